"""Conditions of a goal in words: what is asked, what the projection gives, and what is missing."""

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from qtexplainer.model import SERIES
from qtexplainer.presentation.number_format import in_unit, money_change, short_date
from qtexplainer.presentation.units import amount, unit_of

if TYPE_CHECKING:
    from qtexplainer.course.grading import ConditionVerdict
    from qtexplainer.course.measure import Requirement
    from qtexplainer.model import Projection, Scenario

_ASKED: Final = {
    "value": "{} in the week to {}",
    "min": "lowest {} up to {}",
    "max": "highest {} up to {}",
    "mean": "average {} up to {}",
    "change": "change of {} up to {}",
    "sum": "sum of {} up to {}",
}
_CROSSING: Final = {"first-week-below": "below", "first-week-above": "above"}


def asked_words(asked: "Requirement", scenario: "Scenario") -> str:
    """A condition as it is set: its own words, or made from its numbers."""
    if asked.text:
        return asked.text
    label, unit = _label(asked), unit_of(asked.series)
    last = short_date(scenario.date_of(asked.weeks))
    bounds = []
    if asked.statistic in _CROSSING:
        words = f"first week of {label} {_CROSSING[asked.statistic]}"
        words += f" {in_unit(asked.level or 0.0, unit)}"
        for bound, word in ((asked.at_least, "not before"), (asked.at_most, "not after")):
            if bound is not None:
                bounds.append(f"{word} {short_date(scenario.date_of(math.ceil(bound)))}")
    else:
        words = _ASKED[asked.statistic].format(label, last)
        for bound, word in ((asked.at_least, "at least"), (asked.at_most, "at most")):
            if bound is not None:
                bounds.append(f"{word} {_value(asked, bound)}")
    return f"{words}: {' and '.join(bounds)}"


def found_words(verdict: "ConditionVerdict", projection: "Projection") -> str:
    """What the projection gives for a condition, and by how much it misses a bound."""
    asked, value = verdict.requirement, verdict.value
    label = SERIES[asked.series].label
    scenario = projection.scenario
    last = short_date(scenario.date_of(min(asked.weeks, scenario.weeks)))
    if asked.statistic in _CROSSING:
        level = in_unit(asked.level or 0.0, unit_of(asked.series))
        side = _CROSSING[asked.statistic]
        if not math.isfinite(value):
            return f"{label} never gets {side} {level} up to {last}."
        day = short_date(scenario.date_of(round(value)))
        return f"{label} first gets {side} {level} in the week to {day}."
    if not math.isfinite(value):
        return f"The projection holds no value of {label} up to {last}."
    said = f"{label}: {_found(asked, value)}"
    if asked.statistic in ("min", "max"):
        day = short_date(scenario.date_of(_week_of(asked, projection)))
        word = "lowest" if asked.statistic == "min" else "highest"
        said += f" at the {word}, in the week to {day}"
    elif asked.statistic == "change":
        said += f" from {short_date(scenario.date_of(asked.from_week))} to {last}"
    elif asked.statistic == "value":
        said += f" in the week to {last}"
    return f"{said}{_missing(asked, value)}."


def _missing(asked: "Requirement", value: float) -> str:
    if asked.at_least is not None and value < asked.at_least:
        return f", {amount(asked.at_least - value, asked.series)} below what is asked"
    if asked.at_most is not None and value > asked.at_most:
        return f", {amount(value - asked.at_most, asked.series)} above what is asked"
    return ""


def _week_of(asked: "Requirement", projection: "Projection") -> int:
    window = projection.line(asked.series)[asked.from_week : asked.weeks + 1]
    at = np.nanargmin(window) if asked.statistic == "min" else np.nanargmax(window)
    return asked.from_week + int(at)


def _value(asked: "Requirement", value: float) -> str:
    unit = unit_of(asked.series)
    if asked.statistic == "change" and unit == "$bn":
        return money_change(value)
    return in_unit(value, unit)


def _found(asked: "Requirement", value: float) -> str:
    """A value in a sentence: a change goes up or down by something, without a loose sign.

    A sign before a dollar sign would be left behind at the end of a line.
    """
    if asked.statistic != "change":
        return _value(asked, value)
    words = _value(asked, abs(value)).removeprefix("+").removesuffix("%")
    if words == "no change" or not value:
        return "no change"
    if unit_of(asked.series).startswith("%"):
        words += " points"
    return f"{'up' if value > 0 else 'down'} by {words}"


def _label(asked: "Requirement") -> str:
    label = SERIES[asked.series].label
    is_name = label[:2].isupper() or label.startswith(("Fed", "Treasur"))
    return label if is_name else label[0].lower() + label[1:]
