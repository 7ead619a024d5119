"""The corridor: the rates that the Fed sets as level lines, the market's as curves of reserves."""

import itertools
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from qtexplainer.presentation.corridor import (
    RATIOS,
    corridor_of,
    corridor_readings,
    corridor_words,
    rate_window,
    zone_limits,
)
from qtexplainer.presentation.interactive import Reading
from qtexplainer.presentation.label_layout import spread_apart
from qtexplainer.presentation.number_format import number
from qtexplainer.presentation.ticks import Tick, value_ticks
from qtexplainer.ui.figure_canvas import FigureCanvas
from qtexplainer.ui.figure_paper import Paper

if TYPE_CHECKING:
    from qtexplainer.ui.plot_frame import PlotFrame

_SET: Final = ("standing_repo_rate_pct", "iorb_pct", "on_rrp_rate_pct")
_SOFR: Final = "sofr_pct"
_EFFR: Final = "effr_pct"
_DASHES: Final = ((5.0, 3.0), (), (5.0, 2.0, 1.0, 2.0))
_RATIO_TICKS: Final = tuple(Tick(float(at), f"{at}") for at in range(6, 21, 2))


class CorridorCanvas(FigureCanvas):
    """The amount of reserves is dragged along the axis; both market rates follow their curves."""

    tall = 330
    hand_control = "reserves_ratio_pct"

    def take_values(self) -> None:
        """Work out the corridor and its axis."""
        self.corridor = corridor_of(self.values)
        self._window = rate_window(self.corridor, corridor_of(self.starts))

    def readings(self) -> tuple[Reading, ...]:
        """Market rates and the zone."""
        return corridor_readings(self.corridor)

    def words(self) -> str:
        """Say where the rates lie."""
        return corridor_words(self.corridor)

    def value_at(self, place: QPointF) -> float:
        """Reserves under the pointer."""
        return self._frame.x_at(place.x())

    def point(self) -> QPointF:
        """Where the handle is: on SOFR's curve."""
        frame = self._frame
        return QPointF(frame.x_pixel(self.corridor.ratio), frame.y_pixel(self.corridor.rates[1]))

    # --- drawing --------------------------------------------------------------------------

    def draw(self, paper: Paper) -> None:
        """Draw zones, corridor, lines and curves, then the point with its words."""
        ticks = value_ticks(*self._window, most=5)
        labels = self._labels()
        right = max(paper.advance(words) for words in labels) + paper.px(8)
        is_narrow = right > 0.3 * paper.width
        box = QRectF(0, 0, paper.width, paper.height)
        frame = self._frame = paper.frame(
            box, RATIOS, self._window, ticks, right=0.0 if is_narrow else right
        )
        spans = self._draw_zones(paper, frame)
        across = paper.fitting(
            frame.rect.width(),
            self.tr("Reserves before standing repo, % of bank assets"),
            self.tr("Reserves, % of bank assets"),
            self.tr("Reserves, %"),
        )
        title = paper.fitting(
            box.width(),
            self.tr("Overnight rates on an ordinary day, % a year"),
            self.tr("Overnight rates, % a year"),
        )
        paper.axes(frame, ticks, _RATIO_TICKS, title=title, x_label=across)
        self._draw_set_rates(paper, frame)
        self._draw_curves(paper, frame)
        self._draw_point(paper, frame)
        self._name_zones(paper, frame, spans)
        self._name_set_rates(paper, frame, labels, is_narrow=is_narrow)

    def _set_rates(self) -> tuple[float, float, float]:
        return self.corridor.standing_repo, self.corridor.iorb, self.corridor.on_rrp

    def _labels(self) -> tuple[str, ...]:
        names = (self.tr("Standing repo"), self.tr("IORB"), self.tr("ON RRP"))
        return tuple(
            f"{name} {number(rate, 2)}" for name, rate in zip(names, self._set_rates(), strict=True)
        )

    def _draw_zones(self, paper: Paper, frame: "PlotFrame") -> tuple[tuple[float, float], ...]:
        """Tint what is not abundant; returns the ends of each zone in pixels."""
        abundant, scarce = zone_limits()
        rect = frame.rect
        edges = (rect.left(), frame.x_pixel(scarce), frame.x_pixel(abundant), rect.right())
        spans = tuple(itertools.pairwise(edges))
        for depth, (left, end) in zip((2, 1), spans, strict=False):
            tint = paper.ink.zone_tint(depth)
            paper.painter.fillRect(QRectF(left, rect.top(), end - left, rect.height()), tint)
        return spans

    def _name_zones(
        self, paper: Paper, frame: "PlotFrame", spans: tuple[tuple[float, float], ...]
    ) -> None:
        words = (self.tr("scarce"), self.tr("ample"), self.tr("abundant"))
        base = frame.rect.bottom() - paper.px(5)
        for word, (left, end) in zip(words, spans, strict=True):
            if paper.advance(word) < (end - left) * 1.6:
                paper.words((left + end) / 2, base, word, paper.quiet, align="middle", halo=True)

    def _draw_set_rates(self, paper: Paper, frame: "PlotFrame") -> None:
        rates, rect = self._set_rates(), frame.rect
        top, bottom = frame.y_pixel(rates[0]), frame.y_pixel(rates[2])
        paper.painter.fillRect(
            QRectF(rect.left(), top, rect.width(), bottom - top), paper.tinted(paper.quiet, 0.1)
        )
        for name, rate, dash in zip(_SET, rates, _DASHES, strict=True):
            y = frame.y_pixel(rate)
            pen = paper.pen(paper.ink.line_colour(name), 1.5, dash)
            paper.rule(rect.left(), y, rect.right(), y, pen)

    def _name_set_rates(
        self, paper: Paper, frame: "PlotFrame", labels: tuple[str, ...], *, is_narrow: bool
    ) -> None:
        """Name the rates at the right of their lines; over them where there is no room."""
        rect, height = frame.rect, paper.line_height * 0.98
        wanted = [frame.y_pixel(rate) for rate in self._set_rates()]
        if is_narrow:
            # IORB below its line: above it, SOFR has its words.
            sides = (-0.55, 0.55, -0.55)
            wanted = [y + side * height for y, side in zip(wanted, sides, strict=True)]
        places = spread_apart(wanted, height=height, low=rect.top() - height,
                              high=rect.bottom() + height / 2)  # fmt: skip
        for name, place, words in zip(_SET, places, labels, strict=True):
            base, ink = place + paper.metrics.capHeight() / 2, paper.ink.word_colour(name)
            if is_narrow:
                paper.words(rect.right(), base, words, ink, align="right", halo=True)
            else:
                paper.words(rect.right() + paper.px(6), base, words, ink)

    def _draw_curves(self, paper: Paper, frame: "PlotFrame") -> None:
        ratios = np.linspace(*RATIOS, 225)
        xs = frame.xs(ratios)
        for name, rates, dash in (
            (_EFFR, self.corridor.effr(ratios), (6.0, 2.0)),
            (_SOFR, self.corridor.sofr(ratios), ()),
        ):
            paper.curve(xs, frame.ys(rates), paper.pen(paper.ink.line_colour(name), 2.3, dash))

    def _draw_point(self, paper: Paper, frame: "PlotFrame") -> None:
        """The handle on SOFR, a dot on EFFR, and both rates beside them."""
        effr, sofr = self.corridor.rates
        point = self.point()
        effr_y = frame.y_pixel(effr)
        faint = paper.pen(paper.quiet, 1.0, (1.0, 2.4))
        paper.rule(point.x(), frame.rect.top(), point.x(), frame.rect.bottom(), faint)
        paper.dot(point.x(), effr_y, paper.ink.line_colour(_EFFR))
        paper.handle(point.x(), point.y(), focused=self.hasFocus(), held=self.is_held)
        # The curves fall to the right, so above right and below left of a point there is room.
        rect, away = frame.rect, paper.px(12)
        words = self.tr("SOFR {}").format(number(sofr, 2))
        is_left = point.x() + away + paper.advance(words) > rect.right()
        base = min(point.y(), effr_y) - paper.px(9)
        paper.words(point.x() + (-away if is_left else away), base, words,
                    paper.ink.word_colour(_SOFR), align="right" if is_left else "left",
                    halo=True)  # fmt: skip
        words = self.tr("EFFR {}").format(number(effr, 2))
        is_left = point.x() - away - paper.advance(words) > rect.left()
        base = max(point.y(), effr_y) + paper.px(9) + paper.metrics.capHeight()
        base = min(base, rect.bottom() - paper.line_height)
        paper.words(point.x() + (-away if is_left else away), base, words,
                    paper.ink.word_colour(_EFFR), align="right" if is_left else "left",
                    halo=True)  # fmt: skip
