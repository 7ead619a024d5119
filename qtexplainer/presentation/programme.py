"""The programme as a timeline: which step is in force when, in words, and edits of its steps."""

import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from qtexplainer.model import PARAMETERS
from qtexplainer.presentation.number_format import long_date, short_date

if TYPE_CHECKING:
    from qtexplainer.model import Scenario, Step

_RULES = {"maintain_ample": "ample", "spread_rule": "by SOFR"}


class StepError(ValueError):
    """An edit that a programme cannot take, in words for the student."""


class Stretch(Struct, frozen=True):
    """Weeks of the run in which one step is in force."""

    index: int
    """Place of the step in the programme."""
    step: "Step"
    first: int
    """Week from which it is in force, 0 where it was so at the opening."""
    last: int
    words: str
    """The step in a few signs."""


def stretches(scenario: "Scenario") -> tuple[Stretch, ...]:
    """Steps that are in force in some week of the run, in their order."""
    found: list[Stretch] = []
    week = 0
    while week <= scenario.weeks:
        index = scenario.step_at(week)
        last = scenario.weeks
        if index + 1 < len(scenario.programme):
            last = min(last, scenario.week_of(scenario.programme[index + 1].starts) - 1)
        step = scenario.programme[index]
        found.append(Stretch(index, step, week, last, step_signs(step)))
        week = last + 1
    return tuple(found)


def step_signs(step: "Step") -> str:
    """Return a step in a few signs: caps for Treasuries and MBS, purchases with a plus.

    >>> import datetime
    >>> from qtexplainer.model import Step
    >>> day = datetime.date(2022, 9, 1)
    >>> step_signs(Step(starts=day, treasury_cap=60.0, mbs_cap=35.0))
    '60/35'
    >>> step_signs(Step(starts=day, bill_purchases=40.0)), step_signs(Step(starts=day))
    ('+40', '0')
    """
    parts: list[str] = []
    if step.treasury_cap or step.mbs_cap:
        parts.append(f"{step.treasury_cap:g}/{step.mbs_cap:g}")
    bought = step.bill_purchases + step.coupon_purchases + step.mbs_purchases
    if step.purchase_rule != "fixed":
        parts.append(_RULES[step.purchase_rule])
    elif bought:
        parts.append(f"{bought:+g}".replace("-", "−"))
    return " ".join(parts) or "0"


def step_words(step: "Step") -> str:
    """Return what a step does in words, $ billion a month."""
    parts: list[str] = []
    if step.treasury_cap or step.mbs_cap:
        parts.append(f"runoff caps {step.treasury_cap:g} Treasuries, {step.mbs_cap:g} MBS")
    if step.purchase_rule != "fixed":
        rule = PARAMETERS["purchase_rule"].format(step.purchase_rule)
        parts.append(f"bill purchases that {rule}")
    for amount, what in (
        (step.bill_purchases if step.purchase_rule == "fixed" else 0.0, "bills"),
        (step.coupon_purchases, "bonds"),
        (step.mbs_purchases, "MBS"),
    ):
        if amount:
            parts.append(f"{'buys' if amount > 0 else 'sells'} {abs(amount):g} {what}")
    if not parts:
        return "no runoff, no purchases"
    return f"{'; '.join(parts)}, $bn a month"


def stretch_words(scenario: "Scenario", stretch: Stretch) -> str:
    """Return a step with the time in which it is in force."""
    since = short_date(stretch.step.starts)
    begin = f"since {since}" if stretch.first == 0 else f"from {since}"
    if stretch.first == 0 and stretch.step.starts > scenario.start:
        begin = "from the opening"
    return f"{begin}: {step_words(stretch.step)}"


# --- edits ------------------------------------------------------------------------------------


