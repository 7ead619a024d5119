"""Work that waits until what is in sight has been painted."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

PAUSE_MS: Final = 15


def after_painting(context: QObject, work: Callable[[], object], pause: int = PAUSE_MS) -> None:
    """Do work so many milliseconds after what is shown now has been painted.

    A pause that began at once could be over while the window is still being put together, and
    the work would then come before the painting. In the first turn of the event loop all finds
    its place, and then it is painted. Nothing is done once ``context`` is gone.
    """

    def pausing() -> None:
        QTimer.singleShot(pause, context, lambda: work())

    def placed() -> None:
        QTimer.singleShot(0, context, pausing)

    QTimer.singleShot(0, context, placed)
