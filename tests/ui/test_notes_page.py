"""The list of all notes: its rows are there while it is, and it comes back where it was left."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget

from qtexplainer.presentation.note_list import ListedNote
from qtexplainer.study.contents import Note
from qtexplainer.study.kept import KeptNote
from qtexplainer.ui.note_card import ground_of
from qtexplainer.ui.notes_page import NoteRow, NotesPage


def listed(number):
    note = Note(form="highlight", quote=f"Sentence number {number}.", colour="yellow")
    kept = KeptNote(id=str(number), lesson="asking", changed=datetime.now(UTC), note=note)
    return ListedNote(kept=kept, title="Asking", is_loose=False)


@pytest.fixture
def host(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(600, 400)
    return host


@pytest.fixture
def page(host, light_theme, qtbot):
    page = NotesPage(light_theme, host)
    page.resize(600, 400)
    page.show_notes([listed(number) for number in range(40)])
    host.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 1000)
    return page


def test_a_list_that_is_not_shown_holds_no_rows(page, qtbot):
    assert len(page.rows) == 40
    page.hide()
    assert not page.rows
    qtbot.waitUntil(lambda: not page.findChildren(NoteRow))
    page.show_notes([listed(number) for number in range(50)])
    assert not page.findChildren(NoteRow)


def test_it_comes_back_where_it_was_left_with_what_is_new(page, qtbot):
    bar = page.verticalScrollBar()
    bar.setValue(900)
    page.hide()
    page.show_notes([listed(number) for number in range(41)])
    page.show()
    assert len(page.rows) == 41
    qtbot.waitUntil(lambda: bar.value() == 900)


def test_a_row_shows_its_colour_at_its_left_edge(page, light_theme):
    picture = page.rows[0].grab().toImage()
    edge, colour = light_theme.px(4), ground_of("yellow", light_theme).lower()
    assert picture.pixelColor(edge - 1, 5).name() == colour
    assert picture.pixelColor(edge + 1, 5).name() != colour
