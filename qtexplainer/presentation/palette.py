"""The command palette: everything that can be gone to or done, ranked by a few typed letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

EntryKind = Literal["action", "lesson", "term", "parameter", "heading", "text"]

_WHOLE, _BEGINS, _INSIDE, _INITIALS, _SCATTERED, _BESIDE = 100.0, 60.0, 34.0, 46.0, 16.0, 12.0
_LEAST_SCATTERED: Final = 3
_LONGEST_SPAN: Final = 4
"""Scattered letters count while they lie within so many times their number."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that the palette offers."""

    kind: EntryKind
    id: str
    """Name of the action, or id of the lesson, term, parameter or heading."""
    title: str
    """What is shown, and what is matched first."""
    detail: str = ""
    """Said beside it: part of a lesson, unit of a parameter, beginning of a definition."""
    keys: str = ""
    """Shortcut of an action."""
    also: str = ""
    """Other words that lead here."""
    _title: str = field(init=False, repr=False, compare=False, default="")
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())
    _also: str = field(init=False, repr=False, compare=False, default="")

    def __post_init__(self) -> None:
        title = self.title.lower()
        starts = tuple(
            n for n, letter in enumerate(title)
            if letter.isalnum() and (n == 0 or not title[n - 1].isalnum())
        )  # fmt: skip
        object.__setattr__(self, "_title", title)
        object.__setattr__(self, "_starts", starts)
        object.__setattr__(self, "_also", " " + self.also.lower())


@dataclass(frozen=True, kw_only=True)
class Match:
    """An entry that the typed letters fit."""

    entry: Entry
    score: float
    """How well they fit; higher is better."""
    marks: tuple[int, ...] = ()
    """Letters of the title that were typed."""


def ranked(entries: Iterable[Entry], typed: str, *, most: int = 12) -> tuple[Match, ...]:
    """The entries that every typed word fits, the best first; equal ones in their order.

    >>> caps = Entry(kind="parameter", id="cap", title="Treasury runoff cap")
    >>> ranked([caps], "run")[0].marks
    (9, 10, 11)
    """
    words = typed.lower().split()
    if not words:
        return ()
    found = []
    for number, entry in enumerate(entries):
        match = _match(entry, words)
        if match is not None:
            found.append((-match.score, number, match))
    found.sort(key=lambda row: row[:2])
    return tuple(match for _, _, match in found[:most])


def _match(entry: Entry, words: Sequence[str]) -> Match | None:
    total = 0.0
    marks: set[int] = set()
    for word in words:
        score, places = _fit(entry, word, is_alone=len(words) == 1)
        if score <= 0:
            return None
        total += score
        marks.update(places)
    total /= len(words)
    covered = len(marks) / max(1, len(entry.title))
    return Match(entry=entry, score=total + 10 * covered, marks=tuple(sorted(marks)))


def _fit(entry: Entry, word: str, *, is_alone: bool) -> tuple[float, Sequence[int]]:
    """How well a word fits an entry, and the letters of the title that it takes.

    Scattered letters count only where nothing else was typed: of several words they fit too much.
    """
    title = entry._title
    if title == word:
        return _WHOLE, range(len(title))
    for order, start in enumerate(entry._starts):
        if title.startswith(word, start):
            return _BEGINS - min(order, 5), range(start, start + len(word))
    initials = "".join(title[start] for start in entry._starts)
    place = initials.find(word) if len(word) > 1 else -1
    if place >= 0:
        return _INITIALS, entry._starts[place : place + len(word)]
    place = title.find(word) if len(word) > 1 else -1
    if place >= 0:
        return _INSIDE, range(place, place + len(word))
    if f" {word}" in entry._also:
        return _BESIDE, ()
    if is_alone and len(word) >= _LEAST_SCATTERED:
        places = _scattered(title, entry._starts, word)
        if places:
            return _SCATTERED - (places[-1] - places[0]) / len(word), places
    return 0.0, ()


def _scattered(title: str, starts: Sequence[int], word: str) -> list[int]:
    """The letters of a word in their order, close together, from the beginning of a word on."""
    for start in starts:
        if title[start] != word[0]:
            continue
        places = [start]
        for letter in word[1:]:
            place = title.find(letter, places[-1] + 1)
            if place < 0:
                break
            places.append(place)
        if len(places) == len(word) and places[-1] - start < _LONGEST_SPAN * len(word):
            return places
    return []
