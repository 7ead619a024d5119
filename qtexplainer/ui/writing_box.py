"""A place to write a sentence or three; Enter hands it in, Shift and Enter start a new line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


class WritingBox(QPlainTextEdit):
    """As tall as a number of lines, and taller once more is written.

    Signals
    -------
    entered
        When Enter is pressed.
    """

    entered = Signal()

    def __init__(self, theme: "Theme", name: str, parent: QWidget, *, lines: int = 3) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, lines
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def words(self) -> str:
        """What is written, without spaces around it."""
        return self.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand in on Enter."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _restyle(self) -> None:
        self.setFont(self._theme.font("prose"))
        self._fit()

    def _fit(self) -> None:
        lines = max(self._lines, int(self.document().size().height()))
        line = QFontMetricsF(self.font()).lineSpacing()
        height = round(lines * line) + self._theme.px(20)
        if height != self.height():
            self.setFixedHeight(height)
