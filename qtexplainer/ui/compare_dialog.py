"""All runs side by side in a table, at dates that the student chooses."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.presentation.number_format import short_date
from qtexplainer.presentation.programme import StepError
from qtexplainer.presentation.run_table import (
    Row,
    compare,
    dates_text,
    read_dates,
    usual_dates,
)
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.copying_table import CopyingTable
from qtexplainer.ui.dialog_size import on_screen

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qtexplainer.ui.pinned_runs import PinnedRuns
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_NAMES = 2
"""Columns that say what a row is: its week and its quantity."""


class ComparisonModel(QAbstractTableModel):
    """Rows of the comparison under the names of the runs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, heads: "Sequence[str]", rows: "Sequence[Row]") -> None:
        """Hold these rows; the view keeps its place where the table keeps its shape."""
        same_shape = (len(heads), len(rows)) == (len(self._heads), len(self._rows))
        if not same_shape:
            self.beginResetModel()
        self._heads, self._rows = tuple(heads), tuple(rows)
        if not same_shape:
            self.endResetModel()
        elif rows:
            end = self.index(len(rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), end)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Week, quantity and the runs."""
        return 0 if parent is not None and parent.isValid() else _NAMES + len(self._heads)

    def text(self, row: int, column: int) -> str:
        """Return the words of a cell."""
        one = self._rows[row]
        if column == 0:
            return short_date(one.date)
        return one.label if column == 1 else one.cells[column - _NAMES]

    def copied(self, row: int, column: int) -> str:
        """Return the words of a cell as they are shown."""
        return self.text(row, column)

    def head(self, column: int) -> str:
        """Return the words over a column."""
        if column < _NAMES:
            return (self.tr("Day"), self.tr("Quantity"))[column]
        return self._heads[column - _NAMES]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, or how they stand."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            one = self._rows[index.row()]
            words = f"{self.head(index.column())}: {self.text(index.row(), index.column())}"
            return words if index.column() < _NAMES else f"{one.label}, {words}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the runs."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.head(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(max(section, 1))
        return None


def _alignment(column: int) -> int:
    """Return how a column stands: the day above its quantities, numbers to the right."""
    flag = Qt.AlignmentFlag
    if column >= _NAMES:
        return int(flag.AlignRight | flag.AlignVCenter)
    return int(flag.AlignLeft | (flag.AlignTop if column == 0 else flag.AlignVCenter))


class CompareDialog(QDialog):
    """Follows the store and the pins while it is open; the lab stays usable beside it."""

    def __init__(
        self,
        store: "ScenarioStore",
        pins: "PinnedRuns",
        theme: "Theme",
        parent: QWidget | None = None,
        *,
        hidden: "Collection[str]" = (),
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._pins = pins
        self._theme = theme
        self._hidden = frozenset(hidden)
        self._days = usual_dates(store.projection)
        self.setWindowTitle(self.tr("Compare runs"))
        self.dates = QLineEdit(dates_text(self._days), self)
        self.dates.setAccessibleName(self.tr("Days to compare, parted by semicolons"))
        label = QLabel(self.tr("&Days"), self)
        label.setBuddy(self.dates)
        self.problem = QLabel(self)
        self.problem.setProperty("kind", "caution")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.differences = QCheckBox(self.tr("Differences from the lesson's &start"), self)
        self.model = ComparisonModel(self)
        self.table = CopyingTable(_NAMES, self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Runs compared"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(theme.px(170))
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.copy_button = QPushButton(self.tr("&Copy table"), self)
        self.copy_button.setAutoDefault(False)
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        top, bottom, rows = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(label)
        top.addWidget(self.dates, 1)
        bottom.addWidget(self.differences)
        bottom.addStretch(1)
        bottom.addWidget(self.copy_button)
        bottom.addWidget(close)
        rows.addLayout(top)
        rows.addWidget(self.problem)
        rows.addWidget(self.table, 1)
        rows.addLayout(bottom)
        self.dates.textChanged.connect(self._read_dates)
        self.differences.toggled.connect(self._show)
        self.copy_button.clicked.connect(self.table.copy_all)
        close.clicked.connect(self.reject)
        store.projected.connect(self._show)
        pins.changed.connect(self._show)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show()
        self.resize(self.sizeHint())
        self.table.setFocus()

    def sizeHint(self) -> QSize:
        """Room for the whole width of the table, and for some of its days."""
        table = self.table.horizontalHeader().length() + self._theme.px(64)
        return on_screen(self, max(self._theme.px(640), table), self._theme.px(520))

    def hide_series(self, names: "Collection[str]") -> None:
        """Keep these series out of sight, until the student has predicted them."""
        self._hidden = frozenset(names)
        self._show()

    def _read_dates(self, text: str) -> None:
        """Take the days as they are typed; what is no day is said and the table stays."""
        try:
            self._days = read_dates(text)
        except StepError as problem:
            self.problem.setText(str(problem))
            self.problem.show()
            announce(self, str(problem))
            return
        self.problem.hide()
        self._show()

    def _show(self) -> None:
        store, pins = self._store, self._pins.pins
        runs = [store.projection, store.start_projection, *(pin.projection for pin in pins)]
        heads = [self.tr("Live"), self.tr("Lesson's start")]
        heads += [f"{pin.letter}: {pin.name}" for pin in pins]
        against = store.start_projection if self.differences.isChecked() else None
        rows = compare(runs, self._days, against=against, hidden=self._hidden)
        self.model.show_rows(heads, rows)
        # The day stands once for all its quantities.
        self.table.clearSpans()
        span = len(rows) // len(self._days)
        for place in range(0, len(rows), span):
            self.table.setSpan(place, 0, span, 1)

    def _restyle(self) -> None:
        px = self._theme.px
        self.table.setFont(self._theme.font("number"))
        self.table.verticalHeader().setDefaultSectionSize(px(26))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
