"""What happened, or is planned, in the weeks of a run: dated events and steps of its programme."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from qtexplainer.model import PARAMETERS
from qtexplainer.presentation.chart import Mark
from qtexplainer.presentation.number_format import number, short_date
from qtexplainer.presentation.ticks import day_number

if TYPE_CHECKING:
    from qtexplainer.history import Event
    from qtexplainer.model import Scenario, Step


class WeekEvent(Struct, frozen=True):
    """One event or step, in the week that holds its day."""

    week: int
    day: datetime.date
    title: str
    detail: str = ""
    """What was decided or measured, with its source; empty for a step of the programme."""
    weight: int = 1
    """Which event is told first where there is no room for all: changes of rates 1, steps of the
    programme 2, dated events 3."""
    is_outcome: bool = False
    """Whether it tells how markets fared, which may still be to be predicted."""

    @property
    def words(self) -> str:
        """Day and title, as they stand beside the week."""
        return f"{short_date(self.day)}: {self.title}"


def week_events(scenario: "Scenario", events: Iterable["Event"] = ()) -> tuple[WeekEvent, ...]:
    """Return the events within a run and the steps that its programme takes, by day."""
    last = scenario.date_of(scenario.weeks)
    found = [
        WeekEvent(
            scenario.week_of(event.date),
            event.date,
            event.title,
            f"{event.figures} Source: {event.source}.",
            weight=3,
            is_outcome=event.kind == "market",
        )
        for event in events
        if scenario.start < event.date <= last
    ]
    for before, step in zip(scenario.programme, scenario.programme[1:], strict=False):
        if scenario.start < step.starts <= last and (words := change_words(step, before)):
            found.append(WeekEvent(scenario.week_of(step.starts), step.starts, words, weight=2))
    for change in scenario.rate_changes:
        if scenario.start < change.starts <= last:
            way = "up" if change.change_bp > 0 else "down"
            words = f"interest on reserves {way} {number(abs(change.change_bp), 0)} bp"
            found.append(WeekEvent(scenario.week_of(change.starts), change.starts, words))
    return tuple(sorted(found, key=lambda event: event.day))


def event_marks(scenario: "Scenario", events: Iterable[WeekEvent]) -> tuple[Mark, ...]:
    """Return one mark for each week in which something happened, by day, of the weightiest."""
    first = day_number(scenario.start)
    weightiest: dict[int, WeekEvent] = {}
    for event in events:
        known = weightiest.get(event.week)
        if known is None or event.weight > known.weight:
            weightiest[event.week] = event
    return tuple(
        Mark(first + 7.0 * week, event.title, event.weight, event.is_outcome)
        for week, event in sorted(weightiest.items())
    )


def change_words(step: "Step", before: "Step") -> str:
    """Return what a step of the programme changes; empty where it changes nothing that is said.

    >>> from datetime import date
    >>> from qtexplainer.model import Step
    >>> day = date(2022, 6, 1)
    >>> change_words(Step(starts=day, treasury_cap=60, mbs_cap=35), Step(starts=day))
    'runoff caps 60 / 35 a month'
    >>> change_words(Step(starts=day, bill_purchases=40), Step(starts=day))
    'bills bought, 40 a month'
    """
    said = []
    if (step.treasury_cap, step.mbs_cap) != (before.treasury_cap, before.mbs_cap):
        if step.treasury_cap or step.mbs_cap:
            said.append(
                f"runoff caps {_amount(step.treasury_cap)} / {_amount(step.mbs_cap)} a month"
            )
        else:
            said.append("runoff ends")
    for name, words in (
        ("bill_purchases", "bills"),
        ("coupon_purchases", "bonds"),
        ("mbs_purchases", "MBS"),
    ):
        now = getattr(step, name)
        if now != getattr(before, name):
            if now == 0:
                said.append(f"no more {words} bought")
            else:
                way = "bought" if now > 0 else "sold"
                said.append(f"{words} {way}, {_amount(abs(now))} a month")
    if step.mbs_reinvestment != before.mbs_reinvestment:
        into = PARAMETERS["mbs_reinvestment"].format(step.mbs_reinvestment)
        said.append(f"MBS principal into {into}")
    if step.purchase_rule != before.purchase_rule:
        said.append(f"purchases {PARAMETERS['purchase_rule'].format(step.purchase_rule)}")
    return "; ".join(said)


def _amount(value: float) -> str:
    return number(value, 0 if value == round(value) else 1)
