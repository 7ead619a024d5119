"""The tests around the course in the window: offered once, kept when stopped, shown as growth."""

import shutil

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from qtexplainer.course.diagnostic import AFTER, BEFORE, FILE
from qtexplainer.presentation.course_tests import course_test, diagnostic_of, offered
from qtexplainer.presentation.front_page import FrontPage, LessonRow, PartRows
from qtexplainer.resources import content_dir
from qtexplainer.study.contents import Answer


@pytest.fixture
def app(open_app, course_folder):
    # The placement check names lessons of the real course; here the first stands for all.
    text = (content_dir() / FILE).read_text("utf-8")
    lines = (
        'lesson = "second"' if line.startswith("lesson = ") else line for line in text.splitlines()
    )
    (course_folder / FILE).write_text("\n".join(lines), "utf-8")
    shutil.copy(content_dir() / "misconceptions.toml", course_folder)
    return open_app()


def click(widget):
    QCoreApplication.processEvents()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def answer_all(page, right: bool):
    while page.card is not None:
        question = page._test.questions[page._at]
        beliefs = [n for n, option in enumerate(question.options) if option.misconception]
        wrong = beliefs[0] if beliefs else (question.right + 1) % len(question.options)
        click(page.card.options[question.right if right else wrong])
        click(page.next_button)


def test_it_is_offered_on_the_start_page_once_and_never_forced(app, open_app):
    app.pages.show_start()
    start = app.pages.start
    assert "Ten questions" in start._offer_words.text()
    click(start.decline_offer)
    assert "Six questions" in start._offer_words.text()
    click(start.decline_offer)
    assert not start._offer_box.isVisible()
    app.window.close()
    again = open_app()
    again.pages.show_start()
    assert not again.pages.start._offer_box.isVisible()
    again.window.act.placement.trigger()  # still there for who asks
    assert again.pages.tests.page.isVisible()


def test_the_check_by_keys_suggests_a_lesson_and_the_student_may_override(app):
    app.pages.show_start()
    click(app.pages.start.take_offer)
    page = app.pages.tests.page
    assert page.card.options[0].hasFocus()
    assert not page.next_button.isEnabled()
    QTest.keyClick(page.card.options[0], Qt.Key.Key_Down)
    QTest.keyClick(page.card.options[1], Qt.Key.Key_Space)
    assert page.card.chosen == 1
    QTest.keyClick(page.card.options[1], Qt.Key.Key_Return)
    assert page._at == 1
    while page.card is not None:
        click(page.unknown_button)
    assert page._title.text() == "Begin here: A long lesson"
    assert page.lesson_button.hasFocus()
    assert page.close_button.isVisible()
    QTest.keyClick(page.lesson_button, Qt.Key.Key_Return)
    assert app.reader.lesson.id == "second"
    assert app.window.page.isVisible()


def test_whoever_knows_it_all_is_sent_on_to_what_the_check_does_not_ask(app):
    app.window.act.placement.trigger()
    page = app.pages.tests.page
    answer_all(page, right=True)
    lessons = [lesson.id for lesson in app.reader.course.lessons]
    after = app.reader.course.lessons[lessons.index("second") + 1]
    assert page._title.text() == f"You know the ground. Go on with: {after.title}"
    assert "you may begin anywhere" in page._said.toPlainText()
    click(page.lesson_button)
    assert app.reader.lesson.id == after.id


def test_nothing_is_said_about_answers_and_a_stopped_test_goes_on_after_a_restart(app, open_app):
    app.window.act.diagnostic.trigger()
    page = app.pages.tests.page
    click(page.card.options[0])
    click(page.next_button)
    click(page.stop_button)
    assert app.pages.start.isVisible()
    app.window.close()
    again = open_app()
    again.window.act.diagnostic.trigger()
    page = again.pages.tests.page
    assert page._at == 1
    answer_all(page, right=False)
    assert page._title.text() == "Thank you"
    assert "until then nothing is said" in page._said.toPlainText()
    events = again.study.record.events(lesson=BEFORE)
    assert len(events) == 6
    assert any("a-stock-moves-like-its-flow" in e.content.misconceptions for e in events)


def test_growth_is_shown_after_the_second_form(app):
    app.pages.show_test("before")
    answer_all(app.pages.tests.page, right=False)
    app.window.act.diagnostic.trigger()
    page = app.pages.tests.page
    assert page._test.lesson == AFTER
    answer_all(page, right=True)
    assert page._title.text() == "What has grown"
    assert "Six questions that you did not solve before" in page._said.toPlainText()
    app.window.act.diagnostic.trigger()  # both are answered: the outcome again
    assert page._title.text() == "What has grown"


def front_with(done: int, begun: int = 0) -> FrontPage:
    rows = tuple(
        LessonRow(
            lesson=f"{number}", title="", summary="", minutes=10,
            share=1.0 if number < done else 0.5 if number < done + begun else 0.0,
            is_begun=number < done + begun, is_done=number < done,
        )
        for number in range(10)
    )  # fmt: skip
    return FrontPage(
        here=None, to_review=0, review_minutes=0, waiting=0, next_review=None,
        parts=(PartRows(number=1, title="", lessons=rows),),
    )  # fmt: skip


def test_the_second_form_is_offered_late_and_only_to_who_answered_the_first(app):
    found = diagnostic_of(app.reader.course)
    record = app.study.record

    def offer(done: int, begun: int = 0) -> str | None:
        return offered(found, record, ("placement",), front_with(done, begun))

    assert offer(0) == "before"
    assert offer(0, begun=1) is None  # no longer before the course
    assert offer(9) is None
    for name in course_test(found, "before").ids:
        record.append(Answer(given=(0,), right=False), lesson=BEFORE, item=name)
    assert offer(0) is None
    assert offer(5) is None
    assert offer(8) == "after"


def test_a_course_without_questions_says_so(open_app):
    app = open_app()
    app.pages.show_start()
    assert not app.pages.start._offer_box.isVisible()
    app.window.act.diagnostic.trigger()
    assert "no such questions" in app.window.notices.words
