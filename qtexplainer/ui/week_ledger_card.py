"""A week of the projection in a lesson: where its billions went, transaction by transaction."""

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from qtexplainer.course.laboratory import StateError
from qtexplainer.presentation.week_ledger import WeekLedger, week_ledger
from qtexplainer.ui.block_card import BlockCard
from qtexplainer.ui.static_text import boxed
from qtexplainer.ui.week_ledger_view import WeekLedgerView

if TYPE_CHECKING:
    from qtexplainer.course.block import Ledger
    from qtexplainer.ui.block_cards import Page

_MOST: Final = 9
"""Lines of the list in a lesson: it does not scroll."""


class WeekLedgerCard(BlockCard):
    """The list of the week's transactions over the sheets that they moved.

    The week is that of the state in which the block opens: sliders do not move it.
    """

    def __init__(self, ledger: "Ledger", page: "Page", parent: QWidget | None = None) -> None:
        super().__init__(ledger.title, page.reading, parent)
        self._ledger = ledger
        self._page = page
        self.view = WeekLedgerView(
            self.theme, self, sectors=ledger.sectors, with_levels=False, scrolls=False
        )
        self.rows.addWidget(self.view)
        if ledger.caption:
            self.rows.addWidget(self.prose(ledger.caption))
        week = self._week()
        if week is not None:
            self.view.show_ledger(week)
        self.restyle()

    def static_html(self) -> str:
        """The week for paper: its transactions, the largest first, with their entries."""
        from qtexplainer.course.prose import render_blocks

        week = self.view.ledger
        if week is None:
            return ""
        listed = "".join(
            f"<li>{escape(week.words(number))}</li>" for number in range(len(week.transactions))
        )
        caption = render_blocks(self._ledger.caption) if self._ledger.caption else ""
        return boxed(self._ledger.title, f"<p>{escape(week.title)}</p><ul>{listed}</ul>{caption}")

    def _week(self) -> WeekLedger | None:
        """The ledger of the week; none where the state cannot be opened, which the check says."""
        laboratory = self.reading.laboratory
        try:
            scenario = laboratory.scenario_of(self._page.lesson, self._ledger)
        except StateError:
            return None
        return week_ledger(laboratory.project(scenario), self._ledger.show_week or 0, most=_MOST)

    def restyle(self) -> None:
        """Take colours and sizes from the theme again."""
        super().restyle()
        px = self.theme.px
        self.rows.setContentsMargins(px(8), px(12), px(8), px(12))
        self.rows.setSpacing(px(8))
