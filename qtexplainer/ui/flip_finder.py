"""Looks for what would overturn the conclusion, a few runs of the model per turn of the loop."""

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from qtexplainer.presentation.flips import Flip, search_flips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qtexplainer.model import Scenario
    from qtexplainer.ui.scenario_store import ScenarioStore

TURN_SECONDS: Final = 0.006
"""Time that the search takes of each turn of the event loop."""
_PAUSE_MS: Final = 2


class FlipFinder(QObject):
    """Searches while it is wanted, and anew when the scenario changes; rests during a drag.

    Signals
    -------
    changed
        When another flip was found, when the search is done, or when it begins anew.
    """

    changed = Signal()

    def __init__(self, store: "ScenarioStore", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._is_wanted = False
        self._scenario: Scenario | None = None
        self._search: Iterator[Flip | None] | None = None
        self._flips: list[Flip] = []
        self._turn = QTimer(self)
        self._turn.setInterval(_PAUSE_MS)
        self._turn.timeout.connect(self._go_on)
        store.projected.connect(self._begin)
        store.held_changed.connect(self._begin)

    @property
    def flips(self) -> tuple[Flip, ...]:
        """What was found by now, the nearest first."""
        return tuple(sorted(self._flips, key=lambda flip: flip.distance))

    @property
    def is_done(self) -> bool:
        """Whether every assumption has been moved through its range."""
        return self._is_wanted and self._search is None and self._scenario is not None

    def want(self, wanted: bool) -> None:
        """Begin to search, or stop."""
        self._is_wanted = wanted
        if wanted:
            self._begin()
        else:
            self._turn.stop()

    def _begin(self) -> None:
        """Search for the scenario as it is now, unless that is what was searched for."""
        if not self._is_wanted:
            return
        if self._store.held:
            self._turn.stop()
            return
        scenario = self._store.state.scenario
        if scenario != self._scenario:
            self._scenario = scenario
            self._flips = []
            self._search = search_flips(scenario)
            self.changed.emit()
        if self._search is not None:
            self._turn.start()

    def _go_on(self) -> None:
        """Run the model for a moment."""
        until = time.perf_counter() + TURN_SECONDS
        before = len(self._flips)
        while self._search is not None and time.perf_counter() < until:
            try:
                found = next(self._search)
            except StopIteration:
                self._search = None
                self._turn.stop()
                self.changed.emit()
                return
            if found is not None:
                self._flips.append(found)
        if len(self._flips) != before:
            self.changed.emit()
