"""The page of a test: one question at a time, nothing said about an answer until the end."""

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.course.prose import render_blocks
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.block_card import BlockCard
from qtexplainer.ui.button_font import set_button_font
from qtexplainer.ui.flow_graph import FlowGraph
from qtexplainer.ui.option_button import RadioOption
from qtexplainer.ui.prose_view import ProseView

if TYPE_CHECKING:
    from qtexplainer.course.diagnostic import FlowGraph as Flows
    from qtexplainer.course.diagnostic import Question
    from qtexplainer.presentation.course_tests import CourseTest, Outcome
    from qtexplainer.ui.reading import Reading

WIDEST: Final = 720
"""Width of the column, before the zoom."""


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
        self._count, self._title = QLabel(self), QLabel(self)
        self._bar = QProgressBar(self)
        self.stop_button = self._button(self.tr("Stop"), "link")
        self.next_button = self._button(self.tr("Next"), "primary")
        self.unknown_button = self._button(self.tr("I do not know"), "link")
        self.lesson_button = self._button(self.tr("Open this lesson"), "primary")
        self.close_button = self._button(self.tr("Back to the start page"), "")
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
        self._said = ProseView(render_blocks(outcome.words), self._reading, self._ground)
        self._column_rows.insertWidget(1, self._said)
        self._said.show()
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
                self._column_rows.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.card = self._said = None
        count = len(test.questions)
        is_end = self._at >= count
        self._count.setText(self.tr("{} of {}").format(self._at + 1, count))
        self._bar.setRange(0, max(1, count))
        self._bar.setValue(self._at)
        for shown in (self._count, self.stop_button, self.next_button, self.unknown_button):
            shown.setVisible(not is_end)
        for hidden in (self._title, self.lesson_button, self.close_button):
            hidden.hide()
        if is_end:
            self.finished.emit()
            return
        self._began = time.monotonic()
        self.next_button.setEnabled(False)
        self.card = QuestionCard(
            test.questions[self._at], test.graphs[self._at], self._reading, self._ground
        )
        self.card.chosen_changed.connect(lambda: self.next_button.setEnabled(True))
        self._column_rows.insertWidget(1, self.card)
        self.card.show()
        self._scroll.verticalScrollBar().setValue(0)
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
        top = QHBoxLayout()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Answered"))
        top.addWidget(self._count)
        top.addWidget(self._bar, 1)
        top.addWidget(self.stop_button)
        self._top = top
        self._count.setProperty("kind", "secondary")
        self._title.setWordWrap(True)
        self._ground = QWidget(self)
        self._column_rows = QVBoxLayout(self._ground)
        foot = QHBoxLayout()
        for button in (
            self.next_button, self.unknown_button, self.lesson_button, self.close_button,
        ):  # fmt: skip
            foot.addWidget(button)
        foot.addStretch(1)
        self._foot = foot
        self._column_rows.addWidget(self._title)
        self._column_rows.addLayout(foot)
        self._column_rows.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._ground)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._ground.setAutoFillBackground(False)
        self._column = QWidget(self)
        self._rows = QVBoxLayout(self._column)
        self._rows.addLayout(top)
        self._rows.addWidget(self._scroll, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._column, 1000)
        across.addStretch(1)
        self.next_button.clicked.connect(self._next)
        self.unknown_button.clicked.connect(lambda: self._answer(-1))
        self.stop_button.clicked.connect(self.left)
        self.close_button.clicked.connect(self.left)
        self.lesson_button.clicked.connect(lambda: self.lesson_wanted.emit(self._lesson))

    def _button(self, words: str, kind: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", kind)
        button.setAutoDefault(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _restyle(self) -> None:
        theme, px = self._theme, self._theme.px
        self._count.setFont(theme.font("ui"))
        self._title.setFont(theme.font("h2"))
        for button in self.findChildren(QPushButton):
            set_button_font(button, theme)
        self._bar.setFixedHeight(px(4))
        self._column.setMaximumWidth(px(WIDEST))
        self._rows.setContentsMargins(px(24), px(20), px(24), px(20))
        self._rows.setSpacing(px(16))
        self._top.setSpacing(px(12))
        self._foot.setSpacing(px(12))
        self._column_rows.setContentsMargins(0, px(8), 0, 0)
        self._column_rows.setSpacing(px(14))

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
