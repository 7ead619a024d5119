"""One line of small type that gives way where there is no room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


class CutLine(QWidget):
    """One line of small type, cut where it is too long; the tool tip has it in full."""

    def __init__(self, theme: "Theme", parent: QWidget, *, quiet: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = quiet
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The line in full."""
        return self._text

    def show_text(self, text: str, detail: str = "") -> None:
        """Show a text; the tool tip and a screen reader have the detail too."""
        self._text = text
        self.setToolTip("\n".join(part for part in (text, detail) if part))
        self.setAccessibleName(" ".join(part for part in (text, detail) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        height = QFontMetricsF(self._theme.font("caption")).height()
        return QSize(self._theme.px(200), round(height) + 1)

    def minimumSizeHint(self) -> QSize:
        """One line that may be cut."""
        return QSize(self._theme.px(60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        font = self._theme.font("caption")
        painter.setFont(font)
        painter.setPen(QColor(tokens.secondary if self._quiet else tokens.text))
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, shown)
