"""pyqtgraph as we use it: loaded by this module alone, which only a closer look imports."""

import sys
import threading

_HOOKS = (sys.excepthook, threading.excepthook)

import pyqtgraph  # noqa: E402  # it puts hooks of its own in place of ours, which report a crash

sys.excepthook, threading.excepthook = _HOOKS
pyqtgraph.setConfigOption("exitCleanup", False)

__all__ = ["pyqtgraph"]
