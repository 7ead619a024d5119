"""Smooth and clipped functions that take plain numbers as well as arrays of paths."""

from math import exp, log1p
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def softplus(x: Any, width: float) -> Any:
    """A ramp with a smooth turn: ``width * ln(1 + exp(x / width))``.

    >>> round(float(softplus(100.0, 1.0)), 6), round(float(softplus(-100.0, 1.0)), 6)
    (100.0, 0.0)
    """
    if isinstance(x, float):
        ratio = x / width
        return x if ratio > 36 else width * log1p(exp(ratio)) if ratio > -700 else 0.0
    # Beyond 36 widths the ramp is the line itself to the last digit; below it, exp is safe.
    grown = np.exp(np.minimum(x / width, 36.0))
    return width * np.log1p(grown) + np.maximum(x - 36.0 * width, 0.0)


def autoregression(innovations: Floats, persistence: float, start: Floats | float = 0.0) -> Floats:
    """First-order autoregression, shape (weeks + 1, paths): each week keeps a share of the last.

    >>> autoregression(np.array([[1.0], [0.0]]), 0.5).ravel().tolist()
    [0.0, 1.0, 0.5]
    """
    weeks, paths = innovations.shape
    level = np.empty((weeks + 1, paths))
    level[0] = start
    if paths == 1:
        last = float(level[0, 0])
        rows = [last := persistence * last + shock for shock in innovations[:, 0].tolist()]
        level[1:, 0] = rows
        return level
    level[1:] = innovations
    for week in range(1, weeks + 1):
        level[week] += persistence * level[week - 1]
    return level
