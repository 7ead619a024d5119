"""Notes on what cards ask and say, and on words that stand several times."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.presentation.note_list import note_list
from qtexplainer.study.kept import notes
from qtexplainer.ui.choice_card import ChoiceCard
from qtexplainer.ui.lesson_page import SETTLING_MS
from qtexplainer.ui.printed_text import printed_text
from qtexplainer.ui.prose_view import ProseView

from .conftest import has_settled

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
BODY = """Some sentences stand first. Then a question comes.

| from | cap | cap |
|---|---|---|
| June | 35 | 35 |
| July | 35 | 35 |

```{exercise} which
kind = "choice"
prompt = "What happens to reserves now? Think of the other side."
[[options]]
text = "They fall"
right = true
because = "Somebody has to pay, and deposits go. That is the whole story."
[[options]]
text = "They rise"
because = "Nothing is bought here. That is the whole story."
```

Text between the two.

```{recall} both
[[prompts]]
question = "What falls first when bonds run off?"
answer = "ON RRP, as long as there is any."
[[prompts]]
question = "And then?"
answer = "Reserves."
```

Other text after it.
"""


@pytest.fixture
def app(open_app, write_lesson, qtbot):
    write_lesson(BODY)
    app = open_app()
    app.reader.open_lesson("asking")
    qtbot.wait(3 * SETTLING_MS)
    assert has_settled(app)
    return app


def views(app) -> list[ProseView]:
    return [view for view in app.window.page.findChildren(ProseView) if view.isVisible()]


def holding(app, words) -> ProseView:
    return next(view for view in views(app) if words in view.toPlainText())


def select(view, words, number=0):
    """Select words with the mouse, at the so manyth place where they stand."""
    start = -1
    for _ in range(number + 1):
        start = view.toPlainText().index(words, start + 1)
    view.window().page.show_place(view, view.rect())
    QCoreApplication.processEvents()
    cursor = view.textCursor()
    places = []
    for place in (start, start + len(words)):
        cursor.setPosition(place)
        places.append(view.cursorRect(cursor).center())
    port = view.viewport()
    QTest.mousePress(port, LEFT, NONE, places[0] + QPoint(2, 0))
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(places[1]), QPointF(port.mapToGlobal(places[1])),
        Qt.MouseButton.NoButton, LEFT, NONE,
    )  # fmt: skip
    QApplication.sendEvent(port, move)
    QTest.mouseRelease(port, LEFT, NONE, places[1])
    return start


def kept(app):
    return [one.note for one in notes(app.study.record, "asking")]


def marked(view):
    return [one.cursor.selectedText() for one in view.extraSelections()]


def starts(view):
    return [one.cursor.selectionStart() for one in view.extraSelections()]


def answer(app, option):
    card = app.window.page.findChild(ChoiceCard)
    QTest.mouseClick(card.options[option], LEFT)
    QTest.mouseClick(card.foot.primary, LEFT)
    QTest.qWait(3 * SETTLING_MS)
    assert has_settled(app)
    return card


def test_a_task_and_the_reason_given_can_be_highlighted(app, qtbot):
    select(holding(app, "What happens"), "Think of the other side.")
    app.window.act.highlight.trigger()
    answer(app, 0)
    said = holding(app, "deposits go")
    select(said, "That is the whole story.")
    QTest.qWait(10)
    assert app.notebook.bar.isVisible()
    app.window.act.highlight.trigger()
    assert [note.quote for note in kept(app)] == [
        "Think of the other side.", "That is the whole story.",
    ]  # fmt: skip
    assert marked(holding(app, "What happens")) == ["Think of the other side."]
    assert marked(said) == ["That is the whole story."]
    assert not any(listed.is_loose for listed in note_list(app.reader.course, app.study.record))


def test_its_mark_stands_at_the_edge_of_the_card_beside_its_line(app, qtbot):
    view = holding(app, "What happens")
    select(view, "Think of")
    app.window.act.highlight.trigger()
    (button,) = app.notebook.margin.buttons
    ground = app.window.page.widget()
    card = app.window.page.findChild(ChoiceCard)
    right = card.mapTo(ground, QPoint(card.width(), 0)).x()
    (one,) = notes(app.study.record, "asking")
    margin = app.notebook.margin
    line = view.mapTo(ground, QPoint(0, margin.box_of(margin.place_of(one.id)).top())).y()
    assert right <= button.x() <= right + 4
    assert button.y() == line


def test_a_note_on_a_reason_comes_back_with_it_after_a_restart(app, open_app, qtbot):
    answer(app, 1)
    select(holding(app, "Nothing is bought"), "Nothing is bought here.")
    app.window.act.note.trigger()
    QTest.keyClicks(app.window.focusWidget(), "so it must fall")
    QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert [note.text for note in kept(app)] == ["so it must fall"]
    app.window.close()
    again = open_app()
    again.reader.open_lesson("asking")
    qtbot.waitUntil(lambda: bool(again.notebook._margin and again.notebook.margin.buttons))
    qtbot.waitUntil(lambda: any("Nothing is bought" in one.toPlainText() for one in views(again)))
    reason = holding(again, "Nothing is bought")
    qtbot.waitUntil(lambda: marked(reason) == ["Nothing is bought here."])


def test_what_a_card_no_longer_says_keeps_its_note_for_the_list(app, qtbot):
    card = answer(app, 1)
    select(holding(app, "Nothing is bought"), "Nothing is bought here.")
    app.window.act.highlight.trigger()
    assert len(app.notebook.margin.buttons) == 1
    QTest.mouseClick(card.foot.again, LEFT)  # the reason goes
    QTest.qWait(5 * SETTLING_MS)
    assert has_settled(app)
    assert [button for button in app.notebook.margin.buttons if button.isVisible()] == []
    (listed,) = note_list(app.reader.course, app.study.record)
    assert not listed.is_loose


def test_the_keyboard_takes_the_note_through_cards_too(app):
    app.window.act.note.trigger()
    quotes = set()
    for _ in range(30):
        quotes.add(app.notebook.card.quote.text().strip("“”"))
        QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_Down, ALT)
    assert "What happens to reserves now?" in quotes
    assert "What falls first when bonds run off?" in quotes


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_the_number_that_was_marked_in_a_table_is_marked_and_no_other(app, qtbot, number):
    view = holding(app, "June")
    start = select(view, "35", number)
    app.window.act.highlight.trigger()
    assert starts(view) == [start]
    assert marked(view) == ["35"]
    assert printed_text(view).text[start : start + 2] == "35"


def test_the_same_sentence_in_two_places_is_marked_where_it_was_meant(
    open_app, write_lesson, course_folder, qtbot
):
    line = "Yes. No. " * 6
    write_lesson(line)
    app = open_app()
    app.reader.open_lesson("asking")
    qtbot.wait(3 * SETTLING_MS)
    assert has_settled(app)
    view = holding(app, "Yes.")
    start = select(view, "Yes.", 4)
    app.window.act.highlight.trigger()
    assert starts(view) == [start]
    from qtexplainer.course.course import load_course

    write_lesson("A new beginning. " + line)
    app.reader.replace_course(load_course(course_folder))
    qtbot.wait(5 * SETTLING_MS)
    assert has_settled(app)
    view = holding(app, "Yes.")
    assert starts(view) == [start + len("A new beginning. ")]
