"""The one quiet line about a lesson's review cards; the cards themselves come back later."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qtexplainer.course.tasks import card_ids

if TYPE_CHECKING:
    from qtexplainer.course.block import AnyCard
    from qtexplainer.ui.block_cards import Page
    from qtexplainer.ui.theme import Theme


def review_line(block: "AnyCard", page: "Page") -> "ReviewLine | None":
    """Return the line in the place of the lesson's first card, and nothing for the others."""
    cards = card_ids(page.lesson)
    is_first = bool(cards) and cards[0] == block.id
    return ReviewLine(len(cards), page.reading.theme) if is_first else None


class ReviewLine(QWidget):
    """Says how many cards of the lesson go into the review."""

    def __init__(self, count: int, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        one, many = self.tr("1 card"), self.tr("{} cards").format(count)
        words = self.tr("{} from this lesson will come back in your review.")
        self._words = QLabel(words.format(one if count == 1 else many), self)
        self._words.setProperty("kind", "secondary")
        self._words.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4, 0, 4, 0)
        rows.addWidget(self._words)
        theme.changed.connect(self._restyle)
        self._restyle()

    def static_html(self) -> str:
        """Return the line for paper."""
        return f"<p>{self._words.text()}</p>"

    def _restyle(self) -> None:
        self._words.setFont(self._theme.font("ui"))
