"""The programme as a timeline, and the edits of its steps."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from qtexplainer import model
from qtexplainer.presentation.programme import (
    StepError,
    free_week,
    moved_step,
    new_step,
    read_day,
    step_signs,
    step_words,
    stretch_words,
    stretches,
    with_step,
    without_step,
)

QT2 = model.scenario_from(programme="qt2")


def test_the_steps_of_the_second_runoff_stand_in_a_row():
    signs = [one.words for one in stretches(QT2)]
    assert signs == ["30/17.5", "60/35", "25/35", "5/35", "0", "+40"]
    found = stretches(QT2)
    assert (found[0].first, found[-1].last) == (0, QT2.weeks)
    assert all(one.last + 1 == two.first for one, two in itertools.pairwise(found))


@given(st.sampled_from(list(model.PROGRAMMES)), st.sampled_from(sorted(model.OPENINGS)))
def test_every_week_lies_in_the_stretch_of_the_step_in_force(programme, opening):
    scenario = model.scenario_from(programme=programme, opening=opening)
    for one in stretches(scenario):
        assert one.first <= one.last
        assert scenario.step_at(one.first) == scenario.step_at(one.last) == one.index


def test_a_step_from_before_the_opening_is_in_force_since_then():
    scenario = model.scenario_from()
    (only,) = stretches(scenario)
    words = stretch_words(scenario, only)
    assert words == "since 12 Dec 2025: buys 20 bills, $bn a month"


def test_steps_are_said_in_words():
    step = model.Step(starts=QT2.start, treasury_cap=60.0, mbs_cap=35.0)
    assert step_words(step) == "runoff caps 60 Treasuries, 35 MBS, $bn a month"
    assert step_words(model.Step(starts=QT2.start)) == "no runoff, no purchases"
    seller = model.Step(starts=QT2.start, coupon_purchases=-20.0, mbs_purchases=5.0)
    assert step_words(seller) == "sells 20 bonds; buys 5 MBS, $bn a month"
    assert step_signs(seller) == "−15"
    rule = replace(seller, purchase_rule="maintain_ample")
    assert step_signs(rule) == "ample"
    assert step_words(rule).startswith("bill purchases that keep reserves ample; sells 20 bonds")
    assert "follow SOFR" in step_words(replace(rule, purchase_rule="spread_rule"))


@pytest.mark.parametrize("text", ["2022-09-01", "1 Sep 2022", " 1  September 2022", "Sep 1, 2022"])
def test_days_may_be_written_in_many_ways(text):
    assert read_day(text) == datetime.date(2022, 9, 1)


@pytest.mark.parametrize("text", ["", "31 Feb 2023", "soon", "2022", "1 Sep"])
def test_what_is_not_a_day_is_said_with_the_right_form(text):
    with pytest.raises(StepError, match="Write it like 1 Sep 2022"):
        read_day(text)


def test_a_step_is_added_in_the_order_of_dates():
    step = model.Step(starts=datetime.date(2023, 3, 1), treasury_cap=80.0)
    changed = with_step(QT2, step)
    assert len(changed.programme) == 7
    assert changed.programme[2] == step


def test_two_steps_in_a_week_and_steps_after_the_end_are_refused_in_words():
    with pytest.raises(StepError, match="A step from 1 Sep 2022 begins in that week"):
        with_step(QT2, model.Step(starts=datetime.date(2022, 9, 5)))
    with pytest.raises(StepError, match="The run ends on"):
        with_step(QT2, model.Step(starts=datetime.date(2040, 1, 1)))


def test_an_announcement_never_comes_after_the_step_that_it_announces():
    early = replace(QT2.programme[1], starts=datetime.date(2022, 4, 20))
    changed = with_step(QT2, early, instead_of=1)
    assert changed.programme[0].announced is None


def test_the_last_step_cannot_be_deleted():
    assert len(without_step(QT2, 1).programme) == 5
    with pytest.raises(StepError, match="at least one step"):
        without_step(model.scenario_from(), 0)


def test_a_step_moves_by_whole_weeks_and_stops_at_its_neighbours():
    later = moved_step(QT2, 1, 4)
    assert later.programme[1].starts == datetime.date(2022, 9, 29)
    assert moved_step(later, 1, -4) == QT2
    far = moved_step(QT2, 1, 500)
    assert far.week_of(far.programme[1].starts) == QT2.week_of(QT2.programme[2].starts) - 1
    near = moved_step(QT2, 1, -500)
    assert near.week_of(near.programme[1].starts) == 1
    assert moved_step(QT2, 0, 5) == QT2


@given(st.integers(0, 5), st.integers(-300, 300))
def test_no_move_changes_the_order_or_loses_a_step(index, weeks):
    moved = moved_step(QT2, index, weeks)
    assert len(stretches(moved)) == len(QT2.programme)
    assert [one.treasury_cap for one in moved.programme] == [
        one.treasury_cap for one in QT2.programme
    ]


def test_a_new_step_takes_the_values_in_force_and_its_week_is_free():
    week = free_week(QT2, 1)
    step = new_step(QT2, week)
    assert step.treasury_cap == 60.0
    assert step.starts.weekday() == 2
    assert len(with_step(QT2, step).programme) == 7
