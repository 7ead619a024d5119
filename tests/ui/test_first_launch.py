"""The first start shows the first lesson's first prediction; later ones go on where one was."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from qtexplainer.course.block import Predict, Prose
from qtexplainer.course.course import load_course
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.tasks import tasks
from qtexplainer.resources import content_dir
from qtexplainer.ui.asking_card import AskingCard

ASKING = """{above}

```{{predict}} drawn
prompt = "Draw reserves."
series = "reserves"
scenario = "qt2"
reveal = "model"
weeks = 52
tolerance = 50
low = 0
high = 4500
starter = "It falls because"
model_answer = "Runoff drains ON RRP first."
[[wrong]]
shape = "one-for-one"
because = "Funds gave way."
[[wrong]]
shape = "other"
points = [[0, 3000], [52, 1000]]
because = "Not so fast."
```

{below}
"""
PARAGRAPH = "What is owned is owed as well. " * 30 + "\n\n"


def place_of(card, page) -> QRect:
    return QRect(card.mapTo(page.viewport(), QPoint(0, 0)), card.size())


def first_prediction(app) -> AskingCard:
    return next(card for card in app.window.page.cards if isinstance(card, AskingCard))


def test_the_course_asks_for_a_drawing_before_it_asks_anything_else() -> None:
    first = load_course(content_dir()).lessons[0]
    assert isinstance(first, Lesson)
    asked = tasks(first)[0].id
    number = next(n for n, block in enumerate(first.blocks) if getattr(block, "id", "") == asked)
    assert isinstance(first.blocks[number], Predict)
    # Nothing but a few sentences stands before it: they are in sight together.
    assert all(isinstance(block, Prose) for block in first.blocks[:number])


def test_the_first_start_has_the_first_prediction_whole_in_sight(open_app, write_lesson, qtbot):
    write_lesson(ASKING.format(above=PARAGRAPH * 3, below=PARAGRAPH * 20))
    app = open_app()
    page = app.window.page
    qtbot.waitUntil(lambda: page.viewport().rect().contains(place_of(first_prediction(app), page)))
    QTest.qWait(100)  # and it stays there when all has settled
    assert page.viewport().rect().contains(place_of(first_prediction(app), page))
    assert first_prediction(app).is_asking
    assert page.verticalScrollBar().value() > 0
    assert app.window.in_place is None  # no start page, no tour


def test_the_place_is_the_students_from_the_first_turn_of_the_wheel_on(
    open_app, write_lesson, qtbot
):
    write_lesson(ASKING.format(above=PARAGRAPH * 3, below=PARAGRAPH * 20))
    app = open_app()
    page = app.window.page
    page.verticalScrollBar().setValue(40)
    QTest.qWait(100)
    assert page.verticalScrollBar().value() == 40


def test_a_later_start_goes_on_where_one_was(open_app, write_lesson, qtbot):
    write_lesson(ASKING.format(above=PARAGRAPH * 3, below=PARAGRAPH * 20))
    app = open_app()
    QTest.qWait(100)
    app.window.page.setFocus()
    QTest.keyClick(app.window.page, Qt.Key.Key_End)
    QTest.qWait(50)
    left = app.window.page.place
    app.window.close()
    again = open_app()
    QTest.qWait(100)
    assert again.window.page.place.block == left.block
    assert (
        not again.window.page.viewport()
        .rect()
        .intersects(place_of(first_prediction(again), again.window.page))
    )


def test_a_course_whose_first_lesson_asks_for_no_drawing_opens_at_its_top(open_app):
    app = open_app()
    QTest.qWait(50)
    assert app.window.page.verticalScrollBar().value() == 0
