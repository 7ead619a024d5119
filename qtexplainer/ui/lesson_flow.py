"""Whose turn it is on a lesson page: at most one block asks for something at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from qtexplainer.ui.asking_card import AskingCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.lesson import Lesson
    from qtexplainer.ui.reading import Reading


class LessonFlow(QObject):
    """Gives the turn to the first block that is not answered, or to the one that the student takes.

    A student who reads on is never held up: whatever block the keyboard or the mouse goes to has
    the turn, and the one that had it rests as it is.
    """

    def __init__(
        self,
        lesson: "Lesson",
        reading: "Reading",
        cards: "Sequence[QWidget]",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cards = [card for card in cards if isinstance(card, AskingCard)]
        self.current: AskingCard | None = None
        if not self._cards:
            return
        from qtexplainer.study.progress import latest_attempts

        attempts = latest_attempts(reading.study.record, lesson.id)
        for card in self._cards:
            if card.block_id in attempts:
                card.restore(attempts[card.block_id])
            card.turn_wanted.connect(lambda card=card: self._give(card, begun=True))
            card.answered.connect(lambda card=card: self._go_on(card))
        for card in self._cards:
            card.begin_lesson()
        self._give(next((card for card in self._cards if not card.is_done), None))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _give(self, card: AskingCard | None, *, begun: bool = False) -> None:
        if card is not None and begun:
            card.note_begin()
        if card is self.current and (card is None or card.is_asking):
            return
        before, self.current = self.current, card
        if before is not None and before is not card:
            before.set_asking(False)
        if card is not None:
            card.set_asking(True)

    def _go_on(self, answered: AskingCard) -> None:
        """Give the turn to the next block below that is not answered, else to the first such."""
        place = self._cards.index(answered)
        order = [*self._cards[place + 1 :], *self._cards[:place]]
        self._give(next((card for card in order if not card.is_done), None))
        answered.set_asking(False)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        left = _card_of(before)
        if left is not None and left.is_rearranging:
            return
        card = _card_of(now)
        if card is not None and card in self._cards and not card.is_settled:
            self._give(card, begun=True)


def _card_of(widget: QWidget | None) -> AskingCard | None:
    while widget is not None and not isinstance(widget, AskingCard):
        widget = widget.parentWidget()
    return widget
