"""A splitter whose borders are one hairline, with room around it for the hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


class RuledSplitter(QSplitter):
    """Panes side by side, parted by hairlines."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        theme.changed.connect(self._restyle)
        self._restyle()

    def createHandle(self) -> QSplitterHandle:
        """Return a border."""
        return _Border(self._theme, self)

    def _restyle(self) -> None:
        self.setHandleWidth(self._theme.px(7))


class _Border(QSplitterHandle):
    """A hairline; in the accent colour while it is pointed at, since it can be dragged."""

    def __init__(self, theme: "Theme", parent: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        colour = QColor(tokens.accent if self.underMouse() else tokens.hairline)
        width = max(2, tokens.line_width) if self.underMouse() else tokens.line_width
        painter.fillRect((self.width() - width) // 2, 0, width, self.height(), colour)
        painter.end()
