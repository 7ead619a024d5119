"""Words that change while others are read below them: their place never gets smaller or larger."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class SteadyLabel(QLabel):
    """A label of rich text with room for the longest of the texts that it may show."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: Sequence[str] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def keep_room_for(self, texts: Sequence[str]) -> None:
        """Have room for whichever of these is the longest."""
        self._texts = texts
        self.fit()

    def fit(self) -> None:
        """Take the height that the longest text needs at this width and font."""
        shown, width = self.text(), max(self.width(), 1)
        self.setMinimumHeight(0)
        need = 0
        for text in (*self._texts, shown):
            self.setText(text)
            need = max(need, self.heightForWidth(width))
        self.setText(shown)
        self.setFixedHeight(max(need, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
