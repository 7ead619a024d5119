"""A plot to draw on: with the mouse in one stroke, or with the keys point by point."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from qtexplainer.ui.hand_item import Hand, HandItem
from qtexplainer.ui.lesson_plot import LessonPlot

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure
    from qtexplainer.ui.drawing import Drawing
    from qtexplainer.ui.theme import Theme

_LONG_STEP: Final = 5


class DrawingPlot(LessonPlot):
    """Draws a figure, and takes the student's path while a drawing is given to it.

    Keys while drawing: left and right choose the week or month, up and down move the path there
    (Shift: a tenth of a step; Page Up and Page Down: five steps), Home and End go to the ends,
    Space puts a corner, Delete takes it away, the keys of undo and redo do theirs.

    Signals
    -------
    hand_moved
        When the keys chose a place or moved the path: what a screen reader should say.
    """

    hand_moved = Signal()

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        self._drawing: Drawing | None = None
        self._day: Callable[[float], float] = float
        self._pressed: tuple[QPointF, QPoint] | None = None
        super().__init__(theme, parent)
        self.hand = HandItem(self.plot, theme, self.plot)
        self._hand_words: Callable[[], tuple[str, str]] = lambda: ("", "")
        self._has_keys = False

    def show_figure(self, figure: "Figure") -> None:
        """Draw this figure on its own fixed axes."""
        super().show_figure(figure)
        self._show_hand()

    def take_drawing(
        self,
        drawing: "Drawing | None",
        day_of: Callable[[float], float] = float,
        hand_words: Callable[[], tuple[str, str]] = lambda: ("", ""),
    ) -> None:
        """Let the student draw; nothing ends it. ``day_of`` gives the day of a week of the path."""
        self._drawing, self._day, self._hand_words = drawing, day_of, hand_words
        self._has_keys = False
        self.setCursor(
            Qt.CursorShape.CrossCursor if drawing is not None else Qt.CursorShape.ArrowCursor
        )
        if drawing is not None:
            drawing.moved.connect(self._show_hand)
        self._show_hand()

    def place_items(self) -> None:
        """Give the items their places within the present size."""
        super().place_items()
        if hasattr(self, "hand"):
            self.hand.place(self.plot.frame.bounds)

    # --- the hand -------------------------------------------------------------------------

    def _show_hand(self) -> None:
        drawing = self._drawing
        if drawing is None or self.plot.figure is None:
            self.hand.show_hand(None)
            return
        path = drawing.path
        start = path.given[-1]
        at = None
        if (self._has_keys and self.hasFocus()) or drawing.is_in_stroke:
            at = (self._day(path.places[drawing.place]), drawing.value)
        is_fresh = not path.is_started and at is None
        self.hand.show_hand(
            Hand(
                start=(self._day(start[0]), start[1]),
                invitation=self.tr("Draw from here") if is_fresh else "",
                at=at,
                words=self._hand_words(),
            )
        )

    def _week_at(self, pixel: float) -> float:
        return (self.plot.frame.x_at(pixel) - self._day(0.0)) / 7.0

    def _value_at(self, pixel: float) -> float:
        frame = self.plot.frame
        share = (frame.rect.bottom() - pixel) / max(frame.rect.height(), 1.0)
        return frame.y_range[0] + share * (frame.y_range[1] - frame.y_range[0])

    # --- the mouse ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a stroke; read the week where nothing is to be drawn."""
        if self._drawing is None:
            super().mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            # The plot may move on the page when its card gets the turn: the stroke waits for that.
            self._pressed = (event.position(), self.mapToGlobal(QPoint()))
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._has_keys = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        if self._drawing is None:
            super().mouseMoveEvent(event)
        elif event.buttons() & Qt.MouseButton.LeftButton:
            at = event.position()
            self._begin(at)
            self._drawing.stroke_to(self._week_at(at.x()), self._value_at(at.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the pen."""
        if self._drawing is not None:
            self._begin(event.position())
            if self._drawing.is_in_stroke:
                self._drawing.end_stroke()
        event.accept()

    def _begin(self, now: QPointF) -> None:
        """Begin the stroke that was pressed for, where the press was, or here if the plot moved."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self._drawing is not None:
            at = pressed[0] if pressed[1] == self.mapToGlobal(QPoint()) else now
            self._drawing.begin_stroke(self._week_at(at.x()), self._value_at(at.y()))

    # --- the keys -------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys of undo for the drawing while it has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and self._drawing is not None
            and isinstance(event, QKeyEvent)
            and (event.matches(QKeySequence.StandardKey.Undo) or self._is_redo(event))
        ):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _is_redo(event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Redo) or (
            event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a place, move the path there, or take a step back."""
        drawing = self._drawing
        if drawing is None:
            super().keyPressEvent(event)
            return
        if event.matches(QKeySequence.StandardKey.Undo):
            drawing.undo()
        elif self._is_redo(event):
            drawing.redo()
        elif not self._draw_by_key(drawing, event):
            event.ignore()
            return
        self._has_keys = True
        self._show_hand()
        self.hand_moved.emit()

    def _draw_by_key(self, drawing: "Drawing", event: QKeyEvent) -> bool:
        """Do what a key says; whether it says anything."""
        is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        up = drawing.fine_step / drawing.step if is_fine else 1.0
        match event.key():
            case Qt.Key.Key_Left:
                drawing.move(-1)
            case Qt.Key.Key_Right:
                # The first key shows the first place; later ones go on from there.
                drawing.move(1 if self._has_keys else 0)
            case Qt.Key.Key_Home:
                drawing.move_to_end(last=False)
            case Qt.Key.Key_End:
                drawing.move_to_end(last=True)
            case Qt.Key.Key_Up:
                drawing.nudge(up)
            case Qt.Key.Key_Down:
                drawing.nudge(-up)
            case Qt.Key.Key_PageUp:
                drawing.nudge(_LONG_STEP)
            case Qt.Key.Key_PageDown:
                drawing.nudge(-_LONG_STEP)
            case Qt.Key.Key_Space:
                drawing.nudge(0.0)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                drawing.erase()
            case _:
                return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self._has_keys = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self._show_hand()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the hand away."""
        super().focusOutEvent(event)
        self._show_hand()
