"""The lesson: one narrow column of prose and blocks, read by scrolling."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from qtexplainer.course.lesson import BrokenLesson, Lesson
from qtexplainer.ui.block_card import BlockCard
from qtexplainer.ui.block_cards import Page, make_card
from qtexplainer.ui.centred import centre
from qtexplainer.ui.lesson_ends import LessonFoot, LessonHead
from qtexplainer.ui.lesson_flow import LessonFlow
from qtexplainer.ui.place_keeper import PlaceKeeper
from qtexplainer.ui.problem_card import ProblemCard
from qtexplainer.ui.prose_view import ProseView
from qtexplainer.ui.session import Place
from qtexplainer.ui.steady_area import SteadyArea

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qtexplainer.course.block import Block
    from qtexplainer.ui.reading import Reading
    from qtexplainer.ui.theme import Theme

SETTLING_MS: Final = 20
"""Time after which new text in a block has found its height."""
UNSEEN_MS: Final = 250
"""Time after which more of a lesson is made although nothing of it was painted."""
AFTER_PAINTING_MS: Final = 15
"""Pause before more of a lesson is made: what is in sight is painted first."""
_SAMPLE: Final = "the sheet of a central bank shrinks when its bonds mature and are not replaced "


class LessonPage(SteadyArea):
    """Shows one lesson at a time, and remembers the place in it through every change of size.

    Signals
    -------
    followed
        With the target of a link to another lesson or to a lab.
    lesson_wanted
        With the id of the previous or next lesson.
    place_changed
        When the student has scrolled.
    painted
        When a lesson that was just opened is on the screen.
    completed
        When the last block of the lesson has been made.
    texts_changed
        When texts of the lesson's cards have come or gone.
    """

    followed = Signal(str)
    lesson_wanted = Signal(str)
    place_changed = Signal()
    painted = Signal()
    completed = Signal()
    texts_changed = Signal()

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[QWidget] = []
        self._blocks: list[int] = []
        self._flow: LessonFlow | None = None
        self._rest: Iterator[tuple[int, Block, Page]] = iter(())
        self.is_complete = True
        """Whether all blocks of the lesson have been made."""
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.timeout.connect(self._grow)
        self._is_fresh = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Lesson"))
        self._head = LessonHead(theme)
        self._foot = LessonFoot(theme)
        self._foot.wanted.connect(self.lesson_wanted)
        self._build()
        self._keeper = PlaceKeeper(self, self._ground, self._cards, theme)
        self._keeper.scrolled.connect(self.place_changed)
        self._settling = QTimer(self)  # a single shot would leave a reference behind each time
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._keeper.settle)
        theme.changed.connect(self._restyle)
        self._restyle()

    # --- what is shown --------------------------------------------------------------------

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """The widgets of the lesson's blocks in their order."""
        self._go_on()
        return tuple(self._cards)

    @property
    def place(self) -> Place:
        """The place in the lesson at the top of the page."""
        return self._keeper.place

    def show_lesson(
        self,
        lesson: "Lesson | BrokenLesson",
        reading: "Reading",
        *,
        part: str = "",
        neighbours: "tuple[Lesson | BrokenLesson | None, Lesson | BrokenLesson | None]" = (
            None,
            None,
        ),
        place: Place | None = None,
    ) -> None:
        """Show a lesson from a place on; ``neighbours`` are the previous and the next one."""
        self._clear()
        self.is_complete = True
        self._head.show_lesson(lesson, part)
        self._foot.show_neighbours(*neighbours)
        if isinstance(lesson, BrokenLesson):
            self._add(ProblemCard(lesson.problems, self._theme))
        else:
            page = Page(lesson, reading)
            self._flow = LessonFlow(lesson, reading, self)
            self._rest = ((number, block, page) for number, block in enumerate(lesson.blocks))
            self.is_complete = False
            self._fill_screen(place.block if place is not None else 0)
            self._is_fresh = True
            self._growing.start(UNSEEN_MS)
        self._keeper.go_to(place if place is not None else Place())

    def tab_parts(self) -> "Iterator[QWidget]":
        """What Tab goes through: head, blocks and foot."""
        yield from (self._head, *self.cards, self._foot)

    def card_of(self, block: int) -> QWidget | None:
        """The widget of a block, by the block's number in its lesson; None where it has none."""
        self._go_on()
        return self._cards[self._blocks.index(block)] if block in self._blocks else None

    def block_of(self, card: QWidget) -> int | None:
        """The number in its lesson of the block that a widget shows."""
        found = self._cards.index(card) if card in self._cards else None
        return self._blocks[found] if found is not None and found < len(self._blocks) else None

    def block_at(self, place: Place) -> int:
        """The number in its lesson of the block at a place."""
        return self._blocks[place.block] if place.block < len(self._blocks) else 0

    def go_to_card(self, card: QWidget, y: int = 0) -> None:
        """Scroll so that a place in a card stands in the upper part of the page."""
        top = card.mapTo(self._ground, QPoint(0, y)).y()
        self.verticalScrollBar().setValue(top - self.viewport().height() // 5)

    def go_to_block(self, block: int) -> None:
        """Put a block, by its number in the lesson, or the last one above it, at the top."""
        self._go_on()
        above = [card for card, number in enumerate(self._blocks) if number <= block]
        self._keeper.go_to(Place(above[-1] if above else 0))
        self.place_changed.emit()

    def show_block(self, block: int) -> None:
        """Have a block in sight, below as much of the text over it as there is room for."""
        while block not in self._blocks and not self._go_on(len(self._cards) + 1):
            pass
        if block in self._blocks:
            self._keeper.have_in_sight(self._cards[self._blocks.index(block)])

    def go_to(self, name: str) -> None:
        """Scroll to what carries a name in the text, such as a footnote."""
        self._go_on()
        for card in self._cards:
            y = card.place_of(name) if isinstance(card, ProseView) else None
            if y is not None:
                self.verticalScrollBar().setValue(card.mapTo(self._ground, QPoint(0, y)).y())
                return

    def column_width(self) -> int:
        """Width of the column of text at this zoom, with its margins."""
        metrics = QFontMetricsF(self._theme.font("prose"))
        letter = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        return round(self._theme.reading.letters * letter) + 2 * self._margin()

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        ground = self._ground = QWidget(self)
        self._column = QWidget(ground)
        self._rows = QVBoxLayout(self._column)
        self._rows.addWidget(self._head)
        self._rows.addStretch(1)
        self._rows.addWidget(self._foot)
        centre(self._column, ground)
        self.setWidget(ground)

    def _fill_screen(self, first: int) -> None:
        """Make the cards up to a block, and from it on as many as will be in sight."""
        is_complete = self._go_on(first + 1)
        width = max(self.viewport().width() - 2 * self._margin(), self._theme.px(300))
        height = 0
        while not is_complete:
            height += _height(self._cards[-1], width)
            if height > self.window().height():
                return
            is_complete = self._go_on(len(self._cards) + 1)

    def _grow(self) -> None:
        """Make the cards below, a few at a time, so that the page answers in between."""
        if not self._go_on(len(self._cards) + 2):
            self._growing.start(AFTER_PAINTING_MS)

    def _go_on(self, count: int | None = None) -> bool:
        """Make cards until there are so many, or all that are left; whether these are all."""
        for number, block, page in self._rest:
            card = make_card(block, page)
            if card is None:
                continue
            self._add(card)
            self._blocks.append(number)
            if self._flow is not None:
                self._flow.add(card)
            if count is not None and len(self._cards) >= count:
                return False
        if not self.is_complete:
            self.is_complete = True
            self.completed.emit()
            self._settling.start(SETTLING_MS)
        return True

    def _add(self, card: QWidget) -> None:
        views = [card] if isinstance(card, ProseView) else card.findChildren(ProseView)
        for view in views:
            self._listen(view)
        if isinstance(card, BlockCard):
            card.prose_made.connect(self._listen)
            card.appeared.connect(self._show_new)
            card.rearranged.connect(self.texts_changed)
        self._cards.append(card)
        self._rows.insertWidget(self._rows.count() - 2, card)
        card.show()

    def _listen(self, view: ProseView) -> None:
        view.followed.connect(self._follow)
        view.reached.connect(lambda box: self.show_place(view, box))
        self.texts_changed.emit()

    def _show_new(self, first: QWidget, last: QWidget) -> None:
        """Scroll, once all has its place, to what has appeared: its end, but never past its top."""

        def scroll() -> None:
            if not (isValid(first) and self._ground.isAncestorOf(first)):
                return  # taken away again meanwhile
            top = first.mapTo(self._ground, QPoint(0, 0)).y() - self._theme.px(24)
            bottom = last.mapTo(self._ground, QPoint(0, last.height())).y() + self._theme.px(24)
            bar = self.verticalScrollBar()
            value = max(bar.value(), bottom - self.viewport().height())
            bar.setValue(min(value, top))

        QTimer.singleShot(SETTLING_MS, last, scroll)

    def _clear(self) -> None:
        if self._flow is not None:
            self._flow.deleteLater()
            self._flow = None
        self._rest = iter(())
        for card in self._cards:
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()
        self._blocks.clear()
        self._keeper.go_to(Place())

    def _margin(self) -> int:
        return self._theme.px(26)

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setMaximumWidth(self.column_width())
        self._rows.setContentsMargins(self._margin(), px(24), self._margin(), px(32))
        self._rows.setSpacing(px(12))

    def _follow(self, href: str) -> None:
        if href.startswith("#"):
            self.go_to(href[1:])
        else:
            self.followed.emit(href)

    def show_place(self, view: QWidget, box: QRect) -> None:
        """Scroll as little as needed to show what the keyboard has reached."""
        self._keeper.show_reached(view, box)

    # --- keys -----------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Note what Tab has reached: it stays in sight whatever grows above it."""
        has_moved = super().focusNextPrevChild(forward)
        widget = self.window().focusWidget()
        if has_moved and widget is not None and self.isAncestorOf(widget):
            self._keeper.note_keyboard(widget)
        return has_moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by Space and to the ends, besides the keys that every scroll area knows."""
        bar = self.verticalScrollBar()
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Space:
                bar.triggerAction(
                    bar.SliderAction.SliderPageStepSub
                    if is_shifted
                    else bar.SliderAction.SliderPageStepAdd
                )
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that a lesson is on the screen; the rest of it is made from then on."""
        super().paintEvent(event)
        if self._is_fresh:
            self._is_fresh = False
            self._growing.start(AFTER_PAINTING_MS)
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep line steps in proportion to the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalScrollBar().setSingleStep(self._theme.px(26))


def _height(card: QWidget, width: int) -> int:
    """About the height that a card will take in the column."""
    if isinstance(card, ProseView):
        metrics = QFontMetrics(card.font())
        lines = metrics.horizontalAdvance(card.toPlainText()) / width + 1
        return round(1.5 * lines * metrics.height())
    layout = card.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.heightForWidth(width)
    return card.sizeHint().height()
