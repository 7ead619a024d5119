"""The plots of the lab: one to four, in one column or two, their time axes one under the other."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from qtexplainer.course.block import MOST_PLOTS
from qtexplainer.presentation.charts import CHARTS, DEFAULT_CHARTS
from qtexplainer.ui.chart_view import ChartView
from qtexplainer.ui.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qtexplainer.presentation.chart import Chart, Figure
    from qtexplainer.ui.crosshair import Crosshair
    from qtexplainer.ui.theme import Theme

_BRIEF: Final = 2
"""Plots that stay while something else takes their room."""
_TWO_COLUMNS_FROM: Final = 488
"""Width from which three or more plots stand in two columns."""


class PlotGrid(QWidget):
    """Shows the figures that it is given.

    Signals
    -------
    charts_chosen
        With the ids of all plots, when the student wants another one in a place.
    placed
        When a plot has taken another place.
    """

    charts_chosen = Signal(tuple)
    placed = Signal()

    def __init__(self, theme: "Theme", crosshair: "Crosshair", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._charts: list[str] = []
        self._columns = 0
        self._is_brief = False
        self._own: dict[str, Chart] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._views = [self._make_view(crosshair, place) for place in range(MOST_PLOTS)]
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def charts(self) -> tuple[str, ...]:
        """Ids of the plots in sight."""
        return tuple(self._charts[: _BRIEF if self._is_brief else MOST_PLOTS])

    @property
    def views(self) -> tuple[ChartView, ...]:
        """The plots in sight."""
        return tuple(self._views[: len(self.charts)])

    @property
    def all_views(self) -> tuple[ChartView, ...]:
        """Every plot there is room for, in sight or not."""
        return tuple(self._views)

    @property
    def columns(self) -> int:
        """How many plots stand side by side: one or two."""
        return self._columns

    def show_charts(self, names: "Sequence[str]") -> None:
        """Show these plots, at most four; unknown ids are left out, the usual ones for none."""
        known = [name for name in names if self.has_chart(name)][:MOST_PLOTS]
        self._charts = known or list(DEFAULT_CHARTS)
        self._arrange()

    def chart(self, name: str) -> "Chart":
        """The declaration of a plot by its id; KeyError for one that there is not."""
        return self._own[name] if name in self._own else CHARTS[name]

    def has_chart(self, name: str) -> bool:
        """Whether there is such a plot, the student's own included."""
        return name in self._own or name in CHARTS

    def offer(self, own: "Mapping[str, Chart]") -> None:
        """Offer plots of own data besides the usual ones; one that is gone gives its place up."""
        self._own = dict(own)
        for view in self._views:
            view.title.offer(tuple(own.values()))
        for place, name in enumerate(self._charts):
            if name not in CHARTS and name not in own:
                free = (other for other in CHARTS if other not in self._charts)
                self._charts[place] = next(free)

    def reveal(self, name: str) -> None:
        """Show a plot: where it is, or in the last place in sight."""
        if name not in self.charts:
            self._choose(len(self.charts) - 1, name)

    def set_brief(self, brief: bool) -> None:
        """Show the first two plots alone, side by side where there is width; or all again."""
        if brief != self._is_brief:
            self._is_brief = brief
            self._arrange()

    def show_figures(self, figures: "Sequence[Figure]") -> None:
        """Draw a figure in each plot."""
        for view, figure in zip(self.views, figures, strict=True):
            view.show_figure(figure)

    def expect_new_run(self) -> None:
        """Take the axes of the next figures at once."""
        for view in self._views:
            view.expect_new_run()

    def set_frozen(self, frozen: bool) -> None:
        """Keep the axes where they are, or let them follow the data again."""
        for view in self._views:
            view.set_frozen(frozen)

    def set_motion(self, motion: bool) -> None:
        """Say whether axes may move in steps."""
        for view in self._views:
            view.set_motion(motion)

    # --- parts ----------------------------------------------------------------------------

    def _make_view(self, crosshair: "Crosshair", place: int) -> ChartView:
        view = ChartView(self._theme, crosshair, self)
        view.set_own_card(False)
        view.chart_chosen.connect(lambda name: self._choose(place, name))
        view.canvas.placed.connect(self._share_margins)
        return view

    def _choose(self, place: int, name: str) -> None:
        """Ask for another plot in one place; a plot that is shown elsewhere changes places."""
        charts = list(self._charts)
        if name in charts:
            charts[charts.index(name)] = charts[place]
        charts[place] = name
        self.charts_chosen.emit(tuple(charts))

    def _wanted_columns(self) -> int:
        wide = self.width() >= self._theme.px(_TWO_COLUMNS_FROM)
        return 2 if wide and len(self.charts) > (1 if self._is_brief else 2) else 1

    def _arrange(self) -> None:
        """Set the plots in a grid that fits their number and the width."""
        empty(self._grid)
        for row in range(MOST_PLOTS):
            self._grid.setRowStretch(row, 0)
        self._columns = self._wanted_columns()
        places = grid_places(len(self.charts), self._columns)
        for view, place in zip(self.views, places, strict=True):
            self._grid.addWidget(view, *place)
            self._grid.setRowStretch(place[0], 1)
            view.show()
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        for view in self._views[len(self.charts) :]:
            view.hide()
        self._share_margins()

    def _share_margins(self) -> None:
        """Let plots under each other begin and end at the same pixels, in one column alone."""
        canvases = [view.canvas for view in self.views]
        margins = (
            [canvas.own_margins() for canvas in canvases] if self._columns == 1 else [(0.0, 0.0)]
        )
        left, right = (max(sides) for sides in zip(*margins, strict=True))
        for canvas in canvases:
            canvas.keep_margins(left, right)
        self.placed.emit()

    def _restyle(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.px(16))
        self._grid.setVerticalSpacing(self._theme.px(8))
        if self._charts:
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take one column or two."""
        super().resizeEvent(event)
        if self._charts and self._wanted_columns() != self._columns:
            self._arrange()


def grid_places(count: int, columns: int) -> tuple[tuple[int, int, int, int], ...]:
    """Return row, column, row span and column span of each plot.

    >>> grid_places(3, 2)
    ((0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1))
    """
    if columns == 1:
        return tuple((row, 0, 1, 1) for row in range(count))
    if count == 3:
        return (0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)
    return tuple((index // 2, index % 2, 1, 1) for index in range(count))