def read_day(text: str) -> datetime.date:
    """Return the day that a student has typed, as 1 Sep 2022 or 2022-09-01.

    Raises
    ------
    StepError
        It is no day; the message says how to write one.
    """
    plain = " ".join(text.replace(",", " ").split())
    months = [long_date(datetime.date(2000, month, 1)).split()[1] for month in range(1, 13)]
    try:
        if plain[:4].isdigit():
            return datetime.date.fromisoformat(plain)
        first, second, year = plain.split()
        day, name = (first, second) if first.isdigit() else (second, first)
        starts = [len(name) >= 3 and month.casefold().startswith(name.casefold())
                  for month in months]  # fmt: skip
        return datetime.date(int(year), starts.index(True) + 1, int(day))
    except ValueError:
        raise StepError(
            f"“{plain}” is not a day. Write it like 1 Sep 2022 or 2022-09-01."
        ) from None


def with_step(scenario: "Scenario", step: "Step", *, instead_of: int | None = None) -> "Scenario":
    """Return the scenario with a step added, or put in the place of another one.

    Raises
    ------
    StepError
        Another step begins in the same week, or the run is over before it begins.
    """
    kept = [one for place, one in enumerate(scenario.programme) if place != instead_of]
    week = scenario.week_of(step.starts)
    if week > scenario.weeks:
        end = short_date(scenario.date_of(scenario.weeks))
        raise StepError(f"The run ends on {end}: choose an earlier day.")
    rival = next((one for one in kept if scenario.week_of(one.starts) == week), None)
    if rival is not None:
        day = short_date(rival.starts)
        raise StepError(f"A step from {day} begins in that week already: choose another week.")
    if step.announced is not None and step.announced > step.starts:
        step = replace(step, announced=None)
    steps = sorted([*kept, step], key=lambda one: one.starts)
    return replace(scenario, programme=tuple(steps))


def without_step(scenario: "Scenario", index: int) -> "Scenario":
    """Return the scenario without one step.

    Raises
    ------
    StepError
        It is the only one.
    """
    if len(scenario.programme) == 1:
        raise StepError("A programme needs at least one step.")
    kept = (one for place, one in enumerate(scenario.programme) if place != index)
    return replace(scenario, programme=tuple(kept))


def moved_step(scenario: "Scenario", index: int, weeks: int) -> "Scenario":
    """Return the scenario with a step so many weeks later, as far as its neighbours let it go.

    A step that is in force at the opening stays: before it there is nothing.
    """
    step = scenario.programme[index]
    here = scenario.week_of(step.starts)
    if here <= 0 or index == 0:
        return scenario
    low = max(1, scenario.week_of(scenario.programme[index - 1].starts) + 1)
    high = scenario.weeks
    if index + 1 < len(scenario.programme):
        high = min(high, scenario.week_of(scenario.programme[index + 1].starts) - 1)
    there = min(max(here + weeks, low), max(high, low))
    starts = step.starts + datetime.timedelta(weeks=there - here)
    announced = step.announced
    if announced is not None and announced > starts:
        announced = None
    steps = list(scenario.programme)
    steps[index] = replace(step, starts=starts, announced=announced)
    return replace(scenario, programme=tuple(steps))


def new_step(scenario: "Scenario", week: int) -> "Step":
    """Return a step to begin in a week, with the values in force then."""
    before = scenario.programme[scenario.step_at(week)]
    return replace(before, starts=scenario.date_of(week), announced=None)


def free_week(scenario: "Scenario", index: int) -> int:
    """Week in which a new step may begin: half-way through the time of another one."""
    stretch = next((one for one in stretches(scenario) if one.index == index), None)
    if stretch is None:
        return scenario.weeks
    return min(scenario.weeks, (stretch.first + stretch.last + 1) // 2)


_POLICY = tuple(parameter for parameter in PARAMETERS.values() if parameter.policy)
POLICY_NUMBERS = tuple(parameter for parameter in _POLICY if parameter.kind == "number")
"""Amounts of a step, in the order of the form."""
POLICY_CHOICES = tuple(parameter for parameter in _POLICY if parameter.kind != "number")
"""Switches and choices of a step."""
