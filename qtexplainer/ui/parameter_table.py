"""Every parameter in a table: value, range, status, and one sentence with its source."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from qtexplainer import model
from qtexplainer.presentation.choice_words import choice_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qtexplainer.model import Parameter
    from qtexplainer.ui.scenario_store import ScenarioStore

_Index = QModelIndex | QPersistentModelIndex
STATUS_WORDS: Final = {
    "measured": "Measured",
    "estimated": "Estimated",
    "invented": "Invented for teaching",
}
"""How a parameter's value is known, in words."""


class ParameterTable(QAbstractTableModel):
    """The parameters that pass a filter, with the store's values of the decision week."""

    def __init__(
        self, store: "ScenarioStore", sources: "Mapping[str, str]", parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._sources = sources
        self._rows: tuple[Parameter, ...] = tuple(model.PARAMETERS.values())
        self.heads = (
            self.tr("Parameter"),
            self.tr("Now"),
            self.tr("Range"),
            self.tr("Status"),
            self.tr("What it is, and where it comes from"),
        )
        store.scenario_changed.connect(self._renew)

    def filter(self, status: str, words: str) -> int:
        """Hold the parameters of a status (empty for all) with all the words; how many they are."""
        parts = words.casefold().split()

        def fits(one: "Parameter") -> bool:
            text = " ".join((one.name, one.label, one.explanation, one.unit, self.source(one)))
            return (not status or one.status == status) and all(
                part in text.casefold() for part in parts
            )

        self.beginResetModel()
        self._rows = tuple(one for one in model.PARAMETERS.values() if fits(one))
        self.endResetModel()
        return len(self._rows)

    def parameter(self, row: int) -> "Parameter":
        """The parameter of a row."""
        return self._rows[row]

    def source(self, parameter: "Parameter") -> str:
        """Where a parameter comes from, in words."""
        return self._sources.get(parameter.source, parameter.source)

    def text(self, row: int, column: int) -> str:
        """Return the words of a cell."""
        one = self._rows[row]
        if column == 0:
            return one.label
        if column == 1:
            return one.format(self._store.value(one.name))
        if column == 2:
            return range_words(one)
        if column == 3:
            return STATUS_WORDS.get(one.status, one.status)
        return f"{one.explanation} Source: {self.source(one)}."

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many parameters pass the filter."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Label, value, range, status and words."""
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, or how they stand."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.text(row, 0)}, {self.heads[column]}: {self.text(row, column)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("Press to go to its slider")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _renew(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self._rows) - 1, 1))


def range_words(parameter: "Parameter") -> str:
    """Return the values that a parameter may have.

    >>> range_words(model.PARAMETERS["treasury_cap"])
    '$0 to $100 bn/mo'
    """
    return parameter.range if parameter.kind == "number" else choice_words(parameter)
