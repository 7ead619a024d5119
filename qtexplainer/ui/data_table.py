"""The numbers of a plot in a table, to read, to hear and to copy."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.presentation.plot_table import plot_table
from qtexplainer.presentation.ticks import date_at
from qtexplainer.ui.copying_table import CopyingTable
from qtexplainer.ui.dialog_size import on_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.presentation.chart import Figure
    from qtexplainer.presentation.plot_table import PlotTable
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class PlotTableModel(QAbstractTableModel):
    """A plot's table as Qt's views read it."""

    def __init__(self, table: "PlotTable", parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._exported = table.exported()

    def show_table(self, table: "PlotTable") -> None:
        """Hold other numbers; the view keeps its place where the table keeps its shape."""
        same_shape = (table.heads, table.keys) == (self._table.heads, self._table.keys)
        if not same_shape:
            self.beginResetModel()
        self._table, self._exported = table, table.exported()
        if not same_shape:
            self.endResetModel()
        elif table.keys:
            end = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), end)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many weeks or points there are."""
        return 0 if parent is not None and parent.isValid() else len(self._table.keys)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Week and series."""
        return 0 if parent is not None and parent.isValid() else len(self._table.heads)

    def head(self, column: int) -> str:
        """Return the words over a column."""
        return self._table.heads[column]

    def copied(self, row: int, column: int) -> str:
        """Return a cell in full precision."""
        return self._exported[row + 1][column]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, or how they stand."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._table.cell(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{self.head(column)}: {self._table.cell(row, column)}"
            return f"{self._table.cell(row, 0)}, {words}" if column else words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the series."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.head(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return None


class DataTable(QDialog):
    """Follows the lab while it is open; the lab stays usable beside it."""

    def __init__(
        self,
        figure: "Callable[[], Figure]",
        store: "ScenarioStore",
        theme: "Theme",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._figure = figure
        self._theme = theme
        first = figure()
        title = f"{first.chart.title}, {first.chart.unit}"
        self.setWindowTitle(self.tr("Numbers: {}").format(first.chart.title))
        heading = QLabel(title, self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        heading.setProperty("kind", "heading")
        self.model = PlotTableModel(plot_table(first), self)
        self.table = CopyingTable(1, self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Numbers of the plot: {}").format(title))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(theme.px(220))
        self.copy_button = QPushButton(self.tr("&Copy table"), self)
        self.copy_button.setAutoDefault(False)
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        bottom, rows = QHBoxLayout(), QVBoxLayout(self)
        bottom.addStretch(1)
        bottom.addWidget(self.copy_button)
        bottom.addWidget(close)
        rows.addWidget(heading)
        rows.addWidget(self.table, 1)
        rows.addLayout(bottom)
        self.copy_button.clicked.connect(self.table.copy_all)
        close.clicked.connect(self.reject)
        store.projected.connect(self._show)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.resize(self.sizeHint())
        self.table.setFocus()
        self._begin_at_opening(first)

    def sizeHint(self) -> QSize:
        """Room for a year of weeks."""
        return on_screen(self, self._theme.px(760), self._theme.px(560))

    def _begin_at_opening(self, figure: "Figure") -> None:
        """Stand at the opening week: before it are actual data alone."""
        if figure.opening is None or not self.model.rowCount():
            return
        wanted = date_at(figure.opening).isoformat()
        row = next(
            (n for n in range(self.model.rowCount()) if self.model.copied(n, 0) >= wanted), 0
        )
        index = self.model.index(row, 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index, self.table.ScrollHint.PositionAtTop)

    def _show(self) -> None:
        self.model.show_table(plot_table(self._figure()))

    def _restyle(self) -> None:
        px = self._theme.px
        self.table.setFont(self._theme.font("number"))
        self.table.verticalHeader().setDefaultSectionSize(px(26))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
