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


def polygon(x: "Floats", y: "Floats") -> QPolygonF:
    """Pixels as Qt wants them, written straight into the polygon's own memory."""
    made = QPolygonF()
    made.resize(len(x))
    address = VoidPtr(made.data(), 16 * len(x), True)  # type: ignore[call-arg, arg-type]  # stubs
    memory = np.frombuffer(address, np.float64).reshape(-1, 2)  # type: ignore[call-overload]
    memory[:, 0], memory[:, 1] = x, y
    return made
