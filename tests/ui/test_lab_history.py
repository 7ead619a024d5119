"""Undo and redo: every change goes back and forth exactly, and one drag is one step."""

import datetime
import gc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QUndoCommand

from qtexplainer import model
from qtexplainer.presentation.between import between
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.defaults import documented_defaults
from qtexplainer.ui.lab_choice import LabChoice
from qtexplainer.ui.lab_history import LabHistory
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.replay import Replay, replay_frames
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.theme import Theme


class Clock:
    """A clock that is moved by hand."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(qapp):
    return ScenarioStore(model.scenario_from())


@pytest.fixture
def history(store, clock):
    return LabHistory(store, clock=clock)


@pytest.fixture
def lab(qtbot, store):
    panel = LabPanel(store, Theme("light"))
    panel.set_motion(False)
    panel.resize(640, 700)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


# --- steps ------------------------------------------------------------------------------------


def test_there_is_nothing_to_undo_at_first(store, history):
    assert history.undo_words == history.redo_words == ""
    before = store.state
    history.undo()
    history.redo()
    assert store.state == before


def test_a_change_goes_back_and_forth_and_is_named(store, history):
    before = store.state
    store.set_parameter("treasury_cap", 60)
    after = store.state
    assert history.undo_words == "Treasury runoff cap: $0 → $60 bn/mo"
    history.undo()
    assert store.state == before
    assert history.undo_words == ""
    assert history.redo_words == "Treasury runoff cap: $0 → $60 bn/mo"
    history.redo()
    assert store.state == after


def test_thirty_five_moves_of_one_drag_are_one_step(store, history, clock):
    before = store.state
    store.hold()
    for value in range(35):
        clock.now += 5
        store.set_parameter("treasury_cap", value + 1.0)
    store.release()
    assert history.steps == 1
    assert history.undo_words.endswith("$0 → $35 bn/mo")
    history.undo()
    assert store.state == before


def test_two_drags_of_the_same_slider_are_two_steps(store, history):
    for value in (20.0, 40.0):
        store.hold()
        store.set_parameter("treasury_cap", value)
        store.release()
    assert history.steps == 2
    history.undo()
    assert store.value("treasury_cap") == 20.0


def test_a_drag_that_comes_back_leaves_no_step(store, history):
    store.hold()
    for value in (20.0, 40.0, 0.0):
        store.set_parameter("treasury_cap", value)
    store.release()
    assert history.steps == 0
    assert not store.is_changed


def test_a_key_that_is_kept_down_is_one_step_and_a_pause_ends_it(store, history, clock):
    for value in (5.0, 10.0, 15.0):
        clock.now += 0.1
        store.set_parameter("treasury_cap", value)
    clock.now += 5
    store.set_parameter("treasury_cap", 20.0)
    assert history.steps == 2
    clock.now += 0.1
    store.set_parameter("tga_target", 500.0)
    assert history.steps == 3


def test_moving_the_decision_week_is_no_step_but_undo_returns_to_where_the_change_was(
    store, history, clock
):
    store.open(model.scenario_from(programme="qt2"))
    store.set_week(60)
    store.set_parameter("treasury_cap", 90)
    store.set_week(5)
    assert history.steps == 1
    history.undo()
    assert store.week == 60
    assert not store.is_changed


def test_opening_another_lab_is_a_step_that_brings_the_old_one_back_whole(store, history):
    store.set_parameter("treasury_cap", 60)
    before = store.state
    store.open(model.scenario_from(programme="qt2"), 13)
    store.open(model.scenario_from(programme="qt1"), 26)
    after = store.state
    assert history.steps == 2
    history.undo()
    assert store.state == before
    assert store.is_changed
    history.undo()
    assert not store.is_changed
    history.redo()
    history.redo()
    assert store.state == after


def test_what_is_opened_before_any_change_is_where_the_history_begins(store, history):
    store.open(model.scenario_from(programme="qt2"))
    assert history.undo_words == ""


def test_a_new_change_after_undo_forgets_what_was_undone(store, history):
    store.set_parameter("treasury_cap", 60)
    history.undo()
    store.set_parameter("tga_target", 500)
    assert history.redo_words == ""


NAMES = st.sampled_from(["treasury_cap", "mbs_cap", "tga_target", "iorb"])
ACTS = st.one_of(
    st.tuples(st.just("set"), NAMES, st.floats(0.0, 1000.0)),
    st.tuples(st.just("drag"), NAMES, st.lists(st.floats(0.0, 100.0), min_size=1, max_size=4)),
    st.tuples(st.just("week"), st.integers(0, 260)),
    st.tuples(st.just("open"), st.sampled_from(list(model.PROGRAMMES))),
    st.tuples(st.just("plots"), st.lists(st.sampled_from(list(CHARTS)), max_size=4, unique=True)),
    st.tuples(st.just("lesson"), st.sampled_from(["qt1", "qt2"]), st.sampled_from(["one", "two"])),
    st.tuples(st.just("step"), st.integers(0, 200)),
    st.tuples(st.just("reset")),
    st.tuples(st.just("defaults")),
    st.tuples(st.just("wait"), st.floats(0.0, 2.0)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


def act(store, history, clock, what, *given_values):
    """Do one thing to the lab."""
    if what == "set":
        store.set_parameter(*given_values)
    elif what == "drag":
        name, values = given_values
        store.hold()
        for value in values:
            store.set_parameter(name, value)
        store.release()
    elif what == "week":
        store.set_week(*given_values)
    elif what == "open":
        store.open(model.scenario_from(programme=given_values[0]), 7)
    elif what == "plots":
        store.choose(store.choice._replace(charts=tuple(given_values[0])))
    elif what == "lesson":
        programme, lesson = given_values
        charts = ("assets",) if lesson == "one" else ("corridor", "spreads")
        choice = LabChoice(charts, ("iorb",), history=False, lesson=lesson, lab="first")
        store.open(model.scenario_from(programme=programme), 3, choice)
    elif what == "step":
        scenario = store.scenario
        day = scenario.date_of(given_values[0]) + datetime.timedelta(days=1)
        steps = {step.starts: step for step in scenario.programme}
        steps[day] = model.Step(starts=day, treasury_cap=45.0)
        store.set_scenario(replace(scenario, programme=tuple(steps[d] for d in sorted(steps))))
    elif what == "reset":
        store.reset()
    elif what == "defaults":
        store.set_scenario(documented_defaults(store.scenario))
    elif what == "wait":
        clock.now += given_values[0]
    elif what == "undo":
        history.undo()
    elif what == "redo":
        history.redo()


def whole(store):
    """All that undo brings back exactly: the decision week alone is no step."""
    return store.state._replace(week=0)


@settings(max_examples=80)
@given(st.lists(ACTS, max_size=14), st.sampled_from(list(model.PROGRAMMES)))
def test_any_sequence_undone_returns_the_exact_state_and_redone_the_exact_end(qapp, acts, first):
    clock = Clock()
    store = ScenarioStore(model.scenario_from(programme=first))
    history = LabHistory(store, clock=clock)
    opened_first = False
    start = whole(store)
    for one in acts:
        if one[0] in ("open", "lesson") and not history.steps and not history.redo_words:
            opened_first = True
        act(store, history, clock, *one)
        if opened_first:
            start, opened_first = whole(store), False
    while history.redo_words:
        history.redo()
    end, states = whole(store), [whole(store)]
    steps = history.steps
    for _ in range(steps):
        history.undo()
        states.append(whole(store))
    assert history.undo_words == ""
    assert whole(store) == start
    assert len(set(states)) > steps / 2 or steps < 2
    for expected in reversed(states[:-1]):
        history.redo()
        assert whole(store) == expected
    assert whole(store) == end


# --- replay -----------------------------------------------------------------------------------


def test_a_replay_goes_from_old_to_new_three_times_and_changes_nothing(qtbot, store, history):
    old = store.scenario
    store.set_parameter("treasury_cap", 60)
    state = store.state
    replay = Replay(store, history)
    replay.set_motion(False)
    replay._clock.setInterval(1)
    seen = []
    store.scenario_changed.connect(lambda: seen.append(store.value("treasury_cap")))
    with qtbot.waitSignal(replay.running_changed, check_params_cb=lambda on: not on):
        replay.play()
    assert seen[:6] == [0.0, 60.0] * 3
    assert store.state == state
    assert history.steps == 1
    assert store.scenario != old


def test_with_motion_the_way_is_shown_in_between():
    before = model.scenario_from()
    after = before.with_value("treasury_cap", 60.0)
    caps = [frame.value("treasury_cap") for frame in replay_frames(before, after, 3)]
    third = caps[: len(caps) // 3]
    assert third == sorted(third)
    assert {15.0, 30.0, 45.0} <= set(third)
    assert caps == third * 3


def test_a_change_during_a_replay_acts_on_the_real_scenario_and_ends_it(qtbot, store, history):
    store.set_parameter("treasury_cap", 60)
    replay = Replay(store, history)
    replay.play()
    assert store.value("treasury_cap") == 0.0
    store.set_parameter("tga_target", 500)
    assert not replay.is_running
    assert store.value("treasury_cap") == 60.0
    assert store.value("tga_target") == 500.0
    assert history.steps == 2


def test_undo_during_a_replay_ends_it_too(store, history):
    store.set_parameter("treasury_cap", 60)
    replay = Replay(store, history)
    replay.play()
    history.undo()
    assert not replay.is_running
    assert not store.is_changed


def test_without_a_change_there_is_nothing_to_replay(store, history):
    replay = Replay(store, history)
    replay.play()
    assert not replay.is_running
    store.set_parameter("treasury_cap", 60)
    store.open(model.scenario_from(programme="qt2"))
    assert history.last_change is None


def test_half_way_numbers_are_in_the_middle_and_choices_turn():
    before = model.scenario_from(programme="qt2")
    after = before.with_values({"tga_target": 500.0, "reserve_demand_model": "log"})
    near, far = between(before, after, 0.4), between(before, after, 0.6)
    span = before.value("tga_target") - 500.0
    assert near.value("tga_target") == pytest.approx(500.0 + 0.6 * span)
    assert far.value("tga_target") == pytest.approx(500.0 + 0.4 * span)
    assert far.value("reserve_demand_model") == "log"
    assert near.value("reserve_demand_model") != "log"
    moved = replace(after, programme=after.programme[1:])
    assert between(before, moved, 0.4).programme == before.programme
    assert between(before, moved, 0.6).programme == moved.programme


# --- defaults ---------------------------------------------------------------------------------


def test_documented_defaults_take_back_what_the_lesson_chose_too(store):
    built_in = model.scenario_from(programme="qt2")
    lesson = built_in.with_values({"tga_target": 500.0, "treasury_cap": 5.0})
    assert documented_defaults(lesson) == built_in
    own = replace(lesson, name="of-my-own")
    assert documented_defaults(own).programme == own.programme
    assert documented_defaults(own).assumptions == model.Assumptions()


# --- in the lab -------------------------------------------------------------------------------


def drag(qtbot, track, *shares):
    """Drag a track's knob with the mouse."""
    places = [
        QPoint(int(9 + share * (track.width() - 18)), track.height() // 2) for share in shares
    ]
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        qtbot.mouseMove(track, place)
    qtbot.mouseRelease(track, Qt.MouseButton.LeftButton, pos=places[-1])


def test_a_drag_in_the_lab_is_undone_and_redone_by_its_buttons(qtbot, lab, store):
    assert not lab.tools.undo.isEnabled()
    drag(qtbot, lab.sliders.slider("treasury_cap").track, 0.2, 0.4, 0.6)
    dragged = store.value("treasury_cap")
    assert dragged == pytest.approx(60, abs=5)
    assert "Treasury runoff cap" in lab.tools.undo.toolTip()
    qtbot.mouseClick(lab.tools.undo, Qt.MouseButton.LeftButton)
    assert store.value("treasury_cap") == 0.0
    assert not lab.tools.undo.isEnabled()
    qtbot.keyClick(lab.tools.redo, Qt.Key.Key_Space)
    assert store.value("treasury_cap") == dragged


def test_two_ways_back_say_what_they_do_and_do_it(qtbot, lab, store):
    lesson = model.scenario_from().with_value("tga_target", 500.0)
    store.open(lesson)
    assert not lab.tools.reset.isEnabled()
    assert lab.tools.defaults.isEnabled()
    assert lab.tools.defaults.accessibleName() == "Back to the documented defaults"
    qtbot.mouseClick(lab.tools.defaults, Qt.MouseButton.LeftButton)
    assert store.scenario == model.scenario_from()
    assert not lab.tools.defaults.isEnabled()
    assert lab.tools.reset.accessibleName() == "Back to the lesson's start"
    qtbot.mouseClick(lab.tools.reset, Qt.MouseButton.LeftButton)
    assert store.scenario == lesson


def test_axes_rest_during_a_replay(qtbot, lab, store):
    lab.show_lab(charts=("liabilities",))
    with qtbot.waitSignal(store.projected):
        store.set_scenario(store.scenario.with_values({"coupon_purchases": 120.0}))
    view = lab.views[0]
    before = view.y_range
    qtbot.mouseClick(lab.tools.replay, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(store.projected):
        pass
    assert lab.replay.is_running
    assert lab.tools.replay.toolTip() == "Stop the replay"
    assert view.y_range == before
    qtbot.mouseClick(lab.tools.replay, Qt.MouseButton.LeftButton)
    assert not lab.replay.is_running


def test_keys_and_menu_undo_in_the_window_and_typed_values_too(open_app, qtbot):
    app = open_app()
    window, store = app.window, app.store
    before = store.state
    box = app.lab.sliders.slider("treasury_cap").box
    window.activateWindow()
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "35")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert store.value("treasury_cap") == 35.0
    assert window.act.undo.text() == "&Undo: Treasury runoff cap: $0 → $35 bn/mo"
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(box, Qt.Key.Key_Z, control)
    assert store.state == before
    qtbot.keyClick(box, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert store.value("treasury_cap") == 35.0
    window.page.setFocus()
    qtbot.keyClick(window.page, Qt.Key.Key_R, control)
    assert store.state == before
    window.act.undo.trigger()
    assert store.value("treasury_cap") == 35.0


def test_undo_goes_back_over_a_change_of_lesson_and_the_page_knows_its_lab(open_app, qtbot):
    app = open_app()
    app.reader.open_lesson("live")
    app.store.set_parameter("treasury_cap", 35)
    lesson = app.reader.lesson
    opener = app.parts[0]
    opener.open_lab(list(lesson.labs())[1])
    assert opener.current == "slower"
    assert app.lab.charts == ("reserves",)
    app.window.act.undo.trigger()
    assert opener.current == "caps"
    assert app.store.value("treasury_cap") == 35
    assert app.lab.charts == ("liabilities", "corridor")
    assert app.lab.sliders.names == ("treasury_cap", "mbs_cap")
    app.window.act.redo.trigger()
    assert opener.current == "slower"
    assert app.lab.charts == ("reserves",)


def test_another_plot_is_a_step_that_undo_names_and_replay_passes_over(qtbot, open_app):
    app = open_app()
    lab, act = app.lab, app.window.act
    app.store.set_parameter("treasury_cap", 35)
    title = lab.views[1].title
    title.chosen.emit("assets")
    assert lab.charts == ("liabilities", "assets")
    assert act.undo.text().endswith("plot “What the Fed owns” in place of “Overnight rates”")
    assert not act.replay.isEnabled()
    qtbot.keyClick(app.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lab.charts == ("liabilities", "corridor")
    assert lab.views[1].figure.chart.id == "corridor"
    assert app.store.value("treasury_cap") == 35


def test_what_a_drag_joins_is_let_go(store, clock):
    history = LabHistory(store, clock=clock)
    for _ in range(20):
        store.hold()
        for value in (10, 20, 30, 15):
            store.set_parameter("mbs_cap", value + history.steps % 7)
        store.release()
    gc.collect()
    kept = [one for one in gc.get_objects() if isinstance(one, QUndoCommand)]
    assert history.steps == 20
    assert len(kept) == 20
