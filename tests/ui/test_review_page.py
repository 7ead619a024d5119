"""Review in the window: question, think, reveal, one key; undo; what was surely wrong; restart."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from qtexplainer.study.contents import Answer, LessonOpened, Prediction, Review
from qtexplainer.study.record import Record
from qtexplainer.study.review import CardId, state
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.choice_card import ChoiceCard
from qtexplainer.ui.feedback import Feedback
from qtexplainer.ui.prose_view import ProseView
from qtexplainer.ui.review_card import ReviewCard
from qtexplainer.ui.review_page import ReviewPage

LESSON = """+++
id = "cards"
title = "Cards"
level = 1
minutes = 10
interactivity = "low"
objectives = ["Read it"]
as_of = 2025-12-31
+++
# Cards

```{lab} caps
scenario = "qt2"
parameters = ["treasury_cap"]
charts = ["liabilities"]
```

```{exercise} surely
kind = "choice"
prompt = "Which is it?"
[[options]]
text = "This"
right = true
because = "So it is."
[[options]]
text = "That"
because = "It is not."
```

```{predict} drawn
prompt = "Draw reserves."
series = "reserves"
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

```{card} words
kind = "text"
question = "What falls?"
answer = "Reserves, see [the lesson](lesson:second)."
```

```{card} slider
kind = "slider"
question = "Set the cap."
parameter = "treasury_cap"
target = 25
tolerance = 2.5
answer = "25 billion a month."
```

```{card} plot
kind = "plot"
question = "When is ON RRP used up?"
charts = ["liabilities"]
weeks = 180
alt = "ON RRP falls."
answer = "In the middle of 2024."
```
"""


@pytest.fixture
def app(open_app, course_folder):
    (course_folder / "lessons" / "1-first" / "30-cards.md").write_text(LESSON, "utf-8")
    app = open_app()
    app.study.add(LessonOpened(), lesson="cards")
    return app


def begin(app) -> ReviewPage:
    app.window.act.review.trigger()
    page = app.pages.review
    assert page is not None
    assert page.isVisible()
    return page


def click(widget):
    QCoreApplication.processEvents()  # laid out first, so that it lies where it is clicked
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def key(page, which, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.window().focusWidget(), which, modifier)


def grades(app):
    return [event.content.grade for event in app.study.record.events(kind="review")]


def test_a_text_card_is_thought_about_shown_and_graded_by_one_key(app):
    page = begin(app)
    assert page.item.item == "words"
    assert not page.grades.isVisible()
    key(page, Qt.Key.Key_3)  # nothing is graded before the answer is seen
    assert grades(app) == []
    key(page, Qt.Key.Key_Space)
    assert page.card.is_revealed
    assert page.grades.isVisible()
    assert all(button.isVisible() for button in page.grades.buttons.values())
    assert "comes back in" in page.grades.buttons[3].accessibleName()
    key(page, Qt.Key.Key_4)
    assert grades(app) == [4]
    assert page.item.item == "slider"
    (event,) = app.study.record.events(kind="review")
    assert isinstance(event.content, Review)
    assert event.content.seconds is not None


def test_a_grade_is_taken_back_by_ctrl_z_and_the_card_comes_again(app):
    page = begin(app)
    key(page, Qt.Key.Key_Return)
    key(page, Qt.Key.Key_1)
    assert state(app.study.record, CardId("cards", "words")) is not None
    key(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state(app.study.record, CardId("cards", "words")) is None
    assert page.item.item == "words"
    assert not page.card.is_revealed
    assert not page.undo_button.isVisible()
    key(page, Qt.Key.Key_Return)
    key(page, Qt.Key.Key_Return)  # the usual grade has the keyboard
    assert state(app.study.record, CardId("cards", "words")) is not None


def to_card(page, item):
    while page.item.item != item:
        page.reveal()
        page.grade(3)


@pytest.mark.parametrize(("value", "verdict"), [(25.0, True), (27.5, True), (60.0, False)])
def test_a_slider_is_set_by_keys_and_judged_against_its_target(app, value, verdict):
    page = begin(app)
    to_card(page, "slider")
    card = page.card
    assert isinstance(card, ReviewCard)
    assert card.slider.hasFocus() or card.slider.track.hasFocus()
    assert abs(card.slider.box.value() - 25) > 2.5  # it does not stand at the answer
    before = app.store.scenario
    QTest.keyClick(card.slider.track, Qt.Key.Key_End)
    card.slider.box.setValue(value)
    click(page.show_button)
    assert card.verdict is verdict
    assert app.store.scenario == before  # the lab is left alone
    shown = [grade for grade, button in page.grades.buttons.items() if button.isVisible()]
    assert shown == ([2, 3, 4] if verdict else [1])
    key(page, Qt.Key.Key_1)
    assert grades(app)[-1] == (3 if verdict else 1)


def test_a_plot_card_draws_the_plot_of_its_own_state(app):
    from qtexplainer.ui.still_chart import StillChart

    page = begin(app)
    to_card(page, "plot")
    (chart,) = page.card.findChildren(StillChart)
    figure = chart.canvas.plot.figure
    assert figure.chart.id == "liabilities"
    first, last = (day.astype("datetime64[D]") for day in map(_day, figure.x_range))
    assert (last - first).astype(int) == 180 * 7
    assert str(first).startswith("2022")
    chart.canvas.setFocus()
    QTest.keyClick(chart.canvas, Qt.Key.Key_Right)
    assert "ON RRP" in chart.canvas.description()


def _day(number):
    import numpy as np

    return np.datetime64(int(number), "D")


def test_the_answer_is_in_sight_once_it_is_shown_however_large_the_letters(
    open_app, course_folder, qtbot
):
    text = LESSON.replace("In the middle of 2024.", "In the middle of 2024, as can be seen. " * 4)
    (course_folder / "lessons" / "1-first" / "30-cards.md").write_text(text, "utf-8")
    app = open_app()
    app.study.add(LessonOpened(), lesson="cards")
    app.theme.set_zoom(200)
    page = begin(app)
    to_card(page, "plot")
    QTest.qWait(50)
    key(page, Qt.Key.Key_Space)
    (answer,) = page.card.findChildren(Feedback)
    port = page.column.area.viewport()

    def is_in_sight():
        top = answer.mapTo(port, QPoint(0, 0)).y()
        return top >= 0 and top + answer.height() <= port.height() and answer.height() > 150

    qtbot.waitUntil(is_in_sight)


def test_after_the_last_one_it_says_when_the_next_comes_and_leads_back(app):
    page = begin(app)
    while page.item is not None:
        page.reveal()
        page.grade(4)
    assert page.close_button.hasFocus()
    assert "comes back on" in page._end_words.text()
    key(page, Qt.Key.Key_Return)
    assert app.pages.start.isVisible()
    assert "Nothing to review" in app.pages.start._due.text()


def test_the_day_has_its_minutes_and_more_only_when_it_is_wanted(app):
    page = begin(app)
    page.minutes.setCurrentIndex(page.minutes.findData(5))
    assert app.study.minutes_a_day == 5
    app.study.set_preference("review-minutes-a-day", 1.1)  # room for three cards of 20 seconds
    page = begin(app)
    assert len(page._items) == 3
    app.study.set_preference("review-minutes-a-day", 1.01)
    for number in range(4):
        app.study.record.append(Review(grade=4, seconds=100), lesson="gone", item=f"{number}")
    page = begin(app)
    assert page.item is None
    assert page.more_button.isVisible()
    click(page.more_button)
    assert page.item is not None


def test_what_was_surely_wrong_is_asked_again_the_next_day(app, own_folder):
    surely = Answer(given=(1,), right=False, confidence=3)
    app.study.close()
    yesterday = datetime.now(UTC) - timedelta(days=1)
    record = Record(own_folder / "study-record.sqlite", clock=lambda: yesterday)
    record.append(surely, lesson="cards", item="surely")
    record.close()
    page = begin(app)
    assert (page.item.reason, page.item.item) == ("confident error", "surely")
    card = page.card
    assert isinstance(card, ChoiceCard)
    assert not card.is_settled  # the old answer is not shown
    click(card.options[0])
    click(card.foot.primary)
    assert page.next_button.isVisible()
    click(page.next_button)
    assert page.item.item == "words"
    newest = app.study.record.latest("answer", lesson="cards", item="surely")
    assert newest.content.right is True
    app.pages.show_review()
    assert page.item.item == "words"  # settled until next week


def test_a_prediction_that_was_surely_wrong_is_drawn_again_a_week_later(app, own_folder):
    wrong = Prediction(curve=((0, 3000.0), (52, 1000.0)), right=False, confidence=3)
    app.study.close()
    now = datetime.now(UTC)
    for days, content in ((7, wrong), (6, Prediction(right=True, confidence=3))):
        moment = now - timedelta(days=days)
        record = Record(own_folder / "study-record.sqlite", clock=lambda moment=moment: moment)
        record.append(content, lesson="cards", item="drawn")
        record.close()
    page = begin(app)
    assert (page.item.reason, page.item.item) == ("confident error", "drawn")
    card = page.card
    assert isinstance(card, AskingCard)
    assert card.is_asking
    assert not card.is_settled
    click(page.later_button)
    assert page.item.item == "words"


def test_grades_are_there_after_a_restart(app, open_app, own_folder):
    page = begin(app)
    key(page, Qt.Key.Key_Space)
    key(page, Qt.Key.Key_3)
    app.window.close()
    connection = sqlite3.connect(own_folder / "study-record.sqlite")
    assert connection.execute("SELECT count(*) FROM event WHERE kind='review'").fetchone() == (1,)
    connection.close()
    again = open_app()
    again.pages.show_start()
    assert again.pages.start._due.text().startswith("2 to review")
    click(again.pages.start.review)
    assert again.pages.review.item.item == "slider"


def test_a_link_in_an_answer_leads_to_its_lesson(app):
    page = begin(app)
    page.reveal()
    from qtexplainer.ui.prose_view import ProseView

    view = page.card.findChildren(ProseView)[-1]
    view.followed.emit("lesson:second")
    assert app.reader.lesson.id == "second"
    assert app.window.page.isVisible()


def test_a_card_and_an_error_lead_to_their_place_in_the_lesson(open_app, course_folder, qtbot):
    # Cards have no widget on the page, so blocks and widgets have different numbers.
    cards = "".join(
        f"""
```{{card}} early-{number}
kind = "text"
question = "What is it?"
answer = "It."
```
{"Text that fills the page. " * 60}
"""
        for number in range(4)
    )
    text = LESSON.replace("```{exercise} surely", cards + "\n```{exercise} surely")
    (course_folder / "lessons" / "1-first" / "30-cards.md").write_text(text, "utf-8")
    app = open_app()
    app.study.add(LessonOpened(), lesson="cards")
    page = begin(app)
    lesson = app.window.page
    for item, opening in (("surely", "Which is it?"), ("early-2", "Text that fills")):
        page.lesson_wanted.emit("cards", item)
        QTest.qWait(60)
        top = lesson.cards[lesson.place.block]
        number = lesson.block_of(top)
        assert number is not None
        words = [label.text() for label in top.findChildren(QLabel)] + [top_text(top)]
        assert any(opening in text for text in words), words
        assert (
            lesson.viewport()
            .visibleRegion()
            .contains(top.mapTo(lesson.viewport(), QPoint(top.width() // 2, 10)))
        )


def top_text(card) -> str:
    views = [card] if isinstance(card, ProseView) else card.findChildren(ProseView)
    return " ".join(view.toPlainText() for view in views)
