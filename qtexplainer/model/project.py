"""From a scenario to its projection: one step a week, all paths at once."""

import numpy as np
from numpy.typing import NDArray

from qtexplainer.model.arithmetic import softplus
from qtexplainer.model.calendar import tga_season, week_ends, weeks_with
from qtexplainer.model.longer_rates import HIGH_EFFECT, LOW_EFFECT, MORTGAGE_SPREAD, longer_rates
from qtexplainer.model.money_market import (
    facility_ratio,
    ordinary_sofr,
    repo_rates,
    scarcity_gap,
)
from qtexplainer.model.portfolio import WEEKS_A_YEAR, steps_in_force
from qtexplainer.model.projection import Projection
from qtexplainer.model.reserve_demand import demand_curve
from qtexplainer.model.scenario import Scenario
from qtexplainer.model.shocks import Shocks, no_shocks

Floats = NDArray[np.float64]
_RUNNING_COST = 9.0
"""The Fed's running costs, $bn a year."""
_CAPITAL = 45.0
"""Paid-in capital and surplus, $bn."""
_LEAST_TGA = 50.0


def project(scenario: Scenario, shocks: Shocks | None = None) -> Projection:
    """Path of every stock, flow and rate; deterministic without shocks.

    Raises
    ------
    ValueError
        The shocks cover fewer weeks than the scenario.
    """
    weeks = scenario.weeks
    drawn = shocks or no_shocks(weeks)
    if len(drawn.tga) < weeks:
        raise ValueError(f"shocks cover {len(drawn.tga)} weeks, the scenario {weeks}")
    if len(drawn.tga) > weeks:
        drawn = Shocks(*(getattr(drawn, name)[:weeks] for name in Shocks.__slots__))
    a, opening = scenario.assumptions, scenario.opening
    dates = week_ends(scenario.start, weeks)
    paths = drawn.paths
    rates = longer_rates(scenario)
    held = rates.portfolio
    lines: dict[str, Floats] = {}

    def everywhere(values: Floats) -> Floats:
        return np.broadcast_to(values[:, None], (weeks + 1, paths))

    tga, season = _treasury_account(scenario, dates, drawn)
    years = np.arange(weeks + 1) / WEEKS_A_YEAR
    currency = everywhere(opening.currency * (1 + a.currency_growth / 100) ** years).copy()
    currency[1:] += np.cumsum(4.0 * drawn.currency, axis=0)
    other = np.maximum(
        opening.other_liabilities + _autoregression(drawn.other * a.other_liability_shock, 0.95), 0
    )
    foreign = np.full((weeks + 1, paths), opening.foreign_rrp)
    amortised = np.maximum(opening.other_assets - a.premium_amortisation * years, 0.0)
    iorb = _iorb(scenario, dates)
    securities = held.bills + held.coupons + held.mbs
    fixed_assets = securities + amortised
    autonomous = tga + currency + other + foreign

    # Bank assets besides reserves: lending growth, less bonds sold to the Fed.
    growth = a.bank_lending_growth / 100 / WEEKS_A_YEAR
    bank_rest = np.zeros(weeks + 1)
    bank_rest[0] = opening.bank_assets - opening.reserves
    refinanced = held.coupons_redeemed + held.bills_redeemed
    to_banks = refinanced if a.refinanced_by == "banks" else np.zeros(weeks + 1)
    for week in range(1, weeks + 1):
        bank_rest[week] = (
            bank_rest[week - 1] * (1 + growth) - held.bought_from_banks[week] + to_banks[week]
        )

    income = (
        held.bills * a.bill_yield + held.coupons * a.coupon_yield + held.mbs * a.mbs_yield
    ) / 100 / WEEKS_A_YEAR + (a.tips_compensation - _RUNNING_COST) / WEEKS_A_YEAR
    income[1:] += np.diff(amortised)
    marked = weeks_with(scenario.start, weeks)
    quarter_end = marked["quarter_end"] | marked["year_end"]
    cap = facility_ratio(a)
    in_force = steps_in_force(scenario.programme, dates)
    season_rise = _season_rise(season)
    names = ("reserves", "on_rrp", "standing_repo", "capital", "net_income", "remittances", "extra")
    for name in names:
        lines[name] = np.zeros((weeks + 1, paths))
    reserves = np.full(paths, opening.reserves)
    on_rrp = np.full(paths, opening.on_rrp)
    capital = np.full(paths, opening.capital)
    standing, extra = np.zeros(paths), np.zeros(paths)
    pace = np.zeros(paths)
    pressure: list[Floats] = []
    for name, value in zip(names[:4], (reserves, on_rrp, standing, capital), strict=True):
        lines[name][0] = value
    for week in range(1, weeks + 1):
        step = in_force[week]
        if step.purchase_rule == "maintain_ample":
            bank_assets = bank_rest[week - 1] + reserves
            trend = (
                a.target_ratio / 100 * bank_assets * a.bank_lending_growth / 100
                + currency[week - 1] * a.currency_growth / 100
            ) / WEEKS_A_YEAR
            lowest = reserves - season_rise[week - 1]
            want = trend + (a.target_ratio / 100 * bank_assets - lowest) / 13
            extra = extra + np.minimum(np.maximum(want, 0.0), 100 * 12 / WEEKS_A_YEAR)
        elif step.purchase_rule == "spread_rule":
            if week == 1:
                pace = np.full(paths, step.bill_purchases)
            elif week % 4 == 1 and len(pressure) >= 4:
                mean = np.mean(pressure[-4:], axis=0)
                pace = np.clip(pace + 5.0 * (mean > 0) - 5.0 * (mean < -5), 0.0, 100.0)
            extra = extra + pace * 12 / WEEKS_A_YEAR
        deposit_rate = iorb[week - 1]
        weekly = 100 * WEEKS_A_YEAR
        rrp_rate = deposit_rate + a.on_rrp_spread / 100
        repo_rate = deposit_rate + a.standing_repo_spread / 100
        earned = (
            income[week]
            + (extra * a.bill_yield + standing * repo_rate) / weekly
            - (reserves * deposit_rate + (on_rrp + foreign[week]) * max(rrp_rate, 0.0)) / weekly
        )
        remitted = np.maximum(capital + earned - _CAPITAL, 0.0)
        capital = capital + earned - remitted
        liquidity = fixed_assets[week] + extra - autonomous[week] - capital
        bank_assets = bank_rest[week] + reserves
        target = np.maximum(
            a.on_rrp_floor,
            a.on_rrp_pass_through
            * softplus(liquidity - a.on_rrp_threshold / 100 * bank_assets, a.on_rrp_smoothness),
        )
        moved = on_rrp + 0.5 * (target - on_rrp) + a.quarter_end_bump * quarter_end[week]
        on_rrp = np.maximum(np.minimum(moved, liquidity - a.minimum_reserves), 0.0)
        reserves = liquidity - on_rrp
        # A shortfall of reserves is lent by the Fed whether or not the facility exists.
        standing = np.maximum(a.minimum_reserves - reserves, 0.0)
        if a.standing_repo_on:
            lent = (cap * (bank_rest[week] + reserves) - 100 * reserves) / (100 - cap)
            standing = np.maximum(standing, lent)
        reserves = reserves + standing
        if step.purchase_rule == "spread_rule":
            ratio = 100 * reserves / (bank_rest[week] + reserves)
            pressure.append(ordinary_sofr(a, scarcity_gap(a, ratio)))
        for name, value in zip(
            names, (reserves, on_rrp, standing, capital, earned, remitted, extra), strict=True
        ):
            lines[name][week] = value

    extra_bills = lines.pop("extra")
    lines["bills"] = held.bills[:, None] + extra_bills
    lines["coupons"], lines["mbs"] = everywhere(held.coupons), everywhere(held.mbs)
    lines["treasuries"] = lines["bills"] + lines["coupons"]
    lines["other_assets"] = everywhere(amortised)
    lines["total_assets"] = (
        lines["treasuries"] + lines["mbs"] + lines["other_assets"] + lines["standing_repo"]
    )
    lines |= {"tga": tga, "currency": currency, "other_liabilities": other, "foreign_rrp": foreign}
    lines["deferred_asset"] = np.maximum(_CAPITAL - lines["capital"], 0.0)
    lines["liquidity"] = lines["reserves"] + lines["on_rrp"] - lines["standing_repo"]
    lines["bank_assets"] = bank_rest[:, None] + lines["reserves"]
    lines["gdp"] = everywhere(rates.gdp)
    lines["redemptions"] = everywhere(refinanced + held.mbs_principal - held.mbs_reinvested)
    lines["ten_year_equivalents"] = everywhere(held.ten_year_equivalents)
    _money_markets(scenario, dates, drawn, lines, everywhere(iorb))
    mix = everywhere(rates.held_and_expected)
    lines["term_premium_effect_bp"] = -a.term_premium_effect * mix
    lines["term_premium_low_bp"] = np.minimum(-LOW_EFFECT * mix, -HIGH_EFFECT * mix)
    lines["term_premium_high_bp"] = np.maximum(-LOW_EFFECT * mix, -HIGH_EFFECT * mix)
    noise = _autoregression(drawn.ten_year * a.ten_year_noise / 100, 0.98)
    lines["ust10y_pct"] = everywhere(rates.ten_year) + noise
    lines["mortgage_rate_pct"] = lines["ust10y_pct"] + MORTGAGE_SPREAD
    return Projection(scenario, dates, lines)


