"""Dated marks along the time axis of a plot: steps of a programme, announcements, events."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem

from qtexplainer.ui.plot_overlay import PlotOverlay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from qtexplainer.presentation.replay import Mark
    from qtexplainer.ui.fan_item import FanItem
    from qtexplainer.ui.theme import Theme

_REACH: Final = 5
_NEAR: Final = 9.0
"""Pixels within which a mark is under the pointer."""


class MarkItem(PlotOverlay):
    """Triangles for steps of a programme, diamonds for policy, dots for markets, on the axis.

    Marks that would cover each other are one pill with their number.
    """

    def __init__(self, plot: "FanItem", theme: "Theme", parent: QGraphicsItem) -> None:
        super().__init__(plot, theme, parent, level=8)
        self._marks: Sequence[Mark] = ()
        self._current: Mark | None = None

    def show_marks(self, marks: "Sequence[Mark]", current: "Mark | None") -> None:
        """Draw these marks, one of them as the one whose card is shown."""
        self._marks, self._current = marks, current
        self.update()

    def marks_at(self, point: QPointF) -> "Sequence[Mark]":
        """The mark under a point, or all of a pill; none where there is nothing."""
        frame = self._plot.frame
        if not frame.rect.bottom() - 3 * _NEAR <= point.y() <= frame.rect.bottom() + 2 * _NEAR:
            return ()
        near = [(abs(self._middle(crowd) - point.x()), crowd) for crowd in self.crowds()]
        distance, crowd = min(near, key=lambda one: one[0], default=(_NEAR + 1, ()))
        return crowd if distance <= _NEAR else ()

    def crowds(self) -> "list[Sequence[Mark]]":
        """Marks by day, those together that would cover each other."""
        least = 2.4 * self._theme.px(_REACH)
        found: list[list[Mark]] = []
        for mark in self._marks:
            if found and self._plot.frame.x_pixel(mark.day) - self._middle(found[-1]) < least:
                found[-1].append(mark)
            else:
                found.append([mark])
        return list(found)

    def _middle(self, crowd: "Sequence[Mark]") -> float:
        """Pixel in the middle of marks."""
        x_pixel = self._plot.frame.x_pixel
        return (x_pixel(crowd[0].day) + x_pixel(crowd[-1].day)) / 2

    def paint(
        self, painter: QPainter, option: "QStyleOptionGraphicsItem", widget: "QWidget | None" = None
    ) -> None:
        """Draw what is ready."""
        frame = self._plot.frame
        if not frame.is_usable:
            return
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = float(self._theme.px(_REACH))
        base = frame.rect.bottom()
        for crowd in self.crowds():
            is_current = any(mark is self._current for mark in crowd)
            mark = self._current if is_current and self._current is not None else crowd[0]
            x = frame.x_pixel(mark.day)
            colour = QColor(tokens.accent if is_current else tokens.secondary)
            if is_current:
                painter.setPen(QPen(colour, 1.0, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(x, frame.rect.top()), QPointF(x, base))
            painter.setPen(QPen(QColor(tokens.panel), 1.5))
            painter.setBrush(colour)
            size = reach * (1.25 if is_current else 1.0)
            if len(crowd) > 1:
                self._paint_pill(painter, QPointF(self._middle(crowd), base), str(len(crowd)))
                continue
            centre = QPointF(x, base)
            if mark.kind == "market":
                painter.drawEllipse(centre, size * 0.85, size * 0.85)
            else:
                painter.drawPolygon(_shape(mark.kind, centre, size))

    def _paint_pill(self, painter: QPainter, centre: QPointF, count: str) -> None:
        """Draw how many marks stand here, in the brush's colour."""
        font = self._theme.font("caption")
        font.setPixelSize(round(0.85 * font.pixelSize()))
        metrics = QFontMetricsF(font)
        height = metrics.height()
        width = max(height, metrics.horizontalAdvance(count) + 0.6 * height)
        pill = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.panel))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, count)


def _shape(kind: str, centre: QPointF, size: float) -> QPolygonF:
    """Corners of a triangle or a diamond."""
    x, y = centre.x(), centre.y()
    if kind == "step":
        return QPolygonF(
            [QPointF(x, y - size), QPointF(x + size, y + size * 0.8),
             QPointF(x - size, y + size * 0.8)]
        )  # fmt: skip
    return QPolygonF(
        [QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)]
    )
