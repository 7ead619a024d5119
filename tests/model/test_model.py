"""Accounting, monotonicity and the published regression figures of the model."""

from datetime import date

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qtexplainer import history, model
from qtexplainer.model.desk_calendar import desk_calendar
from qtexplainer.model.longer_rates import longer_rates

from .conftest import scenarios

ASSETS = ("bills", "coupons", "mbs", "other_assets", "standing_repo")
LIABILITIES = ("reserves", "on_rrp", "tga", "currency", "foreign_rrp", "other_liabilities")


@settings(max_examples=40, deadline=None)
@given(scenarios(), st.integers(0, 5))
def test_the_feds_sheet_balances_in_every_week_and_path(scenario, seed):
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
    week = run.scenario.week_of(date(2025, 11, 19))
    change = {name: run.line(name)[week] - run.line(name)[0] for name in
              ("treasuries", "mbs", "on_rrp", "total_assets")}  # fmt: skip
    assert change["treasuries"] == pytest.approx(-1580, rel=0.05)
    assert change["mbs"] == pytest.approx(-638, rel=0.05)
    assert change["on_rrp"] / change["total_assets"] == pytest.approx(0.83, abs=0.08)


def test_qt1_brings_reserves_into_the_scarce_zone_by_september_2019():
    run = model.project(model.built_in_scenario("qt1"))
    week = run.scenario.week_of(date(2019, 9, 18))
    assert run.line("reserves_ratio_pct")[week] < 9
    assert run.line("effr_iorb_bp")[week] > 0


def test_on_rrp_falls_before_reserves_while_liquidity_is_plentiful():
    run = model.project(model.built_in_scenario("qt2"))
    week = run.scenario.week_of(date(2024, 9, 25))
    assert run.line("on_rrp")[week] < run.line("on_rrp")[0] - 1500
    assert abs(run.line("reserves")[week] - run.line("reserves")[0]) < 200


@pytest.mark.parametrize(
    ("day", "actual"), [("2023-12-27", 133), ("2024-12-25", 216), ("2025-11-19", 243)]
)
def test_the_replay_of_qt2_makes_about_the_actual_deferred_asset(day, actual):
    run = model.project(model.built_in_scenario("qt2"))
    week = run.scenario.week_of(date.fromisoformat(day))
    assert run.line("deferred_asset")[week] == pytest.approx(actual, rel=0.06)


@pytest.mark.parametrize("programme", [p for p in model.SCENARIOS if model.PROGRAMMES[p].replays])
def test_interest_on_reserves_follows_history_in_replays(programme):
    run = model.project(model.built_in_scenario(programme))
    actual = history.series("iorb_pct")
    last = min(len(run.dates), 1 + run.scenario.week_of(date(2025, 12, 31)))
    for week in range(last):
        expected = actual.on(run.dates[week].item())
        assert run.line("iorb_pct")[week] == pytest.approx(expected, abs=1e-9), run.dates[week]


@pytest.mark.parametrize(
    ("programme", "day"), [("qt1", date(2019, 7, 31)), ("qt2", date(2025, 11, 19))]
)
def test_the_treasurys_account_follows_the_episode(programme, day):
    run = model.project(model.built_in_scenario(programme))
    weeks = run.scenario.week_of(day) + 1
    actual = np.array([history.series("tga").on(d.item()) for d in run.dates[:weeks]])
    assert np.sqrt(np.mean((run.line("tga")[:weeks] - actual) ** 2)) < 60


def test_the_purchases_of_2020_reach_the_actual_holdings():
    run = model.project(model.built_in_scenario("purchases-2020"))
    for day in (date(2020, 6, 17), date(2021, 12, 8)):
        week = run.scenario.week_of(day)
        for name in ("treasuries", "mbs"):
            actual = history.series(name).on(day)
            assert run.line(name)[week] == pytest.approx(actual, rel=0.03)


def test_the_spike_of_september_2019_is_put_in_by_hand():
    start = model.built_in_scenario("september-2019")
    week = start.week_of(date(2019, 9, 17))
    run = model.project(start)
    calm = model.project(msgspec.structs.replace(start, spikes=()))
    added = run.line("sofr_peak_iorb_bp") - calm.line("sofr_peak_iorb_bp")
    assert added[week] == pytest.approx(300, abs=1e-9)
    assert np.delete(added, week) == pytest.approx(0, abs=1e-9)
    assert run.line("sofr_peak_pct")[week] == pytest.approx(5.25, abs=0.25)


