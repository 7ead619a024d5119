"""Reading the course: which lesson is open, the way there and back, and what is remembered."""

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from qtexplainer.course.block import Predict
from qtexplainer.course.lesson import BrokenLesson, Lesson
from qtexplainer.course.problem import ContentError
from qtexplainer.ui.actions import connect_all
from qtexplainer.ui.course_progress import CourseProgress
from qtexplainer.ui.drafts import Drafts
from qtexplainer.ui.reading_history import ReadingHistory, Visit
from qtexplainer.ui.session import Place

if TYPE_CHECKING:
    from qtexplainer.course.course import Course
    from qtexplainer.ui.main_window import MainWindow
    from qtexplainer.ui.reading import Reading
    from qtexplainer.ui.session import SessionFile


class Reader(QObject):
    """Opens lessons in the window and keeps the session.

    Signals
    -------
    opened
        With the id of a lesson, after it has been opened.
    """

    opened = Signal(str)

    def __init__(
        self,
        course: "Course",
        window: "MainWindow",
        reading: "Reading",
        session_file: "SessionFile",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._course = course
        self._window = window
        self._page = window.page
        self._store = reading.store
        self._opener = reading.opener
        self._file = session_file
        self._history = ReadingHistory()
        self._lesson: Lesson | BrokenLesson | None = None
        self.drafts = Drafts(session_file, self)
        """What was begun in blocks and notes and not handed in."""
        self._reading = replace(
            reading, open_lesson=self.open_lesson, picture=self._picture, drafts=self.drafts
        )
        self._progress = CourseProgress(reading.study, window.outline, self)
        self._connect()
        window.outline.show_course(course)
        self._progress.show_course(course)

    @property
    def course(self) -> "Course":
        """The course that is read."""
        return self._course

    @property
    def lesson(self) -> "Lesson | BrokenLesson | None":
        """The lesson that is open."""
        return self._lesson

    @property
    def reading(self) -> "Reading":
        """What blocks of lessons are given."""
        return self._reading

    # --- opening --------------------------------------------------------------------------

    def resume(self) -> None:
        """Go on where the student stopped, or begin with the first lesson's first prediction."""
        self.restore_window()
        session = self._file.session
        known = {lesson.id for lesson in self._course.lessons}
        if session.lesson in known:
            self._history.visit(session.lesson)
            self._show(session.lesson, session.place, lab=session.lab)
            scenario = session.read_scenario()
            # Without a lab it was a run of one's own, from a file.
            if scenario is not None and session.lab in ("", self._opener.current):
                self._store.set_scenario(scenario)
                self._store.set_week(session.week)
                if session.charts:
                    self._store.choose(self._store.choice._replace(charts=session.charts))
        elif self._course.lessons:
            self.open_lesson(self._course.lessons[0].id)
            blocks = self._lesson.blocks if isinstance(self._lesson, Lesson) else ()
            asked = (n for n, block in enumerate(blocks) if isinstance(block, Predict))
            first = next(asked, None)
            if first is not None:
                self._page.show_block(first)

    def restore_window(self) -> None:
        """Give the panes the widths that they had."""
        session = self._file.session
        if session.panes:
            self._window.set_panes(session.panes)
        self._window.outline.set_folded(session.outline_folded)

    def open_lesson(self, lesson_id: str, place: Place | None = None) -> None:
        """Open a lesson where it was left, or at a place."""
        try:
            self._course.lesson(lesson_id)
        except KeyError as problem:
            self._window.notices.say(f"{problem.args[0]}.")
            return
        self._history.visit(lesson_id, self._page.place)
        self._show(lesson_id, place or self._file.session.places.get(lesson_id))
        self._file.save()  # opening took its time already: the place does not wait longer

    def replace_course(self, course: "Course") -> None:
        """Show a course that was read anew, at the same place."""
        self._course = course
        self._window.outline.show_course(course)
        self._progress.show_course(course)
        card = self._reading.card
        card.glossary, card.references = course.glossary, course.references
        self._reading.laboratory.know(course.scenarios[0])
        self._reading = replace(
            self._reading,
            glossary=course.glossary,
            references=course.references,
            misconceptions=course.misconceptions,
        )
        known = {lesson.id for lesson in course.lessons}
        self._history.keep_only(known)
        if self._lesson is not None and self._lesson.id in known:
            self._show(self._lesson.id, self._page.place, lab=self._opener.current)
        elif course.lessons:
            self.open_lesson(course.lessons[0].id)

    def _show(self, lesson_id: str, place: Place | None, lab: str = "") -> None:
        lesson = self._course.lesson(lesson_id)
        self._lesson = lesson
        part = next((part for part in self._course.parts if part.id == lesson.part), None)
        title = part.title if part is not None else ""
        self._opener.enter(lesson if isinstance(lesson, Lesson) else None, lab)
        self._reading.card.close_card()
        self._page.show_lesson(
            lesson, self._reading, part=title, neighbours=self._neighbours(), place=place
        )
        self._window.outline.show_current(lesson_id)
        self.name_lesson()
        self._enable_ways()
        self._keep()
        self.opened.emit(lesson_id)

    def name_lesson(self) -> None:
        """Say over the page and in the window's title which lesson is open."""
        lesson = self._lesson
        if lesson is not None:
            part = next((part for part in self._course.parts if part.id == lesson.part), None)
            self._window.header.show_where(part.title if part is not None else "", lesson.title)
            self._window.setWindowTitle(f"{lesson.title} – qtexplainer")

    def _neighbours(
        self,
    ) -> "tuple[Lesson | BrokenLesson | None, Lesson | BrokenLesson | None]":
        lessons = self._course.lessons
        here = next((n for n, lesson in enumerate(lessons) if lesson is self._lesson), None)
        if here is None:
            return None, None
        return (
            lessons[here - 1] if here > 0 else None,
            lessons[here + 1] if here + 1 < len(lessons) else None,
        )

    # --- ways -----------------------------------------------------------------------------

    def _connect(self) -> None:
        window, act = self._window, self._window.act
        window.outline.lesson_chosen.connect(self._open_chosen)
        window.outline.folded_changed.connect(self._keep)
        window.panes_changed.connect(self._keep)
        window.closing.connect(self._save_now)
        self._page.followed.connect(self._follow)
        self._page.lesson_wanted.connect(self._open_at_top)
        self._page.place_changed.connect(self._keep)
        self._opener.failed.connect(window.notices.say)
        self._opener.asked_for.connect(window.show_lab)
        self._store.scenario_changed.connect(self._keep)
        self._store.choice_changed.connect(self._keep)
        connect_all(
            (
                (act.back, lambda: self._revisit(self._history.back(self._page.place))),
                (act.forward, lambda: self._revisit(self._history.forward(self._page.place))),
                (act.previous, lambda: self._open_neighbour(0)),
                (act.next, lambda: self._open_neighbour(1)),
            )
        )

    def _open_chosen(self, lesson_id: str) -> None:
        self._window.show_lesson()
        if self._lesson is None or lesson_id != self._lesson.id:
            self.open_lesson(lesson_id)
        self._page.setFocus()

    def _open_at_top(self, lesson_id: str) -> None:
        self.open_lesson(lesson_id, Place())
        self._page.setFocus()

    def _open_neighbour(self, side: int) -> None:
        lesson = self._neighbours()[side]
        if lesson is not None:
            self._open_at_top(lesson.id)

    def _revisit(self, visit: Visit | None) -> None:
        if visit is not None:
            self._show(visit.lesson, visit.place)
            self._file.save()

    def _follow(self, href: str) -> None:
        scheme, _, target = href.partition(":")
        if scheme == "lesson":
            # The text that holds the link goes away with its lesson: not before its event is over.
            QTimer.singleShot(0, self, lambda: self.open_lesson(target))
        elif scheme == "lab":
            self._opener.follow(target)

    def _enable_ways(self) -> None:
        act = self._window.act
        previous, following = self._neighbours()
        act.back.setEnabled(self._history.can_go_back)
        act.forward.setEnabled(self._history.can_go_forward)
        act.previous.setEnabled(previous is not None)
        act.next.setEnabled(following is not None)

    # --- what is remembered ---------------------------------------------------------------

    def _keep(self) -> None:
        """Note where the student is; the file follows within the second."""
        if self._lesson is None:
            return
        session = self._file.session
        place = self._page.place
        self._file.keep(
            msgspec.structs.replace(
                session.with_scenario(self._store.scenario),
                lesson=self._lesson.id,
                place=place,
                places={**session.places, self._lesson.id: place},
                lab=self._opener.current,
                week=self._store.week,
                charts=self._store.choice.charts,
                panes=self._window.panes,
                outline_folded=session.outline_folded
                if self._window.is_narrow
                else self._window.outline.is_folded,
            )
        )

    def _save_now(self) -> None:
        self._keep()
        self._file.save()
        self._progress.stop()

    def _picture(self, source: str) -> bytes:
        """Return a picture of the lesson; nothing for one that is not there."""
        if not isinstance(self._lesson, Lesson):
            return b""
        try:
            return self._course.image(self._lesson, source)
        except ContentError:
            return b""
