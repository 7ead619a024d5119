"""Two scenarios side by side: both paths, the difference line, and the end in a short table."""

from html import escape
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from qtexplainer.course.block import Predict
from qtexplainer.course.hidden import compared_hidden
from qtexplainer.course.laboratory import StateError
from qtexplainer.presentation.comparison import (
    Comparison,
    comparison_of,
    comparison_words,
    difference_figure,
    end_day,
    end_rows,
    path_figure,
)
from qtexplainer.presentation.veil import veil_words
from qtexplainer.ui.block_card import BlockCard
from qtexplainer.ui.crosshair import Crosshair
from qtexplainer.ui.flow_row import FlowRow
from qtexplainer.ui.lesson_plot import LessonPlot, stand_in_line
from qtexplainer.ui.plot_pane import PlotPane
from qtexplainer.ui.plot_title import PlotTitle
from qtexplainer.ui.static_picture import picture_html
from qtexplainer.ui.static_text import boxed

if TYPE_CHECKING:
    from collections.abc import Collection

    from qtexplainer.course.block import Compare
    from qtexplainer.ui.block_cards import Page

_PATH_HEIGHTS: Final = (210, 170)
"""Height of the plot of a single series, and of each where there are several."""
_DIFFERENCE_HEIGHT: Final = 100


