"""The bond: its price against its yield, the duration's line, and the gap that convexity makes."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from qtexplainer.presentation.bond import YIELDS, bond_of, bond_readings, bond_words, push_pct
from qtexplainer.presentation.interactive import Reading
from qtexplainer.presentation.number_format import signed
from qtexplainer.presentation.ticks import Tick, value_ticks
from qtexplainer.ui.figure_canvas import FigureCanvas
from qtexplainer.ui.figure_paper import Paper
from qtexplainer.ui.plot_frame import PlotFrame

_CURVE: Final = "treasuries"


class BondCanvas(FigureCanvas):
    """The point on the curve is dragged along the yield."""

    tall = 310
    hand_control = "yield_pct"

    def take_values(self) -> None:
        """Work out the bond."""
        self.bond = bond_of(self.values)
        self._start = bond_of(self.starts)

    def readings(self) -> tuple[Reading, ...]:
        """Price, duration and changes."""
        return bond_readings(self.bond)

    def words(self) -> str:
        """Say the bond."""
        return bond_words(self.bond, self._start)

    def value_at(self, place: QPointF) -> float:
        """Yield under the pointer."""
        return self._frame.x_at(place.x())

    def point(self) -> QPointF:
        """Where the point to drag is."""
        frame = self._frame
        return QPointF(frame.x_pixel(self.bond.yield_pct), frame.y_pixel(self.bond.price))

    def draw(self, paper: Paper) -> None:
        """Draw axes, gap, line and curve, then the points with their words."""
        y_range = self.bond.price_range()
        ticks = value_ticks(*y_range, most=5)
        box = QRectF(0, 0, paper.width, paper.height)
        frame = self._frame = paper.frame(box, YIELDS, y_range, ticks, right=paper.px(12))
        x_ticks = [Tick(float(at), f"{at}") for at in range(0, 11, 2)]
        paper.axes(
            frame,
            ticks,
            x_ticks,
            title=self.tr("Price per 100 of face value"),
            x_label=self.tr("Yield, % a year"),
        )
        self._draw_curves(paper, frame)
        self._draw_step(paper, frame)
        self._draw_point(paper, frame)

    def _draw_curves(self, paper: Paper, frame: PlotFrame) -> None:
        green, quiet = paper.ink.line_colour(_CURVE), paper.quiet
        yields, prices, line = self.bond.curve()
        xs, curve, straight = frame.xs(yields), frame.ys(prices), frame.ys(line)
        paper.painter.save()
        paper.painter.setClipRect(frame.rect.adjusted(-1, -1, 1, 1))
        paper.area(xs, straight, curve, paper.tinted(green, 0.2))
        paper.curve(xs, straight, paper.pen(quiet, 1.3, (5.0, 3.0)))
        paper.curve(xs, curve, paper.pen(green, 2.3))
        paper.painter.restore()
        self._label_curves(paper, frame)

    def _label_curves(self, paper: Paper, frame: PlotFrame) -> None:
        """Name the straight line below it, and the gap over the curve, where it is widest."""
        bond, rect = self.bond, frame.rect
        ink = paper.ink.word_colour(_CURVE)
        at = YIELDS[1] if bond.yield_pct < sum(YIELDS) / 2 else YIELDS[0]
        side = "right" if at == YIELDS[1] else "left"
        edge = rect.right() - 2 if side == "right" else rect.left() + 4
        words = self.tr("gap: convexity")
        inner = frame.x_at(edge - paper.advance(words) if side == "right" else edge)
        over = frame.y_pixel(max(bond.price_at(inner), bond.price_at(at) if side == "left" else 0))
        over = over - paper.px(7)
        paper.words(edge, max(over, rect.top() + paper.metrics.ascent()), words, ink,
                    align="right" if side == "right" else "left", halo=True)  # fmt: skip
        words = self.tr("duration {} years").format(f"{bond.duration:.2f}")
        width = paper.advance(words)
        lowest = frame.rect.bottom() - 4
        if side == "right":  # where the line leaves the plot early, the words stand before that
            foot = frame.y_range[0] + (frame.y_range[1] - frame.y_range[0]) * (
                paper.line_height * 1.6 / frame.rect.height()
            )
            slope = bond.price * bond.duration / 100
            leaves = bond.yield_pct + (bond.price - foot) / slope
            edge = min(edge, frame.x_pixel(leaves) - paper.px(6))
        inner = frame.x_at(edge - width if side == "right" else edge + width)
        under = max(frame.y_pixel(bond.line_at(inner)), frame.y_pixel(bond.line_at(at)))
        base = under + paper.metrics.ascent() + paper.px(4)
        paper.words(edge, min(base, lowest), words, paper.quiet,
                    align="right" if side == "right" else "left", halo=True)  # fmt: skip

    def _draw_step(self, paper: Paper, frame: PlotFrame) -> None:
        """Mark the start of a push, or else the price one point of yield higher."""
        bond, green = self.bond, paper.ink.line_colour(_CURVE)
        start = self._start.yield_pct
        if bond.yield_pct != start:
            price = bond.price_at(start)
            paper.dot(frame.x_pixel(start), frame.y_pixel(price), green, is_open=True)
        elif bond.yield_pct + 1 <= YIELDS[1]:
            x, y = frame.x_pixel(bond.yield_pct + 1), frame.y_pixel(bond.price_at(start + 1))
            here = frame.y_pixel(bond.price)
            faint = paper.pen(QColor(paper.quiet), 1.0, (1.0, 2.4))
            paper.rule(frame.x_pixel(bond.yield_pct), here, x, here, faint)
            paper.rule(x, here, x, y, faint)
            paper.dot(x, y, green, radius=3.2, is_open=True)
            if y - here > paper.line_height * 0.8:
                words = f"{signed(bond.change_pct(1), 2)}%"
                paper.words(x + paper.px(7), y - paper.px(3), words,
                            paper.ink.word_colour(_CURVE), halo=True)  # fmt: skip

    def _draw_point(self, paper: Paper, frame: PlotFrame) -> None:
        """Draw the point with its guides to both axes, and what it says."""
        bond, point = self.bond, self.point()
        faint = paper.pen(paper.quiet, 1.0, (1.0, 2.4))
        paper.rule(point.x(), point.y(), point.x(), frame.rect.bottom(), faint)
        paper.rule(frame.rect.left(), point.y(), point.x(), point.y(), faint)
        paper.handle(point.x(), point.y(), focused=self.hasFocus(), held=self.is_held)
        words = f"{bond.price:.2f}"
        if bond.yield_pct != self._start.yield_pct:
            words += f"  ({signed(push_pct(bond, self._start), 2)}%)"
        width = paper.advance(words)
        is_left = point.x() + paper.px(12) + width > frame.rect.right()
        x = point.x() - paper.px(10) if is_left else point.x() + paper.px(11)
        start = point.x() if not is_left else max(x - width, frame.rect.left())
        over = min(point.y(), frame.y_pixel(bond.price_at(frame.x_at(start))))
        base = max(over - paper.px(8), frame.rect.top() + paper.metrics.ascent())
        paper.words(x, base, words, paper.ink.word_colour(_CURVE),
                    align="right" if is_left else "left", halo=True)  # fmt: skip
        base = frame.rect.bottom() - 4
        if point.y() > base - paper.line_height:
            return  # no room over the axis, which tells the yield as well
        yields = f"{bond.yield_pct:.3f}".rstrip("0").rstrip(".") + "%"
        is_left = point.x() + paper.px(6) + paper.advance(yields) > frame.rect.right()
        x = point.x() - paper.px(5) if is_left else point.x() + paper.px(5)
        paper.words(x, base, yields, align="right" if is_left else "left", halo=True)
