"""Smooth and clipped functions that take plain numbers as well as arrays of paths."""

from collections.abc import Callable, Iterator
from math import exp, log1p
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_BLOCK: Final = 16_384
"""Numbers in a block: 128 kB."""


def softplus(x: Any, width: float) -> Any:
    """A ramp with a smooth turn: ``width * ln(1 + exp(x / width))``.

    >>> round(float(softplus(100.0, 1.0)), 6), round(float(softplus(-100.0, 1.0)), 6)
    (100.0, 0.0)
    """
    if isinstance(x, float):
        ratio = x / width
        return x if ratio > 36 else width * log1p(exp(ratio)) if ratio > -700 else 0.0
    # Beyond 36 widths the ramp is the line itself to the last digit; below it, exp is safe.
    ratio = x / width
    ramp = np.minimum(ratio, 36.0)
    np.exp(ramp, out=ramp)
    np.log1p(ramp, out=ramp)
    ratio -= 36.0
    np.maximum(ratio, 0.0, out=ratio)
    ramp += ratio
    ramp *= width
    return ramp


def row_blocks(rows: int, columns: int) -> Iterator[slice]:
    """Slices of rows whose arrays stay in the processor's cache while they are worked on."""
    size = max(_BLOCK // columns, 1)
    return (slice(first, first + size) for first in range(0, rows, size))


def by_blocks(function: Callable[..., Any], *arrays: Floats) -> Floats:
    """A function of whole rows, applied block by block so that no large array is made in between.

    >>> by_blocks(lambda x, y: x + y, np.ones((3, 2)), np.ones((3, 1))).sum()
    np.float64(12.0)
    """
    shape = np.broadcast_shapes(*(array.shape for array in arrays))
    found = np.empty(shape)
    for rows in row_blocks(*shape):
        found[rows] = function(*(array[rows] for array in arrays))
    return found


def autoregression(innovations: Floats, persistence: float, scale: float = 1.0) -> Floats:
    """First-order autoregression from zero, shape (weeks + 1, paths).

    Each week keeps a share of the last one's level and adds its innovation times ``scale``.

    >>> autoregression(np.array([[1.0], [0.0]]), 0.5).ravel().tolist()
    [0.0, 1.0, 0.5]
    """
    weeks, paths = innovations.shape
    level = np.empty((weeks + 1, paths))
    level[0] = 0.0
    np.multiply(innovations, scale, out=level[1:])
    return in_recursion(level, persistence)


def in_recursion(level: Floats, persistence: float) -> Floats:
    """Add to each row, in place, a share of the row before as it then stands."""
    if level.shape[1] == 1:
        last = 0.0
        level[:, 0] = [last := persistence * last + new for new in level[:, 0].tolist()]
        return level
    carried = np.empty(level.shape[1])
    for week in range(1, len(level)):
        np.multiply(level[week - 1], persistence, out=carried)
        level[week] += carried
    return level
