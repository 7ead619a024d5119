"""The ring around what has the keyboard, where it is drawn by hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from qtexplainer.ui.theme import Theme


def paint_focus(
    painter: QPainter, box: "QRect | QRectF", theme: "Theme", *, radius: float = 4
) -> None:
    """Draw the ring just within the edges of a box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.tokens.accent), 2))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), radius, radius)
