"""The links of a lesson: what their targets say, and where they stand in the text.

``term:`` glossary, ``ref:`` source, ``lesson:`` another lesson, ``lab:`` moves sliders, ``param:``
a number to drag, ``value:`` a result of the model in the lab. ``data:``, a number of the data, and
``model:``, a result of the model at settings of its own, are checked, then shown as plain text.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, cast, get_args
from urllib.parse import unquote

from msgspec import Struct

from qtexplainer.course.measure import Statistic
from qtexplainer.course.suggestion import unknown

SCHEMES: Final = ("term", "ref", "lesson", "lab", "param", "value", "data", "model")
"""What a link may start with."""

_LINK: Final = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.){0,400})\]\(\s*<?([^()\s<>]*)>?[^()]*\)")
_DEFINED: Final = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*<?([^\s>]+)", re.M)
_AUTOLINK: Final = re.compile(r"<([a-z][a-z0-9+.-]*:[^>\s]*)>", re.I)
_CODE: Final = re.compile(r"(?P<fence>`+)(?!`).+?(?<!`)(?P=fence)(?!`)", re.S)
_LEVEL: Final = re.compile(r"(first-week-(?:below|above))-(-?\d+(?:\.\d+)?)")


class LinkError(ValueError):
    """A link target that says nothing usable; the message says why."""


class Link(Struct, frozen=True):
    """A link as written."""

    scheme: str
    """Part before the colon; empty where there is none."""
    target: str
    """Part after the colon."""
    text: str
    """Words between the brackets."""
    start: int
    """Place in the text."""
    line: int
    """Line within the text, from 0."""


class LabLink(Struct, frozen=True):
    """Moves sliders, in the lab in force or in a lab block that it opens."""

    block: str
    """Id of the lab block to open; empty for the one in force."""
    values: tuple[tuple[str, str], ...]
    """Parameters and their new values as written."""
    week: int | None = None
    """Week from which they act; the lab's decision week where left out."""


class ValueLink(Struct, frozen=True):
    """One statistic of a series: at a week or day, or between two days."""

    series: str
    statistic: Statistic = "value"
    level: float | None = None
    """Level of a first week below or above."""
    week: int | None = None
    """Week from the opening, or"""
    end: date | None = None
    """day, or last day of the span."""
    start: date | None = None
    """First day of the span."""
    values: tuple[tuple[str, str], ...] = ()
    """Parameters that are set first, with their values as written; only of ``model:``."""


def links(text: str) -> Iterator[Link]:
    """Every link of a Markdown text, outside code, in order of place."""
    plain = without_code(text)
    found = [(m.start(), m.group(2), m.group(1)) for m in _LINK.finditer(plain)]
    found += [(m.start(), m.group(2), m.group(1)) for m in _DEFINED.finditer(plain)]
    found += [(m.start(), m.group(1), m.group(1)) for m in _AUTOLINK.finditer(plain)]
    for start, href, words in sorted(found):
        scheme, colon, target = href.partition(":")
        if not colon:
            scheme, target = "", href
        yield Link(scheme, unquote(target), words, start, text.count("\n", 0, start))


def without_code(text: str) -> str:
    """Text with code replaced by blanks of the same length, lines kept.

    >>> without_code("see `[x](y)` here")
    'see          here'
    """
    return _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def lab_link(target: str) -> LabLink:
    """Read the part after ``lab:``.

    >>> lab_link("slower?treasury_cap=60&week=26")
    LabLink(block='slower', values=(('treasury_cap', '60'),), week=26)

    Raises
    ------
    LinkError
        It names neither a block nor a value, or a value is not written as ``name=value``.
    """
    block, _, query = target.partition("?")
    week: int | None = None
    values: list[tuple[str, str]] = []
    for name, value in _settings(query, "lab"):
        if name == "week":
            if not re.fullmatch(r"\d{1,4}", value, re.A):
                raise LinkError(f"the week of a lab: link must be a whole number, not '{value}'")
            week = int(value)
        else:
            values.append((name, value))
    if not block and not values:
        raise LinkError("a lab: link needs a block or a value: lab:?treasury_cap=60")
    return LabLink(block, tuple(values), week)


def value_link(target: str) -> ValueLink:
    """Read the part after ``value:``, ``data:`` or ``model:``.

    >>> asked = value_link("reserves.change@104w?treasury_cap=60")
    >>> asked.statistic, asked.week, asked.values
    ('change', 104, (('treasury_cap', '60'),))
    >>> value_link("reserves@2026-12-30").end
    datetime.date(2026, 12, 30)

    Raises
    ------
    LinkError
        The series, statistic, week, day or setting is missing or wrong.
    """
    place, _, query = target.partition("?")
    values = tuple(_settings(query, "model"))
    what, at, when = place.partition("@")
    if not at:
        raise LinkError(f"'{target}' needs a week or a day: {what or 'reserves'}@52w")
    series, _, statistic = what.partition(".")
    level: float | None = None
    if found := _LEVEL.fullmatch(statistic):
        statistic, level = found.group(1), float(found.group(2))
    statistic = statistic or "value"
    if statistic not in get_args(Statistic):
        raise LinkError(unknown("statistic", statistic, get_args(Statistic)))
    if statistic.startswith("first-week") and level is None:
        raise LinkError(f"'{statistic}' needs a level: {statistic}-3000")
    known = cast("Statistic", statistic)
    if week := re.fullmatch(r"(\d{1,4})w", when, re.A):
        return ValueLink(series, known, level, week=int(week.group(1)), values=values)
    first, dots, last = when.partition("..")
    if dots:
        return ValueLink(series, known, level, start=_day(first), end=_day(last), values=values)
    return ValueLink(series, known, level, end=_day(first), values=values)


def _settings(query: str, scheme: str) -> Iterator[tuple[str, str]]:
    """Names and values of the part after a question mark."""
    for part in filter(None, re.split(r"&amp;|&", query)):
        name, equals, value = part.partition("=")
        if not equals or not name or not value:
            raise LinkError(f"'{part}' in a {scheme}: link must be written name=value")
        yield name, value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LinkError(f"'{text}' is neither a week (52w) nor a day (2026-12-30)") from None
