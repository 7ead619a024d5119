"""ON RRP and overnight rates: the model's equations fed with the actual quantities of a time."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np
from msgspec.structs import replace

from qtexplainer import model
from qtexplainer.history.backtest.actual import (
    Floats,
    Window,
    by_month,
    month_mean,
    rmse,
    weekly,
)
from qtexplainer.history.backtest.moment import Moment
from qtexplainer.model import Assumptions, Shocks, Value, draw_shocks
from qtexplainer.model.calendar import weeks_with
from qtexplainer.model.fed_sheet import on_rrp_target
from qtexplainer.model.money_market import (
    Pressure,
    RepoRates,
    federal_funds,
    repo_curve,
    repo_rates,
    take_up,
)
from qtexplainer.model.shocks import no_shocks

_LATE_2025: Final[Mapping[str, Value]] = {
    "repo_kink": 13.5, "repo_slope": 8.0, "repo_curvature": 0.0, "repo_base": -8.0,
    "calendar_scale": 1.0, "standing_repo_response": 2.2, "standing_repo_offset": 0.0,
    "standing_repo_effectiveness": 0.35, "standing_repo_stigma": 8.0,
}  # fmt: skip
"""Regime of late 2025, fitted to days up to then."""
_RANGE_TOP: Final = 10.0
"""Top of the target range above interest on reserves, bp, since December 2024."""


_FEDERAL_FUNDS: Final = (
    ("log", date(2018, 4, 4), date(2019, 9, 11), 2.0,
     ((2018, 4), (2018, 10), (2019, 1), (2019, 7))),
    ("hinge_ratio", date(2024, 7, 3), date(2025, 12, 31), 2.2,
     ((2025, 8), (2025, 10), (2025, 12))),
)  # fmt: skip
"""Demand model, weeks fed in, tolerance in bp, and months compared."""


def overnight_moments() -> Iterator[Moment]:
    """ON RRP against reserves, federal funds, SOFR and its peaks, standing repo."""
    yield from _on_rrp_split()
    yield from _federal_funds()
    yield from _sofr()
    yield from _autumn_2025()
    yield from _take_up()


def _on_rrp_split() -> Iterator[Moment]:
    """ON RRP from actual liquidity and bank assets, month by month."""
    spans = (
        ("2022 to 2025", date(2022, 6, 1), date(2025, 12, 31), 140.0),
        ("June 2017 to 2019, not fitted", date(2017, 6, 7), date(2019, 12, 25), 40.0),
    )
    for words, first, last, tolerance in spans:
        data = weekly(("liquidity", "bank_assets", "on_rrp_week_avg"), first, last)
        actual_level = by_month(data, data["on_rrp_week_avg"], _median)
        start = float(data["on_rrp_week_avg"][0])
        yield Moment(
            name=f"ON RRP, {words}, monthly medians: error, $bn",
            kind="soft",
            target=0.0,
            tolerance=tolerance,
            value=rmse(by_month(data, _on_rrp(data), _median), actual_level),
            naive=rmse(actual_level, start),
        )


def _on_rrp(data: Window) -> Floats:
    a = Assumptions()
    level = float(data["on_rrp_week_avg"][0])
    path = [level]
    rows = zip(data["liquidity"][1:].tolist(), data["bank_assets"][1:].tolist(), strict=True)
    for liquidity, bank_assets in rows:
        level = 0.5 * (level + on_rrp_target(a, liquidity, bank_assets))
        path.append(level)
    return np.array(path)


def _median(values: Floats) -> float:
    return float(np.median(values))


def _federal_funds() -> Iterator[Moment]:
    """EFFR less interest on reserves in chosen months."""
    for demand, first, last, tolerance, months in _FEDERAL_FUNDS:
        data = weekly(("reserves", "bank_assets", "effr_iorb_bp"), first, last)
        a = replace(Assumptions(), reserve_demand_model=demand)
        own = federal_funds(a, data["reserves"][:, None], data["bank_assets"][:, None])[:, 0]
        shapes = model.PARAMETERS["reserve_demand_model"]
        shape = shapes.words[shapes.choices.index(demand)]
        for year, month in months:
            yield Moment(
                name=f"EFFR less IORB in {date(year, month, 1):%b %Y}, demand: {shape}, bp",
                kind="soft",
                target=month_mean(data, data["effr_iorb_bp"], year, month),
                tolerance=tolerance,
                value=month_mean(data, own, year, month),
                naive=float(data["effr_iorb_bp"][0]),
            )


def _sofr() -> Iterator[Moment]:
    """SOFR's week mean and its peak days with the actual scarcity of reserves."""
    qt1 = model.PROGRAMMES["qt1"].parameters
    spans = (
        ("July 2024 to 2025", _LATE_2025, date(2024, 7, 3), date(2025, 12, 31), 4.0, np.inf),
        ("April 2018 to 11 Sep 2019", qt1, date(2018, 4, 18), date(2019, 9, 11), 6.0, 40.0),
    )
    names = ("reserves_ratio_pct", "sofr_iorb_bp", "sofr_peak_iorb_bp")
    for words, regime, first, last, tolerance, limit in spans:
        data = weekly(names, first, last)
        own = _repo_rates(data, regime, no_shocks(len(data.dates) - 1))
        mean, peak = (np.clip(data[name], -limit, limit) for name in names[1:])
        yield Moment(
            name=f"SOFR less IORB, week means, {words}: error, bp",
            kind="soft",
            target=0.0,
            tolerance=tolerance,
            value=rmse(own.mean[:, 0], mean),
            naive=rmse(mean, float(mean[0])),
        )
        yield Moment(
            name=f"SOFR's highest days, {words}: correlation",
            kind="soft",
            target=1.0,
            tolerance=0.4,
            value=float(np.corrcoef(own.peak[:, 0], peak)[0, 1]),
        )


