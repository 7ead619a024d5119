"""One plot to be explored: moved and zoomed by mouse, wheel and keys, read week by week."""

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent

from qtexplainer.presentation.chart import DAYS_A_WEEK
from qtexplainer.presentation.closer import (
    DAYS_UNTIL,
    Past,
    with_past,
)
from qtexplainer.presentation.description import describe
from qtexplainer.presentation.number_format import short_date
from qtexplainer.presentation.plot_sight import PlotSight
from qtexplainer.presentation.ticks import date_at
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.closer_axis import CloserAxis
from qtexplainer.ui.closer_box import TIME, VALUES, CloserBox
from qtexplainer.ui.closer_items import CloserItems, cosmetic
from qtexplainer.ui.closer_words import CloserWords
from qtexplainer.ui.focus_ring import paint_focus
from qtexplainer.ui.graphs import pyqtgraph
from qtexplainer.ui.week_card import WeekCard, card_size
from qtexplainer.ui.week_card_place import PlotPlace, card_place
from qtexplainer.ui.week_rows import week_rows

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure
    from qtexplainer.presentation.sight import Sight
    from qtexplainer.ui.theme import Theme

_STEP: Final = 0.1
"""Share of the sight by which an arrow key moves it."""
_NEARER: Final = 0.8


