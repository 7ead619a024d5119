"""The pages that take the place of a lesson, each made when it is first wanted."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from qtexplainer.course.lesson import Lesson
from qtexplainer.ui.actions import connect_all
from qtexplainer.ui.session import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from qtexplainer.presentation.course_tests import TestName
    from qtexplainer.presentation.front_page import FrontPage
    from qtexplainer.ui.course_tests import CourseTests
    from qtexplainer.ui.main_window import MainWindow
    from qtexplainer.ui.reader import Reader
    from qtexplainer.ui.reading import Reading
    from qtexplainer.ui.review_page import ReviewPage
    from qtexplainer.ui.session import SessionFile
    from qtexplainer.ui.start_page import StartPage

Page = TypeVar("Page", bound="QWidget")


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
        self._review: ReviewPage | None = None
        self._tests: CourseTests | None = None
        reader.opened.connect(lambda _: window.show_in_place(None))
        window.outline.lesson_chosen.connect(self._leave_for)
        act = window.act
        connect_all(
            (
                (act.start_page, self.show_start),
                (act.review, self.show_review),
                (act.placement, lambda: self.show_test("placement")),
                (act.diagnostic, self.show_test),
                (act.lab, self._name_lesson),
            )
        )

    @property
    def start(self) -> "StartPage | None":
        """The start page, once it was shown."""
        return self._start

    @property
    def review(self) -> "ReviewPage | None":
        """The review page, once it was shown."""
        return self._review

    def show_start(self) -> None:
        """Show the start page as things stand now."""
        if self._reader.lesson is None:
            self._reader.restore_window()
        if self._start is None:
            self._start = self._make_start()
        front = self._front()
        self._start.show_front(front, self._now())
        self.tests.offer_on(self._start, front)
        self.show_page(self._start, self.tr("Start page"))

    def show_review(self, *, beyond_today: bool = False) -> None:
        """Ask what is due, within the day's minutes, or as long again beyond them."""
        from qtexplainer.presentation.front_page import todays_agenda
        from qtexplainer.study.agenda import seconds_each, seconds_spent

        study, now = self._study, self._now()
        wanted = minutes = study.minutes_a_day
        if beyond_today:
            each = seconds_each(study.record)
            minutes += seconds_spent(study.record, now, each) / 60
        if self._review is None:
            self._review = self._make_review()
        today = todays_agenda(self._reader.course, study.record, now, minutes=minutes)
        self.show_page(self._review, self.tr("Review"))
        self._review.begin(self._reader.course, today.returns, wanted)

    @property
    def tests(self) -> "CourseTests":
        """The tests around the course."""
        if self._tests is None:
            from qtexplainer.ui.course_tests import CourseTests

            self._tests = CourseTests(self._reader, self, self.make_page)
            self._tests.left.connect(self.show_start)
            self._tests.lesson_wanted.connect(self.open_lesson)
        return self._tests

    def show_test(self, name: "TestName | None" = None) -> None:
        """Ask the questions of a test; without a name those of the stock-flow test."""
        test = self.tests.due(name)
        if test is None:
            self._window.notices.say(self.tr("This course has no such questions."))
        else:
            self.show_page(self.tests.page, self.tests.title(test.name))
            self.tests.begin(test)

    def leave(self) -> None:
        """Go back to the lesson that is open, or that was open last."""
        self._window.show_in_place(None)
        self._name_lesson()

    def _name_lesson(self) -> None:
        """Say which lesson is in sight again, after opening one where none was open yet."""
        if self._reader.lesson is None:
            self._reader.resume()
        self._reader.name_lesson()

    def _make_start(self) -> "StartPage":
        from qtexplainer.ui.start_page import StartPage

        page = StartPage(self._reader.reading.theme, self._window.splitter)
        page.hide()
        page.lesson_wanted.connect(self.open_lesson)
        page.left.connect(self.leave)
        page.review_wanted.connect(self.show_review)
        page.offer_taken.connect(self.show_test)
        page.offer_declined.connect(self._decline)
        return page

    def _decline(self, test: str) -> None:
        self.tests.decline(test)
        self.show_start()

    def make_page(self, kind: "Callable[[Reading, QWidget], Page]") -> "Page":
        """Make a page of a kind, to be shown later."""
        # Made inside the splitter: Qt takes labels their fonts when it moves them into a window.
        page = kind(self._reader.reading, self._window.splitter)
        page.hide()
        return page

    def _make_review(self) -> "ReviewPage":
        from qtexplainer.ui.review_page import ReviewPage

        page = self.make_page(ReviewPage)
        page.left.connect(self.show_start)
        page.finished.connect(self._end_review)
        page.more_wanted.connect(lambda: self.show_review(beyond_today=True))
        page.lesson_wanted.connect(self._open_at)
        page.minutes_chosen.connect(self._choose_minutes)
        return page

    def _end_review(self) -> None:
        """Say what comes next, once all that is due today was asked."""
        assert self._review is not None
        front, now = self._front(), self._now()
        more = front.to_review + front.waiting
        if more:
            words = self.tr("{} more are due. They can wait.").format(more)
        elif front.next_review is not None:
            from qtexplainer.ui.start_page import day_words

            words = self.tr("The next card comes back {}.").format(
                day_words(front.next_review, now)
            )
        else:
            words = self.tr("Cards come back from the lessons that you have opened.")
        self._review.show_end(
            self.tr("That is all for today"), words, self.tr("Go on anyway") if more else ""
        )

    def _choose_minutes(self, minutes: int) -> None:
        from qtexplainer.ui.study_store import MINUTES

        self._study.set_preference(MINUTES, minutes)

    def _now(self) -> datetime:
        """The present moment in the student's time zone."""
        return self._study.record.now().astimezone()

    def _front(self) -> "FrontPage":
        from qtexplainer.presentation.front_page import front_page

        lesson = self._reader.lesson
        return front_page(
            self._reader.course,
            self._study.record,
            self._now(),
            last_lesson=lesson.id if lesson is not None else self._session_file.session.lesson,
            minutes=self._study.minutes_a_day,
        )

    def show_page(self, page: "QWidget", title: str) -> None:
        """Show a page in place of the lesson, under its title."""
        self._reader.reading.card.close_card()
        self._window.show_in_place(page)
        self._window.header.show_where("", title)
        self._window.setWindowTitle(f"{title} – qtexplainer")

    def open_lesson(self, lesson: str) -> None:
        """Open a lesson where it was left."""
        here = self._reader.lesson
        is_first = here is None and lesson == self._session_file.session.lesson
        if is_first or (here is not None and here.id == lesson):
            self.leave()
        else:
            self._reader.open_lesson(lesson)

    def _open_at(self, lesson: str, block: str) -> None:
        """Open a lesson at one of its blocks, or at its top."""
        self._reader.open_lesson(lesson, Place())
        here = self._reader.lesson
        if block and isinstance(here, Lesson) and here.id == lesson:
            numbers = {one.id: number for number, one in enumerate(here.blocks)}
            self._window.page.go_to_block(numbers.get(block, 0))

    def _leave_for(self, lesson: str) -> None:
        """Make way for a lesson that was chosen in the outline, though it was open already."""
        here = self._reader.lesson
        if self._window.in_place is not None and here is not None and here.id == lesson:
            self.leave()
