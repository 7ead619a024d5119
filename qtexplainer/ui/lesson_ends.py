"""What stands over and under a lesson: where it belongs, and the way on."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qtexplainer.course.lesson import BrokenLesson, Lesson

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip


class LessonHead(QWidget):
    """One quiet line: part, time, and the day at which the facts were true."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = QLabel(self)
        self._words.setProperty("kind", "secondary")
        self._words.setWordWrap(True)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.addWidget(self._words)
        layout.addWidget(self._title)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_lesson(self, lesson: "Lesson | BrokenLesson", part: str) -> None:
        """Say where a lesson belongs; one that cannot be read has its title here."""
        self._title.setVisible(isinstance(lesson, BrokenLesson))
        words = [part] if part else []
        if isinstance(lesson, Lesson):
            words += [
                self.tr("{} minutes").format(lesson.minutes),
                self.tr("facts as of {}").format(_day(lesson.as_of)),
            ]
        else:
            self._title.setText(lesson.title)
        self._words.setText("  ·  ".join(words))

    def _restyle(self) -> None:
        self._words.setFont(self._theme.font("caption"))
        self._title.setFont(self._theme.font("h1"))


class LessonFoot(QWidget):
    """The way back and the way on.

    Signals
    -------
    wanted
        With the id of the lesson that the student wants.
    """

    wanted = Signal(str)

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ids = ["", ""]
        self._rule = QFrame(self)
        self._rule.setProperty("kind", "rule")
        self.previous, self.next = QPushButton(self), QPushButton(self)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._rule, 0, 0, 1, 2)
        for place, button in enumerate((self.previous, self.next)):
            button.setProperty("kind", "link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, place=place: self.wanted.emit(self._ids[place]))
        self._is_stacked: bool | None = None
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_neighbours(
        self, previous: "Lesson | BrokenLesson | None", following: "Lesson | BrokenLesson | None"
    ) -> None:
        """Name the lessons before and after; a button without one is not shown."""
        for place, (button, lesson) in enumerate(
            ((self.previous, previous), (self.next, following))
        ):
            self._ids[place] = lesson.id if lesson is not None else ""
            button.setVisible(lesson is not None)
            if lesson is None:
                continue
            title = _short(lesson.title)
            button.setText(f"{title}  →" if place else f"←  {title}")
            words = self.tr("Next lesson: {}") if place else self.tr("Previous lesson: {}")
            button.setAccessibleName(words.format(lesson.title))
            button.setToolTip(words.format(lesson.title))
        self._arrange()

    def _arrange(self) -> None:
        """Set the two side by side, or one under the other where they are too long for that."""
        need = sum(button.sizeHint().width() for button in (self.previous, self.next))
        is_stacked = need + self._theme.px(16) > self.width() > 1
        if is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
            columns = 2 if is_stacked else 1
            self._layout.addWidget(self.previous, 1, 0, 1, columns, left)
            self._layout.addWidget(self.next, columns, 2 - columns, 1, columns, right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _restyle(self) -> None:
        px = self._theme.px
        self._rule.setFixedHeight(self._theme.tokens.line_width)
        self._layout.setVerticalSpacing(px(12))
        self._layout.setContentsMargins(0, px(24), 0, 0)
        for button in (self.previous, self.next):
            button.setFont(self._theme.font("ui"))
        self._arrange()


def _short(title: str) -> str:
    """Return a title, or its part before the colon or after the question where it is long."""
    if len(title) <= 28:
        return title
    head, colon, _ = title.partition(":")
    question, mark, rest = title.partition("? ")
    return head if colon else question + "?" if mark and rest else title


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
