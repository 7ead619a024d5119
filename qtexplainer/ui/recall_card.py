"""Two or three questions at a section's end: think or write, look, and say whether it was known."""

from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from qtexplainer.course.block import Recall
from qtexplainer.course.plain_text import plain
from qtexplainer.study.contents import Recall as Recalled
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.feedback import Feedback
from qtexplainer.ui.static_text import reason, room
from qtexplainer.ui.writing_box import WritingBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.block import RecallPrompt
    from qtexplainer.study.event import Event
    from qtexplainer.ui.block_cards import Page


class Question(Struct, frozen=True):
    """A prompt with the block that it belongs to: a missed one comes back in a later block."""

    block: str
    number: int
    prompt: "RecallPrompt"
    is_returned: bool


class RecallRow(QWidget):
    """One question: its words, a box while it is asked, its answer once looked at."""

    def __init__(self, question: Question, card: "RecallCard") -> None:
        super().__init__(card)
        self.question = question
        self._card = card
        self.remembered: bool | None = None
        self.answer: Feedback | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._again = QLabel(self.tr("Missed before"), self)
        self._again.setProperty("kind", "secondary")
        self._again.setContentsMargins(4, 0, 0, 0)
        self._again.setVisible(question.is_returned)
        self._rows.addWidget(self._again)
        self._rows.addWidget(card.prose(question.prompt.question, parent=self))
        name = self.tr("Your answer, if you like to write it: {}")
        self.box = WritingBox(
            card.theme, name.format(plain(question.prompt.question)), self, lines=1
        )
        self.box.setPlaceholderText(self.tr("Think, or write it down"))
        self.box.entered.connect(card.check_if_ready)
        self.box.textChanged.connect(card.keep_draft)
        inset = QVBoxLayout()
        inset.setContentsMargins(4, 0, 4, 0)
        inset.addWidget(self.box)
        self._rows.addLayout(inset)
        self.box.hide()
        card.theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def is_revealed(self) -> bool:
        """Whether the answer is in sight."""
        return self.answer is not None

    def reveal(self) -> None:
        """Show the answer."""
        if self.answer is None:
            self.answer = Feedback(
                self._card, self.tr("Answer"), self.question.prompt.answer, parent=self
            )
            self._rows.addWidget(self.answer)
            self.box.setReadOnly(True)

    def judge(self, remembered: bool) -> None:
        """Show what the student said about it."""
        self.reveal()
        assert self.answer is not None
        self.remembered = remembered
        self.answer.set_word(self.tr("Answer, known") if remembered else self.tr("Answer, missed"))

    def ask_again(self) -> None:
        """Take answer and judgement away."""
        if self.answer is not None:
            self._card.drop(self.answer)
        self.answer = self.remembered = None
        self.box.setReadOnly(False)
        self.box.clear()

    def _restyle(self) -> None:
        self._again.setFont(self._card.theme.font("caption"))
        self._rows.setSpacing(self._card.theme.px(4))


