"""The bathtub: tap, water and drain, and beside them the flows and the level as they go on."""

from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainterPath
from PySide6.QtWidgets import QPushButton, QWidget

from qtexplainer.course.figures import Control
from qtexplainer.presentation.bathtub import (
    CAPACITY,
    MINUTES,
    Tub,
    tub_of,
    tub_readings,
    tub_words,
)
from qtexplainer.presentation.interactive import Reading
from qtexplainer.presentation.label_layout import spread_apart
from qtexplainer.presentation.number_format import number, signed
from qtexplainer.presentation.ticks import Tick
from qtexplainer.ui.figure_canvas import FigureCanvas
from qtexplainer.ui.figure_paper import Paper
from qtexplainer.ui.player import Player
from qtexplainer.ui.plot_frame import PlotFrame

if TYPE_CHECKING:
    from qtexplainer.course.figures import FigureKind
    from qtexplainer.ui.theme import Theme

_WATER: Final = "reserves"
_IN, _OUT = "treasuries", "sofr_pct"
_MINUTE: Final = Control("minute", "Minute", "minutes", 0, MINUTES, 1, 0, whole=True)
_MINUTE_TICKS: Final = tuple(Tick(float(at), f"{at}") for at in range(0, MINUTES + 1, 10))
_FLOW_TICKS: Final = tuple(Tick(float(at), f"{at}") for at in (0, 50, 100))
_LEVEL_TICKS: Final = tuple(Tick(float(at), f"{at:,}") for at in (0, 250, 500, 750, 1000))


