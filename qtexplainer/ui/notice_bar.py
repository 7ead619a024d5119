"""A sentence over the page for what the student should know, until it is closed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.icons import IconButton

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


class NoticeBar(QFrame):
    """Hidden until there is something to say; a second notice joins the first.

    What lasts stands first and cannot be closed: it goes when it is over.
    """

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._theme = theme
        self._lasting = ""
        self._said: list[str] = []
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = IconButton("close", self.tr("Close this notice"), theme, self)
        self.close_button.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.addWidget(self._words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Show a sentence until it is closed, below those that are still there."""
        if not words or words in self._said:
            return
        self._said.append(words)
        self._show_all()
        announce(self, words)

    def keep(self, words: str) -> None:
        """Show a sentence for as long as it is true; an empty one when it no longer is."""
        if words != self._lasting:
            self._lasting = words
            self._show_all()
            if words:
                announce(self, words)

    def _dismiss(self) -> None:
        self._said.clear()
        self._show_all()

    def _show_all(self) -> None:
        words = [self._lasting, *self._said] if self._lasting else self._said
        self._words.setText("\n".join(words))
        self.close_button.setVisible(bool(self._said))
        self.setVisible(bool(words))

    def _restyle(self) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        self.setStyleSheet(
            f"#notice {{ background: {tokens.hover}; border: none;"
            f" border-bottom: {tokens.line_width}px solid {tokens.hairline}; }}"
        )
        self._words.setFont(self._theme.font("ui"))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(16), px(6), px(8), px(6))
