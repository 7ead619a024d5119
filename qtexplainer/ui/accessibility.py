"""What screen readers are told about the lab: sliders say their unit, plots describe themselves.

Qt's own interfaces speak a slider's bare integer and give a plot no role. A widget class that is
named in `_ROLES` offers ``spoken_value()`` or ``description()`` and gets an interface of ours.
"""

import weakref
from typing import Any, Final, Protocol, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

QUIET_MS: Final = 500
"""Least time between two announcements."""


class SpeakingSlider(Protocol):
    """A slider that can say its value in words."""

    def spoken_value(self) -> str:
        """Return the value with its unit in whole words."""

    def value(self) -> int:
        """Return the position in steps."""

    def minimum(self) -> int:
        """Return the lowest position."""

    def maximum(self) -> int:
        """Return the highest position."""

    def setValue(self, position: int) -> None:
        """Move to a position."""


class DescribedPlot(Protocol):
    """A plot that can describe itself in words."""

    def description(self) -> str:
        """Return what the plot shows now."""


class _SliderInterface(QAccessibleWidget, QAccessibleValueInterface):
    """A slider whose value is spoken as "60 billion dollars per month"."""

    def __init__(self, widget: QWidget) -> None:
        QAccessibleWidget.__init__(self, widget, QAccessible.Role.Slider, widget.accessibleName())
        QAccessibleValueInterface.__init__(self)
        self._widget = weakref.ref(widget)

    @property
    def _slider(self) -> SpeakingSlider | None:
        return cast("SpeakingSlider | None", self._widget())

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Hand out the value interface."""
        if kind == QAccessible.InterfaceType.ValueInterface:
            return self
        return QAccessibleWidget.interface_cast(self, kind)

    def text(self, kind: QAccessible.Text) -> str:
        """Return what a screen reader says."""
        if kind == QAccessible.Text.Value and self._slider is not None:
            return self._slider.spoken_value()
        return QAccessibleWidget.text(self, kind)

    def currentValue(self) -> str:
        """Value in words."""
        return self._slider.spoken_value() if self._slider is not None else ""

    def minimumValue(self) -> int:
        """Lowest position."""
        return self._slider.minimum() if self._slider is not None else 0

    def maximumValue(self) -> int:
        """Highest position."""
        return self._slider.maximum() if self._slider is not None else 0

    def minimumStepSize(self) -> int:
        """One position."""
        return 1

    def setCurrentValue(self, value: Any) -> None:
        """Move to a position."""
        if self._slider is not None:
            self._slider.setValue(int(value))


class _PlotInterface(QAccessibleWidget):
    """A plot with the role Chart and a description that is made when it is asked for."""

    ROLE = QAccessible.Role.Chart

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, self.ROLE, widget.accessibleName())
        self._widget = weakref.ref(widget)

    def text(self, kind: QAccessible.Text) -> str:
        """Return what a screen reader says."""
        widget = self._widget()
        if kind == QAccessible.Text.Description and widget is not None:
            return cast("DescribedPlot", widget).description()
        return super().text(kind)


class _ListInterface(_PlotInterface):
    """Drawn steps with the role List, and a description that reads them all."""

    ROLE = QAccessible.Role.List


_ROLES: Final = {
    "ParameterTrack": _SliderInterface,
    "TimeTrack": _SliderInterface,
    "ChartCanvas": _PlotInterface,
    "CloserPlot": _PlotInterface,
    "FlowGraph": _PlotInterface,
    "TankCanvas": _PlotInterface,
    "FigureCanvas": _PlotInterface,
    "StepBand": _ListInterface,
}


def _interface_for(class_name: str, item: QObject | None) -> QAccessibleInterface | None:
    """Give Qt our interface for a widget of ours; the widget keeps it alive."""
    kind = _ROLES.get(class_name)
    if kind is None or not isinstance(item, QWidget):
        return None
    interface = kind(item)
    item.accessible_interface = interface  # type: ignore[attr-defined]
    return interface


def install_accessibility() -> None:
    """Let Qt know our interfaces; Qt takes the same function only once."""
    QAccessible.installFactory(_interface_for)


class Announcer:
    """Speaks at most once in half a second: what comes sooner waits and is said together.

    Of several sentences about one widget only the newest is said.
    """

    def __init__(self) -> None:
        self._rest: QTimer | None = None
        self._waiting: dict[int, tuple[QWidget, str]] = {}

    def announce(self, widget: QWidget, words: str) -> None:
        """Say a sentence now, or with others as soon as half a second is over."""
        if not words:
            return
        self._waiting.pop(id(widget), None)
        self._waiting[id(widget)] = (widget, words)
        if self._rest is None or not isValid(self._rest):
            self._rest = QTimer(QCoreApplication.instance())
            self._rest.setSingleShot(True)
            self._rest.setTimerType(Qt.TimerType.PreciseTimer)
            self._rest.setInterval(QUIET_MS)
            self._rest.timeout.connect(self._speak)
        if not self._rest.isActive():
            self._speak()

    def _speak(self) -> None:
        """Say what waits, but for widgets that are gone."""
        waiting = [(one, words) for one, words in self._waiting.values() if isValid(one)]
        self._waiting.clear()
        if waiting and self._rest is not None:
            self._rest.start()
            say(waiting[-1][0], " ".join(words for _, words in waiting))


_ANNOUNCER: Final = Announcer()


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something politely, without moving the focus."""
    _ANNOUNCER.announce(widget, words)


def say(widget: QWidget, words: str) -> None:
    """Hand a sentence to the screen reader."""
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
