"""Finding: the command palette, words in the lesson on the page, glossary and sources."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from qtexplainer.ui.actions import connect_all
from qtexplainer.ui.lesson_page import SETTLING_MS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from qtexplainer.course.search import Hit, SearchIndex
    from qtexplainer.presentation.index_entries import IndexKind
    from qtexplainer.presentation.palette import Entry
    from qtexplainer.ui.find_bar import FindBar
    from qtexplainer.ui.index_page import IndexPage
    from qtexplainer.ui.lab_panel import LabPanel
    from qtexplainer.ui.main_window import MainWindow
    from qtexplainer.ui.palette_box import PaletteBox
    from qtexplainer.ui.palette_rows import PaletteRow
    from qtexplainer.ui.prose_view import ProseView
    from qtexplainer.ui.reader import Reader
    from qtexplainer.ui.study_pages import StudyPages
    from qtexplainer.ui.text_marks import TextMarks

SHOWN_MS = 6000
"""How long the words that led to a place stay marked."""
_LEAST_LETTERS = 2
"""Letters from which on the texts are searched too."""


class Finder(QObject):
    """Does what the actions for finding ask for; every part is made when it is first wanted."""

    def __init__(
        self, window: "MainWindow", reader: "Reader", pages: "StudyPages", marks: "TextMarks"
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reader = reader
        self._pages = pages
        self._marks = marks
        self._theme = reader.reading.theme
        self._box: PaletteBox | None = None
        self._bar: FindBar | None = None
        self._index: SearchIndex | None = None
        self._entries: tuple[Entry, ...] = ()
        self._actions: dict[str, QAction] = {}
        self._index_pages: dict[str, IndexPage] = {}
        self._places: list[tuple[ProseView, int, int]] = []
        self._current = 0
        self._origin = 0
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(SHOWN_MS)
        self._fading.timeout.connect(lambda: self._marks.put("search", ()))
        reader.opened.connect(self._forget_places)
        self._theme.changed.connect(self._look_again)
        act = window.act
        connect_all(
            (
                (act.palette, self.open_palette),
                (act.find, self.open_bar),
                (act.find_next, lambda: self._step(1)),
                (act.find_previous, lambda: self._step(-1)),
                (act.contents, self.open_contents),
                (act.glossary, self.show_index),
                (act.sources, lambda: self.show_index("ref")),
            )
        )

    @property
    def box(self) -> "PaletteBox | None":
        """The palette, once it was opened."""
        return self._box

    @property
    def bar(self) -> "FindBar | None":
        """The line that finds words on the page, once it was opened."""
        return self._bar

    # --- the palette ----------------------------------------------------------------------

    def open_palette(self) -> None:
        """Offer every action, lesson, term and parameter, and all texts."""
        self._list_entries()
        if self._index is None:
            from qtexplainer.course.search import SearchIndex

            self._index = SearchIndex(self._reader.course)
        words = self.tr("Find a lesson, term, control, command or words in the text")
        self._palette().open_with(self.look, words)

    def open_contents(self) -> None:
        """Offer the headings of the lesson that is open."""
        from qtexplainer.ui.palette_lists import heading_rows

        self._to_lesson()
        rows = heading_rows(self._reader.lesson)
        if not rows:
            self._window.notices.say(self.tr("This lesson has no sections."))
            return
        from qtexplainer.ui.palette_lists import rows_for

        def look(typed: str) -> "Sequence[PaletteRow]":
            return rows if not typed.strip() else rows_for(rows, typed)

        self._palette().open_with(look, self.tr("Contents of this lesson"))

    def look(self, typed: str) -> "Sequence[PaletteRow]":
        """What the palette shows for some letters."""
        from qtexplainer.ui.palette_lists import first_rows, found_rows

        if not typed.strip():
            return first_rows(self._entries)
        is_long = len(typed.strip()) >= _LEAST_LETTERS
        hits: Sequence[Hit] = self._index.find(typed) if self._index and is_long else ()
        return found_rows(self._entries, hits, typed)

    def _palette(self) -> "PaletteBox":
        if self._box is None:
            from qtexplainer.ui.palette_box import PaletteBox

            self._box = PaletteBox(self._theme, self._window)
            self._box.chosen.connect(self._go)
        return self._box

    def _list_entries(self) -> None:
        from qtexplainer.ui.palette_lists import all_entries

        self._entries, self._actions = all_entries(self._window.act, self._reader.course)

    def _go(self, row: "PaletteRow") -> None:
        """Do or open what was chosen."""
        entry = row.entry
        match entry.kind:
            case "action":
                self._actions[entry.id].trigger()
            case "lesson":
                self._pages.open_lesson(entry.id)
                self._window.page.setFocus()
            case "term":
                self.show_index("term", entry.id)
            case "parameter":
                self._pages.leave()
                self._window.show_lab()
                cast("LabPanel", self._window.lab).show_parameter(entry.id)
            case "heading" | "text":
                words = tuple(text for text, is_found in row.under if is_found)
                self.open_place(entry.id, row.block, row.heading, words)

    # --- places in lessons ----------------------------------------------------------------

    def open_place(
        self, lesson: str, block: int, heading: str = "", words: "Sequence[str]" = ()
    ) -> None:
        """Open a lesson at words of a block, under a heading."""
        here = self._reader.lesson
        if here is None or here.id != lesson:
            self._reader.open_lesson(lesson)
        else:
            self._to_lesson()
        self._window.show_lesson()
        self._window.page.setFocus()
        # Once the lines of a lesson that was just opened have found their heights.
        QTimer.singleShot(
            SETTLING_MS, self, lambda: self._show_place(lesson, block, heading, words)
        )

    def _show_place(self, lesson: str, block: int, heading: str, words: "Sequence[str]") -> None:
        from qtexplainer.ui.prose_view import ProseView
        from qtexplainer.ui.text_marks import beginnings, box_of, found_marks

        page, here = self._window.page, self._reader.lesson
        card = page.card_of(block)
        if card is None or here is None or here.id != lesson:
            return
        views = [card] if isinstance(card, ProseView) else card.findChildren(ProseView)
        for view in views:
            start = max(0, view.toPlainText().find(heading)) if heading else 0
            found = beginnings(view, words, start)
            if not found and heading and view is card:
                found = [(start, start + len(heading))]
            if found:
                page.go_to_card(view, box_of(view, *found[0]).top())
                places = [(view, *span) for span in found] if words else []
                self._marks.put("search", found_marks(places, 0, self._theme))
                self._fading.start()
                return
        page.go_to_card(card)

    def _to_lesson(self) -> None:
        if self._window.in_place is not None or self._reader.lesson is None:
            self._pages.leave()
        self._window.show_lesson()

    # --- words on the page ----------------------------------------------------------------

    def open_bar(self) -> None:
        """Find words in the lesson; on a page with a search line of its own, go there."""
        focus_search = getattr(self._window.in_place, "focus_search", None)
        if callable(focus_search):
            focus_search()
            return
        self._to_lesson()
        if self._bar is None:
            from qtexplainer.ui.find_bar import FindBar

            self._bar = FindBar(self._theme, self._window.page)
            self._bar.typed.connect(self._look_for)
            self._bar.stepped.connect(self._step)
            self._bar.left.connect(self._forget_places)
        self._origin = self._window.page.verticalScrollBar().value()
        self._bar.open_bar()
        self._look_for(self._bar.line.text())

    def _look_for(self, words: str) -> None:
        """Mark the words wherever they stand; the first one below where one was leads."""
        from qtexplainer.ui.text_marks import occurrences, views_of

        page = self._window.page
        self._fading.stop()
        self._places = occurrences(views_of(page), words)
        self._current = next(
            (n for n, place in enumerate(self._places) if self._is_below(*place)), 0
        )
        self._show_current()

    def _is_below(self, view: "ProseView", start: int, end: int) -> bool:
        """Whether words stand at or below the top of the page as it was when the search began."""
        from qtexplainer.ui.text_marks import box_of

        page = self._window.page
        place = view.mapTo(page.viewport(), box_of(view, start, end).bottomLeft())
        return place.y() + page.verticalScrollBar().value() > self._origin

    def _step(self, by: int) -> None:
        if self._bar is None or not self._bar.isVisible():
            self.open_bar()
        elif self._places:
            self._current = (self._current + by) % len(self._places)
            self._show_current()
            self._origin = self._window.page.verticalScrollBar().value()

    def _show_current(self) -> None:
        from qtexplainer.ui.text_marks import box_of, found_marks

        self._marks.put("search", found_marks(self._places, self._current, self._theme))
        if self._bar is not None:
            self._bar.show_count(self._current + 1, len(self._places))
        if self._places:
            view, start, end = self._places[self._current]
            self._window.page.show_place(view, box_of(view, start, end))

    def _forget_places(self) -> None:
        self._places = []
        self._marks.put("search", ())
        if self._bar is not None and self._bar.isVisible():
            QTimer.singleShot(SETTLING_MS, self, lambda: self._look_again())

    def _look_again(self) -> None:
        """Find the words anew, in another lesson or in texts that were set anew."""
        if self._bar is not None and self._bar.isVisible():
            self._look_for(self._bar.line.text())
        else:
            self._marks.put("search", ())

    # --- glossary and sources -------------------------------------------------------------

    def show_index(self, kind: "IndexKind" = "term", entry: str = "") -> None:
        """Show the glossary or the sources, at an entry."""
        page = self._index_pages.get(kind)
        title = self.tr("Glossary") if kind == "term" else self.tr("Sources")
        if page is None:
            page = self._index_pages[kind] = self._make_index(kind, title)
        self._pages.show_page(page, title)
        if entry:
            page.show_entry(entry)

    def _make_index(self, kind: "IndexKind", title: str) -> "IndexPage":
        from qtexplainer.presentation.index_entries import first_use, index_entries
        from qtexplainer.ui.index_page import IndexPage

        course = self._reader.course
        page = IndexPage(self._theme, kind, title, self._window.splitter)
        page.hide()
        page.show_entries(index_entries(course, kind))

        def open_use(lesson: str, entry: str) -> None:
            block, words = first_use(self._reader.course, lesson, kind, entry)
            self.open_place(lesson, block, words=(words,) if words else ())

        page.lesson_wanted.connect(open_use)
        page.source_wanted.connect(lambda one: self.show_index("ref", one))
        page.term_wanted.connect(lambda one: self.show_index("term", one))
        page.left.connect(self._pages.leave)
        return page

    def forget_course(self) -> None:
        """Drop what was made from a course that has been read anew."""
        if self._index is not None:
            self._index.close()
            self._index = None
        for kind, page in self._index_pages.items():
            from qtexplainer.presentation.index_entries import index_entries

            page.show_entries(index_entries(self._reader.course, cast("IndexKind", kind)))
