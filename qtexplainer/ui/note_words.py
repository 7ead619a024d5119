"""The words of a lesson that a note is written to, and the places of notes on the page."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from qtexplainer.ui.prose_view import ProseView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.study.contents import Note
    from qtexplainer.study.kept import KeptNote
    from qtexplainer.ui.lesson_page import LessonPage
    from qtexplainer.ui.note_margin import Placed
    from qtexplainer.ui.theme import Theme


class Span(Struct, frozen=True):
    """Words of the lesson as it is printed."""

    view: ProseView
    start: int
    end: int


class LessonWords:
    """Looks up words in the texts of the page: its prose, and what its cards ask and say."""

    def __init__(self, page: "LessonPage", theme: "Theme") -> None:
        self._page = page
        self._theme = theme

    def views(self) -> list[ProseView]:
        """The texts that the page shows, from the top down."""
        found = []
        for card in self._page.cards:
            views = [card] if isinstance(card, ProseView) else _texts_in(card)
            found += [view for view in views if view.isVisibleTo(self._page)]
        return found

    def card_of(self, view: ProseView) -> QWidget | None:
        """The card of the page that a text stands in, which may be the text itself."""
        cards = self._page.cards
        widget: QWidget | None = view if isValid(view) else None
        while widget is not None and widget not in cards:
            widget = widget.parentWidget()
        return widget

    # --- the words that are meant ---------------------------------------------------------

    def target(self) -> Span | None:
        """The selected words; else the sentence at the keyboard's link, or at the page's top."""
        return self.selected() or self._at_link() or self._at_top()

    def selected(self) -> Span | None:
        """The words that are selected."""
        from qtexplainer.ui.printed_text import printed_text

        for view in self.views():
            cursor = view.textCursor()
            if cursor.hasSelection() and cursor.selectedText().strip():
                text = printed_text(view)
                start = text.printed(cursor.selectionStart())
                end = text.printed(cursor.selectionEnd())
                words = text.text[start:end]
                start += len(words) - len(words.lstrip())
                return Span(view, start, start + len(words.strip()))
        return None

    def select_none(self) -> None:
        """Let no words be selected."""
        for view in self.views():
            cursor = view.textCursor()
            if cursor.hasSelection():
                cursor.clearSelection()
                view.setTextCursor(cursor)

    def next_to(self, span: Span, by: int) -> Span | None:
        """The sentence after (1) or before (-1) some words, in whichever text it stands."""
        from qtexplainer.presentation.note_list import next_sentence
        from qtexplainer.ui.printed_text import printed_text

        views = self.views()
        if span.view not in views:
            return None
        number = views.index(span.view)
        found = next_sentence(printed_text(span.view).text, (span.start, span.end), by)
        while found is None and 0 <= number + by < len(views):
            number += by
            text = printed_text(views[number]).text
            end = (0, 0) if by > 0 else (len(text), len(text))
            found = next_sentence(text, end, by)
        return Span(views[number], *found) if found is not None else None

    def _at_link(self) -> Span | None:
        view = self._page.window().focusWidget()
        if isinstance(view, ProseView) and view.focused_anchor and self.card_of(view):
            return self._sentence(view, view.focused_anchor.start)
        return None

    def _at_top(self) -> Span | None:
        port = self._page.viewport()
        edge = self._theme.px(8)
        for view in self.views():
            bottom = view.mapTo(port, QPoint(0, view.height())).y()
            if bottom > 2 * edge and view.toPlainText().strip():
                top = max(0, -view.mapTo(port, QPoint(0, 0)).y()) + edge
                return self._sentence(view, view.cursorForPosition(QPoint(edge, top)).position())
        return None

    def _sentence(self, view: ProseView, place: int) -> Span:
        from qtexplainer.presentation.note_list import sentence_in
        from qtexplainer.ui.printed_text import printed_text

        text = printed_text(view)
        return Span(view, *sentence_in(text.text, text.printed(place)))

    # --- what is known of them ------------------------------------------------------------

    def quote(self, span: Span) -> str:
        """The words themselves."""
        from qtexplainer.ui.printed_text import printed_text

        return printed_text(span.view).text[span.start : span.end]

    def shown(self, span: Span) -> tuple[int, int]:
        """The words' places in the text as it is on screen."""
        from qtexplainer.ui.printed_text import printed_text

        text = printed_text(span.view)
        return text.shown(span.start), text.shown(span.end)

    def box(self, span: Span) -> QRect:
        """Rectangle around the words in their text's widget."""
        from qtexplainer.ui.text_marks import box_of

        return box_of(span.view, *self.shown(span))

    def anchor(self, span: Span) -> "Note":
        """A note without words of its own, anchored to these."""
        from qtexplainer.study.contents import Note
        from qtexplainer.study.notes import anchor_at
        from qtexplainer.ui.printed_text import printed_text

        card = self.card_of(span.view)
        block = (self._page.block_of(card) if card is not None else None) or 0
        anchor = anchor_at(printed_text(span.view).text, span.start, span.end, block=block)
        return Note(
            quote=anchor.quote, prefix=anchor.prefix, suffix=anchor.suffix, block=anchor.block,
            nth=anchor.nth,
        )  # fmt: skip

    def placed(self, own: "Sequence[KeptNote]") -> "list[Placed]":
        """The notes whose words stand on the page now."""
        if not own:
            return []
        from qtexplainer.presentation.note_list import anchor_of
        from qtexplainer.study.notes import find_anchor
        from qtexplainer.ui.note_margin import Placed
        from qtexplainer.ui.printed_text import printed_text

        places = []
        for view in self.views():
            card = self.card_of(view)
            number = self._page.block_of(card) if card is not None else None
            if card is not None and number is not None:
                places.append((view, card, number, printed_text(view)))
        words, numbers = [one[3].text for one in places], [one[2] for one in places]
        placed = []
        for kept in own:
            found = find_anchor(anchor_of(kept.note), words, numbers)
            if found is None:
                continue
            view, card, _, text = places[found.place]
            cursor = QTextCursor(view.document())
            cursor.setPosition(text.shown(found.start))
            cursor.setPosition(text.shown(found.end), QTextCursor.MoveMode.KeepAnchor)
            placed.append(Placed(kept, card, view, cursor))
        return placed


def _texts_in(card: QWidget) -> list[ProseView]:
    """The texts of a card from the top down, left before right."""

    def place(view: ProseView) -> tuple[int, int]:
        point = view.mapTo(card, QPoint(0, 0))
        return point.y(), point.x()

    return sorted(card.findChildren(ProseView), key=place)
