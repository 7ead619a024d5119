"""Courses and areas as Qt's polygons, written straight into their memory."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QPolygonF
from shiboken6 import VoidPtr

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Floats


def outline(x: "Floats", low: "Floats", high: "Floats") -> QPolygonF:
    """Closed outline of the area between two lines."""
    return polygon(np.concatenate((x, x[::-1])), np.concatenate((high, low[::-1])))


def without_level(x: "Floats", y: "Floats") -> "tuple[Floats, Floats]":
    """Leave out places within level stretches: a dashed pen takes its time at each.

    >>> without_level(np.arange(5.0), np.array([1.0, 1.0, 1.0, 2.0, 2.0]))[0].tolist()
    [0.0, 2.0, 3.0, 4.0]
    """
    turns = np.ones(len(y), dtype=np.bool_)
    turns[1:-1] = (y[1:-1] != y[:-2]) | (y[1:-1] != y[2:])
    return (x, y) if turns.all() else (x[turns], y[turns])


def polygon(x: "Floats", y: "Floats") -> QPolygonF:
    """Pixels as Qt wants them, written straight into the polygon's own memory."""
    made = QPolygonF()
    made.resize(len(x))
    address = VoidPtr(made.data(), 16 * len(x), True)  # type: ignore[call-arg, arg-type]  # stubs
    memory = np.frombuffer(address, np.float64).reshape(-1, 2)  # type: ignore[call-overload]
    memory[:, 0], memory[:, 1] = x, y
    return made
