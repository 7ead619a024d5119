"""Up to three runs that the student keeps beside the live one, for each lesson its own."""

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace as changed
from PySide6.QtCore import QObject, QTimer, Signal

from qtexplainer import model
from qtexplainer.presentation.changes import changes

if TYPE_CHECKING:
    from qtexplainer.model import Projection, Scenario
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.study_store import StudyStore

LETTERS: Final = ("A", "B", "C")
READ_AFTER_MS: Final = 300
"""Time after which a lesson's runs are read: the window and the lesson come first."""
_LONGEST_NAME: Final = 80


class Pin(Struct, frozen=True, eq=False):
    """One run that is kept."""

    id: str
    """Its letter, a hyphen and a random part: the letter stays with the run."""
    name: str
    scenario: "Scenario"
    projection: "Projection"

    @property
    def letter(self) -> str:
        """The letter that stands on its lines."""
        return self.id[0]


class PinnedRuns(QObject):
    """Keeps the runs in the study record, so that they are there after a restart.

    Signals
    -------
    changed
        When there are other runs or one has another name.
    noticed
        With a sentence, when a kept run cannot be read.
    """

    changed = Signal()
    noticed = Signal(str)

    def __init__(self, store: "ScenarioStore", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._study: StudyStore | None = None
        self._lesson = ""
        self._pins: tuple[Pin, ...] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(READ_AFTER_MS)
        self._later.timeout.connect(self.read)

    @property
    def pins(self) -> tuple[Pin, ...]:
        """The runs in the order of their letters."""
        return self._pins

    @property
    def is_full(self) -> bool:
        """Whether three are kept already."""
        return len(self._pins) >= len(LETTERS)

    def keep_in(self, study: "StudyStore") -> None:
        """Record from now on what is pinned, renamed and taken away."""
        self._study = study

    def enter(self, lesson: str) -> None:
        """Show the runs that were pinned in a lesson, once the lesson itself is there."""
        self._lesson = lesson
        if self._pins:
            self._set(())
        self._later.start()

    def read(self) -> None:
        """Show the runs of the lesson that the record keeps, now."""
        self._later.stop()
        kept = self._read(self._lesson)
        if kept or self._pins:
            self._set(kept)

    def finish(self) -> None:
        """Leave the record alone from now on."""
        self._later.stop()

    def pin(self, name: str = "") -> Pin | None:
        """Keep the run as it is now; nothing where three are kept or where it is kept already."""
        if self._later.isActive():
            self.read()
        scenario = self._store.state.scenario
        if self.is_full or any(pin.scenario == scenario for pin in self._pins):
            return None
        from qtexplainer.study.kept import new_id

        taken = {pin.letter for pin in self._pins}
        letter = next(letter for letter in LETTERS if letter not in taken)
        words = name or run_words(self._store.start_scenario, scenario)
        projection = self._store.projection
        if projection.scenario != scenario:
            projection = model.project(scenario)
        pin = Pin(f"{letter}-{new_id()}", words[:_LONGEST_NAME], scenario, projection)
        self._set((*self._pins, pin))
        self._record(pin)
        return pin

    def rename(self, pin_id: str, name: str) -> None:
        """Give a run another name; an empty one changes nothing."""
        pin, words = self.named(pin_id), " ".join(name.split())[:_LONGEST_NAME]
        if pin is not None and words and words != pin.name:
            renamed = changed(pin, name=words)
            self._set(tuple(renamed if one is pin else one for one in self._pins))
            self._record(renamed)

    def remove(self, pin_id: str) -> None:
        """Keep a run no longer."""
        pin = self.named(pin_id)
        if pin is not None:
            self._set(tuple(one for one in self._pins if one is not pin))
            self._record(pin, deleted=True)

    def named(self, pin_id: str) -> Pin | None:
        """Return the run of an id."""
        return next((pin for pin in self._pins if pin.id == pin_id), None)

    # --- the record -----------------------------------------------------------------------

    def _set(self, pins: tuple[Pin, ...]) -> None:
        self._pins = tuple(sorted(pins, key=lambda pin: pin.letter))
        self.changed.emit()

    def _record(self, pin: Pin, *, deleted: bool = False) -> None:
        if self._study is None:
            return
        from qtexplainer.study.contents import PinnedRun

        plain = None if deleted else msgspec.to_builtins(pin.scenario, str_keys=True)
        run = PinnedRun(name=pin.name, scenario=plain, deleted=deleted)
        self._study.add(run, lesson=self._lesson, item=pin.id)

    def _read(self, lesson: str) -> tuple[Pin, ...]:
        """Return the runs that the record keeps; one that cannot be read is said and left out."""
        if self._study is None:
            return self._pins
        from qtexplainer.study.kept import pinned_runs

        found: dict[str, Pin] = {}
        for kept in pinned_runs(self._study.record, lesson):
            try:
                scenario = msgspec.convert(kept.run.scenario, model.Scenario)
                pin = Pin(kept.id, kept.run.name, scenario, model.project(scenario))
            except (msgspec.ValidationError, ValueError) as problem:
                words = self.tr("The pinned run “{}” cannot be read and is left out: {}.")
                self.noticed.emit(words.format(kept.run.name, problem))
                continue
            if pin.letter in LETTERS:
                found[pin.letter] = pin
        return tuple(found.values())


def run_words(start: "Scenario", scenario: "Scenario") -> str:
    """Return what a run is called until the student gives it a name: how it differs.

    >>> start = model.scenario_from()
    >>> run_words(start, start)
    "The lesson's start"
    >>> run_words(start, start.with_value("treasury_cap", 60.0))
    'Treasury runoff cap $60 bn/mo'
    """
    found = changes(start, scenario)
    if not found:
        return "The lesson's start"
    first = f"{found[0].label} {found[0].after}"
    return first if len(found) == 1 else f"{first} and {len(found) - 1} more"
