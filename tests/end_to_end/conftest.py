"""A student with nothing but a keyboard: goes down a lesson by Tab and does all that it asks.

Every key goes to the window, as from a real keyboard; what to press is read from what has the
focus. The right answers are taken from the lesson, as a good student knows them.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from qtexplainer.app import App
from qtexplainer.course.exercise import Choice, Entries, Explain, Goal, Number, Order
from qtexplainer.course.grading import needs_model, number_answer
from qtexplainer.course.lesson import Lesson
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.entries_card import EntriesCard
from qtexplainer.ui.explain_card import ExplainCard
from qtexplainer.ui.feedback import Feedback
from qtexplainer.ui.figure_canvas import FigureCanvas
from qtexplainer.ui.lesson_page import SETTLING_MS
from qtexplainer.ui.option_button import CheckOption, RadioOption
from qtexplainer.ui.order_card import OrderCard
from qtexplainer.ui.parameter_slider import ParameterSlider
from qtexplainer.ui.prediction_card import PredictionCard
from qtexplainer.ui.recall_card import RecallCard
from qtexplainer.ui.step_list import Step

KEY = Qt.Key
NONE, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_MOST_STOPS = 400


class KeyboardStudent:
    """Does a lesson by keys alone, and checks that focus is always somewhere visible and named."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.stops: list[QWidget] = []
        """What had the focus, in the order of Tab."""

    # --- keys and eyes --------------------------------------------------------------------

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None, "the keyboard is nowhere"
        return widget

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key as on a real keyboard: the window finds out whose it is."""
        for _ in range(times):
            window = self.app.window.windowHandle()
            QTest.keyClick(window, key, modifiers)
            come_to_rest()

    def type(self, words: str) -> None:
        """Type a text."""
        for letter in words:
            QTest.keyClick(self.focus, letter)
        QApplication.processEvents()

    def replace(self, words: str) -> None:
        """Select what stands there and type something else."""
        self.press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(words)

    def tab_to(
        self, is_it: Callable[[QWidget], bool], what: str, within: QWidget | None = None
    ) -> None:
        """Press Tab until something has the focus; back from the edge of what it lies within."""
        is_back = False
        for _ in range(_MOST_STOPS):
            if is_it(self.focus):
                return
            is_back = is_back or (within is not None and not within.isAncestorOf(self.focus))
            self.press(KEY.Key_Backtab if is_back else KEY.Key_Tab, SHIFT if is_back else NONE)
        raise AssertionError(f"no way by Tab to {what}")

    def _wait_for_page(self) -> None:
        """Wait until the page has come to rest: nobody presses Tab before."""
        page, before = self.app.window.page, None
        for _ in range(20):
            QTest.qWait(2 * SETTLING_MS)
            now = (page.verticalScrollBar().value(), page.widget().height())
            if now == before:
                return
            before = now
        raise AssertionError("the page never comes to rest")

    def _look(self) -> None:
        """What has the focus is in sight, and a screen reader knows what to call it."""
        widget, page = self.focus, self.app.window.page
        assert widget.isVisible(), f"{widget} has the focus unseen"
        if page.isAncestorOf(widget):
            port = page.viewport()
            seen = QRect(widget.mapTo(port, widget.rect().topLeft()), widget.size())
            assert seen.intersects(port.rect()), f"{self.name(widget)!r} is out of sight"
        assert self.name(widget), f"{widget} has no name"

    @staticmethod
    def name(widget: QWidget) -> str:
        """What a screen reader calls a widget."""
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    # --- the lesson -----------------------------------------------------------------------

    def do_lesson(self, lesson: Lesson) -> None:
        """Go down the page by Tab from its head to "Next lesson", and do all that is asked."""
        page = self.app.window.page
        assert page.cards  # all are made, and then come to rest
        for _ in range(12):
            come_to_rest()
        self.stops.clear()
        page.setFocus(Qt.FocusReason.TabFocusReason)
        foot = (page._foot.previous, page._foot.next)
        for _ in range(_MOST_STOPS):
            self.press(KEY.Key_Tab)
            widget = self.focus
            assert page.isAncestorOf(widget), f"Tab left the page at {self.name(widget)!r}"
            if widget in foot:
                return
            self.stops.append(widget)
            self._look()
            card = _card_of(widget)
            if card is not None and not card.is_done:
                self._answer(lesson, card)
            elif isinstance(widget, FigureCanvas):
                self.press(KEY.Key_Right, times=2)
        raise AssertionError("Tab goes round in circles")

    def go_on(self) -> None:
        """Press "Next lesson"."""
        following = self.app.window.page._foot.next
        self.tab_to(lambda widget: widget is following, "the next lesson")
        self.press(KEY.Key_Return)

    def _answer(self, lesson: Lesson, card: AskingCard) -> None:
        block = lesson.block(card.block_id)
        match block:
            case Choice():
                self._choose(block, card)
            case Number():
                self._calculate(lesson, block, card)
            case Goal():
                self._reach(block, card)
            case Order():
                assert isinstance(card, OrderCard)
                self._put_in_order(card)
            case Entries():
                assert isinstance(card, EntriesCard)
                self._book(block, card)
            case Explain():
                assert isinstance(card, ExplainCard)
                self._explain(card)
            case _ if isinstance(card, PredictionCard):
                self._predict(card)
            case _:
                assert isinstance(card, RecallCard)
                self._recall(card)
        assert card.is_done, f"{card.block_id} is not done"
        assert said(card), f"{card.block_id} says nothing to the answer"
        self._wait_for_page()

    # --- one kind after the other ---------------------------------------------------------

    def _choose(self, block: Choice, card: AskingCard) -> None:
        kind = CheckOption if block.several else RadioOption
        self.tab_to(lambda widget: isinstance(widget, kind), "the options")
        right = [number for number, option in enumerate(block.options) if option.right]
        place = 0
        for number in right:
            self.press(KEY.Key_Down, times=number - place)
            place = number
            self.press(KEY.Key_Space)
        self._be_sure(card)
        self.press(KEY.Key_Return)
        self._was_right(card)

    def _be_sure(self, card: AskingCard) -> None:
        """Say how sure: the middle of three levels."""
        row = card.foot.confidence
        self.tab_to(row.isAncestorOf, "the levels of sureness")
        self.press(KEY.Key_Space)
        assert row.level == 1
        self.press(KEY.Key_Right)
        assert row.level == 2
        assert "Fairly sure" in self.name(self.focus)

    def _calculate(self, lesson: Lesson, block: Number, card: AskingCard) -> None:
        self.tab_to(lambda widget: isinstance(widget, QLineEdit), "the box")
        laboratory = card.reading.laboratory
        run = laboratory.project(laboratory.scenario_of(lesson, block))
        answer = number_answer(block, run if needs_model(block) else None)
        self.type(f"{answer:.6f}")
        self._be_sure(card)
        self.press(KEY.Key_Return)
        self._was_right(card)

    def _reach(self, block: Goal, card: AskingCard) -> None:
        primary = card.foot.primary
        self.tab_to(lambda widget: widget is primary, "the goal's button")
        if "Open" in primary.text():
            self.press(KEY.Key_Space)
        assert primary.text() == "Check", primary.text()
        self.press(KEY.Key_F6)
        lab = self.app.lab
        assert lab.isAncestorOf(self.focus), "F6 does not lead to the lab"
        for name, value in block.solution.items():
            self._set(lab.sliders.slider(name), value)
        self.press(KEY.Key_F6, SHIFT)
        assert self.focus is primary, f"back at {self.name(self.focus)!r}, not where it was left"
        self.press(KEY.Key_Space)
        self._was_right(card)

    def _set(self, slider: ParameterSlider, value: object) -> None:
        control = slider.box or slider.toggle or slider.choice
        assert control is not None
        self.tab_to(lambda widget: widget is control, slider.parameter.label, self.app.lab)
        assert self.name(control).startswith(slider.parameter.label)
        if slider.box is not None:
            self.replace(f"{value:g}")
            self.press(KEY.Key_Return)
        elif slider.toggle is not None:
            if slider.toggle.isChecked() != value:
                self.press(KEY.Key_Space)
        else:
            self._pick(value)
        assert self.app.store.value(slider.parameter.name) == value

    def _pick(self, data: object) -> None:
        """Choose an entry of the list that has the focus."""
        box = self.focus
        assert isinstance(box, QComboBox)
        self.press(KEY.Key_Home)
        self.press(KEY.Key_Down, times=box.findData(data))
        assert box.currentData() == data

    def _put_in_order(self, card: OrderCard) -> None:
        self.tab_to(lambda widget: isinstance(widget, Step), "the steps")
        for number, step in enumerate(card.list.steps):
            here = self.focus
            assert isinstance(here, Step)
            way = KEY.Key_Down if step.place > here.place else KEY.Key_Up
            self.press(way, times=abs(step.place - here.place))
            assert self.focus is step
            self.press(KEY.Key_Up, ALT, times=step.place - number)
        self._be_sure(card)
        self.press(KEY.Key_Return)
        self._was_right(card)

    def _book(self, block: Entries, card: EntriesCard) -> None:
        for number in range(1, block.rounds + 1):
            assert card.round == number
            for missing in card.missing:
                entry = card._entry(missing)
                self.tab_to(lambda widget: widget is card.form.sheet, "the form")
                for data in (entry.sector, entry.side, entry.line):
                    self._pick(data)
                    self.press(KEY.Key_Tab)
                assert isinstance(self.focus, QLineEdit)
                self.type(f"{entry.change:g}")
                self.press(KEY.Key_Return)
            assert card.is_round_done
            if number < block.rounds:
                assert isinstance(self.focus, QAbstractButton)
                assert self.focus.text() == "Next round"
                self.press(KEY.Key_Return)
        self._was_right(card)

    def _explain(self, card: ExplainCard) -> None:
        self.tab_to(lambda widget: widget is card.box, "the place to write")
        self.type("Because so")
        self.press(KEY.Key_Return)
        assert card.points
        self.tab_to(lambda widget: widget is card.points[0], "the points")
        self.press(KEY.Key_Space)
        assert card.points[0].isChecked()

    def _predict(self, card: PredictionCard) -> None:
        assert not card.pane.is_revealed
        self.tab_to(lambda widget: widget is card.pane.plot, "the plot")
        self.press(KEY.Key_Right, times=3)
        self.press(KEY.Key_Up)
        self.press(KEY.Key_Down, SHIFT)
        self.press(KEY.Key_End)
        self.press(KEY.Key_Down, times=2)
        assert card.pane.is_complete
        self._be_sure(card)
        self.press(KEY.Key_Return)
        assert card.pane.is_revealed
        assert card.is_settled
        reasons = said(card)
        assert any(words.startswith(("The gap", "Close")) for words in reasons), reasons
        sentence = card.sentence
        assert sentence is not None
        self.tab_to(lambda widget: widget is sentence.edit, "the own sentence")
        self.type("Because so")
        self.press(KEY.Key_Return)
        assert any(words.startswith("A good answer") for words in said(card))

    def _recall(self, card: RecallCard) -> None:
        for row in card.questions:
            self.tab_to(lambda widget, row=row: widget is row.box, "the question's box")
            self.type("So")
            self.press(KEY.Key_Return)
            assert row.is_revealed
            assert self.focus is card.knew
            self.press(KEY.Key_Space)
        assert card.is_settled

    def _was_right(self, card: AskingCard) -> None:
        events = self.app.study.record.events(kind="answer")
        newest = next(one for one in reversed(events) if one.item == card.block_id)
        assert newest.content.right, f"{card.block_id}: {newest.content}; {said(card)}"


def come_to_rest() -> None:
    """Let everything happen that happens between two keys."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def said(card: AskingCard) -> list[str]:
    """All feedback in sight on a card."""
    QApplication.processEvents()
    return [one.words for one in card.findChildren(Feedback) if one.isVisible()]


def _card_of(widget: QWidget | None) -> AskingCard | None:
    while widget is not None and not isinstance(widget, AskingCard):
        widget = widget.parentWidget()
    return widget


@pytest.fixture
def student_of() -> Callable[[App], KeyboardStudent]:
    """Gives an app to a student who has nothing but a keyboard."""
    return KeyboardStudent
