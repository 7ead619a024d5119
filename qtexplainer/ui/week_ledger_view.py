"""The x-ray of one week: its transactions in a list, and the five sheets that they moved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.presentation.week_ledger import WeekLedger, amount_words
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.steady_area import SteadyArea
from qtexplainer.ui.t_account_view import TAccountView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.ui.theme import Theme


class WeekLedgerView(QWidget):
    """List and sheets side by side, or below each other where there is no room.

    The first line of the list stands for the whole week; each other one is a transaction, and the
    sheets then show its entries alone, marked in pairs.
    """

    def __init__(
        self,
        theme: "Theme",
        parent: QWidget | None = None,
        *,
        sectors: "Sequence[str]" = (),
        with_levels: bool = True,
        scrolls: bool = True,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sectors = tuple(sectors)
        self._with_levels = with_levels
        self._ledger: WeekLedger | None = None
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.list = self._make_list()
        self.sheets = TAccountView(theme, self)
        self._right: QWidget = self.sheets
        if scrolls:
            self._right = _scroller(self.sheets, self)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self.list)
        self._beside.addWidget(self._right, 1)
        self._scrolls = scrolls
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._title)
        rows.addLayout(self._beside, 1)
        self.list.currentItemChanged.connect(self._show_chosen)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def ledger(self) -> "WeekLedger | None":
        """The week that is shown."""
        return self._ledger

    @property
    def title(self) -> str:
        """What became of the Fed's sheet in the week."""
        return self._title.text()

    @property
    def chosen(self) -> int | None:
        """Number of the transaction that is singled out; none for the whole week."""
        item = self.list.currentItem()
        place = self.list.indexOfTopLevelItem(item) if item is not None else 0
        return place - 1 if place > 0 else None

    def put_first(self, sectors: "Sequence[str]") -> None:
        """Have the sheets of these sectors stand before all others."""
        from qtexplainer.presentation.instrument import SECTORS

        rest = (sector for sector in SECTORS if sector not in sectors)
        self._sectors = (*sectors, *rest)
        self._show_sheets()

    def show_ledger(self, ledger: "WeekLedger") -> None:
        """Show a week; the kind of transaction that was chosen stays chosen where there is one."""
        before = self._ledger
        code = (
            before.transactions[self.chosen].code
            if before is not None and self.chosen is not None
            else ""
        )
        self._ledger = ledger
        self._title.setText(ledger.title)
        self.list.blockSignals(True)
        self.list.clear()
        items = [QTreeWidgetItem([self.tr("The whole week"), ""])]
        items += [QTreeWidgetItem([t.label, amount_words(t.amount)]) for t in ledger.transactions]
        for item in items:
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, item.text(0))
        self.list.addTopLevelItems(items)
        codes = ["", *(t.code for t in ledger.transactions)]
        self.list.setCurrentItem(items[codes.index(code) if code in codes else 0])
        self.list.blockSignals(False)
        self.list.setAccessibleDescription(ledger.words())
        self._show_sheets()
        self._fit_list()

    # --- inside ---------------------------------------------------------------------------

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setColumnCount(2)
        made.setHeaderLabels([self.tr("Transaction"), self.tr("$ billion")])
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        made.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(self.tr("Transactions of the week, the largest first"))
        return made

    def _show_chosen(self) -> None:
        self._show_sheets()
        if self._ledger is not None and self.list.hasFocus():
            announce(self.sheets, self._ledger.words(self.chosen))

    def _show_sheets(self) -> None:
        if self._ledger is None:
            return
        from qtexplainer.presentation.instrument import SECTORS

        self.sheets.show_accounts(
            self._ledger.accounts(
                self.chosen,
                sectors=self._sectors or tuple(SECTORS),
                with_levels=self._with_levels,
            )
        )

    def _fit_list(self) -> None:
        """Let the list stand beside the sheets, or above them as tall as it needs, to a limit."""
        px = self._theme.px
        is_wide = self.width() >= px(1100)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(way)
        row = max(self.list.sizeHintForRow(0), px(26))
        count = self.list.topLevelItemCount()
        need = self.list.header().sizeHint().height() + count * row + 4
        most = need if not self._scrolls else min(need, max(px(86), self.height() // 3))
        if is_wide:
            self.list.setMinimumHeight(0)
            self.list.setMaximumHeight(16_777_215)
            self.list.setFixedWidth(px(350))
        else:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(16_777_215)
            self.list.setFixedHeight(most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new size."""
        super().resizeEvent(event)
        self._fit_list()

    def _restyle(self) -> None:
        self._title.setFont(self._theme.font("h3"))
        self.list.setFont(self._theme.font("ui"))
        self.list.header().setFont(self._theme.font("caption"))
        px = self._theme.px
        self.list.setStyleSheet(
            f"QTreeView::item {{ min-height: {px(26)}px; padding: 0 {px(6)}px; }}"
            f" QHeaderView::section {{ padding: {px(4)}px {px(6)}px; }}"
        )
        palette = self.list.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(self._theme.tokens.panel))
        self.list.setPalette(palette)
        self._beside.setSpacing(self._theme.px(20))
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(self._theme.px(10))
        self._fit_list()


def _scroller(content: QWidget, parent: QWidget) -> SteadyArea:
    area = SteadyArea(parent)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    ground = QWidget(area)
    rows = QVBoxLayout(ground)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(content)
    rows.addStretch(1)
    area.setWidget(ground)
    return area
