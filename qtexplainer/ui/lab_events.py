"""What happened or is planned in the run that the lab shows: read once the window is there."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from qtexplainer.presentation.week_events import WeekEvent, event_marks, week_events

if TYPE_CHECKING:
    from qtexplainer.history import Event
    from qtexplainer.presentation.chart import Mark
    from qtexplainer.ui.scenario_store import ScenarioStore

READ_AFTER_MS: Final = 400
"""Time after which dated events are read for the marks on plots: the lesson comes first."""


class LabEvents(QObject):
    """Dated events within the run and steps of its programme.

    Signals
    -------
    read
        When the dated events have been read: plots may mark them from now on.
    """

    read = Signal()

    def __init__(self, store: "ScenarioStore", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._dated: tuple[Event, ...] | None = None
        self.with_dated = True
        """Whether dated events belong to the run: they stand beside actual data, and a run that
        is no history has only the steps of its own programme."""
        self._found: tuple[object, tuple[WeekEvent, ...], tuple[Mark, ...]] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(READ_AFTER_MS)
        self._later.timeout.connect(self._read_dated)

    def start(self) -> None:
        """Read dated events soon, if they have not been."""
        if self._dated is None and not self._later.isActive():
            self._later.start()

    @property
    def events(self) -> tuple[WeekEvent, ...]:
        """All of them by day; read now if they have not been."""
        return self._gather()[1]

    @property
    def marks(self) -> "tuple[Mark, ...]":
        """What plots mark on their time axes; nothing until dated events have been read."""
        return self._gather()[2] if self._dated is not None else ()

    def event_in(self, week: int) -> WeekEvent | None:
        """The weightiest event of a week, if there is one."""
        found = [event for event in self.events if event.week == week]
        return max(found, key=lambda event: event.weight, default=None)

    def _gather(self) -> "tuple[object, tuple[WeekEvent, ...], tuple[Mark, ...]]":
        dated = self._read_dated()
        scenario = self._store.scenario
        run = (scenario.start, scenario.weeks, scenario.programme, scenario.rate_changes)
        key = (*run, self.with_dated)
        if self._found is None or self._found[0] != key:
            events = week_events(scenario, dated if self.with_dated else ())
            self._found = (key, events, event_marks(scenario, events))
        return self._found

    def _read_dated(self) -> "tuple[Event, ...]":
        """Return the dated events, whoever needs them first; plots hear of it once."""
        if self._dated is None:
            self._later.stop()
            self._dated = _dated_events()
            self.read.emit()
        return self._dated


def _dated_events() -> "tuple[Event, ...]":
    """The dated events that came with the program; none where their table is damaged."""
    from qtexplainer import history

    try:
        return history.events()
    except history.HistoryFileError:
        return ()