def _autoregression(innovations: Floats, persistence: float) -> Floats:
    """First-order autoregression from zero, shape (weeks + 1, paths)."""
    level = np.zeros((len(innovations) + 1, innovations.shape[1]))
    for week, shock in enumerate(innovations):
        level[week + 1] = persistence * level[week] + shock
    return level


def _treasury_account(
    scenario: Scenario, dates: NDArray[np.datetime64], shocks: Shocks
) -> tuple[Floats, Floats]:
    """Treasury's account on every path and its seasonal level, both from the opening on, $bn.

    The gap between the opening and the target's path closes like a surprise.
    """
    a, weeks = scenario.assumptions, len(dates) - 1
    season = a.tga_season_scale * tga_season(scenario.start, weeks)
    target = np.full(weeks + 1, a.tga_target)
    if a.debt_limit_week > 0:
        first, lifted = int(a.debt_limit_week), int(a.debt_limit_week + a.debt_limit_length)
        week = np.arange(weeks + 1)
        target = np.where(week >= first, np.maximum(target - 15 * (week - first), 50), target)
        bottom = max(a.tga_target - 15 * a.debt_limit_length, 50)
        refill = np.minimum(bottom + 60 * (week - lifted), a.tga_target)
        target = np.where(week >= lifted, refill, target)
    gap = scenario.opening.tga - target[0] - season[0]
    surprise = _autoregression(shocks.tga * a.tga_shock, a.tga_persistence)
    surprise += (gap * a.tga_persistence ** np.arange(weeks + 1))[:, None]
    level = np.maximum((target + season)[:, None] + surprise, _LEAST_TGA)
    level[0] = scenario.opening.tga
    return level, season


