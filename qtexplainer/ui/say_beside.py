"""One sentence beside a control, for the eye and for screen readers: why it took another value."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QToolTip, QWidget

from qtexplainer.ui.accessibility import announce

SHOWN_MS: Final = 6_000
"""How long the sentence stays in sight."""


def say_beside(widget: QWidget, words: str, place: QRect | None = None) -> None:
    """Announce the words, and show them under a widget or a place in it.

    They come once the keyboard is where it goes: its way would hide them.
    """

    def show() -> None:
        box = place or widget.rect()
        below = widget.mapToGlobal(QPoint(box.left(), box.bottom() + 1))
        QToolTip.showText(below, words, widget, widget.rect(), SHOWN_MS)

    QTimer.singleShot(0, widget, show)
    announce(widget, words)
