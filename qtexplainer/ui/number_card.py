"""Give a number that the model, the data or a pencil yields."""

import math
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from qtexplainer.course.calculation import CalculationError
from qtexplainer.course.grading import (
    Verdict,
    judge_number,
    needs_model,
    number_answer,
    number_tolerance,
)
from qtexplainer.course.laboratory import StateError
from qtexplainer.presentation.number_format import number
from qtexplainer.study.contents import Answer
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.number_text import typed_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.exercise import Number
    from qtexplainer.model import Projection
    from qtexplainer.study.event import Event
    from qtexplainer.ui.block_cards import Page


class NumberCard(AskingCard):
    """A box for a number, with its unit; the answer is computed when it is asked for."""

    def __init__(self, block: "Number", page: "Page") -> None:
        self._block, self._page = block, page
        super().__init__(block.id, "", block.prompt, page, hints=block.hints)
        self.label.setText(self.tr("Work it out"))
        self.setAccessibleName(self.label.text())
        self.box = QLineEdit(self)
        self.box.setAccessibleName(self.tr("Your answer in {}").format(block.unit))
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setMaxLength(40)
        self.box.textChanged.connect(self._follow_typing)
        self._unit = QLabel(block.unit, self)
        self.trouble = QLabel(self.tr("Type a number, such as 250 or −1.5."), self)
        self.trouble.setProperty("kind", "caution")
        self.trouble.hide()
        self._row = QHBoxLayout()
        for widget in (self.box, self._unit, self.trouble):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self.body.addLayout(self._row)
        self.restyle()
        self.refresh()

    def can_check(self) -> bool:
        """Whether anything was typed."""
        return bool(self.box.text().strip())

    def check(self) -> None:
        """Judge the number, or say that it is none."""
        given = typed_value(self.box.text(), 1.0)
        if given is None:
            self.trouble.show()
            announce(self.box, self.trouble.text())
            return
        verdict = self._show_verdict(given)
        if verdict is not None:
            self.record(given, verdict.right, misconceptions=verdict.misconceptions)
            self.announce_verdict()

    def restore(self, attempts: "Sequence[Event]") -> None:
        """Show the last number and what was said about it."""
        given = next((e.content.given for e in attempts if isinstance(e.content, Answer)), None)
        if isinstance(given, (int, float)) and not isinstance(given, bool):
            self.box.setText(f"{given:,g}".replace("-", "−"))
            if self._show_verdict(float(given)) is not None:
                self.settle()

    def draft(self) -> object:
        """What is typed."""
        return None if self.is_settled else self.box.text() or None

    def show_draft(self, draft: object) -> None:
        """Go on with what was typed."""
        if isinstance(draft, str):
            if self.is_settled:
                self.reopen()
            self.box.setText(draft)

    def start_again(self) -> None:
        """Let another number be typed."""
        self.box.setReadOnly(False)
        self.box.clear()

    def _follow_typing(self) -> None:
        self.trouble.hide()
        self.refresh()

    def _projection(self) -> "Projection | None":
        if not needs_model(self._block):
            return None
        laboratory = self.reading.laboratory
        return laboratory.project(laboratory.scenario_of(self._page.lesson, self._block))

    def _show_verdict(self, given: float) -> Verdict | None:
        """Say whether and why; None where the answer cannot be computed."""
        try:
            projection = self._projection()
            verdict = judge_number(self._block, given, projection)
            answer = number_answer(self._block, projection)
        except (CalculationError, StateError, KeyError) as problem:
            self.say(self.tr("No answer"), f"{problem.args[0]}.", "plain")
            return None
        self.box.setReadOnly(True)
        reasons = [text for text in verdict.because if text]
        if not verdict.right or not reasons:
            reasons.append(self.tr("The answer is {}.").format(self._written(answer)))
        word = self.tr("Because") if verdict.right else self.tr("Not quite")
        self.say(word, "\n\n".join(reasons), "because" if verdict.right else "not quite")
        self.say_misconceptions(verdict.misconceptions)
        return verdict

    def _written(self, answer: float) -> str:
        """The answer with as many decimals as its tolerance calls for."""
        tolerance = number_tolerance(self._block, answer)
        digits = max(0, math.ceil(-math.log10(tolerance))) if tolerance > 0 else 2
        text = number(answer, min(digits, 4))
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return f"{text} {self._block.unit}"

    def static_body(self) -> str:
        """Return room for the number, or the number given and what was said about it."""
        if not self.is_settled:
            return f"<p>{'_' * 16} {escape(self._block.unit)}</p>"
        return f"<p>{escape(self.box.text())} {escape(self._block.unit)}</p>{self.verdict_html()}"

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        px = self.theme.px
        self._row.setContentsMargins(4, px(2), 4, px(2))
        self._row.setSpacing(px(8))
        self.box.setFixedWidth(px(120))
        self.box.setFont(self.theme.font("number"))
        self._unit.setFont(self.theme.font("ui"))
        self.trouble.setFont(self.theme.font("caption"))
