"""What the interactives compute, against closed forms."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtexplainer.presentation.bathtub import CAPACITY, MINUTES, tub_of
from qtexplainer.presentation.bond import Bond
from qtexplainer.presentation.corridor import Corridor, rate_window
from qtexplainer.presentation.random_walks import correlation, walks
from qtexplainer.presentation.repo_trade import RepoTrade

rates = st.floats(0, 10)
years = st.integers(1, 30)
flows = st.integers(0, 20).map(lambda steps: 5.0 * steps)


@given(rates, years, st.floats(0.25, 10))
def test_duration_and_convexity_are_the_slopes_of_the_price(coupon, length, at):
    bond = Bond(coupon, length, at)
    h = 0.02
    up, down = bond.price_at(at + h), bond.price_at(at - h)
    slope = (up - down) / (2 * h / 100)
    bend = (up - 2 * bond.price + down) / (h / 100) ** 2
    assert bond.duration == pytest.approx(-slope / bond.price, rel=1e-4, abs=1e-4)
    assert bond.convexity == pytest.approx(bend / bond.price, rel=1e-3, abs=0.01)


@given(rates, years)
def test_a_bond_at_par_costs_100_and_a_zero_has_its_maturity_as_macaulay_duration(rate, length):
    assert Bond(rate, length, rate).price == pytest.approx(100)
    assert Bond(0, length, rate).duration * (1 + rate / 200) == pytest.approx(length)
    assert Bond(0, length, rate).price == pytest.approx(100 / (1 + rate / 200) ** (2 * length))


@given(rates, years, rates, rates)
def test_the_curve_never_lies_below_the_durations_line(coupon, length, at, other):
    bond = Bond(coupon, length, at)
    assert bond.price_at(other) >= bond.line_at(other) - 1e-9
    low, high = bond.price_range()
    assert low <= bond.price_at(other) <= high


@given(flows, flows, st.floats(0, CAPACITY), st.integers(0, 59), flows, flows)
def test_what_flowed_in_less_what_left_is_the_change_of_the_level(
    tap, drain, level, minute, tap_then, drain_then
):
    tub = tub_of(tap, drain, level).turned(minute, tap_then, drain_then)
    levels, leaving = tub.levels(), tub.leaving()
    came = [tub.flows_at(one).inflow for one in range(MINUTES)]
    assert math.isclose(sum(came) - sum(leaving), levels[-1] - level, abs_tol=1e-6)
    assert all(0 <= one <= CAPACITY for one in levels)
    assert levels[: minute + 1] == tub_of(tap, drain, level).levels()[: minute + 1]


def test_an_empty_tub_lets_out_what_comes_in_and_a_full_one_runs_over():
    empty = tub_of(40, 60, 600)
    assert empty.leaving()[29:31] == (60, 40)
    full = tub_of(60, 40, 900)
    assert full.levels()[5] == CAPACITY
    assert full.leaving()[10] == 60


@given(
    st.floats(10, 200), st.floats(0, 10), st.floats(0, 8), st.integers(1, 90), st.floats(-10, 10)
)
def test_the_cushion_is_gone_exactly_at_the_breaking_price(size, haircut, rate, days, change):
    repo = RepoTrade(size, haircut, rate, days, change)
    assert repo.owed == pytest.approx(size * (1 - haircut / 100) * (1 + rate / 100 * days / 360))
    broken = RepoTrade(size, haircut, rate, days, repo.breaking_change_pct)
    assert broken.cushion == pytest.approx(0, abs=1e-9)
    low, high = repo.line_range()
    assert low < min(repo.cash, repo.worth)
    assert max(repo.owed, repo.worth) < high


ratios = st.floats(6, 20)
spreads = st.tuples(st.floats(-25, 0), st.floats(0, 50))


@given(ratios, st.floats(0, 8), spreads)
def test_market_rates_stay_by_the_corridor_and_move_with_it(ratio, iorb, pair):
    now = Corridor(ratio, iorb, *pair)
    effr, sofr = now.rates
    assert now.on_rrp - 0.03 - 1e-9 <= sofr <= now.standing_repo + 0.04 + 1e-9
    assert now.on_rrp - 1e-9 <= effr <= now.standing_repo + 0.02 + 1e-9
    higher = Corridor(ratio, iorb + 0.25, *pair).rates
    assert higher == pytest.approx((effr + 0.25, sofr + 0.25))


@given(ratios, st.floats(0, 10), spreads)
def test_more_reserves_never_raise_a_market_rate(ratio, more, pair):
    scarce, plenty = Corridor(ratio, 3.65, *pair), Corridor(ratio + more, 3.65, *pair)
    assert all(b <= a + 1e-9 for a, b in zip(scarce.rates, plenty.rates, strict=True))


@given(st.floats(0, 8), st.floats(0, 8), spreads, spreads)
def test_the_axis_of_rates_holds_the_corridor_wherever_it_goes(iorb, start, pair, first):
    now, then = Corridor(12, iorb, *pair), Corridor(12, start, *first)
    low, high = rate_window(now, then)
    assert low <= now.on_rrp + 1e-9
    assert now.standing_repo <= high + 1e-9
    assert high - low <= 1.3


@given(st.integers(0, 20), st.integers(2, 20), st.integers(1, 20))
def test_a_draw_is_the_same_whatever_the_trend_and_shorter_is_its_beginning(tenths, years, seed):
    pair = walks(tenths / 10, 26 * years, seed)
    flat = walks(0.0, 520, seed)
    assert pair.changes - tenths / 10 == pytest.approx(flat.changes[:, : 26 * years], abs=1e-9)
    assert pair.change_correlation == pytest.approx(
        correlation(*flat.changes[:, : 26 * years]), abs=1e-9
    )


@pytest.mark.parametrize("seed", range(1, 21))
def test_two_trends_correlate_and_their_changes_do_not(seed):
    pair = walks(1.0, 260, seed)
    assert pair.level_correlation > 0.5
    assert abs(pair.change_correlation) < 0.2
