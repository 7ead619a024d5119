"""The programme under the plots: which step the sliders edit, and all steps along the time axis."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QMenu, QWidget

from qtexplainer.presentation.programme import (
    StepError,
    free_week,
    new_step,
    step_words,
    stretch_words,
    with_step,
    without_step,
)
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.elided_label import ElidedLabel
from qtexplainer.ui.icons import IconButton
from qtexplainer.ui.step_band import StepBand

if TYPE_CHECKING:
    from qtexplainer.model import Step
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme


class ProgrammeStrip(QWidget):
    """A line of words with its buttons over the band; every edit goes through the store.

    Signals
    -------
    refused
        With a sentence, when an edit cannot be.
    bare_changed
        When nothing but the two buttons is left, or more again.
    """

    refused = Signal(str)
    bare_changed = Signal()

    def __init__(
        self, store: "ScenarioStore", theme: "Theme", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._shown: object = None
        self._said: int | None = None
        self.words = ElidedLabel(self, indent=0)
        self.band = StepBand(store, theme, self)
        self.add = IconButton("add", self.tr("Add a step to the programme (Insert)"), theme, self)
        self.edit = IconButton("more", self.tr("Edit this step (Enter)"), theme, self)
        self.dialog: QDialog | None = None
        """The form that is open."""
        self._is_compact: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self.add.clicked.connect(lambda: self.add_step())
        self.edit.clicked.connect(self.edit_step)
        self.band.edit_asked.connect(self.edit_step)
        self.band.add_asked.connect(lambda _: self.add_step())
        self.band.delete_asked.connect(self.delete_step)
        self.refused.connect(lambda words: announce(self, words))
        store.scenario_changed.connect(self._show)
        theme.changed.connect(self._restyle)
        self._restyle()  # first: what is shown before it has its font gets that font back
        self.set_compact(False)
        self._show()

    @property
    def room_of_band(self) -> int:
        """Width in pixels in which the band may stand."""
        buttons = self.add.sizeHint().width() + self.edit.sizeHint().width()
        return self.width() - (buttons if self._is_compact else 0)

    @property
    def is_bare(self) -> bool:
        """Whether there are only the two buttons, which then may stand elsewhere."""
        return bool(self._is_compact) and len(self.band.stretches) == 1

    def set_compact(self, compact: bool) -> None:
        """Leave out the words where there is little room; the sliders' heading says them too."""
        if compact == self._is_compact:
            return
        self._is_compact = compact
        self._grid.addWidget(self.words, 0, 0)
        self._grid.addWidget(self.add, 0, 1)
        self._grid.addWidget(self.edit, 0, 2)
        place = (0, 0, 1, 1) if compact else (1, 0, 1, 3)
        self._grid.addWidget(self.band, *place)
        self._show_parts()

    def _show_parts(self) -> None:
        """Show the band where there is a choice, and the words where there is room."""
        was_bare = self.words.isHidden() and self.band.isHidden()
        self.band.setVisible(len(self.band.stretches) > 1)
        self.words.setVisible(not self._is_compact)
        if was_bare != self.is_bare:
            self.bare_changed.emit()

    # --- edits ----------------------------------------------------------------------------

    def add_step(self, week: int | None = None) -> None:
        """Ask for a new step: in a week, or half-way through the time of the chosen one."""
        scenario = self._store.state.scenario
        if week is None:
            week = free_week(scenario, self.band.chosen.index)
        self._open_form(new_step(scenario, week), None)

    def edit_step(self) -> None:
        """Ask what the chosen step should be."""
        chosen = self.band.chosen
        self._open_form(chosen.step, chosen.index)

    def delete_step(self) -> None:
        """Take the chosen step out of the programme; undo brings it back."""
        try:
            changed = without_step(self._store.state.scenario, self.band.chosen.index)
        except StepError as problem:
            self.refused.emit(str(problem))
            return
        self._store.set_scenario(changed)
        self._say()

    def _open_form(self, step: "Step", index: int | None) -> None:
        from qtexplainer.ui.step_form import StepForm

        locked = self._store.locked
        form = StepForm(step, self._theme, self, is_new=index is None, locked=locked)
        only = len(self._store.state.scenario.programme) == 1
        form.delete.setEnabled(not only)

        def take(step: "Step") -> None:
            store = self._store
            try:
                changed = with_step(store.state.scenario, step, instead_of=index)
            except StepError as problem:
                form.show_problem(str(problem))
                return
            store.set_scenario(changed)
            store.set_week(max(0, changed.week_of(step.starts)))
            form.accept()

        def delete() -> None:
            form.accept()
            self.delete_step()

        form.taken.connect(take)
        form.delete.clicked.connect(delete)
        form.finished.connect(self._forget_form)
        self.dialog = form
        form.open()

    def _forget_form(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    # --- showing --------------------------------------------------------------------------

    def _show(self) -> None:
        """Follow the programme and the chosen week; nothing else is looked at."""
        store = self._store
        shown = (store.scenario.programme, store.scenario.start, store.scenario.weeks, store.week)
        if shown == self._shown:
            return
        self._shown = shown
        chosen, scenario = self.band.chosen, store.scenario
        words = stretch_words(scenario, chosen)
        count = len(self.band.stretches)
        self._show_parts()
        if count > 1:
            self.words.show_words(self.tr("Sliders edit the step {}").format(words))
        elif chosen.step.starts <= scenario.start:
            says = step_words(chosen.step)
            self.words.show_words(self.tr("Programme, all along: {}").format(says))
        else:
            self.words.show_words(self.tr("Programme {}").format(words))
        place = self.tr("step {} of {}").format(self._place(), count)
        self.band.setAccessibleName(self.tr("Programme, {}, {}").format(place, words))
        self.band.update()
        if self.band.hasFocus() and not store.held:
            self._say()

    def _place(self) -> int:
        found, chosen = self.band.stretches, self.band.chosen
        return next(n for n, one in enumerate(found, start=1) if one.index == chosen.index)

    def _say(self) -> None:
        announce(self.band, self.band.accessibleName())

    def menu(self) -> QMenu:
        """Return what can be done with the chosen step."""
        menu = QMenu(self)
        menu.setFont(self._theme.font("ui"))
        only = len(self._store.state.scenario.programme) == 1
        menu.addAction(self.tr("&Edit this step…\tEnter"), self.edit_step)
        menu.addAction(self.tr("&Add a step…\tInsert"), self.add_step)
        menu.addAction(self.tr("&Delete this step\tDel"), self.delete_step).setEnabled(not only)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done."""
        self.menu().popup(event.globalPos())

    def _restyle(self) -> None:
        self.words.setFont(self._theme.font("caption"))
        self.band.setFixedHeight(self.band.sizeHint().height())
        self.band.update()
