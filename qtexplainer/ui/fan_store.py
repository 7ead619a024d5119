"""The many paths of the lab's scenario: run after the line, with the same surprises every time."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from qtexplainer import model
from qtexplainer.presentation.fan import OUTCOMES, SEED, Fan, FanView

if TYPE_CHECKING:
    from qtexplainer.model import Scenario, Shocks
    from qtexplainer.ui.scenario_store import ScenarioStore

PATHS: Final = 1000
HELD_PATHS: Final = 200
"""Paths while a control is held: the first ones of the thousand."""
OUTCOME_MS: Final = 700
"""Time for which an outcome is shown while they play."""


class FanStore(QObject):
    """Whether uncertainty is shown and how; the paths are run when they are first asked for.

    Signals
    -------
    changed
        When uncertainty is shown in another way, or no longer.
    """

    changed = Signal()

    def __init__(self, store: "ScenarioStore", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._is_on = False
        self._view: FanView = "bands"
        self._with_parameters = False
        self._outcome = 0
        self._motion = True
        self._shocks: dict[tuple[int, bool, int], Shocks] = {}
        self._fan: Fan | None = None
        self._key: tuple[Scenario, bool, int] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(OUTCOME_MS)
        self._timer.timeout.connect(lambda: self.step(1))

    # --- values ---------------------------------------------------------------------------

    @property
    def is_on(self) -> bool:
        """Whether uncertainty is shown."""
        return self._is_on

    @property
    def view(self) -> FanView:
        """Whether it is shown as bands or as outcomes."""
        return self._view

    @property
    def with_parameters(self) -> bool:
        """Whether uncertain parameters differ from path to path too."""
        return self._with_parameters

    @property
    def outcome(self) -> int | None:
        """The outcome that is shown, from 0; none where all are drawn at once (no motion)."""
        return self._outcome if self._motion else None

    @property
    def is_playing(self) -> bool:
        """Whether outcomes follow each other by themselves."""
        return self._timer.isActive()

    @property
    def fan(self) -> Fan | None:
        """The paths of the scenario that is shown, in the view that is chosen; none while off.

        While a control is held they are fewer.
        """
        if not self._is_on:
            return None
        paths = HELD_PATHS if self._store.held else PATHS
        key = (self._store.scenario, self._with_parameters, paths)
        if self._fan is None or key != self._key:
            self._key = key
            self._fan = Fan(model.project(key[0], self._draw(key[0].weeks, paths)))
        outcome = self.outcome if self._view == "outcomes" else None
        return self._fan.seen_as(self._view, outcome)

    def _draw(self, weeks: int, paths: int) -> "Shocks":
        """The surprises of so many weeks and paths, drawn once."""
        key = (weeks, self._with_parameters, paths)
        if key not in self._shocks:
            whole = (weeks, self._with_parameters, PATHS)
            if whole not in self._shocks:
                self._shocks = {
                    whole: model.draw_shocks(
                        weeks, PATHS, SEED, parameter_uncertainty=self._with_parameters
                    )
                }
            self._shocks[key] = self._shocks[whole].first_paths(paths)
        return self._shocks[key]

    # --- changes --------------------------------------------------------------------------

    def set_on(self, on: bool) -> None:
        """Show uncertainty, or forget it."""
        if on != self._is_on:
            self._is_on = on
            if not on:
                self._timer.stop()
                self._fan = self._key = None
                self._shocks = {}
            self.changed.emit()

    def toggle(self, view: FanView) -> None:
        """Show uncertainty in this view; where it is shown so already, no more."""
        if self._is_on and self._view == view:
            self.set_on(False)
        else:
            self.set_view(view)
            self.set_on(True)

    def set_view(self, view: FanView) -> None:
        """Show bands, or outcomes one by one."""
        if view != self._view:
            self._view = view
            self._timer.stop()
            self.changed.emit()

    def set_with_parameters(self, with_parameters: bool) -> None:
        """Let uncertain parameters differ too, or hold them at the scenario's values."""
        if with_parameters != self._with_parameters:
            self._with_parameters = with_parameters
            self.changed.emit()

    def set_motion(self, motion: bool) -> None:
        """Say whether outcomes may follow each other; else all are drawn at once."""
        if motion != self._motion:
            self._motion = motion
            self._timer.stop()
            if self._is_on:
                self.changed.emit()

    def play(self, playing: bool) -> None:
        """Let outcomes follow each other, or rest; they rest at first and with no motion."""
        playing = playing and self._is_on and self._motion and self._view == "outcomes"
        if playing == self.is_playing:
            return
        if playing:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()

    def step(self, by: int) -> None:
        """Go to another outcome; after the last comes the first."""
        self._outcome = (self._outcome + by) % OUTCOMES
        self.changed.emit()
