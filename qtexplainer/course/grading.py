"""Answers judged: every verdict says why, never only whether."""

import math
from collections.abc import Collection, Sequence
from random import Random
from typing import TYPE_CHECKING

from msgspec import Struct

from qtexplainer.course.block import SliderCard
from qtexplainer.course.calculation import calculated
from qtexplainer.course.exercise import (
    Choice,
    Entries,
    Entry,
    ExerciseEntry,
    Goal,
    Number,
    Option,
    Order,
    WrongNumber,
)
from qtexplainer.course.measure import Measure, Requirement
from qtexplainer.course.statistic import Lines, measured, measured_data

if TYPE_CHECKING:
    from qtexplainer.model import Parameter


class Verdict(Struct, frozen=True):
    """What is said about an answer."""

    right: bool
    """Whether it is right."""
    because: tuple[str, ...]
    """Reasons, as Markdown, in the order in which they are shown."""
    misconceptions: tuple[str, ...] = ()
    """Ids of the misconceptions that the answer shows."""


def judge_choice(block: Choice, chosen: Collection[int]) -> Verdict:
    """Judge the chosen options, by number from 0.

    Says why for every chosen option, and for every right one that was missed.
    """
    right = {number for number, option in enumerate(block.options) if option.right}
    picked = {number for number in chosen if 0 <= number < len(block.options)}
    shown = [block.options[number] for number in sorted(picked)]
    shown += [block.options[number] for number in sorted(right - picked)]
    return Verdict(picked == right, tuple(option.because for option in shown), _named(shown))


def _named(options: Sequence[Option | WrongNumber]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(option.misconception for option in options if option.misconception))


def needs_model(block: Number) -> bool:
    """Whether any number of the exercise is read off a projection."""
    measures = [block.measure, *(wrong.measure for wrong in block.wrong)]
    return any(measure is not None and not measure.is_data for measure in measures)


def number_answer(block: Number, projection: Lines | None = None) -> float:
    """The right number, in the unit asked for.

    Raises
    ------
    CalculationError, KeyError
        It cannot be found: an input or a series is wrong.
    """
    return _asked(block, block, projection)


def _asked(block: Number, what: Number | WrongNumber, projection: Lines | None) -> float:
    if what.calculate is not None:
        found = calculated(what.calculate)
    elif what.measure is not None:
        found = _read(what.measure, projection)
    else:
        found = math.nan
    found *= block.scale
    return abs(found) if block.absolute else found


def _read(measure: Measure, projection: Lines | None) -> float:
    if measure.is_data:
        return measured_data(measure)
    return math.nan if projection is None else measured(measure, projection)


def number_tolerance(block: Number, answer: float) -> float:
    """How far from the answer still counts, in the unit asked for."""
    if block.tolerance is not None:
        return block.tolerance
    return abs(answer) * (5.0 if block.tolerance_pct is None else block.tolerance_pct) / 100


def judge_number(block: Number, given: float, projection: Lines | None = None) -> Verdict:
    """Judge a number; a typical wrong one gets its own reason."""
    answer = number_answer(block, projection)
    allowed = number_tolerance(block, answer) + 1e-9
    if abs(given - answer) <= allowed:
        return Verdict(True, (block.explain,))
    for wrong in block.wrong:
        typical = _asked(block, wrong, projection)
        if abs(given - typical) <= max(allowed, number_tolerance(block, typical)):
            return Verdict(False, (wrong.because, block.explain), _named([wrong]))
    if answer and abs(given + answer) <= allowed:
        return Verdict(False, ("The size is right, the sign is not.", block.explain))
    return Verdict(False, (block.explain,))


def shuffled_steps(block: Order) -> tuple[int, ...]:
    """Numbers of the steps in the order shown first: always the same, and never the right one."""
    numbers = list(range(len(block.steps)))
    random = Random(block.id)
    while numbers == sorted(numbers):
        random.shuffle(numbers)
    return tuple(numbers)


def judge_order(block: Order, order: Sequence[int]) -> Verdict:
    """Judge an order of the steps; the reason is that of the first step out of place."""
    for place, number in enumerate(order):
        if number != place:
            return Verdict(False, (block.steps[place].because,))
    if len(order) != len(block.steps):
        return Verdict(False, (block.steps[len(order)].because,))
    return Verdict(True, tuple(step.because for step in block.steps))


