"""Abundant, ample, scarce: where each zone of reserves ends under the chosen demand model.

The words follow the demand curve, not a fixed number, so they move when the student switches the
model of demand or when banks grow:

* *abundant*: the curve is flat; more reserves would not lower the federal funds rate;
* *ample*: the curve slopes, yet the federal funds rate stays below interest on reserves;
* *scarce*: banks pay more than interest on reserves to get them.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DemandCurve = Callable[[Floats, Floats], Floats]
"""EFFR − IORB in bp that banks' demand implies, of reserves and bank assets in $bn."""

FLAT_WITHIN: Final = 0.5
"""Basis points above its flat part up to which the curve counts as flat."""

_RATIOS: Final = np.linspace(4.0, 24.0, 401)


class ZoneEdges(Struct, frozen=True, eq=False):
    """Reserves as per cent of bank assets at which the zones end, one value per given week."""

    abundant_above: Floats
    scarce_below: Floats


def zone_edges(curve: DemandCurve, bank_assets: Floats) -> ZoneEdges:
    """Edges of the zones for each amount of bank assets, in per cent of them.

    A curve that never leaves a zone gives the end of the range looked at, 4 or 24 per cent.
    """
    reserves = _RATIOS[:, None] * bank_assets[None, :] / 100.0
    pressure = curve(reserves, np.broadcast_to(bank_assets, reserves.shape))
    flat = pressure[-1] + FLAT_WITHIN
    return ZoneEdges(_crossing(pressure, flat), _crossing(pressure, np.zeros_like(flat)))


def _crossing(pressure: Floats, level: Floats) -> Floats:
    """Ratio at which each falling column of ``pressure`` meets its level."""
    above = pressure > level[None, :]
    last = above.sum(axis=0) - 1
    inside = np.clip(last, 0, len(_RATIOS) - 2)
    columns = np.arange(pressure.shape[1])
    here, there = pressure[inside, columns], pressure[inside + 1, columns]
    step = np.where(here > there, (here - level) / np.where(here > there, here - there, 1.0), 0.0)
    ratio = _RATIOS[inside] + np.clip(step, 0.0, 1.0) * (_RATIOS[1] - _RATIOS[0])
    return np.asarray(np.where(last < 0, _RATIOS[0], ratio), dtype=np.float64)


def zone_word(ratio: float, *, abundant_above: float, scarce_below: float) -> str:
    """Zone of one ratio of reserves to bank assets.

    >>> zone_word(12.0, abundant_above=12.7, scarce_below=11.4)
    'ample'
    """
    if ratio >= abundant_above:
        return "abundant"
    return "scarce" if ratio < scarce_below else "ample"
