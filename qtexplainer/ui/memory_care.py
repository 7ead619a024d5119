"""Memory that is free again goes back to the system: after hours the app holds what it needs."""

import linecache
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY_MS: Final = 10_000
"""How often memory is given back."""
_PUT_OFF_MS: Final = 500
"""Time until it is tried again where a control is held."""


class MemoryCare(QObject):
    """Gives back every ten seconds what would otherwise be kept for nothing.

    glibc keeps the holes that freed memory leaves (30 to 60 MB within a few minutes of use), and
    Python the source of every module that PySide looked at (12 MB). Giving back takes some
    milliseconds, so that it waits while a control is held.
    """

    def __init__(self, is_busy: "Callable[[], bool]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        self._trim: Callable[[int], object] | None = None
        if not sys.platform.startswith("linux"):
            self._trim = _nothing
        self._turn = QTimer(self)
        self._turn.setInterval(EVERY_MS)
        self._turn.timeout.connect(self._take_turn)
        self._turn.start()

    def give_back(self) -> None:
        """Give back now what is free."""
        linecache.clearcache()
        if self._trim is None:
            self._trim = _trim()
        self._trim(0)

    def _take_turn(self) -> None:
        if self._is_busy():
            self._turn.setInterval(_PUT_OFF_MS)
        else:
            self._turn.setInterval(EVERY_MS)
            self.give_back()


def _trim() -> "Callable[[int], object]":
    """The C library's own function; one that does nothing where it has none (musl)."""
    import ctypes

    try:
        found = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return _nothing
    found.argtypes = [ctypes.c_size_t]
    return lambda keep: found(keep)


def _nothing(_: int) -> None:
    """Other systems give back by themselves."""
