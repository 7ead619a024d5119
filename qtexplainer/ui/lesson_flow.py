"""Whose turn it is on a lesson page: at most one block asks for something at a time."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from qtexplainer.ui.asking_card import AskingCard

if TYPE_CHECKING:
    from qtexplainer.course.lesson import Lesson
    from qtexplainer.study.event import Event
    from qtexplainer.ui.reading import Reading


class LessonFlow(QObject):
    """Gives the turn to the first block that is not answered, or to the one that the student takes.

    A student who reads on is never held up: whatever block the keyboard or the mouse goes to has
    the turn, and the one that had it rests as it is.
    """

    def __init__(self, lesson: "Lesson", reading: "Reading", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lesson, self._reading = lesson, reading
        self._cards: list[AskingCard] = []
        self.current: AskingCard | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    @cached_property
    def _attempts(self) -> "dict[str, tuple[Event, ...]]":
        from qtexplainer.study.progress import latest_attempts

        return latest_attempts(self._reading.study.record, self._lesson.id)

    def add(self, card: QWidget) -> None:
        """Take in the next card from the top down; one that asks shows what was answered before."""
        if not isinstance(card, AskingCard):
            return
        if card.block_id in self._attempts:
            card.restore(self._attempts[card.block_id])
        card.begin_lesson()
        if self._reading.drafts is not None:
            card.take_up(self._reading.drafts)
        card.turn_wanted.connect(lambda: self._give(card, begun=True))
        card.answered.connect(lambda: self._go_on(card))
        self._cards.append(card)
        if self.current is None and not card.is_done:
            self._give(card)

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
