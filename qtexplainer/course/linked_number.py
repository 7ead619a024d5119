"""The true number behind a ``param:``, ``value:``, ``data:`` or ``model:`` link."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from qtexplainer.course.context import Context
from qtexplainer.course.laboratory import (
    StateError,
    decision_week,
    lab_week,
    link_values,
    set_values,
)
from qtexplainer.course.links import LabLink, Link, LinkError, ValueLink, value_link
from qtexplainer.course.measure import Measure
from qtexplainer.course.names import Names
from qtexplainer.course.state import State
from qtexplainer.course.statistic import data_series, data_statistic, measured_line
from qtexplainer.course.suggestion import unknown

if TYPE_CHECKING:
    from qtexplainer.model import Scenario

_WEDNESDAY: Final = 3
"""Number of the weekday on which a week of the data ends."""


class LinkedNumber(Struct, frozen=True):
    """What a link's text should say."""

    value: float
    """$ billions, per cent or basis points."""
    whose: str
    """Where it comes from, for a message."""


def linked_number(context: Context, line: int, link: Link) -> LinkedNumber | None:
    """The number that a link stands for, on a line of the lesson.

    None for other links, for parameters that are not numbers, and where the lab in force cannot be
    opened, which is said where it stands.

    Raises
    ------
    LinkError
        The target names nothing that there is.
    HistoryFileError
        The data have no such value.
    """
    match link.scheme:
        case "param":
            return _parameter(context, line, link)
        case "value":
            return _in_the_lab(context, line, link)
        case "model":
            return _at_its_settings(context, line, link)
        case "data":
            return _datum(context, link)
        case _:
            return None


def parameter_value(context: Context, line: int, name: str) -> bool | int | float | str | None:
    """Value of a parameter in the lab in force; None where that cannot be opened.

    Raises
    ------
    LinkError
        There is no such parameter.
    """
    if name not in context.names.parameters:
        raise LinkError(unknown("parameter", name, context.names.parameters))
    lab = context.lesson.lab_at(line)
    try:
        scenario = context.laboratory.scenario_of(context.lesson, lab)
        return scenario.value(name, lab_week(lab))
    except StateError:
        return None


def _parameter(context: Context, line: int, link: Link) -> LinkedNumber | None:
    value = parameter_value(context, line, link.target)
    if value is None or isinstance(value, (bool, str)):
        return None
    return LinkedNumber(float(value), f"{link.target} in the lab in force")


def _in_the_lab(context: Context, line: int, link: Link) -> LinkedNumber | None:
    asked = value_link(link.target)
    if asked.values:
        raise LinkError(f"'{link.target}' sets parameters: write model: in place of value:")
    lab = context.lesson.lab_at(line)
    try:
        scenario = context.laboratory.scenario_of(context.lesson, lab)
    except StateError:
        return None
    return _result(context, link, asked, scenario)


def _at_its_settings(context: Context, line: int, link: Link) -> LinkedNumber | None:
    """A result in the state of the link's own block, or of the lab in force, then as it says."""
    asked = value_link(link.target)
    lab, block = context.lesson.lab_at(line), context.lesson.block_at(line)
    week = lab_week(lab)
    if isinstance(block, State):
        week = decision_week(block, week)
    try:
        scenario = context.laboratory.scenario_of(context.lesson, block or lab)
    except StateError:
        return None
    try:
        changes = link_values(LabLink("", asked.values))
        scenario = set_values(scenario, changes, week=week)
    except StateError as error:
        raise LinkError(str(error)) from error
    return _result(context, link, asked, scenario)


def _result(context: Context, link: Link, asked: ValueLink, scenario: "Scenario") -> LinkedNumber:
    """What the model gives for a link in a scenario."""
    if asked.series not in context.names.series:
        raise LinkError(unknown("series", asked.series, context.names.series))
    first = 0 if asked.start is None else scenario.week_of(asked.start)
    last = asked.week if asked.end is None else scenario.week_of(asked.end)
    if last is None or not 0 <= first <= last <= scenario.weeks:
        raise LinkError(f"'{link.target}' lies outside the projection of {scenario.weeks} weeks")
    measure = Measure(
        series=asked.series, statistic=asked.statistic, weeks=last, from_week=first,
        level=asked.level,
    )  # fmt: skip
    projected = context.laboratory.project(scenario).line(asked.series)
    value = measured_line(measure, projected)
    return LinkedNumber(value, f"the model gives for {link.target}")


def _datum(context: Context, link: Link) -> LinkedNumber:
    asked = value_link(link.target)
    if asked.values:
        raise LinkError(f"'{link.target}' sets parameters, and the data know none")
    if asked.week is not None:
        raise LinkError(f"'{link.target}' needs days, not weeks: {asked.series}@2025-12-31")
    names = context.names
    if asked.series not in names.weekly | names.daily:
        raise LinkError(unknown("data series", asked.series, names.weekly | names.daily))
    value = _data_value(asked, daily=_is_daily(asked, names))
    return LinkedNumber(value, f"the data give for {link.target}")


def _is_daily(asked: ValueLink, names: Names) -> bool:
    """Whether the daily data answer: for a day other than a Wednesday, where there are any."""
    if asked.series not in names.weekly:
        return True
    days = [day for day in (asked.start, asked.end) if day is not None]
    return asked.series in names.daily and any(day.isoweekday() != _WEDNESDAY for day in days)


def _data_value(asked: ValueLink, *, daily: bool) -> float:
    return data_statistic(
        data_series(asked.series, daily=daily),
        asked.statistic,
        start=asked.start,
        end=asked.end,
        level=asked.level,
    )
