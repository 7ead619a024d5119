"""The repo: who gives what in both legs, and the cushion that a fall of the price eats."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush

from qtexplainer.presentation.interactive import Reading
from qtexplainer.presentation.repo_trade import (
    dollars,
    end_words,
    in_millions,
    repo_of,
    repo_readings,
    repo_words,
)
from qtexplainer.presentation.ticks import value_ticks
from qtexplainer.ui.figure_canvas import FigureCanvas
from qtexplainer.ui.figure_paper import Paper
from qtexplainer.ui.plot_frame import PlotFrame

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

_CASH: Final = "reserves"
_BONDS: Final = "treasuries"
_LOSS: Final = "sofr_pct"


class RepoCanvas(FigureCanvas):
    """What the bonds are worth is dragged along a line; what is owed stands on the same line."""

    tall = 370
    hand_control = "price_change_pct"

    _bar = 0.0

    def take_values(self) -> None:
        """Work out the repo."""
        self.repo = repo_of(self.values)

    def readings(self) -> tuple[Reading, ...]:
        """Interest, cushion and where it ends."""
        return repo_readings(self.repo)

    def words(self) -> str:
        """Say both legs."""
        return repo_words(self.repo)

    def value_at(self, place: QPointF) -> float:
        """Change of the price that puts the bonds' worth under the pointer."""
        return 100 * (self._frame.x_at(place.x()) / self.repo.collateral - 1)

    def point(self) -> QPointF:
        """Where the handle is."""
        return QPointF(self._frame.x_pixel(self.repo.worth), self._frame.rect.bottom() - self._bar)

    # --- drawing --------------------------------------------------------------------------

    def draw(self, paper: Paper) -> None:
        """Draw both legs, then the line of values."""
        base = self._draw_legs(paper)
        self._draw_cover(paper, base)

    def _draw_legs(self, paper: Paper) -> float:
        """Two lanes and four arrows; returns where they end."""
        repo, row = self.repo, paper.line_height * 1.85
        cash, bonds = paper.ink.word_colour(_CASH), paper.ink.word_colour(_BONDS)
        left, right = paper.px(10), paper.width - paper.px(10)
        y = paper.metrics.ascent()
        paper.words(1.0, y, self.tr("Lender"))
        paper.words(paper.width - 1.0, y, self.tr("Borrower"), align="right")
        y += paper.px(6)
        top = y
        paid = paper.fitting(
            right - left - paper.px(16),
            self.tr("{} back, {} of it interest").format(
                dollars(repo.owed), dollars(repo.interest)
            ),
            self.tr("{} back").format(dollars(repo.owed)),
        )
        legs = (
            (self.tr("Today"), (
                (self.tr("{} of cash").format(in_millions(repo.cash)), cash, _CASH, True),
                (self.tr("bonds worth {}").format(in_millions(repo.collateral)), bonds, _BONDS,
                 False),
            )),
            (end_words(repo.days), (
                (paid, cash, _CASH, False),
                (self.tr("the same bonds back"), bonds, _BONDS, True),
            )),
        )  # fmt: skip
        for name, flows in legs:
            y += paper.line_height * 1.3
            paper.words((left + right) / 2, y, name, paper.quiet, align="middle")
            for words, ink, style, to_borrower in flows:
                y += row
                self._draw_flow(paper, (left, right), y, (words, ink, style, to_borrower))
            y += paper.px(8)
        for x in (left, right):
            paper.rule(x, top, x, y, paper.ink.hairline)
        return y

    def _draw_flow(
        self,
        paper: Paper,
        lanes: tuple[float, float],
        y: float,
        flow: tuple[str, "QColor", str, bool],
    ) -> None:
        """One arrow between the lanes with its words above it."""
        (left, right), (words, ink, style, to_borrower) = lanes, flow
        gap = paper.px(4)
        start, end = (left + gap, right - gap) if to_borrower else (right - gap, left + gap)
        paper.arrow(start, end, y, paper.ink.line_colour(style))
        shown = paper.elided(words, right - left - 4 * gap)
        paper.words((left + right) / 2, y - paper.px(5), shown, ink, align="middle")

    def _draw_cover(self, paper: Paper, top: float) -> None:
        """The haircut at the start, and the cushion now, as bars on one line of values."""
        repo = self.repo
        box = QRectF(0, top + paper.px(12), paper.width, paper.height - top - paper.px(12))
        ends = repo.line_range()
        frame = paper.frame(box, ends, (0.0, 1.0), (), x_label=False)
        rect = frame.rect.adjusted(paper.px(3), paper.line_height * 0.9, 0, 0)
        self._frame = frame = PlotFrame(frame.bounds, rect, ends, (0.0, 1.0))
        paper.axes(frame, (), value_ticks(*ends, most=6), title=self.tr("What covers the loan, "
                   "$ million"))  # fmt: skip
        paper.rule(rect.left(), rect.bottom(), rect.right(), rect.bottom(), paper.ink.hairline)
        owed = frame.x_pixel(repo.owed)
        paper.rule(owed, rect.top(), owed, rect.bottom(), paper.pen(
            paper.ink.line_colour(_CASH), 1.6))  # fmt: skip
        row = rect.height() / 2
        self._bar = row * 0.42
        self._draw_bar(paper, rect.top() + row * 0.5, (repo.cash, repo.collateral),
                       self.tr("haircut at the start"), _BONDS)  # fmt: skip
        is_short = repo.cushion < 0
        y = rect.bottom() - self._bar
        self._draw_bar(paper, y, (repo.owed, repo.worth),
                       self.tr("loss") if is_short else self.tr("cushion"),
                       _LOSS if is_short else _BONDS)  # fmt: skip
        words = self.tr("owed {}").format(f"{repo.owed:,.2f}")
        base = frame.bounds.top() + paper.metrics.ascent() + paper.line_height * 1.35
        paper.words(owed, base, words, paper.ink.word_colour(_CASH), align="middle")
        paper.handle(frame.x_pixel(repo.worth), y, focused=self.hasFocus(), held=self.is_held)

    def _draw_bar(
        self, paper: Paper, y: float, ends: tuple[float, float], word: str, name: str
    ) -> None:
        """One bar between two values with its size beside it; a loss is hatched."""
        painter, frame = paper.painter, self._frame
        low, high = sorted(frame.x_pixel(end) for end in ends)
        half = paper.px(7)
        colour = paper.ink.line_colour(name)
        bar = QRectF(low, y - half, max(high - low, 0.0), 2 * half)
        painter.fillRect(bar, paper.tinted(colour, 0.28))
        if name == _LOSS:
            painter.fillRect(bar, QBrush(colour, Qt.BrushStyle.BDiagPattern))
        words = f"{word} {in_millions(abs(ends[1] - ends[0]))}"
        base = y + paper.metrics.capHeight() / 2
        away = paper.px(13)
        width = paper.advance(words)
        if high + away + width < paper.width:
            paper.words(high + away, base, words, paper.ink.word_colour(name), halo=True)
        elif low - away - width > 0:
            paper.words(low - away, base, words, paper.ink.word_colour(name), align="right")
        else:
            paper.words((low + high) / 2, base, words, paper.text, align="middle")
