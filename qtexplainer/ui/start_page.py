"""The start page: where the student was, what is due for review, and the map of the course."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.ui.button_font import set_button_font
from qtexplainer.ui.centred import centre
from qtexplainer.ui.course_map import CourseMap
from qtexplainer.ui.steady_area import SteadyArea

if TYPE_CHECKING:
    from qtexplainer.presentation.front_page import FrontPage, Here
    from qtexplainer.ui.theme import FontRole, Theme

WIDEST: Final = 1040
"""Width of the page's column, before the zoom."""
_SIDE_BY_SIDE: Final = 660
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class StartPage(SteadyArea):
    """Shows a front page; knows nothing of records and lessons.

    Signals
    -------
    lesson_wanted
        With the id of a lesson to be opened where it was left.
    review_wanted
        When the student wants to review what is due.
    offer_taken, offer_declined
        With the name of a test that is offered.
    left
        When the student wants back to the lesson.
    """

    lesson_wanted = Signal(str)
    review_wanted = Signal()
    offer_taken = Signal(str)
    offer_declined = Signal(str)
    left = Signal()

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._here = ""
        self._offer = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Start page"))
        self._column = QWidget(self)
        self._over, self._title = self._label("caption", secondary=True), self._label("h1")
        self._part, self._next = self._label("ui", secondary=True), self._label("ui")
        self.go_on = self._button(self.tr("Continue"), primary=True)
        self._due_over, self._due = self._label("caption", secondary=True), self._label("h2")
        self._due_more = self._label("ui", secondary=True)
        self.review = self._button(self.tr("Review"))
        self._offer_words = self._label("ui")
        self.take_offer = self._button(self.tr("Take it"))
        self.decline_offer = self._button(self.tr("No, thanks"))
        self._map_over, self._map_done = (self._label("caption", secondary=True) for _ in range(2))
        self.map = CourseMap(theme, self._column)
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()

    # --- what is shown --------------------------------------------------------------------

    def show_front(self, front: "FrontPage", now: datetime) -> None:
        """Show where the student stands at a moment of their time zone."""
        self._show_here(front.here)
        self._show_due(front, now)
        self._map_done.setText(
            self.tr("{} of {} lessons done").format(front.lessons_done, front.lessons)
            if front.lessons_done
            else ""
        )
        self.map.show_parts(front.parts, self._here)
        if front.here is not None:
            self.setFocusProxy(self.go_on)
        elif front.to_review:
            self.setFocusProxy(self.review)
        elif self.map.rows:
            self.setFocusProxy(self.map.rows[0])
        self._fit()

    def show_offer(self, name: str, words: str, take: str) -> None:
        """Offer a test in these words, with those of the button; no name takes the offer away."""
        self._offer = name
        self._offer_words.setText(words)
        self.take_offer.setText(take)
        self._offer_box.setVisible(bool(name))

    def _show_here(self, here: "Here | None") -> None:
        self._here = here.lesson if here is not None else ""
        self.go_on.setVisible(here is not None)
        if here is None:
            self._over.setText(self.tr("The course"))
            self._title.setText(self.tr("Every lesson is done"))
            self._part.setText(self.tr("What you learned comes back for review."))
            self._next.hide()
            return
        over = self.tr("You were here") if here.is_begun else self.tr("The next lesson")
        self._over.setText(over)
        self._title.setText(here.title)
        facts = [here.part] if here.part else []
        if here.done:
            facts.append(self.tr("{} of {} questions done").format(here.done, here.asked))
        left = self.tr("about {} minutes left") if here.done else self.tr("about {} minutes")
        facts.append(left.format(here.minutes_left))
        self._part.setText("  ·  ".join(fact.replace(" ", "\u00a0") for fact in facts))
        self._next.setText(self.tr("Next: {}.").format(here.next_task) if here.next_task else "")
        self._next.setVisible(bool(here.next_task))
        self.go_on.setText(self.tr("Continue") if here.is_begun else self.tr("Begin"))

    def _show_due(self, front: "FrontPage", now: datetime) -> None:
        count = front.to_review
        self.review.setVisible(count > 0)
        if count:
            self._due.setText(self.tr("{} to review today").format(count))
            words = self.tr("about {} minutes").format(front.review_minutes)
            if front.review_minutes == 1:
                words = self.tr("about a minute")
            if front.waiting:
                words += "  ·  " + self.tr("{} more wait for another day").format(front.waiting)
        else:
            self._due.setText(self.tr("Nothing to review today"))
            if front.waiting:
                words = self.tr("Today's time is used; {} wait for tomorrow.").format(front.waiting)
            elif front.next_review is not None:
                words = self.tr("The next card comes back {}.").format(
                    day_words(front.next_review, now)
                )
            else:
                words = self.tr("Cards come back from the lessons that you have opened.")
        self._due_more.setText(words)

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        ground = QWidget(self)
        centre(self._column, ground)
        left, right = QVBoxLayout(), QVBoxLayout()
        for words in (self._over, self._title, self._part, self._next):
            left.addWidget(words)
        self._gaps = [QSpacerItem(0, 0), QSpacerItem(0, 0)]
        left.addSpacerItem(self._gaps[0])
        left.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        for words in (self._due_over, self._due, self._due_more):
            right.addWidget(words)
        right.addSpacerItem(self._gaps[1])
        right.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        self._left, self._right = left, right
        self._between = QFrame(self._column)
        self._between.setProperty("kind", "rule")
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addLayout(left, 3)
        self._top.addWidget(self._between)
        self._top.addLayout(right, 2)
        self._due_over.setText(self.tr("Review"))
        self._offer_box = QFrame(self._column)
        self._offer_box.setProperty("kind", "card")
        offer = QHBoxLayout(self._offer_box)
        offer.addWidget(self._offer_words, 1)
        offer.addWidget(self.take_offer)
        offer.addWidget(self.decline_offer)
        self.decline_offer.setProperty("kind", "link")
        self._offer_box.hide()
        self._offer_row = offer
        self._rule = QFrame(self._column)
        self._rule.setProperty("kind", "rule")
        over_map = QHBoxLayout()
        over_map.addWidget(self._map_over, 1)
        over_map.addWidget(self._map_done)
        self._map_over.setText(self.tr("The course"))
        self._map_done.setWordWrap(False)
        self._rows = QVBoxLayout(self._column)
        self._rows.addLayout(self._top)
        self._before_offer = QSpacerItem(0, 0)
        self._rows.addSpacerItem(self._before_offer)
        self._rows.addWidget(self._offer_box)
        self._before_map = QSpacerItem(0, 0)
        self._rows.addSpacerItem(self._before_map)
        self._rows.addWidget(self._rule)
        self._rows.addLayout(over_map)
        self._rows.addWidget(self.map)
        self._rows.addStretch(1)
        self.setWidget(ground)
        self.go_on.clicked.connect(lambda: self.lesson_wanted.emit(self._here))
        self.map.lesson_chosen.connect(self.lesson_wanted)
        self.review.clicked.connect(self.review_wanted)
        self.take_offer.clicked.connect(lambda: self.offer_taken.emit(self._offer))
        self.decline_offer.clicked.connect(lambda: self.offer_declined.emit(self._offer))

    def _label(self, role: "FontRole", *, secondary: bool = False) -> QLabel:
        label = QLabel(self._column)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("role", role)
        if secondary:
            label.setProperty("kind", "secondary")
        return label

    def _button(self, words: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(words, self._column)
        button.setAutoDefault(True)
        if primary:
            button.setProperty("kind", "primary")
        return button

    def _restyle(self) -> None:
        px = self._theme.px
        for label in self._column.findChildren(QLabel):
            if label.property("role"):
                label.setFont(self._theme.font(label.property("role")))
        for button in self._column.findChildren(QPushButton):
            set_button_font(button, self._theme)
        line = self._theme.tokens.line_width
        self._rule.setFixedHeight(line)
        self._column.setMaximumWidth(px(WIDEST))
        self._rows.setContentsMargins(px(32), px(48), px(32), px(32))
        self._rows.setSpacing(px(16))
        for column in (self._left, self._right):
            column.setSpacing(px(6))
        for gap in self._gaps:
            gap.changeSize(0, px(10))
        self._before_map.changeSize(0, px(8))
        self._before_offer.changeSize(0, px(8))
        self._offer_row.setContentsMargins(px(16), px(10), px(12), px(10))
        self._offer_row.setSpacing(px(12))
        self._fit()

    def _fit(self) -> None:
        """Set what to go on with and what is due side by side where there is room."""
        px = self._theme.px
        wide = min(self.width(), px(WIDEST)) >= px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._top.setSpacing(px(32) if wide else px(20))
        line = self._theme.tokens.line_width
        if wide:
            self._between.setFixedWidth(line)
            self._between.setMinimumHeight(0)
            self._between.setMaximumHeight(16_777_215)
        else:
            self._between.setFixedHeight(line)
            self._between.setMinimumWidth(0)
            self._between.setMaximumWidth(16_777_215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the lesson."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def day_words(moment: datetime, now: datetime) -> str:
    """When something comes back, seen from a moment: by the clock, the day or the date.

    >>> from datetime import UTC
    >>> day_words(datetime(2026, 5, 6, 9, tzinfo=UTC), datetime(2026, 5, 4, 9, tzinfo=UTC))
    'on Wednesday'
    """
    there = moment.astimezone(now.tzinfo)
    days = (there.date() - now.date()).days
    if days <= 0:
        return f"at {there:%H:%M}"
    if days == 1:
        return "tomorrow"
    if days < 7:
        return f"on {_DAYS[there.weekday()]}"
    return f"on {there.day} {there:%B}" + (f" {there.year}" if there.year != now.year else "")
