"""Wait until a page has found its size and its formulas, for pictures of it."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from qtexplainer.app import App

_ROUNDS: Final = 200
"""Turns of the event loop after which a page counts as settled, whatever still moves."""


def settle(qt: "QApplication", app: "App") -> None:
    """Let the page find its size and its formulas."""
    from PySide6.QtCore import QEventLoop, QThread

    for turn in range(_ROUNDS):
        qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if turn > 8 and app.formulas.is_idle:
            return
        QThread.msleep(5)
