"""What screen readers are told about the lab: sliders say their unit, plots describe themselves.

Qt's own interfaces speak a slider's bare integer and give a plot no role. A widget class that is
named in `_ROLES` offers ``spoken_value()`` or ``description()`` and gets an interface of ours.
"""

import weakref
from typing import Any, Final, Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget


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

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Chart, widget.accessibleName())
        self._widget = weakref.ref(widget)

    def text(self, kind: QAccessible.Text) -> str:
        """Return what a screen reader says."""
        widget = self._widget()
        if kind == QAccessible.Text.Description and widget is not None:
            return cast("DescribedPlot", widget).description()
        return super().text(kind)


_ROLES: Final = {
    "ParameterTrack": _SliderInterface,
    "TimeTrack": _SliderInterface,
    "ChartCanvas": _PlotInterface,
    "FlowGraph": _PlotInterface,
    "TankCanvas": _PlotInterface,
    "FigureCanvas": _PlotInterface,
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


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something politely, without moving the focus."""
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
