"""States of lessons turned into scenarios and projections, each computed once."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from qtexplainer.course.block import Block, Lab
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.links import LabLink
from qtexplainer.course.state import State
from qtexplainer.course.suggestion import unknown

if TYPE_CHECKING:
    from qtexplainer.model import Projection, Scenario

DEFAULT_PROGRAMME = "after-december-2025"
_MOST_KEPT = 64
_SWITCH_WORDS = {
    "on": True, "yes": True, "true": True, "off": False, "no": False, "false": False,
}  # fmt: skip


class StateError(ValueError):
    """A state that cannot be opened; carries the key that is wrong."""

    def __init__(self, key: tuple[str, ...], message: str) -> None:
        super().__init__(message)
        self.key = key


class Laboratory:
    """Opens the states that lessons declare, and runs the model for them.

    Parameters
    ----------
    scenarios
        Scenarios of the course's own files, by name, or what reads them at the first need;
        built-in ones are known anyway.
    """

    def __init__(
        self,
        scenarios: "Mapping[str, Scenario] | Callable[[], Mapping[str, Scenario]] | None" = None,
    ) -> None:
        self._given = scenarios if scenarios is not None else {}
        self._projections: dict[Scenario, Projection] = {}

    def know(self, scenarios: "Mapping[str, Scenario]") -> None:
        """Know the scenarios of another course besides those known now."""
        self._scenarios = {**self._scenarios, **scenarios}

    @cached_property
    def _scenarios(self) -> "Mapping[str, Scenario]":
        return self._given() if callable(self._given) else self._given

    def scenario_of(self, lesson: Lesson, block: Block | None) -> "Scenario":
        """The scenario in which a block opens; for no block, that of the lesson's first lab.

        Raises
        ------
        StateError
            A name or value in the state does not exist.
        """
        lab = lesson.lab_in_force(block)
        base = None if lab is None else self.open(lab)
        if block is None or block is lab or not isinstance(block, State):
            return base or self.open(State())
        return self.open(block, base=base, base_week=lab.week if lab else 0)

    def open(
        self, state: State, *, base: "Scenario | None" = None, base_week: int = 0
    ) -> "Scenario":
        """The scenario that a state declares, on top of another one where it inherits.

        Raises
        ------
        StateError
            A name or value in the state does not exist.
        """
        start = self._start(state, base)
        week = decision_week(state, base_week)
        return set_values(start, state.set, week=week)

    def _start(self, state: State, base: "Scenario | None") -> "Scenario":
        from qtexplainer import model

        if state.scenario is not None:
            if state.opening is not None or state.programme is not None:
                message = "give either a scenario or an opening with a programme"
                raise StateError(("scenario",), message)
            return self._named(state.scenario)
        if state.is_inherited and base is not None:
            return base
        if state.opening is not None and state.opening not in model.OPENINGS:
            raise StateError(("opening",), unknown("opening", state.opening, model.OPENINGS))
        programme = state.programme or DEFAULT_PROGRAMME
        if programme not in model.PROGRAMMES:
            raise StateError(("programme",), unknown("programme", programme, model.PROGRAMMES))
        return model.scenario_from(opening=state.opening, programme=programme)

    def _named(self, name: str) -> "Scenario":
        from qtexplainer import model

        if name in self._scenarios:
            return self._scenarios[name]
        if name in model.SCENARIOS:
            return model.built_in_scenario(name)
        known = [*self._scenarios, *model.SCENARIOS]
        raise StateError(("scenario",), unknown("scenario", name, known))

    def project(self, scenario: "Scenario") -> "Projection":
        """The projection of a scenario, kept for the next question about it."""
        from qtexplainer import model

        if scenario not in self._projections:
            if len(self._projections) >= _MOST_KEPT:
                self._projections.pop(next(iter(self._projections)))
            self._projections[scenario] = model.project(scenario)
        return self._projections[scenario]


def decision_week(state: State, base_week: int = 0) -> int:
    """Week from which a state's changes act: its own, or that of the lab which it inherits."""
    return base_week if state.is_inherited and state.week == 0 else state.week


def lab_week(lab: Lab | None) -> int:
    """Decision week of a lab; 0 for none."""
    return 0 if lab is None else lab.week


def set_values(
    scenario: "Scenario", values: Mapping[str, bool | int | float | str], *, week: int = 0
) -> "Scenario":
    """A scenario with parameters changed from a week on.

    Raises
    ------
    StateError
        A parameter does not exist, or its value is of the wrong kind or out of range.
    """
    for name, value in values.items():
        if message := value_problem(name, value):
            raise StateError(("set", name), message)
    if not 0 <= week <= scenario.weeks:
        message = f"week {week} lies outside the projection of {scenario.weeks} weeks"
        raise StateError(("week",), message)
    return scenario.with_values(dict(values), week=week) if values else scenario


def value_problem(name: str, value: object) -> str:
    """Why a value does not suit a parameter; empty if it does."""
    from qtexplainer import model

    parameter = model.PARAMETERS.get(name)
    if parameter is None:
        return unknown("parameter", name, model.PARAMETERS)
    if parameter.kind == "switch":
        return "" if isinstance(value, bool) else f"'{name}' must be true or false, not {value!r}"
    if parameter.kind == "choice":
        if value in parameter.choices:
            return ""
        listed = ", ".join(parameter.choices)
        return f"{unknown(name, str(value), parameter.choices)} (one of {listed})"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return f"'{name}' must be a number, not {value!r}"
    if not parameter.low <= value <= parameter.high:
        return (
            f"{value:g} is out of range: {name} runs from {parameter.low:g} to {parameter.high:g}"
        )
    return ""


def link_values(link: LabLink) -> dict[str, bool | float | str]:
    """Values of a ``lab:`` link in the kind that each parameter wants.

    Raises
    ------
    StateError
        A parameter does not exist, or its value is of the wrong kind or out of range.
    """
    from qtexplainer import model

    values: dict[str, bool | float | str] = {}
    for name, text in link.values:
        parameter = model.PARAMETERS.get(name)
        value: bool | float | str = text
        if parameter is not None and parameter.kind == "switch":
            value = _SWITCH_WORDS.get(text, text)
        elif parameter is not None and parameter.kind == "number":
            try:
                value = float(text.replace("−", "-"))
            except ValueError:
                value = text
        if message := value_problem(name, value):
            raise StateError((name,), message)
        values[name] = value
    return values
