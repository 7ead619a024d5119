"""A dialog's content that scrolls where it is larger than the screen."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

_WIDE: Final = 0.9
_TALL: Final = 0.75
"""Parts of the screen that the content may fill; buttons and the frame need some too."""


class TallContent(QScrollArea):
    """As large as its content, or as the screen allows; then it scrolls, by keys too."""

    def __init__(self, content: QWidget, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """The content's size, with room for a scroll bar where it is cut."""
        content = self._content
        need = content.sizeHint().expandedTo(content.minimumSize())
        if content.hasHeightForWidth():
            need.setHeight(content.heightForWidth(need.width()))
        screen = self.screen().availableSize()
        room = QSize(int(screen.width() * _WIDE), int(screen.height() * _TALL))
        is_cut = need.height() > room.height()
        bar = self.verticalScrollBar().sizeHint().width() if is_cut else 0
        return QSize(min(need.width() + bar, room.width()), min(need.height(), room.height()))

    def minimumSizeHint(self) -> QSize:
        """No less than is wanted: the screen has been asked already."""
        return self.sizeHint()
