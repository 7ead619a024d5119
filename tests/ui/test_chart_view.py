"""One plot: what it draws, how its axis behaves, what the pointer and a screen reader find."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor

from qtexplainer.presentation.chart import Chart, Figure, Line
from qtexplainer.ui.accessibility import install_accessibility
from qtexplainer.ui.chart_view import ChartView
from qtexplainer.ui.crosshair import Crosshair
from qtexplainer.ui.theme import DARK, LIGHT, Theme

OPENING = 20446.0
DAYS = OPENING + 7 * np.arange(105)
CHART = Chart(
    id="liabilities",
    title="What the Fed owes",
    unit="$ trillion",
    explanation="The main liabilities.",
    lines=("reserves", "tga"),
    scale=1e-3,
)


def figure(end=2.0, y_range=(0.0, 4.0)):
    return Figure(
        chart=CHART,
        lines=(
            Line("tga", "TGA", DAYS, np.full(105, 0.8)),
            Line("reserves", "Reserves", DAYS, np.linspace(3.0, end, 105)),
        ),
        x_range=(float(DAYS[0]), float(DAYS[-1])),
        y_range=y_range,
        opening=OPENING,
    )


@pytest.fixture
def theme(qapp):
    return Theme("light")


@pytest.fixture
def view(qtbot, theme):
    install_accessibility()
    crosshair = Crosshair()
    view = ChartView(theme, crosshair)
    view.pointer = crosshair
    view.resize(400, 240)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    return view


def colours(view):
    picture = view.canvas.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def test_a_plot_without_data_draws_nothing_and_does_not_fall(view):
    assert colours(view) == {QColor(LIGHT.panel).name()}
    assert view.canvas.description() == "No data yet."


def test_lines_are_drawn_in_their_colours_with_their_names_at_the_end(view):
    view.show_figure(figure())
    seen = colours(view)
    assert "#0072b2" in seen
    assert "#000000" in seen
    assert {"Reserves", "TGA", "0", "2", "4"} <= set(view.canvas.plot.words)


def test_a_new_theme_recolours_at_once(view, theme):
    view.show_figure(figure())
    theme.set_choice("dark")
    seen = colours(view)
    assert QColor(DARK.panel).name() in seen
    assert "#56b4e9" in seen
    assert "#0072b2" not in seen


def test_a_larger_zoom_makes_larger_letters(view, theme):
    view.show_figure(figure())
    before = view.canvas.plot.label_width()
    theme.set_zoom(200)
    assert view.canvas.plot.label_width() > 1.7 * before


def test_the_axis_rests_while_frozen_and_follows_when_thawed(qtbot, view):
    view.show_figure(figure())
    view.set_frozen(True)
    view.show_figure(figure(end=9.0, y_range=(0.0, 10.0)))
    assert view.y_range == (0.0, 4.0)
    assert view.canvas.plot.frame.y_range == (0.0, 4.0)
    view.set_frozen(False)
    view.show_figure(figure(end=9.0, y_range=(0.0, 10.0)))
    assert view.y_range == (0.0, 10.0)
    qtbot.waitUntil(lambda: view.canvas.plot.frame.y_range == (0.0, 10.0))


def test_without_motion_the_axis_is_there_at_once(view):
    view.set_motion(False)
    view.show_figure(figure())
    view.show_figure(figure(end=9.0, y_range=(0.0, 10.0)))
    assert view.canvas.plot.frame.y_range == (0.0, 10.0)


def test_a_value_far_outside_the_axis_is_cut_at_the_frame(view):
    view.show_figure(figure())
    view.set_frozen(True)
    view.show_figure(figure(end=1e12))
    assert "#0072b2" in colours(view)


def test_values_that_are_not_numbers_leave_a_gap_but_do_not_fail(view):
    broken = figure()
    lines = (replace(broken.lines[0], y=np.full(105, np.nan)), broken.lines[1])
    view.show_figure(replace(broken, lines=lines))
    assert "#0072b2" in colours(view)


def test_the_pointer_reads_the_week_and_shows_its_values(qtbot, view):
    view.show_figure(figure())
    canvas = view.canvas
    rect = canvas.plot.frame.rect
    qtbot.mouseMove(canvas.viewport(), QPoint(int(rect.center().x()), int(rect.center().y())))
    qtbot.waitUntil(lambda: view.pointer.day is not None)
    assert (view.pointer.day - OPENING) % 7 == 0
    title, rows = canvas.pointer.card
    assert title
    assert [label for label, _ in rows] == ["Reserves", "TGA"]
    assert rows[1][1] == "$800 bn"


def test_keys_walk_through_the_weeks_and_escape_ends_it(qtbot, view):
    view.show_figure(figure())
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    assert view.pointer.day == OPENING + 7
    qtbot.keyClick(view.canvas, Qt.Key.Key_PageUp)
    assert view.pointer.day == OPENING + 14 * 7
    qtbot.keyClick(view.canvas, Qt.Key.Key_End)
    assert view.pointer.day == DAYS[-1]
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert view.pointer.day is None
    assert view.canvas.pointer.card == ("", ())


def test_the_crosshair_stays_on_its_week_when_the_plot_grows(qtbot, view):
    view.show_figure(figure())
    qtbot.keyClick(view.canvas, Qt.Key.Key_End)
    view.resize(700, 300)
    qtbot.waitUntil(lambda: view.canvas.plot.frame.rect.width() > 500)
    assert view.canvas.pointer.pixel == pytest.approx(view.canvas.plot.frame.rect.right(), abs=1)


def test_a_plot_is_a_tab_stop_with_the_role_chart_and_a_live_description(view):
    view.show_figure(figure())
    assert view.canvas.focusPolicy() & Qt.FocusPolicy.TabFocus
    interface = QAccessible.queryAccessibleInterface(view.canvas)
    assert interface.role() == QAccessible.Role.Chart
    assert interface.text(QAccessible.Text.Name) == "What the Fed owes, $ trillion"
    assert "Reserves: falls over the whole run." in interface.text(QAccessible.Text.Description)
    view.show_figure(figure(end=4.0))
    assert "Reserves: rises over the whole run." in interface.text(QAccessible.Text.Description)


def test_the_title_offers_every_plot_and_marks_the_present_one(qtbot, view):
    view.show_figure(figure())
    menu = view.title.menu()
    actions = menu.actions()
    assert len(actions) >= 6
    chosen = []
    view.chart_chosen.connect(chosen.append)
    actions[3].trigger()
    assert chosen == [actions[3].data()]
    menu.close()
