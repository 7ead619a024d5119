"""Checks of links: every target exists, and every printed number is what the model or data give."""

import math
from collections.abc import Iterator

from qtexplainer.course.context import Context
from qtexplainer.course.laboratory import StateError, link_values
from qtexplainer.course.linked_number import LinkedNumber, linked_number, parameter_value
from qtexplainer.course.links import SCHEMES, Link, LinkError, lab_link
from qtexplainer.course.printed_number import printed_like, printed_number
from qtexplainer.course.problem import Problem
from qtexplainer.course.suggestion import unknown
from qtexplainer.history import HistoryFileError


def check_links(context: Context) -> Iterator[Problem]:
    """Every link of the lesson leads somewhere, and its number is right."""
    for line, link in context.links():
        for message in link_problems(context, line, link):
            yield context.on(line, message)


def link_problems(context: Context, line: int, link: Link) -> Iterator[str]:
    """What is wrong with one link."""
    course = context.course
    match link.scheme:
        case "term":
            if link.target not in course.glossary:
                yield unknown("term", link.target, course.glossary)
        case "ref":
            if link.target not in course.references:
                yield unknown("reference", link.target, course.references)
        case "lesson":
            ids = [lesson.id for lesson in course.lessons]
            if link.target not in ids:
                yield unknown("lesson", link.target, ids)
        case "lab":
            yield from _lab_problems(context, link)
        case "param" | "value" | "data" | "model":
            yield from _number_problems(context, line, link)
        case "":
            if not link.target.startswith("#"):
                yield f"'{link.target[:80]}' is not a link of ours: use {', '.join(SCHEMES)}"
        case _:
            yield unknown("link", f"{link.scheme}:", [f"{scheme}:" for scheme in SCHEMES])


def _lab_problems(context: Context, link: Link) -> Iterator[str]:
    try:
        found = lab_link(link.target)
        link_values(found)
    except (LinkError, StateError) as error:
        yield str(error)
        return
    labs = [lab.id for lab in context.lesson.labs()]
    if found.block and found.block not in labs:
        yield unknown("lab", found.block, labs)


def _number_problems(context: Context, line: int, link: Link) -> Iterator[str]:
    lab = context.lesson.lab_at(line)
    if link.scheme == "param" and lab is not None and link.target in lab.locked:
        yield f"the lab '{lab.id}' locks '{link.target}', so this number cannot be moved"
    try:
        true = linked_number(context, line, link)
    except (LinkError, HistoryFileError) as error:
        yield str(error)
        return
    if true is not None:
        yield from _text_problems(link.text, true)
    elif link.scheme == "param":
        yield from _word_problems(context, line, link)


def _text_problems(text: str, true: LinkedNumber) -> Iterator[str]:
    printed = printed_number(text)
    if printed is None:
        yield f"'{text}' is not a number such as 60, 3.05 trillion, −134 bn or 12 per cent"
    elif not math.isfinite(true.value):
        yield f"there is no number: {true.whose}"
    elif not printed.agrees_with(true.value):
        yield f"'{text}' is printed, but it is {printed_like(printed, true.value)}: {true.whose}"


def _word_problems(context: Context, line: int, link: Link) -> Iterator[str]:
    """Problems of a parameter that is a switch or a choice."""
    value = parameter_value(context, line, link.target)
    if isinstance(value, bool):
        if link.text.strip() not in (("on", "yes") if value else ("off", "no")):
            said = "on" if value else "off"
            yield f"'{link.text}' is printed, but {link.target} is {said} in the lab in force"
    elif isinstance(value, str) and link.text.strip().replace(" ", "_") != value.replace(" ", "_"):
        yield f"'{link.text}' is printed, but {link.target} is {value} in the lab in force"
