"""Prose under the hand: numbers are dragged, typed or stepped, links followed, terms explained."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.live_numbers import FINE_PARTS, LARGE_STEPS
from qtexplainer.ui.number_editor import NumberEditor
from qtexplainer.ui.prose_text import ProseText

if TYPE_CHECKING:
    from qtexplainer.ui.anchor import Anchor
    from qtexplainer.ui.reading import Reading

DRAG_PIXELS: Final = 6
"""So many pixels to the side are one step of a number."""
_WITHOUT_STOP: Final = ("value", "")
_EXPLAINED: Final = ("term", "ref")
_STEP_KEYS: Final = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: LARGE_STEPS,
    Qt.Key.Key_PageDown: -LARGE_STEPS,
}


class ProseView(ProseText):
    """One passage of a lesson.

    Signals
    -------
    followed
        With the target of a link that leads somewhere, when it is clicked or Enter is pressed.
    reached
        With the rectangle, in this widget, of the link that the keyboard has reached.
    """

    followed = Signal(str)
    reached = Signal(QRect)

    def __init__(
        self, html: str, reading: "Reading", parent: QWidget | None = None, *, lab: str = ""
    ) -> None:
        self._focused: int | None = None
        self._pointed: int | None = None
        self._pressed: int | None = None
        self._press_x = 0.0
        self._drag_from: float | None = None
        self.tab_followers: tuple[QWidget, ...] = ()
        """Marks of notes beside the text, wherever they hang: Tab goes there next."""
        super().__init__(html, reading, parent, lab=lab)
        has_stops = any(self._is_stop(anchor) for anchor in self.anchors)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_stops else Qt.FocusPolicy.ClickFocus)

    @property
    def focused_anchor(self) -> "Anchor | None":
        """The link that the keyboard is at."""
        return self.anchors[self._focused] if self._focused is not None else None

    def _is_stop(self, anchor: "Anchor") -> bool:
        return anchor.scheme not in _WITHOUT_STOP

    def _anchor_at(self, point: QPoint) -> int | None:
        for number, anchor in enumerate(self.anchors):
            if any(rectangle.contains(point) for rectangle in anchor.rectangles()):
                return number
        return None

    # --- mouse ----------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a number, or show what the link under the pointer is."""
        if self._drag_from is not None and self._pressed is not None:
            self._drag_to(event.position().x(), event.modifiers())
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._point_at(self._anchor_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grasp a number, or note the link that may be followed."""
        number = self._anchor_at(event.position().toPoint())
        self._pressed = number if event.button() == Qt.MouseButton.LeftButton else None
        if self._pressed is not None:
            anchor = self.anchors[self._pressed]
            if anchor.scheme == "param":
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self._focus_on(self._pressed, announced=False)
                self._press_x = event.position().x()
                self.numbers.come_home()
                self._drag_from = self.numbers.number(anchor)
                return
        self._focus_on(None)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a number go, or follow the link that was pressed."""
        pressed, self._pressed = self._pressed, None
        if self._drag_from is not None:
            self._drag_from = None
            self._reading.store.release()
            return
        if pressed is not None and self.anchors[pressed].scheme == "param":
            self.numbers.move(self.anchors[pressed], 1)
            return
        super().mouseReleaseEvent(event)
        is_same = pressed is not None and pressed == self._anchor_at(event.position().toPoint())
        if is_same and pressed is not None and not self.textCursor().hasSelection():
            self._follow(self.anchors[pressed])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type a number."""
        number = self._anchor_at(event.position().toPoint())
        if number is not None and self.anchors[number].scheme == "param":
            self._type_number(self.anchors[number])
            return
        super().mouseDoubleClickEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the card go when the pointer leaves the text."""
        self._point_at(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: it scrolls, whatever lies under the pointer."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Show a number's range as its tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._anchor_at(event.pos())
            hint = self.numbers.hint(self.anchors[number]) if number is not None else ""
            if hint and self._drag_from is None:
                QToolTip.showText(event.globalPos(), hint, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _drag_to(self, x: float, modifiers: Qt.KeyboardModifier) -> None:
        assert self._pressed is not None
        pixels = x - self._press_x
        steps: float = int(pixels / DRAG_PIXELS)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            steps = int(pixels / DRAG_PIXELS) / FINE_PARTS
        if steps or self._reading.store.held:
            self._reading.store.hold()
            self.numbers.move(self.anchors[self._pressed], steps, self._drag_from)

    def _point_at(self, number: int | None) -> None:
        if number == self._pointed:
            return
        self._pointed = number
        shapes = {"param": Qt.CursorShape.SizeHorCursor, "value": Qt.CursorShape.IBeamCursor}
        if number is None:
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
            self._reading.card.leave()
            return
        anchor = self.anchors[number]
        shape = shapes.get(anchor.scheme, Qt.CursorShape.PointingHandCursor)
        if anchor.scheme == "param" and self.numbers.is_held(anchor):
            shape = Qt.CursorShape.ArrowCursor
        elif anchor.scheme == "param" and not self.numbers.is_number(anchor):
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        if anchor.scheme in _EXPLAINED:
            self._explain(anchor, at_once=False)
        else:
            self._reading.card.leave()

    # --- keyboard -------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go from link to link with Tab, then on to the next block."""
        stops = [n for n, anchor in enumerate(self.anchors) if self._is_stop(anchor)]
        if self._focused is None:
            ahead = stops if self.hasFocus() and forward else []
        elif forward:
            ahead = [n for n in stops if n > self._focused]
        else:
            ahead = [n for n in reversed(stops) if n < self._focused]
        if ahead:
            self._focus_on(ahead[0])
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first link, or at the last one when coming from below."""
        super().focusInEvent(event)
        stops = [n for n, anchor in enumerate(self.anchors) if self._is_stop(anchor)]
        if stops and event.reason() == Qt.FocusReason.TabFocusReason:
            self._focus_on(stops[0])
        elif stops and event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._focus_on(stops[-1])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._focus_on(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, type or follow what the keyboard is at; leave other keys to the page."""
        anchor = self.focused_anchor
        if event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
        else:
            event.setAccepted(anchor is not None and self._use_key(anchor, event))

    def _use_key(self, anchor: "Anchor", event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if anchor.scheme != "param":
            if is_enter or key == Qt.Key.Key_Space:
                self._follow(anchor)
            elif key == Qt.Key.Key_Escape:
                self._reading.card.close_card()
            return is_enter or key in (Qt.Key.Key_Space, Qt.Key.Key_Escape)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        if key in _STEP_KEYS:
            is_fine = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self.numbers.move(anchor, _STEP_KEYS[key] / (FINE_PARTS if is_fine else 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            parameter = self.numbers.parameter(anchor)
            if parameter is not None and self.numbers.is_number(anchor):
                end = parameter.low if key == Qt.Key.Key_Home else parameter.high
                self.numbers.set_value(anchor, end)
        elif is_enter or key in (Qt.Key.Key_F2, Qt.Key.Key_Space):
            self._type_number(anchor)
        else:
            return False
        announce(self, self.numbers.spoken(anchor))
        return True

    def _focus_on(self, number: int | None, *, announced: bool = True) -> None:
        if number == self._focused:
            return
        self._focused = number
        self.viewport().update()
        if number is None:
            self._reading.card.leave()
            return
        anchor = self.anchors[number]
        if not announced:
            return
        self.reached.emit(self.rectangle_of(anchor))
        if anchor.scheme in _EXPLAINED:
            announce(self, self._explain(anchor, at_once=True))
        else:
            self._reading.card.leave()
            announce(self, self.numbers.spoken(anchor))

    # --- what links do --------------------------------------------------------------------

    def _follow(self, anchor: "Anchor") -> None:
        if anchor.scheme in _EXPLAINED:
            self._explain(anchor, at_once=True)
            self._reading.card.pin()
        elif anchor.scheme != "value":
            self._reading.card.close_card()
            self.followed.emit(self._way(anchor))

    def _way(self, anchor: "Anchor") -> str:
        """Target of a link; one that moves sliders names the lab whose they are."""
        if anchor.href.startswith("lab:?") and self.numbers.is_away:
            return f"lab:{self.numbers.home}?{anchor.href.removeprefix('lab:?')}"
        return anchor.href

    def _explain(self, anchor: "Anchor", *, at_once: bool) -> str:
        """Show the card of a term or source; what it says, for a screen reader."""
        box = self.rectangle_of(anchor)
        place = QRect(self.viewport().mapToGlobal(box.topLeft()), box.size())
        return self._reading.card.show_for(anchor.href, place, self.window(), at_once=at_once)

    def _type_number(self, anchor: "Anchor") -> None:
        """Open a small box over a number; a switch or choice takes its next state instead."""
        self.numbers.come_home()
        value = self.numbers.number(anchor)
        if value is None:
            self.numbers.move(anchor, 1)
            return
        self._drag_from = None
        self._reading.store.release()
        editor = NumberEditor(anchor, self.numbers, self._theme, self.viewport())
        editor.open_over(self.rectangle_of(anchor))
        editor.finished.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))

    # --- painting -------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a ring around what the keyboard is at."""
        super().paintEvent(event)
        anchor = self.focused_anchor
        if anchor is None or not self.hasFocus():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
        for rectangle in anchor.rectangles():
            painter.drawRoundedRect(QRectF(rectangle).adjusted(-2.5, -0.5, 2.5, 0.5), 3, 3)
        painter.end()

    def _build(self) -> None:
        super()._build()
        if self._focused is not None and self._focused >= len(self._anchors):
            self._focused = None
