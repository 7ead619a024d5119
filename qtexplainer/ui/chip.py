"""A chip: a few words in an outline with a small mark, pressed to do one thing."""

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

Mark = Literal["reset", "menu"]


class ChipText(Struct, frozen=True):
    """What one chip says and does."""

    key: str
    """What is told to whoever listens when it is pressed."""
    words: str
    spoken: str
    """What a screen reader says."""
    tip: str
    mark: Mark = "reset"
    """An arrow back, or one that opens a list."""
    dashes: tuple[float, ...] = ()
    """Dash pattern of the line that it stands for; empty where it stands for none."""


class Chip(QAbstractButton):
    """One chip; it shortens its words where there is no room for them."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chip = ChipText("", "", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_chip(self, chip: ChipText) -> None:
        """Say this."""
        if chip == self.chip:
            return
        self.chip = chip
        self.setAccessibleName(chip.spoken)
        self.setToolTip(chip.tip)
        self.update()

    def keyPressEvent(self, event: "object") -> None:
        """Press it by Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.click()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def _edge(self) -> int:
        return self._theme.px(8)

    def _room_of_marks(self) -> int:
        sample = self._theme.px(24) if self.chip.dashes else 0
        return self._theme.px(14) + sample

    def sizeHint(self) -> QSize:
        """As wide as its words, up to a length at which they are shortened."""
        words = self.fontMetrics().horizontalAdvance(self.chip.words)
        words = min(words, self._theme.px(330))
        width = words + 2 * self._edge() + self._room_of_marks() + self._theme.px(6)
        return QSize(width, self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus, active = self.hasFocus(), self.underMouse() or self.isDown()
        edge = QColor(tokens.accent if focus or active else tokens.outline)
        painter.setPen(QPen(edge, 2.0 if focus else float(tokens.line_width)))
        painter.setBrush(QColor(tokens.hover if active else tokens.panel))
        box = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        left = self._edge()
        middle = self.height() / 2
        if self.chip.dashes:
            pen = QPen(QColor(tokens.text), 1.6)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(list(self.chip.dashes))
            painter.setPen(pen)
            painter.drawLine(QPointF(left, middle), QPointF(left + px(19), middle))
            left += px(24)
        metrics = self.fontMetrics()
        right = self.width() - self._edge() - px(14)
        shown = metrics.elidedText(self.chip.words, Qt.TextElideMode.ElideRight, right - left)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QPointF(left, middle + metrics.capHeight() / 2), shown)
        self._paint_mark(painter, QPointF(self.width() - self._edge() - px(4), middle))

    def _paint_mark(self, painter: QPainter, at: QPointF) -> None:
        reach = self._theme.px(10) * 0.36
        painter.setPen(QPen(QColor(self._theme.tokens.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.chip.mark == "menu":
            down = [QPointF(-reach, -reach / 2), QPointF(0, reach / 2), QPointF(reach, -reach / 2)]
            painter.drawPolyline(QPolygonF([at + point for point in down]))
            return
        box = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
        painter.drawArc(box, 130 * 16, -280 * 16)
        tip = at + QPointF(-reach * 0.6, -reach * 0.85)
        painter.drawPolyline(
            QPolygonF(
                [tip + QPointF(0, -reach * 0.9), tip, tip + QPointF(reach * 0.9, reach * 0.2)]
            )
        )
