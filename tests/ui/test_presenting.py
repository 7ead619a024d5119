"""One plot fills the window; keys and large buttons go through plots, labs and weeks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from qtexplainer.ui.icons import IconButton
from qtexplainer.ui.plot_exports import PlotExports
from qtexplainer.ui.presenting import Presenting


@pytest.fixture
def app(open_app):
    return open_app()


@pytest.fixture
def presenting(app):
    return app.window.findChild(Presenting)


@pytest.fixture
def page(app, presenting, qtbot):
    QTest.keyClick(app.window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: app.window.focusWidget() is presenting.page.view.canvas)
    return presenting.page


def press(page, key):
    QTest.keyClick(page.window().focusWidget(), key)


def test_one_plot_fills_the_window_with_headline_and_numbers(app, page):
    window = app.window
    assert page.size() == window.centralWidget().size()
    assert not window.menuBar().isVisible()
    assert not window.header.isVisible()
    assert not window.lab.isVisible()
    assert page.view.figure.chart.id == app.lab.charts[0]
    assert page.readouts.sentence == app.lab.readouts.sentence
    assert page.view.height() > 0.45 * window.height()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (800, 600)])
def test_type_grows_with_the_window_and_everything_can_be_hit(app, page, qtbot, size):
    app.window.resize(*size)
    qtbot.waitUntil(lambda: page.width() == size[0])
    buttons = [b for b in page.findChildren(IconButton) if b.isVisible()]
    assert len(buttons) >= 7
    for target in (*buttons, page.view.title):
        assert target.height() >= 44
        assert target.width() >= 44
        assert page.rect().contains(target.geometry()) or target is page.view.title
    if size[0] >= 1366:
        assert page.place.font().pixelSize() >= 20


def test_page_keys_go_through_the_plots_of_the_lab_and_round(app, page):
    charts = app.lab.charts
    assert len(charts) == 2
    press(page, Qt.Key.Key_PageDown)
    assert page.chart == page.view.figure.chart.id == charts[1]
    assert page.place.text() == "Plot 2 of 2"
    press(page, Qt.Key.Key_PageDown)
    assert page.chart == charts[0]
    press(page, Qt.Key.Key_PageUp)
    assert page.chart == charts[1]
    QTest.mouseClick(page.plot_back, Qt.MouseButton.LeftButton)
    assert page.chart == charts[0]


def test_up_and_down_open_the_labs_of_the_lesson(app, page):
    assert page.lab_place.text() == "Lab 1 of 2"
    assert not page.lab_back.isEnabled()
    press(page, Qt.Key.Key_Down)
    assert app.store.value("treasury_cap") == 25
    assert page.chart == "reserves"
    assert page.lab_place.text() == "Lab 2 of 2"
    assert not page.plot_on.isVisible()
    press(page, Qt.Key.Key_Down)
    assert app.store.value("treasury_cap") == 25
    press(page, Qt.Key.Key_Up)
    assert app.store.value("treasury_cap") == 0


def test_left_and_right_go_through_the_weeks_and_numbers_follow(app, page):
    for _ in range(4):
        press(page, Qt.Key.Key_Right)
    week = app.lab.week_bar.player.week
    assert f"after {week} weeks" in page.readouts.week
    press(page, Qt.Key.Key_Left)
    assert app.lab.week_bar.player.week == week - 1
    assert f"after {week - 1} weeks" in page.readouts.week


def test_the_plot_follows_the_lab_while_it_is_presented(app, page, qtbot):
    assert page.chart == "liabilities"
    last = page.view.figure.lines[-1].y[-1]
    with qtbot.waitSignal(app.store.projected):
        app.store.set_parameter("treasury_cap", 80.0)
    assert page.view.figure.lines[-1].name == "reserves"
    assert page.view.figure.lines[-1].y[-1] < last


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F5])
def test_escape_and_f5_leave(app, page, key):
    press(page, key)
    assert app.window.in_place is None
    assert app.window.menuBar().isVisible()
    assert app.window.header.isVisible()
    assert app.window.lab.isVisible()
    assert not app.window.act.present.isChecked()


def test_what_takes_its_place_brings_the_menu_back(app, page):
    app.window.act.start_page.trigger()
    assert app.window.menuBar().isVisible()
    assert app.window.header.isVisible()
    assert app.window.in_place is app.pages.start
    QTest.keyClick(app.window, Qt.Key.Key_F5)
    assert app.window.in_place is page


def test_the_plot_that_has_the_keyboard_is_presented(app, presenting):
    app.lab.views[1].canvas.setFocus()
    QTest.keyClick(app.lab.views[1].canvas, Qt.Key.Key_F5)
    assert presenting.page.chart == app.lab.charts[1]


def test_what_is_to_be_predicted_stays_unseen(app, page):
    app.lab.hide_series({"reserves"})
    page.refresh()
    assert page.view.figure.veil
    assert page.readouts.sentence == "Reserves: draw first, then look."


def test_colours_follow_the_theme_and_type_does_not_follow_its_zoom(app, page):
    height = page.place.font().pixelSize()
    app.theme.set_choice("dark")
    app.theme.set_zoom(200)
    assert page.palette().window().color().name().upper() == app.theme.tokens.panel.upper()
    assert page.place.font().pixelSize() == height


def test_the_plot_that_is_presented_is_the_one_that_is_copied(app, page):
    press(page, Qt.Key.Key_PageDown)
    exports = app.window.findChild(PlotExports)
    assert exports.chart == page.chart == app.lab.charts[1]
    QGuiApplication.clipboard().setText("before")
    QTest.keyClick(page.view.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().mimeData().hasImage()
    assert page.view.figure.chart.title in app.window.toast.text()
    assert app.window.toast.isVisible()


def test_the_window_closes_while_something_is_presented(app, page):
    app.window.close()
    assert not page.isVisible()
