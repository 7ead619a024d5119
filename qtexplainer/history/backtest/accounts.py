"""Rules of accounting that hold for every week and path, whatever happens."""

from collections.abc import Iterator

import numpy as np

from qtexplainer import model
from qtexplainer.history.backtest.moment import Moment, violation
from qtexplainer.model import Projection, Value

ASSETS = ("bills", "coupons", "mbs", "other_assets", "standing_repo")
LIABILITIES = ("reserves", "on_rrp", "tga", "currency", "foreign_rrp", "other_liabilities")
_PATHS = 5


def account_moments() -> Iterator[Moment]:
    """Both sides of every sheet, and what single transactions do."""
    runs = [
        model.project(model.built_in_scenario(name), model.draw_shocks(260, _PATHS, seed=7))
        for name in model.SCENARIOS
    ]
    yield violation("The Fed's assets equal its liabilities and net worth, $bn", _unbalanced(runs))
    yield violation("No holding and no liability is negative, $bn", _below_zero(runs))
    yield violation("Reserves never fall below the floor, $bn", _below_floor(runs))
    yield from _quiet_weeks()


def _unbalanced(runs: list[Projection]) -> float:
    return max(
        float(
            np.abs(
                sum(run.series(name) for name in ASSETS)
                - sum(run.series(name) for name in (*LIABILITIES, "capital"))
            ).max()
        )
        for run in runs
    )


def _below_zero(runs: list[Projection]) -> float:
    return max(
        max(0.0, -float(run.series(name).min())) for run in runs for name in (*ASSETS, *LIABILITIES)
    )


def _below_floor(runs: list[Projection]) -> float:
    return max(
        max(0.0, run.scenario.assumptions.minimum_reserves - float(run.series("reserves").min()))
        for run in runs
    )


def _quiet_weeks() -> Iterator[Moment]:
    """What leaves the size of the sheet alone, and what changes two lines by the same amount."""
    still: dict[str, Value] = {"premium_amortisation": 0.0, "tips_compensation": 0.0}
    rolled = model.project(model.built_in_scenario("blank").with_values(still))
    securities = rolled.line("total_assets") - rolled.line("standing_repo")
    yield violation(
        "Rollover, and MBS principal put into bills, leave the Fed's assets alone, $bn",
        float(np.abs(np.diff(securities)).max()),
    )
    tight = model.built_in_scenario("blank").with_values({"treasury_cap": 60.0, "mbs_cap": 35.0})
    lent, unlent = (
        model.project(tight.with_value("standing_repo_on", switch)) for switch in (True, False)
    )
    first = int(np.flatnonzero(lent.line("standing_repo") > 0)[0])
    amount = lent.line("standing_repo")[first]
    raised = [lent.line(n)[first] - unlent.line(n)[first] for n in ("total_assets", "reserves")]
    yield violation(
        "Standing repo raises the Fed's assets and reserves by its own amount, $bn",
        max(abs(float(change - amount)) for change in raised),
    )
    yield violation(
        "Standing repo leaves liquidity alone, $bn",
        abs(float(lent.line("liquidity")[first] - unlent.line("liquidity")[first])),
    )
    cheap, dear = (
        model.project(model.built_in_scenario("blank").with_value("iorb", rate))
        for rate in (3.65, 5.0)
    )
    yield violation(
        "A loss raises liquidity by the loss, $bn",
        abs(float(_week_one(dear, "liquidity") + _week_one(dear, "net_income")
                  - _week_one(cheap, "liquidity") - _week_one(cheap, "net_income"))),
    )  # fmt: skip
    refinanced = [
        model.project(tight.with_value("refinanced_by", who))
        for who in ("public", "funds", "banks")
    ]
    sizes = [run.line("total_assets") - run.line("standing_repo") for run in refinanced]
    yield violation(
        "Whoever refinances the Treasury, the Fed's securities are the same, $bn",
        max(float(np.abs(size - sizes[0]).max()) for size in sizes[1:]),
    )


def _week_one(run: Projection, name: str) -> float:
    return float(run.line(name)[1])