def _season_rise(season: Floats) -> Floats:
    """Largest seasonal rise of the Treasury's account over the next 13 weeks, $bn."""
    ahead = np.lib.stride_tricks.sliding_window_view(np.pad(season, (0, 13), mode="edge"), 14)
    return np.asarray(ahead.max(axis=1) - season)


def _iorb(scenario: Scenario, dates: NDArray[np.datetime64]) -> Floats:
    """Interest on reserves in per cent, with the dated changes since the opening."""
    level = np.full(len(dates), scenario.assumptions.iorb)
    for change in scenario.rate_changes:
        if change.starts > scenario.start:
            level[dates >= np.datetime64(change.starts)] += change.change_bp / 100
    return np.asarray(np.maximum(level, 0.0))


def _money_markets(
    scenario: Scenario,
    dates: NDArray[np.datetime64],
    shocks: Shocks,
    lines: dict[str, Floats],
    iorb: Floats,
) -> None:
    """Add the federal funds rate, SOFR, peaks and take-up to the lines."""
    a = scenario.assumptions
    ratio = 100 * lines["reserves"] / lines["bank_assets"]
    lines["reserves_ratio_pct"] = ratio
    target = demand_curve(a)(lines["reserves"], lines["bank_assets"])
    effr = np.empty_like(target)
    effr[0] = target[0]
    for week in range(1, len(dates)):
        effr[week] = effr[week - 1] + a.effr_inertia * (target[week] - effr[week - 1])
    lines["effr_iorb_bp"] = np.minimum(effr, a.standing_repo_spread + 2)
    repo = repo_rates(a, ratio, weeks_with(scenario.start, scenario.weeks), shocks)
    lines["sofr_iorb_bp"], lines["sofr_peak_iorb_bp"] = repo.mean, repo.peak
    lines["srf_take_up"] = repo.take_up
    lines["iorb_pct"] = iorb
    for name, spread in (
        ("effr_pct", lines["effr_iorb_bp"]),
        ("sofr_pct", repo.mean),
        ("sofr_peak_pct", repo.peak),
        ("on_rrp_rate_pct", a.on_rrp_spread),
        ("standing_repo_rate_pct", a.standing_repo_spread),
        ("range_low_pct", -15.0),
        ("range_high_pct", 10.0),
    ):
        lines[name] = iorb + np.asarray(spread) / 100
