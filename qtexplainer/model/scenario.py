"""A scenario: opening sheet, assumptions and programme, from which a projection follows."""

from collections.abc import Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from qtexplainer.model.assumptions import Assumptions
from qtexplainer.model.episode import (
    IORB_CHANGES,
    RateChange,
    Spike,
    TreasuryCash,
    actual_iorb,
)
from qtexplainer.model.opening import OPENINGS, Opening
from qtexplainer.model.parameter import Parameter, Value, declared
from qtexplainer.model.programme import Step
from qtexplainer.model.programmes import PROGRAMMES

_POLICY: Final = declared(Step, policy=True)
PARAMETERS: Final[Mapping[str, Parameter]] = {**_POLICY, **declared(Assumptions, policy=False)}
"""Every parameter by name; policy parameters first."""


class Scenario(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An immutable what-if.

    Raises
    ------
    ValueError
        Steps or days of the Treasury's cash are not in order, or there is no step, or the horizon
        is out of range.
    """

    name: str
    title: str
    opening: Opening
    assumptions: Assumptions
    programme: tuple[Step, ...]
    rate_changes: tuple[RateChange, ...] = ()
    """Changes of interest on reserves; those before the opening are in its level."""
    cash: tuple[TreasuryCash, ...] = ()
    """The Treasury's account in this episode, against its target."""
    spikes: tuple[Spike, ...] = ()
    """Days of repo stress that are put in by hand."""
    mbs_to_settle: float = 0.0
    """MBS bought before the opening that arrive in the quarter after it, $bn."""
    weeks: int = 260
    """Weeks of the projection."""

    def __post_init__(self) -> None:
        starts = [step.starts for step in self.programme]
        if not starts or starts != sorted(set(starts)):
            raise ValueError("a programme needs steps in the order of their dates, one a day")
        days = [point.day for point in self.cash]
        if days != sorted(set(days)):
            raise ValueError("days of the Treasury's cash must be in order, one a day")
        if not 0 <= self.mbs_to_settle <= 500:
            raise ValueError(f"mbs_to_settle must be 0 to 500, not {self.mbs_to_settle}")
        if not 1 <= self.weeks <= 1040:
            raise ValueError(f"weeks must be 1 to 1040, not {self.weeks}")

    @property
    def start(self) -> date:
        """The opening Wednesday."""
        return self.opening.date

    def date_of(self, week: int) -> date:
        """Wednesday that ends a week; week 0 is the opening."""
        return self.start + timedelta(weeks=week)

    def week_of(self, day: date) -> int:
        """The week (Thursday to Wednesday) that holds a day."""
        return -((self.start - day).days // 7)

    def step_at(self, week: int) -> int:
        """Index of the step in force in a week; the first one before any has started."""
        day = self.date_of(week)
        return max((i for i, step in enumerate(self.programme) if step.starts <= day), default=0)

    def value(self, name: str, week: int = 0) -> Value:
        """Value of a parameter in a week.

        Raises
        ------
        KeyError
            No such parameter; the message names the nearest one.
        """
        _known(name)
        owner = self.programme[self.step_at(week)] if name in _POLICY else self.assumptions
        value: Value = getattr(owner, name)
        return value

    def with_value(self, name: str, value: Value, week: int = 0) -> "Scenario":
        """The scenario with one parameter changed; policy in the step in force in ``week``."""
        return self.with_values({name: value}, week)

    def with_values(self, values: Mapping[str, Value], week: int = 0) -> "Scenario":
        """The scenario with parameters changed.

        Raises
        ------
        KeyError
            No such parameter.
        ValueError
            A value is of the wrong kind or out of range.
        """
        for name, value in values.items():
            _check(_known(name), value)
        rest = {name: value for name, value in values.items() if name not in _POLICY}
        policy = {name: value for name, value in values.items() if name in _POLICY}
        steps = list(self.programme)
        if policy:
            steps[self.step_at(week)] = replace(steps[self.step_at(week)], **policy)
        assumptions = replace(self.assumptions, **rest) if rest else self.assumptions
        return replace(self, assumptions=assumptions, programme=tuple(steps))


def _known(name: str) -> Parameter:
    if name not in PARAMETERS:
        near = get_close_matches(name, PARAMETERS, n=1)
        raise KeyError(
            f"unknown parameter {name!r}" + (f"; did you mean {near[0]!r}?" * bool(near))
        )
    return PARAMETERS[name]


def _check(parameter: Parameter, value: Value) -> None:
    name = parameter.name
    if parameter.kind == "switch" and not isinstance(value, bool):
        raise ValueError(f"{name} is true or false, not {value!r}")
    if parameter.kind == "choice" and value not in parameter.choices:
        raise ValueError(f"{name} is one of {', '.join(parameter.choices)}, not {value!r}")
    if parameter.kind == "number" and (
        isinstance(value, bool | str) or not parameter.low <= value <= parameter.high
    ):
        raise ValueError(f"{name} = {value!r} is out of range: {parameter.range}")


def usual_assumptions(programme: str, opening: date) -> Assumptions:
    """Assumptions that go with a built-in programme from an opening.

    >>> usual_assumptions("qt2", date(2023, 6, 7)).iorb
    5.15
    """
    chosen = PROGRAMMES[programme]
    parameters = dict(chosen.parameters)
    if chosen.replays:
        parameters["iorb"] = actual_iorb(opening)
    return Assumptions(**parameters)  # type: ignore[arg-type]


def scenario_from(
    *, opening: str | None = None, programme: str = "after-december-2025", weeks: int = 260
) -> Scenario:
    """Scenario of a dated opening and a built-in programme with its regime.

    Raises
    ------
    KeyError
        No such opening or programme; the message names the nearest one.

    Examples
    --------
    >>> scenario_from(programme="qt2").start.isoformat()
    '2022-06-01'
    """
    if programme not in PROGRAMMES:
        near = get_close_matches(programme, PROGRAMMES, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(PROGRAMMES)}"
        raise KeyError(f"unknown programme {programme!r}{hint}")
    chosen = PROGRAMMES[programme]
    key = opening if opening is not None else chosen.opening
    if key not in OPENINGS:
        raise KeyError(_no_opening(key))
    sheet = OPENINGS[key]
    return Scenario(
        name=programme,
        title=chosen.title,
        opening=sheet,
        assumptions=usual_assumptions(programme, sheet.date),
        programme=chosen.steps,
        rate_changes=tuple(c for c in IORB_CHANGES if chosen.replays and c.starts > sheet.date),
        cash=chosen.cash,
        spikes=chosen.spikes,
        mbs_to_settle=chosen.mbs_to_settle if key == chosen.opening else 0.0,
        weeks=weeks,
    )


def _no_opening(key: str) -> str:
    """Why there is no such opening, with the nearest one."""
    try:
        day = date.fromisoformat(key)
    except ValueError:
        return f"opening {key!r} is no date such as 2022-06-01; known: {', '.join(OPENINGS)}"
    near = min(OPENINGS.values(), key=lambda sheet: abs(sheet.date - day)).date
    where = "outside the data" if day > max(s.date for s in OPENINGS.values()) else "not there"
    if day < min(sheet.date for sheet in OPENINGS.values()):
        where = "outside the data"
    return f"no opening sheet of {key}: {where}; did you mean {near}? known: {', '.join(OPENINGS)}"


SCENARIOS: Final = tuple(PROGRAMMES)
"""Names of the built-in scenarios: each programme from its usual opening."""


def built_in_scenario(name: str) -> Scenario:
    """The built-in scenario of a name.

    Raises
    ------
    KeyError
        No such scenario.
    """
    return scenario_from(programme=name)
