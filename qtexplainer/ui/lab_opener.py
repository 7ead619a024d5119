"""Opens a lesson's labs in the store, and does what ``lab:`` links say."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qtexplainer.course.block import Lab
from qtexplainer.course.exercise import Goal
from qtexplainer.course.goal_lab import goal_lab
from qtexplainer.course.laboratory import Laboratory, StateError, link_values
from qtexplainer.course.links import LinkError, lab_link
from qtexplainer.ui.lab_choice import LabChoice

if TYPE_CHECKING:
    from qtexplainer.course.lesson import Lesson
    from qtexplainer.model import Scenario
    from qtexplainer.ui.scenario_store import ScenarioStore


class LabOpener(QObject):
    """Turns what a lesson says of a lab into a scenario in the store, and plots to be in sight.

    Signals
    -------
    opened
        After a lab of the lesson has been opened.
    asked_for
        When the student asks for a lab: it should come in sight.
    failed
        With a sentence, when a lab or a link cannot be opened.
    """

    opened = Signal()
    asked_for = Signal()
    failed = Signal(str)

    def __init__(
        self,
        store: "ScenarioStore",
        laboratory: Laboratory,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._laboratory = laboratory
        self._lesson: Lesson | None = None
        self._entered: dict[str, Lesson] = {}
        store.opened.connect(self.opened)

    @property
    def lesson(self) -> "Lesson | None":
        """The lesson whose labs can be opened."""
        return self._lesson

    @property
    def current(self) -> str:
        """Id of the lab that is open; empty for none of the lesson's."""
        choice = self._store.choice
        is_here = self._lesson is not None and self._lesson.id == choice.lesson
        return choice.lab if is_here else ""

    @property
    def lab(self) -> "tuple[Lesson, Lab] | None":
        """The lab that is open and its lesson: after undo that need not be the one beside it."""
        choice = self._store.choice
        lesson = self._entered.get(choice.lesson)
        lab = _lab_named(lesson, choice.lab)
        return (lesson, lab) if lesson is not None and lab is not None else None

    @property
    def lab_in_force(self) -> str:
        """Id of the lab that is open, also where a goal was opened on top of it; empty for none."""
        block = self._lesson.block(self.current) if self._lesson is not None else None
        if isinstance(block, Goal) and block.is_inherited and self._lesson is not None:
            lab = self._lesson.lab_in_force(block)
            return lab.id if lab is not None else ""
        return self.current

    def enter(self, lesson: "Lesson | None", lab_id: str = "") -> None:
        """Open the first lab of a lesson, or the one named, where it still is there."""
        self._lesson = lesson
        if lesson is not None:
            self._entered[lesson.id] = lesson
        lab = _lab_named(lesson, lab_id) or self._first_lab()
        if lab is not None:
            self.open_lab(lab)

    def open_lab(self, lab: "Lab") -> bool:
        """Start the store anew in the state of a lab or goal; whether it could be."""
        try:
            scenario = self._scenario_of(lab)
        except StateError as problem:
            self.failed.emit(self.tr("This lab cannot be opened: {}.").format(problem))
            return False
        choice = LabChoice(
            charts=tuple(lab.charts),
            parameters=tuple(lab.parameters),
            history=lab.history,
            sectors=tuple(lab.accounts),
            lesson=self._lesson.id if self._lesson is not None else "",
            lab=lab.id,
            locked=tuple(lab.locked),
        )
        self._store.open(scenario, lab.week, choice)
        return True

    def open_named(self, name: str) -> None:
        """Open the lab of that name of the lesson, where there is one."""
        lab = _lab_named(self._lesson, name)
        if lab is not None:
            self.open_lab(lab)

    def ask_for(self, lab: "Lab") -> None:
        """Open a lab because the student wants to see it."""
        if self.open_lab(lab):
            self.asked_for.emit()

    def open_beside(self, scenario: "Scenario", other: "Scenario", *, week: int) -> None:
        """Open a scenario with another one as the start that it is measured against."""
        self._store.open(other, week)
        self._store.set_scenario(scenario)
        self.asked_for.emit()

    def follow(self, target: str) -> None:
        """Do what stands behind ``lab:`` in a link."""
        try:
            link = lab_link(target)
            values = link_values(link)
        except (LinkError, StateError) as problem:
            self.failed.emit(self.tr("This link cannot be followed: {}.").format(problem))
            return
        if link.block:
            lab = _lab_named(self._lesson, link.block)
            if lab is None:
                self.failed.emit(self.tr("This lesson has no lab {!r}.").format(link.block))
                return
            if not self.open_lab(lab):
                return
        if link.week is not None:
            self._store.set_week(link.week)
        if values:
            changed = self._store.state.scenario.with_values(values, week=self._store.week)
            self._store.set_scenario(changed)
        self.asked_for.emit()

    def _first_lab(self) -> "Lab | None":
        return next(self._lesson.labs(), None) if self._lesson is not None else None

    def _scenario_of(self, lab: "Lab") -> "Scenario":
        block = self._lesson.block(lab.id) if self._lesson is not None else None
        if isinstance(block, Goal) and self._lesson is not None:
            return self._laboratory.scenario_of(self._lesson, block)
        return self._laboratory.open(lab)


def _lab_named(lesson: "Lesson | None", name: str) -> "Lab | None":
    """Return the lab of a lesson, or of one of its goals."""
    block = lesson.block(name) if lesson is not None else None
    if isinstance(block, Goal) and lesson is not None:
        return goal_lab(lesson, block)
    return block if isinstance(block, Lab) else None
