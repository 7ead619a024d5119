"""Predict: the student draws a path, says how sure they are, and then sees what really comes."""

import time
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from qtexplainer.course.drawn_path import Corner
from qtexplainer.course.laboratory import StateError
from qtexplainer.course.prediction import truth_of
from qtexplainer.history import HistoryFileError
from qtexplainer.presentation.prediction import gap_words
from qtexplainer.study.contents import Explanation, Prediction, PredictionSkipped
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.feedback import Feedback
from qtexplainer.ui.own_sentence import OwnSentence
from qtexplainer.ui.prediction_plot import PredictionPlot
from qtexplainer.ui.static_picture import picture_html
from qtexplainer.ui.static_text import reason, room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.block import Predict
    from qtexplainer.course.curve import CurveVerdict
    from qtexplainer.course.prediction import Truth
    from qtexplainer.study.event import Event
    from qtexplainer.ui.block_cards import Page


class PredictionCard(AskingCard):
    """A plot to draw on; after the reveal the drawn path stays beside the real one."""

    def __init__(self, block: "Predict", page: "Page") -> None:
        self._block, self._lesson = block, page.lesson
        self._trouble = ""
        self._event_id: int | None = None
        self.sentence: OwnSentence | None = None
        """Asks for the student's own sentence, after the reveal of a drawn path."""
        self._is_built = False
        super().__init__(block.id, "", block.prompt, page)
        self.label.setText(self.tr("Predict  ·  draw before you look"))
        self.setAccessibleName(self.label.text())
        self.pane = PredictionPlot(block, self._find_truth, self.theme, self)
        self.how = QLabel(self)
        self.how.setProperty("kind", "secondary")
        self.how.setWordWrap(True)
        self.undo, self.clear_all = self._link(self.tr("Undo")), self._link(self.tr("Clear"))
        self.skip = self.foot.add_link("")
        self.foot.again.setText(self.tr("Draw again"))
        self.foot.begin.setText(self.tr("Draw this"))
        self.foot.primary.setText(
            self.tr("Show what happened")
            if block.reveal == "history"
            else self.tr("Show the model's path")
        )
        self._build()
        self._is_built = True
        self.restyle()
        self.refresh()

    def _build(self) -> None:
        self._under = QHBoxLayout()
        self._under.addWidget(self.how, 1)
        for button in (self.undo, self.clear_all):
            self._under.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.pane)
        self.body.addLayout(self._under)
        self.skip.clicked.connect(self.skip_drawing)
        self.undo.clicked.connect(self.pane.undo)
        self.clear_all.clicked.connect(self.pane.clear)
        self.pane.drawn.connect(self._follow_pen)
        self.pane.failed.connect(self._show_trouble)

    def _link(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "link")
        return button

    # --- the real path --------------------------------------------------------------------

    def _find_truth(self) -> "Truth | None":
        """Return what is shown afterwards; nothing, with a reason kept, where there is none."""
        laboratory = self.reading.laboratory
        try:
            scenario = laboratory.scenario_of(self._lesson, self._block)
            is_model = self._block.reveal == "model"
            run = laboratory.project(scenario) if is_model else None
            found = truth_of(self._block, run, start=np.datetime64(scenario.start))
        except (StateError, KeyError, HistoryFileError) as problem:
            self._trouble = str(problem.args[0] if problem.args else problem)
            return None
        if found.values.size < 3:
            self._trouble = self.tr("there are fewer than three weeks to draw")
            return None
        return found

    def _show_trouble(self) -> None:
        words = self.tr("This prediction cannot be drawn: {}.").format(self._trouble)
        self.say("", words, "plain")
        self._show_model_answer()
        self.settle()

    # --- the turn -------------------------------------------------------------------------

    def can_check(self) -> bool:
        """Whether the path reaches the end."""
        return self._is_built and self.pane.is_complete

    def first_control(self) -> QWidget:
        """The plot."""
        return self.pane.plot

    def asking_changed(self) -> None:
        """Show the buttons of drawing while there is something to draw."""
        if not self._is_built:
            return
        is_open, drawing = not self.is_settled, self.pane.drawing
        self.how.setVisible(is_open)
        self.how.setText(self._how_words())
        self.undo.setVisible(is_open and drawing is not None and drawing.can_undo)
        self.clear_all.setVisible(is_open and self.pane.is_started)
        self.skip.setVisible(is_open)
        # One key skips the prediction that is asked for; others on the page do not share it.
        self.skip.setText(
            self.tr("S&kip: just show it") if self.is_asking else self.tr("Skip: just show it")
        )
        asks = self.is_asking and is_open
        self.foot.confidence.setVisible(asks and self.pane.is_complete)
        self.foot.again.setVisible(self.is_settled and not self._trouble)

    def refresh(self) -> None:
        """Show the buttons that fit; the keyboard stays where there is something to read."""
        held = QApplication.focusWidget()
        super().refresh()
        if held is not None and self._is_built and held in self._read_by_keys:
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _read_by_keys(self) -> tuple[QWidget, ...]:
        plot = self.pane.plot
        return (plot,) if self.sentence is None else (plot, self.sentence.edit)

    def _how_words(self) -> str:
        if not self.pane.is_started:
            return self.pane.how
        if not self.pane.is_complete:
            return self.tr("Draw on to the right edge, {}.").format(self.pane.last_day)
        return self.tr("Draw over your line to change it.")

    def _follow_pen(self) -> None:
        self.note_begin()
        self.refresh()

    # --- the reveal -----------------------------------------------------------------------

    def check(self) -> None:
        """Keep the prediction, then show the real path, the gap, and its reason."""
        verdict, path = self.pane.verdict(), self.pane.path
        if verdict is None or path is None:
            return
        started, self._started = self._started, None
        event = self.reading.study.add(
            Prediction(
                curve=path.corners,
                confidence=self.foot.confidence.level,
                gap=round(verdict.mean_gap, 3),
                right=verdict.is_close,
                misconceptions=_misconceptions(verdict),
                seconds=None if started is None else round(time.monotonic() - started, 1),
            ),
            lesson=self.lesson_id,
            item=self.block_id,
        )
        self._event_id = event.id
        self._reveal(verdict)
        self._ask_for_sentence()
        self._settle_in_sight()

    def skip_drawing(self) -> None:
        """Show the real path and a good answer without a prediction."""
        if self.pane.open() and self.pane.drawing is not None:
            self.keep(PredictionSkipped())
            self.pane.drawing.clear()
            self._reveal(None)
            answer = self._show_model_answer()
            self._settle_in_sight()
            answer.say()
        self.answered.emit()

    def _settle_in_sight(self) -> None:
        """Have plot and reasons in sight, the keyboard at the plot: its keys now read the paths."""
        self.settle()
        self.announce_verdict()
        self.pane.plot.setFocus(Qt.FocusReason.TabFocusReason)
        self.bring_in_sight(self.pane)

    def _reveal(self, verdict: "CurveVerdict | None") -> None:
        """Draw the real path beside the student's, and say what lies between them."""
        self.pane.reveal()
        truth = self.pane.truth
        if verdict is None or truth is None:
            return
        words = gap_words(self._block, truth, verdict)
        if verdict.is_close:
            self.say(self.tr("Close"), words, "because")
        else:
            self.say(self.tr("The gap"), words, "not quite")
        if verdict.wrong is not None:
            self.say(self.tr("Because"), verdict.because, "because")
            self.say_misconceptions(_misconceptions(verdict))

    def _ask_for_sentence(self) -> OwnSentence:
        sentence = OwnSentence(self._block.starter, self.theme, self)
        sentence.given.connect(self._take_sentence)
        sentence.edit.textChanged.connect(self.keep_draft)
        self.said.addWidget(sentence)
        self.sentence = sentence
        return sentence

    def _take_sentence(self, words: str) -> None:
        """Keep the student's sentence, and show a good answer under it."""
        if words:
            self.keep(Explanation(text=words, about=self._event_id))
        if self.sentence is not None:
            self.sentence.show_given(words)
            self.keep_draft()
        answer = self._show_model_answer()
        answer.say()
        self.bring_in_sight(answer)
        self.answered.emit()

    def _show_model_answer(self) -> Feedback:
        answer = Feedback(self, self.tr("A good answer"), self._block.model_answer, "plain")
        self.said.addWidget(answer)
        return answer

    # --- before and after -----------------------------------------------------------------

    def restore(self, attempts: "Sequence[Event]") -> None:
        """Show the last prediction with its gap and reasons, or that it was skipped."""
        newest = {type(event.content): event for event in attempts}
        made, skipped = newest.get(Prediction), newest.get(PredictionSkipped)
        is_drawn = made is not None and (skipped is None or skipped.id < made.id)
        if is_drawn and made is not None and isinstance(made.content, Prediction):
            if not self.pane.open(made.content.curve):
                return
            self._event_id = made.id
            self._reveal(self.pane.verdict())
            box, said = self._ask_for_sentence(), newest.get(Explanation)
            if said is not None and said.id > made.id and isinstance(said.content, Explanation):
                box.show_given(said.content.text)
                self._show_model_answer()
            self.settle()
        elif skipped is not None and self.pane.open():
            self._reveal(None)
            self._show_model_answer()
            self.settle()

    def draft(self) -> object:
        """The path before the reveal, or the sentence after it."""
        if not self._is_built:
            return None
        if self.sentence is not None:
            is_begun = self.sentence.sentence and not self.sentence.edit.isReadOnly()
            return {"sentence": self.sentence.edit.toPlainText()} if is_begun else None
        path = self.pane.path
        if path is None or not path.is_started or self.is_settled:
            return None
        return {"path": [list(corner) for corner in path.corners]}

    def show_draft(self, draft: object) -> None:
        """Go on with the path, or with the sentence."""
        try:
            begun = msgspec.convert(draft, _Begun)
        except msgspec.ValidationError:
            return
        if begun.path:
            if self.is_settled:
                self.reopen()
            self.pane.take_up(begun.path)
        elif self.sentence is not None and not self.sentence.edit.isReadOnly():
            self.sentence.edit.setPlainText(begun.sentence)

    def start_again(self) -> None:
        """Take the real path away, and the student's with it."""
        self.sentence = None
        self.pane.start_again()

    def static_body(self) -> str:
        """Return the plot to draw on, or what was drawn with gap, reasons and answer."""
        from qtexplainer.course.prose import render_blocks

        if not self.pane.open():
            return ""
        picture = picture_html(self.pane, self.pane.plot.words)
        truth, verdict = self.pane.truth, self.pane.verdict()
        if not self.pane.is_revealed or truth is None:
            return picture + f"<p><i>{self._block.starter}</i></p>" + room(2)
        said = ""
        if verdict is not None:
            gap = gap_words(self._block, truth, verdict)
            said += reason(self.tr("The gap"), render_blocks(gap))
            if verdict.because:
                said += reason(self.tr("Because"), render_blocks(verdict.because))
        answer = render_blocks(self._block.model_answer)
        return picture + said + reason(self.tr("A good answer"), answer)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        if self._is_built:
            self._under.setContentsMargins(4, 0, 0, 0)
            for part in (self.how, self.undo, self.clear_all):
                part.setFont(self.theme.font("caption"))


class _Begun(msgspec.Struct):
    """A draft: the corners of a path, or a sentence."""

    path: tuple[Corner, ...] = ()
    sentence: str = ""


def _misconceptions(verdict: "CurveVerdict") -> tuple[str, ...]:
    """Ids of the misconceptions that a path shows."""
    wrong = verdict.wrong
    return (wrong.misconception,) if wrong is not None and wrong.misconception else ()
