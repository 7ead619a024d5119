"""A dialog's content that scrolls where it is larger than the screen."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from qtexplainer.ui.steady_area import SteadyArea

_WIDE: Final = 0.9
_TALL: Final = 0.75
"""Parts of the screen that the content may fill; buttons and the frame need some too."""


class TallContent(SteadyArea):
    """As large as its content, or as the screen allows; then it scrolls, by keys too."""

    def __init__(self, content: QWidget, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._content = content
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        """The content's size, with a scroll bar and room for it where it is cut."""
        content = self._content
        need = content.sizeHint().expandedTo(content.minimumSize())
        if content.hasHeightForWidth():
            need.setHeight(content.heightForWidth(need.width()))
        screen = self.screen().availableSize()
        room = QSize(int(screen.width() * _WIDE), int(screen.height() * _TALL))
        is_cut = need.height() > room.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if is_cut else policy.ScrollBarAlwaysOff
        )
        bar = self.bar_width if is_cut else 0
        return QSize(min(need.width() + bar, room.width()), min(need.height(), room.height()))

    def minimumSizeHint(self) -> QSize:
        """No less than is wanted: the screen has been asked already."""
        return self.sizeHint()
