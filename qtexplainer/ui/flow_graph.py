"""The inflow and outflow of one stock over time, drawn as two labelled lines."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import round_range, value_ticks
from qtexplainer.ui.focus_ring import paint_focus

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.course.diagnostic import FlowGraph as Flows
    from qtexplainer.ui.theme import Theme


class FlowGraph(QWidget):
    """A still picture: a Tab stop with the role Chart, whose description says what it shows."""

    def __init__(self, graph: "Flows", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._graph = graph
        self._theme = theme
        self.setAccessibleName(f"{graph.title}, {graph.unit}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def description(self) -> str:
        """What the graph shows, in words."""
        return self._graph.alt

    def sizeHint(self) -> QSize:
        """Wide and low, as graphs of flows are."""
        return QSize(self._theme.px(520), self._theme.px(250))

    def minimumSizeHint(self) -> QSize:
        """It narrows with the column."""
        return QSize(self._theme.px(240), self._theme.px(250))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, grid, lines and their labels."""
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong, plain = self._theme.font("ui"), self._theme.font("caption")
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.text))
        title_height = QFontMetrics(strong).height()
        painter.drawText(QPointF(2, QFontMetrics(strong).ascent()), self._graph.title)
        width = QFontMetrics(strong).horizontalAdvance(self._graph.title)
        painter.setFont(self._theme.font("ui"))
        painter.setPen(QColor(tokens.secondary))
        painter.drawText(QPointF(2 + width, QFontMetrics(strong).ascent()), f", {self._graph.unit}")
        metrics = QFontMetrics(plain)
        flows = (self._graph.inflow, self._graph.outflow)
        labels = max(metrics.horizontalAdvance(flow.label) for flow in flows) + px(10)
        most = max(value for flow in flows for _, value in flow.points)
        low, high = round_range(0.0, most)
        box = QRectF(
            metrics.horizontalAdvance("000") + px(6),
            title_height + px(14),
            self.width() - metrics.horizontalAdvance("000") - px(6) - labels,
            self.height() - title_height - px(14) - 2 * metrics.height() - px(10),
        )

        def place(time: float, value: float) -> QPointF:
            x = box.left() + box.width() * time / self._graph.end
            return QPointF(x, box.bottom() - box.height() * (value - low) / (high - low))

        painter.setFont(plain)
        for tick in value_ticks(low, high):
            y = place(0, tick.at).y()
            painter.setPen(QPen(QColor(tokens.outline if tick.at == 0 else tokens.hairline), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(QColor(tokens.secondary))
            words = QRectF(0, y - metrics.height() / 2, box.left() - px(6), metrics.height())
            end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, int(end), tick.text)
        self._paint_times(painter, box, metrics)
        self._paint_lines(painter, place, metrics)
        if self.hasFocus():
            paint_focus(painter, self.rect(), self._theme)
        painter.end()

    def _paint_times(self, painter: QPainter, box: QRectF, metrics: QFontMetrics) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        middle = int(Qt.AlignmentFlag.AlignHCenter)
        for tick in value_ticks(0.0, self._graph.end, most=8):
            x = box.left() + box.width() * tick.at / self._graph.end
            painter.setPen(QPen(QColor(tokens.outline), 1))
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.bottom() + px(4)))
            painter.setPen(QColor(tokens.secondary))
            words = QRectF(x - 40, box.bottom() + px(6), 80, metrics.height())
            painter.drawText(words, middle, tick.text)
        words = QRectF(
            box.left(), box.bottom() + px(6) + metrics.height(), box.width(), metrics.height() + 2
        )
        painter.drawText(words, middle, self._graph.across)

    def _paint_lines(
        self,
        painter: QPainter,
        place: "Callable[[float, float], QPointF]",
        metrics: QFontMetrics,
    ) -> None:
        is_dark = self._theme.tokens.is_dark
        ends = []
        for flow, series, dash in (
            (self._graph.inflow, "reserves", Qt.PenStyle.SolidLine),
            (self._graph.outflow, "sofr_pct", Qt.PenStyle.DashLine),
        ):
            style = style_of(series)
            pen = QPen(QColor(style.line(is_dark=is_dark)), 2.2 * self._theme.zoom, dash)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([place(*point) for point in flow.points]))
            ends.append((place(*flow.points[-1]), flow.label, style.ink(is_dark=is_dark)))
        ends.sort(key=lambda end: end[0].y())
        gap = metrics.height() - (ends[1][0].y() - ends[0][0].y())
        shift = max(0.0, gap / 2)
        for (end, label, ink), way in zip(ends, (-1, 1), strict=True):
            painter.setPen(QColor(ink))
            y = end.y() + way * shift + metrics.ascent() / 2 - 1
            painter.drawText(QPointF(end.x() + self._theme.px(6), y), label)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
