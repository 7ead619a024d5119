"""The student's notes on the lesson page: words marked in the text, marks in the margin."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from qtexplainer.ui.margin_mark import SIZE, MarginMark
from qtexplainer.ui.note_card import ground_of
from qtexplainer.ui.prose_view import ProseView
from qtexplainer.ui.text_marks import Mark, box_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.study.kept import KeptNote
    from qtexplainer.ui.lesson_page import LessonPage
    from qtexplainer.ui.text_marks import TextMarks
    from qtexplainer.ui.theme import Theme

_GAP: Final = 1


class Placed(Struct, frozen=True):
    """A note whose place on the page is known."""

    kept: "KeptNote"
    card: QWidget
    """The block that it stands in."""
    view: ProseView
    """The text that it stands in: the block itself, or a part of it."""
    words: QTextCursor
    """The words in that text."""


class NoteMargin(QObject):
    """Shows notes on the page and keeps their marks beside the words.

    Signals
    -------
    pressed
        With the `MarginMark` that was pressed.
    """

    pressed = Signal(object)

    def __init__(self, page: "LessonPage", marks: "TextMarks", theme: "Theme") -> None:
        super().__init__(page)
        self._page = page
        self._marks = marks
        self._theme = theme
        self._placed: tuple[Placed, ...] = ()
        self.buttons: list[MarginMark] = []
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._put_marks)
        page.verticalScrollBar().rangeChanged.connect(self._settling.start)
        ground = page.widget()
        assert ground is not None
        self._ground = ground
        ground.installEventFilter(self)

    def show_notes(
        self, placed: "Sequence[Placed]", draft: "tuple[ProseView, int, int, str] | None" = None
    ) -> None:
        """Show these, and the words of a note that is just being written, with its colour."""
        self._forget_marks()
        self._placed = tuple(placed)
        marks = [
            Mark(one.view, one.words.selectionStart(), one.words.selectionEnd(),
                 ground_of(one.kept.note.colour, self._theme))
            for one in placed
            if one.kept.note.form != "bookmark"
        ]  # fmt: skip
        if draft is not None:
            view, start, end, colour = draft
            marks.append(Mark(view, start, end, ground_of(colour, self._theme)))
        self._marks.put("note", marks)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(one) for one in placed]
        self._put_marks()

    def place_of(self, note_id: str) -> Placed | None:
        """Where a note stands on the page; None if it stands nowhere."""
        return next((one for one in self._placed if one.kept.id == note_id), None)

    def box_of(self, placed: Placed) -> QRect:
        """Rectangle in its text around a note's words."""
        return box_of(placed.view, placed.words.selectionStart(), placed.words.selectionEnd())

    def _button(self, placed: Placed) -> MarginMark:
        button = MarginMark(placed.kept, self._theme, self._ground)
        button.clicked.connect(lambda: self.pressed.emit(button))
        button.show()
        return button

    def _forget_marks(self) -> None:
        for placed in self._placed:
            if isValid(placed.view):
                placed.view.tab_followers = ()

    def _put_marks(self) -> None:
        """Put each mark beside its line; those of the same line stand under each other."""
        self._forget_marks()
        taken: list[int] = []
        size = self._theme.px(SIZE)
        for placed, button in zip(self._placed, self.buttons, strict=True):
            view = placed.view
            if not isValid(view) or not self._ground.isAncestorOf(view):
                button.hide()  # its text was taken away
                continue
            y = view.mapTo(self._ground, QPoint(0, self.box_of(placed).top())).y()
            while any(abs(y - other) < size + _GAP for other in taken):
                y += size + _GAP
            taken.append(y)
            right = placed.card.mapTo(self._ground, QPoint(placed.card.width(), 0)).x()
            button.move(right + _GAP, y)
            button.raise_()
            view.tab_followers = (
                *view.tab_followers,
                button,
            )  # Tab goes from a text to its marks, then on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's width."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._settling.start()
        return False
