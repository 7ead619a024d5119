"""Which weeks of a run hold an event or a step of its programme, and what it is called."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qtexplainer import history, model
from qtexplainer.presentation.week_events import week_events


def test_the_steps_of_qt2_and_the_dated_events_stand_in_their_weeks():
    scenario = model.scenario_from(opening="2022-06-01", programme="qt2")
    found = week_events(scenario, history.events())
    assert [event.day for event in found] == sorted(event.day for event in found)
    for event in found:
        end = scenario.date_of(event.week)
        assert end - timedelta(days=6) <= event.day <= end
    titles = {event.day: event.title for event in found}
    assert titles[date(2022, 9, 1)] == "runoff caps 60 / 35 a month"
    assert any(event.detail for event in found)


def test_events_before_the_opening_and_after_the_end_are_left_out():
    scenario = model.scenario_from(opening="2022-06-01", programme="qt2", weeks=52)
    days = [event.day for event in week_events(scenario, history.events())]
    assert min(days) > scenario.start
    assert max(days) <= scenario.date_of(52)


@given(st.sampled_from(sorted(model.PROGRAMMES)), st.integers(1, 300))
def test_every_programme_has_words_for_its_steps(name, weeks):
    scenario = model.scenario_from(programme=name, weeks=weeks)
    for event in week_events(scenario):
        assert 0 < event.week <= weeks
        assert event.title == event.title.strip() != ""
