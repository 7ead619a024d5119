"""Chips that list every setting that differs from the lesson's start; pressed, one goes back."""

from typing import TYPE_CHECKING

from qtexplainer.presentation.changes import Change, changes
from qtexplainer.ui.chip import ChipText
from qtexplainer.ui.chip_row import ChipRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme


class ChangedChips(ChipRow):
    """Follows the store; rests while a control is held, so that nothing moves under the hand."""

    def __init__(
        self, store: "ScenarioStore", theme: "Theme", parent: "QWidget | None" = None
    ) -> None:
        super().__init__(theme, parent)
        self._store = store
        self._changes: dict[str, Change] = {}
        self.pressed.connect(self._take_back)
        store.scenario_changed.connect(self._show)
        store.held_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        store = self._store
        if store.held:
            return
        self._changes = {change.key: change for change in changes(*store.state[:2])}
        self.show_chips([
            ChipText(
                key=key,
                words=change.words,
                spoken=f"{change.spoken}. Take it back",
                tip=f"Changed since the lesson's start: {change.words}\nPress to take it back.",
            )
            for key, change in self._changes.items()
        ])  # fmt: skip

    def _take_back(self, key: str) -> None:
        change = self._changes.get(key)
        if change is not None:
            self._store.set_scenario(change.revert(self._store.state.scenario))