def test_standing_repo_stays_within_its_aggregate_limit_until_december_2025():
    scarce = model.scenario_from(opening="2024-06-05", programme="blank").with_values(
        {
            "treasury_cap": 100.0,
            "mbs_cap": 60.0,
            "tga_target": 1200.0,
            "currency_growth": 10.0,
            "standing_repo_stigma": 0.0,
            "standing_repo_spread": 0.0,
        }
    )
    run = model.project(scarce)
    lifted = scarce.week_of(date(2025, 12, 10))
    assert run.line("standing_repo")[lifted - 1] == pytest.approx(500)
    assert run.line("standing_repo")[lifted + 2] > 600


@pytest.mark.parametrize("day", ["2017-10-04", "2022-06-01", "2025-12-24"])
def test_coupons_mature_in_the_middle_and_at_the_end_of_a_month(day):
    scenario = model.scenario_from(opening=day, programme="blank", weeks=208)
    held = longer_rates(scenario).portfolio
    calendar = desk_calendar(scenario.start, 208)
    due = held.coupons_due[1:]
    lump = np.array(calendar.lump[1:])
    # A lump week has its share of the tenth that is spread evenly, too.
    assert due[lump].sum() / due.sum() == pytest.approx(0.9 + 0.1 * lump.mean(), abs=0.02)


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
    week = start.week_of(date(2025, 4, 2))
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
    with pytest.raises(ValueError, match=r"\$0 to \$100 bn/mo"):
        start.with_value("treasury_cap", 500.0)
    with pytest.raises(KeyError, match="did you mean 'qt1'"):
        model.scenario_from(programme="qt11")


def test_every_default_is_in_range_and_every_series_exists():
    for parameter in model.PARAMETERS.values():
        assert parameter.clamp(parameter.default) == parameter.default
        assert parameter.explanation.endswith(".")
    run = model.project(model.scenario_from())
    assert set(model.SERIES) <= set(run.lines)


@given(scenarios(weeks=st.integers(30, 120)), st.integers(0, 9))
@settings(max_examples=15, deadline=None)
def test_one_path_of_a_fan_is_that_path_run_alone(scenario, seed):
    """The equations of plain numbers and those of arrays are the same."""
    shocks = model.draw_shocks(scenario.weeks, 3, seed, parameter_uncertainty=True)
    fan = model.project(scenario, shocks)
    alone = model.project(scenario, shocks.of_path(1))
    for name in model.SERIES:
        assert alone.line(name) == pytest.approx(fan.series(name)[:, 1], rel=1e-9, abs=1e-7), name


def test_uncertain_parameters_widen_the_rates_and_leave_the_surprises_alone():
    start = model.scenario_from(weeks=104)
    sure = model.project(start, model.draw_shocks(104, 400, 4))
    unsure = model.project(start, model.draw_shocks(104, 400, 4, parameter_uncertainty=True))
    assert (sure.series("tga") == unsure.series("tga")).all()
    for name in ("sofr_iorb_bp", "term_premium_effect_bp"):
        narrow, wide = (run.band(name, (5, 95))[:, 104] for run in (sure, unsure))
        assert wide[1] - wide[0] > 1.3 * (narrow[1] - narrow[0])
    median = unsure.band("term_premium_effect_bp", (50,))[0, 104]
    assert median == pytest.approx(sure.line("term_premium_effect_bp")[104], rel=0.1)


def test_a_policy_meets_the_same_uncertain_parameters_as_another():
    shocks = model.draw_shocks(60, 50, 2, parameter_uncertainty=True)
    start = model.scenario_from(weeks=60)
    first, second = (
        model.project(start.with_value("bill_purchases", pace), shocks) for pace in (0.0, 60.0)
    )
    gain = second.series("sofr_iorb_bp")[60] - first.series("sofr_iorb_bp")[60]
    assert (gain < 1e-9).all()


@pytest.mark.parametrize("programme", model.SCENARIOS)
def test_every_built_in_step_is_within_what_a_dated_step_may_state(programme):
    numbers = [p for p in model.PARAMETERS.values() if p.policy and p.kind == "number"]
    for step in model.PROGRAMMES[programme].steps:
        for parameter in numbers:
            assert parameter.low <= getattr(step, parameter.name) <= parameter.record
    assert model.PARAMETERS["coupon_purchases"].record > model.PARAMETERS["coupon_purchases"].high
    assert model.PARAMETERS["treasury_cap"].record == model.PARAMETERS["treasury_cap"].high
