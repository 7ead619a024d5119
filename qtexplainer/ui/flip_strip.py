"""The strip "Your conclusion flips if ...": the nearest assumptions that would overturn it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from qtexplainer.presentation.conclusion import conclude, sentence
from qtexplainer.presentation.demand import demand_curve
from qtexplainer.presentation.veil import veil_sentence
from qtexplainer.ui.flip_finder import FlipFinder

if TYPE_CHECKING:
    from collections.abc import Collection

    from qtexplainer.presentation.flips import Flip
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

_MOST: Final = 3
"""Flips that are told."""


class FlipStrip(QFrame):
    """Follows the store while it is in sight; a press on "Try it" sets the value, to be undone."""

    def __init__(self, store: "ScenarioStore", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._hidden: frozenset[str] = frozenset()
        self._shown: tuple[Flip, ...] = ()
        self._most = _MOST
        self.setProperty("kind", "card")
        self.finder = FlipFinder(store, self)
        self.now = self._label()
        self.head = self._label()
        self.lines = [self._label() for _ in range(_MOST)]
        self.buttons = [QPushButton(self.tr("Try it"), self) for _ in range(_MOST)]
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.now, 0, 0, 1, 2)
        self._grid.addWidget(self.head, 1, 0, 1, 2)
        for row, (line, button) in enumerate(zip(self.lines, self.buttons, strict=True)):
            self._grid.addWidget(line, row + 2, 0)
            self._grid.addWidget(button, row + 2, 1, Qt.AlignmentFlag.AlignTop)
            button.setAutoDefault(False)
            button.setProperty("kind", "small")
            button.clicked.connect(lambda _=False, row=row: self._try(row))
        self.finder.changed.connect(self._show)
        store.locked_changed.connect(self._show)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show()

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    @property
    def words(self) -> str:
        """All that the strip says."""
        lines = [line.text() for line in self.lines if not line.isHidden()]
        return "\n".join([self.now.text(), self.head.text(), *lines])

    def hide_series(self, names: "Collection[str]") -> None:
        """Say nothing of the conclusion while something is to be predicted."""
        self._hidden = frozenset(names)
        self._show()

    def tell_one(self, alone: bool) -> None:
        """Tell the nearest flip alone, or up to three."""
        most = 1 if alone else _MOST
        if most != self._most:
            self._most = most
            self._show()

    def _try(self, row: int) -> None:
        """Set the assumption to the value at which the conclusion flips."""
        if row < len(self._shown):
            flip = self._shown[row]
            self._store.set_parameter(flip.parameter.name, flip.value)

    def _show(self) -> None:
        veil = veil_sentence(self._hidden)
        flips = () if veil else self.finder.flips[: self._most]
        self._shown = flips
        if veil:
            self.now.setText(veil)
            self.head.setText(self.tr("What would overturn it stands here after your prediction."))
        else:
            scenario, run = self._store.scenario, self._store.projection
            conclusion = conclude(run, demand_curve(scenario))
            self.now.setText(self.tr("Now: {}").format(sentence(conclusion, run.dates)))
            self.head.setText(self._head(bool(flips)))
        for row, (line, button) in enumerate(zip(self.lines, self.buttons, strict=True)):
            is_there = row < len(flips)
            if is_there:
                line.setText(f"{flips[row].words}: “{flips[row].sentence}”")
                button.setAccessibleName(self.tr("Try it: {}").format(flips[row].words))
                is_held = flips[row].parameter.name in self._store.locked
                button.setEnabled(not is_held)
                button.setToolTip(self.tr("The lesson holds this setting") if is_held else "")
            line.setVisible(is_there)
            button.setVisible(is_there)

    def _head(self, has_flips: bool) -> str:
        if not self.finder.is_done:
            found = self.tr("Your conclusion flips if one of these changes alone (still trying):")
            return found if has_flips else self.tr("Trying every assumption through its range…")
        if has_flips:
            return self.tr("Your conclusion flips if one of these changes alone:")
        return self.tr(
            "No single assumption, moved within its range, overturns this: no event comes, goes or "
            "moves by more than half a year."
        )

    def showEvent(self, event: object) -> None:
        """Search while in sight."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.finder.want(True)

    def hideEvent(self, event: object) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self.finder.want(False)

    def _restyle(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(px(12), px(8), px(12), px(8))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(4))
        for label in (self.now, *self.lines):
            label.setFont(self._theme.font("ui"))
        font = self._theme.font("ui")
        font.setBold(True)
        self.head.setFont(font)
