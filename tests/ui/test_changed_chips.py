"""What the lab shows of the way from the lesson's start: baselines, chips, a change of scale."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from qtexplainer import model
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.tab_order import stops
from qtexplainer.ui.theme import Theme


@pytest.fixture
def store(qapp):
    return ScenarioStore(model.scenario_from())


@pytest.fixture
def lab(qtbot, store):
    panel = LabPanel(store, Theme("light"))
    panel.set_motion(False)
    panel.resize(640, 700)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def change(qtbot, store, **values):
    with qtbot.waitSignal(store.projected):
        store.set_scenario(store.scenario.with_values(values))


@pytest.mark.parametrize("name", CHARTS)
def test_every_plot_shows_the_lessons_start_behind_its_live_lines(qtbot, lab, store, name):
    lab.show_lab(charts=(name,))
    assert not [line for line in lab.views[0].figure.lines if line.role == "baseline"]
    change(qtbot, store, treasury_cap=90.0)
    lines = lab.views[0].figure.lines
    baselines = [line for line in lines if line.role == "baseline"]
    assert baselines
    assert lines[: len(baselines)] == tuple(baselines)
    live = [line.y for line in lines if line.role in ("live", "trail")]
    assert any(not any(np.array_equal(line.y, y) for y in live) for line in baselines)


def test_the_demand_curve_of_the_start_stays_when_another_model_is_chosen(qtbot, lab, store):
    lab.show_lab(charts=("demand-curve",))
    change(qtbot, store, reserve_demand_model="log")
    lines = lab.views[0].figure.lines
    (before,) = [line for line in lines if line.role == "baseline" and line.name == "reserves"]
    (now,) = [line for line in lines if line.role == "curve"]
    assert not np.allclose(before.y, now.y)


def test_chips_take_no_room_until_something_differs(qtbot, lab, store):
    assert lab.changed.isHidden()
    change(qtbot, store, treasury_cap=60.0, tga_target=500.0)
    words = [text.words for text in lab.changed.texts]
    assert words[0] == "Treasury runoff cap: $0 → $60 bn/mo"
    assert words[1].startswith("Treasury cash target")
    assert lab.changed.isVisible()


def test_a_click_on_a_chip_takes_one_setting_back(qtbot, lab, store):
    change(qtbot, store, treasury_cap=60.0, tga_target=500.0)
    qtbot.mouseClick(lab.changed.chips[0], Qt.MouseButton.LeftButton)
    assert store.value("treasury_cap") == 0.0
    assert store.value("tga_target") == 500.0
    assert len(lab.changed.texts) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_take_settings_back_one_after_the_other(qtbot, lab, store, key):
    change(qtbot, store, treasury_cap=60.0, tga_target=500.0)
    lab.activateWindow()
    lab.changed.chips[0].setFocus()
    qtbot.keyClick(lab.changed.chips[0], key)
    assert QApplication.focusWidget() is lab.changed.chips[0]
    qtbot.keyClick(lab.changed.chips[0], key)
    assert not store.is_changed
    assert lab.changed.isHidden()


def test_chips_come_after_the_plots_and_before_the_sliders_for_the_tab_key(qtbot, lab, store):
    change(qtbot, store, treasury_cap=60.0, tga_target=500.0)
    order = list(stops(lab))
    first, second = lab.changed.chips[:2]
    slider = lab.sliders.slider("treasury_cap").track
    plots = max(order.index(view.canvas) for view in lab.views)
    assert plots < order.index(first) < order.index(second) < order.index(slider)


def test_many_changes_stay_in_two_lines_and_the_rest_in_a_list(qtbot, lab, store):
    values = {
        name: parameter.high
        for name, parameter in list(model.PARAMETERS.items())[:14]
        if parameter.kind == "number" and store.value(name) != parameter.high
    }
    change(qtbot, store, **values)
    assert len(lab.changed.texts) == len(values)
    assert lab.changed.height() <= 26
    lab.resize(640, 900)
    qtbot.waitUntil(lambda: 26 < lab.changed.height() <= 52)
    more = lab.changed.chips[-1]
    hidden = len(values) - (len(lab.changed.chips) - 1)
    assert more.chip.words == f"{hidden} more"
    assert all(chip.geometry().right() <= lab.changed.width() for chip in lab.changed.chips)
    menu = lab.changed.menu()
    assert len(menu.actions()) == hidden
    menu.actions()[0].trigger()
    assert len(lab.changed.texts) == len(values) - 1


def test_chips_rest_while_a_slider_is_held(qtbot, lab, store):
    track = lab.sliders.slider("treasury_cap").track
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() // 2, 5))
    assert store.is_changed
    assert lab.changed.isHidden()
    qtbot.mouseRelease(track, Qt.MouseButton.LeftButton)
    assert lab.changed.isVisible()


def test_a_change_of_scale_is_said_at_the_axis_and_goes_away(qtbot, lab, store):
    lab.show_lab(charts=("liabilities",))
    view = lab.views[0]
    cue = view.canvas.scale_cue
    cue._rest.setInterval(30)
    low, high = view.y_range
    change(qtbot, store, bill_purchases=100.0, coupon_purchases=100.0)
    assert view.y_range != (low, high)
    assert cue.words.startswith(f"scale {low:g}".replace("-", "−"))
    assert cue.words.endswith(f"to {view.y_range[1]:g}")
    assert cue.isVisible()
    qtbot.waitUntil(lambda: not cue.isVisible())
    assert cue.words == ""


def test_no_change_of_scale_is_said_while_a_slider_is_held(qtbot, lab, store):
    lab.show_lab(charts=("assets",), parameters=("treasury_cap",))
    track, cue = lab.sliders.slider("treasury_cap").track, lab.views[0].canvas.scale_cue
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() - 4, 5))
    with qtbot.waitSignal(store.projected):
        pass
    assert cue.words == ""
    qtbot.mouseRelease(track, Qt.MouseButton.LeftButton)
