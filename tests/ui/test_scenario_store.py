"""The store: one scenario, one projection per turn of the event loop, the newest value wins."""

import pytest

from qtexplainer import model
from qtexplainer.ui.scenario_store import ScenarioStore


class CountedModel:
    """The model, counting its runs."""

    def __init__(self):
        self.runs = []

    def __call__(self, scenario):
        self.runs.append(scenario)
        return model.project(scenario)


@pytest.fixture
def counted():
    return CountedModel()


@pytest.fixture
def store(qapp, counted):
    return ScenarioStore(model.scenario_from(), project=counted)


def test_a_burst_of_moves_runs_the_model_once(qtbot, store, counted):
    with qtbot.waitSignal(store.projected):
        for step in range(200):
            store.set_parameter("treasury_cap", step % 100)
    assert len(counted.runs) == 1
    assert store.value("treasury_cap") == 99
    assert store.projection.scenario.value("treasury_cap") == 99


def test_two_turns_of_the_event_loop_are_two_runs(qtbot, store, counted):
    for value in (10, 20):
        with qtbot.waitSignal(store.projected):
            store.set_parameter("treasury_cap", value)
    assert len(counted.runs) == 2


def test_reading_the_projection_at_once_is_never_out_of_date(qtbot, store, counted):
    with qtbot.waitSignal(store.projected):
        store.set_parameter("treasury_cap", 35)
        assert store.projection.scenario.value("treasury_cap") == 35
    assert len(counted.runs) == 1


def test_a_value_beyond_its_range_is_kept_at_the_end(store):
    store.set_parameter("treasury_cap", 1e9)
    assert store.value("treasury_cap") == model.PARAMETERS["treasury_cap"].high


def test_an_unknown_parameter_is_refused(store):
    with pytest.raises(KeyError):
        store.set_parameter("treasury_cape", 1)


def test_the_same_value_again_is_no_change(qtbot, store):
    store.set_parameter("treasury_cap", 20)
    with qtbot.assertNotEmitted(store.scenario_changed):
        store.set_parameter("treasury_cap", 20)


def test_reset_returns_to_the_start_and_its_projection(qtbot, store, counted):
    start = store.start_projection
    store.set_parameter("treasury_cap", 60)
    assert store.is_changed
    with qtbot.waitSignal(store.projected):
        store.reset()
    assert not store.is_changed
    assert store.projection is start


def test_one_parameter_can_be_reset_alone(store):
    before = store.value("treasury_cap")
    store.set_parameter("treasury_cap", 60)
    store.set_parameter("tga_target", 600)
    store.reset_parameter("treasury_cap")
    assert store.value("treasury_cap") == before
    assert store.value("tga_target") == 600


def test_opening_another_scenario_makes_it_the_start(qtbot, store):
    other = model.scenario_from(opening="2022-06-01", programme="qt2")
    with qtbot.waitSignals([store.opened, store.scenario_changed, store.projected]):
        store.open(other)
    assert store.start_scenario == store.scenario == other
    assert not store.is_changed


def test_a_policy_slider_edits_the_step_in_force_in_the_decision_week(store):
    store.open(model.scenario_from(opening="2022-06-01", programme="qt2"))
    first = store.value("treasury_cap")
    store.set_week(60)
    assert store.value("treasury_cap") == 60
    store.set_parameter("treasury_cap", 90)
    assert store.value("treasury_cap") == 90
    store.set_week(0)
    assert store.value("treasury_cap") == first


def test_a_grasped_control_is_told_once(qtbot, store):
    told = []
    store.held_changed.connect(told.append)
    store.hold()
    store.hold()
    assert store.held
    store.release()
    store.release()
    assert told == [True, False]
