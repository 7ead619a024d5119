"""Opens the panel of what the model assumes beside the lab, and leads from it to sliders."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from qtexplainer.ui.honesty_dialog import HonestyDialog
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme


class Lab(Protocol):
    """What the panel asks of the lab."""

    def show_parameter(self, name: str) -> None:
        """Bring the slider of a parameter in sight, and the keyboard to it."""

    def reveal_chart(self, name: str) -> None:
        """Show a plot."""


class LabHonesty(QObject):
    """Makes the panel when it is first asked for, and forgets it when it is closed."""

    def __init__(self, store: "ScenarioStore", theme: "Theme", lab: Lab, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._lab = lab
        self._parent = parent
        self._sources: Mapping[str, str] = {}
        self._hidden: frozenset[str] = frozenset()
        self.dialog: HonestyDialog | None = None

    def show_sources(self, sources: "Mapping[str, str]") -> None:
        """Tell the sources of parameters in these words, by their keys."""
        self._sources = sources

    def hide_series(self, names: "Collection[str]") -> None:
        """Keep the conclusion out of sight until the student has predicted."""
        self._hidden = frozenset(names)
        if self.dialog is not None:
            self.dialog.hide_series(self._hidden)

    def open(self) -> None:
        """Show the panel; the lab stays usable beside it."""
        if self.dialog is None:
            from qtexplainer.ui.honesty_dialog import HonestyDialog

            self.dialog = HonestyDialog(
                self._store,
                self._theme,
                self._parent,
                sources=self._sources,
                hidden=self._hidden,
            )
            self.dialog.slider_wanted.connect(self._lab.show_parameter)
            self.dialog.curves_wanted.connect(lambda: self._lab.reveal_chart("demand-curve"))
            self.dialog.finished.connect(self._forget)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
