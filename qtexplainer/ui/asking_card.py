"""A block that asks for something: prompt, controls, hints, verdict, and one primary button."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qtexplainer.study.contents import Answer
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.action_row import ActionRow
from qtexplainer.ui.block_card import BlockCard
from qtexplainer.ui.feedback import Feedback, Tone
from qtexplainer.ui.layouts import discard
from qtexplainer.ui.static_text import boxed, reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.study.contents import Content
    from qtexplainer.study.event import Event
    from qtexplainer.ui.block_cards import Page
    from qtexplainer.ui.drafts import Drafts


class AskingCard(BlockCard):
    """The base of every block that asks; at most one on the page asks at a time.

    A subclass puts its controls into `body`, calls `restyle` and `refresh` at the end of its
    making, says its verdict with `say`, calls `record` with each answer, and overrides `restore`,
    `static_body` and, as needed, `check`, `start_again`, `can_check`, `asking_changed`, `draft` and
    `show_draft`. All parts stay readable while the card rests.

    Signals
    -------
    turn_wanted
        When the student wants to answer this block now.
    answered
        After an answer was recorded; `is_done` is true from then on.
    """

    turn_wanted = Signal()
    answered = Signal()

    def __init__(
        self, block_id: str, label: str, prompt: str, page: "Page", *, hints: "Sequence[str]" = ()
    ) -> None:
        super().__init__(label, page.reading)
        self.lesson_id, self.block_id = page.lesson.id, block_id
        self.is_done = False
        """Whether it was answered at least once; skipping a block is not answering it."""
        self.is_settled = False
        """Whether a verdict stands: nothing is asked until the student answers again."""
        self.is_asking = False
        self.offers_solution = False
        """Whether a solution may be shown on request: after a try that failed."""
        self.is_rearranging = False
        """Whether parts are being hidden: Qt then sends the keyboard away, and it comes back."""
        self._prompt = prompt
        self._hints, self._hints_shown = tuple(hints), 0
        self._started: float | None = None
        self._drafts: Drafts | None = None
        self._verdict: list[Feedback] = []
        self.body, self.said, self._hint_rows = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.foot = ActionRow(self.theme, self)
        if prompt:
            self.rows.addWidget(self.prose(prompt))
        for layout in (self.body, self._hint_rows, self.said):
            layout.setContentsMargins(0, 0, 0, 0)
            self.rows.addLayout(layout)
        self.rows.addWidget(self.foot)
        self.foot.primary.clicked.connect(self.check_if_ready)
        self.foot.begin.clicked.connect(self._begin)
        self.foot.again.clicked.connect(self._again)
        self.foot.hint.clicked.connect(self.show_hint)

    # --- to be overridden -----------------------------------------------------------------

    def check(self) -> None:
        """Judge what the student has given: record it and show the verdict."""

    def can_check(self) -> bool:
        """Whether there is something to judge."""
        return True

    def start_again(self) -> None:
        """Take the answer away, to be given anew."""

    def asking_changed(self) -> None:
        """Show or hide what is only there while the block asks."""

    def begin_lesson(self) -> None:
        """Take over what concerns this block from elsewhere in the lesson, once all are there."""

    def restore(self, attempts: "Sequence[Event]") -> None:
        """Show again what was answered earlier: the newest event of each kind."""

    def draft(self) -> object:
        """What is begun and not handed in, in values that JSON can hold; None for nothing."""
        return None

    def show_draft(self, draft: object) -> None:
        """Go on with what was begun, as far as it can be read; `reopen` where a verdict stands."""

    def static_body(self) -> str:
        """Return the controls and, if answered, answer and reasons as HTML for paper."""
        return ""

    def first_control(self) -> QWidget:
        """Where the keyboard goes when the student begins."""
        from qtexplainer.ui.tab_order import stops

        return next(iter(stops(self)), self.foot.primary)

    # --- the turn -------------------------------------------------------------------------

    def set_asking(self, asking: bool) -> None:
        """Ask, or rest; the page's flow decides."""
        self.is_asking = asking
        self.set_raised(asking)
        self.refresh()

    def note_begin(self) -> None:
        """Note that the student has turned to this block."""
        if self._started is None:
            self._started = time.monotonic()

    def refresh(self) -> None:
        """Show the buttons that go with what the card is doing."""
        had_keyboard = self._has_keyboard
        self.is_rearranging = True
        asks = self.is_asking and not self.is_settled
        foot = self.foot
        foot.begin.setVisible(not self.is_asking and not self.is_settled)
        foot.again.setVisible(self.is_settled)
        foot.solution.setVisible(self.offers_solution)
        foot.confidence.setVisible(asks and foot.wants_confidence)
        foot.primary.setVisible(asks)
        foot.primary.setEnabled(self.can_check())
        left = len(self._hints) - self._hints_shown
        foot.hint.setVisible(asks and left > 0)
        foot.hint.setText(
            self.tr("Hint") if len(self._hints) == 1
            else self.tr("Hint {} of {}").format(self._hints_shown + 1, len(self._hints))
        )  # fmt: skip
        self.asking_changed()
        self.keep_draft()
        self.tell_rearranged()
        self.is_rearranging = False
        if had_keyboard and not self._has_keyboard:  # what had it is no longer there
            target = foot.again if self.is_settled else self.first_control()
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _has_keyboard(self) -> bool:
        widget = self.window().focusWidget()
        return widget is not None and self.isAncestorOf(widget)

    def _begin(self) -> None:
        self.turn_wanted.emit()
        self.first_control().setFocus(Qt.FocusReason.TabFocusReason)

    def _again(self) -> None:
        self.reopen()
        self._begin()
        self.refresh()

    def reopen(self) -> None:
        """Take verdict and answer away, to be given anew."""
        self.is_settled = False
        self._started = None
        self._hints_shown = 0
        self.start_again()
        self.clear_verdict()
        discard(self._hint_rows)
        discard(self.said)
        self.foot.confidence.clear()

    def check_if_ready(self) -> None:
        """Judge what was given, if it is this block's turn and there is something to judge."""
        if self.is_asking and not self.is_settled and self.can_check():
            self.check()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check on Enter, wherever in the card the keyboard is but on another button."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not self.is_settled and not isinstance(self.focusWidget(), QPushButton):
            self.check_if_ready()
        else:
            super().keyPressEvent(event)

    # --- answers --------------------------------------------------------------------------

    def record(
        self,
        given: object,
        right: bool | None,
        *,
        misconceptions: "Sequence[str]" = (),
        settles: bool = True,
    ) -> None:
        """Add an answer to the study record, and settle unless the student goes on trying."""
        started, self._started = self._started, None
        self.keep(
            Answer(
                given=given,
                right=right,
                confidence=self.foot.confidence.level if self.foot.wants_confidence else None,
                seconds=None if started is None else round(time.monotonic() - started, 1),
                misconceptions=tuple(misconceptions),
                hints=self._hints_shown,
            )
        )
        self.is_done = True
        if settles:
            self.settle()
            self.answered.emit()
        else:
            self.refresh()

    def keep(self, content: "Content") -> None:
        """Add something about this block to the study record."""
        self.reading.study.add(content, lesson=self.lesson_id, item=self.block_id)

    def settle(self) -> None:
        """Take the block as answered: now, or in an earlier sitting."""
        self.is_done = self.is_settled = True
        self.refresh()

    # --- what is begun --------------------------------------------------------------------

    def take_up(self, drafts: "Drafts") -> None:
        """Go on with what was begun earlier, and keep from now on what is begun here."""
        begun = drafts.of(self._name)
        if begun is not None:
            self.show_draft(begun)
        self._drafts = drafts
        self.refresh()

    def keep_draft(self) -> None:
        """Remember what is begun; for changes after which the card does not refresh itself."""
        if self._drafts is not None:
            self._drafts.keep(self._name, self.draft())

    @property
    def _name(self) -> str:
        return f"{self.lesson_id}/{self.block_id}"

    # --- what is said ---------------------------------------------------------------------

    def say(
        self, word: str, markdown: str, tone: "Tone" = "because", into: QVBoxLayout | None = None
    ) -> None:
        """Add a reason to the verdict, under the controls or into a place among them."""
        feedback = Feedback(self, word, markdown, tone)
        (into or self.said).addWidget(feedback)
        self._verdict.append(feedback)

    def clear_verdict(self) -> None:
        """Take back what was said about an answer."""
        for feedback in self._verdict:
            self.drop(feedback)
        self._verdict.clear()

    def verdict_html(self) -> str:
        """What is said about the answer, as HTML for paper."""
        return "".join(reason(feedback.word, feedback.html) for feedback in self._verdict)

    def say_misconceptions(self, names: "Sequence[str]") -> None:
        """Name in plain words the beliefs that an answer shows, and what is true instead."""
        for name in names:
            belief = self.reading.misconceptions.get(name)
            if belief is not None:
                words = f"*“{belief.claim.rstrip('.')}.”* {belief.correction}"
                self.say(self.tr("A common belief"), words, "plain")

    def announce_verdict(self) -> None:
        """Have the verdict in sight, and read by screen readers."""
        announce(self, " ".join(feedback.words for feedback in self._verdict))
        self.bring_in_sight(self._verdict[0] if self._verdict else self.foot, self.foot)

    def show_hint(self) -> None:
        """Show the next hint under those that are there."""
        if self._hints_shown >= len(self._hints):
            return
        text = self._hints[self._hints_shown]
        self._hints_shown += 1
        hint = Feedback(self, self.tr("Hint"), text, "plain")
        self._hint_rows.addWidget(hint)
        self.refresh()
        hint.say()
        self.bring_in_sight(hint)

    # --- paper ----------------------------------------------------------------------------

    def static_html(self) -> str:
        """Return the block as HTML for paper: prompt, room or answer, and the reasons."""
        from qtexplainer.course.prose import render_blocks

        prompt = render_blocks(self._prompt) if self._prompt else ""
        return boxed(self.label.text(), prompt + self.static_body())

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        px = self.theme.px
        for layout in (self.body, self._hint_rows, self.said):
            layout.setSpacing(px(6))
