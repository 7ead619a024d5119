"""Goes through the weeks of a run: by step, by event, or playing; moves the crosshair."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from qtexplainer.presentation.week_events import WeekEvent
    from qtexplainer.ui.crosshair import Crosshair
    from qtexplainer.ui.lab_events import LabEvents
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

SPEEDS: Final = (1, 2, 4, 8, 16)
"""Weeks a second that can be chosen."""
_USUAL_SPEED: Final = 4


class WeekPlayer(QObject):
    """Paused until the student says play; stops at the last week and when a plot is pointed at.

    Signals
    -------
    playing_changed
        When it starts or stops playing.
    """

    playing_changed = Signal()

    def __init__(
        self,
        store: "ScenarioStore",
        crosshair: "Crosshair",
        theme: "Theme",
        events: "LabEvents",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._events = events
        self._crosshair = crosshair
        self._theme = theme
        self._speed = _USUAL_SPEED
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        crosshair.moved.connect(self._give_way)
        store.opened.connect(self._begin_anew)

    # --- where it is ----------------------------------------------------------------------

    @property
    def last(self) -> int:
        """The last week of the run."""
        return len(self._store.projection.dates) - 1

    @property
    def week(self) -> int | None:
        """The week under the crosshair, within the run; none where there is no crosshair."""
        day = self._crosshair.day
        if day is None:
            return None
        return min(max(round((day - self._first_day) / 7), 0), self.last)

    @property
    def _first_day(self) -> float:
        return float(self._store.projection.dates[0].astype("datetime64[D]").astype(float))

    @property
    def events(self) -> "tuple[WeekEvent, ...]":
        """Dated events within the run and steps of its programme; read when first asked for."""
        return self._events.events

    def event_in(self, week: int) -> "WeekEvent | None":
        """The weightiest event of a week, if there is one."""
        return self._events.event_in(week)

    def next_event(self, way: int) -> "WeekEvent | None":
        """The nearest event after (+1) or before (−1) the week; from the opening without one."""
        here = self.week or 0
        if way > 0:
            return next((event for event in self.events if event.week > here), None)
        return next((event for event in reversed(self.events) if event.week < here), None)

    # --- moves ----------------------------------------------------------------------------

    def go_to(self, week: int) -> None:
        """Keep the crosshair at a week, within the run."""
        week = min(max(week, 0), self.last)
        self._crosshair.keep(self._first_day + 7 * week)

    def step(self, weeks: int) -> None:
        """Go some weeks on or back; the first step without a crosshair shows the opening."""
        self.pause()
        here = self.week
        self.go_to(0 if here is None else here + weeks)

    def go_to_event(self, way: int) -> None:
        """Go to the next event (+1) or the one before (−1), if there is one."""
        self.pause()
        event = self.next_event(way)
        if event is not None:
            self.go_to(event.week)

    # --- playing --------------------------------------------------------------------------

    @property
    def is_playing(self) -> bool:
        """Whether weeks go by."""
        return self._timer.isActive()

    @property
    def speed(self) -> int:
        """Weeks a second."""
        return self._speed

    def set_speed(self, speed: int) -> None:
        """Choose how many weeks go by in a second."""
        self._speed = speed
        self._timer.setInterval(round(1000 / speed))

    def toggle(self) -> None:
        """Play from the week under the crosshair, or pause; at the end, play from the opening.

        With reduced motion it goes to the last week at once.
        """
        if self.is_playing:
            self.pause()
            return
        if not self._theme.motion:
            self.go_to(self.last)
            return
        if self.week is None or self.week >= self.last:
            self.go_to(0)
        else:
            self.go_to(self.week)
        self._timer.start(round(1000 / self._speed))
        self.playing_changed.emit()

    def pause(self) -> None:
        """Stop at the week that is shown."""
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit()

    def _tick(self) -> None:
        self.go_to((self.week or 0) + 1)
        if self.week == self.last:
            self.pause()

    def _begin_anew(self) -> None:
        """Forget the week of a run that is no longer there."""
        self.pause()
        self._crosshair.keep(None)

    def _give_way(self) -> None:
        """Pause when the student points at a plot, or takes the crosshair away."""
        if self._crosshair.source is not None or self._crosshair.day is None:
            self.pause()
