"""Accounting, monotonicity and the published regression figures of the model."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qtexplainer import model

ASSETS = ("bills", "coupons", "mbs", "other_assets", "standing_repo")
LIABILITIES = ("reserves", "on_rrp", "tga", "currency", "foreign_rrp", "other_liabilities")


def any_value(parameter):
    if parameter.kind == "switch":
        return st.booleans()
    if parameter.kind == "choice":
        return st.sampled_from(parameter.choices)
    return st.floats(parameter.low, parameter.high, allow_nan=False)


changes = st.lists(
    st.sampled_from(sorted(model.PARAMETERS)).flatmap(
        lambda name: st.tuples(st.just(name), any_value(model.PARAMETERS[name]))
    ),
    max_size=6,
).map(dict)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(model.SCENARIOS), changes, st.integers(0, 5))
def test_the_feds_sheet_balances_in_every_week_and_path(name, values, seed):
    scenario = model.built_in_scenario(name).with_values(values)
    run = model.project(scenario, model.draw_shocks(260, 3, seed))
    assets = sum(run.series(line) for line in ASSETS)
    owed = sum(run.series(line) for line in LIABILITIES) + run.series("capital")
    assert np.abs(assets - owed).max() < 1e-6
    assert np.abs(run.series("total_assets") - assets).max() < 1e-6
    for line in (*ASSETS, *LIABILITIES):
        assert run.series(line).min() > -1e-6, line
    least = scenario.assumptions.minimum_reserves
    assert run.series("reserves").min() >= min(least, scenario.opening.reserves) - 1e-6


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, [(6581, 2822, 11.1, 0), (6581, 2726, 10.4, 0)]),
        ({"bill_purchases": 20.0}, [(6820, 3061, 11.9, 0), (7060, 3205, 12.0, 0)]),
        (
            {"treasury_cap": 25.0, "mbs_cap": 35.0},
            [(6093, 2332, 9.4, 0), (6287, 2414, 9.3, 646)],
        ),
        (
            {"treasury_cap": 60.0, "mbs_cap": 35.0},
            [(6084, 2320, 9.3, 410), (6314, 2414, 9.3, 1209)],
        ),
    ],
)
def test_the_published_regression_figures_come_out_within_two_per_cent(values, expected):
    run = model.project(model.built_in_scenario("blank").with_values(values))
    for week, (assets, reserves, ratio, standing) in zip((52, 104), expected, strict=True):
        assert run.line("total_assets")[week] == pytest.approx(assets, rel=0.02)
        assert run.line("reserves")[week] == pytest.approx(reserves, rel=0.02)
        assert run.line("reserves_ratio_pct")[week] == pytest.approx(ratio, abs=0.2)
        assert run.line("standing_repo")[week] == pytest.approx(standing, rel=0.04, abs=1)


def test_qt2_ends_near_the_actual_runoff_and_on_rrp_absorbs_most_of_it():
    run = model.project(model.built_in_scenario("qt2"))
    week = run.scenario.week_of(np.datetime64("2025-11-19").astype(object))
    change = {name: run.line(name)[week] - run.line(name)[0] for name in
              ("treasuries", "mbs", "on_rrp", "total_assets")}  # fmt: skip
    assert change["treasuries"] == pytest.approx(-1580, rel=0.05)
    assert change["mbs"] == pytest.approx(-638, rel=0.10)
    assert change["on_rrp"] / change["total_assets"] == pytest.approx(0.83, abs=0.08)


def test_qt1_brings_reserves_into_the_scarce_zone_by_september_2019():
    run = model.project(model.built_in_scenario("qt1"))
    week = run.scenario.week_of(np.datetime64("2019-09-18").astype(object))
    assert run.line("reserves_ratio_pct")[week] < 9
    assert run.line("effr_iorb_bp")[week] > 0


@pytest.mark.parametrize("name", ["treasury_cap", "mbs_cap"])
def test_a_higher_cap_never_raises_liquidity(name):
    start = model.built_in_scenario("blank")
    runs = [model.project(start.with_value(name, cap)) for cap in (0.0, 10.0, 30.0, 60.0)]
    for less, more in pairwise(runs):
        assert (more.line("liquidity") <= less.line("liquidity") + 1e-6).all()


def test_on_rrp_falls_before_reserves_while_liquidity_is_plentiful():
    run = model.project(model.built_in_scenario("qt2"))
    year = slice(0, 53)
    assert run.line("on_rrp")[year][-1] < run.line("on_rrp")[0] - 500
    assert abs(run.line("reserves")[52] - run.line("reserves")[0]) < 200


def test_the_same_seed_gives_every_policy_the_same_surprises():
    shocks = model.draw_shocks(52, 20, seed=7)
    start = model.scenario_from(weeks=52)
    first = model.project(start, shocks)
    second = model.project(start.with_value("bill_purchases", 60.0), shocks)
    for line in ("tga", "currency", "other_liabilities"):
        assert (first.series(line) == second.series(line)).all()
    assert (second.series("reserves")[-1] > first.series("reserves")[-1]).all()


def test_a_later_step_leaves_earlier_quantities_alone():
    start = model.built_in_scenario("qt2")
    week = start.week_of(np.datetime64("2025-04-02").astype(object))
    changed = model.project(start.with_value("treasury_cap", 60.0, week))
    before = model.project(start)
    assert (changed.line("reserves")[:week] == before.line("reserves")[:week]).all()
    assert changed.line("reserves")[week + 26] < before.line("reserves")[week + 26]


def test_the_reasons_of_a_week_add_up_to_the_change_of_reserves():
    run = model.project(model.scenario_from())
    change = run.line("reserves")[20] - run.line("reserves")[19]
    assert sum(part for _, part in run.reasons(20)) == pytest.approx(change, abs=1e-6)
    assert run.why(20).startswith("Reserves ")


def test_a_percentile_band_is_what_numpy_says():
    run = model.project(model.scenario_from(weeks=30), model.draw_shocks(30, 101))
    expected = np.percentile(run.series("reserves"), (5, 50, 95), axis=1)
    assert np.allclose(run.band("reserves", (5, 50, 95)), expected)


def test_wrong_names_and_values_are_named_with_the_likely_right_one():
    start = model.scenario_from()
    with pytest.raises(KeyError, match="did you mean 'treasury_cap'"):
        start.with_value("treasury_cpa", 5.0)
    with pytest.raises(ValueError, match="0 to 100"):
        start.with_value("treasury_cap", 500.0)
    with pytest.raises(KeyError, match="did you mean 'qt1'"):
        model.scenario_from(programme="qt11")


def test_every_default_is_in_range_and_every_series_exists():
    for parameter in model.PARAMETERS.values():
        assert parameter.clamp(parameter.default) == parameter.default
        assert parameter.explanation.endswith(".")
    run = model.project(model.scenario_from())
    assert set(run.lines) == set(model.SERIES)
