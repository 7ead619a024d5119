"""Number, order and explain exercises, with real keys and mouse, and there after a restart."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.ui.explain_card import ExplainCard
from qtexplainer.ui.feedback import Feedback
from qtexplainer.ui.number_card import NumberCard
from qtexplainer.ui.order_card import OrderCard

BLOCKS = """```{exercise} pencil
kind = "number"
prompt = "How many minutes?"
unit = "minutes"
calculate = { name = "ratio", first = 900, second = 15 }
tolerance = 0.5
hints = ["Divide."]
explain = "900 / 15 = 60."
[[wrong]]
calculate = { name = "ratio", first = 900, second = 60 }
because = "That looks at the drain alone."
misconception = "drain-alone"
```

```{exercise} from-model
kind = "number"
prompt = "By how much do reserves move?"
unit = "bn"
opening = "2022-06-01"
programme = "qt2"
measure = { series = "reserves", statistic = "change", weeks = 180 }
tolerance_pct = 10
hints = ["Read the plot."]
```

```{exercise} steps
kind = "order"
prompt = "Put them in order."
explain = "So it goes."
[[steps]]
text = "First a contract."
because = "Nothing moves before."
[[steps]]
text = "Then two entries, which are long enough to take more than one line of this narrow column."
because = "Both are born at once."
[[steps]]
text = "Then a payment."
because = "The deposit is spent."
```

