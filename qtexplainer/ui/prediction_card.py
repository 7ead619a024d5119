"""Predict: the student draws a path, says how sure they are, and then sees what really comes."""

import time
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from qtexplainer.course.curve import CurveVerdict, judge_curve
from qtexplainer.course.drawn_path import DrawnPath, empty_path
from qtexplainer.course.laboratory import StateError
from qtexplainer.course.prediction import Truth, truth_of
from qtexplainer.history import HistoryFileError
from qtexplainer.presentation.prediction import (
    days_of,
    gap_words,
    place_words,
    prediction_figure,
    prediction_words,
    value_words,
)
from qtexplainer.study.contents import Explanation, Prediction, PredictionSkipped
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.block_card import clear
from qtexplainer.ui.drawing import Drawing
from qtexplainer.ui.drawing_plot import DrawingPlot
from qtexplainer.ui.own_sentence import OwnSentence
from qtexplainer.ui.plot_title import PlotTitle
from qtexplainer.ui.static_picture import picture_html
from qtexplainer.ui.static_text import reason, room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.block import Predict
    from qtexplainer.study.event import Event
    from qtexplainer.ui.block_cards import Page

_QUIET_MS: Final = 500
"""Quiet after a key before a screen reader is told where the hand is."""


class PredictionCard(AskingCard):
    """A plot to draw on; after the reveal the drawn path stays beside the real one."""

    def __init__(self, block: "Predict", page: "Page") -> None:
        self._block = block
        self._lesson = page.lesson
        self._drawing: Drawing | None = None
        self._is_revealed = False
        self._event_id: int | None = None
        self._sentence: OwnSentence | None = None
        self._is_built = False
        super().__init__(block.id, "", block.prompt, page)
        self.label.setText(self.tr("Predict  ·  draw before you look"))
        self.setAccessibleName(self.label.text())
        self.title = PlotTitle(self.theme, self)
        self.plot = DrawingPlot(self.theme, self)
        self.how = QLabel(self)
        self.how.setProperty("kind", "secondary")
        self.how.setWordWrap(True)
        for part in (self.title, self.plot, self.how):
            self.body.addWidget(part)
        self.undo = self.actions.add_link(self.tr("Undo"))
        self.clear_all = self.actions.add_link(self.tr("Clear"))
        self.skip = self.actions.add_link(self.tr("S&kip: just show it"))
        self.actions.again.setText(self.tr("Draw again"))
        self.actions.begin.setText(self.tr("Draw this"))
        self.actions.primary.setText(
            self.tr("Show what happened")
            if block.reveal == "history"
            else self.tr("Show the model's path")
        )
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._say_place)
        self.skip.clicked.connect(self.skip_drawing)
        self.undo.clicked.connect(lambda: self.drawing.undo())
        self.clear_all.clicked.connect(lambda: self.drawing.clear())
        self.plot.hand_moved.connect(self._quiet.start)
        self.plot.first_seen.connect(self._open)
        self._is_built = True
        self.restyle()
        self.refresh()

    # --- the real path --------------------------------------------------------------------

    @cached_property
    def truth(self) -> Truth | None:
        """What is shown afterwards; nothing where it cannot be had, and `trouble` says why."""
        laboratory = self.reading.laboratory
        try:
            scenario = laboratory.scenario_of(self._lesson, self._block)
            is_model = self._block.reveal == "model"
            run = laboratory.project(scenario) if is_model else None
            found = truth_of(self._block, run, start=np.datetime64(scenario.start))
        except (StateError, KeyError, HistoryFileError) as problem:
            self.trouble = str(problem.args[0] if problem.args else problem)
            return None
        if found.values.size < 3:
            self.trouble = self.tr("there are fewer than three weeks to draw")
            return None
        return found

    trouble = ""
    """Why there is no real path."""

    @property
    def drawing(self) -> Drawing:
        """The path under the hand."""
        self._open()
        assert self._drawing is not None
        return self._drawing

    @property
    def path(self) -> DrawnPath:
        """The path as it is drawn."""
        return self.drawing.path

    @property
    def is_revealed(self) -> bool:
        """Whether the real path is shown."""
        return self._is_revealed

    def _open(self, corners: tuple[tuple[float, float], ...] = ()) -> None:
        """Have axes, start and, unless it is over, a pen: at the first need."""
        if self._drawing is not None:
            return
        truth = self.truth
        if truth is None:
            self._show_trouble()
            return
        path = empty_path(self._block, truth).with_corners(corners)
        self._drawing = Drawing(path, self)
        self._drawing.changed.connect(self._drawn)
        self._take_pen()
        self._show()

    def _take_pen(self) -> None:
        drawing, truth = self._drawing, self.truth
        if drawing is None or truth is None:
            return
        if self._is_revealed:
            self.plot.take_drawing(None)
            return
        first = float(days_of(truth)[0])
        self.plot.take_drawing(
            drawing,
            lambda week: first + 7 * week,
            lambda: (
                place_words(drawing.path, first, drawing.place),
                value_words(drawing.value, self._block.series),
            ),
        )

    def _show(self) -> None:
        """Draw the plot as things stand."""
        truth, drawing = self.truth, self._drawing
        if truth is None or drawing is None:
            return
        is_open = self._is_revealed
        figure = prediction_figure(self._block, truth, drawing.path, revealed=is_open)
        self.title.show_words(figure.chart.title, figure.chart.unit)
        self.plot.setAccessibleName(f"{figure.chart.title}, {figure.chart.unit}")
        self.plot.words = prediction_words(self._block, truth, drawing.path, revealed=is_open)
        self.plot.show_figure(figure)

    def _drawn(self) -> None:
        """Follow the pen."""
        self.note_begin()
        self._show()
        self.refresh()

    def _show_trouble(self) -> None:
        self._is_revealed = True
        words = self.tr("This prediction cannot be drawn: {}.").format(self.trouble)
        self.say("", words, "plain")
        self._say_model_answer()
        self.settle()

    # --- the turn -------------------------------------------------------------------------

    def can_check(self) -> bool:
        """Whether the path reaches the end."""
        return self._drawing is not None and self._drawing.path.is_complete

    def first_control(self) -> QWidget:
        """The plot."""
        return self.plot

    def asking_changed(self) -> None:
        """Show the buttons of drawing while there is something to draw."""
        if not self._is_built:
            return
        drawing = self._drawing
        is_open = not self.is_settled
        started = drawing is not None and drawing.path.is_started
        self.how.setVisible(is_open)
        self.how.setText(self._how_words())
        self.undo.setVisible(is_open and drawing is not None and drawing.can_undo)
        self.clear_all.setVisible(is_open and started)
        self.skip.setVisible(is_open)
        self.actions.confidence.setVisible(self.actions.confidence.isVisibleTo(self) and started)
        self.actions.again.setVisible(self.is_settled and self.truth_is_known)

    @property
    def truth_is_known(self) -> bool:
        """Whether there is anything to draw again."""
        return not self.trouble

    def _how_words(self) -> str:
        drawing, truth = self._drawing, self.truth if self._drawing is not None else None
        if drawing is None or truth is None or not drawing.path.is_started:
            return self.tr(
                "Drag across the plot to draw. By keyboard: ← → choose the place, ↑ ↓ move the "
                "line, Shift makes it fine, End goes to the end."
            )
        if not drawing.path.is_complete:
            last = len(drawing.path.places) - 1
            end = place_words(drawing.path, float(days_of(truth)[0]), last)
            return self.tr("Draw on to the right edge, {}.").format(end)
        return self.tr("Draw over your line to change it.")

    # --- the reveal -----------------------------------------------------------------------

    def check(self) -> None:
        """Keep the prediction, then show the real path, the gap, and its reason."""
        verdict = self._verdict()
        if verdict is None:
            return
        started = self._started
        wrong = verdict.wrong
        event = self.reading.study.add(
            Prediction(
                curve=self.path.corners,
                confidence=self.actions.confidence.level,
                gap=round(verdict.mean_gap, 3),
                right=verdict.is_close,
                misconceptions=(wrong.misconception,) if wrong and wrong.misconception else (),
                seconds=None if started is None else round(time.monotonic() - started, 1),
            ),
            lesson=self.lesson_id,
            item=self.block_id,
        )
        self._event_id = event.id
        self._started = None
        self._reveal(verdict)
        self._ask_for_sentence()
        self.settle()
        self.announce_verdict()
        self.plot.setFocus(Qt.FocusReason.TabFocusReason)
        self.bring_in_sight(self.plot)

    def skip_drawing(self) -> None:
        """Show the real path and a good answer without a prediction."""
        self._open()
        if self._drawing is not None:
            self.keep(PredictionSkipped())
            self._drawing.clear()
            self._reveal(None)
            self._say_model_answer()
            self.settle()
            self.announce_verdict()
            self.plot.setFocus(Qt.FocusReason.TabFocusReason)
            self.bring_in_sight(self.plot)
        self.answered.emit()

    def _verdict(self) -> CurveVerdict | None:
        truth, drawing = self.truth, self._drawing
        if truth is None or drawing is None:
            return None
        return judge_curve(
            self._block,
            weeks=truth.weeks,
            drawn=drawing.path.on(truth.weeks),
            truth=truth.values,
            line_of=truth.line_of,
        )

    def _reveal(self, verdict: CurveVerdict | None) -> None:
        """Draw the real path beside the student's, and say what lies between them."""
        self._is_revealed = True
        self._take_pen()
        self._show()
        truth = self.truth
        if verdict is None or truth is None:
            return
        words = gap_words(self._block, truth, verdict)
        if verdict.is_close:
            self.say(self.tr("Close"), words, "because")
        else:
            self.say(self.tr("The gap"), words, "not quite")
        if verdict.wrong is not None:
            self.say(self.tr("Because"), verdict.because, "because")
            if verdict.wrong.misconception:
                self.say_misconceptions([verdict.wrong.misconception])

    def _ask_for_sentence(self) -> OwnSentence:
        self._sentence = OwnSentence(self._block.starter, self.theme, self)
        self._sentence.given.connect(self._take_sentence)
        self.said.addWidget(self._sentence)
        self._sentence.show()
        return self._sentence

    def _take_sentence(self, sentence: str) -> None:
        """Keep the student's sentence, and show a good answer under it."""
        if sentence:
            self.keep(Explanation(text=sentence, about=self._event_id))
        if self._sentence is not None:
            self._sentence.show_given(sentence)
        answer = self._say_model_answer()
        answer.say()
        self.bring_in_sight(answer)
        self.answered.emit()

    def _say_model_answer(self) -> QWidget:
        return self.say(self.tr("A good answer"), self._block.model_answer, "plain")

    # --- before and after -----------------------------------------------------------------

    def restore(self, attempts: "Sequence[Event]") -> None:
        """Show the last prediction with its gap and reasons, or that it was skipped."""
        newest = {type(event.content): event for event in attempts}
        made, skipped = newest.get(Prediction), newest.get(PredictionSkipped)
        if made is not None and (skipped is None or skipped.id < made.id):
            assert isinstance(made.content, Prediction)
            self._open(made.content.curve)
            if self._drawing is None:
                return
            self._event_id = made.id
            self._reveal(self._verdict())
            said = newest.get(Explanation)
            box = self._ask_for_sentence()
            if said is not None and said.id > made.id and isinstance(said.content, Explanation):
                box.show_given(said.content.text)
                self._say_model_answer()
            self.settle()
        elif skipped is not None:
            self._open()
            if self._drawing is not None:
                self._reveal(None)
                self._say_model_answer()
                self.settle()

    def start_again(self) -> None:
        """Take the real path and what was said away, and the student's path with them."""
        self._is_revealed = False
        self._sentence = None
        clear(self.said)
        drawing = self._drawing
        if drawing is not None:
            fresh = Drawing(drawing.path.cleared(), self)
            drawing.deleteLater()
            self._drawing = fresh
            fresh.changed.connect(self._drawn)
            self._take_pen()
            self._show()

    def _say_place(self) -> None:
        """Have a screen reader say where the hand is."""
        truth, drawing = self.truth, self._drawing
        if truth is not None and drawing is not None and not self._is_revealed:
            where = place_words(drawing.path, float(days_of(truth)[0]), drawing.place)
            words = f"{where}: {value_words(drawing.value, self._block.series)}"
            announce(self.plot, words)

    def static_body(self) -> str:
        """Return the plot to draw on, or what was drawn with gap, reasons and answer."""
        self._open()
        picture = picture_html(self.plot, self.plot.words)
        if not self._is_revealed:
            return picture + room(2)
        verdict = self._verdict() if self.path.is_started else None
        said = ""
        if verdict is not None and self.truth is not None:
            said += reason(self.tr("The gap"), f"<p>{gap_words(self._block, self.truth, verdict)}</p>")
            said += reason(self.tr("Because"), f"<p>{verdict.because}</p>") * bool(verdict.because)
        return picture + said

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        if self._is_built:
            self.how.setFont(self.theme.font("caption"))
            self.plot.restyle()
