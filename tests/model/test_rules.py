"""What always holds, whatever the parameters: the hard rules of the model, one test each."""

from itertools import pairwise

import msgspec
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qtexplainer import model
from qtexplainer.model import ledger
from qtexplainer.model.money_market import ordinary_sofr, repo_curve, scarcity_gap

from .conftest import changes, scenarios

SHORT = st.integers(30, 120)
few = settings(max_examples=20, deadline=None)


def with_fixed_purchases(scenario):
    steps = tuple(msgspec.structs.replace(s, purchase_rule="fixed") for s in scenario.programme)
    return msgspec.structs.replace(scenario, programme=steps)


def with_all_steps(scenario, **values):
    steps = tuple(msgspec.structs.replace(s, **values) for s in scenario.programme)
    return msgspec.structs.replace(scenario, programme=steps)


@few
@given(scenarios(), st.integers(0, 5))
def test_no_gross_stock_is_negative_and_reserves_stay_above_their_floor(scenario, seed):
    run = model.project(scenario, model.draw_shocks(scenario.weeks, 3, seed))
    for name in ("bills", "coupons", "mbs", "standing_repo", "other_assets", "reserves", "on_rrp",
                 "foreign_rrp", "tga", "currency", "other_liabilities", "srf_take_up",
                 "remittances", "deferred_asset"):  # fmt: skip
        assert run.series(name).min() > -1e-6, name
    assert run.series("reserves")[1:].min() >= scenario.assumptions.minimum_reserves - 1e-6
    for name in model.SERIES:
        assert np.isfinite(run.series(name)).all(), name


@few
@given(scenarios(weeks=SHORT))
def test_weeks_of_rollover_alone_change_no_security(scenario):
    still = with_all_steps(
        scenario, treasury_cap=0.0, mbs_cap=0.0, bill_purchases=0.0, coupon_purchases=0.0,
        mbs_purchases=0.0, mbs_reinvestment="mbs", purchase_rule="fixed",
    ).with_values({"tips_compensation": 0.0})  # fmt: skip
    still = msgspec.structs.replace(still, mbs_to_settle=0.0)
    run = model.project(still)
    for name in ("bills", "coupons", "mbs"):
        assert run.line(name) == pytest.approx(run.line(name)[0], abs=1e-6)


@few
@given(scenarios(weeks=SHORT))
def test_mortgage_principal_put_into_bills_leaves_the_securities_alone(scenario):
    assume(scenario.assumptions.deficit_share > 1)
    swap = with_all_steps(
        scenario, treasury_cap=0.0, mbs_cap=0.0, bill_purchases=0.0, coupon_purchases=0.0,
        mbs_purchases=0.0, mbs_reinvestment="bills", purchase_rule="fixed",
    ).with_values({"tips_compensation": 0.0})  # fmt: skip
    run = model.project(msgspec.structs.replace(swap, mbs_to_settle=0.0))
    securities = run.line("treasuries") + run.line("mbs")
    assert securities == pytest.approx(securities[0], abs=1e-6)
    assert run.line("mbs")[-1] < run.line("mbs")[0]


@few
@given(scenarios(weeks=SHORT), st.integers(0, 5), st.floats(0.1, 3))
def test_with_interest_off_a_tax_lowers_liquidity_by_as_much_and_no_asset(scenario, seed, push):
    scenario = with_fixed_purchases(scenario).with_values({"iorb": 0.0, "standing_repo_on": False})
    scenario = msgspec.structs.replace(scenario, rate_changes=())
    calm = model.draw_shocks(scenario.weeks, 1, seed)
    taxed = calm.tga.copy()
    week = scenario.weeks // 2
    taxed[week - 1] += push
    runs = [model.project(scenario, s) for s in (calm, with_parts(calm, tga=taxed))]
    before, after = runs
    assume(before.line("standing_repo").max() == 0 == after.line("standing_repo").max())
    tax = after.line("tga")[week] - before.line("tga")[week]
    for name, expected in (("liquidity", -tax), ("total_assets", 0), ("capital", 0)):
        assert after.line(name)[week] - before.line(name)[week] == pytest.approx(expected, abs=1e-6)
    deposits = [ledger.t_account(run, "banks", week).liabilities["deposits"] for run in runs]
    reserves = [run.line("reserves")[week] for run in runs]
    # Deposits and reserves fall together: what ON RRP gives up reaches both.
    assert deposits[1] - deposits[0] == pytest.approx(reserves[1] - reserves[0], abs=1e-6)


def with_parts(shocks, **parts):
    names = [name for name in model.Shocks.__struct_fields__ if name not in parts]
    return model.Shocks(**{name: getattr(shocks, name) for name in names}, **parts)


