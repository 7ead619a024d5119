"""A plot looked at closely: moved and zoomed by hand and keys, while it follows the lab."""

import gc
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from qtexplainer.benchmark.soak import resident_mb
from qtexplainer.ui.plot_exports import PlotExports

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def app(open_app):
    return open_app()


@pytest.fixture
def closer(app):
    return app.window.findChild(PlotExports).closer


@pytest.fixture
def look(app, closer, qtbot):
    app.lab.views[0].canvas.setFocus()
    QTest.keyClick(app.lab.views[0].canvas, Qt.Key.Key_L, CTRL | SHIFT)
    (made,) = closer.looks.values()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    return made


def turn(plot, notches, modifiers=NONE, at=None):
    at = at or plot.frame_rect().center()
    event = QWheelEvent(
        QPointF(at), QPointF(plot.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(plot.viewport(), event)
    QApplication.processEvents()


def drag(plot, start, end, modifiers=NONE):
    def send(kind, at, button, buttons):
        where = QPointF(at)
        globally = QPointF(plot.mapToGlobal(at))
        QApplication.sendEvent(
            plot.viewport(), QMouseEvent(kind, where, globally, button, buttons, modifiers)
        )
        QTest.qWait(15)

    send(QEvent.Type.MouseButtonPress, start, LEFT, LEFT)
    for step in range(1, 5):
        at = start + (end - start) * step / 4
        send(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, LEFT)
    send(QEvent.Type.MouseButtonRelease, end, LEFT, Qt.MouseButton.NoButton)


def span(pair):
    return pair[1] - pair[0]


def test_a_key_opens_the_plot_that_has_the_keyboard(app, look):
    assert look.plot.figure.chart is app.lab.views[0].figure.chart
    assert look.plot.time == app.lab.views[0].figure.x_range
    assert look.plot.values == app.lab.views[0].figure.y_range
    assert "Reserves" in look.plot.words.labels
    assert not look.isModal()


def test_the_menu_of_a_plot_offers_a_closer_look(app, closer):
    menu = QMenu()
    app.lab.views[1].title.more(menu)
    (action,) = (one for one in menu.actions() if "loser" in one.text())
    action.trigger()
    assert list(closer.looks) == [app.lab.views[1].chart_id]


def test_the_wheel_zooms_time_about_the_pointer_and_with_ctrl_values(look):
    plot = look.plot
    at = plot.frame_rect().center()
    before = plot.time
    turn(plot, 2, at=at)
    assert span(plot.time) == pytest.approx(span(before) * 0.64)
    assert sum(plot.time) / 2 == pytest.approx(sum(before) / 2, abs=span(before) / 100)
    time, values = plot.time, plot.values
    turn(plot, 1, CTRL, at=at)
    assert plot.time == time
    assert span(plot.values) == pytest.approx(span(values) * 0.8)
    box = plot.getPlotItem().getViewBox()
    assert box.viewRange()[0] == pytest.approx(list(plot.time))
    assert box.viewRange()[1] == pytest.approx(list(plot.values))


def test_a_drag_moves_the_plot_with_the_hand(look):
    plot = look.plot
    turn(plot, 4)
    frame, before = plot.frame_rect(), plot.time
    drag(plot, frame.center(), frame.center() + QPoint(frame.width() // 4, 0))
    assert plot.time[0] == pytest.approx(before[0] - span(before) / 4, abs=span(before) / 50)
    assert span(plot.time) == pytest.approx(span(before))


def test_shift_and_a_drag_show_the_rectangle(look):
    plot = look.plot
    frame, before, values = plot.frame_rect(), plot.time, plot.values
    start = frame.topLeft() + QPoint(frame.width() // 4, frame.height() // 4)
    drag(plot, start, frame.center(), SHIFT)
    assert plot.time[0] == pytest.approx(before[0] + span(before) / 4, abs=span(before) / 50)
    assert span(plot.time) == pytest.approx(span(before) / 4, rel=0.05)
    assert span(plot.values) == pytest.approx(span(values) / 4, rel=0.05)
    look.rectangle.click()
    frame, before = plot.frame_rect(), plot.time
    drag(plot, start, frame.center())
    assert span(plot.time) < span(before) / 3


def test_keys_do_all_that_the_mouse_does(look):
    plot, key = look.plot, Qt.Key
    home = (plot.time, plot.values)
    QTest.keyClick(plot, key.Key_Plus)
    assert span(plot.time) == pytest.approx(span(home[0]) * 0.8)
    for pressed, share in (
        (key.Key_Left, -0.1), (key.Key_Right, 0.1), (key.Key_PageDown, -0.5), (key.Key_PageUp, 0.5),
    ):  # fmt: skip
        before = plot.time
        QTest.keyClick(plot, pressed)
        assert plot.time[0] - before[0] == pytest.approx(share * span(before)), pressed
    before = plot.values
    QTest.keyClick(plot, key.Key_Up)
    assert plot.values[0] > before[0]
    QTest.keyClick(plot, key.Key_Down)
    assert plot.values == pytest.approx(before)
    QTest.keyClick(plot, key.Key_Minus)
    for back in (key.Key_Home, key.Key_0):
        QTest.keyClick(plot, key.Key_Equal)
        assert not plot.is_home
        QTest.keyClick(plot, back)
        assert (plot.time, plot.values) == home
    QTest.keyClick(plot, key.Key_Escape)
    assert not look.isVisible()


def test_escape_gives_the_window_back(closer, look):
    QTest.keyClick(look.plot, Qt.Key.Key_Escape)
    assert not closer.looks


def test_the_crosshair_reads_a_week_by_keys_and_by_the_pointer(look):
    plot = look.plot
    QTest.keyClick(plot, Qt.Key.Key_Right, CTRL)
    first = plot.day
    assert {"Reserves", "TGA"} <= {label for label, _ in plot.card.rows}
    assert any(value.startswith("$") for _, value in plot.card.rows)
    QTest.keyClick(plot, Qt.Key.Key_Right, CTRL)
    assert plot.day == first + 7
    QTest.keyClick(plot, Qt.Key.Key_Left, CTRL)
    assert plot.day == first
    at = QPointF(plot.frame_rect().center() + QPoint(60, 0))
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, NONE)
    QApplication.sendEvent(plot.viewport(), move)
    assert plot.day != first
    assert (plot.day - plot.figure.opening) % 7 == 0


def test_axes_follow_the_slider_until_the_student_moves_them(app, look):
    plot = look.plot
    first = plot.values
    app.store.set_parameter("treasury_cap", 10.0)
    app.store.set_parameter("bill_purchases", 80.0)
    QApplication.processEvents()
    assert plot.values != first
    assert plot.values == app.lab.views[0].figure.y_range
    drawn = plot.items_drawn.item("line", "reserves", "live", "")
    turn(plot, 3)
    sight, before = (plot.time, plot.values), drawn.yData.copy()
    app.store.set_parameter("treasury_cap", 60.0)
    QApplication.processEvents()
    assert (plot.time, plot.values) == sight
    assert plot.items_drawn.item("line", "reserves", "live", "") is drawn
    assert (drawn.yData != before).any()
    assert ("line", "reserves", "baseline", "") in plot.items_drawn.keys
    app.store.reset()
    QApplication.processEvents()
    assert ("line", "reserves", "baseline", "") not in plot.items_drawn.keys


def test_pins_and_bands_are_drawn_with_the_run(app, closer):
    app.store.set_parameter("treasury_cap", 60.0)
    app.lab.tools.pin.click()
    app.store.set_parameter("treasury_cap", 20.0)
    closer.open("spreads")
    plot = closer.looks["spreads"].plot
    assert "A" in plot.words.labels
    kinds = {key[0] for key in plot.items_drawn.keys}
    assert kinds == {"line", "stems"}
    app.lab.fan.set_on(True)
    QTest.qWait(400)
    assert "band" in {key[0] for key in plot.items_drawn.keys}


def test_dots_on_the_demand_curve_are_named_here_too(app, closer):
    app.store.set_parameter("treasury_cap", 60)
    app.lab.pins.pin()
    app.store.set_parameter("treasury_cap", 20)
    closer.open("demand-curve")
    look = closer.looks["demand-curve"]
    for _ in range(3):
        QApplication.processEvents()
    assert {"A", "the economy", "the lesson's start"} <= set(look.plot.words.labels)


def test_a_series_to_be_predicted_is_out_of_sight_here_too(app, look):
    app.lab.hide_series(["reserves"])
    QApplication.processEvents()
    assert "after your prediction" in look.veil.text()
    assert look.veil.isVisible()
    assert not [key for key in look.plot.items_drawn.keys if key[1] == "reserves"]
    QTest.keyClick(look.plot, Qt.Key.Key_Right, CTRL)
    assert "Reserves" not in dict(look.plot.card.rows)
    app.lab.hide_series([])
    for _ in range(3):
        QApplication.processEvents()
    assert [key for key in look.plot.items_drawn.keys if key[1] == "reserves"]
    assert not look.veil.isVisible()


def test_an_event_shows_its_days_and_is_marked(closer, app):
    closer.open("corridor")
    look = closer.looks["corridor"]
    place = look.event_box.findText("17 Sep 2019", Qt.MatchFlag.MatchStartsWith)
    look.event_box.setFocus()
    look.event_box.setCurrentIndex(place)
    look.event_box.activated.emit(place)
    plot = look.plot
    assert plot.words.event.startswith("17 Sep 2019: ")
    assert ("line", "sofr_pct", "daily", "") in plot.items_drawn.keys
    assert plot.values[1] > 5.25
    assert "day by day" in look.key.text()
    look.last_year.click()
    assert plot.time[1] == plot.figure.x_range[1]
    assert span(plot.time) == 364
    look.first_year.click()
    assert plot.time[0] == plot.figure.opening
    look.all.click()
    assert plot.is_home


def test_another_run_is_shown_as_a_whole(app, look):
    from qtexplainer import model

    turn(look.plot, 5)
    app.store.open(model.scenario_from(programme="qt2"))
    assert look.plot.is_home
    assert look.plot.time == look.plot.figure.x_range


def test_it_is_told_to_screen_readers_as_a_chart(look):
    interface = QAccessible.queryAccessibleInterface(look.plot)
    assert interface.role() == QAccessible.Role.Chart
    words = interface.text(QAccessible.Text.Description)
    assert "In sight:" in words
    assert "Reserves" in words
    assert look.plot.accessibleName() == "What the Fed owes, $ trillion"


def test_theme_and_zoom_are_followed_live(app, look):
    plot = look.plot
    line = plot.items_drawn.item("line", "reserves", "live", "")
    light = line.opts["pen"].color().name()
    picture = plot.grab().toImage()
    app.theme.set_choice("dark")
    QApplication.processEvents()
    assert line.opts["pen"].color().name() != light
    assert plot.grab().toImage().pixelColor(8, 40).lightness() < 60
    assert picture.pixelColor(8, 40).lightness() > 240
    before = plot.getPlotItem().getAxis("left").style["tickFont"].pixelSize()
    app.theme.set_zoom(200)
    assert plot.getPlotItem().getAxis("left").style["tickFont"].pixelSize() == 2 * before
    app.theme.set_choice("contrast")
    assert plot.backgroundBrush().color().name() == "#000000"


def test_what_is_in_sight_can_be_copied(look):
    menu = look._menu()
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().mimeData().hasImage()
    next(one for one in menu.actions() if "table" in one.text()).trigger()
    assert QGuiApplication.clipboard().text().startswith("Week ending\t")


def test_own_data_are_drawn_and_a_plot_of_them_goes_when_they_go(app, closer, tmp_path):
    path = tmp_path / "mine.csv"
    rows = "".join(f"2026-{month:02d}-01,{month / 10}\n" for month in range(1, 13))
    path.write_text(f"observation_date,DGS30\n{rows}")
    app.lab.own.open_file(path)
    QApplication.processEvents()
    (chart,) = app.lab.own.charts
    closer.open(chart)
    plot = closer.looks[chart].plot
    assert "own" in {key[2] for key in plot.items_drawn.keys if key[0] == "line"}
    for series in app.lab.own.series:
        app.lab.own.remove(series.key)
    QApplication.processEvents()
    assert chart not in closer.looks


def test_plots_without_a_time_axis_are_explored_too(closer):
    closer.open("demand-curve")
    look = closer.looks["demand-curve"]
    before = look.plot.time
    turn(look.plot, 2)
    assert span(look.plot.time) < span(before)
    assert not look.event_box.isVisible()
    assert "bank assets" in look.key.text()


def test_a_slider_moved_a_hundred_times_leaks_nothing_into_a_closer_look(app, look):
    """Some PySide6 releases leak the points of a curve, or lose a reference of None, per call."""
    track = app.lab.sliders.slider("treasury_cap").track
    turn(look.plot, 3)

    def move(times):
        for turn_ in range(times):
            track.setValue(track.minimum() + turn_ % 20)
            QApplication.processEvents()
        gc.collect()

    move(40)
    before, held, items = sys.getrefcount(None), resident_mb(), len(look.plot.scene().items())
    move(100)
    assert len(look.plot.scene().items()) == items
    if sys.version_info < (3, 12):
        assert sys.getrefcount(None) > before - 100
    assert resident_mb() - held < 8
