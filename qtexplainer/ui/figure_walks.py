"""Two random walks: over time, against each other, and their weekly changes against each other."""

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from qtexplainer.presentation.interactive import Reading
from qtexplainer.presentation.label_layout import spread_apart
from qtexplainer.presentation.number_format import signed
from qtexplainer.presentation.random_walks import walks_of, walks_readings, walks_words
from qtexplainer.presentation.ticks import round_range, value_ticks
from qtexplainer.ui.figure_canvas import FigureCanvas
from qtexplainer.ui.figure_paper import Paper
from qtexplainer.ui.plot_frame import PlotFrame

if TYPE_CHECKING:
    from qtexplainer.course.figures import FigureKind
    from qtexplainer.presentation.chart import Floats
    from qtexplainer.ui.theme import Theme

_FIRST: Final = "drawn"
_SECOND: Final = "mbs"
_DOTS: Final = "gap"


class WalksCanvas(FigureCanvas):
    """Nothing to drag: Space or the button draws anew."""

    tall = 400

    def __init__(self, kind: "FigureKind", theme: "Theme", parent: QWidget) -> None:
        super().__init__(kind, theme, parent)
        self.draw_anew = QPushButton(self.tr("New draw"), self)
        self.draw_anew.setProperty("kind", "primary")
        self.draw_anew.clicked.connect(self.next_draw)
        self.buttons = (self.draw_anew,)

    def take_values(self) -> None:
        """Draw the walks."""
        self.pair = walks_of(self.values)

    def readings(self) -> tuple[Reading, ...]:
        """Both correlations."""
        return walks_readings(self.pair)

    def words(self) -> str:
        """Say both correlations."""
        return walks_words(self.pair)

    def next_draw(self) -> None:
        """Ask for the next draw; after the last, the first."""
        seed = self.kind.controls["seed"]
        now = self.values["seed"] + seed.step
        self.wanted.emit("seed", now if now <= seed.high else seed.low)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw anew by Space."""
        if event.key() == Qt.Key.Key_Space:
            self.next_draw()
        else:
            super().keyPressEvent(event)

    # --- drawing --------------------------------------------------------------------------

    def draw(self, paper: Paper) -> None:
        """Draw levels over time, and below them both clouds."""
        split = paper.height * 0.5
        self._draw_levels(paper, QRectF(0, 0, paper.width, split))
        gap, top = paper.px(20), split + paper.px(8)
        width, height = (paper.width - gap) / 2, paper.height - top
        pair = self.pair
        self._draw_cloud(paper, QRectF(0, top, width, height), pair.levels,
                         self.tr("Levels"), pair.level_correlation)  # fmt: skip
        self._draw_cloud(paper, QRectF(width + gap, top, width, height), pair.changes,
                         self.tr("Changes") if paper.width < paper.px(330) else
                         self.tr("Weekly changes"), pair.change_correlation)  # fmt: skip

    def _draw_levels(self, paper: Paper, box: QRectF) -> None:
        levels = self.pair.levels
        weeks = levels.shape[1] - 1
        y_range = round_range(float(levels.min()), float(levels.max()))
        ticks = value_ticks(*y_range)
        words = (self.tr("first"), self.tr("second"))
        right = max(paper.advance(word) for word in words) + paper.px(8)
        frame = paper.frame(box, (0.0, float(weeks)), y_range, ticks, right=right, x_label=False)
        room = max(2, int(frame.rect.width() / (paper.advance("260") * 2.5)))
        x_ticks = value_ticks(0, weeks, most=min(6, room))
        paper.axes(frame, ticks, x_ticks, title=self.tr("Two walks of chance, over weeks"))
        xs = frame.xs(np.arange(weeks + 1, dtype=float))
        ends = []
        for name, line, width in ((_SECOND, levels[1], 1.7), (_FIRST, levels[0], 1.3)):
            ys = frame.ys(line)
            paper.curve(xs, ys, paper.pen(paper.ink.line_colour(name), width))
            ends.append(float(ys[-1]))
        height = paper.line_height * 0.98
        places = spread_apart(ends[::-1], height=height, low=frame.rect.top() - height / 2,
                              high=frame.rect.bottom() + height / 2)  # fmt: skip
        for name, word, y in zip((_FIRST, _SECOND), words, places, strict=True):
            base = y + paper.metrics.capHeight() / 2
            paper.words(frame.rect.right() + 6, base, word, paper.ink.word_colour(name))

    def _draw_cloud(
        self, paper: Paper, box: QRectF, points: "Floats", title: str, correlation: float
    ) -> None:
        """One dot a week: the first walk across, the second upwards."""
        base = box.top() + paper.metrics.ascent()
        size = signed(correlation, 2)
        words = paper.fitting(
            box.width(), self.tr("{}: correlation {}").format(title, size), f"{title}: {size}", size
        )
        paper.words(box.left(), base, words)
        rect = box.adjusted(1, paper.line_height * 1.5, -1, -paper.line_height - 3)
        ranges = [_padded(float(row.min()), float(row.max())) for row in points]
        frame = PlotFrame(box, rect, ranges[0], ranges[1])
        x, y = (float(row.mean()) for row in points)
        paper.rule(rect.left(), frame.y_pixel(y), rect.right(), frame.y_pixel(y),
                   paper.ink.hairline)  # fmt: skip
        paper.rule(frame.x_pixel(x), rect.top(), frame.x_pixel(x), rect.bottom(),
                   paper.ink.hairline)  # fmt: skip
        painter, radius = paper.painter, paper.px(1.7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paper.tinted(paper.ink.line_colour(_DOTS), 0.55))
        for px, py in zip(frame.xs(points[0]).tolist(), frame.ys(points[1]).tolist(), strict=True):
            painter.drawEllipse(QPointF(px, py), radius, radius)
        base = rect.bottom() + paper.metrics.ascent() + 3
        paper.words(rect.right(), base, self.tr("first →"), paper.quiet, align="right")
        paper.words(rect.left(), base, self.tr("second ↑"), paper.quiet)


def _padded(low: float, high: float) -> tuple[float, float]:
    pad = max(0.06 * (high - low), 1e-9)
    return low - pad, high + pad
