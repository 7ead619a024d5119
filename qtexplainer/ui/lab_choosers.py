"""Where the run starts: opening sheet and programme."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from qtexplainer import model
from qtexplainer.presentation.number_format import short_date
from qtexplainer.ui.controls import QuietComboBox
from qtexplainer.ui.layouts import empty

if TYPE_CHECKING:
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme


class LabChoosers(QWidget):
    """Opening and programme, in one quiet line where there is room."""

    def __init__(
        self,
        store: "ScenarioStore",
        theme: "Theme",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._labels = [QLabel("Opening", self), QLabel("Programme", self)]
        self.opening = self._chooser("Opening", "The dated balance sheet that the run starts from")
        self.programme = self._chooser("Programme", "The dated steps of caps and purchases")
        for key, opening in model.OPENINGS.items():
            self.opening.addItem(opening_words(opening), key)
        for key, programme in model.PROGRAMMES.items():
            self.programme.addItem(programme.title, key)
        self.opening.activated.connect(self._open)
        self.programme.activated.connect(self._open_programme)
        for label, chooser in zip(self._labels, (self.opening, self.programme), strict=True):
            label.setBuddy(chooser)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._rows = 0
        store.scenario_changed.connect(self._show)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show()

    def _chooser(self, name: str, tip: str) -> QuietComboBox:
        chooser = QuietComboBox(self)
        chooser.setAccessibleName(name)
        chooser.setToolTip(tip)
        chooser.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        chooser.setMinimumWidth(self._theme.px(60))
        return chooser

    def _open(self) -> None:
        """Start anew from the chosen opening and programme."""
        opening, programme = self.opening.currentData(), self.programme.currentData()
        if opening is not None and programme is not None:
            self._store.open(model.scenario_from(opening=opening, programme=programme))

    def _open_programme(self) -> None:
        """Start anew with the chosen programme, from its usual opening where it needs that."""
        name = self.programme.currentData()
        programme = model.PROGRAMMES.get(name)
        if programme is None:
            return
        here = self._store.start_scenario.start
        timeless = len(programme.steps) == 1 and programme.steps[0].starts <= here
        opening = self.opening.currentData() if timeless else None
        self._store.open(model.scenario_from(opening=opening, programme=name))

    def _show(self) -> None:
        """Show where the store's start scenario comes from."""
        start = self._store.start_scenario
        self.opening.setCurrentIndex(self.opening.findData(start.start.isoformat()))
        steps = start.programme
        match = next((key for key, item in model.PROGRAMMES.items() if item.steps == steps), None)
        self.programme.setCurrentIndex(-1 if match is None else self.programme.findData(match))
        self.programme.setPlaceholderText("The lesson's own")
        self.opening.setPlaceholderText("The lesson's own")

    def _arrange(self) -> None:
        """Set the parts in as many lines as the width asks for."""
        rows = 1 if self.width() >= self._theme.px(520) else 2
        if rows == self._rows:
            return
        self._rows = rows
        grid = self._layout
        empty(grid)
        for column in range(6):
            grid.setColumnStretch(column, 0)
        if rows == 1:
            parts = [self._labels[0], self.opening, self._labels[1], self.programme]
            for column, part in enumerate(parts):
                grid.addWidget(part, 0, column)
            grid.setColumnStretch(1, 1)
            grid.setColumnStretch(3, 1)
            return
        for row, (label, chooser) in enumerate(
            zip(self._labels, (self.opening, self.programme), strict=True)
        ):
            grid.addWidget(label, row, 0)
            grid.addWidget(chooser, row, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _restyle(self) -> None:
        for widget in (*self._labels, self.opening, self.programme):
            widget.setFont(self._theme.font("caption"))
        self._arrange()


def opening_words(opening: "model.Opening") -> str:
    """Return an opening as the list shows it: its date and its name."""
    return f"{short_date(opening.date)}, {opening.title}"