```{exercise} friend
kind = "explain"
prompt = "Tell a friend."
starter = "Banks lost less, because ..."
model_answer = "Banks lost less, because funds gave way first."
points = ["names funds", "says when"]
```
"""


@pytest.fixture
def app(open_app, write_lesson, course_folder):
    write_lesson(BLOCKS)
    path = course_folder / "misconceptions.toml"
    path.write_text('[drain-alone]\nclaim = "Only the drain."\ncorrection = "Both."\n', "utf-8")
    return open_app()


def the(app, kind, place=0):
    return [card for card in app.window.page.cards if isinstance(card, kind)][place]


def said(card):
    QApplication.processEvents()
    return [feedback.words for feedback in card.findChildren(Feedback) if feedback.isVisible()]


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def answers(app):
    return [event.content for event in app.study.record.events(kind="answer")]


# --- number -----------------------------------------------------------------------------


def test_a_typical_wrong_number_gets_its_reason_and_its_belief(app):
    card = the(app, NumberCard)
    card.box.setFocus()
    QTest.keyClicks(card.box, "15")
    QTest.keyClick(card.box, Qt.Key.Key_Return)
    assert said(card) == [
        "Not quite: That looks at the drain alone.\n900 / 15 = 60.\nThe answer is 60 minutes.",
        "A common belief: “Only the drain.” Both.",
    ]
    assert answers(app)[0].given == 15.0
    assert answers(app)[0].misconceptions == ("drain-alone",)


def test_a_right_number_may_carry_its_unit(app):
    card = the(app, NumberCard)
    card.box.setFocus()
    QTest.keyClicks(card.box, "60.4 minutes")
    QTest.keyClick(card.box, Qt.Key.Key_Return)
    assert said(card) == ["Because: 900 / 15 = 60."]
    assert answers(app)[0].right


def test_what_is_no_number_is_said_and_not_recorded(app):
    card = the(app, NumberCard)
    card.box.setFocus()
    QTest.keyClicks(card.box, "an hour")
    QTest.keyClick(card.box, Qt.Key.Key_Return)
    assert card.trouble.isVisible()
    assert answers(app) == []
    QTest.keyClick(card.box, Qt.Key.Key_Backspace)
    assert not card.trouble.isVisible()


def test_the_model_answers_from_the_exercises_own_state_whatever_the_lab_shows(app):
    card = the(app, NumberCard, 1)
    laboratory = app.reader._reading.laboratory
    scenario = laboratory.scenario_of(app.reader.lesson, app.reader.lesson.block("from-model"))
    line = laboratory.project(scenario).line("reserves")
    card.box.setFocus()
    QTest.keyClicks(card.box, f"{line[180] - line[0]:.0f}")
    click(card.foot.primary)
    assert answers(app)[0].right
    assert said(card)[0].startswith("Because: The answer is ")


def test_a_number_is_there_again_after_a_restart(app, open_app):
    card = the(app, NumberCard)
    card.box.setFocus()
    QTest.keyClicks(card.box, "-7")
    QTest.keyClick(card.box, Qt.Key.Key_Return)
    app.window.close()
    card = the(open_app(), NumberCard)
    assert card.box.text() == "−7"
    assert said(card)[0].startswith("Not quite")
    assert "The answer is 60 minutes" in card.static_html()


# --- order ------------------------------------------------------------------------------


def words_in_order(card):
    return [step.sentence.words.split()[0] for step in card.list.in_order()]


def put_right_by_keys(card):
    for wanted in (0, 1, 2):
        step = card.list.steps[wanted]
        step.setFocus()
        while step.place > wanted:
            QTest.keyClick(step, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)


def test_steps_are_first_shown_out_of_order_and_each_wrong_one_says_why(app):
    card = the(app, OrderCard)
    assert words_in_order(card) != ["First", "Then", "Then"]
    app.window.page.ensureWidgetVisible(card)
    click(card.foot.begin)
    click(card.foot.primary)
    assert said(card)[0].startswith("Not quite: Something else comes at place 1.")
    assert not answers(app)[0].right


def test_the_keyboard_picks_a_step_up_moves_it_and_puts_it_back(app, qapp):
    card = the(app, OrderCard)
    before = card.list.order
    top = card.list.in_order()[0]
    top.setFocus()
    QTest.keyClick(top, Qt.Key.Key_Down)
    assert card.list.in_order()[1].hasFocus()
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(top, Qt.Key.Key_Space)
    QTest.keyClick(top, Qt.Key.Key_Down)
    assert card.list.order == (before[1], before[0], before[2])
    QTest.keyClick(top, Qt.Key.Key_Escape)
    assert card.list.order == before
    QTest.keyClick(top, Qt.Key.Key_Space)
    QTest.keyClick(top, Qt.Key.Key_Down)
    QTest.keyClick(top, Qt.Key.Key_Return)
    assert answers(app) == []
    assert card.list.order == (before[1], before[0], before[2])


def test_the_right_order_is_explained_step_by_step(app):
    card = the(app, OrderCard)
    put_right_by_keys(card)
    QTest.keyClick(card.list.steps[0], Qt.Key.Key_Return)
    assert answers(app)[0].right
    assert "Both are born at once." in said(card)[0]
    assert said(card)[1] == "So it goes."


def test_a_step_is_dragged_with_the_mouse(app, qtbot):
    card = the(app, OrderCard)
    app.window.page.ensureWidgetVisible(card.list)
    before = card.list.order
    step = card.list.in_order()[2]
    top = card.list.in_order()[0]
    press = QPoint(60, 10)
    QTest.mousePress(step, Qt.MouseButton.LeftButton, pos=press)
    for target in (top.y() + 30, top.y() + 2):
        at = step.mapFromParent(QPoint(60, target + 10))
        QTest.mouseMove(step, at)
        QApplication.processEvents()
    QTest.mouseRelease(step, Qt.MouseButton.LeftButton, pos=press)
    assert card.list.order == (before[2], before[0], before[1])
    assert step.y() == 0


def test_the_solution_is_shown_only_on_request_after_a_try(app):
    card = the(app, OrderCard)
    click(card.foot.begin)
    assert not card.foot.solution.isVisible()
    click(card.foot.primary)
    assert card.foot.solution.isVisible()
    click(card.foot.solution)
    assert card.list.order == (0, 1, 2)
    assert "Nothing moves before." in said(card)[0]


def test_an_order_is_there_again_after_a_restart(app, open_app):
    card = the(app, OrderCard)
    put_right_by_keys(card)
    QTest.keyClick(card.list.steps[0], Qt.Key.Key_Return)
    app.window.close()
    card = the(open_app(), OrderCard)
    assert card.list.order == (0, 1, 2)
    assert card.foot.again.isVisible()
    assert "1. First a contract." in card.static_html()


# --- explain ----------------------------------------------------------------------------


def test_an_own_answer_comes_before_the_model_answer_and_its_points_are_ticked(app, open_app):
    card = the(app, ExplainCard)
    assert not card.foot.primary.isEnabled()
    card.box.setFocus()
    QTest.keyClicks(card.box, "funds went first")
    assert said(card) == []
    QTest.keyClick(card.box, Qt.Key.Key_Return)
    assert said(card)[0] == "A good answer: Banks lost less, because funds gave way first."
    card.points[0].setFocus()
    QTest.keyClick(card.points[0], Qt.Key.Key_Space)
    app.window.close()
    card = the(open_app(), ExplainCard)
    assert card.box.words == "funds went first"
    assert [point.isChecked() for point in card.points] == [True, False]
    assert "☒ names funds" in card.static_html()


def test_shift_and_enter_start_a_new_line(app):
    card = the(app, ExplainCard)
    card.box.setFocus()
    QTest.keyClicks(card.box, "one")
    QTest.keyClick(card.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(card.box, "two")
    assert card.box.words == "one\ntwo"
    assert answers(app) == []


def test_writing_again_takes_the_points_away(app):
    card = the(app, ExplainCard)
    card.box.setFocus()
    QTest.keyClicks(card.box, "funds")
    QTest.keyClick(card.box, Qt.Key.Key_Return)
    click(card.foot.again)
    assert card.points == []
    assert not card.box.isReadOnly()
    assert card.box.words == "funds"
