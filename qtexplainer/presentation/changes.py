"""What differs between two scenarios, setting by setting, and the way back for each alone.

Steps of the programme are paired by their date; a step without a partner of its date is taken for
one that was moved, the like one first, and only what is left over was added or removed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from qtexplainer.model import PARAMETERS
from qtexplainer.presentation.number_format import short_date

if TYPE_CHECKING:
    import datetime

    from qtexplainer.model import Parameter, Scenario, Step

_POLICY: Final = tuple(name for name, parameter in PARAMETERS.items() if parameter.policy)
_ASSUMPTIONS: Final = tuple(name for name in PARAMETERS if name not in _POLICY)
_OTHER: Final = {
    "opening": "Opening sheet",
    "rate_changes": "Changes of interest on reserves",
    "cash": "The Treasury's cash in this episode",
    "spikes": "Days of repo stress",
    "mbs_to_settle": "MBS still to settle",
    "weeks": "Length of the run",
}
_NO_DAY: Final = "on the day"


class Change(Struct, frozen=True):
    """One setting that differs, in words, and how to take it back."""

    key: str
    """What was changed: a parameter, or a step's date and what of it. The same for any value."""
    label: str
    """The setting, with the date of its step where there are several."""
    before: str
    after: str
    revert: Callable[["Scenario"], "Scenario"]
    """Gives a scenario's setting the value of before; only for the scenario compared."""

    @property
    def words(self) -> str:
        """The whole change as it stands on a chip."""
        if not self.before or not self.after:
            return f"{self.label}: {self.after or self.before}"
        return f"{self.label}: {_arrow(self.before, self.after)}"

    @property
    def spoken(self) -> str:
        """The whole change as it is read out."""
        if not self.before or not self.after:
            return f"{self.label} {self.after or self.before}"
        return f"{self.label} changed from {self.before} to {self.after}"


def changes(start: "Scenario", now: "Scenario") -> tuple[Change, ...]:
    """Every setting of ``now`` that differs from ``start``: the programme first.

    Taking all of them back, in any order of recomputing, leads to ``start`` but for its name.
    """
    found: list[Change] = []
    if start.programme != now.programme:
        found += _programme_changes(start, now)
    if start.assumptions != now.assumptions:
        for name in _ASSUMPTIONS:
            before, after = getattr(start.assumptions, name), getattr(now.assumptions, name)
            if before != after:
                parameter = PARAMETERS[name]
                revert = _assumption_revert(name, before)
                found.append(
                    Change(name, parameter.label, parameter.format(before), parameter.format(after),
                           revert)
                )  # fmt: skip
    for name, label in _OTHER.items():
        if getattr(start, name) != getattr(now, name):
            found.append(Change(name, label, "", "another", _field_revert(name, start)))
    return tuple(found)


def _arrow(before: str, after: str) -> str:
    """Both values, the unit once where it is the same.

    >>> _arrow("$20 bn/mo", "$60 bn/mo"), _arrow("no", "yes")
    ('$20 → $60 bn/mo', 'no → yes')
    """
    number, space, unit = before.partition(" ")
    same = space and after.partition(" ")[2] == unit
    return f"{number if same else before} → {after}"


def _assumption_revert(name: str, value: object) -> "Callable[[Scenario], Scenario]":
    return lambda scenario: replace(
        scenario, assumptions=replace(scenario.assumptions, **{name: value})
    )


def _field_revert(name: str, start: "Scenario") -> "Callable[[Scenario], Scenario]":
    return lambda scenario: replace(scenario, **{name: getattr(start, name)})


# --- the programme ----------------------------------------------------------------------------


def _programme_changes(start: "Scenario", now: "Scenario") -> list[Change]:
    pairs = _paired(start.programme, now.programme)
    alone = len(start.programme) == len(now.programme) == 1
    found: list[Change] = []
    for old, new in pairs:
        if old is None and new is not None:
            found.append(_whole(f"+{new.starts}", f"Step from {short_date(new.starts)}", "added",
                                new, None))  # fmt: skip
        elif new is None and old is not None:
            found.append(_whole(f"-{old.starts}", f"Step from {short_date(old.starts)}", "removed",
                                None, old))  # fmt: skip
        elif old is not None and new is not None and old != new:
            found += _step_changes(old, new, dated=not alone)
    return found


def _paired(
    start: "tuple[Step, ...]", now: "tuple[Step, ...]"
) -> "list[tuple[Step | None, Step | None]]":
    """Each step of the start with what became of it, then steps that are new."""
    new_dates = {step.starts: step for step in now}
    old_dates = {step.starts for step in start}
    free = [step for step in now if step.starts not in old_dates]
    pairs: dict[datetime.date, Step | None] = {
        step.starts: new_dates.get(step.starts) for step in start
    }
    lonely = [step for step in start if pairs[step.starts] is None]
    for alike in (True, False):
        for old in [step for step in lonely if pairs[step.starts] is None]:
            partner = next((new for new in free if not alike or _is_like(old, new)), None)
            if partner is not None:
                pairs[old.starts] = partner
                free.remove(partner)
    return [*((old, pairs[old.starts]) for old in start), *((None, new) for new in free)]


def _is_like(one: "Step", other: "Step") -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in _POLICY)


def _step_changes(old: "Step", new: "Step", *, dated: bool) -> list[Change]:
    """What differs between a step and what became of it."""
    when = f" from {short_date(new.starts)}" if dated else ""
    found: list[Change] = []

    def add(key: str, label: str, before: str, after: str, **values: object) -> None:
        def revert(scenario: "Scenario") -> "Scenario":
            return _with_steps(scenario, new, replace(new, **values))

        found.append(Change(f"{old.starts}.{key}", label, before, after, revert))

    if old.starts != new.starts:
        before, after = short_date(old.starts), short_date(new.starts)
        add("starts", "Step moved", before, after, starts=old.starts, announced=old.announced)
    elif old.announced != new.announced:
        days = [_NO_DAY if day is None else short_date(day) for day in (old.announced,
                                                                        new.announced)]  # fmt: skip
        add("announced", f"Announcement of the step{when}", *days, announced=old.announced)
    for name in _POLICY:
        was, is_now = getattr(old, name), getattr(new, name)
        if was != is_now:
            parameter: Parameter = PARAMETERS[name]
            label = f"{parameter.label}{when}"
            add(name, label, parameter.format(was), parameter.format(is_now), **{name: was})
    return found


def _whole(key: str, label: str, word: str, gone: "Step | None", back: "Step | None") -> Change:
    """A step that was added, to be taken away, or one that was removed, to be put back."""
    return Change(key, label, "", word, lambda scenario: _with_steps(scenario, gone, back))


def _with_steps(scenario: "Scenario", gone: "Step | None", back: "Step | None") -> "Scenario":
    steps = [step for step in scenario.programme if step != gone]
    if back is not None:
        steps.append(back)
    return replace(scenario, programme=tuple(sorted(steps, key=lambda step: step.starts)))
