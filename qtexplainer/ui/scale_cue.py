"""A short mark at a plot's axis that its scale has changed, for a moment."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractAnimation, QPointF, QPropertyAnimation, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject

from qtexplainer.presentation.number_format import number

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from qtexplainer.ui.fan_item import FanItem
    from qtexplainer.ui.theme import Theme

REST_MS: Final = 3000
"""Time for which the mark is there."""
_FADE_MS: Final = 600


class ScaleCue(QGraphicsObject):
    """Says "scale 0 to 4 → 0 to 6" in the plot's upper left, then fades or just goes."""

    def __init__(self, plot: "FanItem", theme: "Theme", parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._plot = plot
        self._theme = theme
        self._motion = True
        self._from: tuple[float, float] | None = None
        self.words = ""
        """What is said; empty for nothing."""
        self.spoken = ""
        """The new range alone, as it is read out."""
        self.setZValue(9)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._fade_out)
        self._fade = QPropertyAnimation(self, b"opacity", self)
        self._fade.setDuration(_FADE_MS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.finished.connect(self.vanish)
        self.hide()

    def set_motion(self, motion: bool) -> None:
        """Say whether the mark may fade."""
        self._motion = motion

    def show_change(self, before: tuple[float, float], after: tuple[float, float]) -> None:
        """Say that the axis goes from one range to another; a second change joins the first."""
        if self._from is None:
            self._from = before
        self._fade.stop()
        if self._from == after:
            self.vanish()
            return
        self.spoken = _span(*after)
        self.words = f"scale {_span(*self._from)} → {_span(*after)}"
        self.prepareGeometryChange()
        self.setOpacity(1.0)
        self.show()
        self.update()
        self._rest.start()

    def vanish(self) -> None:
        """Say nothing."""
        self._rest.stop()
        self._from, self.words, self.spoken = None, "", ""
        self.hide()

    def _fade_out(self) -> None:
        if self._motion and self.scene() is not None:
            self._fade.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)
        else:
            self.vanish()

    def _box(self) -> QRectF:
        metrics = QFontMetricsF(self._theme.font("caption"))
        frame = self._plot.frame.rect
        width, height = metrics.horizontalAdvance(self.words) + 12, metrics.height() + 4
        return QRectF(frame.left() + 2, frame.top() + 1, width, height)

    def boundingRect(self) -> QRectF:
        """Place of the mark, in pixels."""
        return self._box().adjusted(-2, -2, 2, 2)

    def paint(
        self, painter: QPainter, option: "QStyleOptionGraphicsItem", widget: "QWidget | None" = None
    ) -> None:
        """Draw it."""
        if not self.words:
            return
        tokens, box = self._theme.tokens, self._box()
        font = self._theme.font("caption")
        metrics = QFontMetricsF(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.outline), float(tokens.line_width)))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        base = box.center().y() + metrics.capHeight() / 2
        painter.drawText(QPointF(box.left() + 6, base), self.words)


def _span(low: float, high: float) -> str:
    """Both ends of a range, as short as they can be told apart from others.

    >>> _span(0.0, 6.0), _span(-12.5, 40.0)
    ('0 to 6', '−12.5 to 40')
    """
    return " to ".join(number(end, 2).rstrip("0").rstrip(".") for end in (low, high))
