"""Bookmarks, highlights and notes in the window: made, found again, changed, loose, deleted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.study.kept import notes
from qtexplainer.ui.lesson_page import SETTLING_MS
from qtexplainer.ui.printed_text import Number, PrintedText, printed_text
from qtexplainer.ui.prose_view import ProseView

from .conftest import has_settled

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
BODY = """One sentence stands here. A second one follows it. The third is the last.

## A heading

Below it stands a fourth sentence. And a fifth.

{filler}
"""

FILLER = " ".join(f"Much more text of number {number}." for number in range(200))


@pytest.fixture
def app(open_app, write_lesson, qtbot):
    write_lesson(BODY.format(filler=FILLER))
    app = open_app()
    app.reader.open_lesson("asking")
    qtbot.waitUntil(lambda: app.window.page.verticalScrollBar().maximum() > 0)
    qtbot.wait(2 * SETTLING_MS)
    assert has_settled(app)
    return app


def view_of(app):
    return next(card for card in app.window.page.cards if isinstance(card, ProseView))


def select(view, words):
    """Select words with the mouse."""
    start = view.toPlainText().index(words)
    cursor = view.textCursor()
    places = []
    for place in (start, start + len(words)):
        cursor.setPosition(place)
        places.append(view.cursorRect(cursor).center())
    port = view.viewport()
    QTest.mousePress(port, LEFT, NONE, places[0])
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(places[1]), QPointF(port.mapToGlobal(places[1])),
        Qt.MouseButton.NoButton, LEFT, NONE,
    )  # fmt: skip
    QApplication.sendEvent(port, move)
    QTest.mouseRelease(port, LEFT, NONE, places[1])


def kept(app, lesson="asking"):
    return notes(app.study.record, lesson)


def marked_words(view):
    return [one.cursor.selectedText() for one in view.extraSelections()]


def test_selected_words_are_highlighted_from_the_bar_beside_them(app, qtbot):
    view = view_of(app)
    select(view, "A second one follows it.")
    qtbot.waitUntil(lambda: app.notebook.bar is not None and app.notebook.bar.isVisible())
    QTest.mouseClick(app.notebook.bar.highlight, LEFT)
    assert not app.notebook.bar.isVisible()
    (note,) = kept(app)
    assert (note.note.form, note.note.quote) == ("highlight", "A second one follows it.")
    assert marked_words(view) == ["A second one follows it."]
    assert not view.textCursor().hasSelection()
    (mark,) = app.notebook.margin.buttons
    line = view.cursorRect(view.textCursor()).height()
    ground = app.window.page.widget()
    assert abs(mark.y() - view.mapTo(ground, QPoint(0, 0)).y()) < 8 * line
    assert mark.x() >= view.mapTo(ground, QPoint(view.width(), 0)).x()
    assert mark.geometry().right() <= ground.width()


def test_a_note_is_written_by_keyboard_alone_to_any_sentence(app):
    view = view_of(app)
    QTest.keyClick(app.window, Qt.Key.Key_N, CTRL | SHIFT)
    card = app.notebook.card
    assert card.text.hasFocus()
    assert card.quote.text() == "“Asking”"
    QTest.keyClick(card.text, Qt.Key.Key_Down, ALT)
    QTest.keyClick(card.text, Qt.Key.Key_Down, ALT)
    assert card.quote.text() == "“A second one follows it.”"
    assert marked_words(view) == ["A second one follows it."]
    QTest.keyClick(card.text, Qt.Key.Key_Up, ALT)
    assert card.quote.text() == "“One sentence stands here.”"
    QTest.keyClicks(card.text, "Mind this")
    QTest.keyClick(card.text, Qt.Key.Key_Return, CTRL)
    assert not card.isVisible()
    (note,) = kept(app)
    assert (note.note.text, note.note.quote) == ("Mind this", "One sentence stands here.")
    assert marked_words(view) == ["One sentence stands here."]


def test_a_note_that_is_being_written_belongs_to_its_lesson_after_another_was_opened(app, qtbot):
    QTest.keyClick(app.window, Qt.Key.Key_N, CTRL | SHIFT)
    card = app.notebook.card
    QTest.keyClicks(card.text, "Do not lose me")
    app.reader.open_lesson("live")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.wait(3 * SETTLING_MS)
    assert has_settled(app)
    card.text.setFocus()
    QTest.keyClick(card.text, Qt.Key.Key_Return, CTRL)
    (note,) = kept(app)
    assert (note.note.text, note.note.quote) == ("Do not lose me", "Asking")


def test_escape_leaves_no_note(app):
    QTest.keyClick(app.window, Qt.Key.Key_N, CTRL | SHIFT)
    QTest.keyClicks(app.notebook.card.text, "not kept")
    QTest.keyClick(app.notebook.card.text, Qt.Key.Key_Escape)
    assert kept(app) == ()
    assert marked_words(view_of(app)) == []


def test_ctrl_d_puts_a_bookmark_and_takes_it_away(app):
    QTest.keyClick(app.window, Qt.Key.Key_D, CTRL)
    assert [note.note.form for note in kept(app)] == ["bookmark"]
    assert len(app.notebook.margin.buttons) == 1
    QTest.keyClick(app.window, Qt.Key.Key_D, CTRL)
    assert kept(app) == ()
    assert app.notebook.margin.buttons == []


def test_tab_leads_from_the_text_to_its_marks(app, qtbot):
    app.window.act.bookmark.trigger()
    app.window.act.highlight.trigger()
    qtbot.wait(2 * SETTLING_MS)
    assert has_settled(app)
    view, (first, second) = view_of(app), app.notebook.margin.buttons
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    while not first.hasFocus():  # past the links of the text
        assert view.hasFocus()
        QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()


def test_a_note_is_changed_and_deleted_from_its_mark(app):
    app.window.act.highlight.trigger()
    mark = app.notebook.margin.buttons[0]
    mark.setFocus()
    QTest.keyClick(mark, Qt.Key.Key_Space)
    card = app.notebook.card
    assert card.delete.isVisible()
    QTest.keyClicks(card.text, "Now with words")
    QTest.mouseClick(card.colours["green"], LEFT)
    QTest.mouseClick(card.save, LEFT)
    (note,) = kept(app)
    assert (note.note.form, note.note.text, note.note.colour) == ("note", "Now with words", "green")
    QTest.mouseClick(app.notebook.margin.buttons[0], LEFT)
    QTest.mouseClick(card.delete, LEFT)
    assert kept(app) == ()
    assert marked_words(view_of(app)) == []


def test_all_comes_back_after_a_restart_and_in_another_theme(app, open_app, qtbot):
    select(view_of(app), "The third is the last.")
    app.window.act.highlight.trigger()
    app.window.close()
    again = open_app()
    again.reader.open_lesson("asking")
    view = view_of(again)
    qtbot.waitUntil(lambda: marked_words(view) == ["The third is the last."])
    again.theme.set_choice("dark")
    qtbot.waitUntil(lambda: marked_words(view) == ["The third is the last."])
    assert len(again.notebook.margin.buttons) == 1


def test_a_note_survives_an_edit_of_its_lesson_and_stays_loose_where_its_sentence_is_gone(
    app, open_app, write_lesson, qtbot
):
    view = view_of(app)
    for words in ("A second one follows it.", "The third is the last."):
        select(view, words)
        app.window.act.highlight.trigger()
    app.window.close()
    edited = BODY.format(filler=FILLER)
    edited = "A new beginning.\n\n" + edited.replace("A second one follows", "A second one trails")
    write_lesson(edited.replace(" The third is the last.", ""))
    again = open_app()
    again.reader.open_lesson("asking")
    qtbot.waitUntil(lambda: marked_words(view_of(again)) == ["A second one trails it."])
    QTest.keyClick(again.window, Qt.Key.Key_B, CTRL | SHIFT)
    page = again.window.in_place
    said = [(row.listed.kept.note.quote, row.listed.is_loose) for row in page.rows]
    assert sorted(said) == [("A second one follows it.", False), ("The third is the last.", True)]
    loose = next(row for row in page.rows if row.listed.is_loose)
    assert "no longer in the lesson" in loose.what.text()


def test_the_list_searches_opens_edits_and_deletes(app, qtbot):
    view = view_of(app)
    select(view, "And a fifth.")
    app.window.act.highlight.trigger()
    app.window.page.verticalScrollBar().setValue(app.window.page.verticalScrollBar().maximum())
    app.window.act.bookmark.trigger()
    app.reader.open_lesson("live")
    QTest.keyClick(app.window, Qt.Key.Key_B, CTRL | SHIFT)
    page = app.window.in_place
    assert len(page.rows) == 2
    QTest.keyClicks(page.search, "fifth")
    (row,) = page.rows
    QTest.mouseClick(row.edit, LEFT)
    QTest.keyClicks(app.notebook.card.text, "About five")
    QTest.keyClick(app.notebook.card.text, Qt.Key.Key_Return, CTRL)
    assert "About five" in [one.listed.kept.note.text for one in page.rows]
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    bookmark = next(one for one in page.rows if one.listed.kept.note.form == "bookmark")
    QTest.mouseClick(bookmark.open, LEFT)
    assert app.reader.lesson.id == "asking"
    qtbot.waitUntil(lambda: app.window.page.verticalScrollBar().value() > 400)
    app.window.act.notes.trigger()
    QTest.mouseClick(page.rows[0].delete, LEFT)
    assert len(page.rows) == 1


def test_notes_are_anchored_to_the_printed_numbers_whatever_the_lab_shows(open_app, qtbot):
    app = open_app()
    view = view_of(app)
    app.store.set_parameter("treasury_cap", 60)
    assert "The cap is 60 bn" in view.toPlainText()
    assert "The cap is 0 bn" in printed_text(view).text
    select(view, "reserves stand")
    app.window.act.highlight.trigger()
    (note,) = kept(app, "live")
    assert note.note.prefix.endswith("The cap is 0 bn a month, and ")
    app.store.set_parameter("treasury_cap", 5)
    assert marked_words(view) == ["reserves stand"]
    app.window.close()


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(0, 6)), max_size=5))
def test_places_outside_numbers_map_there_and_back(pieces):
    numbers, printed, shown = [], 3, 3
    for printed_length, shown_length, gap in pieces:
        numbers.append(Number((printed, printed + printed_length), (shown, shown + shown_length)))
        printed += printed_length + gap
        shown += shown_length + gap
    text = PrintedText("x" * (printed + 5), tuple(numbers))
    inside = {p for one in numbers for p in range(one.printed[0] + 1, one.printed[1])}
    for place in range(len(text.text)):
        if place not in inside:
            assert text.printed(text.shown(place)) == place
