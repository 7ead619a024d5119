"""Chips under the plots: the runs that are kept, and every setting that differs from the start."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QInputDialog, QMenu

from qtexplainer.presentation.changes import Change, changes
from qtexplainer.ui.chip import ChipText
from qtexplainer.ui.chip_row import ChipRow
from qtexplainer.ui.plot_ink import OWN_DASHES, PIN_DASHES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from qtexplainer.presentation.own_series import OwnSeries
    from qtexplainer.ui.own_data import OwnData
    from qtexplainer.ui.pinned_runs import Pin, PinnedRuns
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

_PIN: Final = "pin:"
_OWN: Final = "own:"


class ChangedChips(ChipRow):
    """Follows the store and the pins; rests while a control is held, so that nothing moves.

    A chip of a setting takes it back; a chip of a run opens what can be done with that.

    Signals
    -------
    compare_asked
        When the student wants the runs in a table.
    """

    compare_asked = Signal()

    def __init__(
        self,
        store: "ScenarioStore",
        pins: "PinnedRuns",
        own: "OwnData",
        theme: "Theme",
        parent: "QWidget | None" = None,
    ) -> None:
        super().__init__(theme, parent)
        self._store = store
        self._pins = pins
        self._own = own
        self._changes: dict[str, Change] = {}
        self.dialog: QInputDialog | None = None
        """The box for a run's new name, while it is open."""
        self.pressed.connect(self._act)
        store.scenario_changed.connect(self._show)
        store.held_changed.connect(self._show)
        pins.changed.connect(self._show)
        own.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        store = self._store
        if store.held:
            return
        self._changes = {change.key: change for change in changes(*store.state[:2])}
        self.show_chips(
            [
                *(_pin_chip(pin) for pin in self._pins.pins),
                *(_own_chip(one) for one in self._own.series),
                *(_change_chip(key, change) for key, change in self._changes.items()),
            ]
        )

    def _act(self, key: str) -> None:
        pin = self._pins.named(key.removeprefix(_PIN)) if key.startswith(_PIN) else None
        change = self._changes.get(key)
        if pin is not None:
            self.pin_menu(pin).popup(self._place_of(key))
        elif key.startswith(_OWN):
            self.own_menu(key.removeprefix(_OWN)).popup(self._place_of(key))
        elif change is not None:
            self._store.set_scenario(change.revert(self._store.state.scenario))

    def _place_of(self, key: str) -> QPoint:
        chip = next((chip for chip in self.chips if chip.chip.key == key), self.chips[-1])
        return chip.mapToGlobal(chip.rect().bottomLeft())

    # --- runs that are kept ---------------------------------------------------------------

    def pin_menu(self, pin: "Pin") -> QMenu:
        """Return what can be done with a run."""
        menu = QMenu(self)
        menu.setFont(self._theme.font("ui"))
        menu.addAction(self.tr("&Go on from this run"), lambda: self._go_on_from(pin))
        menu.addAction(self.tr("Compare &runs…"), self.compare_asked.emit)
        menu.addAction(self.tr("Re&name…"), lambda: self._ask_name(pin))
        menu.addAction(self.tr("&Take it away"), lambda: self._pins.remove(pin.id))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def own_menu(self, key: str) -> QMenu:
        """Return what can be done with a series of the student's own."""
        menu = QMenu(self)
        menu.setFont(self._theme.font("ui"))
        chart = next((one.chart_id for one in self._own.series if one.key == key), "")
        menu.addAction(self.tr("&Show its plot"), lambda: self._own.added.emit(chart))
        menu.addAction(self.tr("&Take it away"), lambda: self._own.remove(key))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _go_on_from(self, pin: "Pin") -> None:
        self._store.set_scenario(pin.scenario)

    def _ask_name(self, pin: "Pin") -> None:
        box = QInputDialog(self)
        box.setWindowTitle(self.tr("Rename run {}").format(pin.letter))
        box.setLabelText(self.tr("Name of the run"))
        box.setTextValue(pin.name)
        box.textValueSelected.connect(lambda name: self._pins.rename(pin.id, name))
        box.finished.connect(self._forget_box)
        self.dialog = box
        box.open()

    def _forget_box(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _own_chip(one: "OwnSeries") -> ChipText:
    return ChipText(
        key=f"{_OWN}{one.key}",
        words=f"Yours: {one.words}",
        spoken=f"Your own data: {one.words}. Open what can be done with it",
        tip="\n".join(part for part in (one.words, one.source, one.unit, one.note) if part),
        mark="menu",
        dashes=tuple(OWN_DASHES),
    )


def _pin_chip(pin: "Pin") -> ChipText:
    words = f"{pin.letter}: {pin.name}"
    return ChipText(
        key=f"{_PIN}{pin.id}",
        words=words,
        spoken=f"Pinned run {words}. Open what can be done with it",
        tip=f"Pinned run {words}\nIts lines carry the letter {pin.letter}.",
        mark="menu",
        dashes=tuple(PIN_DASHES[f"pin-{pin.letter}"]),
    )


def _change_chip(key: str, change: Change) -> ChipText:
    return ChipText(
        key=key,
        words=change.words,
        spoken=f"{change.spoken}. Take it back",
        tip=f"Changed since the lesson's start: {change.words}\nPress to take it back.",
    )
