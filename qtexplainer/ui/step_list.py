"""Steps to be put in order: dragged with the mouse, or picked up and moved with the keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.ui.theme import Theme


class Step(QWidget):
    """One step with its place; the list moves it."""

    def __init__(self, markdown: str, theme: "Theme", parent: "StepList") -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent
        self.sentence = Sentence(markdown, theme, self)
        self.place = 0
        self.is_lifted = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def height_at(self, width: int) -> int:
        """Height in pixels at a width."""
        px = self._theme.px
        return max(px(36), round(self.sentence.height(width - px(64))) + px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the place, the words and the grip."""
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        has_ring = self.hasFocus() or self.is_lifted
        painter.setPen(QPen(QColor(tokens.accent if has_ring else tokens.hairline),
                            2 if has_ring else tokens.line_width))  # fmt: skip
        is_hover = self.is_lifted or (self.underMouse() and self.isEnabled())
        painter.setBrush(QColor(tokens.hover if is_hover else tokens.panel))
        painter.drawRoundedRect(box, px(6), px(6))
        height = self.sentence.height(self.width() - px(64))
        top = (self.height() - height) / 2
        painter.setFont(self._theme.font("number"))
        painter.setPen(QColor(tokens.secondary))
        line = QRectF(px(4), top, px(24), self.sentence.first_line)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(self.place + 1))
        if self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent if has_ring else tokens.outline))
            for column in (0, 1):
                for row in (-1, 0, 1):
                    x, y = self.width() - px(18) + px(6) * column, self.height() / 2 + px(6) * row
                    painter.drawEllipse(
                        QPointF(x, y), 1.5 * self._theme.zoom, 1.5 * self._theme.zoom
                    )
        painter.translate(px(34), top)
        self.sentence.draw(painter, tokens.text)
        painter.end()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self.sentence.restyle()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down; with Alt, or once picked up, take the step along."""
        if not self._list.use_key(self, event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grasp the step."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._list.grasp(self, event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._list.drag(self, self.mapToParent(event.position().toPoint()).y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self._list.let_go(self)

    def enterEvent(self, event: QEvent) -> None:
        """Show that it can be moved."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Rest."""
        self.update()


class StepList(QWidget):
    """Holds the steps one under another, each as tall as its words.

    Signals
    -------
    moved
        When the order has changed.
    """

    moved = Signal()

    def __init__(self, steps: "Sequence[str]", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.steps = tuple(Step(text, theme, self) for text in steps)
        self._order = list(range(len(steps)))
        self._grip: float | None = None
        self._before_pick: list[int] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def order(self) -> tuple[int, ...]:
        """Numbers of the steps, from the top down."""
        return tuple(self._order)

    def set_order(self, order: "Sequence[int]") -> None:
        """Put the steps in an order."""
        self._order = list(order)
        self._place()

    def in_order(self) -> tuple[Step, ...]:
        """The steps from the top down."""
        return tuple(self.steps[number] for number in self._order)

    def tab_parts(self) -> tuple[Step, ...]:
        """The steps as Tab goes through them."""
        return self.in_order()

    # --- mouse ----------------------------------------------------------------------------

    def grasp(self, step: Step, y: float) -> None:
        """Take a step in hand at a height in it."""
        self._put_down()
        self._grip = y
        self._lift(step)

    def drag(self, step: Step, y: float) -> None:
        """Move a step with the hand; the others give way."""
        if self._grip is None:
            return
        top = min(max(0, round(y - self._grip)), self.height() - step.height())
        middle = top + step.height() / 2
        rest = [other for other in self.in_order() if other is not step]
        place = sum(1 for other in rest if other.y() + other.height() / 2 < middle)
        if place != self._order.index(self.steps.index(step)):
            self._move(step, place)
        step.move(0, top)

    def let_go(self, step: Step) -> None:
        """Set a step down where it is."""
        if self._grip is not None:
            self._grip = None
            step.is_lifted = False
            self._place()

    # --- keyboard -------------------------------------------------------------------------

    def use_key(self, step: Step, event: QKeyEvent) -> bool:
        """Do what a key says; whether it says anything here."""
        key = Qt.Key(event.key())
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if way:
            place = min(max(step.place + way, 0), len(self.steps) - 1)
            if step.is_lifted or event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(step, place)
                announce(step, self.tr("Place {} of {}").format(place + 1, len(self.steps)))
            else:
                self.in_order()[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Space or (key in _ENTER and step.is_lifted):
            if step.is_lifted:
                self._put_down()
                announce(step, self.tr("Set down at place {}").format(step.place + 1))
            else:
                self._before_pick = list(self._order)
                self._lift(step)
                announce(step, self.tr("Picked up. Move it with the arrow keys."))
        elif key == Qt.Key.Key_Escape and step.is_lifted:
            self._order = self._before_pick
            self._put_down()
            self.moved.emit()
        else:
            return False
        return True

    def _lift(self, step: Step) -> None:
        step.is_lifted = True
        step.raise_()
        step.update()

    def _put_down(self) -> None:
        for step in self.steps:
            step.is_lifted = False
        self._place()

    def _move(self, step: Step, place: int) -> None:
        number = self.steps.index(step)
        self._order.remove(number)
        self._order.insert(place, number)
        self._place(but=step if self._grip is not None else None)
        self.moved.emit()

    # --- size -----------------------------------------------------------------------------

    def heightForWidth(self, width: int) -> int:
        """Height of all steps at a width."""
        gaps = self._theme.px(6) * (len(self.steps) - 1)
        return sum(step.height_at(width) for step in self.steps) + gaps

    def sizeHint(self) -> QSize:
        """Height at the width that it has."""
        width = max(self.width(), self._theme.px(240))
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the steps anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self, but: Step | None = None) -> None:
        """Give every step its place, but for the one that hangs on the hand."""
        y = 0
        for place, step in enumerate(self.in_order()):
            height = step.height_at(self.width())
            if step is not but:
                step.setGeometry(0, y, self.width(), height)
            y += height + self._theme.px(6)
            step.place = place
            name = self.tr("{} of {}: {}")
            step.setAccessibleName(name.format(place + 1, len(self.steps), step.sentence.words))
            step.update()

    def _restyle(self) -> None:
        for step in self.steps:
            step.restyle()
        self.updateGeometry()
        self._place()


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
