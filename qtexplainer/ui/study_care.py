"""What the study record gets without being asked: lessons opened, places left, a daily backup."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from qtexplainer.course.lesson import Lesson
from qtexplainer.ui.session import Place

if TYPE_CHECKING:
    from qtexplainer.ui.lesson_page import LessonPage
    from qtexplainer.ui.reader import Reader
    from qtexplainer.ui.study_store import StudyStore

OPENED_AFTER_MS: Final = 1000
"""A lesson that was only leafed past does not count as opened."""
QUIET_MS: Final = 4000
"""Time without scrolling or another lesson after which nobody waits for the app."""
AGAIN_MS: Final = 3_600_000
"""How often a window that stays open for days is looked after; a second time a day costs nothing.
"""


class StudyCare(QObject):
    """Follows the reader and the page, and writes through the study store."""

    def __init__(
        self,
        study: "StudyStore",
        reader: "Reader",
        page: "LessonPage",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._page = page
        self._reader = reader
        self._lesson = ""
        self._has_opened = False
        self._place = self._kept_place = Place()
        self._block, self._nearest = 0, ""
        self._opening = self._timer(OPENED_AFTER_MS, self._note_opened)
        self._quiet = self._timer(QUIET_MS, self.look_after)
        self._hourly = QTimer(self)
        self._hourly.setInterval(AGAIN_MS)
        self._hourly.timeout.connect(self._quiet.start)
        reader.opened.connect(self._follow)
        page.place_changed.connect(self._note_place)

    def look_after(self) -> None:
        """Check the record and make the day's backup, now."""
        self._study.look_after()
        self._hourly.start()

    def finish(self) -> None:
        """Record the last place, and leave the record alone from now on."""
        self.note_place()
        for timer in (self._opening, self._quiet, self._hourly):
            timer.stop()

    def note_place(self) -> None:
        """Record the place in the lesson that is being left, if the student moved in it."""
        if self._has_opened and self._place != self._kept_place:
            from qtexplainer.study.contents import Position

            place = self._kept_place = self._place
            position = Position(block=self._block, share=place.share, nearest=self._nearest)
            self._study.add(position, lesson=self._lesson)

    def _follow(self, lesson: str) -> None:
        self.note_place()
        self._lesson, self._has_opened = lesson, False
        self._place = self._kept_place = self._page.place
        self._opening.start()
        self._quiet.start()

    def _note_opened(self) -> None:
        from qtexplainer.study.contents import LessonOpened

        self._has_opened = True
        self._study.add(LessonOpened(), lesson=self._lesson)

    def _note_place(self) -> None:
        self._place = self._page.place
        self._block = self._page.block_at(self._place)
        lesson = self._reader.lesson
        blocks = lesson.blocks[: self._block + 1] if isinstance(lesson, Lesson) else ()
        self._nearest = next((one.id for one in reversed(blocks) if one.id), "")
        if self._quiet.isActive():
            self._quiet.start()

    def _timer(self, interval: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(work)
        return timer
