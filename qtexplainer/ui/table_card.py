"""A table that the program makes of itself: its parameters, or its examination, run when seen."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from qtexplainer.course.prose import render_blocks
from qtexplainer.presentation.own_tables import (
    backtest_chapter,
    backtest_chapters,
    backtest_table,
    backtest_words,
    parameter_counts,
    parameter_table,
    status_words,
)
from qtexplainer.ui.block_card import BlockCard
from qtexplainer.ui.folded_table import TableFold
from qtexplainer.ui.static_text import boxed

if TYPE_CHECKING:
    from qtexplainer.course.block import Table
    from qtexplainer.history.backtest import Moment
    from qtexplainer.ui.block_cards import Page
    from qtexplainer.ui.prose_view import ProseView

_MOST_ROWS: Final = 8
"""Rows up to which a table stands open; a longer one is folded into its kinds."""


class TableCard(BlockCard):
    """Parameters stand at once; the examination runs part by part once the card is in sight.

    Long tables are folded on the screen: parameters by their status, rules of the books in one
    part. What happened in history stays open, since it is what such a table is read for.
    """

    def __init__(self, block: "Table", page: "Page") -> None:
        super().__init__("", page.reading)
        self._block = block
        self._moments: list[Moment] = []
        self._next = 0
        self._is_asked = False
        is_backtest = block.name == "backtest"
        words = self.tr("The model examined, now") if is_backtest else self.tr("As declared")
        self.label.setText(words)
        self.setAccessibleName(words)
        self.table: ProseView | None = None
        """The table, once it is there."""
        self.folds: list[TableFold] = []
        """The parts of a long table, each of which opens by itself."""
        self._markdown = ""
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._examine)
        if is_backtest:
            self.label.setText(self.tr("The model is examined as soon as this is in sight"))
        else:
            self._show_parameters()
        if block.caption:
            self.rows.addWidget(self.prose(block.caption))

    @property
    def is_complete(self) -> bool:
        """Whether all of the table is there."""
        return self._block.name == "parameters" or self._next == backtest_chapters()

    def examine(self) -> None:
        """Run the examination, part by part, at the first need."""
        if not self._is_asked and not self.is_complete:
            self._is_asked = True
            self._turn.start()

    def _examine(self) -> None:
        """Run one part, then let the window breathe."""
        from qtexplainer.history import HistoryFileError

        try:
            self._moments += backtest_chapter(self._next)
        except HistoryFileError as problem:
            self.label.setText(self.tr("The examination cannot run: {}").format(problem))
            self._next = backtest_chapters()
            return
        self._next += 1
        if not self.is_complete:
            self.label.setText(
                self.tr("Examining the model: part {} of {} …").format(
                    self._next, backtest_chapters()
                )
            )
            self._turn.start()
            return
        kept = [one for one in self._moments if self._block.kind in (None, one.kind)]
        self.label.setText(self.tr("Run just now: {}").format(backtest_words(kept)))
        if any(one.kind == "soft" for one in kept):
            self._show(backtest_table(kept))
        else:
            self._markdown = backtest_table(kept)
            self._fold(self.tr("The {} rules, one by one").format(len(kept)), self._markdown)

    def _show_parameters(self) -> None:
        """Show one table, or a part for each status where it would be long."""
        references, side = self.reading.references, self._block.chosen_by
        counts = parameter_counts(side)
        if sum(counts.values()) <= _MOST_ROWS:
            self._show(parameter_table(references, side))
            return
        self._markdown = parameter_table(references, side)
        for status, count in counts.items():
            title = f"{status_words(status).capitalize()}: {count}"
            self._fold(title, parameter_table(references, side, status))

    def _fold(self, title: str, markdown: str) -> None:
        """Add a part that opens at the student's wish."""

        def make_table(parent: QWidget) -> "ProseView":
            return self.prose(markdown, name=title, parent=parent)

        fold = TableFold(title, make_table, self.theme)
        fold.toggled.connect(self.tell_rearranged)
        self.rows.insertWidget(1 + len(self.folds), fold)
        self.folds.append(fold)
        self.tell_rearranged()

    def _show(self, markdown: str) -> None:
        self._markdown = markdown
        self.table = self.prose(markdown, name=self.label.text())
        self.rows.insertWidget(1, self.table)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        for fold in getattr(self, "folds", ()):
            fold.restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame; the first time, begin the examination."""
        super().paintEvent(event)
        self.examine()

    def static_html(self) -> str:
        """The whole table on paper; the examination runs now if it has not yet."""
        if self._block.name == "backtest":
            self._turn.stop()
            while not self.is_complete:
                self._examine()
                self._turn.stop()
        return boxed(self.label.text(), render_blocks(self._markdown))
