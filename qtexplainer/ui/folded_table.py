"""A long table in parts that open one by one; on paper all of it is there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.ui.prose_view import ProseView
    from qtexplainer.ui.theme import Theme

_FOLDED, _OPEN = "▸", "▾"


class TableFold(QWidget):
    """A line that says what a part of a table holds, and the part itself once it was asked for.

    Signals
    -------
    toggled
        When the part has come in sight or gone.
    """

    toggled = Signal()

    def __init__(
        self, title: str, make_table: "Callable[[QWidget], ProseView]", theme: "Theme"
    ) -> None:
        super().__init__()
        self._title, self._make_table, self._theme = title, make_table, theme
        self.table: ProseView | None = None
        """The part, once it was opened for the first time."""
        self.button = QPushButton(self)
        self.button.setProperty("kind", "link")
        self.button.setCheckable(True)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        self._rows.addLayout(line)
        self.button.toggled.connect(self._show)
        self.restyle()
        self._name()

    @property
    def is_open(self) -> bool:
        """Whether the part is in sight."""
        return self.button.isChecked()

    def open(self) -> None:
        """Have the part in sight."""
        self.button.setChecked(True)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self.button.setFont(self._theme.font("ui"))

    def _show(self, is_open: bool) -> None:
        if self.table is None:
            self.table = self._make_table(self)
            self._rows.addWidget(self.table)
        self.table.setVisible(is_open)
        self._name()
        self.toggled.emit()

    def _name(self) -> None:
        self.button.setText(f"{_OPEN if self.is_open else _FOLDED}  {self._title}")
        state = self.tr("open") if self.is_open else self.tr("folded")
        self.button.setAccessibleName(f"{self._title}, {state}")
