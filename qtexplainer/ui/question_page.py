"""The page of a test: one question at a time, nothing said about an answer until the end."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QVBoxLayout, QWidget

from qtexplainer.course.prose import render_blocks
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.asking_column import AskingColumn
from qtexplainer.ui.block_card import BlockCard
from qtexplainer.ui.flow_graph import FlowGraph
from qtexplainer.ui.option_button import RadioOption
from qtexplainer.ui.prose_view import ProseView

if TYPE_CHECKING:
    from qtexplainer.course.diagnostic import FlowGraph as Flows
    from qtexplainer.course.diagnostic import Question
    from qtexplainer.presentation.course_tests import CourseTest, Outcome
    from qtexplainer.ui.reading import Reading


class QuestionPage(QWidget):
    """Asks the questions of one test.

    Signals
    -------
    answered
        With the number of the question, the chosen option or -1 for "I do not know", and the
        seconds it took.
    finished
        After the last answer: `show_end` is to be called.
    lesson_wanted
        With the lesson that the test suggests.
    left
        When the student wants to stop; what was answered is kept.
    """

    answered = Signal(int, int, float)
    finished = Signal()
    lesson_wanted = Signal(str)
    left = Signal()

    def __init__(self, reading: "Reading", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._theme = reading.theme
        self._test: CourseTest | None = None
        self._at = 0
        self._began = 0.0
        self._lesson = ""
        self.card: QuestionCard | None = None
        self._said: ProseView | None = None
        self._title = QLabel(self)
        self.column = AskingColumn(self.tr("Answered"), self._theme, self)
        self.stop_button = self.column.button(self.tr("Stop"), "link")
        self.next_button = self.column.button(self.tr("Next"), "primary")
        self.unknown_button = self.column.button(self.tr("I do not know"), "link")
        self.lesson_button = self.column.button(self.tr("Open this lesson"), "primary")
        self.close_button = self.column.button(self.tr("Back to the start page"), "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._theme.changed.connect(self._restyle)
        self._restyle()

    # --- what is asked --------------------------------------------------------------------

    def begin(self, test: "CourseTest", title: str, start: int = 0) -> None:
        """Ask the questions of a test from one on."""
        self._test, self._at = test, start
        self.setAccessibleName(title)
        self._show_question()

    def show_end(self, outcome: "Outcome") -> None:
        """Say what came out of it."""
        self._title.setText(outcome.title)
        self._title.show()
        self._lesson = outcome.lesson
        self._said = ProseView(render_blocks(outcome.words), self._reading, self.column.ground)
        self.column.put(self._said, 1)
        announce(self, f"{outcome.title}. {self._said.toPlainText()}")
        self.lesson_button.setVisible(bool(outcome.lesson))
        self.close_button.show()
        first = self.lesson_button if outcome.lesson else self.close_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_question(self) -> None:
        test = self._test
        assert test is not None
        for widget in (self.card, self._said):
            if widget is not None:
                self.column.take(widget)
        self.card = self._said = None
        count = len(test.questions)
        is_end = self._at >= count
        self.column.show_count(self._at, count)
        for shown in (self.stop_button, self.next_button, self.unknown_button):
            shown.setVisible(not is_end)
        for hidden in (self._title, self.lesson_button, self.close_button):
            hidden.hide()
        if is_end:
            self.finished.emit()
            return
        self._began = time.monotonic()
        self.next_button.setEnabled(False)
        self.card = QuestionCard(
            test.questions[self._at], test.graphs[self._at], self._reading, self.column.ground
        )
        self.card.chosen_changed.connect(lambda: self.next_button.setEnabled(True))
        self.column.put(self.card, 1)
        announce(self.card, self.card.spoken())
        self.card.options[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, option: int) -> None:
        seconds = round(time.monotonic() - self._began, 1)
        self.answered.emit(self._at, option, seconds)
        self._at += 1
        self._show_question()

    def _next(self) -> None:
        if self.card is not None and self.card.chosen is not None:
            self._answer(self.card.chosen)

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        column = self.column
        column.top.addWidget(self.stop_button)
        self._title.setWordWrap(True)
        self._title.setContentsMargins(4, 0, 0, 0)  # in line with the words under it
        column.rows.addWidget(self._title)
        column.rows.addStretch(1)
        for button in (
            self.next_button, self.unknown_button, self.lesson_button, self.close_button,
        ):  # fmt: skip
            column.foot.addWidget(button)
        column.foot.addStretch(1)
        across = QVBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(column)
        self.next_button.clicked.connect(self._next)
        self.unknown_button.clicked.connect(lambda: self._answer(-1))
        self.stop_button.clicked.connect(self.left)
        self.close_button.clicked.connect(self.left)
        self.lesson_button.clicked.connect(lambda: self.lesson_wanted.emit(self._lesson))

    def _restyle(self) -> None:
        self._title.setFont(self._theme.font("h2"))
        self.column.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on once an answer is chosen, Escape stops."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class QuestionCard(BlockCard):
    """One question with its graph and answers.

    Signals
    -------
    chosen_changed
        When another answer is chosen.
    """

    chosen_changed = Signal()

    def __init__(
        self,
        question: "Question",
        graph: "Flows | None",
        reading: "Reading",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", reading, parent)
        self.label.hide()
        self.set_raised(True)
        if graph is not None:
            self.rows.addWidget(FlowGraph(graph, self.theme, self))
        self._graph = graph
        self._prompt = self.prose(question.prompt)
        self.rows.addWidget(self._prompt)
        self._group = QButtonGroup(self)
        self.options = [RadioOption(one.text, self.theme, self) for one in question.options]
        for number, option in enumerate(self.options):
            self._group.addButton(option, number)
            self.rows.addWidget(option)
        self._group.idToggled.connect(lambda *_: self.chosen_changed.emit())
        self.restyle()

    def spoken(self) -> str:
        """The question, and what its graph shows, for a screen reader."""
        graph = f" {self._graph.title}: {self._graph.alt}" if self._graph is not None else ""
        return f"{self._prompt.toPlainText().strip()}{graph}"

    @property
    def chosen(self) -> int | None:
        """Number of the chosen answer, from 0."""
        number = self._group.checkedId()
        return number if number >= 0 else None
