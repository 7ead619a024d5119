"""A plot with its words, painted as it is printed: by any painter, on picture, SVG or PDF."""

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from qtexplainer.ui.derived_theme import PaperTheme
from qtexplainer.ui.fan_item import FanItem

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure
    from qtexplainer.presentation.figure_words import FigureWords

_WIDTH: Final = 720
_PLOT_HEIGHT: Final = 360
_MARGIN: Final = 20
_TITLE_PIXELS: Final = 20
_WRAP: Final = Qt.TextFlag.TextWordWrap


class PaperPlot:
    """Title and run above, the plot, its sources below; light, in pixels at 100 per cent."""

    def __init__(self, figure: "Figure", words: "FigureWords") -> None:
        self._words = words
        self._theme = PaperTheme()
        self._plot = FanItem(self._theme)
        self._axis_words = bool(figure.x_label)
        self._has_marks = bool(figure.marks)
        # The whole credit stands below.
        self._plot.show_figure(replace(figure, source=""), figure.y_range)
        self._title_font = QFont(self._theme.font("ui"))
        self._title_font.setPixelSize(_TITLE_PIXELS)
        self._title_font.setWeight(QFont.Weight.DemiBold)
        self._unit_font = QFont(self._theme.font("ui"))
        self._unit_font.setPixelSize(_TITLE_PIXELS - 5)
        self._small = self._theme.font("caption")
        self._above = [words.run, words.key] if words.key else [words.run]
        self._below = [words.source, words.maker]
        self._top = self._title_height() + self._height(self._above) + 10.0
        self._bottom = self._height(self._below) + 10.0
        self._place()

    @property
    def size(self) -> QSize:
        """Size in pixels at 100 per cent."""
        return QSize(_WIDTH, round(2 * _MARGIN + self._top + _PLOT_HEIGHT + self._bottom))

    def paint(self, painter: QPainter) -> None:
        """Draw everything from the painter's origin on."""
        tokens = self._theme.tokens
        size, inner = self.size, _WIDTH - 2 * _MARGIN
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(tokens.panel))
        painter.setPen(QPen(QColor(tokens.text), 2.0))
        painter.drawLine(QPointF(_MARGIN, _MARGIN - 8), QPointF(_MARGIN + 36, _MARGIN - 8))
        self._paint_title(painter)
        y = self._paint_lines(painter, self._above, _MARGIN + self._title_height(), tokens.text)
        painter.save()
        painter.translate(_MARGIN, y + 10.0)
        self._plot.draw(painter)
        painter.restore()
        y = _MARGIN + self._top + _PLOT_HEIGHT + 8.0
        painter.setPen(QPen(QColor(tokens.hairline), 1.0))
        painter.drawLine(QPointF(_MARGIN, y - 4), QPointF(_MARGIN + inner, y - 4))
        self._paint_lines(painter, self._below, y, tokens.secondary)

    def _place(self) -> None:
        """Give the plot its place, with room for the words around the data."""
        metrics = QFontMetricsF(self._small)
        labels = self._plot.label_width()
        left = max(self._plot.tick_width(), metrics.horizontalAdvance("0.0")) + 8.0
        right = labels + 10.0 if labels else metrics.horizontalAdvance("20") + 2.0
        bottom = metrics.height() * (2 if self._axis_words else 1) + 6.0
        bottom += self._plot.set_mark_row(self._has_marks)
        bounds = QRectF(0, 0, _WIDTH - 2 * _MARGIN, _PLOT_HEIGHT)
        top = metrics.height() / 2 + 2
        self._plot.place(bounds, bounds.adjusted(left, top, -right, -bottom))

    def _title_height(self) -> float:
        title, unit = QFontMetricsF(self._title_font), QFontMetricsF(self._unit_font)
        return title.height() + unit.height() + 6.0

    def _paint_title(self, painter: QPainter) -> None:
        words, tokens = self._words, self._theme.tokens
        base = _MARGIN + QFontMetricsF(self._title_font).ascent()
        painter.setFont(self._title_font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QPointF(_MARGIN, base), words.title)
        # On a line of its own: where a reader has other faces, the title is wider or narrower.
        painter.setFont(self._unit_font)
        painter.setPen(QColor(tokens.secondary))
        base += QFontMetricsF(self._unit_font).height() + 1.0
        painter.drawText(QPointF(_MARGIN, base), words.unit)

    def _height(self, lines: list[str]) -> float:
        return sum(self._box(line).height() + 2.0 for line in lines)

    def _box(self, line: str) -> QRectF:
        room = QRectF(0, 0, _WIDTH - 2 * _MARGIN, 10_000)
        return QFontMetricsF(self._small).boundingRect(room, int(_WRAP), line)

    def _paint_lines(self, painter: QPainter, lines: list[str], y: float, colour: str) -> float:
        painter.setFont(self._small)
        painter.setPen(QColor(colour))
        for line in lines:
            height = self._box(line).height()
            box = QRectF(_MARGIN, y, _WIDTH - 2 * _MARGIN, height + 1)
            painter.drawText(box, int(_WRAP), line)
            y += height + 2.0
        return y
