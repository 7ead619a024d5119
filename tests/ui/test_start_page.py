"""The start page in the window: by mouse and by keys, on another day, and the way back."""

import os
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qtexplainer.study.contents import LessonFinished
from qtexplainer.ui.session import FILE_NAME, SessionFile
from qtexplainer.ui.start_page import StartPage


@pytest.fixture
def app(open_app):
    return open_app()


def start_page(app) -> StartPage:
    page = app.pages.start
    assert page is not None
    assert page.isVisible()
    return page


def test_alt_home_shows_it_and_enter_goes_on_where_one_was(app):
    window = app.window
    app.reader.open_lesson("second")
    QTest.keyClick(window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    page = start_page(app)
    assert not window.page.isVisible()
    assert not window.lab.isVisible()
    assert window.windowTitle().startswith("Start page")
    assert page.go_on.hasFocus()
    QTest.keyClick(page.go_on, Qt.Key.Key_Return)
    assert not page.isVisible()
    assert window.page.isVisible()
    assert window.lab.isVisible()
    assert app.reader.lesson.id == "second"
    assert window.windowTitle().startswith("A long lesson")


def test_the_header_leads_to_it_and_escape_back(app):
    QTest.mouseClick(app.window.header.home, Qt.MouseButton.LeftButton)
    page = start_page(app)
    QTest.keyClick(page.go_on, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert app.window.page.isVisible()


def test_a_lesson_is_opened_from_the_map(app):
    app.pages.show_start()
    page = start_page(app)
    assert [row.lesson for row in page.map.rows] == ["live", "second", "broken"]
    QTest.mouseClick(page.map.rows[1], Qt.MouseButton.LeftButton)
    assert app.reader.lesson.id == "second"
    assert not page.isVisible()
    app.pages.show_start()
    page.map.rows[0].setFocus()
    QTest.keyClick(page.map.rows[0], Qt.Key.Key_Return)
    assert app.reader.lesson.id == "live"


def test_the_outline_and_the_ways_lead_out_of_it(app):
    app.reader.open_lesson("second")
    app.pages.show_start()
    app.window.act.outline.trigger()
    assert app.window.outline.isVisible()
    app.window.outline.lesson_chosen.emit("second")
    assert app.window.page.isVisible()
    app.pages.show_start()
    app.window.act.back.trigger()
    assert app.window.page.isVisible()
    assert app.reader.lesson.id == "live"


def test_when_all_is_done_the_keyboard_is_at_the_map(app):
    for lesson in ("live", "second", "broken"):
        app.study.add(LessonFinished(), lesson=lesson)
    app.pages.show_start()
    page = start_page(app)
    assert not page.go_on.isVisible()
    assert page._title.text() == "Every lesson is done"
    assert page.map.rows[0].hasFocus()


def test_the_panes_come_back_as_they_were(app):
    before = app.window.splitter.sizes()[:3]
    app.pages.show_start()
    app.window.resize(1200, 700)
    app.window.resize(1366, 768)
    app.pages.leave()
    assert app.window.splitter.sizes()[:3] == before


def test_at_the_largest_zoom_nothing_is_wider_than_the_window(app, qtbot):
    app.theme.set_zoom(250)
    app.pages.show_start()
    page = start_page(app)
    qtbot.waitUntil(lambda: page.widget().width() == page.viewport().width())
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


def test_it_opens_on_another_day_and_never_at_the_first_start(open_app, own_folder):
    app = open_app()
    assert not SessionFile(own_folder / "nowhere").is_of_another_day
    app.reader.open_lesson("second")
    app.window.close()
    assert not SessionFile(own_folder).is_of_another_day
    yesterday = time.time() - 30 * 3600
    os.utime(own_folder / FILE_NAME, (yesterday, yesterday))
    assert SessionFile(own_folder).is_of_another_day
    switched = open_app(resume=False)
    switched.pages.show_start()
    switched.window.act.lab.trigger()
    assert switched.reader.lesson.id == "second"
    assert switched.window.windowTitle().startswith("A long lesson")
    switched.window.close()
    again = open_app(resume=False)
    again.pages.show_start()
    page = start_page(again)
    assert again.reader.lesson is None
    QTest.keyClick(page.go_on, Qt.Key.Key_Return)
    assert again.reader.lesson.id == "second"
    assert again.window.page.isVisible()
