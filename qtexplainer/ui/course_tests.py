"""The tests around the course in the window: offered once, taken or not, their outcome told."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qtexplainer.presentation.course_tests import (
    CourseTest,
    TestName,
    answered,
    course_test,
    diagnostic_of,
    next_form,
    offered,
    outcome,
    questions_in_words,
)
from qtexplainer.study.contents import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.course.course import Course
    from qtexplainer.course.diagnostic import Diagnostic
    from qtexplainer.presentation.front_page import FrontPage
    from qtexplainer.ui.question_page import QuestionPage
    from qtexplainer.ui.reader import Reader
    from qtexplainer.ui.start_page import StartPage

DECLINED = "tests-declined"
"""Name of the preference with the tests that are not to be offered again."""


class CourseTests(QObject):
    """Runs the placement check and the stock-flow test on one page.

    Signals
    -------
    left
        When the student is through or wants to stop.
    lesson_wanted
        With the lesson that the check suggests.
    """

    left = Signal()
    lesson_wanted = Signal(str)

    def __init__(
        self,
        reader: "Reader",
        parent: QObject,
        make_page: "Callable[[type[QuestionPage]], QuestionPage]",
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._study = reader.reading.study
        self._make_page = make_page
        self._page: QuestionPage | None = None
        self._test: CourseTest | None = None
        self._read: tuple[Course, Diagnostic] | None = None

    @property
    def page(self) -> "QuestionPage":
        """The page of questions."""
        if self._page is None:
            from qtexplainer.ui.question_page import QuestionPage

            self._page = self._make_page(QuestionPage)
            self._page.answered.connect(self._record)
            self._page.finished.connect(self._end)
            self._page.left.connect(self.left)
            self._page.lesson_wanted.connect(self.lesson_wanted)
        return self._page

    def offer_on(self, start: "StartPage", front: "FrontPage") -> None:
        """Offer the test whose time it is on the start page."""
        found = self._questions()
        name = offered(
            found,
            self._study.record,
            self._declined(),
            front,
        )
        if name is None:
            start.show_offer("", "", "")
            return
        words = {
            "placement": self.tr(
                "Not sure where to start? {} suggest a lesson; you may begin anywhere all the same."
            ),
            "before": self.tr(
                "{} about stocks and flows now, and as many like them after the course, show what "
                "has grown."
            ),
            "after": self.tr("You are near the end. {} show what has grown since the start."),
        }
        count = questions_in_words(len(course_test(found, name).ids))
        start.show_offer(name, words[name].format(count), self.tr("Answer them"))

    def decline(self, name: str) -> None:
        """Never offer a test again; the menu still leads to it."""
        self._study.set_preference(DECLINED, (*self._declined(), name))

    def title(self, name: TestName) -> str:
        """What a test is called."""
        return self.tr("Where to start") if name == "placement" else self.tr("Stock-flow test")

    def due(self, name: TestName | None = None) -> CourseTest | None:
        """A test by its name, or the form of the stock-flow test that is due; None if empty."""
        found = self._questions()
        chosen = name if name is not None else next_form(found, self._study.record)
        test = course_test(found, chosen)
        return test if test.ids else None

    def begin(self, test: CourseTest) -> None:
        """Go on with a test where it was left.

        A placement check that was answered whole starts anew; a form of the stock-flow test shows
        its outcome.
        """
        self._test = test
        start = answered(self._study.record, test)
        if test.name == "placement" and start == len(test.ids):
            start = 0
        self.page.begin(test, self.title(test.name), start)

    def _questions(self) -> "Diagnostic":
        """The questions of the course that is read, taken from its file once."""
        course = self._reader.course
        if self._read is None or self._read[0] is not course:
            self._read = (course, diagnostic_of(course))
        return self._read[1]

    def _declined(self) -> tuple[str, ...]:
        said = self._study.preference(DECLINED)
        return tuple(map(str, said)) if isinstance(said, tuple) else ()

    def _record(self, number: int, option: int, seconds: float) -> None:
        assert self._test is not None
        question = self._test.questions[number]
        chosen = question.options[option] if option >= 0 else None
        belief = chosen.misconception if chosen is not None else None
        self._study.add(
            Answer(
                given=() if chosen is None else (option,),
                right=option == question.right,
                seconds=seconds,
                misconceptions=(belief,) if belief else (),
            ),
            lesson=self._test.lesson,
            item=self._test.ids[number],
        )

    def _end(self) -> None:
        assert self._test is not None
        course = self._reader.course
        found = self._questions()
        self.page.show_end(outcome(course, found, self._study.record, self._test.name))
