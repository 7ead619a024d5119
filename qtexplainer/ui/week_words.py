"""The week in words, and why it was so: over two lines, or in one."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

_BETWEEN: Final = "  ·  "
_ROOMY: Final = 480
"""Width from which the week and its reasons have a line each."""


class WeekWords(QWidget):
    """Small type, cut where it is too long; the tool tip has it in full."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = 2
        self.week = ""
        self.reasons = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, week: str, reasons: str, detail: str = "") -> None:
        """Show the week and its reasons; the tool tip and a screen reader have the detail too."""
        self.week, self.reasons = week, reasons
        self.setToolTip("\n".join(part for part in (week, detail, reasons) if part))
        self.setAccessibleName(" ".join(part for part in (week, detail) if part))
        self.update()

    def set_lines(self, lines: int) -> None:
        """Take one line or two."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """All lines, at a width that does not ask for more than there is."""
        line = QFontMetricsF(self._theme.font("caption")).height()
        return QSize(self._theme.px(200), round(self._lines * line) + 1)

    def minimumSizeHint(self) -> QSize:
        """Lines that may be cut."""
        return QSize(self._theme.px(60), self.sizeHint().height())

    def lines(self) -> tuple[str, ...]:
        """Return the lines as they are drawn at this width."""
        font, width = self._theme.font("caption"), float(self.width())
        metrics = QFontMetricsF(font)

        def cut(words: str) -> str:
            return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

        whole = _BETWEEN.join(part for part in (self.week, self.reasons) if part)
        if self._lines == 1 or metrics.horizontalAdvance(whole) <= width:
            return (cut(whole),)
        if width >= self._theme.px(_ROOMY):
            return cut(self.week), cut(self.reasons)
        layout = QTextLayout(whole, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        layout.endLayout()
        first = line.textLength()
        return whole[:first].rstrip(" ·"), cut(whole[first:].lstrip(" ·"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the week in the colour of text, what follows more quietly."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        font = self._theme.font("caption")
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        lines = self.lines()
        y = (self.height() - len(lines) * metrics.height()) / 2 + metrics.ascent()
        strong = len(self.week)
        for line in lines:
            words = line[: max(0, strong)]
            painter.setPen(QColor(tokens.text))
            painter.drawText(QPointF(0, y), words)
            painter.setPen(QColor(tokens.secondary))
            x = metrics.horizontalAdvance(words)
            painter.drawText(QPointF(x, y), line[len(words) :])
            strong -= len(line) + 1
            y += metrics.height()
