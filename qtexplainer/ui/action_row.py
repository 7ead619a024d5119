"""The last line of a block that asks: how sure, the one primary button, hint, answer again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from qtexplainer.ui.button_font import set_button_font
from qtexplainer.ui.confidence_row import ConfidenceRow
from qtexplainer.ui.flow_row import FlowRow

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


class ActionRow(FlowRow):
    """Buttons of a block; the block shows those that go with what it is doing."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.wants_confidence = True
        """Whether the block asks how sure the student is."""
        self.confidence = ConfidenceRow(theme, self)
        self.primary = QPushButton(self.tr("Check"), self)
        self.primary.setProperty("kind", "primary")
        self.primary.setAutoDefault(False)
        self.hint = self._link(self.tr("Hint"))
        self.begin = self._link(self.tr("Answer this"))
        self.again = self._link(self.tr("Answer again"))
        self.solution = self._link(self.tr("Show a solution"))
        self.add(self.confidence, self.primary, self.hint, self.begin, self.again, self.solution)
        theme.changed.connect(self._restyle)
        self._restyle()

    def add_link(self, words: str) -> QPushButton:
        """Add another quiet button at the end."""
        button = self.add_button(words)
        button.setProperty("kind", "link")
        return button

    def add_button(self, words: str) -> QPushButton:
        """Add another plain button at the end."""
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setFont(self._theme.font("ui"))
        self.add(button)
        return button

    def _link(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _restyle(self) -> None:
        self.set_gap(self._theme.px(8))
        self.setContentsMargins(4, self._theme.px(4), 4, 0)
        for button in self.findChildren(QPushButton):
            set_button_font(button, self._theme)
