"""One plot as one graphics item: zones, grid, bands, stems, lines, dots and words.

All shapes are turned into pixels when data, range or size change; painting only draws what is
ready, so nothing in it can fail, and an item without data draws nothing.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject

from qtexplainer.presentation.ticks import value_ticks
from qtexplainer.ui.plot_axes import mark_row
from qtexplainer.ui.plot_frame import PlotFrame
from qtexplainer.ui.plot_ink import PlotInk
from qtexplainer.ui.plot_multiples import add_multiples, outcomes_in, panels_of
from qtexplainer.ui.plot_shapes import (
    STILL_ROLES,
    Shapes,
    ground_shapes,
    live_shapes,
    mark_shapes,
    still_shapes,
)
from qtexplainer.ui.plot_words import LABELLED_ROLES, add_credit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from qtexplainer.presentation.chart import Figure
    from qtexplainer.ui.theme import Theme


_TICK_COUNTS: Final = (2, 3, 4, 5)
"""How many ticks the vertical axis may have: more of them may need more decimals."""


class FanItem(QGraphicsObject):
    """One plot, drawn from a `Figure` into the frame it is given."""

    def __init__(self, theme: "Theme", parent: QGraphicsItem | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = PlotInk(theme)
        self._figure: Figure | None = None
        self._frame = PlotFrame()
        self._ground = Shapes()
        self._live = Shapes()
        self._still = Shapes()
        self._marks = Shapes()
        self._still_key: tuple[object, ...] = ()
        self._marks_key: tuple[object, ...] = ()
        self._still_picture: QPixmap | None = None
        self._has_credit = True
        self._has_row = False
        self.panels: list[PlotFrame] = []
        """Where each outcome stands while all are shown at once; empty otherwise."""

    # --- what is drawn --------------------------------------------------------------------

    @property
    def figure(self) -> "Figure | None":
        """The figure that is drawn; nothing before the first data."""
        return self._figure

    @property
    def frame(self) -> PlotFrame:
        """Where the data stand."""
        return self._frame

    @property
    def words(self) -> tuple[str, ...]:
        """Every word on the plot, from the back to the front."""
        layers = (self._still, self._ground, self._marks, self._live)
        return tuple(text for layer in layers for _, _, text in layer.words)

    @property
    def has_credit(self) -> bool:
        """Whether there is a source and it stands under the plot."""
        return self._has_credit and self._figure is not None and bool(self._figure.source)

    def set_credit(self, shown: bool) -> None:
        """Say whether the source stands under the plot; `place` follows."""
        if shown != self._has_credit:
            self._has_credit = shown
            self._still_key = ()

    def set_mark_row(self, shown: bool) -> float:
        """Say whether events are told in words under the axis; `place` follows.

        Returns the height that the row takes.
        """
        if shown != self._has_row:
            self._has_row = shown
            self._still_key = ()
        return mark_row(self._ink) if shown else 0.0

    def show_figure(self, figure: "Figure", y_range: tuple[float, float]) -> None:
        """Draw this figure with this range of values."""
        self._figure = figure
        frame = self._frame
        self._arrange(PlotFrame(frame.bounds, frame.rect, figure.x_range, y_range))

    def show_range(self, y_range: tuple[float, float]) -> None:
        """Draw the same figure with another range of values."""
        frame = self._frame
        self._arrange(PlotFrame(frame.bounds, frame.rect, frame.x_range, y_range))

    def place(self, bounds: QRectF, rect: QRectF) -> None:
        """Take the whole of the plot and the part of it in which the data stand."""
        self.prepareGeometryChange()
        frame = self._frame
        self._arrange(PlotFrame(bounds, rect, frame.x_range, frame.y_range))

    def restyle(self) -> None:
        """Take fonts and colours from the theme again."""
        self._ink = PlotInk(self._theme)
        self._still_key = self._marks_key = ()
        self._arrange(self._frame)

    def label_width(self) -> float:
        """Width in pixels that the words at the right ends need."""
        figure = self._figure
        if figure is None:
            return 0.0
        words = [line.label for line in figure.lines if line.role in LABELLED_ROLES]
        words += [band.label for band in figure.bands]
        return max((self._ink.metrics.horizontalAdvance(word) for word in words), default=0.0)

    def tick_width(self) -> float:
        """Width in pixels that the numbers of the vertical axis need."""
        low, high = self._frame.y_range
        advance = self._ink.metrics.horizontalAdvance
        ticks = (tick for most in _TICK_COUNTS for tick in value_ticks(low, high, most=most))
        return max((advance(tick.text) for tick in ticks), default=0.0)

    def boundingRect(self) -> QRectF:
        """Whole of the plot, in pixels."""
        return QRectF(self._frame.bounds)

    # --- arranging and painting -----------------------------------------------------------

    def _arrange(self, frame: PlotFrame) -> None:
        """Turn the figure into shapes in pixels."""
        self._frame = frame
        figure = self._figure
        count = len(outcomes_in(figure)) if figure is not None else 0
        self.panels = panels_of(count, frame) if count and frame.is_usable else []
        if figure is None or not frame.is_usable:
            self._ground = self._live = self._still = self._marks = Shapes()
            self._still_key = self._marks_key = ()
        elif self.panels:
            self._ground, self._live, self._still, self._marks = (Shapes() for _ in range(4))
            self._still_key, self._marks_key, self._still_picture = (), (), None
            add_multiples(self._live, figure, self.panels, self._ink)
            if self._has_credit:
                add_credit(self._live, figure, frame, self._ink)
        else:
            self._ground = ground_shapes(figure, frame, self._ink)
            self._live = live_shapes(figure, frame, self._ink)
            marks_key = (figure.marks, frame.rect, frame.bounds, frame.x_range, self._has_row)
            if marks_key != self._marks_key:
                self._marks_key = marks_key
                self._marks = mark_shapes(figure, frame, self._ink, with_row=self._has_row)
            still_lines = (line for line in figure.lines if line.role in STILL_ROLES)
            key = (frame, figure.chart, figure.source, *still_lines)
            if key != self._still_key:
                self._still_key = key
                self._still = still_shapes(
                    figure, frame, self._ink, credit=self._has_credit, with_row=self._has_row
                )
                self._still_picture = None
        self.update()

    def paint(
        self, painter: QPainter, option: "QStyleOptionGraphicsItem", widget: "QWidget | None" = None
    ) -> None:
        """Draw what is ready."""
        if self._figure is None:
            return
        ratio = widget.devicePixelRatioF() if widget is not None else 1.0
        self._ground.paint(painter, self._frame, self._ink)
        painter.drawPixmap(0, 0, self._still_pixmap(ratio))
        self._marks.paint(painter, self._frame, self._ink)
        self._live.paint(painter, self._frame, self._ink)

    def draw(self, painter: QPainter) -> None:
        """Draw all layers with any painter, as lines and words where it keeps them."""
        for layer in (self._ground, self._still, self._marks, self._live):
            layer.paint(painter, self._frame, self._ink)

    def _still_pixmap(self, ratio: float) -> QPixmap:
        """Return the layer that does not follow the hand, drawn at its first need."""
        picture = self._still_picture
        if picture is None or picture.devicePixelRatioF() != ratio:
            size = self._frame.bounds.size() * ratio
            picture = QPixmap(max(1, round(size.width())), max(1, round(size.height())))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            self._still.paint(painter, self._frame, self._ink)
            painter.end()
            self._still_picture = picture
        return picture