class CompareCard(BlockCard):
    """One pane for each series: the paths over their difference."""

    def __init__(self, block: "Compare", page: "Page") -> None:
        super().__init__("", page.reading)
        self.label.setText(self.tr("Compare  ·  two runs of the model"))
        self.setAccessibleName(f"{self.label.text()}: {block.title}")
        self.block_id = block.id
        self._block, self._lesson = block, page.lesson
        self.comparison: Comparison | None = None
        """Both runs, once the card has come in sight."""
        self._crosshair = Crosshair(self)
        self._heading = QLabel(block.title, self)
        self._heading.setWordWrap(True)
        self.panes: list[PlotPane] = []
        self.plots: list[LessonPlot] = []
        self._differences: list[PlotTitle] = []
        self.rows.addWidget(self._heading)
        for _ in block.series:
            self._add_pane()
        self.table = QLabel(self)
        self.table.setTextFormat(Qt.TextFormat.RichText)
        self.table.setWordWrap(True)
        self.rows.addWidget(self.table)
        self.open_left, self.open_right = (
            self._link(side.label) for side in (block.left, block.right)
        )
        self._buttons = FlowRow(self)
        self._buttons.add(self.open_left, self.open_right)
        self.rows.addWidget(self._buttons)
        if block.caption:
            self.rows.addWidget(self.prose(block.caption))
        self.open_left.clicked.connect(lambda: self.open_in_lab(left=True))
        self.open_right.clicked.connect(lambda: self.open_in_lab(left=False))
        page.reading.study.added.connect(self._show)
        self.restyle()

    @property
    def hidden(self) -> frozenset[str]:
        """Series that are kept out of sight until the prediction above has been made."""
        if self.reading.is_paper or not compared_hidden(self._lesson, self._block, ()):
            return frozenset()
        predicted = self.reading.study.predicted(self._lesson.id)
        return compared_hidden(self._lesson, self._block, predicted)

    def _add_pane(self) -> None:
        height = _PATH_HEIGHTS[min(len(self._block.series), 2) - 1]
        paths = LessonPlot(self.theme, self, height=height, crosshair=self._crosshair)
        gap = LessonPlot(self.theme, self, height=_DIFFERENCE_HEIGHT, crosshair=self._crosshair)
        pane = PlotPane(self.theme, paths, self)
        title = PlotTitle(self.theme, pane)
        pane.rows.addWidget(title)
        pane.rows.addWidget(gap)
        for plot in (paths, gap):
            plot.first_seen.connect(self.open)
        self.panes.append(pane)
        self.plots += [paths, gap]
        self._differences.append(title)
        self.rows.addWidget(pane)

    def _link(self, label: str) -> QPushButton:
        button = QPushButton(self.tr("Open “{}” in the lab").format(label), self)
        button.setProperty("kind", "link")
        return button

    # --- showing --------------------------------------------------------------------------

    def open(self) -> bool:
        """Run the model for both sides, at the first need; whether it could be run."""
        if self.comparison is not None:
            return True
        try:
            self.comparison = comparison_of(self._block, self._lesson, self.reading.laboratory)
        except (StateError, KeyError) as problem:
            words = str(problem.args[0] if problem.args else problem)
            self.table.setText(escape(self.tr("This cannot be compared: {}.").format(words)))
            return False
        self._show()
        return True

    def _show(self) -> None:
        comparison = self.comparison
        if comparison is None:
            return
        hidden = self.hidden
        for number, name in enumerate(self._block.series):
            paths, gap = self.plots[2 * number : 2 * number + 2]
            figure, difference = path_figure(comparison, name), difference_figure(comparison, name)
            is_hidden = name in hidden
            if is_hidden:
                # The axis of the drawing, since that of the answer would be half of it.
                low, high = self._drawn_range(name)
                scale = figure.chart.scale
                figure = replace(figure, lines=(), bands=(), veil=veil_words([name]),
                                 y_range=(low * scale, high * scale))  # fmt: skip
            self.panes[number].title.show_words(figure.chart.title, figure.chart.unit)
            alike = not comparison.differs(name)
            nothing = self.tr("{}: nothing, in any week").format(difference.chart.title)
            heading = (nothing, "") if alike else (difference.chart.title, difference.chart.unit)
            self._differences[number].show_words(*heading)
            words = comparison_words(comparison, name)
            paths.words = figure.veil if is_hidden else words
            if not hidden:
                paths.words = f"{self._block.alt} {words}"
            gap.words = words
            paths.show_figure(figure)
            gap.show_figure(difference)
            gap.setVisible(not is_hidden and not alike)
            self._differences[number].setVisible(not is_hidden)
        stand_in_line(self.plots)
        self.table.setText(self._table(comparison, hidden))
        for button in (self.open_left, self.open_right):
            button.setVisible(not hidden)

    def _drawn_range(self, name: str) -> tuple[float, float]:
        """The axis on which the lesson has this series drawn."""
        return next(
            (one.low, one.high)
            for one in self._lesson.blocks
            if isinstance(one, Predict) and one.series == name and one.reveal == "model"
        )

    def _table(self, comparison: Comparison, hidden: "Collection[str]") -> str:
        quiet = self.theme.tokens.secondary
        gap = self.theme.px(16)
        heads = (
            self.tr("On {}").format(end_day(comparison)),
            self._block.left.label,
            self._block.right.label,
            self.tr("difference"),
        )
        cells = [
            f"<td align='{'right' if place else 'left'}' style='color:{quiet};"
            f" padding-right:{gap}px'>{escape(head)}</td>"
            for place, head in enumerate(heads)
        ]
        rows = [f"<tr>{''.join(cells)}</tr>"]
        for name, row in zip(self._block.series, end_rows(comparison), strict=True):
            if name in hidden:
                continue
            values = "".join(
                f"<td align='right' style='padding-right:{gap}px'>{escape(value)}</td>"
                for value in (row.left, row.right)
            )
            rows.append(
                f"<tr><td style='padding-right:{gap}px'>{escape(row.label)}</td>{values}"
                f"<td align='right' style='padding-right:{gap}px'><b>{escape(row.difference)}</b>"
                "</td></tr>"
            )
        if len(rows) == 1:
            return ""
        return f"<table cellspacing='0' cellpadding='1'>{''.join(rows)}</table>"

    # --- the lab --------------------------------------------------------------------------

    def open_in_lab(self, *, left: bool) -> None:
        """Open one side in the lab, with the other one as its dashed start."""
        if not self.open() or self.comparison is None:
            return
        both = self.comparison
        chosen, other = (both.left, both.right) if left else (both.right, both.left)
        self.reading.opener.open_beside(chosen, other, week=both.week)

    # --- paper ----------------------------------------------------------------------------

    def static_html(self) -> str:
        """Return title, plots and table as HTML for paper."""
        from qtexplainer.course.prose import render_blocks

        title = f"<p><b>{escape(self._block.title)}</b></p>"
        if not self.open():
            return boxed(self.label.text(), title)
        pictures = "".join(
            picture_html(pane, plot.words)
            for pane, plot in zip(self.panes, self.plots[::2], strict=True)
        )
        caption = render_blocks(self._block.caption) if self._block.caption else ""
        return boxed(self.label.text(), title + pictures + self.table.text() + caption)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        if not hasattr(self, "_buttons"):
            return
        px = self.theme.px
        self._buttons.set_gap(px(6))
        self._heading.setFont(self.theme.font("h3"))
        self._heading.setContentsMargins(4, 0, 0, px(2))
        self.table.setFont(self.theme.font("number"))
        self.table.setContentsMargins(4, px(4), 0, 0)
        for button in (self.open_left, self.open_right):
            button.setFont(self.theme.font("ui"))
        for plot in self.plots:
            plot.restyle()
        self._show()
