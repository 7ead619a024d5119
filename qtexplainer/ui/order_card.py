"""Put the steps of a transaction in order."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qtexplainer.course.grading import judge_order, shuffled_steps
from qtexplainer.study.contents import Answer
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.step_list import StepList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.exercise import Order
    from qtexplainer.study.event import Event
    from qtexplainer.ui.block_cards import Page


class OrderCard(AskingCard):
    """Steps to be moved; a wrong order is told from its first step out of place."""

    def __init__(self, block: "Order", page: "Page") -> None:
        self._block = block
        super().__init__(block.id, "", block.prompt, page, hints=block.hints)
        self.label.setText(self.tr("Put in order"))
        self.setAccessibleName(self.label.text())
        self.list = StepList([step.text for step in block.steps], self.theme, self)
        self.list.set_order(shuffled_steps(block))
        self._how = QLabel(
            self.tr("Drag a step, or press Space to pick it up and the arrow keys to move it."),
            self,
        )
        self._how.setProperty("kind", "secondary")
        self._how.setWordWrap(True)
        inset = QVBoxLayout()
        inset.setContentsMargins(4, 0, 4, 0)
        inset.addWidget(self.list)
        self.body.addLayout(inset)
        self.body.addWidget(self._how)
        self.list.moved.connect(self.note_begin)
        self.list.moved.connect(self.keep_draft)
        self.foot.again.setText(self.tr("Try again"))
        self.foot.solution.clicked.connect(self._show_solution)
        self.restyle()
        self.refresh()

    def first_control(self) -> QWidget:
        """The step at the top."""
        return self.list.in_order()[0]

    def check(self) -> None:
        """Judge the order."""
        right = self._show_verdict()
        self.record(self.list.order, right)
        self.announce_verdict()

    def restore(self, attempts: "Sequence[Event]") -> None:
        """Show the last order and its reasons."""
        given = next((e.content.given for e in attempts if isinstance(e.content, Answer)), None)
        if isinstance(given, tuple) and sorted(map(str, given)) == sorted(
            str(number) for number in range(len(self._block.steps))
        ):
            self.list.set_order(given)
            self._show_verdict()
            self.settle()

    def draft(self) -> object:
        """The order, once a step was moved."""
        order = list(self.list.order)
        is_begun = not self.is_settled and order != list(shuffled_steps(self._block))
        return order if is_begun else None

    def show_draft(self, draft: object) -> None:
        """Put the steps as they were put."""
        steps = range(len(self._block.steps))
        if isinstance(draft, list) and sorted(map(str, draft)) == sorted(map(str, steps)):
            if self.is_settled:
                self.reopen()
            self.list.set_order(draft)

    def start_again(self) -> None:
        """Go on from the order that is there; from the first one if it was right."""
        self.offers_solution = False
        if judge_order(self._block, self.list.order).right:
            self.list.set_order(shuffled_steps(self._block))
        self.list.setEnabled(True)

    def _show_verdict(self) -> bool:
        order = self.list.order
        verdict = judge_order(self._block, order)
        self.list.setEnabled(False)
        if verdict.right:
            self._say_reasons()
        else:
            place = next(n for n, number in enumerate(order) if number != n)
            text = self.tr("Something else comes at place {}. {}")
            self.say(self.tr("Not quite"), text.format(place + 1, verdict.because[0]), "not quite")
        self.offers_solution = not verdict.right
        return verdict.right

    def _say_reasons(self) -> None:
        listed = "\n".join(f"{n}. {step.because}" for n, step in enumerate(self._block.steps, 1))
        self.say(self.tr("Because"), listed)
        if self._block.explain:
            self.say("", self._block.explain, "plain")

    def _show_solution(self) -> None:
        """Put the steps in their order, with the reasons."""
        self.list.set_order(range(len(self._block.steps)))
        self.clear_verdict()
        self._say_reasons()
        self.offers_solution = False
        self.refresh()
        self.announce_verdict()

    def static_body(self) -> str:
        """Return the steps with room for their numbers, or as they were put, with the reasons."""
        from qtexplainer.course.prose import render_inline

        lines = []
        for place, number in enumerate(self.list.order):
            step = self._block.steps[number]
            mark = f"{place + 1}." if self.is_settled else "____"
            lines.append(f"<p>{mark} {render_inline(step.text)}</p>")
        return "".join(lines) + self.verdict_html()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        self._how.setFont(self.theme.font("caption"))
        self._how.setContentsMargins(4, 0, 4, 0)

    def asking_changed(self) -> None:
        """Say how steps are moved while they can be."""
        self._how.setVisible(not self.is_settled)
