"""Waits until widgets have been painted."""

import time
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

_GIVE_UP_SECONDS: Final = 10.0


class PaintWatch(QObject):
    """Notes which of some widgets have been painted."""

    def __init__(self, widgets: Sequence[QObject]) -> None:
        super().__init__()
        self._widgets = set(widgets)
        self._waiting: set[QObject] = set()
        self.painted_at = 0.0
        """When the last of them was painted, on the clock of `time.perf_counter`."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cross a painted widget off."""
        if event.type() == QEvent.Type.Paint:
            was_waiting = bool(self._waiting)
            self._waiting.discard(watched)
            if was_waiting and not self._waiting:
                # Comes next, once everything of this turn is painted.
                urgent = Qt.EventPriority.HighEventPriority.value
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), urgent)
        return False

    def expect(self) -> None:
        """Wait for all of them from now on."""
        self._waiting = set(self._widgets)

    def event(self, event: QEvent) -> bool:
        """Note the end of the painting that crossed the last widget off."""
        if event.type() == QEvent.Type.User:
            self.painted_at = time.perf_counter()
            return True
        return super().event(event)

    def wait(self) -> None:
        """Run the event loop until all have been painted; RuntimeError after ten seconds."""
        application = QApplication.instance()
        assert application is not None
        until = time.perf_counter() + _GIVE_UP_SECONDS
        while self._waiting:
            application.processEvents()
            if time.perf_counter() > until:
                raise RuntimeError("the plots were not painted within ten seconds")
        # The paint event of the last plot has been delivered; let it finish.
        application.processEvents()
