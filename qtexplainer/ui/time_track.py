"""The slider over time: a thin track filled up to the day that it stands at, and says."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


class TimeTrack(QSlider):
    """A slider whose positions are days."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.day_words = ""
        """The day that it stands at, in words."""
        theme.changed.connect(self._restyle)
        self._restyle()

    def spoken_value(self) -> str:
        """Return the day, for a screen reader."""
        return self.day_words

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _restyle(self) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        self.setMinimumHeight(px(28))
        size = px(15)
        self.setStyleSheet(
            f"QSlider::groove:horizontal {{ height: {px(3)}px; border-radius: {px(1)}px;"
            f" background: {tokens.outline}; }}"
            f"QSlider::sub-page:horizontal {{ height: {px(3)}px; background: {tokens.accent}; }}"
            f"QSlider::handle:horizontal {{ width: {size}px; margin: -{size // 2 + 1}px 0;"
            f" border-radius: {size // 2 + 2}px; background: {tokens.accent};"
            f" border: 2px solid {tokens.panel}; }}"
            f"QSlider::handle:horizontal:focus {{ border: 2px solid {tokens.text}; }}"
        )
