"""Recall at a section's end: think, look, judge; a missed question comes back in the next one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from qtexplainer.ui.outline_rows import PROGRESS
from qtexplainer.ui.recall_card import RecallCard
from qtexplainer.ui.review_line import ReviewLine

BLOCKS = """## First

```{recall} first
[[prompts]]
question = "Who owes reserves?"
answer = "The Fed."
[[prompts]]
question = "Who holds them?"
answer = "Banks."
```

## Second

```{recall} second
[[prompts]]
question = "What is ON RRP?"
answer = "A debt of the Fed."
[[prompts]]
question = "To *whom* is it [owed](term:on-rrp)?"
answer = "Money funds."
```

```{card} one
kind = "text"
question = "Q"
answer = "A"
```

```{card} two
kind = "text"
question = "Q2"
answer = "A2"
```
"""


@pytest.fixture
def app(open_app, write_lesson):
    write_lesson(BLOCKS)
    return open_app()


def cards(app):
    return [card for card in app.window.page.cards if isinstance(card, RecallCard)]


def asked(card):
    return [row.question.prompt.question for row in card.questions]


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def go_through(card, *known):
    if card.foot.begin.isVisible():
        click(card.foot.begin)
    for remembered in known:
        click(card.foot.primary)
        click(card.knew if remembered else card.missed)


def test_one_question_is_asked_at_a_time_and_its_answer_comes_on_request(app):
    card = cards(app)[0]
    first, second = card.questions
    assert first.box.isVisible()
    assert not second.box.isVisible()
    assert first.answer is None
    click(card.foot.primary)
    assert first.answer.words == "Answer: The Fed."
    assert not card.foot.primary.isVisible()
    click(card.knew)
    assert first.answer.words == "Answer, known: The Fed."
    assert second.box.isVisible()


def test_the_keyboard_alone_writes_looks_and_judges(app, qapp):
    card = cards(app)[0]
    card.questions[0].box.setFocus()
    QTest.keyClicks(card.questions[0].box, "the fed")
    QTest.keyClick(card.questions[0].box, Qt.Key.Key_Return)
    assert card.knew.hasFocus()
    QTest.keyClick(card.knew, Qt.Key.Key_Space)
    assert card.questions[1].box.hasFocus()
    QTest.keyClick(card.questions[1].box, Qt.Key.Key_Return)
    QTest.keyClick(card.knew, Qt.Key.Key_Tab)
    assert card.missed.hasFocus()
    QTest.keyClick(card.missed, Qt.Key.Key_Space)
    events = [event.content for event in app.study.record.events(kind="recall")]
    assert [(e.prompt, e.remembered, e.text) for e in events] == [
        (0, True, "the fed"),
        (1, False, ""),
    ]
    assert card.is_settled


def test_a_missed_question_comes_back_in_the_next_section_and_counts_for_its_own(app):
    first, second = cards(app)
    go_through(first, True, False)
    assert asked(second) == [
        "Who holds them?",
        "What is ON RRP?",
        "To *whom* is it [owed](term:on-rrp)?",
    ]
    go_through(second, True, True, True)
    last = app.study.record.events(kind="recall", item="first")[-1].content
    assert (last.prompt, last.remembered) == (1, True)
    assert second.is_settled


def test_what_comes_back_is_there_after_a_restart_too(app, open_app):
    go_through(cards(app)[0], False, True)
    app.window.close()
    first, second = cards(open_app())
    assert first.is_settled
    assert first.questions[0].answer.words == "Answer, missed: The Fed."
    assert asked(second) == [
        "Who owes reserves?",
        "What is ON RRP?",
        "To *whom* is it [owed](term:on-rrp)?",
    ]


def test_a_sitting_that_broke_off_goes_on_with_the_next_question(app, open_app):
    go_through(cards(app)[0], True)
    app.window.close()
    first = cards(open_app())[0]
    assert not first.is_settled
    assert first.current.question.number == 1


def test_all_questions_can_be_asked_again(app):
    card = cards(app)[0]
    go_through(card, True, True)
    click(card.foot.again)
    assert [row.answer for row in card.questions] == [None, None]
    assert card.questions[0].box.isVisible()


def test_on_paper_there_is_room_for_answers_and_then_the_answers(app):
    card = cards(app)[0]
    assert "The Fed." not in card.static_html()
    go_through(card, True, True)
    assert "The Fed." in card.static_html()


def test_one_line_tells_of_the_review_cards(app):
    (line,) = [card for card in app.window.page.cards if isinstance(card, ReviewLine)]
    assert "2 cards from this lesson" in line.findChild(QLabel).text()


# --- progress ---------------------------------------------------------------------------


def mark(app):
    return app.window.outline.model.item(1).data(PROGRESS)


def test_the_outline_counts_what_was_answered_and_the_last_answer_finishes_the_lesson(app):
    first, second = cards(app)
    assert mark(app).words == "not begun"
    go_through(first, True, True)
    assert mark(app).words == "1 of 2 answered"
    assert app.study.record.events(kind="lesson-finished") == []
    go_through(second, True, True)
    assert mark(app).words == "done"
    (finished,) = app.study.record.events(kind="lesson-finished")
    assert finished.lesson == "asking"


def test_a_lesson_is_finished_once_and_the_mark_is_there_after_a_restart(app, open_app):
    for card in cards(app):
        go_through(card, True, True)
    click(cards(app)[0].foot.again)
    go_through(cards(app)[0], True, True)
    assert len(app.study.record.events(kind="lesson-finished")) == 1
    app.window.close()
    assert mark(open_app()).words == "done"


def test_scrolling_and_opening_count_for_nothing(app):
    bar = app.window.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    app.reader.open_lesson("second")
    QApplication.processEvents()
    assert mark(app).words == "not begun"


def test_the_box_is_named_by_the_words_of_its_question(app):
    box = cards(app)[1].questions[1].box
    assert box.accessibleName().endswith(": To whom is it owed?")
