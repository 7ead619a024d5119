"""A line of text that gives way where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """A label that gives way: it shortens its words and never widens the window."""

    def __init__(self, parent: QWidget, *, indent: int = 8) -> None:
        super().__init__(parent)
        self._words = ""
        self.setProperty("kind", "secondary")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setIndent(indent)

    @property
    def words(self) -> str:
        """The words in full."""
        return self._words

    def show_words(self, words: str) -> None:
        """Show these words, as many as fit."""
        self._words = words
        self.setAccessibleName(words)
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        """No width at all."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Shorten for the new width."""
        self._shorten()

    def _shorten(self) -> None:
        room = self.width() - 2 * self.indent()
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))
