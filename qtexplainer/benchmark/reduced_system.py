"""The economy reduced to what any stock-flow tool can hold: four stocks and one rate.

Assets, the Treasury's account, ON RRP, reserves and the federal funds rate obey the model's own
equations; what the reduced system leaves out (portfolio, currency, interest) enters as weekly
tables taken from a projection. So its numbers must agree with the projection's to rounding.
"""

from math import exp, log1p

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.model import Projection

Floats = NDArray[np.float64]


class ReducedSystem(Struct, frozen=True, kw_only=True, eq=False):
    """Start values, coefficients and weekly tables; $ billions, basis points, per cent."""

    weeks: int
    start: dict[str, float]
    """Values in week 0 of assets, tga, on_rrp, reserves, rate."""
    assets_flow: Floats
    """Change of the Fed's assets in the week after each, shape (weeks,)."""
    tga_flow: Floats
    """Change of the Treasury's account in the week after each, shape (weeks,)."""
    other: Floats
    """Currency, other liabilities and net worth at the end of the week after each."""
    bank_rest: Floats
    """Bank assets besides reserves at the end of the week after each."""
    floor: float
    pass_through: float
    threshold: float
    """Share of bank assets that banks keep as liquidity."""
    smoothness: float
    inertia: float
    base: float
    kink: float
    """Reserves as per cent of bank assets at which the curve bends."""
    slope: float


def reduced(projection: Projection) -> ReducedSystem:
    """Return the reduced system that belongs to a deterministic projection.

    Raises
    ------
    ValueError
        Standing repo, a quarter-end bump or another demand model than the kinked one is at work:
        the reduced system has none of them.
    """
    a = projection.scenario.assumptions
    line = projection.line
    if line("standing_repo").any() or a.quarter_end_bump or a.reserve_demand_model != "hinge_ratio":
        raise ValueError("the reduced system has no standing repo, no bump and one demand model")
    other = line("total_assets") - line("tga") - line("on_rrp") - line("reserves")
    names = {"assets": "total_assets", "tga": "tga", "on_rrp": "on_rrp", "reserves": "reserves"}
    return ReducedSystem(
        weeks=len(projection.dates) - 1,
        start={
            **{mine: float(line(theirs)[0]) for mine, theirs in names.items()},
            "rate": float(line("effr_iorb_bp")[0]),
        },
        assets_flow=np.diff(line("total_assets")),
        tga_flow=np.diff(line("tga")),
        other=other[1:],
        bank_rest=(line("bank_assets") - line("reserves"))[1:],
        floor=a.on_rrp_floor,
        pass_through=a.on_rrp_pass_through,
        threshold=a.on_rrp_threshold / 100,
        smoothness=a.on_rrp_smoothness,
        inertia=a.effr_inertia,
        base=a.effr_base + a.effr_shift,
        kink=a.effr_kink,
        slope=a.effr_slope,
    )


def run_reduced(system: ReducedSystem) -> dict[str, Floats]:
    """Our own run of the reduced system: the model's weekly loop, cut down to four stocks.

    Returns each stock's path, shape (weeks + 1,).
    """
    s = system
    assets = s.start["assets"] + np.concatenate(([0.0], np.cumsum(s.assets_flow)))
    tga = s.start["tga"] + np.concatenate(([0.0], np.cumsum(s.tga_flow)))
    liquidity = (assets[1:] - tga[1:] - s.other).tolist()
    on_rrp, reserves, rate = (s.start[name] for name in ("on_rrp", "reserves", "rate"))
    paths = {"on_rrp": [on_rrp], "reserves": [reserves], "rate": [rate]}
    for funds, rest in zip(liquidity, s.bank_rest.tolist(), strict=True):
        spill = _softplus(funds - s.threshold * (rest + reserves), s.smoothness)
        on_rrp += 0.5 * (max(s.floor, s.pass_through * spill) - on_rrp)
        reserves = funds - on_rrp
        gap = _softplus(s.kink - 100 * reserves / (rest + reserves), 0.2)
        rate += s.inertia * (s.base + s.slope * gap - rate)
        paths["on_rrp"].append(on_rrp)
        paths["reserves"].append(reserves)
        paths["rate"].append(rate)
    own = {name: np.array(values) for name, values in paths.items()}
    return {"assets": assets, "tga": tga, **own}


def _softplus(x: float, width: float) -> float:
    return max(x, 0.0) + width * log1p(exp(-abs(x) / width))