def _repo_rates(data: Window, regime: Mapping[str, Value], shocks: Shocks) -> RepoRates:
    a = Assumptions(**regime)  # type: ignore[arg-type]
    weeks = len(data.dates) - 1
    still = np.zeros(weeks + 1)
    pressure = Pressure(
        marked=weeks_with(data.dates[0].item(), weeks),
        settlement=still,
        spikes=still,
        repo_limit=still + np.inf,
    )
    ratio = np.repeat(data["reserves_ratio_pct"][:, None], shocks.paths, axis=1)
    return repo_rates(a, repo_curve(a, None), ratio, pressure, shocks)


def _autumn_2025() -> Iterator[Moment]:
    """A thousand autumns of 2025 with the actual scarcity."""
    names = ("reserves_ratio_pct", "sofr_iorb_bp", "days_above_range")
    data = weekly(names, date(2025, 9, 3), date(2025, 12, 31))
    shocks = draw_shocks(len(data.dates) - 1, 1000, seed=2025)
    own = _repo_rates(data, _LATE_2025, shocks)
    yield Moment(
        name="SOFR less IORB, 3 Sep to 31 Dec 2025, mean of 1,000 paths, bp",
        kind="soft",
        target=float(data["sofr_iorb_bp"].mean()),
        tolerance=2.0,
        value=float(own.mean.mean()),
        naive=float(data["sofr_iorb_bp"][0]),
    )
    yield Moment(
        name="Weeks of these with a day above the range, share over 1,000 paths",
        kind="soft",
        target=0.45,
        tolerance=0.25,
        value=float((own.peak[1:] > _RANGE_TOP).mean()),
        naive=float(data["days_above_range"][0] > 0),
    )


def _take_up() -> Iterator[Moment]:
    """Standing repo on three days whose SOFR is known: the order of their sizes."""
    late, after = Assumptions(**_LATE_2025), Assumptions()  # type: ignore[arg-type]
    own = [
        float(take_up(a, np.float64(peak)))
        for a, peak in ((late, 32.0), (late, 22.0), (after, 22.0))
    ]
    reported = (50.35, 26.0, 74.6)  # New York Fed, quoted in the press, 31 Oct, 1 and 31 Dec 2025
    yield Moment(
        name="Standing repo on 31 Oct, 1 and 31 Dec 2025 at the SOFR of the day: rank correlation",
        kind="soft",
        target=1.0,
        tolerance=0.0,
        value=float(np.corrcoef(_ranks(own), _ranks(reported))[0, 1]),
    )


def _ranks(values: Sequence[float]) -> Floats:
    return np.argsort(np.argsort(values)).astype(np.float64)
