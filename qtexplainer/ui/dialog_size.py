"""How large a dialog opens: as large as it likes, on the screen there is."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_EDGE: Final = 40
"""Pixels left for the title bar and the edges of the dialog and of the screen."""


def on_screen(dialog: QWidget, width: int, height: int) -> QSize:
    """Return a size no larger than the screen has room for."""
    room = dialog.screen().availableGeometry().size()
    return QSize(width, height).boundedTo(QSize(room.width() - _EDGE, room.height() - _EDGE))
