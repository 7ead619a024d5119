"""Marks on the words of a lesson page: what was looked for, and what the student highlighted."""

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget
from shiboken6 import isValid

from qtexplainer.ui.prose_view import ProseView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qtexplainer.ui.theme import Theme

Layer = Literal["note", "search"]
"""Marks of one purpose, set together; those of the search lie over the notes."""


class Mark(Struct, frozen=True):
    """Some words of a text."""

    view: ProseView
    start: int
    """Position in the text's document."""
    end: int
    """Position behind the last letter."""
    ground: str
    """Colour behind the words."""
    ink: str = ""
    """Colour of the words; empty leaves them as they are."""


class TextMarks:
    """Puts marks behind words, layer over layer, without changing the texts."""

    def __init__(self) -> None:
        self._layers: dict[Layer, tuple[tuple[Mark, QTextCursor], ...]] = {
            "note": (),
            "search": (),
        }

    def put(self, layer: Layer, marks: "Iterable[Mark]") -> None:
        """Set the marks of a layer in the place of its former ones."""
        former = self._layers[layer]
        # The cursors keep to the words while live numbers before them grow and shrink.
        self._layers[layer] = tuple(
            (mark, _cursor(mark.view, mark.start, mark.end)) for mark in marks
        )
        views = {id(mark.view): mark.view for mark, _ in (*former, *self._layers[layer])}
        for view in views.values():
            if isValid(view):
                self._paint(view)

    def _paint(self, view: ProseView) -> None:
        view.setExtraSelections(
            [
                _selection(mark, cursor)
                for layer in self._layers.values()
                for mark, cursor in layer
                if mark.view is view
            ]
        )


def occurrences(views: "Sequence[ProseView]", words: str) -> list[tuple[ProseView, int, int]]:
    """Where words stand in texts, in order, whatever their case and the breaks between them."""
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
    return [
        (view, *match.span()) for view in views for match in pattern.finditer(view.toPlainText())
    ]


def beginnings(view: ProseView, words: "Sequence[str]", after: int = 0) -> list[tuple[int, int]]:
    """Where any of some words begins a word of a text, from a position on."""
    if not words:
        return []
    choices = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{choices})\w*", re.IGNORECASE)
    return [match.span() for match in pattern.finditer(view.toPlainText(), after)]


def views_of(page: QWidget) -> list[ProseView]:
    """The texts of a page that are in sight, from the top down."""
    shown = [view for view in page.findChildren(ProseView) if view.isVisible()]
    return sorted(shown, key=lambda view: view.mapTo(page, QPoint(0, 0)).y())


def box_of(view: ProseView, start: int, end: int) -> QRect:
    """Rectangle in a text's widget around some of its words."""
    first = view.cursorRect(_cursor(view, start, start))
    last = view.cursorRect(_cursor(view, end, end))
    return first.united(last)


def found_marks(
    places: "Sequence[tuple[ProseView, int, int]]", current: int, theme: "Theme"
) -> list[Mark]:
    """Marks for words that were looked for, the current ones stronger."""
    tokens = theme.tokens
    return [
        Mark(view, start, end, tokens.accent, tokens.on_accent)
        if number == current
        else Mark(view, start, end, tokens.selection, tokens.on_selection)
        for number, (view, start, end) in enumerate(places)
    ]


def _selection(mark: Mark, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    style = QTextCharFormat()
    style.setBackground(QColor(mark.ground))
    if mark.ink:
        style.setForeground(QColor(mark.ink))
    selection.cursor = cursor
    selection.format = style
    return selection


def _cursor(view: ProseView, start: int, end: int) -> QTextCursor:
    """A cursor over some words; places past the text's end count as its end."""
    last = view.document().characterCount() - 1
    cursor = QTextCursor(view.document())
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    return cursor
