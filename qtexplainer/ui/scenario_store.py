"""The one place that holds the lab's scenario; every slider, plot and live number follows it.

Values go down (widgets read the store), signals go up (widgets ask the store to change).
"""

from collections.abc import Callable, Collection
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from qtexplainer import model
from qtexplainer.model import Projection, Scenario
from qtexplainer.ui.lab_choice import LabChoice

Project = Callable[[Scenario], Projection]
Value = float | bool | str


class LabState(NamedTuple):
    """All that the lab holds: what undo goes back to."""

    start: Scenario
    """What reset returns to."""
    scenario: Scenario
    week: int
    """The decision week."""
    choice: LabChoice = LabChoice()
    """What is in sight."""


class ScenarioStore(QObject):
    """The lab's scenario, the one it started from, and their projections.

    Any number of changes within one turn of the event loop leads to one run of the model, with the
    newest values. Reading `projection` sooner runs it at once: it is never out of date.

    Signals
    -------
    scenario_changed
        After every change of a value, before the model runs; also after a scenario is opened.
    opened
        When another start scenario has been set, before `scenario_changed`.
    projected
        Once per turn of the event loop in which the scenario changed.
    held_changed
        With true when a control is grasped and false when it is let go: axes rest in between.
    week_changed
        When the decision week moved.
    choice_changed
        When other plots or sliders are to be in sight.
    locked_changed
        When the lesson holds other parameters than before.
    """

    scenario_changed = Signal()
    opened = Signal()
    projected = Signal()
    held_changed = Signal(bool)
    week_changed = Signal()
    choice_changed = Signal()
    locked_changed = Signal()

    def __init__(
        self,
        scenario: Scenario | None = None,
        parent: QObject | None = None,
        *,
        project: Project = model.project,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._scenario = scenario if scenario is not None else model.scenario_from()
        self._start = self._scenario
        self._preview: Scenario | None = None
        self._projection: Projection | None = None
        self._start_projection: Projection | None = None
        self._week = 0
        self._choice = LabChoice()
        self._held = False
        self._locked: frozenset[str] = frozenset()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._finish_turn)

    # --- values ---------------------------------------------------------------------------

    @property
    def scenario(self) -> Scenario:
        """The scenario that is shown: as it is now, or the one that is looked at for a moment."""
        return self._preview or self._scenario

    @property
    def state(self) -> LabState:
        """All that the lab holds; what is looked at for a moment is no part of it."""
        return LabState(self._start, self._scenario, self._week, self._choice)

    @property
    def start_scenario(self) -> Scenario:
        """The scenario that reset returns to: the lesson's opening."""
        return self._start

    @property
    def projection(self) -> Projection:
        """Projection of the scenario that is shown."""
        if self._projection is None:
            shown = self.scenario
            same = self._start_projection is not None and shown == self._start
            self._projection = self._start_projection if same else self._project(shown)
        assert self._projection is not None
        return self._projection

    @property
    def start_projection(self) -> Projection:
        """Projection of the scenario that the lab started from."""
        if self._start_projection is None:
            self._start_projection = self._project(self._start)
        return self._start_projection

    @property
    def week(self) -> int:
        """The decision week: policy sliders edit the step in force then."""
        return self._week

    @property
    def choice(self) -> LabChoice:
        """What is in sight."""
        return self._choice

    @property
    def held(self) -> bool:
        """Whether a control is grasped at this moment."""
        return self._held

    @property
    def locked(self) -> frozenset[str]:
        """Parameters that the lesson holds: no control moves them, only the lesson itself."""
        return self._locked

    @property
    def is_changed(self) -> bool:
        """Whether the scenario that is shown differs from the one the lab started from."""
        return self.scenario != self._start

    def value(self, name: str) -> Value:
        """Value of one parameter in the decision week."""
        return self.scenario.value(name, self._week)

    def start_value(self, name: str) -> Value:
        """Value of one parameter in the decision week of the start scenario."""
        return self._start.value(name, self._week)

    # --- changes --------------------------------------------------------------------------

    def open(self, scenario: Scenario, week: int = 0, choice: LabChoice | None = None) -> None:
        """Start anew from ``scenario``, in a decision week within its run.

        With ``choice`` another lab is opened; without it the same plots stay in sight.
        """
        week = min(max(int(week), 0), scenario.weeks)
        self._take(LabState(scenario, scenario, week, choice or self._choice), opens=True)

    def restore(self, state: LabState) -> None:
        """Be again as it was: what undo and redo do."""
        is_same_lab = state.choice[-2:] == self._choice[-2:]
        self._take(state, opens=state.start != self._start or not is_same_lab)

    def choose(self, choice: LabChoice) -> None:
        """Have other plots or sliders in sight."""
        if choice != self._choice:
            self._choice = choice
            self.choice_changed.emit()

    def set_scenario(self, scenario: Scenario) -> None:
        """Replace the scenario and keep the start: what links and programme edits do."""
        if scenario != self._scenario or self._preview is not None:
            self._take(self.state._replace(scenario=scenario), opens=False)

    def preview(self, scenario: Scenario | None) -> None:
        """Show another scenario for a moment, or the real one again; any change ends it."""
        if scenario != self._preview:
            self._preview = scenario
            self._projection = None
            self.scenario_changed.emit()
            self._turn.start()

    def set_parameter(self, name: str, value: Value) -> None:
        """Set one parameter, within its range; a policy parameter in the step in force.

        One that the lesson holds stays as it is.
        """
        if name in self._locked:
            return
        clamped = model.PARAMETERS[name].clamp(value)
        self.set_scenario(self._scenario.with_value(name, clamped, self._week))

    def lock(self, names: Collection[str]) -> None:
        """Hold these parameters, and no others, where they are."""
        if frozenset(names) != self._locked:
            self._locked = frozenset(names)
            self.locked_changed.emit()

    def as_held(self, scenario: Scenario) -> Scenario:
        """Return a scenario with what the lesson holds as it is now."""
        held = {name: self._scenario.value(name, self._week) for name in self._locked}
        return scenario.with_values(held, self._week)

    def reset_parameter(self, name: str) -> None:
        """Give one parameter the value that it had at the start."""
        self.set_parameter(name, self.start_value(name))

    def reset(self) -> None:
        """Return to the start scenario."""
        self.set_scenario(self._start)

    def set_week(self, week: int) -> None:
        """Move the decision week, within the run."""
        week = min(max(int(week), 0), self._scenario.weeks)
        if week != self._week:
            self._week = week
            self.week_changed.emit()
            self.scenario_changed.emit()

    def hold(self) -> None:
        """Note that a control is grasped: until `release` the plots keep their axes."""
        if not self._held:
            self._held = True
            self.held_changed.emit(True)

    def release(self) -> None:
        """Note that the control was let go."""
        if self._held:
            self._held = False
            self.held_changed.emit(False)

    def _take(self, state: LabState, *, opens: bool) -> None:
        """Hold another state and tell of it."""
        if opens:
            self._start_projection = None
        is_another_week = state.week != self._week
        is_another_choice = state.choice != self._choice
        self._start, self._scenario, self._week, self._choice = state
        self._preview = None
        self._projection = None
        if opens:
            self.opened.emit()
        if is_another_choice:
            self.choice_changed.emit()
        if is_another_week:
            self.week_changed.emit()
        self.scenario_changed.emit()
        self._turn.start()

    def _finish_turn(self) -> None:
        """Run the model for the newest values and tell the plots."""
        _ = self.projection
        self.projected.emit()
