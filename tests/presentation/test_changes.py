"""Differences between scenarios: all are named, and each can be taken back alone."""

import datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from qtexplainer import model
from qtexplainer.presentation.changes import changes

QT2 = model.scenario_from(programme="qt2")
DAYS = st.sampled_from([QT2.date_of(week) for week in range(0, 250, 25)])


@st.composite
def programmes(draw):
    """Programmes with some of QT2's steps and some of other days."""
    kept = draw(st.lists(st.sampled_from(QT2.programme), unique=True))
    other = [
        model.Step(starts=day, treasury_cap=draw(st.sampled_from([0.0, 30.0, 60.0])))
        for day in draw(st.lists(DAYS, unique=True, max_size=4))
    ]
    steps = {step.starts: step for step in (*other, *kept)}
    return tuple(steps[day] for day in sorted(steps)) or QT2.programme


def test_nothing_differs_between_a_scenario_and_itself():
    assert changes(QT2, QT2) == ()


def test_a_setting_of_the_only_step_is_named_without_its_date():
    start = model.scenario_from()
    (change,) = changes(start, start.with_value("treasury_cap", 60.0))
    assert change.words == "Treasury runoff cap: $0 → $60 bn/mo"
    assert change.spoken == "Treasury runoff cap changed from $0 bn/mo to $60 bn/mo"
    assert change.key.endswith(".treasury_cap")


def test_a_setting_of_one_of_many_steps_is_named_with_its_date():
    (change,) = changes(QT2, QT2.with_value("treasury_cap", 90.0, week=60))
    assert change.words == "Treasury runoff cap from 1 Sep 2022: $60 → $90 bn/mo"


def test_an_assumption_a_switch_and_a_choice_are_named():
    now = QT2.with_values({"standing_repo_on": False, "reserve_demand_model": "hinge_dollar"})
    words = [change.words for change in changes(QT2, now)]
    assert len(words) == 2
    assert any(text.endswith("yes → no") for text in words)
    assert any(text.endswith("→ kink in dollars") for text in words)


def test_a_moved_step_is_told_from_an_added_and_a_removed_one():
    first, second, *rest = QT2.programme
    moved = replace(second, starts=datetime.date(2022, 10, 5))
    (change,) = changes(QT2, replace(QT2, programme=(first, moved, *rest)))
    assert change.words == "Step moved: 1 Sep 2022 → 5 Oct 2022"
    (change,) = changes(QT2, replace(QT2, programme=(first, *rest)))
    assert change.words == "Step from 1 Sep 2022: removed"
    new = model.Step(starts=datetime.date(2023, 3, 1))
    (change,) = changes(QT2, replace(QT2, programme=(first, second, new, *rest)))
    assert change.words == "Step from 1 Mar 2023: added"


def test_another_announcement_alone_is_a_difference():
    first, *rest = QT2.programme
    now = replace(QT2, programme=(replace(first, announced=None), *rest))
    (change,) = changes(QT2, now)
    assert change.words == "Announcement of the step from 1 Jun 2022: 4 May 2022 → on the day"
    assert change.revert(now) == QT2


def test_another_opening_or_length_is_a_difference():
    now = replace(QT2, weeks=52, opening=model.scenario_from().opening)
    assert [change.key for change in changes(QT2, now)] == ["opening", "weeks"]


def test_every_part_of_a_scenario_but_its_name_is_compared():
    known = {"name", "title", "assumptions", "programme"}
    for field in set(QT2.__struct_fields__) - known:
        other = {"weeks": 52, "opening": model.scenario_from().opening, "mbs_to_settle": 5.0}
        now = replace(QT2, **{field: other.get(field, ())})
        found = changes(replace(QT2, spikes=model.scenario_from(programme="qt1").spikes), now)
        assert field in [change.key for change in found]


@given(programmes(), programmes(), st.booleans(), st.randoms(use_true_random=False))
def test_taking_back_every_difference_in_any_order_leads_to_the_start(start, now, more, chance):
    begin = replace(QT2, programme=start)
    here = replace(QT2, programme=now)
    if more:
        here = replace(here.with_values({"tga_target": 500.0, "iorb": 2.0}), weeks=100)
    for _ in range(200):
        left = changes(begin, here)
        if not left:
            break
        here = chance.choice(left).revert(here)
    assert here == begin
