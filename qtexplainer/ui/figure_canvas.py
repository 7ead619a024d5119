"""The drawn part of an interactive: a picture of its controls' values, with a point to drag."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from qtexplainer.presentation.interactive import on_grid
from qtexplainer.ui.figure_paper import Paper
from qtexplainer.ui.focus_ring import paint_focus
from qtexplainer.ui.plot_frame import PlotFrame

if TYPE_CHECKING:
    from qtexplainer.course.figures import Control, FigureKind
    from qtexplainer.presentation.interactive import Reading, Values
    from qtexplainer.ui.theme import Theme


class FigureCanvas(QWidget):
    """Values come down by `show_values`, what the hand wants goes up; a Tab stop, role Chart.

    Right and up move the hand by a step, left and down back, with Shift by a tenth of it; Page Up
    and Page Down by ten steps, Home and End to the ends. A subclass draws in `draw` and says in
    `value_at` which value of its `hand` a place of the pointer means.

    Signals
    -------
    wanted
        With the name of a control and the value that the hand gives it.
    numbers_changed
        When the numbers have changed without a control.
    """

    wanted = Signal(str, float)
    numbers_changed = Signal()

    tall: ClassVar[int] = 300
    """Height before the zoom."""
    hand_control: ClassVar[str] = ""
    """The control that is moved on the picture itself; empty for none."""

    def __init__(self, kind: "FigureKind", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.kind, self.theme = kind, theme
        self.values: Values = {}
        self.starts: Values = {}
        self.alt = ""
        """What a screen reader says while every control is at its start."""
        self.buttons: tuple[QPushButton, ...] = ()
        """Buttons that belong to the picture; the card gives them their place."""
        self._is_held = False
        self._frame = PlotFrame()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(kind.title)
        self.setMouseTracking(True)
        self.restyle()

    # --- for each kind --------------------------------------------------------------------

    @property
    def hand(self) -> "Control | None":
        """What the hand moves on the picture; nothing where there is no such point."""
        return self.kind.controls.get(self.hand_control)

    @property
    def hand_value(self) -> float:
        """Value at which the hand is."""
        return float(self.values[self.hand_control])

    def take_values(self) -> None:
        """Work out what is drawn from the values."""
        raise NotImplementedError

    def draw(self, paper: Paper) -> None:
        """Draw the picture."""
        raise NotImplementedError

    def readings(self) -> "tuple[Reading, ...]":
        """Numbers that stand under the picture."""
        raise NotImplementedError

    def words(self) -> str:
        """What a screen reader says of the picture."""
        raise NotImplementedError

    def value_at(self, place: QPointF) -> float:
        """Value of the hand under the pointer."""
        raise NotImplementedError

    def is_in_reach(self, place: QPointF) -> bool:
        """Whether the hand follows a press at this place."""
        return self._frame.bounds.contains(place)

    def move_hand(self, value: float) -> None:
        """Ask for the value that the hand wants."""
        self.wanted.emit(self.hand_control, value)

    # --- values ---------------------------------------------------------------------------

    def show_values(self, values: "Values", starts: "Values") -> None:
        """Draw these values of the controls, which started at ``starts``."""
        self.values, self.starts = dict(values), dict(starts)
        self.take_values()
        self.update()

    def description(self) -> str:
        """Return what the picture shows now, in words."""
        return self.alt if self.alt and self.values == self.starts else self.words()

    def restyle(self) -> None:
        """Take sizes and colours from the theme again."""
        self.setFixedHeight(self.theme.px(self.tall))
        self.update()

    def sizeHint(self) -> QSize:
        """Preferred size at this zoom."""
        return QSize(self.theme.px(420), self.theme.px(self.tall))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the narrowest page."""
        return QSize(120, self.theme.px(self.tall))

    @property
    def is_held(self) -> bool:
        """Whether the hand holds the point."""
        return self._is_held

    # --- mouse and keys -------------------------------------------------------------------

    def _ask_for(self, value: float) -> None:
        hand = self.hand
        if hand is not None:
            wanted = on_grid(hand, value)
            if wanted != self.hand_value:
                self.move_hand(wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grasp the point, wherever in its plot the pointer is."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not is_left or self.hand is None or not self.is_in_reach(event.position()):
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._is_held = True
        self._ask_for(self.value_at(event.position()))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the point, or show where it could be grasped."""
        if self._is_held:
            self._ask_for(self.value_at(event.position()))
            return
        can_grasp = self.hand is not None and self.is_in_reach(event.position())
        self.setCursor(Qt.CursorShape.SizeHorCursor if can_grasp else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the point go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_held = False
            self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of what goes out of sight."""
        self._is_held = False
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the hand by keys."""
        hand = self.hand
        others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if hand is None or event.modifiers() & others:
            super().keyPressEvent(event)
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = hand.grid if fine else hand.step
        moves = {
            Qt.Key.Key_Right: self.hand_value + step,
            Qt.Key.Key_Up: self.hand_value + step,
            Qt.Key.Key_Left: self.hand_value - step,
            Qt.Key.Key_Down: self.hand_value - step,
            Qt.Key.Key_PageUp: self.hand_value + 10 * hand.step,
            Qt.Key.Key_PageDown: self.hand_value - 10 * hand.step,
            Qt.Key.Key_Home: hand.low,
            Qt.Key.Key_End: hand.high,
        }
        wanted = moves.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
            return
        self._ask_for(wanted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they have gone."""
        super().focusOutEvent(event)
        self.update()

    # --- drawing --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, and a ring around it where there is no point that could show focus."""
        if not self.values or self.width() < 60:
            return
        painter = QPainter(self)
        self.draw(Paper(painter, self.theme, self.width(), self.height()))
        if self.hasFocus() and self.hand is None:
            paint_focus(painter, self.rect(), self.theme)
        painter.end()