class RecallCard(AskingCard):
    """Asks its questions one after the other; earlier missed ones come first."""

    def __init__(self, block: Recall, page: "Page") -> None:
        self._block, self._lesson = block, page.lesson
        self.questions: list[RecallRow] = []
        super().__init__(block.id, "", "", page)
        self.label.setText(self.tr("From memory"))
        self.setAccessibleName(self.label.text())
        self.foot.wants_confidence = False
        self.foot.primary.setText(self.tr("Show the answer"))
        self.foot.begin.setText(self.tr("Try these"))
        self.foot.again.setText(self.tr("Go through them again"))
        self.knew = self._button(self.tr("I knew it"), True)
        self.missed = self._button(self.tr("I missed it"), False)
        for number, prompt in enumerate(block.prompts):
            self._add(Question(block.id, number, prompt, False), len(self.questions))
        self.reading.study.added.connect(self._follow_study)
        self.restyle()
        self.refresh()

    def _button(self, words: str, remembered: bool) -> QPushButton:
        button = self.foot.add_button(words)
        button.clicked.connect(lambda: self.judge(remembered))
        return button

    def _add(self, question: Question, place: int) -> None:
        row = RecallRow(question, self)
        self.questions.insert(place, row)
        self.body.insertWidget(place, row)

    # --- asking ---------------------------------------------------------------------------

    @property
    def current(self) -> RecallRow | None:
        """The question that is asked now."""
        return next((row for row in self.questions if row.remembered is None), None)

    def can_check(self) -> bool:
        """Whether an answer waits to be looked at."""
        return self.current is not None and not self.current.is_revealed

    def first_control(self) -> QWidget:
        """The box of the question that is asked."""
        return self.current.box if self.current is not None else self.foot.again

    def asking_changed(self) -> None:
        """Show the box of one question, then the two buttons that judge it."""
        current = self.current
        asks = self.is_asking and not self.is_settled
        for row in self.questions:
            wrote = bool(row.box.words)
            row.box.setVisible((asks and row is current) or (row.is_revealed and wrote))
        self._put_foot(current if asks else None)
        is_open = asks and current is not None and current.is_revealed
        self.knew.setVisible(is_open)
        self.missed.setVisible(is_open)
        self.foot.primary.setVisible(asks and not is_open)

    def _put_foot(self, under: RecallRow | None) -> None:
        """Put the buttons under the question that is asked, or at the end."""
        rows, place = self.rows, self.rows.count()
        if under is not None:
            rows, place = self.body, self.body.indexOf(under) + 1
        if rows.indexOf(self.foot) not in (place, place - 1):
            self.rows.removeWidget(self.foot)
            self.body.removeWidget(self.foot)
            rows.insertWidget(rows.count() if under is None else self.body.indexOf(under) + 1,
                              self.foot)  # fmt: skip

    def check(self) -> None:
        """Show the answer to the question that is asked."""
        row = self.current
        if row is None or row.answer is not None:
            return
        row.reveal()
        assert row.answer is not None
        self.refresh()
        self.knew.setFocus(Qt.FocusReason.OtherFocusReason)
        row.answer.say()
        self.bring_in_sight(row, self.foot)

    def judge(self, remembered: bool) -> None:
        """Record whether the question was known, and ask the next one."""
        row = self.current
        if row is None or not row.is_revealed:
            return
        row.judge(remembered)
        question = row.question
        self.reading.study.add(
            Recalled(prompt=question.number, remembered=remembered, text=row.box.words),
            lesson=self.lesson_id,
            item=question.block,
        )
        if self.current is None:
            self._say_what_comes_back()
            self.settle()
            self.answered.emit()
            self.announce_verdict()
        else:
            self.refresh()
            self.current.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bring_in_sight(self.current, self.foot)

    def start_again(self) -> None:
        """Ask all questions again."""
        for row in self.questions:
            row.ask_again()

    def _say_what_comes_back(self) -> None:
        missed = sum(row.remembered is False for row in self.questions)
        if not missed:
            return
        if self._recalls()[-1] is self._block:
            words = self.tr("What was missed is worth another look before the next lesson.")
        else:
            words = self.tr("What was missed comes back at the end of the next section.")
        self.say("", words, "plain")

    # --- what comes back ------------------------------------------------------------------

    def _recalls(self) -> list[Recall]:
        return [block for block in self._lesson.blocks if isinstance(block, Recall)]

    def _earlier(self) -> dict[str, Recall]:
        recalls = self._recalls()
        return {one.id: one for one in recalls[: recalls.index(self._block)]}

    def _follow_study(self, lesson: str, item: str) -> None:
        if lesson == self.lesson_id and item != self.block_id and item in self._earlier():
            self._take_missed()

    def _take_missed(self) -> None:
        """Put missed questions of earlier sections before the own ones, unless it is too late."""
        from qtexplainer.study.progress import missed_prompts

        earlier = self._earlier()
        if self.is_done or not earlier or any(row.is_revealed for row in self.questions):
            return
        missed = [
            prompt
            for prompt in missed_prompts(self.reading.study.record, self.lesson_id)
            if prompt[0] in earlier and prompt[1] < len(earlier[prompt[0]].prompts)
        ]
        for row in [row for row in self.questions if row.question.is_returned]:
            self.questions.remove(row)
            self.body.removeWidget(row)
            self.drop(row)
        for place, (block, number) in enumerate(sorted(missed)):
            self._add(Question(block, number, earlier[block].prompts[number], True), place)
        self.refresh()

    # --- earlier answers and paper --------------------------------------------------------

    def restore(self, attempts: "Sequence[Event]") -> None:
        """Show what was known and missed, and what was written."""
        from qtexplainer.study.progress import block_history

        for event in block_history(self.reading.study.record, self.lesson_id, self.block_id):
            said = event.content
            if isinstance(said, Recalled) and said.prompt < len(self._block.prompts):
                row = self.questions[said.prompt]
                row.box.setPlainText(said.text)
                row.judge(said.remembered)
        if self.current is None:
            self._say_what_comes_back()
            self.settle()

    def draft(self) -> object:
        """What is written to the question that is asked."""
        row = None if self.is_settled else self.current
        if row is None or not row.box.words:
            return None
        question = row.question
        return {"block": question.block, "number": question.number, "text": row.box.toPlainText()}

    def show_draft(self, draft: object) -> None:
        """Go on with what was written, if the same question is asked."""
        row = self.current
        if row is None or not isinstance(draft, dict):
            return
        text = draft.get("text")
        asked = (row.question.block, row.question.number)
        if asked == (draft.get("block"), draft.get("number")) and isinstance(text, str):
            row.box.setPlainText(text)

    def begin_lesson(self) -> None:
        """Take over what was missed in earlier sections."""
        self._take_missed()

    def static_body(self) -> str:
        """Return the questions with room for answers, or with those that were looked at."""
        from qtexplainer.course.prose import render_blocks

        lines = []
        for row in self.questions:
            lines.append(render_blocks(row.question.prompt.question))
            if row.answer is None:
                lines.append(room(2))
            else:
                own = f"<p>{escape(row.box.words)}</p>" if row.box.words else ""
                lines.append(own + reason(row.answer.word, row.answer.html))
        return "".join(lines)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        self.body.setSpacing(self.theme.px(10))
