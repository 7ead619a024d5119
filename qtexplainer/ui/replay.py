"""The last change once more: from old to new, three times, so that the eye can follow it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from qtexplainer.presentation.between import between

if TYPE_CHECKING:
    from qtexplainer.model import Scenario
    from qtexplainer.ui.lab_history import LabHistory
    from qtexplainer.ui.scenario_store import ScenarioStore

TIMES: Final = 3
_FRAME_MS: Final = 40
_REST_FRAMES: Final = 16
"""Frames for which the old and the new run stand still."""
_MOVE_FRAMES: Final = 16
"""Frames from the old run to the new one; none without motion."""


class Replay(QObject):
    """Shows the newest step of the history again without changing anything.

    Any change, and asking again, ends it.

    Signals
    -------
    running_changed
        With true when it begins and false when it is over.
    """

    running_changed = Signal(bool)

    def __init__(
        self, store: "ScenarioStore", history: "LabHistory", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._history = history
        self._motion = True
        self._frames: list[Scenario] = []
        self._shown: Scenario | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_FRAME_MS)
        self._clock.timeout.connect(self._next)
        store.scenario_changed.connect(self._watch)

    @property
    def is_running(self) -> bool:
        """Whether it is being shown."""
        return self._clock.isActive()

    def set_motion(self, motion: bool) -> None:
        """Say whether lines may move; otherwise the new run follows the old one at once."""
        self._motion = motion

    def play(self) -> None:
        """Begin, or end what has begun."""
        if self.is_running:
            self.stop()
            return
        change = self._history.last_change
        if change is None:
            return
        self._frames = replay_frames(
            change[0].scenario, change[1].scenario, _MOVE_FRAMES if self._motion else 0
        )
        self._clock.start()
        self.running_changed.emit(True)
        self._next()

    def stop(self) -> None:
        """Show the scenario as it is."""
        if self.is_running:
            self._clock.stop()
            self._frames, self._shown = [], None
            self._store.preview(None)
            self.running_changed.emit(False)

    def _next(self) -> None:
        if not self._frames:
            self.stop()
            return
        self._shown = self._frames.pop(0)
        self._store.preview(self._shown)

    def _watch(self) -> None:
        """End when somebody changes something."""
        if self.is_running and self._store.scenario is not self._shown:
            self.stop()


def replay_frames(before: "Scenario", after: "Scenario", moves: int) -> "list[Scenario]":
    """What is shown one after the other: old, the way, new; three times."""
    way = [between(before, after, move / (moves + 1)) for move in range(1, moves + 1)]
    return [*[before] * _REST_FRAMES, *way, *[after] * _REST_FRAMES] * TIMES
