"""One plot of the lab: a title that chooses, over a canvas whose axis rests and eases."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qtexplainer.ui.chart_canvas import ChartCanvas
from qtexplainer.ui.chart_title import ChartTitle
from qtexplainer.ui.crosshair import Crosshair

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure
    from qtexplainer.ui.theme import Theme

_LOW: Final = 230
"""Height under which the source of actual data stands in the title's line, where there is room."""
EASE_MS: Final = 200
"""Time in which an axis moves to a new range after a control was let go."""


class ChartView(QWidget):
    """One plot with its title.

    While the axes are frozen a line may leave the frame; when they thaw they move to it in a fifth
    of a second, or at once with motion off.

    Signals
    -------
    chart_chosen
        With the id of another plot that the student wants here.
    """

    chart_chosen = Signal(str)

    def __init__(self, theme: "Theme", crosshair: Crosshair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._crosshair = crosshair
        self._frozen = False
        self._motion = True
        self._own_card = True
        self._is_new_run = False
        self._range = (0.0, 1.0)
        self._title = ChartTitle(theme, self)
        self._canvas = ChartCanvas(theme, crosshair, self)
        self._title.chosen.connect(self.chart_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addWidget(self._canvas, 1)
        self._ease = QVariantAnimation(self)
        self._ease.setDuration(EASE_MS)
        self._ease.valueChanged.connect(self._ease_to)
        self._ease_from = self._range
        self._ease_end = self._range
        self._canvas.placed.connect(self._follow_pointer)
        crosshair.moved.connect(self._follow_pointer)
        theme.changed.connect(self._restyle)

    @property
    def canvas(self) -> ChartCanvas:
        """The drawn part."""
        return self._canvas

    @property
    def title(self) -> ChartTitle:
        """The title that chooses."""
        return self._title

    @property
    def figure(self) -> "Figure | None":
        """What is drawn."""
        return self._canvas.plot.figure

    @property
    def y_range(self) -> tuple[float, float]:
        """The range of values that is drawn or being moved to."""
        return self._range

    @property
    def scale_words(self) -> str:
        """Whether the scale has just changed, as it is read out; empty if not."""
        spoken, figure = self._canvas.scale_cue.spoken, self.figure
        if figure is None or not spoken:
            return ""
        return self.tr("The scale of “{}” is now {}.").format(figure.chart.title, spoken)

    @property
    def chart_id(self) -> str:
        """Id of the plot that is shown; empty before the first."""
        return self.figure.chart.id if self.figure is not None else ""

    def set_frozen(self, frozen: bool) -> None:
        """Keep the axis where it is, or let it follow the data again."""
        self._frozen = frozen

    def set_own_card(self, own: bool) -> None:
        """Say whether the plot itself shows the card of the week under the pointer."""
        self._own_card = own

    def set_motion(self, motion: bool) -> None:
        """Say whether axes may move in steps."""
        self._motion = motion
        self._canvas.scale_cue.set_motion(motion)

    def expect_new_run(self) -> None:
        """Take the axis of the next figure at once: it is another run, not a change of this one."""
        self._is_new_run = True

    def show_figure(self, figure: "Figure") -> None:
        """Draw this figure; the axis follows unless it is frozen."""
        before, is_new_run = self.figure, self._is_new_run
        self._is_new_run = False
        same_plot = (
            before is not None
            and not is_new_run
            and before.chart is figure.chart
            and before.x_range == figure.x_range
        )
        plot = self._canvas.plot
        if same_plot and self._frozen:
            self._ease.stop()
            plot.show_figure(figure, self._range)
            self._follow_pointer()
            return
        wanted = figure.y_range
        if same_plot and wanted != self._range:
            self._canvas.scale_cue.show_change(self._range, wanted)
        elif not same_plot:
            self._canvas.scale_cue.vanish()
        if same_plot and wanted != self._range and self._motion and self.isVisible():
            self._ease.stop()
            self._ease_from, self._ease_end = self._range, wanted
            plot.show_figure(figure, self._range)
            self._range = wanted
            self._ease.setStartValue(0.0)
            self._ease.setEndValue(1.0)
            self._ease.start()
        elif same_plot and wanted == self._range:
            if self._ease.state() == QVariantAnimation.State.Running:
                plot.show_figure(figure, self._between(float(self._ease.currentValue())))
            else:
                plot.show_figure(figure, wanted)
        else:
            self._ease.stop()
            self._range = wanted
            self._canvas.setAccessibleName(f"{figure.chart.title}, {figure.chart.unit}")
            self._title.show_chart(figure.chart, figure.source)
            plot.show_figure(figure, wanted)
            self._canvas.place_items()
            self._place_credit()
        if same_plot and before is not None and bool(before.marks) != bool(figure.marks):
            self._canvas.place_items()
        self._follow_pointer()

    def _place_credit(self) -> None:
        """Put the source of actual data under the plot, or beside the title of a low plot."""
        source = self.figure.source if self.figure is not None else ""
        is_beside = self.height() < self._theme.px(_LOW) and self._title.has_room_for(source)
        self._title.show_credit(source if is_beside else "")
        if is_beside == self._canvas.plot.has_credit:
            self._canvas.set_credit(not is_beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new size."""
        super().resizeEvent(event)
        self._place_credit()

    def _between(self, share: float) -> tuple[float, float]:
        smooth = share * share * (3 - 2 * share)
        low, high = self._ease_from
        to_low, to_high = self._ease_end
        return low + (to_low - low) * smooth, high + (to_high - high) * smooth

    def _ease_to(self, share: float) -> None:
        if self.figure is None:
            return
        self._canvas.plot.show_range(self._between(share))
        if share >= 1.0:
            self._canvas.place_items()
        self._follow_pointer()

    def _follow_pointer(self) -> None:
        with_card = self._own_card and self._crosshair.source is self._canvas
        self._canvas.pointer.show_day(self._crosshair.day, with_card=with_card)

    def _restyle(self) -> None:
        self._canvas.restyle()
        self._title.updateGeometry()
        self._title.update()
        self._place_credit()
        self._follow_pointer()
