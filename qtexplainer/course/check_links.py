"""Checks of links: every target exists, and every printed number is what the model or data give."""

import math
from collections.abc import Iterator

from qtexplainer.course.context import Context
from qtexplainer.course.laboratory import StateError, lab_week, link_values
from qtexplainer.course.links import SCHEMES, Link, LinkError, ValueLink, lab_link, value_link
from qtexplainer.course.measure import Measure
from qtexplainer.course.printed_number import PrintedNumber, printed_like, printed_number
from qtexplainer.course.problem import Problem
from qtexplainer.course.statistic import data_series, data_statistic, measured_line
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
        case "param":
            yield from _parameter_problems(context, line, link)
        case "value":
            yield from _value_problems(context, line, link)
        case "data":
            yield from _data_problems(context, link)
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


def _parameter_problems(context: Context, line: int, link: Link) -> Iterator[str]:
    name = link.target
    if name not in context.names.parameters:
        yield unknown("parameter", name, context.names.parameters)
        return
    lab = context.lesson.lab_at(line)
    try:
        scenario = context.laboratory.scenario_of(context.lesson, lab)
        value = scenario.value(name, lab_week(lab))
    except StateError:
        return  # said where the lab stands
    if isinstance(value, bool):
        if link.text.strip() not in (("on", "yes") if value else ("off", "no")):
            said = "on" if value else "off"
            yield f"'{link.text}' is printed, but {name} is {said} in the lab in force"
    elif isinstance(value, str):
        if link.text.strip().replace(" ", "_") != value.replace(" ", "_"):
            yield f"'{link.text}' is printed, but {name} is {value} in the lab in force"
    else:
        yield from _number_problems(link.text, float(value), f"{name} in the lab in force")


def _value_problems(context: Context, line: int, link: Link) -> Iterator[str]:
    try:
        asked = value_link(link.target)
    except LinkError as error:
        yield str(error)
        return
    if asked.series not in context.names.series:
        yield unknown("series", asked.series, context.names.series)
        return
    lab = context.lesson.lab_at(line)
    try:
        scenario = context.laboratory.scenario_of(context.lesson, lab)
    except StateError:
        return  # said where the lab stands
    first = 0 if asked.start is None else scenario.week_of(asked.start)
    last = asked.week if asked.end is None else scenario.week_of(asked.end)
    if last is None or not 0 <= first <= last <= scenario.weeks:
        yield f"'{link.target}' lies outside the projection of {scenario.weeks} weeks"
        return
    measure = Measure(
        series=asked.series, statistic=asked.statistic, weeks=last, from_week=first,
        level=asked.level,
    )  # fmt: skip
    projected = context.laboratory.project(scenario).line(asked.series)
    value = measured_line(measure, projected)
    yield from _number_problems(link.text, value, f"the model gives for {link.target}")


def _data_problems(context: Context, link: Link) -> Iterator[str]:
    try:
        asked = value_link(link.target)
    except LinkError as error:
        yield str(error)
        return
    if asked.week is not None:
        yield f"'{link.target}' needs days, not weeks: {asked.series}@2025-12-31"
        return
    names = context.names
    if asked.series not in names.weekly | names.daily:
        yield unknown("data series", asked.series, names.weekly | names.daily)
        return
    try:
        value = _data_value(asked, daily=asked.series not in names.weekly)
    except HistoryFileError as error:
        yield str(error)
        return
    yield from _number_problems(link.text, value, f"the data give for {link.target}")


def _data_value(asked: ValueLink, *, daily: bool) -> float:
    return data_statistic(
        data_series(asked.series, daily=daily),
        asked.statistic,
        start=asked.start,
        end=asked.end,
        level=asked.level,
    )


def _number_problems(text: str, value: float, whose: str) -> Iterator[str]:
    printed: PrintedNumber | None = printed_number(text)
    if printed is None:
        yield f"'{text}' is not a number such as 60, 3.05 trillion, −134 bn or 12 per cent"
    elif not math.isfinite(value):
        yield f"there is no number: {whose}"
    elif not printed.agrees_with(value):
        yield f"'{text}' is printed, but it is {printed_like(printed, value)}: {whose}"