@few
@given(st.sampled_from(sorted(model.OPENINGS)), changes)
def test_standing_repo_raises_assets_and_reserves_alike_and_leaves_liquidity_alone(day, values):
    start = model.scenario_from(opening=day, programme="blank", weeks=120).with_values(values)
    start = with_fixed_purchases(start).with_values(
        {"treasury_cap": 80.0, "mbs_cap": 60.0, "standing_repo_on": True}
    )
    lent = model.project(start)
    weeks = np.flatnonzero(lent.line("standing_repo") > 1e-6)
    assume(weeks.size)
    week = weeks[0]
    without = model.project(start.with_value("standing_repo_on", False))
    assume(without.line("standing_repo")[week] == 0)
    standing = lent.line("standing_repo")[week]
    for name, expected in (("total_assets", standing), ("reserves", standing), ("liquidity", 0)):
        gain = lent.line(name)[week] - without.line(name)[week]
        assert gain == pytest.approx(expected, abs=1e-6), name


@few
@given(scenarios(weeks=SHORT), st.floats(0.1, 3))
def test_a_loss_raises_liquidity_by_the_loss(scenario, cut):
    scenario = with_fixed_purchases(scenario)
    worse = scenario.with_values({"mbs_yield": 0.0})
    better = scenario.with_values({"mbs_yield": 2.2 + cut})
    poor, rich = model.project(worse), model.project(better)
    gap = poor.line("capital")[1] - rich.line("capital")[1]
    gain = poor.line("liquidity")[1] - rich.line("liquidity")[1]
    assert gap <= 0
    assert gain == pytest.approx(-gap, abs=1e-6)


@few
@given(
    scenarios(), st.sampled_from(["treasury_cap", "mbs_cap"]), st.floats(0, 50), st.floats(1, 10)
)
def test_a_higher_cap_never_raises_liquidity(scenario, name, low, more):
    scenario = with_fixed_purchases(scenario)
    runs = [model.project(with_all_steps(scenario, **{name: cap})) for cap in (low, low + more)]
    assert (runs[1].line("liquidity") <= runs[0].line("liquidity") + 1e-6).all()


@few
@given(
    scenarios(),
    st.sampled_from(["bill_purchases", "coupon_purchases", "mbs_purchases"]),
    st.floats(0, 40),
    st.floats(1, 20),
)
def test_larger_purchases_never_lower_the_share_of_reserves(scenario, name, low, more):
    scenario = with_fixed_purchases(scenario)
    runs = [model.project(with_all_steps(scenario, **{name: pace})) for pace in (low, low + more)]
    ratio = [run.line("reserves_ratio_pct") for run in runs]
    assert (ratio[1] >= ratio[0] - 1e-6).all()


@few
@given(changes)
def test_ordinary_sofr_and_federal_funds_never_rise_with_reserves(values):
    a = model.scenario_from().with_values(values).assumptions
    curve = repo_curve(a, None)
    rate = ordinary_sofr(curve, scarcity_gap(curve, np.linspace(2.0, 25.0, 200)))
    assert (np.diff(rate) <= 1e-9).all()
    for name in model.DEMAND_MODELS:
        demand = model.demand_curve(a, name)(np.linspace(300.0, 6000.0, 200), 24_000.0)
        assert (np.diff(demand) <= 1e-9).all()


@few
@given(scenarios(weeks=SHORT))
def test_a_cap_above_all_maturities_is_the_same_as_full_runoff(scenario):
    scenario = with_all_steps(with_fixed_purchases(scenario), bill_top_up=False)
    runs = [
        model.project(with_all_steps(scenario, treasury_cap=cap, mbs_cap=cap))
        for cap in (5_000.0, 50_000.0)
    ]
    for name in ("treasuries", "mbs", "reserves", "on_rrp"):
        assert (runs[0].line(name) == runs[1].line(name)).all()


@few
@given(changes, st.integers(0, 5))
def test_with_plenty_of_reserves_the_facility_changes_no_ordinary_rate(values, seed):
    start = model.scenario_from(opening="2021-12-08", programme="blank", weeks=52)
    start = with_fixed_purchases(start.with_values(values)).with_values(
        {"treasury_cap": 0.0, "mbs_cap": 0.0, "coupon_purchases": 0.0, "mbs_purchases": 0.0,
         "jump_rate": 0.0, "scripted_jump_week": 0.0, "calendar_scale": 0.0,
         "coupon_settlement_effect": 0.0, "repo_base": -10.0, "noise_floor": 0.0}
    )  # fmt: skip
    shocks = model.draw_shocks(52, 5, seed)
    runs = [model.project(start.with_value("standing_repo_on", on), shocks) for on in (True, False)]
    plenty = runs[1].series("reserves_ratio_pct") > start.assumptions.repo_kink + 5
    gap = runs[0].series("sofr_iorb_bp") - runs[1].series("sofr_iorb_bp")
    assert np.abs(gap[plenty]).max(initial=0.0) < 1e-6


