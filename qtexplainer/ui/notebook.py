"""Bookmarks, highlights and margin notes: made, shown on the page, changed and taken away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QWidget

from qtexplainer.ui.actions import connect_all
from qtexplainer.ui.lesson_page import SETTLING_MS
from qtexplainer.ui.note_draft import NoteDraft
from qtexplainer.ui.note_words import LessonWords, Span
from qtexplainer.ui.prose_view import ProseView

if TYPE_CHECKING:
    from qtexplainer.study.contents import Note
    from qtexplainer.study.kept import KeptNote
    from qtexplainer.ui.main_window import MainWindow
    from qtexplainer.ui.margin_mark import MarginMark
    from qtexplainer.ui.note_card import NoteCard
    from qtexplainer.ui.note_margin import NoteMargin, Placed
    from qtexplainer.ui.notes_page import NotesPage
    from qtexplainer.ui.reader import Reader
    from qtexplainer.ui.selection_bar import SelectionBar
    from qtexplainer.ui.study_pages import StudyPages
    from qtexplainer.ui.text_marks import TextMarks


class Notebook(QObject):
    """Does what the actions for notes ask for; notes go to the study record at once."""

    def __init__(
        self, window: "MainWindow", reader: "Reader", pages: "StudyPages", marks: "TextMarks"
    ) -> None:
        super().__init__(window)
        self._window = window
        self._page = window.page
        self._reader = reader
        self._pages = pages
        self._marks = marks
        self._words = LessonWords(self._page, reader.reading.theme)
        self._study = reader.reading.study
        self._theme = reader.reading.theme
        self._margin: NoteMargin | None = None
        self._card: NoteCard | None = None
        self._bar: SelectionBar | None = None
        self._list: NotesPage | None = None
        self._edited: KeptNote | None = None
        self._span: Span | None = None
        self._begun: tuple[str, Note] | None = None
        self._wanted = ""
        self._note = NoteDraft(reader.drafts, self._study, self)
        self._note.recovered.connect(window.notices.say)
        self._note.recover()
        self.colour = "yellow"
        """Colour of the next highlight: that of the last one."""
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLING_MS)
        self._settling.timeout.connect(self._show)
        reader.opened.connect(lambda _: self._show_soon())
        self._page.completed.connect(self._show_soon)
        self._page.texts_changed.connect(self._show_soon)
        self._theme.changed.connect(self._show_soon)
        act = window.act
        connect_all(
            (
                (act.bookmark, self.bookmark),
                (act.highlight, self.highlight),
                (act.note, self.write_note),
                (act.notes, self.show_list),
            )
        )

    @property
    def card(self) -> "NoteCard | None":
        """The card for writing, once it was opened."""
        return self._card

    @property
    def bar(self) -> "SelectionBar | None":
        """What is offered beside selected words, once there were some."""
        return self._bar

    @property
    def margin(self) -> "NoteMargin":
        """The notes on the page."""
        if self._margin is None:
            from qtexplainer.ui.note_margin import NoteMargin

            self._margin = NoteMargin(self._page, self._marks, self._theme)
            self._margin.pressed.connect(self._open_mark)
        return self._margin

    # --- what the actions do --------------------------------------------------------------

    def highlight(self) -> None:
        """Highlight the selected words, or the sentence in sight."""
        span = self._target()
        if span is not None:
            self._add(span, form="highlight", colour=self.colour)

    def write_note(self) -> None:
        """Write a note to the selected words, or to the sentence in sight."""
        span = self._target()
        if span is not None:
            self._edited = None
            self._note.end()
            self._begin(span)
            self._open_card(
                self._place(span), self._words.quote(span), "", self.colour, is_new=True
            )
            self._show()

    def bookmark(self) -> None:
        """Put a bookmark at the sentence in sight, or take it away again."""
        span = self._target()
        if span is None:
            return
        anchor = self._words.anchor(span)
        for placed in self._placed():
            note = placed.kept.note
            if note.form == "bookmark" and placed.view is span.view and note.quote == anchor.quote:
                self._delete(placed.kept)
                return
        self._add(span, form="bookmark")

    def show_list(self) -> None:
        """Show all notes."""
        if self._list is None:
            from qtexplainer.ui.notes_page import NotesPage

            self._list = NotesPage(self._theme, self._window.splitter)
            self._list.hide()
            self._list.wanted.connect(self.open_note)
            self._list.edit_wanted.connect(self._edit_listed)
            self._list.delete_wanted.connect(self._delete)
            self._list.left.connect(self._pages.leave)
        self._fill_list()
        self._pages.show_page(self._list, self.tr("Notes"))

    def open_note(self, kept: "KeptNote") -> None:
        """Open the lesson of a note at its words."""
        here = self._reader.lesson
        self._wanted = kept.id
        if here is not None and here.id == kept.lesson:
            self._pages.leave()
        else:
            self._reader.open_lesson(kept.lesson)
        self._window.show_lesson()
        self._page.setFocus()
        self._show_soon()

    # --- the words that are meant ---------------------------------------------------------

    def _target(self) -> Span | None:
        """The selected words; else the sentence at the keyboard's link, or at the page's top."""
        if self._window.in_place is not None:
            self._pages.leave()
        self._window.show_lesson()
        span = self._words.target()
        if span is None:
            self._window.notices.say(self.tr("There is no text in sight to put a note to."))
        return span

    def _place(self, span: Span) -> QRect:
        """Rectangle of some words in the window."""
        box = self._words.box(span)
        return QRect(span.view.mapTo(self._window, box.topLeft()), box.size())

    # --- the card -------------------------------------------------------------------------

    def _open_card(self, place: QRect, quote: str, text: str, colour: str, *, is_new: bool) -> None:
        if self._card is None:
            from qtexplainer.ui.note_card import NoteCard

            self._card = NoteCard(self._theme, self._window)
            self._card.text.textChanged.connect(self._keep_draft)
            self._card.saved.connect(self._save)
            self._card.deleted.connect(lambda: self._delete(self._edited))
            self._card.moved.connect(self._move)
            self._card.left.connect(self._end)
            self._card.colour_chosen.connect(self._tint)
        if self._bar is not None:
            self._bar.hide()
        self._card.open_beside(place, quote, text, colour, is_new=is_new, with_steps=is_new)

    def _begin(self, span: Span) -> None:
        """Write to these words: their anchor is taken now, as the lesson may be left meanwhile."""
        lesson = self._reader.lesson
        self._span = span
        self._begun = (lesson.id, self._words.anchor(span)) if lesson is not None else None
        if self._begun is not None:
            self._note.begin(*self._begun, colour=self.colour)

    def _keep_draft(self) -> None:
        if self._card is not None:
            self._note.keep(self._card.text.toPlainText())

    def _move(self, by: int) -> None:
        """Have the note that is being written belong to the next sentence, or the one before."""
        span = self._words.next_to(self._span, by) if self._span is not None else None
        if span is None or self._card is None:
            return
        self._begin(span)
        self._keep_draft()
        self._show()
        self._page.show_place(span.view, self._words.box(span))
        self._card.show_quote(self._words.quote(span))
        self._card.move_beside(self._place(span))

    def _tint(self, colour: str) -> None:
        """Show the words of the note that is being written in another colour."""
        if self._span is not None:
            self.colour = colour
            self._show()

    def _save(self, text: str, colour: str) -> None:
        edited, begun = self._edited, self._begun
        self.colour = colour
        if edited is not None:
            self._change(edited, text, colour)
        elif begun is not None:
            form = "note" if text else "highlight"
            self._keep(*begun, form=form, text=text, colour=colour, item=self._note.item)
        self._end()

    def _end(self) -> None:
        """The card is gone: nothing is being written any more."""
        self._edited = self._span = self._begun = None
        self._note.end()
        listed = self._list
        is_listed = listed is not None and self._window.in_place is listed
        (listed if is_listed and listed is not None else self._page).setFocus()
        self._show()

    def _open_mark(self, mark: "MarginMark") -> None:
        self._edit(mark.kept, QRect(mark.mapTo(self._window, QPoint(0, 0)), mark.size()))

    def _edit_listed(self, kept: "KeptNote", place: QRect) -> None:
        self._edit(kept, QRect(self._window.mapFromGlobal(place.topLeft()), place.size()))

    def _edit(self, kept: "KeptNote", place: QRect) -> None:
        self._edited, self._span, self._begun = kept, None, None
        self._note.end()
        self._note.begin(kept.lesson, kept.note, item=kept.id)
        note = kept.note
        self._open_card(place, note.quote, note.text, note.colour, is_new=False)

    # --- the record -----------------------------------------------------------------------

    def _add(self, span: Span, *, form: str, text: str = "", colour: str = "") -> None:
        lesson = self._reader.lesson
        if lesson is not None:
            self._keep(lesson.id, self._words.anchor(span), form=form, text=text, colour=colour)

    def _keep(
        self,
        lesson: str,
        anchored: "Note",
        *,
        form: str,
        text: str = "",
        colour: str = "",
        item: str = "",
    ) -> None:
        """Add a note to the record; its words are no longer selected."""
        from msgspec.structs import replace

        from qtexplainer.study.kept import new_id

        note = replace(anchored, form=form, text=text, colour=colour)
        self._study.add(note, lesson=lesson, item=item or new_id())
        self._words.select_none()
        if self._bar is not None:
            self._bar.hide()
        self._show()

    def _change(self, kept: "KeptNote", text: str, colour: str) -> None:
        from msgspec.structs import replace

        form = kept.note.form
        if form != "bookmark":
            form = "note" if text else "highlight"
        note = replace(kept.note, text=text, colour=colour, form=form)
        if note != kept.note:
            self._study.add(note, lesson=kept.lesson, item=kept.id)
            self._fill_list()

    def _delete(self, kept: "KeptNote | None") -> None:
        from msgspec.structs import replace

        if kept is not None:
            self._study.add(replace(kept.note, deleted=True), lesson=kept.lesson, item=kept.id)
            self._fill_list()
        self._end()

    # --- showing --------------------------------------------------------------------------

    def _show_soon(self) -> None:
        """Show the notes once the lesson's texts are all made and have found their places."""
        if self._page.is_complete:  # otherwise `completed` comes back here
            self._settling.start()

    @property
    def is_settled(self) -> bool:
        """Whether notes stand at their places, and words of every text can be marked."""
        return self._page.is_complete and not self._settling.isActive()

    def _placed(self) -> "list[Placed]":
        """The notes of the lesson that have a place on the page."""
        from qtexplainer.study.kept import notes

        lesson = self._reader.lesson
        return self._words.placed(notes(self._study.record, lesson.id)) if lesson else []

    def _show(self) -> None:
        placed = self._placed()
        if placed or self._span is not None or self._margin is not None:
            self.margin.show_notes(placed, self._draft())
        for view in self._words.views():
            view.viewport().installEventFilter(self)
        wanted, self._wanted = self._wanted, ""
        there = self.margin.place_of(wanted) if wanted else None
        if there is not None:
            self._page.go_to_card(there.view, self.margin.box_of(there).top())

    def _draft(self) -> "tuple[ProseView, int, int, str] | None":
        span = self._span
        if span is None or span.view not in self._words.views():
            return None  # nothing is written, or to words of a lesson that was left
        return span.view, *self._words.shown(span), self.colour

    def _fill_list(self) -> None:
        if self._list is not None:
            from qtexplainer.presentation.note_list import note_list

            self._list.show_notes(note_list(self._reader.course, self._study.record))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer what can be done with words once they are selected, until anything else happens."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonRelease and isinstance(watched, QWidget):
            view = watched.parentWidget()
            if isinstance(view, ProseView):
                QTimer.singleShot(0, view, lambda: self._offer(view))
        elif kind == QEvent.Type.MouseButtonPress and self._bar is not None:
            self._bar.hide()
        return False

    def _offer(self, view: ProseView) -> None:
        from qtexplainer.ui.selection_bar import SelectionBar

        cursor = view.textCursor()
        if not cursor.hasSelection() or not cursor.selectedText().strip():
            return
        if self._bar is None:
            act = self._window.act
            self._bar = SelectionBar(act.highlight, act.note, self._theme, self._window)
            self._page.verticalScrollBar().valueChanged.connect(self._bar.hide)
            self._reader.opened.connect(self._bar.hide)
        span = self._words.selected()
        if span is not None:
            self._bar.open_over(self._place(span))
