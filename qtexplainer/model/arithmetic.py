"""Smooth and clipped functions that take plain numbers as well as arrays of paths."""

from typing import Any

import numpy as np


def softplus(x: Any, width: float) -> Any:
    """A ramp with a smooth turn: ``width * ln(1 + exp(x / width))``.

    >>> round(float(softplus(100.0, 1.0)), 6), round(float(softplus(-100.0, 1.0)), 6)
    (100.0, 0.0)
    """
    return width * np.logaddexp(0.0, np.asarray(x) / width)
