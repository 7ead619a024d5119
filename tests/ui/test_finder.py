"""Finding in the window by keyboard: palette, words on the page, glossary and sources."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest

from qtexplainer.ui.lesson_page import SETTLING_MS
from qtexplainer.ui.prose_view import ProseView

from .conftest import has_settled

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def app(open_app):
    return open_app()


def type_in_palette(app, words):
    QTest.keyClick(app.window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(app.finder.box.line, words)
    return app.finder.box


def titles(box):
    return ["".join(text for text, _ in row.title) for row in box.model.rows]


def marked_words(view):
    return [one.cursor.selectedText() for one in view.extraSelections()]


def test_ctrl_k_offers_ways_and_lessons_and_escape_gives_the_keyboard_back(app):
    app.window.page.setFocus()
    QTest.keyClick(app.window, Qt.Key.Key_K, CTRL)
    box = app.finder.box
    assert box.isVisible()
    assert box.line.hasFocus()
    assert "Live numbers" in titles(box)
    assert "Start page" in titles(box)
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert app.window.page.hasFocus()


def test_a_lesson_is_opened_by_some_letters_and_enter(app):
    box = type_in_palette(app, "long less")
    assert titles(box)[0] == "A long lesson"
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert app.reader.lesson.id == "second"
    assert app.window.page.hasFocus()


def test_an_action_is_done_and_its_keys_are_shown(app):
    box = type_in_palette(app, "zoom in")
    assert box.model.rows[0].entry.keys == "Ctrl++"
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert app.theme.zoom_percent == 110


def test_every_action_that_can_be_taken_is_offered(app):
    app.finder.open_palette()
    offered = {entry.title for entry in app.finder._entries if entry.kind == "action"}
    for action in app.window.act.all():
        is_way = action is app.window.act.palette or action.menu() is not None
        if action.isEnabled() and not is_way:
            assert action.text().replace("&", "") in offered
    app.finder.box.close_box()


def test_a_parameter_opens_its_slider_among_all_controls(app, qtbot):
    box = type_in_palette(app, "tga target")
    assert box.model.rows[0].entry.kind == "parameter"
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    sliders = app.window.lab.sliders
    assert sliders.more_button.isChecked()
    track = sliders.slider("tga_target").track
    qtbot.waitUntil(track.hasFocus)


def test_a_term_opens_the_glossary_and_leads_to_where_it_is_used(app, qtbot):
    box = type_in_palette(app, "money funds lend")  # words of its definition alone
    row = next(row for row in box.model.rows if row.entry.kind == "term")
    assert row.entry.id == "on-rrp"
    while box.list.currentIndex().row() != box.model.rows.index(row):
        QTest.keyClick(box.line, Qt.Key.Key_Down)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    page = app.window.in_place
    assert page.current == "on-rrp"
    assert "No lesson links to it" in page.entry.toPlainText()
    page.show_entry("reserves")
    assert "Live numbers" in page.entry.toPlainText()
    app.reader.open_lesson("second")
    app.finder.show_index("term", "reserves")
    page.entry.anchorClicked.emit(QUrl("lesson:live"))
    assert app.reader.lesson.id == "live"
    view = next(card for card in app.window.page.cards if isinstance(card, ProseView))
    qtbot.waitUntil(lambda: marked_words(view) != [])
    assert marked_words(view)[0] == "reserves"


def test_words_in_a_text_open_the_lesson_at_that_place(app, qtbot):
    app.reader.open_lesson("live")
    box = type_in_palette(app, "paragraph 37")
    row = next(row for row in box.model.rows if row.entry.kind == "text")
    assert ("Paragraph", True) in row.under
    while box.list.currentIndex().row() != box.model.rows.index(row):
        QTest.keyClick(box.line, Qt.Key.Key_Down)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert app.reader.lesson.id == "second"
    view = next(card for card in app.window.page.cards if isinstance(card, ProseView))
    qtbot.waitUntil(lambda: marked_words(view) != [])


def test_ctrl_f_steps_through_the_words_of_the_lesson(app, qtbot):
    app.reader.open_lesson("second")
    qtbot.waitUntil(lambda: app.window.page.verticalScrollBar().maximum() > 0)
    qtbot.wait(3 * SETTLING_MS)
    assert has_settled(app)
    QTest.keyClick(app.window, Qt.Key.Key_F, CTRL)
    bar = app.finder.bar
    assert bar.line.hasFocus()
    QTest.keyClicks(bar.line, "paragraph 3")
    assert bar.count.text() == "1 of 11"
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 11"
    QTest.keyClick(app.window, Qt.Key.Key_F3, SHIFT)
    QTest.keyClick(app.window, Qt.Key.Key_F3, SHIFT)
    assert bar.count.text() == "11 of 11"
    view = next(card for card in app.window.page.cards if isinstance(card, ProseView))
    selections = view.extraSelections()
    place = view.cursorRect(selections[-1].cursor).topLeft()
    port = app.window.page.viewport()
    assert port.rect().contains(view.mapTo(port, QPoint(place)))
    app.theme.set_choice("dark")  # the text is set anew: the marks come back
    assert len(view.extraSelections()) == 11
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert view.extraSelections() == []


def test_ctrl_f_on_the_glossary_goes_to_its_search_line(app):
    app.window.act.glossary.trigger()
    page = app.window.in_place
    page.list.setFocus()
    QTest.keyClick(app.window, Qt.Key.Key_F, CTRL)
    assert page.search.hasFocus()
    QTest.keyClicks(page.search, "fed lend")
    assert page.current == "on-rrp"
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.current == "reserves"
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert app.window.in_place is None


def test_the_contents_of_a_lesson_lead_to_its_headings(open_app, write_lesson, qtbot):
    write_lesson(
        "Words.\n\n## First things\n\n" + "Much text. " * 400 + "\n\n## Last things\n\nEnd."
    )
    app = open_app()
    app.reader.open_lesson("asking")
    QTest.keyClick(app.window, Qt.Key.Key_J, CTRL)
    box = app.finder.box
    assert titles(box) == ["First things", "Last things"]
    QTest.keyClicks(box.line, "last")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.window.page.verticalScrollBar().value() > 0)


def test_the_sources_say_who_published_them_and_where_they_are_used(app):
    app.window.act.sources.trigger()
    words = app.window.in_place.entry.toPlainText()
    assert "Board of Governors, 2022-05-04" in words
    assert "Live numbers" in words
