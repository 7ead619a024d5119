"""The pages that take the place of a lesson, each made when it is first wanted."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qtexplainer.ui.actions import connect_all

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from qtexplainer.ui.main_window import MainWindow
    from qtexplainer.ui.reader import Reader
    from qtexplainer.ui.session import SessionFile
    from qtexplainer.ui.start_page import StartPage


class StudyPages(QObject):
    """Shows the pages in the window and does what they ask for."""

    def __init__(
        self,
        window: "MainWindow",
        reader: "Reader",
        session_file: "SessionFile",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._reader = reader
        self._session_file = session_file
        self._study = reader.reading.study
        self._start: StartPage | None = None
        reader.opened.connect(lambda _: window.show_in_place(None))
        window.outline.lesson_chosen.connect(self._leave_for)
        connect_all(((window.act.start_page, self.show_start),))

    @property
    def start(self) -> "StartPage | None":
        """The start page, once it was shown."""
        return self._start

    def show_start(self) -> None:
        """Show the start page as things stand now."""
        from qtexplainer.presentation.front_page import front_page

        if self._reader.lesson is None:
            self._reader.restore_window()
        if self._start is None:
            self._start = self._make_start()
        now = datetime.now().astimezone()
        lesson = self._reader.lesson
        last = lesson.id if lesson is not None else self._session_file.session.lesson
        front = front_page(
            self._reader.course,
            self._study.record,
            now,
            last_lesson=last,
            minutes=self._study.minutes_a_day,
        )
        self._start.show_front(front, now)
        self._show(self._start, self.tr("Start page"))

    def leave(self) -> None:
        """Go back to the lesson that is open, or that was open last."""
        if self._reader.lesson is None:
            self._reader.resume()
        else:
            self._window.show_in_place(None)
            self._reader.name_lesson()

    def _make_start(self) -> "StartPage":
        from qtexplainer.ui.start_page import StartPage

        # Made inside the splitter: Qt takes labels their fonts when it moves them into a window.
        page = StartPage(self._reader.reading.theme, self._window.splitter)
        page.hide()
        page.lesson_wanted.connect(self._open)
        page.left.connect(self.leave)
        return page

    def _show(self, page: "QWidget", title: str) -> None:
        self._reader.reading.card.close_card()
        self._window.show_in_place(page)
        self._window.header.show_where("", title)
        self._window.setWindowTitle(f"{title} – qtexplainer")

    def _open(self, lesson: str) -> None:
        """Open a lesson where it was left."""
        here = self._reader.lesson
        is_first = here is None and lesson == self._session_file.session.lesson
        if is_first or (here is not None and here.id == lesson):
            self.leave()
        else:
            self._reader.open_lesson(lesson)

    def _leave_for(self, lesson: str) -> None:
        """Make way for a lesson that was chosen in the outline, though it was open already."""
        here = self._reader.lesson
        if self._window.in_place is not None and here is not None and here.id == lesson:
            self.leave()
