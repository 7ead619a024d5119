"""Events as a hand makes them: clicks, strokes, keys and the wheel, sent to a widget."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def mouse(
    widget: QWidget, kind: QEvent.Type, place: QPointF, button: Qt.MouseButton = _LEFT
) -> None:
    """Send one mouse event to a widget that is still there."""
    if not isValid(widget):
        return
    is_move = kind == QEvent.Type.MouseMove
    held = _NONE if kind == QEvent.Type.MouseButtonRelease else button
    spot = QPointF(widget.mapToGlobal(QPoint(round(place.x()), round(place.y()))))
    event = QMouseEvent(
        kind, place, spot, _NONE if is_move else button, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def click(widget: QWidget, place: QPointF | None = None) -> None:
    """Press and release the left button, in the middle if no place is given."""
    at = place if place is not None else QPointF(widget.rect().center())
    mouse(widget, QEvent.Type.MouseButtonPress, at)
    mouse(widget, QEvent.Type.MouseButtonRelease, at)


def double_click(widget: QWidget, place: QPointF) -> None:
    """Click twice."""
    click(widget, place)
    mouse(widget, QEvent.Type.MouseButtonDblClick, place)
    mouse(widget, QEvent.Type.MouseButtonRelease, place)


def stroke(widget: QWidget, places: Sequence[QPointF]) -> None:
    """Draw through places with the left button held."""
    mouse(widget, QEvent.Type.MouseButtonPress, places[0])
    for place in places[1:]:
        mouse(widget, QEvent.Type.MouseMove, place)
    mouse(widget, QEvent.Type.MouseButtonRelease, places[-1])


def point(widget: QWidget, place: QPointF) -> None:
    """Move the pointer to a place with no button held."""
    mouse(widget, QEvent.Type.MouseMove, place, _NONE)


def ask_for_menu(widget: QWidget, place: QPointF) -> None:
    """Click with the right button."""
    at = place.toPoint()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))


def wheel(widget: QWidget, place: QPointF, notches: int) -> None:
    """Turn the wheel."""
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        _NONE,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def press_key(
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    otherwise: QWidget | None = None,
) -> None:
    """Press a key where the keyboard is, or at another widget where it is nowhere."""
    text = chr(key.value) if 32 <= key.value < 127 else ""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        widget = QApplication.focusWidget() or otherwise
        if widget is not None:
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifier, text))


def write(widget: QWidget, words: str) -> None:
    """Type words into a widget."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if isValid(widget):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)
