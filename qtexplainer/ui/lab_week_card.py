"""The card of the week that is pointed at, over the lab's plots: small, and out of the way."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor

from qtexplainer.ui.week_card import CardRow, WeekCard, card_size
from qtexplainer.ui.week_card_place import PlotPlace, card_place, compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from qtexplainer.ui.chart_view import ChartView
    from qtexplainer.ui.crosshair import Crosshair
    from qtexplainer.ui.plot_grid import PlotGrid
    from qtexplainer.ui.theme import Theme
    from qtexplainer.ui.week_bar import WeekBar

MOST: Final = 0.25
"""Share of the plots that the card hides at most."""


class LabWeekCard:
    """Shows the values of the week from all plots, and the event of that week in full."""

    def __init__(
        self,
        plots: "PlotGrid",
        crosshair: "Crosshair",
        bar: "WeekBar",
        theme: "Theme",
        ground: "QWidget",
    ) -> None:
        self._plots = plots
        self._crosshair = crosshair
        self._bar = bar
        self._theme = theme
        self._ground = ground
        self.card = WeekCard(theme, ground)
        self._placed: tuple[tuple[QSize, list[PlotPlace], QSize], QPoint] | None = None
        """Where the card stood last: values change during a drag, its place need not."""

    def refresh(self, views: "Sequence[ChartView]") -> None:
        """Show the card for the plot that is pointed at; hide it where none is."""
        source = next((v for v in views if v.canvas is self._crosshair.source), None)
        if source is None or source.canvas.pointer.pixel is None:
            self.card.hide()
            return
        views = [source, *(view for view in views if view is not source)]
        title, note = source.canvas.pointer.day_words, ""
        event = self._bar.week_event
        if event is not None:
            title, note = event.words, event.detail
        most = MOST * self._plots.width() * self._plots.height()

        def fits(rows: "Sequence[CardRow]") -> bool:
            size = card_size(self._theme, title, rows, note)
            is_low = size.height() <= max(view.height() for view in views)
            return size.width() * size.height() <= most and is_low

        parts = [view.canvas.pointer.rows for view in views]
        if not fits(parts[0][:1]):
            note = ""
        rows = compact(parts, fits, QColor(self._theme.tokens.secondary))
        size = card_size(self._theme, title, rows, note)
        asked = (size, [self._place_of(view) for view in views], self._ground.size())
        if self._placed is None or self._placed[0] != asked:
            self._placed = (asked, card_place(*asked))
        self.card.show_week(title, rows, QRect(self._placed[1], size), note)

    def _place_of(self, view: "ChartView") -> PlotPlace:
        """Where a plot is under the card."""
        canvas = view.canvas
        corner = canvas.mapTo(self._ground, QPoint(0, 0))
        frame = QRectF(canvas.plot.frame.rect).translated(corner.x(), corner.y())
        pixel = canvas.pointer.pixel
        hairline = corner.x() + pixel if pixel is not None else None
        return PlotPlace(QRect(corner, canvas.size()), frame, hairline)
