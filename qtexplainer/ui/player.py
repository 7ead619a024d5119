"""Play, pause and step through a number of moments, one after the other."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

WHOLE_MS: Final = 18_000
"""Time in which a replay runs through at normal speed, within the limits below."""
_FASTEST_MS, _SLOWEST_MS = 60, 700
SPEEDS: Final = (0.5, 1.0, 2.0)


class Player(QObject):
    """Stands at one of ``count`` moments, first at the last one: all is in sight, nothing moves.

    Signals
    -------
    moved
        When another moment is shown.
    playing_changed
        When it starts or stops to go on by itself.
    """

    moved = Signal()
    playing_changed = Signal()

    def __init__(self, count: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last = max(count - 1, 0)
        """Number of the last moment."""
        self._place = self.last
        self._speed = 1.0
        self.timer = QTimer(self)
        self.timer.timeout.connect(self._tick)
        self._set_pace()

    @property
    def place(self) -> int:
        """Number of the moment that is shown."""
        return self._place

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self.timer.isActive()

    @property
    def speed(self) -> float:
        """How fast, 1 for normal."""
        return self._speed

    def toggle(self) -> None:
        """Play or pause; at the end, play from the beginning."""
        if self.is_playing:
            self.pause()
            return
        if self._place >= self.last:
            self._go(0)
        self.timer.start()
        self.playing_changed.emit()

    def pause(self) -> None:
        """Stop where it is."""
        if self.is_playing:
            self.timer.stop()
            self.playing_changed.emit()

    def go_to(self, place: int) -> None:
        """Pause at a moment."""
        self.pause()
        self._go(place)

    def step(self, steps: int) -> None:
        """Pause, so many moments further."""
        self.go_to(self._place + steps)

    def next_speed(self) -> None:
        """Take the next speed, after the fastest the slowest."""
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
        self._set_pace()
        self.playing_changed.emit()

    def _set_pace(self) -> None:
        pace = WHOLE_MS / max(self.last, 1)
        self.timer.setInterval(round(min(max(pace, _FASTEST_MS), _SLOWEST_MS) / self._speed))

    def _tick(self) -> None:
        self._go(self._place + 1)
        if self._place >= self.last:
            self.pause()

    def _go(self, place: int) -> None:
        place = min(max(place, 0), self.last)
        if place != self._place:
            self._place = place
            self.moved.emit()
