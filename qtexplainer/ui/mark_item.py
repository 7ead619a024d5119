"""Dated marks along the time axis of a plot: steps of a programme, announcements, events."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from qtexplainer.presentation.replay import Mark
    from qtexplainer.ui.fan_item import FanItem
    from qtexplainer.ui.theme import Theme

_REACH: Final = 5
_NEAR: Final = 9.0
"""Pixels within which a mark is under the pointer."""


class MarkItem(QGraphicsObject):
    """Triangles for steps of a programme, diamonds for policy, dots for markets, on the axis."""

    def __init__(self, plot: "FanItem", theme: "Theme", parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._plot = plot
        self._theme = theme
        self._bounds = QRectF()
        self._marks: Sequence[Mark] = ()
        self._current: Mark | None = None
        self.setZValue(8)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def place(self, bounds: QRectF) -> None:
        """Take the whole of the plot."""
        self.prepareGeometryChange()
        self._bounds = QRectF(bounds)

    def boundingRect(self) -> QRectF:
        """Whole of the plot, in pixels."""
        return QRectF(self._bounds)

    def show_marks(self, marks: "Sequence[Mark]", current: "Mark | None") -> None:
        """Draw these marks, one of them as the one whose card is shown."""
        self._marks, self._current = marks, current
        self.update()

    def mark_at(self, point: QPointF) -> "Mark | None":
        """The mark under a point, if there is one."""
        frame = self._plot.frame
        if not frame.rect.bottom() - 3 * _NEAR <= point.y() <= frame.rect.bottom() + 2 * _NEAR:
            return None
        near = [
            (abs(frame.x_pixel(mark.day) - point.x()), place)
            for place, mark in enumerate(self._marks)
        ]
        distance, place = min(near, default=(_NEAR + 1, 0))
        return self._marks[place] if distance <= _NEAR else None

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
        for mark in self._marks:
            x = frame.x_pixel(mark.day)
            is_current = mark is self._current
            colour = QColor(tokens.accent if is_current else tokens.secondary)
            if is_current:
                painter.setPen(QPen(colour, 1.0, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(x, frame.rect.top()), QPointF(x, base))
            painter.setPen(QPen(QColor(tokens.panel), 1.5))
            painter.setBrush(colour)
            size = reach * (1.25 if is_current else 1.0)
            centre = QPointF(x, base)
            if mark.kind == "market":
                painter.drawEllipse(centre, size * 0.85, size * 0.85)
            else:
                painter.drawPolygon(_shape(mark.kind, centre, size))


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
