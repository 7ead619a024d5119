"""Opens the table of all runs beside the lab."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Collection

    from qtexplainer.ui.compare_dialog import CompareDialog
    from qtexplainer.ui.pinned_runs import PinnedRuns
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme


class LabComparison(QObject):
    """Makes the table when it is first asked for, and forgets it when it is closed."""

    def __init__(
        self, store: "ScenarioStore", pins: "PinnedRuns", theme: "Theme", parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._pins = pins
        self._theme = theme
        self._parent = parent
        self._hidden: frozenset[str] = frozenset()
        self.dialog: CompareDialog | None = None

    def hide_series(self, names: "Collection[str]") -> None:
        """Keep these series out of sight, until the student has predicted them."""
        self._hidden = frozenset(names)
        if self.dialog is not None:
            self.dialog.hide_series(self._hidden)

    def open(self) -> None:
        """Show the table of all runs at dates that the student chooses."""
        from qtexplainer.ui.compare_dialog import CompareDialog

        if self.dialog is None:
            self.dialog = CompareDialog(
                self._store, self._pins, self._theme, self._parent, hidden=self._hidden
            )
            self.dialog.finished.connect(self._forget)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
