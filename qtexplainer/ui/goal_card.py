"""Reach a state of the economy with the lab's sliders; the projection is the judge."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from qtexplainer.course.goal_lab import goal_lab, goal_week, moved_sliders, with_moved
from qtexplainer.course.grading import judge_goal
from qtexplainer.course.laboratory import StateError
from qtexplainer.presentation.goal_words import asked_words, found_words
from qtexplainer.study.contents import Answer
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.static_text import room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.block import Lab
    from qtexplainer.course.exercise import Goal
    from qtexplainer.model import Scenario
    from qtexplainer.study.event import Event
    from qtexplainer.ui.block_cards import Page
    from qtexplainer.ui.prose_view import ProseView


class GoalCard(AskingCard):
    """Conditions, and one button: it opens the lab in the goal's state, and then judges it."""

    def __init__(self, block: "Goal", page: "Page") -> None:
        self._block, self._lesson = block, page.lesson
        self._was_shown = False
        self._conditions: ProseView | None = None
        super().__init__(block.id, "", block.prompt, page, hints=block.hints)
        self.label.setText(self.tr("Goal  ·  reach it with the sliders"))
        self.setAccessibleName(self.label.text())
        self.foot.wants_confidence = False
        self.foot.again.setText(self.tr("Try another way"))
        self.sliders = QLabel(self)
        self.sliders.setProperty("kind", "secondary")
        self.sliders.setWordWrap(True)
        self.sliders.setTextFormat(Qt.TextFormat.PlainText)
        if self.start is not None:
            asked = [asked_words(one, self.start) for one in block.require]
            self._conditions = self.prose("\n".join(f"- {words}" for words in asked))
            self.body.addWidget(self._conditions)
            words = self.tr("Sliders to move: {}").format(_labels(self.moved))
            if self._block.locked:
                held = self.tr("Held by the lesson: {}").format(_labels(self._block.locked))
                words = f"{words}  ·  {held}"
            self.sliders.setText(words)
        else:
            self.say("", self.tr("This goal cannot be opened: {}.").format(self._trouble), "plain")
        self.body.addWidget(self.sliders)
        self.reading.opener.opened.connect(self.refresh)
        self.foot.solution.clicked.connect(self.show_solution)
        self.restyle()
        self.refresh()

    # --- the lab --------------------------------------------------------------------------

    _trouble = ""

    @cached_property
    def start(self) -> "Scenario | None":
        """The economy in which the goal starts; nothing where its state is wrong."""
        try:
            return self.reading.laboratory.scenario_of(self._lesson, self._block)
        except StateError as problem:
            self._trouble = str(problem)
            return None

    @cached_property
    def lab(self) -> "Lab":
        """What of the lab is in sight for this goal."""
        return goal_lab(self._lesson, self._block)

    @cached_property
    def moved(self) -> tuple[str, ...]:
        """Sliders that the goal may be reached with."""
        return moved_sliders(self._lesson, self._block)

    @property
    def is_open(self) -> bool:
        """Whether the lab started from the goal's state, with the sliders that it asks for."""
        store, choice = self.reading.store, self.reading.store.choice
        shows_all = set(self.lab.parameters) <= set(choice.parameters)
        holds_all = set(self._block.locked) <= set(choice.locked)
        return shows_all and holds_all and store.start_scenario == self.start

    def open_lab(self) -> None:
        """Set the lab to the goal's state."""
        self.note_begin()
        if self.start is not None:
            self.reading.opener.ask_for(self.lab)
            self.refresh()

    def asking_changed(self) -> None:
        """Name what the button does now."""
        primary = self.foot.primary
        self.foot.begin.setText(self.tr("Go on") if self.is_done else self.tr("Try this"))
        if not self.is_open:
            primary.setText(self.tr("Open in the lab"))
        else:
            primary.setText(self.tr("Check again") if self.is_done else self.tr("Check"))

    def can_check(self) -> bool:
        """Whether there is a state to start from."""
        return self.start is not None

    # --- the verdict ----------------------------------------------------------------------

    def check(self) -> None:
        """Judge the lab as it is, or open it first."""
        if not self.is_open:
            self.open_lab()
            return
        now = self.reading.store.state.scenario
        if not self._says_of_other_changes(now):
            self._judge(now)

    def _says_of_other_changes(self, now: "Scenario") -> bool:
        """Say what else was changed than the goal's sliders; whether anything was."""
        assert self.start is not None
        week = self.reading.store.week
        moved = with_moved(self.start, now, self.moved, week)
        if moved == now:
            return False
        from qtexplainer.presentation.changes import changes

        self.clear_verdict()
        listed = "; ".join(change.words for change in changes(moved, now))
        words = self.tr(
            "Besides the sliders of this task something else was changed: {}. Take it back in the "
            "lab, then check again."
        )
        self.say(self.tr("Not quite"), words.format(listed), "not quite")
        self.announce_verdict()
        return True

    def _judge(self, now: "Scenario") -> None:
        reached = self._show_verdict(now)
        week = self.reading.store.week
        values = {name: now.value(name, week) for name in self.moved}
        given = {"values": values, "week": week, "solution": self._was_shown}
        self.record(given, reached and not self._was_shown, settles=reached)
        self.announce_verdict()

    def _show_verdict(self, now: "Scenario") -> bool:
        """Say of every condition whether it is met, with its numbers; whether all are."""
        projection = self.reading.laboratory.project(now)
        verdict = judge_goal(self._block, projection)
        self.clear_verdict()
        if self._conditions is not None:
            self._conditions.hide()
        for condition in verdict.conditions:
            word = self.tr("Met") if condition.passed else self.tr("Missed")
            asked = asked_words(condition.requirement, now)
            words = f"{asked[:1].upper()}{asked[1:]}. {found_words(condition, projection)}"
            self.say(word, words, "because" if condition.passed else "not quite")
        if verdict.reached and self._block.explain:
            self.say(self.tr("Because"), self._block.explain, "plain")
        self.offers_solution = not verdict.reached
        return verdict.reached

    def show_solution(self) -> None:
        """Set the sliders to one solution and say what it does; it still has to be checked."""
        if self.start is None:
            return
        from qtexplainer.model import PARAMETERS

        if not self.is_open:
            self.open_lab()
        self._was_shown = True
        solution = self._block.solution
        week = goal_week(self._lesson, self._block)
        self.reading.store.set_scenario(self.start.with_values(solution, week))
        self.clear_verdict()
        listed = ", ".join(
            f"{PARAMETERS[name].label} {PARAMETERS[name].format(value)}"
            for name, value in solution.items()
        )
        words = self.tr("{}. The sliders stand there now: look at the plots, then check.")
        self.say(self.tr("One solution"), words.format(listed), "plain")
        self.offers_solution = False
        self.refresh()
        self.announce_verdict()

    def restore(self, attempts: "Sequence[Event]") -> None:
        """Show how the last try was judged."""
        given = next((e.content.given for e in attempts if isinstance(e.content, Answer)), None)
        if not isinstance(given, dict) or self.start is None:
            return
        try:
            now = self.start.with_values(given["values"], given["week"])
        except (KeyError, TypeError, ValueError, AttributeError):
            return
        self.is_done = True
        if self._show_verdict(now):
            self.settle()
        self.refresh()

    def start_again(self) -> None:
        """Let the conditions be met in another way, from the goal's state on."""
        self._was_shown = False
        if self._conditions is not None:
            self._conditions.show()

    def static_body(self) -> str:
        """Return the conditions and room for slider positions, or how the last try was judged."""
        from qtexplainer.course.prose import render_blocks

        if self.start is None:
            return ""
        if self.is_done:
            return self.verdict_html()
        asked = "\n".join(f"- {asked_words(one, self.start)}" for one in self._block.require)
        return render_blocks(asked) + f"<p>{self.sliders.text()}</p>" + room(1)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        self.sliders.setFont(self.theme.font("caption"))
        self.sliders.setContentsMargins(4, 0, 4, 0)


def _labels(names: "Sequence[str]") -> str:
    """Sliders as the lab calls them."""
    from qtexplainer.model import PARAMETERS

    return ", ".join(PARAMETERS[name].label for name in names)