class CloserPlot(pyqtgraph.PlotWidget):
    """A Tab stop with the role Chart; its keys are told in `keyPressEvent`.

    Signals
    -------
    sight_changed
        When another part is in sight.
    """

    sight_changed = Signal()

    def __init__(self, theme: "Theme", parent: Any = None) -> None:
        self._theme = theme
        self._axes = {side: CloserAxis(theme, side) for side in ("bottom", "left")}
        self._box = CloserBox()
        super().__init__(parent, viewBox=self._box, axisItems=self._axes, background=None)
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.setMenuEnabled(False)
        self.items_drawn = CloserItems(plot, theme)
        self.words = CloserWords(plot, theme)
        self.card = WeekCard(theme, self.viewport())
        self._line = pyqtgraph.InfiniteLine(angle=90)
        self._line.hide()
        plot.addItem(self._line, ignoreBounds=True)
        self._plain: Figure | None = None
        self._figure: Figure | None = None
        self._past: Past | None = None
        self._sight = PlotSight()
        self._day: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setMouseTracking(True)
        self._box.zoom_asked.connect(self._zoom)
        self._box.pan_asked.connect(self._pan)
        self._box.rectangle_asked.connect(self._show_rectangle)
        self._box.sigResized.connect(self._place_words)
        self.restyle()

    # --- what is shown --------------------------------------------------------------------

    @property
    def figure(self) -> "Figure | None":
        """What is drawn, the past included."""
        return self._figure

    @property
    def time(self) -> tuple[float, float]:
        """First and last place in sight."""
        return self._sight.time.low, self._sight.time.high

    @property
    def values(self) -> tuple[float, float]:
        """Lowest and highest value in sight."""
        return self._sight.values.low, self._sight.values.high

    @property
    def bounds(self) -> tuple[float, float]:
        """First and last place that can be shown."""
        return self._sight.time.bounds

    @property
    def is_home(self) -> bool:
        """Whether the axes still follow the figure."""
        return self._sight.is_home

    @property
    def shows_days(self) -> bool:
        """Whether so little time is in sight that the past is drawn day by day."""
        return self._sight.time.span <= DAYS_UNTIL

    @property
    def day(self) -> float | None:
        """Where the crosshair stands; nothing without one."""
        return self._day

    def description(self) -> str:
        """Return what the plot shows now, in words, and which part of it is in sight."""
        figure = self._plain
        if figure is None:
            return "No data yet."
        words = describe(figure).text
        if not figure.x_is_time:
            return words
        first, last = (short_date(date_at(day)) for day in self.time)
        return f"{words} In sight: {first} to {last}."

    def show_figure(self, figure: "Figure", past: Past | None) -> None:
        """Draw this figure over its past; axes that the student has moved stay."""
        before, self._plain, self._past = self._plain, figure, past
        self._sight = self._sight.bounded(figure, past)
        self._axes["bottom"].show_time(figure.x_is_time)
        self.setAccessibleName(f"{figure.chart.title}, {figure.chart.unit}")
        if self.is_home or before is None:
            self.go_home()
        else:
            self._show(replace(self._sight, time=self._sight.time.shown(*self.time)))

    def go_home(self) -> None:
        """Show the whole run as the lab does; the axes follow the figure from now on."""
        if self._plain is not None:
            self._show(self._sight.home(self._plain))

    def show_time(self, low: float, high: float) -> None:
        """Show these places, with all the values there."""
        self._sight = replace(self._sight, holds_values=False)
        self._look_at(self._sight.time.shown(low, high))

    def pan(self, share: float) -> None:
        """Move on by a share of what is in sight."""
        self._look_at(self._sight.time.panned(share))

    def zoom(self, factor: float) -> None:
        """Show a shorter or longer time, around the crosshair where there is one in sight."""
        about = self._day if self._day is not None and self._is_in_sight(self._day) else None
        self._look_at(self._sight.time.zoomed(factor, about))

    def set_rectangles(self, wanted: bool) -> None:
        """Let a drag draw the rectangle to be shown, or move the plot."""
        self._box.takes_rectangles = wanted
        self.setCursor(Qt.CursorShape.CrossCursor if wanted else Qt.CursorShape.ArrowCursor)

    def point_at(self, day: float | None, *, by_key: bool = False) -> None:
        """Stand at a day: its hairline and its card; with None take both away."""
        self._day = day
        if by_key and day is not None and not self._is_in_sight(day):
            self._look_at(self._sight.time.moved(day - sum(self.time) / 2))
        self._show_card()
        if by_key and day is not None and self.card.title:
            rows = "; ".join(f"{label} {value}" for label, value in self.card.rows)
            announce(self, f"{self.card.title}: {rows}")

    # --- the sight ------------------------------------------------------------------------

    def _is_in_sight(self, day: float) -> bool:
        low, high = self.time
        return low <= day <= high

    def _look_at(self, time: "Sight") -> None:
        if self._plain is not None:
            self._show(self._sight.at_time(time, self._plain, self._past))

    def _hold_values(self, values: "Sight") -> None:
        self._show(self._sight.at_values(values))

    def _zoom(self, axis: int, factor: float, about: float) -> None:
        if axis == TIME:
            self._look_at(self._sight.time.zoomed(factor, about))
        elif axis == VALUES:
            self._hold_values(self._sight.values.zoomed(factor, about))

    def _pan(self, across: float, up: float) -> None:
        if up and (self._sight.holds_values or not across):
            self._sight = self._sight.at_values(self._sight.values.moved(up))
        self._look_at(self._sight.time.moved(across))

    def _show_rectangle(self, box: QRectF) -> None:
        if box.width() > 0 and box.height() > 0:
            across, up = (box.left(), box.right()), (box.top(), box.bottom())
            self._show(self._sight.in_rectangle(across, up))

    def _show(self, sight: PlotSight) -> None:
        """Draw the figure for a sight."""
        self._sight = sight
        if self._plain is None:
            return
        self._figure = with_past(self._plain, self._past, sight.time.span)
        self.items_drawn.show_figure(self._figure)
        self._box.setRange(xRange=self.time, yRange=self.values, padding=0, update=True)
        self._place_words()
        self._show_card()
        self.sight_changed.emit()

    def _place_words(self) -> None:
        """Put words and hairlines where they belong in the present sight."""
        if self._figure is None:
            return
        px = self._theme.px
        axis = self._axes["left"]
        ticks = axis.ticks(*self.values, self._box.height())
        self.items_drawn.show_grid([tick.at for tick in ticks], *self.time)
        top, right = px(22), self.words.width_of(self._figure)
        self.getPlotItem().setContentsMargins(px(4), top, right, px(2))
        self.words.place(self._figure)

    def _show_card(self) -> None:
        day, figure = self._day, self._figure
        if day is None or figure is None or not self._is_in_sight(day):
            self._line.hide()
            self.card.hide()
            self.items_drawn.show_points(0.0, ())
            return
        self._line.setPos(day)
        self._line.show()
        rows, points = week_rows(figure, day, is_dark=self._theme.tokens.is_dark)
        self.items_drawn.show_points(day, points)
        if not figure.x_is_time or not rows:
            self.card.hide()
            return
        frame = self.frame_rect()
        share = (day - self._sight.time.low) / self._sight.time.span
        x = frame.left() + share * frame.width()
        title = short_date(date_at(day))
        size = card_size(self._theme, title, rows)
        room = self.viewport().size()
        place = card_place(size, [PlotPlace(frame, QRectF(frame), x)], room)
        self.card.show_week(title, rows, QRect(place, size))

    def frame_rect(self) -> QRect:
        """Where the data stand, in the widget's pixels."""
        corners = self._box.mapRectToScene(self._box.boundingRect())
        return QRect(self.mapFromScene(corners.topLeft()), corners.size().toSize())

    # --- look -----------------------------------------------------------------------------

    def restyle(self) -> None:
        """Take colours, letters and zoom from the theme again."""
        tokens = self._theme.tokens
        self.setBackground(QColor(tokens.panel))
        for axis in self._axes.values():
            axis.restyle()
        self._line.setPen(cosmetic(QPen(QColor(tokens.secondary), 1)))
        self._box.colour_rectangle(QColor(tokens.accent))
        self.items_drawn.restyle()
        self._place_words()
        self._show_card()

    def sizeHint(self) -> QSize:
        """Room for a year of weeks."""
        return QSize(self._theme.px(860), self._theme.px(430))

    def minimumSizeHint(self) -> QSize:
        """Smallest size at which it can be read."""
        return QSize(self._theme.px(280), self._theme.px(180))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the new size."""
        super().resizeEvent(event)
        if event is not None and hasattr(self, "card"):
            self._place_words()
            self._show_card()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, with a ring while it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_focus(QPainter(self.viewport()), self.viewport().rect(), self._theme)

    # --- events ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan, + and − zoom, Page keys go half a sight, 0 and Home show all.

        Ctrl with left and right moves the crosshair by a week, by a day where days are drawn.
        """
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
            if key in ways:
                self._step_crosshair(ways[key])
            else:
                event.ignore()
            return
        moves = {
            Qt.Key.Key_Left: lambda: self.pan(-_STEP),
            Qt.Key.Key_Right: lambda: self.pan(_STEP),
            Qt.Key.Key_PageDown: lambda: self.pan(-0.5),
            Qt.Key.Key_PageUp: lambda: self.pan(0.5),
            Qt.Key.Key_Up: lambda: self._hold_values(self._sight.values.panned(_STEP)),
            Qt.Key.Key_Down: lambda: self._hold_values(self._sight.values.panned(-_STEP)),
            Qt.Key.Key_Plus: lambda: self.zoom(_NEARER),
            Qt.Key.Key_Equal: lambda: self.zoom(_NEARER),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / _NEARER),
            Qt.Key.Key_0: self.go_home,
            Qt.Key.Key_Home: self.go_home,
        }
        if key in moves:
            moves[key]()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer with the crosshair."""
        super().mouseMoveEvent(event)
        if self._plain is None or not self._plain.x_is_time:
            return
        at = event.position().toPoint()
        if self.frame_rect().contains(at):
            place = self._box.mapSceneToView(self.mapToScene(QPoint(at)))
            self.point_at(self._snapped(float(place.x())))
        else:
            self.point_at(None)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away."""
        super().leaveEvent(event)
        self.point_at(None)

    def _step_crosshair(self, way: int) -> None:
        if self._plain is None or not self._plain.x_is_time:
            return
        step = 1.0 if self._has_days else DAYS_A_WEEK
        here = self._day
        start = sum(self.time) / 2 if here is None else here + way * step
        first, last = self.bounds
        self.point_at(min(max(self._snapped(start), first), last), by_key=True)

    @property
    def _has_days(self) -> bool:
        figure = self._figure
        return figure is not None and any(line.role == "daily" for line in figure.lines)

    def _snapped(self, day: float) -> float:
        """Nearest day, or the nearest Wednesday where weeks are drawn."""
        if self._has_days or self._plain is None:
            return float(round(day))
        return self._plain.week_near(day)
