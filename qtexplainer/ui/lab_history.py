"""Undo and redo of everything that changes the lab's scenario, in one history for all lessons.

The history watches the store: whoever changes the scenario need not know of it. States are
immutable values, so that going back is holding the old one again, exactly.
"""

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from qtexplainer.presentation.changes import changes
from qtexplainer.presentation.charts import CHARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.ui.lab_choice import LabChoice
    from qtexplainer.ui.scenario_store import LabState, ScenarioStore

_MOST_STEPS: Final = 500
_ONE_GO_SECONDS: Final = 0.8
"""Changes of the same setting that follow each other so fast, as those of a key that is kept down,
are one step."""
_OF_ITS_OWN, _OPENED, _SAME_SETTING, _FIRST_DRAG = -1, 1, 2, 3


class LabHistory(QObject):
    """The steps that can be undone and redone.

    One drag is one step, and so is every other plot that is chosen. A scenario that is opened, by a
    lesson or by the student, is a step too, with the plots and sliders that came with it; several
    in a row are one, and the first of all is where the history begins.

    Signals
    -------
    changed
        When there is more or less to undo or to redo.
    """

    changed = Signal()

    def __init__(
        self,
        store: "ScenarioStore",
        parent: QObject | None = None,
        *,
        clock: "Callable[[], float]" = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._clock = clock
        self._drag = _FIRST_DRAG
        self._is_at_work = False
        self._is_opening = False
        self._state = store.state
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(_MOST_STEPS)
        self._stack.indexChanged.connect(self.changed)
        store.opened.connect(self._note_opening)
        store.choice_changed.connect(self._note)
        store.scenario_changed.connect(self._note)
        store.held_changed.connect(self._note_drag)

    # --- what can be done -----------------------------------------------------------------

    @property
    def undo_words(self) -> str:
        """The step that undo takes back; empty if there is none."""
        return self._stack.undoText()

    @property
    def redo_words(self) -> str:
        """The step that redo takes again; empty if there is none."""
        return self._stack.redoText()

    @property
    def steps(self) -> int:
        """How many steps can be undone."""
        return self._stack.index()

    @property
    def last_change(self) -> "tuple[LabState, LabState] | None":
        """Before and after of the newest step that only changed settings, if it is the last."""
        step = self._last
        if step is None or step.before.start != step.after.start:
            return None
        if step.before.scenario != step.after.scenario:
            return step.before, step.after
        return None

    def undo(self) -> None:
        """Take the last step back."""
        self._go(self._stack.undo)

    def redo(self) -> None:
        """Take the step again that was taken back."""
        self._go(self._stack.redo)

    def _go(self, way: "Callable[[], None]") -> None:
        self._store.preview(None)
        self._store.release()
        self._is_at_work = True
        try:
            way()
        finally:
            self._is_at_work = False
            self._state = self._store.state

    @property
    def _last(self) -> "_Step | None":
        """The step that undo takes back."""
        step = self._stack.command(self._stack.index() - 1) if self._stack.index() else None
        return step if isinstance(step, _Step) else None

    # --- what is noted --------------------------------------------------------------------

    def _note(self) -> None:
        """Make a step of what has changed in the store."""
        before, after = self._state, self._store.state
        is_opening, self._is_opening = self._is_opening, False
        self._state = after
        if self._is_at_work or _is_same(before, after):
            return
        if before.start != after.start or (is_opening and before.choice != after.choice):
            if self._stack.count():
                self._push(_Step(self._store, before, after, _OPENED, "another start", 0.0))
            return
        if before.scenario == after.scenario:
            words = choice_words(before.choice, after.choice)
            self._push(_Step(self._store, before, after, _OF_ITS_OWN, words, 0.0))
            return
        found = changes(before.scenario, after.scenario)
        kind = self._drag if self._store.held else _SAME_SETTING
        self._push(_Step(self._store, before, after, kind, "", self._clock(),
                         found[0].key if len(found) == 1 else ""))  # fmt: skip

    def _note_opening(self) -> None:
        self._is_opening = True

    def _push(self, step: "_Step") -> None:
        """Add a step, or let the last one take it in.

        Steps are joined here, not by ``push``: what Qt merges it deletes before its Python half
        has been handed over, and that half then stays for as long as the stack.
        """
        last = self._last
        self._is_at_work = True
        try:
            if last is None or self._stack.canRedo() or not last.take_in(step):
                self._stack.push(step)
            elif last.isObsolete():
                self._stack.undo()  # Takes it off the stack, and changes nothing else.
            else:
                self.changed.emit()
        finally:
            self._is_at_work = False

    def _note_drag(self, held: bool) -> None:
        if held:
            self._drag += 1


class _Step(QUndoCommand):
    """From one state of the lab to the next."""

    def __init__(
        self,
        store: "ScenarioStore",
        before: "LabState",
        after: "LabState",
        kind: int,
        words: str,
        moment: float,
        key: str = "",
    ) -> None:
        super().__init__()
        self._store = store
        self.before = before
        self.after = after
        self._kind = kind
        self._moment = moment
        self._key = key
        self._is_done = True
        self.setText(words or undo_words(before, after))

    def undo(self) -> None:
        """Hold what was before."""
        self._is_done = False
        self._store.restore(self.before)

    def redo(self) -> None:
        """Hold what came after; nothing the first time, when the store holds it already."""
        if not self._is_done:
            self._store.restore(self.after)

    def take_in(self, other: "_Step") -> bool:
        """Take a step in that belongs to the same drag, or to the same setting in one go.

        A quick way back is a step of its own: it may well be a reset. What has come to nothing
        says so by ``isObsolete``.

        Returns
        -------
        bool
            Whether the other step is part of this one now.
        """
        if self._kind != other._kind or self._kind == _OF_ITS_OWN:
            return False
        if self._kind == _SAME_SETTING:
            in_one_go = other._moment - self._moment <= _ONE_GO_SECONDS
            goes_back = _is_same(other.after, self.before)
            if not (self._key and self._key == other._key and in_one_go) or goes_back:
                return False
            self._moment = other._moment
        self.after = other.after
        if self._kind != _OPENED:
            self.setText(undo_words(self.before, self.after))
        self.setObsolete(_is_same(self.before, self.after))
        return True


def _is_same(one: "LabState", other: "LabState") -> bool:
    """Whether two states differ at most by the decision week, which is no step of its own."""
    return one._replace(week=other.week) == other


def choice_words(before: "LabChoice", after: "LabChoice") -> str:
    """Return what a choice of other plots does, as the menu says it after "Undo".

    >>> from qtexplainer.ui.lab_choice import LabChoice
    >>> choice_words(LabChoice(charts=("assets",)), LabChoice(charts=("corridor",)))
    'plot “Overnight rates” in place of “What the Fed owns”'
    >>> choice_words(LabChoice(charts=("assets",)), LabChoice(charts=()))
    'other plots'
    """
    came = [name for name in after.charts if name not in before.charts and name in CHARTS]
    went = [name for name in before.charts if name not in after.charts and name in CHARTS]
    if len(came) == len(went) == 1:
        return f"plot “{CHARTS[came[0]].title}” in place of “{CHARTS[went[0]].title}”"
    return "other plots" if before.charts != after.charts else "other sliders"


def undo_words(before: "LabState", after: "LabState") -> str:
    """Return what a step does, as the menu says it after "Undo"."""
    found = changes(before.scenario, after.scenario)
    if len(found) == 1:
        return found[0].words
    if after.scenario == after.start:
        return "back to the lesson's start"
    return f"{len(found)} settings"