class EntriesVerdict(Struct, frozen=True):
    """What is said about entries filled into T-accounts."""

    right: bool
    """Whether all are there, and nothing else."""
    accepted: tuple[bool, ...]
    """Whether each given entry belongs there, in the order given."""
    said: tuple[str, ...]
    """What is said about each given entry, as Markdown."""
    missing: tuple[ExerciseEntry, ...]
    """Entries that are not there yet."""


def judge_entries(block: Entries, given: Sequence[Entry], *, round_number: int) -> EntriesVerdict:
    """Judge the entries that the student gave in a round, counted from 1; their order is free."""
    factor = block.factor(round_number)
    open_entries = [block.entries[number] for number in block.blanks(round_number)]
    accepted: list[bool] = []
    for entry in given:
        match = next((one for one in open_entries if _same(entry, one, factor)), None)
        accepted.append(match is not None)
        if match is not None:
            open_entries.remove(match)
    said = [
        _because_of(block, entry, factor) if good else _correction(entry, open_entries, factor)
        for entry, good in zip(given, accepted, strict=True)
    ]
    right = all(accepted) and not open_entries
    return EntriesVerdict(right, tuple(accepted), tuple(said), tuple(open_entries))


def _same(given: Entry, wanted: Entry, factor: float) -> bool:
    amount = wanted.change * factor
    return (given.sector, given.side, given.line) == (wanted.sector, wanted.side, wanted.line) and (
        abs(given.change - amount) <= max(0.01, 0.005 * abs(amount))
    )


def _because_of(block: Entries, given: Entry, factor: float) -> str:
    return next((one.because for one in block.entries if _same(given, one, factor)), "")


def _correction(given: Entry, missing: Sequence[ExerciseEntry], factor: float) -> str:
    """What is wrong with an entry, told from the missing one that it is nearest to."""
    same_line = [one for one in missing if (one.sector, one.line) == (given.sector, given.line)]
    for one in same_line:
        if one.side != given.side:
            return f"The line is right, but it stands on the {one.side} side: {one.because}"
        if abs(given.change + one.change * factor) <= 0.01:
            return f"The line and the amount are right, the sign is not: {one.because}"
        return f"The line is right, the amount is not: {one.because}"
    for one in missing:
        if one.sector == given.sector and one.side == given.side:
            return f"Another line moves here: {one.because}"
    if missing:
        return f"Nothing is booked here. Something is still missing: {missing[0].because}"
    return "Nothing more is booked: both sides already balance."


class ConditionVerdict(Struct, frozen=True):
    """One condition of a goal and where the projection stands."""

    requirement: Requirement
    """The condition."""
    value: float
    """What the projection gives; ``nan`` if there is no such week."""
    passed: bool
    """Whether it holds."""


class GoalVerdict(Struct, frozen=True):
    """Whether a goal is reached, condition by condition."""

    reached: bool
    conditions: tuple[ConditionVerdict, ...]


def judge_goal(block: Goal, projection: Lines) -> GoalVerdict:
    """Judge a projection against the conditions of a goal."""
    conditions = tuple(_judge_condition(one, projection) for one in block.require)
    return GoalVerdict(all(one.passed for one in conditions), conditions)


def _judge_condition(requirement: Requirement, projection: Lines) -> ConditionVerdict:
    value = measured(requirement, projection)
    low = -math.inf if requirement.at_least is None else requirement.at_least
    high = math.inf if requirement.at_most is None else requirement.at_most
    # A comparison with nan is false: a week that never comes passes no bound.
    return ConditionVerdict(requirement, value, low <= value <= high)


def judge_slider(card: SliderCard, value: float) -> bool:
    """Whether a slider was set near enough to its target."""
    return abs(value - card.target) <= card.tolerance + 1e-9


def slider_start(card: SliderCard, parameter: "Parameter") -> float:
    """Where a slider stands before it is set: its default, or an end where that gives the answer.

    The end that is farther from the target is taken.
    """
    start = float(parameter.default)
    if abs(start - card.target) > 2 * card.tolerance:
        return start
    return max((parameter.low, parameter.high), key=lambda end: abs(end - card.target))
