"""What is said about an answer: a rule at its left, a word, and the reasons."""

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qtexplainer.course.prose import render_blocks
from qtexplainer.ui.accessibility import announce

if TYPE_CHECKING:
    from qtexplainer.ui.block_card import BlockCard

Tone = Literal["because", "not quite", "plain"]
"""How a reason stands to the answer: it bears it out, it speaks against it, or neither."""
_RULE: Final = 3
_ABOVE: Final = 4
"""Room above the rule, so that it keeps clear of what stands above."""


class Feedback(QWidget):
    """One reason under its word; never praise or blame, never colour alone."""

    def __init__(
        self, card: "BlockCard", word: str, markdown: str, tone: Tone = "because",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent or card)
        self._theme = card.theme
        self._tone = tone
        self.word = word
        self.html = render_blocks(markdown)
        """The reason, for paper."""
        self._word = QLabel(word, self)
        self._word.setContentsMargins(4, 0, 0, 0)
        self._word.setVisible(bool(word))
        self._said = card.prose(markdown, parent=self)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self._word)
        self._rows.addWidget(self._said)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def words(self) -> str:
        """What it says, for a screen reader."""
        said = self._said.toPlainText()
        return f"{self.word}: {said}" if self.word else said

    def set_word(self, word: str) -> None:
        """Take another word."""
        self.word = word
        self._word.setText(word)
        self._word.setVisible(bool(word))

    def say(self) -> None:
        """Have a screen reader say it."""
        announce(self, self.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule."""
        tokens, px = self._theme.tokens, self._theme.px
        colours = {
            "because": tokens.accent,
            "not quite": tokens.caution,
            "plain": tokens.secondary,
        }
        painter = QPainter(self)
        rule = QRectF(4, px(_ABOVE), px(_RULE), self.height() - px(_ABOVE))
        painter.fillRect(rule, QColor(colours[self._tone]))
        painter.end()

    def _restyle(self) -> None:
        px = self._theme.px
        font = self._theme.font("ui")
        font.setWeight(QFont.Weight.DemiBold)
        self._word.setFont(font)
        self._rows.setContentsMargins(px(12) + 4, px(_ABOVE + 2), 0, px(2))
        self._rows.setSpacing(0)
        self.update()
