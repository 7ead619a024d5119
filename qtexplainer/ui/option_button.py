"""An answer to choose: a mark and a sentence that wraps; the whole row is the target."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from qtexplainer.ui.focus_ring import paint_focus
from qtexplainer.ui.sentence import Sentence

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

    _Button = QAbstractButton
else:
    _Button = object


class _Face(_Button):
    """How an option is measured and drawn; mixed into a button that knows its keys and role."""

    is_round: bool

    def dress(self, markdown: str, theme: "Theme") -> None:
        self.theme = theme
        self.sentence = Sentence(markdown, theme, self)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.sentence.words)
        theme.changed.connect(self._restyle)

    def heightForWidth(self, width: int) -> int:
        words = self.sentence.height(width - self._left - self._right)
        return max(self.theme.px(28), round(words) + self.theme.px(10))

    def sizeHint(self) -> QSize:
        width = max(self.width(), self.theme.px(240))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(28))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    @property
    def _left(self) -> int:
        return self.theme.px(32)

    @property
    def _right(self) -> int:
        return self.theme.px(8)

    def _restyle(self) -> None:
        self.sentence.restyle()
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = self.theme.tokens, self.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(row, px(6), px(6))
        if self.hasFocus():
            paint_focus(painter, self.rect(), self.theme, radius=px(6))
        height = self.sentence.height(self.width() - self._left - self._right)
        top = (self.height() - height) / 2
        self._paint_mark(painter, QPointF(px(16), top + self.sentence.first_line / 2))
        painter.translate(self._left, top)
        is_past = not self.isEnabled() and not self.isChecked()
        self.sentence.draw(painter, tokens.secondary if is_past else tokens.text)
        painter.end()

    def _paint_mark(self, painter: QPainter, middle: QPointF) -> None:
        tokens, px = self.theme.tokens, self.theme.px
        size = px(8)
        is_on = self.isChecked()
        colour = tokens.accent if self.isEnabled() else tokens.text
        edge = QColor(colour if is_on else tokens.outline)
        painter.setPen(QPen(edge, 1.5 * self.theme.zoom))
        painter.setBrush(QColor(tokens.panel))
        box = QRectF(middle.x() - size, middle.y() - size, 2 * size, 2 * size)
        if self.is_round:
            painter.drawEllipse(box)
            if is_on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(edge)
                painter.drawEllipse(middle, size * 0.5, size * 0.5)
            return
        if is_on:
            painter.setBrush(edge)
        painter.drawRoundedRect(box, px(3), px(3))
        if is_on:
            painter.setPen(QPen(QColor(tokens.panel), 2 * self.theme.zoom))
            unit = size / 8
            corners = [QPointF(-4, 0), QPointF(-1.2, 3), QPointF(4.2, -3.2)]
            painter.drawPolyline(QPolygonF([middle + corner * unit for corner in corners]))


class RadioOption(_Face, QRadioButton):
    """One of several answers that exclude each other."""

    def __init__(self, markdown: str, theme: "Theme", parent: QWidget) -> None:
        QRadioButton.__init__(self, parent)
        self.is_round = True
        self.dress(markdown, theme)


class CheckOption(_Face, QCheckBox):
    """One of several answers that may be right together."""

    def __init__(self, markdown: str, theme: "Theme", parent: QWidget) -> None:
        QCheckBox.__init__(self, parent)
        self.is_round = False
        self.dress(markdown, theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the option above or below on an arrow key, as in a group of radio buttons."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        group = self.group()
        if not step or group is None:
            super().keyPressEvent(event)
            return
        options = group.buttons()
        place = options.index(self) + step
        if 0 <= place < len(options):
            options[place].setFocus(Qt.FocusReason.TabFocusReason)


Option = RadioOption | CheckOption
