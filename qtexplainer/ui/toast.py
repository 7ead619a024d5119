"""A sentence at the foot of the window that needs no answer and moves nothing."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.style import RADIUS

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

SHOWN_MS: Final = 4000
"""Time for which it is there."""


class Toast(QLabel):
    """Says that something was done, for a few seconds; the mouse goes through it."""

    def __init__(self, theme: "Theme", window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SHOWN_MS)
        self._rest.timeout.connect(self.hide)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def mention(self, words: str) -> None:
        """Show a sentence; a second one takes the place of the first."""
        self.setText(words)
        px = self._theme.px
        room = min(px(560), self._window.width() - px(48))
        self.setFixedWidth(min(room, self.fontMetrics().horizontalAdvance(words) + px(40)))
        self.setFixedHeight(self.heightForWidth(self.width()))
        left = (self._window.width() - self.width()) // 2
        self.move(left, self._window.height() - self.height() - px(24))
        self.show()
        self.raise_()
        self._rest.start()
        announce(self, words)

    def _restyle(self) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        self.setFont(self._theme.font("ui"))
        self.setStyleSheet(
            f"background: {tokens.text}; color: {tokens.panel}; border: none;"
            f" border-radius: {px(RADIUS)}px; padding: {px(8)}px {px(14)}px;"
        )
