"""Uncertainty in the lab: switched on by mouse and key, rough in a drag, whole at its end."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt

from qtexplainer import model
from qtexplainer.presentation.number_format import basis_points, range_words
from qtexplainer.ui.fan_store import HELD_PATHS, PATHS
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.theme import Theme


@pytest.fixture
def lab(qtbot, qapp):
    panel = LabPanel(ScenarioStore(model.scenario_from(weeks=80)), Theme("light"))
    panel.set_motion(False)
    panel.resize(640, 700)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.show_lab(charts=("liabilities", "spreads"), parameters=("treasury_cap",))
    return panel


def bands(lab):
    return [band for view in lab.views for band in view.figure.bands]


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_press_in_the_week_bar_draws_bands_and_another_takes_them_away(qtbot, lab):
    assert not bands(lab)
    assert not lab.fan_bar.isVisible()
    press(qtbot, lab.week_bar.fan)
    assert {band.name for band in bands(lab)} >= {"reserves", "tga", "sofr_iorb_bp"}
    assert lab.fan_bar.isVisible()
    assert lab.fan_bar.share.text.startswith("SOFR above the range in ")
    assert lab.fan_bar.label.text == "Uncertainty inside the model: 1,000 paths, seed 1"
    press(qtbot, lab.week_bar.fan)
    assert not bands(lab)
    assert lab.fan.fan is None


def test_the_card_of_a_week_says_where_most_paths_are(qtbot, lab):
    press(qtbot, lab.week_bar.fan)
    canvas = lab.views[1].canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    rows = [(row.label, row.value) for row in canvas.pointer.rows]
    low, *_, high = lab.fan.fan.percentiles("sofr_iorb_bp")[:, -1]
    words = range_words(basis_points(low), basis_points(high))
    assert rows[0][0] == "SOFR"
    assert rows[1] == ("  80 of 100 paths", words)


def test_a_drag_draws_fewer_paths_and_its_end_draws_all(qtbot, lab):
    press(qtbot, lab.week_bar.fan)
    track = lab.sliders.slider("treasury_cap").track
    before = bands(lab)[0].low
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(4, track.height() // 2))
    with qtbot.waitSignal(lab.fan._store.projected):
        qtbot.mouseMove(track, QPoint(track.width() // 2, track.height() // 2))
    assert f"{HELD_PATHS} paths" in lab.fan_bar.label.text
    assert (bands(lab)[0].low != before).any()
    qtbot.mouseRelease(track, Qt.MouseButton.LeftButton)
    assert f"{PATHS:,} paths" in lab.fan_bar.label.text


def test_in_a_small_window_everything_stays_in_sight(qtbot, lab):
    lab.resize(576, 704)
    lab.show_lab(parameters=("treasury_cap", "mbs_cap", "bill_purchases", "tga_target"))
    press(qtbot, lab.week_bar.fan)
    lab.fan._store.set_parameter("treasury_cap", 60.0)
    qtbot.waitUntil(lambda: lab.changed.isVisible())
    qtbot.wait(10)
    assert lab._layout.scroll.verticalScrollBar().maximum() == 0
    assert lab.tools.isVisible()


def test_unsure_parameters_are_a_toggle_of_their_own(qtbot, lab):
    press(qtbot, lab.week_bar.fan)
    before = lab.fan_bar.share.text
    press(qtbot, lab.fan_bar.parameters)
    assert "and its parameters" in lab.fan_bar.label.text
    assert lab.fan_bar.share.text != before
    press(qtbot, lab.fan_bar.parameters)
    assert lab.fan_bar.share.text == before


def test_outcomes_come_one_by_one_and_are_counted(qtbot, lab):
    lab.set_motion(True)
    press(qtbot, lab.week_bar.fan)
    press(qtbot, lab.fan_bar.outcomes)
    assert lab.fan_bar.share.text.startswith("Outcome 1 of 20")
    first = next(line for line in lab.views[0].figure.lines if line.role == "outcome")
    press(qtbot, lab.fan_bar.on)
    assert lab.fan_bar.share.text.startswith("Outcome 2 of 20")
    second = next(line for line in lab.views[0].figure.lines if line.role == "outcome")
    assert (first.y != second.y).any()
    press(qtbot, lab.fan_bar.play)
    assert lab.fan.is_playing
    qtbot.waitUntil(lambda: lab.fan_bar.share.text.startswith("Outcome 3 of 20"), timeout=4000)
    press(qtbot, lab.fan_bar.play)
    assert not lab.fan.is_playing


def test_without_motion_all_outcomes_stand_at_once(qtbot, lab):
    press(qtbot, lab.week_bar.fan)
    press(qtbot, lab.fan_bar.outcomes)
    thin = [line for line in lab.views[1].figure.lines if line.role == "draw"]
    assert len(thin) == 40
    assert not lab.fan_bar.play.isVisible()


def test_without_motion_each_outcome_has_a_small_plot_with_the_same_axes(qtbot, lab):
    press(qtbot, lab.week_bar.fan)
    press(qtbot, lab.fan_bar.outcomes)
    lab.resize(640, 1000)
    plot = lab.views[1].canvas.plot
    assert len(plot.panels) == 20
    frames = {(panel.x_range, panel.y_range) for panel in plot.panels}
    assert frames == {(plot.frame.x_range, plot.frame.y_range)}
    assert all(plot.frame.rect.contains(panel.rect) for panel in plot.panels)
    for one, other in pairwise(plot.panels):
        assert not one.rect.intersects(other.rect)
    assert {str(number) for number in range(1, 21)} <= set(plot.words)
    assert "a small plot for each" in lab.views[1].canvas.description()
    lab.set_motion(True)
    assert not lab.views[1].canvas.plot.panels


def test_the_week_stands_in_every_small_plot(qtbot, lab):
    press(qtbot, lab.week_bar.fan)
    press(qtbot, lab.fan_bar.outcomes)
    canvas = lab.views[1].canvas
    panel = canvas.plot.panels[7].rect
    qtbot.mouseMove(canvas.viewport(), panel.center().toPoint())
    qtbot.waitUntil(lambda: lab.crosshair.day is not None)
    first, last = canvas.plot.figure.x_range
    assert lab.crosshair.day == pytest.approx((first + last) / 2, abs=25)
    assert len(canvas.pointer._lines) == 20


def test_what_is_to_be_predicted_stays_hidden(qtbot, lab):
    press(qtbot, lab.week_bar.fan)
    lab.hide_series(["reserves"])
    assert "reserves" not in {band.name for band in bands(lab)}
    assert lab.fan_bar.share.text == "Reserves: after your prediction"


def test_keys_reach_every_control_of_uncertainty(qtbot, open_app):
    app = open_app()
    app.lab.set_motion(True)
    window, fan = app.window, app.lab.fan
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(window, Qt.Key.Key_U, both)
    assert (fan.is_on, fan.view, fan.with_parameters) == (True, "bands", True)
    qtbot.keyClick(window, Qt.Key.Key_U, both)
    assert (fan.is_on, fan.with_parameters) == (True, False)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert (fan.view, fan.is_playing) == ("outcomes", False)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert fan.is_playing
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not fan.is_playing
    before = fan.outcome
    qtbot.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert fan.outcome == before + 1


def test_keys_open_all_controls_and_a_new_step_and_change_the_speed(qtbot, open_app):
    app = open_app()
    window, lab = app.window, app.lab
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_F, both)
    assert lab.sliders.search_line.isVisible()
    assert lab.sliders.search_line.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F, both)
    assert not lab.sliders.search_line.isVisible()
    speed = lab.week_bar.player.speed
    qtbot.keyClick(window, Qt.Key.Key_Space, both)
    assert lab.week_bar.player.speed == 2 * speed
    control_alt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(window, Qt.Key.Key_P, control_alt)
    assert lab.strip.dialog is not None
    qtbot.keyClick(lab.strip.dialog, Qt.Key.Key_Escape)


def test_keys_show_bands_then_outcomes_then_nothing(qtbot, open_app):
    app = open_app()
    window, fan = app.window, app.lab.fan
    qtbot.keyClick(window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert (fan.is_on, fan.view) == (True, "bands")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_U, both)
    assert (fan.is_on, fan.view) == (True, "outcomes")
    qtbot.keyClick(window, Qt.Key.Key_U, both)
    assert not fan.is_on
