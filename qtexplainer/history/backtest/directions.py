"""Rules of direction: what more of one thing may never do to another."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np

from qtexplainer import model
from qtexplainer.history.backtest.moment import Moment, violation
from qtexplainer.model import Assumptions, Projection, Value
from qtexplainer.model.money_market import ordinary_sofr, repo_curve, scarcity_gap

_CAPS: Final = (0.0, 10.0, 20.0, 40.0, 60.0)
_PACES: Final = (0.0, 10.0, 20.0, 40.0, 80.0)
_PLENTY: Final = "2021-12-08"


def direction_moments() -> Iterator[Moment]:
    """More runoff, more purchases, more reserves, another switch, another seed or step."""
    for name, words in (("treasury_cap", "Treasury"), ("mbs_cap", "MBS")):
        yield violation(
            f"A higher {words} cap never raises liquidity, $bn",
            _largest_rise(_runs(name, _CAPS), "liquidity"),
        )
    yield violation(
        "More bill purchases never lower reserves over bank assets, %",
        _largest_rise(_runs("bill_purchases", _PACES)[::-1], "reserves_ratio_pct"),
    )
    yield violation("Ordinary SOFR never rises with reserves, bp", _sofr_rise())
    yield violation(
        "A cap above what matures is the same as full runoff, $bn",
        _difference(
            _blank({"bill_top_up": False, "treasury_cap": 80.0}, weeks=52),
            _blank({"bill_top_up": False, "treasury_cap": 100.0}, weeks=52),
            "total_assets",
        ),
    )
    yield violation("With plenty of reserves the facility changes no rate, bp", _facility())
    yield from _common_numbers()
    yield violation("A later step leaves earlier weeks as they were, $bn", _later_step())


def _blank(values: dict[str, Value], weeks: int = 260) -> Projection:
    return model.project(model.scenario_from(programme="blank", weeks=weeks).with_values(values))


def _runs(name: str, values: Sequence[float]) -> list[Projection]:
    return [_blank({name: value}) for value in values]


def _largest_rise(runs: Sequence[Projection], line: str) -> float:
    """Largest amount by which a line is higher in a run than in the one before it."""
    rises = (float((more.line(line) - less.line(line)).max()) for less, more in pairwise(runs))
    return max(0.0, *rises)


def _difference(one: Projection, other: Projection, line: str) -> float:
    return float(np.abs(one.line(line) - other.line(line)).max())


def _sofr_rise() -> float:
    a = Assumptions()
    ratios = np.linspace(5.0, 20.0, 301)
    curve = repo_curve(a, None)
    rate = ordinary_sofr(curve, scarcity_gap(curve, ratios))
    return max(0.0, float(np.diff(rate).max()))


def _facility() -> float:
    start = model.scenario_from(opening=_PLENTY, programme="no-runoff", weeks=104)
    with_facility, without = (
        model.project(start.with_value("standing_repo_on", switch)) for switch in (True, False)
    )
    return _difference(with_facility, without, "sofr_iorb_bp")


def _common_numbers() -> Iterator[Moment]:
    shocks = model.draw_shocks(260, 5, seed=11)
    start = model.scenario_from(programme="blank")
    one, other = (
        model.project(start.with_value("treasury_cap", cap), shocks) for cap in (0.0, 60.0)
    )
    for name, words in (("tga", "TGA"), ("currency", "currency"), ("other_liabilities", "others")):
        yield violation(
            f"The same seed gives every policy the same {words}, $bn",
            float(np.abs(one.series(name) - other.series(name)).max()),
        )


def _later_step() -> float:
    start = model.built_in_scenario("qt2")
    week = start.week_of(date(2024, 6, 5))
    changed = start.with_value("treasury_cap", 60.0, week)
    one, other = model.project(start), model.project(changed)
    step = start.programme[start.step_at(week)]
    before = slice(0, start.week_of(step.starts))
    return max(
        float(np.abs(one.line(name)[before] - other.line(name)[before]).max())
        for name in ("total_assets", "reserves", "on_rrp", "bank_assets", "capital")
    )
