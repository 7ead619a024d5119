import datetime
import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from qtexplainer.presentation.ticks import (
    date_at,
    day_number,
    round_range,
    time_ticks,
    value_ticks,
)

day = datetime.date


def texts(start, end, most=6):
    return [tick.text for tick in time_ticks(day_number(start), day_number(end), most=most)]


def test_five_years_are_marked_by_their_first_days():
    assert texts(day(2025, 12, 24), day(2030, 12, 18)) == ["2026", "2027", "2028", "2029", "2030"]


def test_many_years_are_thinned_evenly():
    assert texts(day(2008, 6, 1), day(2026, 6, 1), most=5) == [
        "2009",
        "2013",
        "2017",
        "2021",
        "2025",
    ]


def test_one_year_is_marked_by_quarters_and_the_year_stands_once():
    assert texts(day(2022, 6, 1), day(2023, 6, 1)) == ["Jul 2022", "Oct", "Jan 2023", "Apr"]


def test_an_empty_time_axis_has_no_ticks():
    assert time_ticks(10.0, 10.0) == ()
    assert time_ticks(math.nan, 10.0) == ()


def test_rates_are_marked_by_quarters_of_a_point():
    assert [tick.text for tick in value_ticks(3.5, 4.5)] == ["3.50", "3.75", "4.00", "4.25", "4.50"]


def test_negative_numbers_carry_a_true_minus_sign():
    assert [tick.text for tick in value_ticks(-10, 10)] == ["−10", "−5", "0", "5", "10"]


def test_days_and_dates_agree():
    assert date_at(day_number(day(2022, 6, 1))) == day(2022, 6, 1)


@given(
    st.floats(-1e6, 1e6, allow_nan=False),
    st.floats(1e-3, 1e6, allow_nan=False),
    st.integers(2, 8),
)
def test_a_rounded_range_holds_the_range_and_is_not_much_wider(low, span, most):
    first, last = round_range(low, low + span, most=most)
    assert first <= low + 1e-6 * span
    assert last >= low + span - 1e-6 * span
    assert last - first <= 4 * span + 1e-6


@given(st.floats(-1e5, 1e5), st.floats(1e-2, 1e5), st.integers(2, 6))
def test_ticks_are_few_inside_the_range_and_rising(low, span, most):
    ticks = value_ticks(low, low + span, most=most)
    assert len(ticks) <= most + 1
    assert all(low - 1e-6 * span <= tick.at <= low + span * (1 + 1e-6) for tick in ticks)
    assert all(a.at < b.at for a, b in itertools.pairwise(ticks))


def test_a_few_weeks_are_marked_by_their_mondays():
    start, end = day(2019, 9, 3), day(2019, 10, 15)
    assert texts(start, end) == ["9 Sep", "16 Sep", "23 Sep", "30 Sep", "7 Oct", "14 Oct"]
    assert texts(start, end, most=3) == ["9 Sep", "23 Sep", "7 Oct"]
