"""One week under the pointer, shared by all plots: a hairline everywhere, the values in a card."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from qtexplainer.presentation.number_format import short_date
from qtexplainer.presentation.ticks import date_at
from qtexplainer.ui.plot_overlay import PlotOverlay
from qtexplainer.ui.week_card import CardRow, card_size, paint_card
from qtexplainer.ui.week_rows import week_rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from qtexplainer.ui.fan_item import FanItem
    from qtexplainer.ui.theme import Theme


class Crosshair(QObject):
    """The week that the student points at, else the one that is kept; there may be none.

    Signals
    -------
    moved
        When the week or the plot under the pointer changed.
    chosen
        When the student asks for more about the week, by a click or Enter in a plot.
    """

    moved = Signal()
    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._day: float | None = None
        self._kept: float | None = None
        self._source: QObject | None = None

    @property
    def day(self) -> float | None:
        """Days since 1 January 1970, or nothing."""
        return self._day

    @property
    def source(self) -> QObject | None:
        """The plot under the pointer: it shows the card."""
        return self._source

    @property
    def kept(self) -> float | None:
        """The day that the crosshair goes back to when no plot is pointed at."""
        return self._kept

    def keep(self, day: float | None, source: QObject | None = None) -> None:
        """Move to a day and stay there when the pointer leaves; nothing keeps none."""
        self._kept = day
        self.point(day, source)

    def point(self, day: float | None, source: QObject | None) -> None:
        """Move to a day from one plot; nothing goes back to the kept day."""
        if day is None:
            day, source = self._kept, None
        if (day, source) != (self._day, self._source):
            self._day, self._source = day, source
            self.moved.emit()


class CrosshairItem(PlotOverlay):
    """The hairline, the dots on the lines and the card, over one plot."""

    def __init__(self, plot: "FanItem", theme: "Theme", parent: QGraphicsItem) -> None:
        super().__init__(plot, theme, parent, level=10)
        self._x: float | None = None
        self._dots: list[tuple[QColor, QPointF]] = []
        self._rows: list[CardRow] = []
        self._title = ""
        self._lines: list[QLineF] = []
        self.day_words = ""
        """The day that the hairline stands at."""

    @property
    def pixel(self) -> float | None:
        """Horizontal pixel of the hairline; nothing where there is none."""
        return self._x

    @property
    def card(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Date and rows of the card as they are shown; empty without a card."""
        if not self._title:
            return "", ()
        return self._title, tuple((row.label, row.value or row.actual) for row in self._rows)

    @property
    def rows(self) -> tuple[CardRow, ...]:
        """Every quantity of this plot in the week, card or not."""
        return tuple(self._rows)

    def show_day(self, day: float | None, *, with_card: bool) -> None:
        """Stand at one day, or vanish."""
        self._x, self._dots, self._rows, self._title, self._lines = None, [], [], "", []
        figure = self._plot.figure
        if day is not None and figure is not None and figure.x_is_time:
            low, high = figure.x_range
            if low <= day <= high and self._plot.panels:
                spots = [(one.x_pixel(day), one.rect) for one in self._plot.panels]
                self._lines = [QLineF(x, rect.top(), x, rect.bottom()) for x, rect in spots]
            elif low <= day <= high:
                self._x = self._plot.frame.x_pixel(day)
                self._read(day, with_card)
        self.update()

    def _read(self, day: float, with_card: bool) -> None:
        """Collect the values of the nearest week."""
        figure = self._plot.figure
        assert figure is not None
        self._rows, points = week_rows(figure, day, is_dark=self._theme.tokens.is_dark)
        y_pixel, x = self._plot.frame.y_pixel, self._x or 0.0
        self._dots = [(colour, QPointF(x, y_pixel(at))) for colour, at in points]
        self.day_words = short_date(date_at(day))
        if with_card:
            self._title = self.day_words

    def paint(
        self, painter: QPainter, option: "QStyleOptionGraphicsItem", widget: "QWidget | None" = None
    ) -> None:
        """Draw what is ready."""
        tokens, frame = self._theme.tokens, self._plot.frame.rect
        painter.setPen(QPen(QColor(tokens.secondary), 1.0))
        painter.drawLines(self._lines)
        if self._x is None:
            return
        x = round(self._x) + 0.5
        painter.setPen(QPen(QColor(tokens.secondary), 1.0))
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.panel), 1.5))
        for colour, point in self._dots:
            if frame.contains(point):
                painter.setBrush(colour)
                painter.drawEllipse(point, 4.0, 4.0)
        if self._title:
            size = card_size(self._theme, self._title, self._rows)
            left = x + 10
            if left + size.width() > self._bounds.right():
                left = max(x - 10 - size.width(), self._bounds.left() + 1)
            lowest = self._bounds.bottom() - size.height() - 1
            top = min(max(frame.top(), self._bounds.top() + 1), lowest)
            card = QRectF(left, top, size.width() - 1, size.height() - 1)
            paint_card(painter, self._theme, card, self._title, self._rows)
