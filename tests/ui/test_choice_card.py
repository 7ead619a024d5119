"""Choice exercises: by mouse and by keyboard, with reasons, and there again after a restart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.ui.choice_card import ChoiceCard
from qtexplainer.ui.feedback import Feedback

BLOCKS = """```{exercise} whose
kind = "choice"
prompt = "Whose debt is a note, after [reserves](term:reserves)?"
explain = "Read its heading."
hints = ["Look at the note.", "It says so."]
[[options]]
text = "The Treasury's."
because = "It prints the paper only."
misconception = "treasury-money"
[[options]]
text = "The Fed's."
right = true
because = "It stands on the Fed's sheet."
```

Between.

```{exercise} both
kind = "choice"
several = true
prompt = "Which are true?"
[[options]]
text = "First."
right = true
because = "One."
[[options]]
text = "Second."
because = "Not two."
[[options]]
text = "Third."
right = true
because = "Three."
```
"""
BELIEFS = """[treasury-money]
claim = "The Treasury makes money."
correction = "The Fed owes it."
"""


@pytest.fixture
def app(open_app, write_lesson, course_folder):
    write_lesson(BLOCKS)
    (course_folder / "misconceptions.toml").write_text(BELIEFS, "utf-8")
    return open_app()


def cards(app):
    return [card for card in app.window.page.cards if isinstance(card, ChoiceCard)]


def said(card):
    QApplication.processEvents()
    return [feedback.words for feedback in card.findChildren(Feedback) if feedback.isVisible()]


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_wrong_choice_is_answered_with_its_reason_the_right_one_and_the_belief(app):
    card = cards(app)[0]
    assert not card.foot.primary.isEnabled()
    click(card.options[0])
    click(card.foot.confidence.button(3))
    click(card.foot.primary)
    assert said(card) == [
        "Not quite: It prints the paper only.",
        "This one, because: It stands on the Fed's sheet.",
        "Read its heading.",
        "A common belief: “The Treasury makes money.” The Fed owes it.",
    ]
    (answer,) = (event.content for event in app.study.record.events(kind="answer"))
    assert (answer.given, answer.right, answer.confidence) == ((0,), False, 3)
    assert answer.misconceptions == ("treasury-money",)
    assert answer.seconds is not None


def test_one_block_asks_at_a_time_and_the_next_has_the_turn_after_an_answer(app):
    first, second = cards(app)
    assert first.foot.primary.isVisible()
    assert not second.foot.primary.isVisible()
    assert second.foot.begin.isVisible()
    click(first.options[1])
    click(first.foot.primary)
    assert not first.foot.primary.isVisible()
    assert first.foot.again.isVisible()
    assert second.foot.primary.isVisible()


def test_a_student_who_skips_takes_the_turn_by_clicking_what_is_below(app):
    first, second = cards(app)
    click(second.options[0])
    assert second.options[0].isChecked()
    assert second.foot.primary.isVisible()
    assert not first.foot.primary.isVisible()
    assert first.options[0].isEnabled()


def test_the_keyboard_alone_chooses_asks_for_hints_and_checks(app, qapp):
    first = cards(app)[0]
    app.window.activateWindow()
    first.options[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first.options[0], Qt.Key.Key_Space)
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Down)
    assert first.options[1].hasFocus()
    assert first.chosen == (1,)
    QTest.keyClick(first.options[1], Qt.Key.Key_Tab)
    assert qapp.focusWidget() in first.foot.confidence.findChildren(type(qapp.focusWidget()))
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
    assert first.foot.primary.hasFocus()
    QTest.keyClick(first.foot.primary, Qt.Key.Key_Tab)
    assert first.foot.hint.hasFocus()
    QTest.keyClick(first.foot.hint, Qt.Key.Key_Space)
    assert said(first) == ["Hint: Look at the note."]
    first.options[1].setFocus()
    QTest.keyClick(first.options[1], Qt.Key.Key_Return)
    assert "Because: It stands on the Fed's sheet." in said(first)
    (answer,) = (event.content for event in app.study.record.events(kind="answer"))
    assert answer.right
    assert answer.hints == 1


def test_several_options_are_ticked_by_keys_and_missed_ones_are_named(app, qapp):
    card = cards(app)[1]
    card.options[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card.options[0], Qt.Key.Key_Space)
    QTest.keyClick(card.options[0], Qt.Key.Key_Down)
    assert card.options[1].hasFocus()
    QTest.keyClick(card.options[1], Qt.Key.Key_Space)
    assert card.chosen == (0, 1)
    QTest.keyClick(card.options[1], Qt.Key.Key_Return)
    assert said(card) == ["Because: One.", "Not quite: Not two.", "This one, because: Three."]


def test_an_answer_is_there_again_after_a_restart_and_can_be_given_anew(app, open_app):
    click(cards(app)[0].options[0])
    click(cards(app)[0].foot.primary)
    app.window.close()
    card, second = cards(open_app())
    assert card.chosen == (0,)
    assert said(card)[0] == "Not quite: It prints the paper only."
    assert second.foot.primary.isVisible()
    click(card.foot.again)
    assert said(card) == []
    assert card.chosen == ()
    assert card.options[0].isEnabled()
    assert card.foot.primary.isVisible()
    assert not second.foot.primary.isVisible()


def test_reasons_come_in_reading_order_for_tab_too(app, qapp, qtbot):
    card = cards(app)[0]
    click(card.options[0])
    click(card.foot.primary)
    qtbot.wait(10)
    view = card.findChildren(type(app.window.page.cards[0]))[0]
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert card.foot.again.hasFocus()


def test_on_paper_the_question_has_boxes_and_the_answer_its_reason(app):
    card = cards(app)[0]
    assert card.static_html().count("☐") == 2
    assert "because" not in card.static_html().casefold()
    click(card.options[0])
    click(card.foot.primary)
    paper = card.static_html()
    assert "☒ The Treasury" in paper
    assert "It prints the paper only." in paper
    assert "It stands on the Fed" in paper