@few
@given(scenarios(weeks=SHORT), changes, st.integers(0, 5))
def test_the_same_seed_gives_another_policy_the_same_surprises(scenario, values, seed):
    shocks = model.draw_shocks(scenario.weeks, 4, seed)
    policy = {n: v for n, v in values.items() if model.PARAMETERS[n].policy}
    runs = [model.project(s, shocks) for s in (scenario, scenario.with_values(policy))]
    for name in ("tga", "currency", "other_liabilities"):
        assert (runs[0].series(name) == runs[1].series(name)).all()


@few
@given(scenarios(weeks=SHORT), changes, st.integers(0, 5), st.floats(0.3, 0.9))
def test_a_later_step_leaves_earlier_weeks_as_they_were(scenario, values, seed, share):
    week = int(scenario.weeks * share)
    day = scenario.date_of(week)
    # Before any step has started the first one holds, so a new first step is no later one.
    assume(scenario.programme[0].starts < day)
    assume(all(step.starts != day for step in scenario.programme))
    policy = {n: v for n, v in values.items() if model.PARAMETERS[n].policy}
    here = scenario.programme[scenario.step_at(week)]
    added = msgspec.structs.replace(here, starts=day, announced=None, **policy)
    steps = sorted((*scenario.programme, added), key=lambda step: step.starts)
    later = msgspec.structs.replace(scenario, programme=tuple(steps))
    shocks = model.draw_shocks(scenario.weeks, 2, seed)
    before, after = model.project(scenario, shocks), model.project(later, shocks)
    for name in model.SERIES:
        assert (before.series(name)[:week] == after.series(name)[:week]).all(), name


@few
@given(
    st.sampled_from(["2021-12-08", "2022-06-01", "2023-06-07"]),
    st.floats(20, 90),
    st.floats(10, 60),
)
def test_on_rrp_falls_before_reserves_while_liquidity_is_plentiful(day, treasury_cap, mbs_cap):
    start = model.scenario_from(opening=day, programme="blank", weeks=156).with_values(
        {"treasury_cap": treasury_cap, "mbs_cap": mbs_cap, "tga_season_scale": 0.0}
    )
    run = model.project(start)
    # Let the opening's distance from the rule close first.
    since = 26
    on_rrp, reserves = run.line("on_rrp")[since:], run.line("reserves")[since:]
    plenty = on_rrp > 500
    assert ((on_rrp[0] - on_rrp) >= 2 * (reserves[0] - reserves) - 1e-6)[plenty].all()


_CONTEXT = {
    "target_ratio": {"purchase_rule": "maintain_ample"},
    "purchases_from_banks": {"coupon_purchases": 40.0},
    "refinanced_by": {"treasury_cap": 60.0},
    "bill_top_up": {"treasury_cap": 100.0},
    "debt_limit_length": {"debt_limit_week": 8.0},
    "scripted_jump": {"scripted_jump_week": 10.0},
    "mbs_cap": {"mbs_cap": 5.0},
    "minimum_reserves": {"treasury_cap": 100.0, "mbs_cap": 60.0, "standing_repo_on": False,
                         "coupon_purchases": -60.0, "mbs_purchases": -20.0,
                         "currency_growth": 10.0, "tga_target": 1200.0},
    "on_rrp_smoothness": {"bill_purchases": 100.0},
    "on_rrp_threshold": {"bill_purchases": 100.0},
    "on_rrp_pass_through": {"bill_purchases": 100.0},
    "standing_repo_on": {"treasury_cap": 100.0},
    "standing_repo_stigma": {"treasury_cap": 100.0},
    **{name: {"reserve_demand_model": "log"} for name in
       ("effr_intercept", "effr_reserve_slope", "effr_bank_slope")},
    "effr_floor": {"reserve_demand_model": "log", "bill_purchases": 100.0},
    **{name: {"reserve_demand_model": "hinge_dollar"} for name in
       ("effr_kink_dollars", "effr_slope_dollars")},
}  # fmt: skip


@pytest.mark.parametrize("name", model.PARAMETERS)
def test_moving_each_parameter_moves_some_series(name):
    parameter = model.PARAMETERS[name]
    start = model.scenario_from(programme="blank").with_values(_CONTEXT.get(name, {}))
    middle = (parameter.low + parameter.high) / 2
    values = parameter.choices or (
        (True, False) if parameter.kind == "switch" else (parameter.low, middle, parameter.high)
    )
    shocks = model.draw_shocks(260, 3, 2)
    runs = [model.project(start.with_value(name, value), shocks) for value in values]
    last = [ledger.t_account(run, "money_funds", 260).assets for run in runs]
    assert any(
        any((one.series(s) != other.series(s)).any() for s in model.SERIES)
        for one, other in pairwise(runs)
    ) or any(one != other for one, other in pairwise(last))
