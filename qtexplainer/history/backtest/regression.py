"""The published regression figures: the default regime without surprises from 24 December 2025."""

from collections.abc import Iterator, Mapping
from typing import Final

from qtexplainer import model
from qtexplainer.history.backtest.moment import Moment
from qtexplainer.model import Value

_LINES: Final = ("total_assets", "reserves", "reserves_ratio_pct", "standing_repo")
_WEEKS: Final = (52, 104)
_FIGURES: Final[tuple[tuple[str, Mapping[str, Value], tuple[tuple[float, ...], ...]], ...]] = (
    ("no purchases", {}, ((6581, 2822, 11.1, 0), (6581, 2726, 10.4, 0))),
    (
        "bills of 20 a month",
        {"bill_purchases": 20.0},
        ((6820, 3061, 11.9, 0), (7060, 3205, 12.0, 0)),
    ),
    (
        "caps of 25 and 35",
        {"treasury_cap": 25.0, "mbs_cap": 35.0},
        ((6093, 2332, 9.4, 0), (6287, 2414, 9.3, 646)),
    ),
    (
        "caps of 60 and 35",
        {"treasury_cap": 60.0, "mbs_cap": 35.0},
        ((6084, 2320, 9.3, 410), (6314, 2414, 9.3, 1209)),
    ),
)
"""Assets, reserves, reserves in % of bank assets and standing repo after 52 and 104 weeks."""


def regression_moments() -> Iterator[Moment]:
    """How far, in per cent, the farthest of the four figures is from the published one."""
    for words, values, published in _FIGURES:
        run = model.project(model.built_in_scenario("blank").with_values(values))
        for week, figures in zip(_WEEKS, published, strict=True):
            own = [float(run.line(name)[week]) for name in _LINES]
            start = [float(run.line(name)[0]) for name in _LINES]
            yield Moment(
                name=f"Model's own figures, {words}, after {week} weeks: farthest of four, %",
                kind="soft",
                target=0.0,
                tolerance=2.0,
                value=_farthest(own, figures),
                naive=_farthest(start, figures),
            )


def _farthest(own: list[float], published: tuple[float, ...]) -> float:
    """Largest difference in per cent; the ratio counts to the digit that is published.

    Standing repo is the small rest between large stocks, so its difference is set against
    reserves, which it tops up.
    """
    assets, reserves, ratio, standing = (
        abs(mine - theirs) for mine, theirs in zip(own, published, strict=True)
    )
    return 100 * max(
        assets / published[0],
        reserves / published[1],
        max(ratio - 0.05, 0) / published[2],
        standing / published[1],
    )
