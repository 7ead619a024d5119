"""What is under the student's hand on a plot: the start, the place of the keys, and its value."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from qtexplainer.ui.plot_overlay import PlotOverlay

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from qtexplainer.ui.fan_item import FanItem
    from qtexplainer.ui.theme import Theme


class Hand(Struct, frozen=True):
    """What stands over the plot; places are days and values."""

    start: tuple[float, float]
    """Where the path begins."""
    invitation: str = ""
    """Words beside the start while nothing is drawn."""
    at: tuple[float, float] | None = None
    """Where the hand is, if it is anywhere."""
    words: tuple[str, str] = ("", "")
    """Place and value of the hand."""


class HandItem(PlotOverlay):
    """Draws a `Hand` over one plot; nothing before it is shown one."""

    def __init__(self, plot: "FanItem", theme: "Theme", parent: QGraphicsItem) -> None:
        super().__init__(plot, theme, parent, level=9)
        self.hand: Hand | None = None

    def show_hand(self, hand: Hand | None) -> None:
        """Draw this, or nothing."""
        self.hand = hand
        self.update()

    def paint(
        self, painter: QPainter, option: "QStyleOptionGraphicsItem", widget: "QWidget | None" = None
    ) -> None:
        """Draw what is ready."""
        hand, frame = self.hand, self._plot.frame
        if hand is None or not frame.is_usable:
            return
        tokens, px = self._theme.tokens, self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hand.at is not None:
            self._paint_place(painter, hand)
        start = QPointF(frame.x_pixel(hand.start[0]), frame.y_pixel(hand.start[1]))
        painter.setPen(QPen(QColor(tokens.panel), 2.0))
        painter.setBrush(QColor(tokens.text))
        painter.drawEllipse(start, px(5), px(5))
        if hand.invitation:
            font = self._theme.font("ui")
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(QColor(tokens.accent))
            reach = px(30)
            left = start.x() + px(12)
            words = metrics.horizontalAdvance(hand.invitation)
            ground = QRectF(left, 0, reach + px(14) + words, metrics.height())
            ground.moveTop(start.y() - ground.height() / 2)
            painter.fillRect(ground, QColor(tokens.panel))  # a rule of the plot may run here
            painter.setPen(QPen(QColor(tokens.accent), 1.6, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(left, start.y()), QPointF(left + reach, start.y()))
            tip = QPointF(left + reach + px(5), start.y())
            painter.setPen(QPen(QColor(tokens.accent), 1.6))
            for turn in (-1, 1):
                painter.drawLine(tip, tip + QPointF(-px(5), turn * px(4)))
            place = QPointF(tip.x() + px(6), start.y() + metrics.capHeight() / 2)
            painter.drawText(place, hand.invitation)

    def _paint_place(self, painter: QPainter, hand: Hand) -> None:
        """Draw hairline, ring and the words of the place that the hand is at."""
        assert hand.at is not None
        tokens, px, frame = self._theme.tokens, self._theme.px, self._plot.frame
        point = QPointF(frame.x_pixel(hand.at[0]), frame.y_pixel(hand.at[1]))
        x = round(point.x()) + 0.5
        painter.setPen(QPen(QColor(tokens.hairline), 1.0))
        painter.drawLine(QPointF(x, frame.rect.top()), QPointF(x, frame.rect.bottom()))
        painter.setPen(QPen(QColor(tokens.accent), 2.0))
        painter.setBrush(QColor(tokens.panel))
        painter.drawEllipse(point, px(6), px(6))
        font = self._theme.font("caption")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        gap = px(6)
        width = max(metrics.horizontalAdvance(word) for word in hand.words) + 2 * gap
        height = 2 * metrics.height() + gap
        left = point.x() + px(12)
        if left + width > frame.rect.right():
            left = point.x() - px(12) - width
        top = point.y() - height - px(8)
        if top < frame.rect.top():
            top = point.y() + px(8)
        card = QRectF(left, top, width, height)
        ground = QColor(tokens.panel)
        ground.setAlphaF(0.95)
        painter.setPen(QPen(QColor(tokens.hairline), 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(card, 5, 5)
        base = card.top() + gap / 2 + metrics.ascent()
        for word, colour in zip(hand.words, (tokens.secondary, tokens.text), strict=True):
            painter.setPen(QColor(colour))
            painter.drawText(QPointF(card.left() + gap, base), word)
            base += metrics.height()
