"""The page: one column, a place that survives changes of size, ways on, broken lessons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qtexplainer.ui.lab_card import LabCard
from qtexplainer.ui.problem_card import ProblemCard
from qtexplainer.ui.prose_view import ProseView
from qtexplainer.ui.session import Place


@pytest.fixture
def app(open_app):
    return open_app()


@pytest.fixture
def page(app):
    return app.window.page


def words_at_top(page):
    """The first words of prose that are in sight."""
    view = next(card for card in page.cards if isinstance(card, ProseView))
    top = page.verticalScrollBar().value() - view.pos().y()
    from PySide6.QtCore import QPoint

    return view.cursorForPosition(QPoint(20, max(0, top) + 30)).block().text()[:20]


def test_lines_hold_sixty_to_seventy_five_letters(app, page):
    app.window.resize(1920, 1080)
    view = next(card for card in page.cards if isinstance(card, ProseView))
    app.reader.open_lesson("second")
    app.window.repaint()
    view = page.cards[0]
    block = view.document().findBlockByNumber(3)
    longest = max(block.layout().lineAt(n).textLength() for n in range(block.layout().lineCount()))
    assert 55 <= longest <= 78


def test_the_first_lab_opens_with_the_lesson_and_others_by_their_button(app, page):
    cards = [card for card in page.cards if isinstance(card, LabCard)]
    assert app.lab.charts == ("liabilities", "corridor")
    assert cards[1].button.text() == "Open this lab"
    QTest.mouseClick(cards[1].button, Qt.MouseButton.LeftButton)
    assert app.lab.charts == ("reserves",)
    assert app.store.value("treasury_cap") == 25
    assert cards[1].button.text() == "Set the lab back to this"


def test_the_place_survives_another_width_and_zoom(app, page, qtbot):
    app.reader.open_lesson("second")
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    bar.setValue(bar.maximum() // 2)
    before = words_at_top(page)
    app.window.resize(1150, 768)
    qtbot.waitUntil(lambda: words_at_top(page) == before)
    app.theme.set_zoom(125)
    number = int(before.split()[1].rstrip("."))
    qtbot.waitUntil(lambda: abs(int(words_at_top(page).split()[1].rstrip(".")) - number) <= 1)


def test_space_and_the_ends_scroll_the_page(app, page, qtbot):
    app.reader.open_lesson("second")
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Space)
    assert bar.value() > 300
    QTest.keyClick(page, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(page, Qt.Key.Key_Home)
    assert bar.value() == 0
    assert page.place == Place()


def test_next_and_previous_lead_through_the_course(app, page):
    assert not page._foot.previous.isVisible()
    QTest.mouseClick(page._foot.next, Qt.MouseButton.LeftButton)
    assert app.reader.lesson.id == "second"
    QTest.keyClick(app.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert app.reader.lesson.id == "broken"
    assert not page._foot.next.isVisible()
    QTest.mouseClick(page._foot.previous, Qt.MouseButton.LeftButton)
    assert app.reader.lesson.id == "second"


def test_a_broken_lesson_shows_file_line_and_a_guess(app, page):
    app.reader.open_lesson("broken")
    card = page.cards[0]
    assert isinstance(card, ProblemCard)
    words = card._words.text()
    assert "10-broken.md:3" in words
    assert "did you mean 'title'" in words
    assert page._head._title.text() == "Broken"


def test_a_broken_block_stands_in_its_place_and_the_rest_is_shown(open_app, course_folder):
    path = course_folder / "lessons/1-first/10-live.md"
    text = path.read_text("utf-8").replace('charts = ["reserves"]', 'chart = ["reserves"]')
    path.write_text(text, "utf-8")
    app = open_app()
    kinds = [type(card) for card in app.window.page.cards]
    assert kinds.count(ProblemCard) == 1
    assert kinds.count(LabCard) == 1
    assert kinds.count(ProseView) >= 3


def test_a_footnote_is_reached_and_left_again(app, page, qtbot):
    view = next(
        c for c in page.cards if isinstance(c, ProseView) and c.place_of("fn:1") is not None
    )
    assert view.place_of("fn:1") > 0
    app.window.resize(1366, 400)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 100)
    page.go_to("fn:1")
    assert page.verticalScrollBar().value() > 0


def test_switching_lessons_leaves_no_widgets_behind(app, qtbot):
    window = app.window
    for lesson in ("second", "live", "second", "live"):
        app.reader.open_lesson(lesson)
    qtbot.wait(20)
    shown = len(window.page.findChildren(ProseView))
    for _ in range(5):
        app.reader.open_lesson("second")
        app.reader.open_lesson("live")
    qtbot.waitUntil(lambda: len(window.page.findChildren(ProseView)) == shown)
