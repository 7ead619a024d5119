"""The lab has one slider of every parameter, wherever it is shown."""

import gc

import pytest

from qtexplainer import model
from qtexplainer.ui.parameter_slider import ParameterSlider
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.slider_groups import SliderGroups

LABS = (
    ("treasury_cap", "mbs_cap"),
    ("bill_purchases", "treasury_cap", "tga_target"),
    (),
    ("mbs_cap",),
    tuple(model.PARAMETERS)[:9],
)


@pytest.fixture
def store():
    return ScenarioStore(model.scenario_from())


@pytest.fixture
def groups(qtbot, light_theme, store):
    groups = SliderGroups(store, light_theme)
    qtbot.addWidget(groups)
    groups.set_room(500)
    groups.show_parameters(LABS[0])
    with qtbot.waitExposed(groups):
        groups.show()
    return groups


def _shown(groups):
    return sorted(
        slider.parameter.name
        for slider in groups.findChildren(ParameterSlider)
        if slider.isVisible()
    )


@pytest.mark.parametrize("opened", [True, False])
def test_a_lesson_takes_its_sliders_out_of_all_controls_and_gives_them_back(groups, opened):
    groups.more_button.setChecked(True)
    groups.more_button.setChecked(opened)
    for names in (*LABS, *reversed(LABS)):
        groups.show_parameters(names)
        assert _shown(groups) == sorted(model.PARAMETERS if opened else names)


def test_there_is_one_slider_of_each_however_often_labs_change(groups):
    groups.more_button.setChecked(True)
    first = {name: groups.slider(name) for name in model.PARAMETERS}
    for names in LABS:
        groups.show_parameters(names)
    assert {name: groups.slider(name) for name in model.PARAMETERS} == first
    gc.collect()
    assert len(groups.findChildren(ParameterSlider)) == len(model.PARAMETERS)


def test_a_slider_that_moved_still_follows_the_store_and_edits_it(groups, store):
    slider = groups.slider("mbs_cap")
    groups.more_button.setChecked(True)
    groups.show_parameters(("treasury_cap",))
    assert groups.slider("mbs_cap") is slider
    store.set_parameter("mbs_cap", 7.0)
    assert slider.box.value() == 7.0
    slider.box.setValue(9.0)
    assert store.value("mbs_cap") == 9.0


def test_what_is_looked_for_stays_narrow_when_the_lab_changes(groups):
    groups.more_button.setChecked(True)
    groups.search_line.setText("mortgage")
    found = set(_shown(groups)) - set(LABS[0])
    groups.show_parameters(("tga_target",))
    assert "treasury_cap" not in _shown(groups)
    assert found <= set(_shown(groups))
