"""Tanks and pipes: the Fed's assets above, its debts below, and what flows between in a week."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from qtexplainer.presentation.instrument import instrument_style
from qtexplainer.presentation.number_format import money
from qtexplainer.presentation.t_account import signed
from qtexplainer.presentation.tanks import ASSETS, OTHER, between
from qtexplainer.ui.focus_ring import paint_focus
from qtexplainer.ui.tank_layout import TANK_SHARE, TankBox, TankLayout, lay_out

if TYPE_CHECKING:
    from qtexplainer.presentation.series_style import SeriesStyle
    from qtexplainer.presentation.tanks import Pipe, Tank, TankPicture
    from qtexplainer.ui.tank_layout import PipeRun
    from qtexplainer.ui.theme import Theme

FLOW_MS: Final = 160
"""Time in which the water moves from one week's level to the next."""
_TINT: Final = 0.28
_QUARTER: Final = 13


class TankCanvas(QWidget):
    """The picture of one week: a Tab stop that describes itself; left and right move the week.

    Signals
    -------
    stepped
        With the number of weeks to go on or back.
    """

    stepped = Signal(int)

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: TankPicture | None = None
        self._before: TankPicture | None = None
        self._flow = QVariantAnimation(self)
        self._flow.setDuration(FLOW_MS)
        self._flow.setStartValue(0.0)
        self._flow.setEndValue(1.0)
        self._flow.valueChanged.connect(lambda _: self.update())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Tanks and pipes: what the Fed owns and owes"))
        theme.changed.connect(self._restyle)

    @property
    def picture(self) -> "TankPicture | None":
        """What is drawn."""
        return self._picture

    def show_picture(self, picture: "TankPicture", *, at_once: bool = False) -> None:
        """Draw this week; the water moves there from where it stood, where motion is wanted."""
        shown = self._shown()
        self._flow.stop()
        self._before = None
        if self._theme.motion and not at_once and self.isVisible() and shown is not None:
            self._before = shown
            self._flow.start()
        self._picture = picture
        self.update()

    @property
    def is_flowing(self) -> bool:
        """Whether the water is on its way to another level."""
        return self._flow.state() == QVariantAnimation.State.Running

    def _shown(self) -> "TankPicture | None":
        """What is drawn at this moment."""
        if self._before is None or self._picture is None or not self.is_flowing:
            return self._picture
        return between(self._before, self._picture, float(self._flow.currentValue()))

    def description(self) -> str:
        """Return the picture in words."""
        return self._picture.words if self._picture is not None else ""

    def places(self) -> TankLayout | None:
        """Return where everything stands at this size; nothing before the first picture."""
        shown = self._shown()
        if shown is None:
            return None
        metrics = QFontMetricsF(self._theme.font("caption"))
        return lay_out(shown, QRectF(self.rect()), metrics.height(), metrics.horizontalAdvance)

    def tank_lines(self, tank: "Tank", width: float) -> tuple[str, ...]:
        """Return the words in a tank of a width, from the top down."""
        metrics = QFontMetricsF(self._theme.font("caption"))
        holder = tank.holder
        if metrics.horizontalAdvance(holder) > width - 2:
            holder = holder.split()[-1]
        return (tank.label, money(tank.level), signed(tank.change), holder)

    # --- size and keys --------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Room in which the tanks are about as tall as they are wide."""
        line = QFontMetricsF(self._theme.font("caption")).height()
        return QSize(self.minimumSizeHint().width(), round(19 * line))

    def minimumSizeHint(self) -> QSize:
        """Smallest size at which the words fit into the tanks."""
        metrics = QFontMetricsF(self._theme.font("caption"))
        widest = metrics.horizontalAdvance("−$888 bn") + self._theme.px(10)
        return QSize(
            round((4 + TANK_SHARE) * widest / TANK_SHARE) + 4, round(17 * metrics.height())
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the shared week."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: _QUARTER,
            Qt.Key.Key_PageDown: -_QUARTER,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    # --- paint ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the week."""
        picture, places = self._picture, self.places()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if picture is not None and places is not None:
            painter.setFont(self._theme.font("caption"))
            for run in sorted(places.pipes, key=lambda run: run.pipe.amount):
                self._paint_pipe(painter, run)
            self._paint_assets(painter, picture, places)
            for tank, box in zip(picture.tanks, places.tanks, strict=True):
                self._paint_tank(painter, tank, box)
            for run in places.pipes:
                self._paint_words(painter, run)
            self._paint_title(painter, picture, places)
        if self.hasFocus():
            paint_focus(painter, self.rect(), self._theme)

    def _line(self, style: "SeriesStyle") -> QColor:
        return QColor(style.line(is_dark=self._theme.tokens.is_dark))

    def _pipe_colour(self, pipe: "Pipe") -> QColor:
        """Colour of what flows: that of the debt it comes from, or turns into."""
        name = pipe.target if pipe.source == ASSETS else pipe.source
        return self._line(instrument_style("other_assets" if name == OTHER else name))

    def _paint_title(self, painter: QPainter, picture: "TankPicture", places: TankLayout) -> None:
        tokens = self._theme.tokens
        strong = QFont(self._theme.font("caption"))
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(places.title, middle, picture.title)
        used = QFontMetricsF(strong).horizontalAdvance(picture.title)
        painter.setFont(self._theme.font("caption"))
        metrics = QFontMetricsF(self._theme.font("caption"))
        legend = self.tr("50 bn a week")
        reach = metrics.horizontalAdvance(legend)
        sample = self._theme.px(24)
        note = self.tr("equal areas, equal amounts")
        painter.setPen(QColor(tokens.secondary))
        room = places.title.width() - used - 24
        if room > reach + sample + 8:
            painter.drawText(places.title, middle | Qt.AlignmentFlag.AlignRight, legend)
            y = places.title.center().y()
            x = places.title.right() - reach - 8
            painter.setPen(
                QPen(
                    QColor(tokens.outline),
                    places.legend_width,
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.FlatCap,
                )
            )
            painter.drawLine(QPointF(x - sample, y), QPointF(x, y))
            room -= reach + sample + 8
        if room > metrics.horizontalAdvance(note) + 24:
            painter.setPen(QColor(tokens.secondary))
            painter.drawText(places.title.adjusted(used + 12, 0, 0, 0), middle, note)

    def _paint_assets(self, painter: QPainter, picture: "TankPicture", places: TankLayout) -> None:
        tokens = self._theme.tokens
        metrics = QFontMetricsF(self._theme.font("caption"))
        for segment, box in zip(picture.segments, places.segments, strict=True):
            colour = self._line(instrument_style(segment.name))
            self._paint_water(painter, box, colour)
            painter.setPen(QColor(tokens.text))
            words = f"{segment.label} {money(segment.level)}"
            if metrics.horizontalAdvance(words) > box.width() - 8:
                words = segment.label
            if metrics.horizontalAdvance(words) <= box.width() - 8:
                middle = QRectF(box)
                middle.setHeight(max(box.height(), metrics.height()))
                painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, words)
        painter.setPen(QPen(QColor(tokens.text), max(1.4, tokens.line_width)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(_open_box(places.assets))

    def _paint_water(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        """Fill up to the level, and draw the level."""
        tint = QColor(colour)
        tint.setAlphaF(_TINT)
        painter.fillRect(box, tint)
        painter.setPen(QPen(colour, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(box.topLeft(), box.topRight())

    def _paint_tank(self, painter: QPainter, tank: "Tank", box: TankBox) -> None:
        tokens = self._theme.tokens
        colour = self._line(instrument_style("other_assets" if tank.name == OTHER else tank.name))
        self._paint_water(painter, box.water, colour)
        painter.setPen(QPen(QColor(tokens.text), max(1.4, tokens.line_width)))
        painter.drawPolyline(_open_box(box.walls))
        font = self._theme.font("caption")
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        line = QFontMetricsF(font).height()
        lines = self.tank_lines(tank, box.walls.width())
        for number, (words, place) in enumerate(zip(lines, self.rows(box, line), strict=False)):
            painter.setFont(strong if number == 0 else font)
            painter.setPen(QColor(tokens.secondary if number == 3 else tokens.text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        painter.setFont(font)
        self._paint_opening(painter, box)

    def _paint_opening(self, painter: QPainter, box: TankBox) -> None:
        """Mark on both walls where the run began."""
        reach = self._theme.px(5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.text))
        for x, way in ((box.walls.left(), 1), (box.walls.right(), -1)):
            tip = QPointF(x + way * reach, box.opening)
            corners = [QPointF(x, box.opening - reach / 2), QPointF(x, box.opening + reach / 2)]
            painter.drawPolygon(QPolygonF([tip, *corners]))

    def rows(self, box: TankBox, line: float) -> tuple[QRectF, ...]:
        """Return places of the four lines of words in a tank, clear of the water's surface."""
        surface = box.water.top()
        made: list[QRectF] = []
        y = box.walls.bottom() - 2
        for _ in range(4):
            if y > surface - 2 and y - line < surface + 2:
                y = surface - 2
            made.append(QRectF(box.walls.left(), y - line, box.walls.width(), line))
            y -= line
        return tuple(reversed(made))

    def _paint_pipe(self, painter: QPainter, run: "PipeRun") -> None:
        tokens = self._theme.tokens
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if run.pipe.is_empty:
            painter.setPen(QPen(QColor(tokens.hairline), 1.2, Qt.PenStyle.DotLine))
            painter.drawPolyline(QPolygonF(list(run.points)))
            return
        colour = self._pipe_colour(run.pipe)
        end, before = run.points[-1], run.points[-2]
        way = 1.0 if end.y() > before.y() else -1.0
        head = max(7.0, 1.5 * run.width)
        length = min(0.8 * head, abs(end.y() - before.y()) * 0.8)
        neck = QPointF(end.x(), end.y() - way * length)
        path = QPainterPath(run.points[0])
        for point in (*run.points[1:-1], neck):
            path.lineTo(point)
        soft = QColor(colour)
        soft.setAlphaF(0.72)
        pen = QPen(soft, run.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF(
                [
                    end,
                    QPointF(neck.x() - head / 2, neck.y()),
                    QPointF(neck.x() + head / 2, neck.y()),
                ]
            )
        )

    def _paint_words(self, painter: QPainter, run: "PipeRun") -> None:
        if not run.words:
            return
        tokens = self._theme.tokens
        if ASSETS not in (run.pipe.source, run.pipe.target):
            ground = QColor(tokens.panel)
            ground.setAlphaF(0.9)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(run.label, 3, 3)
        painter.setPen(QColor(tokens.text))
        painter.drawText(run.label, Qt.AlignmentFlag.AlignCenter, run.words)


def _open_box(box: QRectF) -> QPolygonF:
    """Return the walls and the floor of a tank."""
    return QPolygonF([box.topLeft(), box.bottomLeft(), box.bottomRight(), box.topRight()])