class BathtubCanvas(FigureCanvas):
    """Paused at the first minute; the hand, the keys and the player move the minute.

    Tap and drain set while the clock stands at a minute hold from that minute on, so that the level
    bends there and what was before stays.
    """

    tall = 370

    def __init__(self, kind: "FigureKind", theme: "Theme", parent: QWidget) -> None:
        self.tub = Tub(0.0, ())
        self._is_following = False
        self.player: Player | None = None
        super().__init__(kind, theme, parent)
        self.player = Player(MINUTES + 1, self)
        self.player.go_to(0)
        self.play = QPushButton(self)
        self.play.setProperty("kind", "primary")
        self.back = QPushButton(self.tr("‹ Minute"), self)
        self.on = QPushButton(self.tr("Minute ›"), self)
        self.again = QPushButton(self.tr("From the start"), self)
        self.play.setToolTip(self.tr("Tap and drain can be turned while it plays"))
        self.again.setToolTip(self.tr("Tap and drain as they are now, from the first minute on"))
        self.back.setAccessibleName(self.tr("One minute back"))
        self.on.setAccessibleName(self.tr("One minute on"))
        self.buttons = (self.play, self.back, self.on, self.again)
        self._connect(self.player)
        self._show_playing()

    def _connect(self, player: Player) -> None:
        self.play.clicked.connect(player.toggle)
        self.back.clicked.connect(lambda: player.step(-1))
        self.on.clicked.connect(lambda: player.step(1))
        self.again.clicked.connect(self.start_again)
        player.moved.connect(self._show_minute)
        player.playing_changed.connect(self._show_playing)

    # --- values ---------------------------------------------------------------------------

    @property
    def minute(self) -> int:
        """Minute at which the clock stands."""
        return self.player.place if self.player is not None else 0

    @property
    def hand(self) -> Control:
        """The minute, which is none of the sliders."""
        return _MINUTE

    @property
    def hand_value(self) -> float:
        """Minute at which the clock stands."""
        return float(self.minute)

    def move_hand(self, value: float) -> None:
        """Put the clock to a minute."""
        if self.player is not None:
            self.player.go_to(round(value))

    def value_at(self, place: QPointF) -> float:
        """Minute under the pointer."""
        return float(round(self._frame.x_at(place.x())))

    def is_in_reach(self, place: QPointF) -> bool:
        """Whether the pointer is over one of the plots."""
        return place.x() >= self._frame.bounds.left()

    def take_values(self) -> None:
        """Turn tap and drain at this minute; another level at the start moves the whole path."""
        inflow, outflow, level = (self.values[one] for one in ("inflow", "outflow", "level"))
        if not self.tub.settings:
            self.tub = tub_of(inflow, outflow, level)
        self.tub = replace(self.tub, level=level)
        if not self._is_following:
            self.tub = self.tub.turned(self.minute, inflow, outflow)

    def start_again(self) -> None:
        """Go back to the first minute, with tap and drain as they are now all along."""
        now = self.tub.flows_at(self.minute)
        self.tub = tub_of(now.inflow, now.outflow, self.tub.level)
        self.move_hand(0)
        self.update()
        self.numbers_changed.emit()

    def _show_minute(self) -> None:
        """Show another minute; sliders show the settings that hold there."""
        now = self.tub.flows_at(self.minute)
        self._is_following = True  # until both sliders are there, half a setting is none
        self.wanted.emit("inflow", now.inflow)
        self.wanted.emit("outflow", now.outflow)
        self._is_following = False
        self._show_buttons()
        self.update()
        self.numbers_changed.emit()

    def _show_playing(self) -> None:
        is_playing = self.player is not None and self.player.is_playing
        self.play.setText(self.tr("Pause") if is_playing else self.tr("Play"))
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.back.setEnabled(self.minute > 0)
        self.on.setEnabled(self.minute < MINUTES)

    def readings(self) -> tuple[Reading, ...]:
        """Numbers of the minute."""
        return tub_readings(self.tub, self.minute)

    def words(self) -> str:
        """Say the minute."""
        return tub_words(self.tub, self.minute)

    def description(self) -> str:
        """Return the author's words only while the clock stands at the start."""
        return super().description() if self.minute == 0 else self.words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play and pause by Space, besides the keys of every hand."""
        if event.key() == Qt.Key.Key_Space and self.player is not None:
            self.player.toggle()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while out of sight."""
        super().hideEvent(event)
        if self.player is not None:
            self.player.pause()

    # --- drawing --------------------------------------------------------------------------

    def draw(self, paper: Paper) -> None:
        """Draw flows over level on one time axis, and the tub at the height of the level."""
        tub_width = min(paper.px(150), paper.width * 0.3)
        left = tub_width + paper.px(10)
        right = paper.advance("00,000") + paper.px(6)
        split = paper.height * 0.4
        flows = paper.frame(
            QRectF(left, 0, paper.width - left, split),
            (0.0, MINUTES), (0.0, 100.0), _LEVEL_TICKS, right=right, x_label=False,
        )  # fmt: skip
        level = self._frame = paper.frame(
            QRectF(left, split, paper.width - left, paper.height - split),
            (0.0, MINUTES), (0.0, CAPACITY), _LEVEL_TICKS, right=right,
        )  # fmt: skip
        paper.axes(flows, _FLOW_TICKS, (), title=self.tr("Flows, litres a minute"))
        self._draw_flows(paper, flows)
        paper.axes(level, _LEVEL_TICKS, _MINUTE_TICKS, title=self.tr("Level, litres"),
                   x_label=self.tr("Minutes"))  # fmt: skip
        self._draw_level(paper, level)
        x = level.x_pixel(self.minute)
        faint = paper.pen(paper.quiet, 1.0, (1.0, 2.4))
        for frame in (flows, level):
            paper.rule(x, frame.rect.top(), x, frame.rect.bottom(), faint)
        self._draw_tub(paper, level, tub_width)
        y = level.y_pixel(self.tub.levels()[self.minute])
        paper.handle(x, y, focused=self.hasFocus(), held=self.is_held)

    def _draw_flows(self, paper: Paper, frame: PlotFrame) -> None:
        """Steps of both flows; the area between them, up to now, is the change of the level."""
        edges = np.repeat(np.arange(MINUTES + 1, dtype=float), 2)[1:-1]
        came = np.repeat([self.tub.flows_at(one).inflow for one in range(MINUTES)], 2)
        left = np.repeat(self.tub.leaving(), 2)
        xs, ins, outs = frame.xs(edges), frame.ys(came), frame.ys(left)
        past = 2 * self.minute
        water = paper.ink.line_colour(_WATER)
        if past:
            paper.area(xs[:past], ins[:past], outs[:past], paper.tinted(water, 0.24))
        paper.area(xs[past:], ins[past:], outs[past:], paper.tinted(water, 0.07))
        for name, ys, dash in ((_IN, ins, ()), (_OUT, outs, (5.0, 2.5))):
            paper.curve(xs, ys, paper.pen(paper.ink.line_colour(name), 1.9, dash))
        height = paper.line_height * 0.98
        ends = [float(ins[-1]), float(outs[-1])]
        places = spread_apart(ends, height=height, low=frame.rect.top() - height,
                              high=frame.rect.bottom() + height / 2)  # fmt: skip
        for name, words, y in ((_IN, self.tr("in"), places[0]), (_OUT, self.tr("out"), places[1])):
            base = y + paper.metrics.capHeight() / 2
            paper.words(frame.rect.right() + 6, base, words, paper.ink.word_colour(name))

    def _draw_level(self, paper: Paper, frame: PlotFrame) -> None:
        """The path, strong up to now, and the change since the start as an area."""
        levels = np.array(self.tub.levels())
        xs, ys = frame.xs(np.arange(MINUTES + 1, dtype=float)), frame.ys(levels)
        here = self.minute + 1
        water, start = paper.ink.line_colour(_WATER), float(ys[0])
        paper.rule(float(xs[0]), start, frame.rect.right(), start,
                   paper.pen(paper.quiet, 1.0, (1.0, 2.4)))  # fmt: skip
        if self.minute:
            ground = np.full(here, start)
            paper.area(xs[:here], ground, ys[:here], paper.tinted(water, 0.24))
        paper.curve(xs, ys, paper.pen(paper.tinted(water, 0.55), 1.6))
        paper.curve(xs[:here], ys[:here], paper.pen(water, 2.4))
        change = float(levels[self.minute] - levels[0])
        if self.minute and abs(change) >= 1:
            x, y = float(xs[self.minute]), (start + float(ys[self.minute])) / 2
            paper.words(x + paper.px(10), y + paper.metrics.capHeight() / 2, signed(change),
                        paper.ink.word_colour(_WATER), halo=True)  # fmt: skip
        self._name_end(paper, frame)

    def _name_end(self, paper: Paper, frame: PlotFrame) -> None:
        """Say on the axis where the tub runs empty or over."""
        end = self.tub.end()
        if end is None or end[0] == 0:
            return
        minute, what = end
        words = self.tr("empty after {}").format(minute) if what == "empty" else (
            self.tr("full after {}").format(minute)
        )  # fmt: skip
        x = frame.x_pixel(minute)
        water = paper.ink.line_colour(_WATER)
        y = frame.y_pixel(0.0 if what == "empty" else CAPACITY)
        paper.dot(x, y, water, radius=3.2, is_open=True)
        base = y - paper.px(6) if what == "empty" else y + paper.metrics.ascent() + paper.px(5)
        width, away = paper.advance(words), paper.px(7)
        fits_right = x + away + width < frame.rect.right()
        if not fits_right and x - away - width < frame.rect.left():
            return
        paper.words(x + away if fits_right else x - away, base, words,
                    paper.ink.word_colour(_WATER), align="left" if fits_right else "right",
                    halo=True)  # fmt: skip

    def _draw_tub(self, paper: Paper, frame: PlotFrame, width: float) -> None:
        """The tub on the scale of the level's plot: its rim at 1,000 litres, its floor at 0."""
        painter = paper.painter
        level = self.tub.levels()[self.minute]
        now = self.tub.flows_at(self.minute)
        leaving = self.tub.leaving()[min(self.minute, MINUTES - 1)]
        top, floor = frame.y_pixel(CAPACITY), frame.y_pixel(0.0)
        box = QRectF(paper.px(6), top, width - paper.px(12), floor - top)
        surface = frame.y_pixel(level)
        water = paper.ink.line_colour(_WATER)
        inside = _basin(box, paper.px(12))
        painter.save()
        painter.setClipPath(inside)
        painter.fillRect(
            QRectF(box.left(), surface, box.width(), floor - surface), paper.tinted(water, 0.3)
        )
        start = frame.y_pixel(self.tub.level)
        paper.rule(box.left(), start, box.right(), start,
                   paper.pen(paper.quiet, 1.0, (1.0, 2.4)))  # fmt: skip
        painter.restore()
        self._draw_streams(paper, box, surface, now.inflow, leaving, level)
        if level > 0:
            paper.rule(box.left() + 1, surface, box.right() - 1, surface, paper.pen(water, 1.8))
        painter.setPen(paper.pen(QColor(paper.theme.tokens.text), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_sides(box, paper.px(12)))
        words = number(level, 0)
        base = surface + paper.metrics.ascent() + paper.px(4)
        if base > floor - paper.px(4):
            base = surface - paper.px(6)
        paper.words(box.center().x(), base, words, paper.ink.word_colour(_WATER), align="middle",
                    halo=False)  # fmt: skip
        faint = paper.pen(paper.quiet, 1.0, (1.0, 2.4))
        # From the water to the point, but not through the numbers of the axis.
        paper.rule(box.right() + 2, surface, frame.bounds.left() - 2, surface, faint)
        paper.rule(frame.rect.left(), surface, frame.x_pixel(self.minute), surface, faint)

    def _draw_streams(
        self, paper: Paper, box: QRectF, surface: float, inflow: float, leaving: float, level: float
    ) -> None:
        """Streams as wide as the flows: 100 litres a minute are a fifth of the tub."""
        painter, text = paper.painter, QColor(paper.theme.tokens.text)
        unit = box.width() * 0.2 / 100
        tap, drain = box.left() + box.width() * 0.3, box.left() + box.width() * 0.7
        spout = box.top() - paper.px(34)
        coming, going = paper.ink.line_colour(_IN), paper.ink.line_colour(_OUT)
        drained = min(leaving, self.tub.flows_at(self.minute).outflow)
        over = leaving - drained
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(
            QRectF(tap - inflow * unit / 2, spout, inflow * unit, surface - spout),
            paper.tinted(coming, 0.75),
        )
        pipe = paper.px(16)
        painter.fillRect(
            QRectF(drain - drained * unit / 2, box.bottom(), drained * unit, pipe),
            paper.tinted(going, 0.75),
        )
        if over > 0:
            painter.fillRect(
                QRectF(box.right() + 1, box.top(), over * unit, box.height() + pipe),
                paper.tinted(going, 0.35),
            )
        mouth = 100 * unit
        pen = paper.pen(text, 1.6)
        for x, y in ((tap, spout), (drain, box.bottom())):
            paper.rule(x - mouth / 2 - 3, y, x + mouth / 2 + 3, y, pen)
        base = spout - paper.px(6)
        paper.words(tap, base, self.tr("in {}").format(f"{inflow:g}"),
                    paper.ink.word_colour(_IN), align="middle")  # fmt: skip
        words = self.tr("out {}").format(f"{drained:g}")
        base = box.bottom() + pipe + paper.metrics.ascent() + 1
        paper.words(drain, base, words, paper.ink.word_colour(_OUT), align="middle")


def _basin(box: QRectF, radius: float) -> QPainterPath:
    """Inside of the tub: round at the floor, open at the rim."""
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(0, -2 * radius, 0, 0), radius, radius)
    return path


def _sides(box: QRectF, radius: float) -> QPainterPath:
    """Outline of the tub without its rim."""
    path = QPainterPath(box.topLeft())
    path.lineTo(box.left(), box.bottom() - radius)
    path.quadTo(box.bottomLeft(), QPointF(box.left() + radius, box.bottom()))
    path.lineTo(box.right() - radius, box.bottom())
    path.quadTo(box.bottomRight(), QPointF(box.right(), box.bottom() - radius))
    path.lineTo(box.topRight())
    return path
