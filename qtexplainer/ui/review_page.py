"""The review page: one thing at a time that comes back today, answered and graded by one key."""

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qtexplainer.course.block import PlotCard, SliderCard, TextCard
from qtexplainer.course.exercise import Goal
from qtexplainer.course.lesson import Lesson
from qtexplainer.study.review import CardId, intervals
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.asking_column import AskingColumn
from qtexplainer.ui.block_cards import Page, make_card
from qtexplainer.ui.controls import QuietComboBox
from qtexplainer.ui.grade_row import AGAIN, EASY, GOOD, HARD, GradeRow
from qtexplainer.ui.prose_view import ProseView
from qtexplainer.ui.review_card import ReviewCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.block import Block
    from qtexplainer.course.course import Course
    from qtexplainer.study.agenda import Return
    from qtexplainer.ui.reading import Reading

MINUTES: Final = (5, 10, 15, 20, 30)
"""Lengths of a day's review to choose from."""


class ReviewPage(QWidget):
    """Asks what is due, one after the other.

    Signals
    -------
    left
        When the student wants to stop.
    finished
        When the last one was answered: `show_end` is to be called with what comes next.
    more_wanted
        When the student wants to go on beyond today's time.
    lesson_wanted
        With lesson and block that the student wants to see in its place.
    minutes_chosen
        With the length of a day's review.
    """

    left = Signal()
    finished = Signal()
    more_wanted = Signal()
    lesson_wanted = Signal(str, str)
    minutes_chosen = Signal(int)

    def __init__(self, reading: "Reading", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._theme = reading.theme
        self._course: Course | None = None
        self._items: list[Return] = []
        self._at = 0
        self._graded: list[int] = []
        self._began = 0.0
        self.card: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Review"))
        self.column = AskingColumn(self.tr("Reviewed"), self._theme, self)
        self.minutes = QuietComboBox(self)
        self.undo_button = self.column.button(self.tr("Undo grade"), "link")
        self.stop_button = self.column.button(self.tr("Stop"), "link")
        self._why = QLabel(self)
        self._end_title, self._end_words = QLabel(self), QLabel(self)
        self.show_button = self.column.button(self.tr("Show the answer"), "primary")
        self.next_button = self.column.button(self.tr("Next"), "primary")
        self.place_button = self.column.button(self.tr("Open it in the lesson"), "")
        self.later_button = self.column.button(self.tr("Not now"), "link")
        self.more_button = self.column.button("", "")
        self.close_button = self.column.button(self.tr("Back to the start page"), "primary")
        self.grades = GradeRow(self._theme, self)
        self._build()
        self._theme.changed.connect(self._restyle)
        self._restyle()

    # --- what is asked --------------------------------------------------------------------

    def begin(self, course: "Course", items: "Sequence[Return]", minutes: float) -> None:
        """Ask these, from the first on; ``minutes`` is the length of a day's review."""
        self._course = course
        self._items = [item for item in items if self._find(item) is not None]
        self._at = 0
        self._graded.clear()
        self.minutes.blockSignals(True)
        if self.minutes.findData(round(minutes)) < 0:
            self._add_minutes(round(minutes))
        self.minutes.setCurrentIndex(self.minutes.findData(round(minutes)))
        self.minutes.blockSignals(False)
        self._show_item()

    @property
    def item(self) -> "Return | None":
        """What is being asked."""
        return self._items[self._at] if self._at < len(self._items) else None

    def show_end(self, title: str, words: str, more: str = "") -> None:
        """Say that all is done for today, and offer more where ``more`` has words for it."""
        self._end_title.setText(title)
        self._end_words.setText(words)
        self.more_button.setText(more)
        self.more_button.setVisible(bool(more))
        announce(self, f"{title}. {words}")
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, item: "Return") -> "tuple[Lesson, Block] | None":
        """The lesson and block of an item, if the course still has both."""
        assert self._course is not None
        lesson = next((one for one in self._course.lessons if one.id == item.lesson), None)
        block = lesson.block(item.item) if isinstance(lesson, Lesson) else None
        return (lesson, block) if isinstance(lesson, Lesson) and block is not None else None

    def _show_item(self) -> None:
        self._drop_card()
        item = self.item
        is_end = item is None
        self.column.show_count(self._at, len(self._items))
        self.undo_button.setVisible(bool(self._graded))
        self.stop_button.setVisible(not is_end)
        for widget in (self._end_title, self._end_words, self.close_button):
            widget.setVisible(is_end)
        for button in (self.show_button, self.next_button, self.place_button, self.later_button):
            button.hide()
        self.more_button.hide()
        self.grades.hide()
        self._why.hide()
        self._began = time.monotonic()
        if item is None:
            self.finished.emit()
            return
        found = self._find(item)
        assert found is not None
        lesson, block = found
        if isinstance(block, (TextCard, PlotCard, SliderCard)):
            self._show_card(ReviewCard(block, lesson, self._reading, self.column.ground))
        else:
            self._show_question(lesson, block)

    def _show_card(self, card: ReviewCard) -> None:
        card.revealed.connect(self._offer_grades)
        words = self.tr("Check") if card.is_judged else self.tr("Show the answer")
        self.show_button.setText(words)
        self.show_button.show()
        self._put(card)
        if card.slider is not None:
            card.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_question(self, lesson: Lesson, block: "Block") -> None:
        """Ask again what was answered wrongly with high confidence."""
        self._why.setText(self.tr("You were sure of this, and it was not so. Once more:"))
        self._why.show()
        card = make_card(block, Page(lesson, self._reading))
        if isinstance(card, AskingCard) and not isinstance(block, Goal):
            card.answered.connect(self._offer_next)
            card.set_asking(True)
            card.note_begin()
            self._put(card)
            card.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            # A goal is reached with the sliders of the lab.
            if card is not None:
                card.deleteLater()
            prompt = getattr(block, "prompt", "")
            self._put(_Prompt(prompt, self._reading, self.column.ground))
            self.place_button.show()
            self.place_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.later_button.show()

    def _put(self, card: QWidget) -> None:
        self.card = card
        views = [card] if isinstance(card, ProseView) else card.findChildren(ProseView)
        for view in views:
            view.followed.connect(self._follow)
        made = getattr(card, "prose_made", None)
        if made is not None:
            made.connect(lambda view: view.followed.connect(self._follow))
        appeared = getattr(card, "appeared", None)
        if appeared is not None:
            appeared.connect(self.column.bring_in_sight)
        self.column.put(card, 1)
        if views:
            announce(self, views[0].toPlainText())

    def _drop_card(self) -> None:
        card, self.card = self.card, None
        if card is not None:
            self.column.take(card)

    # --- what the student does ------------------------------------------------------------

    def reveal(self) -> None:
        """Show the answer of the card."""
        if isinstance(self.card, ReviewCard):
            self.card.reveal()

    def grade(self, given: int) -> None:
        """Grade the card and go on."""
        item = self.item
        if item is None or not isinstance(self.card, ReviewCard) or not self.card.is_revealed:
            return
        seconds = round(time.monotonic() - self._began, 1)
        self._reading.study.grade(CardId(item.lesson, item.item), given, seconds=seconds)
        self._graded.append(self._at)
        self._go_on()

    def undo(self) -> None:
        """Take the last grade back and ask that card again."""
        if self._graded:
            self._at = self._graded.pop()
            item = self._items[self._at]
            self._reading.study.undo_grade(CardId(item.lesson, item.item))
            self._show_item()

    def _go_on(self) -> None:
        self._at += 1
        self._show_item()

    def _offer_grades(self) -> None:
        item, card = self.item, self.card
        assert item is not None
        assert isinstance(card, ReviewCard)
        study = self._reading.study
        waits = intervals(study.record, CardId(item.lesson, item.item), study.record.now())
        self.show_button.hide()
        self.grades.show()
        if card.verdict is None:
            self.grades.offer(waits, (AGAIN, HARD, GOOD, EASY), GOOD)
        elif card.verdict:
            self.grades.offer(waits, (HARD, GOOD, EASY), GOOD)
        else:
            self.grades.offer(waits, (AGAIN,), AGAIN)

    def _offer_next(self) -> None:
        self.later_button.hide()
        self.next_button.show()
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, href: str) -> None:
        scheme, _, target = href.partition(":")
        if scheme == "lesson":
            self.lesson_wanted.emit(target, "")

    def _want_place(self) -> None:
        if self.item is not None:
            self.lesson_wanted.emit(self.item.lesson, self.item.item)

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        column = self.column
        for widget in (self.undo_button, self.minutes, self.stop_button):
            column.top.addWidget(widget)
        for minutes in MINUTES:
            self._add_minutes(minutes)
        self.minutes.setAccessibleName(self.tr("At most so long a day"))
        self.minutes.setToolTip(self.tr("Review takes at most so long a day"))
        for label in (self._why, self._end_words):
            label.setProperty("kind", "secondary")
        for label in (self._why, self._end_title, self._end_words):
            label.setWordWrap(True)
            column.rows.addWidget(label)
        column.rows.addStretch(1)
        column.foot.addWidget(self.grades, 1)
        for button in (
            self.show_button, self.next_button, self.close_button, self.place_button,
            self.more_button, self.later_button,
        ):  # fmt: skip
            column.foot.addWidget(button)
        column.foot.addStretch(0)
        across = QVBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(column)
        self.show_button.clicked.connect(self.reveal)
        self.grades.graded.connect(self.grade)
        self.undo_button.clicked.connect(self.undo)
        self.next_button.clicked.connect(self._go_on)
        self.later_button.clicked.connect(self._go_on)
        self.place_button.clicked.connect(self._want_place)
        self.stop_button.clicked.connect(self.left)
        self.close_button.clicked.connect(self.left)
        self.more_button.clicked.connect(self.more_wanted)
        self.minutes.currentIndexChanged.connect(
            lambda: self.minutes_chosen.emit(self.minutes.currentData())
        )

    def _add_minutes(self, minutes: int) -> None:
        self.minutes.addItem(self.tr("{} minutes a day").format(minutes), minutes)

    def _restyle(self) -> None:
        theme = self._theme
        for label in (self._end_words, self._why):
            label.setFont(theme.font("ui"))
        self._end_title.setFont(theme.font("h2"))
        self.minutes.setFont(theme.font("ui"))
        self.column.restyle()

    # --- keys -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Z for taking a grade back: the lab, out of sight, must not move."""
        is_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if event.type() == QEvent.Type.ShortcutOverride and is_undo:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 grade, Enter and Space show the answer, Ctrl+Z takes a grade back."""
        if event.matches(QKeySequence.StandardKey.Undo) and self._graded:
            self.undo()
            return
        match event.key():
            case Qt.Key.Key_1 | Qt.Key.Key_2 | Qt.Key.Key_3 | Qt.Key.Key_4:
                self.grades.press(event.key() - Qt.Key.Key_0)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.reveal()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class _Prompt(ProseView):
    """The task of a block that is answered in its lesson."""

    def __init__(self, markdown: str, reading: "Reading", parent: QWidget) -> None:
        from qtexplainer.course.prose import render_blocks

        super().__init__(render_blocks(markdown), reading, parent)
