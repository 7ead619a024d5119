"""The drawn part of one plot: draws, points by mouse and keys, and describes itself."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QSizePolicy, QWidget

from qtexplainer.presentation.chart import DAYS_A_WEEK
from qtexplainer.presentation.description import describe
from qtexplainer.ui.crosshair import Crosshair, CrosshairItem
from qtexplainer.ui.fan_item import FanItem
from qtexplainer.ui.focus_ring import paint_focus
from qtexplainer.ui.scale_cue import ScaleCue

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

_WITH_ROW: Final = 165
"""Height from which events are told in words under the axis."""
_NEAR: Final = 8.0
"""Pixels from an event's mark within which the pointer finds it."""
_LONG_STEP: Final = 13


class ChartCanvas(QGraphicsView):
    """The drawn part of one plot: a Tab stop with the role Chart.

    Left and right move the shared week by one, Page Up and Page Down by a quarter, Home and End to
    the ends; Enter or a click asks for more about the week; Escape takes the crosshair away.

    Signals
    -------
    placed
        When the plot has taken another place within the canvas.
    copy_asked
        When the plot is to be copied.
    """

    placed = Signal()
    copy_asked = Signal()

    def __init__(self, theme: "Theme", crosshair: Crosshair, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._crosshair = crosshair
        self._margins = (0.0, 0.0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(scene)
        self.plot = FanItem(theme)
        scene.addItem(self.plot)
        self.pointer = CrosshairItem(self.plot, theme, self.plot)
        self.scale_cue = ScaleCue(self.plot, theme, self.plot)
        self.setBackgroundBrush(QColor(theme.tokens.panel))

    def sizeHint(self) -> QSize:
        """Preferred size at this zoom."""
        return QSize(self._theme.px(300), self._theme.px(170))

    def minimumSizeHint(self) -> QSize:
        """Smallest size at which it can be read."""
        return QSize(self._theme.px(120), self._theme.px(104))

    def description(self) -> str:
        """Return what the plot shows now, in words."""
        figure = self.plot.figure
        return describe(figure).text if figure is not None else "No data yet."

    def copy(self) -> None:
        """Ask for a copy of the plot: what the window's "Copy" does."""
        self.copy_asked.emit()

    def own_margins(self) -> tuple[float, float]:
        """Pixels that the plot's words need to the left and to the right of the data."""
        metrics = QFontMetrics(self._theme.font("caption"))
        labels = self.plot.label_width()
        return (
            max(self.plot.tick_width(), metrics.horizontalAdvance("0.0")) + 8.0,
            labels + 10.0 if labels else metrics.horizontalAdvance("20") + 2.0,
        )

    def keep_margins(self, left: float, right: float) -> None:
        """Leave at least so many pixels, for plots under each other to share a time axis."""
        if (left, right) != self._margins:
            self._margins = (left, right)
            self.place_items()

    def set_credit(self, shown: bool) -> None:
        """Say whether the source of actual data stands under the plot."""
        self.plot.set_credit(shown)
        self.place_items()

    def place_items(self) -> None:
        """Give the items their places within the present size."""
        metrics = QFontMetrics(self._theme.font("caption"))
        line = metrics.height()
        figure = self.plot.figure
        left, right = map(max, zip(self.own_margins(), self._margins, strict=True))
        bottom = line + 6.0
        if figure is not None:
            bottom += line if figure.x_label else 0
            bottom += line + 2 if self.plot.has_credit else 0
        has_row = figure is not None and bool(figure.marks)
        bottom += self.plot.set_mark_row(has_row and self.height() >= self._theme.px(_WITH_ROW))
        top = line / 2 + 2
        bounds = QRectF(0, 0, self.width(), self.height())
        self.setSceneRect(bounds)
        self.plot.place(bounds, bounds.adjusted(left, top, -right, -bottom))
        self.pointer.place(bounds)
        self.placed.emit()

    def restyle(self) -> None:
        """Take colours and fonts from the theme again."""
        self.setBackgroundBrush(QColor(self._theme.tokens.panel))
        self.plot.restyle()
        self.place_items()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new size."""
        super().resizeEvent(event)
        if hasattr(self, "plot"):
            self.place_items()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the control has the focus."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grasp it."""
        self._point_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the week that was clicked."""
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton and self._crosshair.day is not None:
            self._crosshair.keep(self._crosshair.day, self)
            self._crosshair.chosen.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._point_at(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away."""
        self._crosshair.point(None, None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the focus ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by keys."""
        figure = self.plot.figure
        if figure is None or not figure.x_is_time:
            event.ignore()
            return
        low, high = figure.begin, figure.x_range[1]
        day = self._crosshair.day
        here = low if day is None else day
        moves = {
            Qt.Key.Key_Left: here - DAYS_A_WEEK,
            Qt.Key.Key_Right: here + DAYS_A_WEEK,
            Qt.Key.Key_PageUp: here + _LONG_STEP * DAYS_A_WEEK,
            Qt.Key.Key_PageDown: here - _LONG_STEP * DAYS_A_WEEK,
            Qt.Key.Key_Home: low,
            Qt.Key.Key_End: high,
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._crosshair.keep(min(max(moves[key], figure.x_range[0]), high), self)
        elif key == Qt.Key.Key_Escape and day is not None:
            self._crosshair.keep(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and day is not None:
            self._crosshair.chosen.emit()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_focus(QPainter(self.viewport()), self.viewport().rect(), self._theme)

    def _point_at(self, place: QPointF) -> None:
        """Move the crosshair to the week under the pointer; under the axis, to the event there."""
        figure, frame = self.plot.figure, self.plot.frame
        if figure is None or not figure.x_is_time:
            return
        frame = next((one for one in self.plot.panels if one.rect.contains(place)), frame)
        day = frame.x_at(place.x())
        if figure.marks and place.y() > frame.rect.bottom():
            nearest = min(figure.marks, key=lambda mark: abs(mark.day - day))
            if abs(frame.x_pixel(nearest.day) - place.x()) <= _NEAR:
                day = nearest.day
        past = figure.begin - figure.x_range[0]
        first = figure.begin - past // DAYS_A_WEEK * DAYS_A_WEEK
        self._crosshair.point(min(max(figure.week_near(day), first), figure.x_range[1]), self)
