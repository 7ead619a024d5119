"""Lines that follow from others: totals, ratios, rates, yields; one short rule each."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.model.arithmetic import autoregression, by_blocks
from qtexplainer.model.calendar import Dates, weeks_with
from qtexplainer.model.desk_calendar import maturity_weights
from qtexplainer.model.episode import spike_sizes
from qtexplainer.model.fed_sheet import CAPITAL, FixedWeeks, net_income, rates_paid, remittances
from qtexplainer.model.longer_rates import (
    HIGH_EFFECT,
    LOW_EFFECT,
    MORTGAGE_SPREAD,
    LongerRates,
)
from qtexplainer.model.money_market import (
    Pressure,
    RepoCurve,
    RepoRates,
    federal_funds,
    repo_rates,
)
from qtexplainer.model.portfolio import WEEKS_A_YEAR
from qtexplainer.model.scenario import Scenario
from qtexplainer.model.shocks import Shocks

Floats = NDArray[np.float64]
_TEN_YEAR_PERSISTENCE: Final = 0.98
RANGE_BP: Final = (-15.0, 10.0)
"""Ends of the target range, measured from interest on reserves [h41]."""


class Weeks(Struct, eq=False):
    """All that the lines of one projection are computed from."""

    scenario: Scenario
    dates: Dates
    rates: LongerRates
    fixed: FixedWeeks
    curve: RepoCurve
    shocks: Shocks
    repo: RepoRates | None = None
    """SOFR, its peaks and take-up, once they have been computed."""

    def everywhere(self, values: Floats) -> Floats:
        """The same numbers on every path."""
        return np.broadcast_to(values[:, None], (len(values), self.shocks.paths))


Known = Mapping[str, Floats]
Rule = Callable[[Weeks, Known], Floats]


def _repo(w: Weeks, lines: Known) -> RepoRates:
    if w.repo is None:
        pressure = Pressure(
            weeks_with(w.scenario.start, w.scenario.weeks),
            _settlement(w),
            _spikes(w),
            w.fixed.repo_limit,
        )
        a, ratio = w.scenario.assumptions, lines["reserves_ratio_pct"]
        w.repo = repo_rates(a, w.curve, ratio, pressure, w.shocks)
    return w.repo


def _settlement(w: Weeks) -> Floats:
    """Coupons sold to private investors less those they are repaid, week by week, $bn."""
    a, held = w.scenario.assumptions, w.rates.portfolio
    new = w.rates.gdp * a.deficit_share / 100 * (1 - a.new_issue_bill_share / 100) / WEEKS_A_YEAR
    return np.asarray(new * maturity_weights(w.scenario.start)[: len(new)] + held.coupons_redeemed)


def _spikes(w: Weeks) -> Floats:
    a = w.scenario.assumptions
    sizes = spike_sizes(w.scenario.spikes, w.dates)
    if 0 < a.scripted_jump_week < len(sizes):
        sizes[int(a.scripted_jump_week)] += a.scripted_jump
    return sizes


def _premium(effect: float | None) -> Rule:
    """Change of the ten-year premium since week 0 in bp, for one size of the effect."""

    def rule(w: Weeks, lines: Known) -> Floats:
        a, drawn = w.scenario.assumptions, w.shocks.parameters
        mix = w.rates.held_and_expected(a.anticipation)
        if effect is not None:
            return w.everywhere(-effect * mix)
        if drawn is None:
            return w.everywhere(-a.term_premium_effect * mix)
        return np.asarray(-a.term_premium_effect * mix[:, None] * drawn.term_premium_effect)

    return rule


def _ten_year(w: Weeks, lines: Known) -> Floats:
    noise = w.scenario.assumptions.ten_year_noise / 100
    path = w.shocks.ten_year[: w.scenario.weeks]
    level = autoregression(path, _TEN_YEAR_PERSISTENCE, noise)
    level += lines["term_premium_effect_bp"] / 100
    level += w.rates.ten_year[:, None]
    return level


def _rate(spread: str) -> Rule:
    return lambda w, lines: w.fixed.iorb[:, None] + lines[spread] / 100


def _on_path(values: Callable[[Weeks], Floats]) -> Rule:
    return lambda w, lines: w.everywhere(values(w))


def _assets(w: Weeks) -> Floats:
    """Fed assets without standing repo and bills bought by rule."""
    held = w.rates.portfolio
    return np.asarray(held.bills + held.coupons + held.mbs + w.fixed.other_assets)


def _redemptions(w: Weeks) -> Floats:
    held = w.rates.portfolio
    gone = held.coupons_redeemed + held.bills_redeemed
    return np.asarray(gone + held.mbs_principal - held.mbs_reinvested)


DERIVED: Final[Mapping[str, Rule]] = {
    "bills": lambda w, lines: w.rates.portfolio.bills[:, None] + lines["rule_bills"],
    "coupons": _on_path(lambda w: w.rates.portfolio.coupons),
    "mbs": _on_path(lambda w: w.rates.portfolio.mbs),
    "treasuries": lambda w, lines: w.rates.portfolio.coupons[:, None] + lines["bills"],
    "other_assets": _on_path(lambda w: w.fixed.other_assets),
    "total_assets": lambda w, lines: by_blocks(
        lambda standing, extra, rest: standing + extra + rest,
        lines["standing_repo"],
        lines["rule_bills"],
        _assets(w)[:, None],
    ),
    "foreign_rrp": _on_path(lambda w: np.full(len(w.dates), float(w.scenario.opening.foreign_rrp))),
    "net_income": lambda w, lines: net_income(w.scenario, w.fixed, lines),
    "remittances": lambda w, lines: remittances(lines["net_income"], lines["capital"]),
    "deferred_asset": lambda w, lines: np.maximum(CAPITAL - lines["capital"], 0.0),
    "liquidity": lambda w, lines: lines["reserves"] + lines["on_rrp"] - lines["standing_repo"],
    "bank_assets": lambda w, lines: w.fixed.bank_rest[:, None] + lines["reserves"],
    "reserves_ratio_pct": lambda w, lines: by_blocks(
        lambda reserves, rest: 100 * reserves / (reserves + rest),
        lines["reserves"],
        w.fixed.bank_rest[:, None],
    ),
    "gdp": _on_path(lambda w: w.rates.gdp),
    "redemptions": _on_path(_redemptions),
    "ten_year_equivalents": _on_path(lambda w: w.rates.portfolio.ten_year_equivalents),
    "effr_iorb_bp": lambda w, lines: federal_funds(
        w.scenario.assumptions, lines["reserves"], lines["bank_assets"]
    ),
    "sofr_iorb_bp": lambda w, lines: _repo(w, lines).mean,
    "sofr_peak_iorb_bp": lambda w, lines: _repo(w, lines).peak,
    "srf_take_up": lambda w, lines: _repo(w, lines).take_up,
    "iorb_pct": _on_path(lambda w: w.fixed.iorb),
    "effr_pct": _rate("effr_iorb_bp"),
    "sofr_pct": _rate("sofr_iorb_bp"),
    "sofr_peak_pct": _rate("sofr_peak_iorb_bp"),
    "on_rrp_rate_pct": _on_path(lambda w: rates_paid(w.scenario, w.fixed.iorb)[0]),
    "standing_repo_rate_pct": _on_path(lambda w: rates_paid(w.scenario, w.fixed.iorb)[1]),
    "range_low_pct": _on_path(lambda w: w.fixed.iorb + RANGE_BP[0] / 100),
    "range_high_pct": _on_path(lambda w: w.fixed.iorb + RANGE_BP[1] / 100),
    "term_premium_effect_bp": _premium(None),
    "term_premium_low_bp": lambda w, lines: np.minimum(
        _premium(LOW_EFFECT)(w, lines), _premium(HIGH_EFFECT)(w, lines)
    ),
    "term_premium_high_bp": lambda w, lines: np.maximum(
        _premium(LOW_EFFECT)(w, lines), _premium(HIGH_EFFECT)(w, lines)
    ),
    "ust10y_pct": _ten_year,
    "mortgage_rate_pct": lambda w, lines: lines["ust10y_pct"] + MORTGAGE_SPREAD,
}
"""How each line follows; all other lines come from the weekly loop."""
