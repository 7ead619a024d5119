"""What a closer look shows: a part of an axis within bounds, and the past behind a figure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from qtexplainer import history, model
from qtexplainer.presentation.actual import ActualData, no_actual_data
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.closer import Past, key_words, values_in_sight, with_past
from qtexplainer.presentation.figure import Shown, fill
from qtexplainer.presentation.sight import Sight
from qtexplainer.presentation.ticks import day_number
from qtexplainer.presentation.veil import veiled

places = st.floats(-1e5, 1e5)


@given(
    st.lists(st.tuples(st.sampled_from(["pan", "zoom", "show"]), places, places), max_size=12),
    st.floats(1.0, 50.0),
)
def test_a_sight_stays_within_its_bounds_whatever_is_asked(moves, least):
    sight = Sight(0.0, 100.0, (-200.0, 900.0), least)
    for kind, one, other in moves:
        if kind == "pan":
            sight = sight.panned(one / 1e3)
        elif kind == "zoom":
            sight = sight.zoomed(2.0 ** (one / 1e4), other)
        else:
            sight = sight.shown(one, other)
        assert -200.0 - 1e-6 <= sight.low < sight.high <= 900.0 + 1e-6
        assert sight.span >= least - 1e-6


@given(st.floats(0.3, 3.0), st.floats(0.0, 100.0))
def test_the_place_under_the_pointer_stays_when_there_is_room(factor, about):
    before = Sight(0.0, 100.0, (-1e4, 1e4), 1.0)
    after = before.zoomed(factor, about)
    assert (about - after.low) / after.span == pytest.approx((about - before.low) / before.span)


@pytest.fixture(scope="module")
def past():
    return Past(
        ActualData(history.names(), history.series),
        ActualData(history.daily_names(), history.daily),
    )


@pytest.fixture(scope="module")
def rates():
    run = model.project(model.scenario_from())
    return fill(CHARTS["corridor"], Shown(run, no_actual_data()))


def test_little_time_shows_the_day_on_which_repo_rates_jumped(rates, past):
    close = with_past(rates, past, 100.0)
    (sofr,) = (one for one in close.lines if one.role == "daily" and one.name == "sofr_pct")
    assert sofr.y[sofr.x == day_number(_day(2019, 9, 17))] == 5.25
    low, high = values_in_sight(close, day_number(_day(2019, 9, 1)), day_number(_day(2019, 10, 1)))
    assert low < 1.9
    assert 5.25 < high < 6
    assert "day by day" in key_words(close, sofr.x[0], sofr.x[-1])


def test_much_time_shows_weeks_alone_and_days_never_cover_the_weeks_before_them(rates, past):
    far = with_past(rates, past, 2000.0)
    assert not [one for one in far.lines if one.role == "daily"]
    chart = fill(CHARTS["liabilities"], Shown(model.project(model.scenario_from()), past.weeks))
    close = with_past(chart, past, 100.0)
    weeks, days = (
        next(one for one in close.lines if one.name == "tga" and one.role == role)
        for role in ("actual", "daily")
    )
    assert weeks.x[-1] <= days.x[0]
    assert weeks.x[0] < day_number(_day(2008, 1, 1))


def test_without_history_the_past_ends_where_the_run_begins_and_is_drawn_once(past):
    run = model.project(model.scenario_from(programme="qt2"))
    figure = fill(CHARTS["corridor"], Shown(run, no_actual_data()))
    behind = replace(past, beside=False)
    for span in (100.0, 2000.0):
        lines = with_past(figure, behind, span).lines
        old = [one for one in lines if one.role in ("actual", "daily")]
        assert old
        assert all(not len(one.x) or one.x[-1] <= figure.opening for one in old)
        again = with_past(figure, behind, span).lines
        assert all(one is other for one, other in zip(lines, again, strict=True))


def test_the_past_of_a_series_that_is_to_be_predicted_is_not_told(rates, past):
    hidden = veiled(rates, {"sofr_pct"})
    names = {one.name for one in with_past(hidden, past, 100.0).lines}
    assert "sofr_pct" not in names
    assert "effr_pct" in names


def test_a_plot_without_values_in_sight_has_no_range_of_them(rates):
    assert values_in_sight(rates, -9e4, -8e4) is None
    empty = replace(rates, lines=(), bands=(), stems=())
    assert values_in_sight(empty, *rates.x_range) is None


def test_values_that_are_not_there_do_not_count(rates):
    line = rates.lines[-1]
    holes = replace(line, y=np.where(np.arange(len(line.x)) % 2, np.nan, 2.0))
    assert values_in_sight(replace(rates, lines=(holes,), bands=(), stems=()), *rates.x_range)


def _day(year, month, day):
    import datetime

    return datetime.date(year, month, day)
