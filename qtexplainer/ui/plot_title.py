"""The line over a plot in a lesson: what is shown, then its unit in quiet words."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


class PlotTitle(QLabel):
    """Words as over the plots of the lab, without a choice."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ("", "")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_words(self, title: str, unit: str) -> None:
        """Show a title and its unit."""
        self._words = (title, unit)
        self._restyle()

    def _restyle(self) -> None:
        title, unit = (escape(word) for word in self._words)
        colour = self._theme.tokens.secondary
        quiet = f", <span style='color:{colour}'>{unit}</span>" if unit else ""
        self.setFont(self._theme.font("ui"))
        self.setText(f"<span style='font-weight:600'>{title}</span>{quiet}")
        self.setContentsMargins(2, self._theme.px(2), 0, 0)
