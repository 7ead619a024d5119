"""A table whose cells go into the clipboard with their heads."""

from typing import Protocol, cast

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView, QWidget


class CopiedModel(Protocol):
    """What a model must say for its table to be copied."""

    def rowCount(self) -> int:
        """How many rows there are."""

    def columnCount(self) -> int:
        """How many columns there are."""

    def head(self, column: int) -> str:
        """Return the words over a column."""

    def copied(self, row: int, column: int) -> str:
        """Return what another program is to get of a cell."""


class CopyingTable(QTableView):
    """Copies the chosen cells, or all where at most one is chosen.

    The first ``names`` columns say what a row is and always go along.
    """

    def __init__(self, names: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()

    def copy_all(self) -> None:
        """Put the whole table into the clipboard, whatever is chosen."""
        self.clearSelection()
        self.copy()

    def copy(self) -> None:
        """Put the table into the clipboard, its columns parted by tabs."""
        model = cast("CopiedModel", self.model())
        chosen = self.selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({*range(self._names), *(index.column() for index in chosen)})
        if len(chosen) <= 1:
            rows, columns = list(range(model.rowCount())), list(range(model.columnCount()))
        lines = [[model.head(column) for column in columns]]
        lines += [[model.copied(row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines) + "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by the usual keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
