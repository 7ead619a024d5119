"""One entry as a sentence to complete: whose sheet, which side, which line, how much."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from qtexplainer.course.exercise import Entry, Sector, Side
from qtexplainer.presentation.instrument import instrument_label, sector_label
from qtexplainer.ui.controls import QuietComboBox
from qtexplainer.ui.flow_row import FlowRow
from qtexplainer.ui.number_text import typed_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.ui.theme import Theme


class EntryForm(FlowRow):
    """Three lists and a box.

    Signals
    -------
    changed
        When anything in it was chosen or typed.
    """

    changed = Signal()

    def __init__(
        self,
        sectors: "Sequence[str]",
        lines: "Sequence[str]",
        theme: "Theme",
        parent: QWidget,
        *,
        has_net_worth: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sheet = self._list(self.tr("Sheet"))
        self.side = self._list(self.tr("Side"))
        self.line = self._list(self.tr("Line"))
        for sector in sectors:
            self.sheet.addItem(sector_label(sector), sector)
        self.side.addItem(self.tr("owns"), "asset")
        self.side.addItem(self.tr("owes"), "liability")
        if has_net_worth:
            self.side.addItem(self.tr("net worth"), "net worth")
        for name in lines:
            self.line.addItem(instrument_label(name), name)
        self.box = QLineEdit(self)
        self.box.setAccessibleName(self.tr("Change in billions, with its sign"))
        self.box.setPlaceholderText(self.tr("+ or −"))
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setMaxLength(12)
        self.box.textChanged.connect(self.changed)
        self._unit = QLabel(self.tr("bn"), self)
        self.add(self.sheet, self.side, self.line, self.box, self._unit)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def amount(self) -> float | None:
        """The amount typed, in $ billions; None while it is no number."""
        return typed_value(self.box.text(), 1.0)

    def entry(self) -> Entry | None:
        """The entry as it is filled in."""
        amount = self.amount
        if amount is None:
            return None
        return Entry(
            sector=cast("Sector", self.sheet.currentData()),
            side=cast("Side", self.side.currentData()),
            line=str(self.line.currentData()),
            change=amount,
        )

    def clear(self) -> None:
        """Make room for the next amount."""
        self.box.clear()

    def choose(self, sector: str, side: str, line: str) -> None:
        """Set the three lists."""
        for chooser, name in ((self.sheet, sector), (self.side, side), (self.line, line)):
            chooser.setCurrentIndex(chooser.findData(name))

    def _list(self, name: str) -> QuietComboBox:
        chooser = QuietComboBox(self)
        chooser.setAccessibleName(name)
        chooser.currentIndexChanged.connect(self.changed)
        return chooser

    def _restyle(self) -> None:
        px = self._theme.px
        self.setContentsMargins(4, px(2), 4, 0)
        self.set_gap(px(6))
        self.box.setFixedWidth(px(84))
        for widget in (self.sheet, self.side, self.line, self.box, self._unit):
            widget.setFont(self._theme.font("number" if widget is self.box else "ui"))
