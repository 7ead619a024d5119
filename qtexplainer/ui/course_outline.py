"""The course at a glance: parts, lessons, and quiet marks of what has been worked through."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.course.lesson import Lesson
from qtexplainer.ui.icons import IconButton
from qtexplainer.ui.layouts import discard
from qtexplainer.ui.outline_rows import LESSON_ID, PROGRESS, SUMMARY, Progress, RowPainter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qtexplainer.course.course import Course
    from qtexplainer.ui.theme import Theme

STRIP_WIDTH: Final = 44


class CourseOutline(QWidget):
    """The list of lessons with a search box; folds to a strip of part numbers.

    Signals
    -------
    lesson_chosen
        With the id of a lesson, when it is clicked or Enter is pressed on it.
    folded_changed
        When the student has folded or unfolded the outline.
    """

    lesson_chosen = Signal(str)
    folded_changed = Signal(bool)

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_folded = False
        self._parts: list[tuple[int, str]] = []
        self.model = QStandardItemModel(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find a lesson"))
        self.search.setAccessibleName(self.tr("Find a lesson"))
        self.search.setClearButtonEnabled(False)
        self.list = QListView(self)
        self.strip = QWidget(self)
        self._build()
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._open_first)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        theme.changed.connect(self._restyle)
        self._restyle()

    # --- what is shown --------------------------------------------------------------------

    def show_course(self, course: "Course") -> None:
        """List the parts and lessons of a course."""
        self.model.clear()
        self._parts.clear()
        for part in course.parts:
            heading = QStandardItem(part.title)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setData(f"{part.number}", Qt.ItemDataRole.UserRole)
            self._parts.append((self.model.rowCount(), part.title))
            self.model.appendRow(heading)
            for lesson in course.lessons_of(part):
                row = QStandardItem(lesson.title)
                row.setData(lesson.id, LESSON_ID)
                row.setData(Progress(), PROGRESS)
                summary = lesson.summary if isinstance(lesson, Lesson) else ""
                row.setData(summary, SUMMARY)
                row.setToolTip(summary or lesson.title)
                self.model.appendRow(row)
        self._build_strip(course)
        self._filter(self.search.text())

    def show_current(self, lesson_id: str) -> None:
        """Mark the lesson that is open and bring it in sight."""
        row = self._row_of(lesson_id)
        if row is not None:
            index = self.model.index(row, 0)
            self.painter.current = lesson_id
            self.list.doItemsLayout()  # a heavier title may take another line
            self.list.setCurrentIndex(index)
            self._bring_in_sight()

    def _bring_in_sight(self) -> None:
        """Have the open lesson in sight, and with it the title of its part or the row above."""
        row = self._row_of(self.painter.current)
        if row is None or row == 0:
            return
        index = self.model.index(row, 0)
        title = max((start for start, _ in self._parts if start < row), default=row - 1)
        self.list.scrollTo(index)
        room = self.list.viewport().height() - self.list.visualRect(index).bottom()
        room += self.list.visualRect(self.model.index(title, 0)).top()
        self.list.scrollTo(self.model.index(title if room >= 0 else row - 1, 0))
        self.list.scrollTo(index)

    def show_progress(self, progress: "Mapping[str, Progress]") -> None:
        """Mark the lessons by id; those that are not named stay as they are."""
        for lesson_id, mark in progress.items():
            row = self._row_of(lesson_id)
            if row is not None:
                item = self.model.item(row)
                item.setData(mark, PROGRESS)
                item.setData(f"{item.text()}, {mark.words}", Qt.ItemDataRole.AccessibleTextRole)

    @property
    def is_folded(self) -> bool:
        """Whether only the strip shows."""
        return self._is_folded

    def set_folded(self, folded: bool) -> None:
        """Fold to the strip, or unfold."""
        if folded != self._is_folded:
            self._is_folded = folded
            self._fit()
            self.folded_changed.emit(folded)

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        self.painter = RowPainter(self._theme, self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.painter)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("Lessons"))
        whole = QWidget(self)
        self._whole = QVBoxLayout(whole)
        self._whole.addWidget(self.search)
        self._whole.addWidget(self.list, 1)
        self._strip_rows = QVBoxLayout(self.strip)
        self._sides = QStackedLayout(self)
        self._sides.addWidget(whole)
        self._sides.addWidget(self.strip)

    def _build_strip(self, course: "Course") -> None:
        discard(self._strip_rows)
        for (row, title), part in zip(self._parts, course.parts, strict=True):
            button = IconButton("outline", title, self._theme, self.strip)
            button.setText(str(part.number))
            button.clicked.connect(lambda _=False, row=row: self._unfold_at(row))
            self._strip_rows.addWidget(button)
        self._strip_rows.addStretch(1)

    def _unfold_at(self, row: int) -> None:
        self.set_folded(False)
        self.list.scrollTo(self.model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        px = self._theme.px
        self._sides.setCurrentIndex(1 if self._is_folded else 0)
        self.setMinimumWidth(px(STRIP_WIDTH) if self._is_folded else px(160))
        self.setMaximumWidth(px(STRIP_WIDTH) if self._is_folded else px(360))

    def _restyle(self) -> None:
        px = self._theme.px
        self.list.setStyleSheet("QListView { background: transparent; }")
        self._whole.setContentsMargins(px(12), px(12), px(4), px(8))
        self._whole.setSpacing(px(8))
        self._strip_rows.setContentsMargins(px(8), px(12), px(8), px(8))
        self._strip_rows.setSpacing(px(4))
        self.search.setFont(self._theme.font("ui"))
        self._fit()
        self.list.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the open lesson in sight, once the rows have their new places."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._lay_out)

    def _lay_out(self) -> None:
        self.list.doItemsLayout()
        self._bring_in_sight()

    # --- choosing -------------------------------------------------------------------------

    def _row_of(self, lesson_id: str) -> int | None:
        for row in range(self.model.rowCount()):
            if self.model.item(row).data(LESSON_ID) == lesson_id:
                return row
        return None

    def _choose(self, index: QModelIndex) -> None:
        lesson_id = index.data(LESSON_ID)
        if lesson_id:
            self.lesson_chosen.emit(lesson_id)

    def _filter(self, words: str) -> None:
        """Hide what does not hold every word; a part without lessons hides too."""
        wanted = words.casefold().split()
        heading, shown_under_heading = -1, 0
        for row in range(self.model.rowCount()):
            item = self.model.item(row)
            if not item.data(LESSON_ID):
                if heading >= 0:
                    self.list.setRowHidden(heading, shown_under_heading == 0)
                heading, shown_under_heading = row, 0
                continue
            text = f"{item.text()} {item.data(SUMMARY)}".casefold()
            is_shown = all(word in text for word in wanted)
            shown_under_heading += is_shown
            self.list.setRowHidden(row, not is_shown)
        if heading >= 0:
            self.list.setRowHidden(heading, shown_under_heading == 0)

    def _open_first(self) -> None:
        for row in range(self.model.rowCount()):
            lesson_id = self.model.item(row).data(LESSON_ID)
            if lesson_id and not self.list.isRowHidden(row):
                self.search.clear()
                self.lesson_chosen.emit(lesson_id)
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the search box to the list, Enter opens, Escape clears the search."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if watched is self.search and key == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if watched is self.search and key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        if watched is self.list and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
            return True
        return super().eventFilter(watched, event)
