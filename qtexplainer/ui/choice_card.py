"""Choose one answer, or all that are right; every shown option says why it is right or wrong."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from qtexplainer.course.grading import judge_choice
from qtexplainer.study.contents import Answer
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.option_button import CheckOption, Option, RadioOption
from qtexplainer.ui.static_text import reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.exercise import Choice
    from qtexplainer.study.event import Event
    from qtexplainer.ui.block_cards import Page
    from qtexplainer.ui.feedback import Tone


class ChoiceCard(AskingCard):
    """Options one under another; the reason of an option appears right under it."""

    def __init__(self, block: "Choice", page: "Page") -> None:
        self._block = block
        self.options: list[Option] = []
        self._reasons: list[QVBoxLayout] = []
        super().__init__(block.id, "", block.prompt, page, hints=block.hints)
        self.label.setText(
            self.tr("Question  ·  choose all that are right")
            if block.several
            else self.tr("Question")
        )
        self.setAccessibleName(self.label.text())
        self._group = QButtonGroup(self)
        self._group.setExclusive(not block.several)
        kind = CheckOption if block.several else RadioOption
        for number, option in enumerate(block.options):
            button = kind(option.text, self.theme, self)
            self._group.addButton(button, number)
            self.options.append(button)
            rows = QVBoxLayout()
            self._reasons.append(rows)
            self.body.addWidget(button)
            self.body.addLayout(rows)
            button.toggled.connect(self.refresh)
        self.restyle()
        self.refresh()

    @property
    def chosen(self) -> tuple[int, ...]:
        """Numbers of the chosen options, from 0."""
        return tuple(n for n, button in enumerate(self.options) if button.isChecked())

    def can_check(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.chosen)

    def first_control(self) -> QWidget:
        """The chosen option, or the first."""
        return self.options[self.chosen[0] if self.chosen else 0]

    def check(self) -> None:
        """Judge the chosen options."""
        verdict = judge_choice(self._block, self.chosen)
        self._show_verdict()
        self.record(self.chosen, verdict.right, misconceptions=verdict.misconceptions)
        self.announce_verdict()

    def restore(self, attempts: "Sequence[Event]") -> None:
        """Show the last choice and its reasons."""
        given = next((e.content.given for e in attempts if isinstance(e.content, Answer)), None)
        if not isinstance(given, tuple):
            return
        for number in given:
            if isinstance(number, int) and 0 <= number < len(self.options):
                self.options[number].setChecked(True)
        self._show_verdict()
        self.settle()

    def draft(self) -> object:
        """The options that are chosen."""
        return None if self.is_settled else list(self.chosen) or None

    def show_draft(self, draft: object) -> None:
        """Choose the options that were chosen."""
        if isinstance(draft, list):
            if self.is_settled:
                self.reopen()
            for number in draft:
                if isinstance(number, int) and 0 <= number < len(self.options):
                    self.options[number].setChecked(True)

    def restyle(self) -> None:
        """Set the reasons under the words of their options."""
        super().restyle()
        for rows in self._reasons:
            rows.setContentsMargins(self.theme.px(28), 0, 0, 0)

    def start_again(self) -> None:
        """Take the choice away."""
        self._group.setExclusive(False)
        for button in self.options:
            button.setChecked(False)
            button.setEnabled(True)
        self._group.setExclusive(not self._block.several)

    def _show_verdict(self) -> None:
        """Put the reason under every chosen option, and under the right ones."""
        chosen = self.chosen
        verdict = judge_choice(self._block, chosen)
        for number, option in enumerate(self._block.options):
            self.options[number].setEnabled(False)
            if number in chosen or option.right:
                word = self._word(number)
                tone: Tone = "because" if option.right else "not quite"
                self.say(word, option.because, tone, into=self._reasons[number])
        if self._block.explain:
            self.say("", self._block.explain, "plain")
        self.say_misconceptions([] if verdict.right else verdict.misconceptions)

    def _word(self, number: int) -> str:
        if not self._block.options[number].right:
            return self.tr("Not quite")
        return self.tr("Because") if number in self.chosen else self.tr("This one, because")

    # --- paper ----------------------------------------------------------------------------

    def static_body(self) -> str:
        """Return the options with boxes to tick, and the reasons if answered."""
        from qtexplainer.course.prose import render_blocks, render_inline

        lines = []
        for number, option in enumerate(self._block.options):
            mark = "☒" if number in self.chosen else "☐"
            lines.append(f"<p>{mark} {render_inline(option.text)}</p>")
            if self.is_settled and (number in self.chosen or option.right):
                lines.append(reason(self._word(number), render_blocks(option.because)))
        if self.is_settled and self._block.explain:
            lines.append(render_blocks(self._block.explain))
        return "".join(lines)
