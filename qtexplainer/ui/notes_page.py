"""All bookmarks, highlights and notes of the student, lesson by lesson."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.presentation.note_list import fitting
from qtexplainer.ui.centred import centre
from qtexplainer.ui.layouts import discard
from qtexplainer.ui.note_card import ground_of
from qtexplainer.ui.steady_area import SteadyArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.presentation.note_list import ListedNote
    from qtexplainer.study.kept import KeptNote
    from qtexplainer.ui.theme import Theme

_WIDEST: Final = 760


class NotesPage(SteadyArea):
    """A list that can be searched; every note leads to its place.

    Its rows are there while the page is: each takes a tenth of a megabyte, and a student may have
    hundreds of them.

    Signals
    -------
    wanted
        With the `KeptNote` whose place in its lesson is wanted.
    edit_wanted
        With the `KeptNote` that is to be changed, and the rectangle of its row on the screen.
    delete_wanted
        With the `KeptNote` that is to be taken away.
    left
        When the student wants back to the lesson.
    """

    wanted = Signal(object)
    edit_wanted = Signal(object, QRect)
    delete_wanted = Signal(object)
    left = Signal()

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._listed: tuple[ListedNote, ...] = ()
        self._left_at = 0
        self.rows: list[NoteRow] = []
        self.setAccessibleName(self.tr("Notes"))
        ground = QWidget(self)
        self._column = QWidget(ground)
        self._title = QLabel(self.tr("Notes"), self._column)
        self._count = QLabel(self._column)
        self._count.setProperty("kind", "secondary")
        self.search = QLineEdit(self._column)
        self.search.setPlaceholderText(self.tr("Search in your notes"))
        self.search.setAccessibleName(self.tr("Search in your notes"))
        self.search.setClearButtonEnabled(True)
        self._none = QLabel(self._column)
        self._none.setWordWrap(True)
        self._none.setProperty("kind", "secondary")
        self._rows = QVBoxLayout()
        self._whole = QVBoxLayout(self._column)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        self._whole.addLayout(head)
        self._whole.addWidget(self.search)
        self._whole.addWidget(self._none)
        self._whole.addLayout(self._rows)
        self._whole.addStretch(1)
        centre(self._column, ground)
        self.setWidget(ground)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._fill)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_notes(self, listed: "Sequence[ListedNote]") -> None:
        """List these."""
        self._listed = tuple(listed)
        self._fill()

    def focus_search(self) -> None:
        """Let the student type what to look for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _fill(self) -> None:
        self._clear()
        if not self.isVisible():
            return
        shown = fitting(self._listed, self.search.text())
        former = None
        for listed in shown:
            title = listed.title or self.tr("Lessons that are no longer in the course")
            if title != former:
                former = title
                self._rows.addWidget(self._heading(title))
            row = NoteRow(listed, self._theme, self._column)
            row.open.clicked.connect(lambda _=False, one=listed: self.wanted.emit(one.kept))
            row.edit.clicked.connect(lambda _=False, row=row: self._ask_edit(row))
            row.delete.clicked.connect(
                lambda _=False, one=listed: self.delete_wanted.emit(one.kept)
            )
            self._rows.addWidget(row)
            self.rows.append(row)
        self._count.setText(str(len(shown)) if self._listed else "")
        self.search.setVisible(bool(self._listed))
        self._none.setVisible(not shown)
        self._none.setText(
            self.tr("No note has these words.")
            if self._listed
            else self.tr(
                "No notes yet. Select words in a lesson to highlight them or to write a note; "
                "Ctrl+D puts a bookmark where you are."
            )
        )

    def _clear(self) -> None:
        discard(self._rows)
        self.rows = []

    def showEvent(self, event: QShowEvent) -> None:
        """Make the rows, at the height where the list was left."""
        super().showEvent(event)
        if not event.spontaneous():
            self._fill()
            QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(self._left_at))

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the rows go."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._left_at = self.verticalScrollBar().value()
            self._clear()

    def _ask_edit(self, row: "NoteRow") -> None:
        place = QRect(row.edit.mapToGlobal(QPoint(0, 0)), row.edit.size())
        self.edit_wanted.emit(row.listed.kept, place)

    def _heading(self, title: str) -> QLabel:
        label = QLabel(title, self._column)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(self._theme.font("h3"))
        label.setContentsMargins(0, self._theme.px(16), 0, self._theme.px(2))
        return label

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setMaximumWidth(px(_WIDEST))
        self._whole.setContentsMargins(px(24), px(20), px(24), px(32))
        self._whole.setSpacing(px(8))
        self._rows.setSpacing(px(4))
        self._title.setFont(self._theme.font("h2"))
        self._count.setFont(self._theme.font("caption"))
        self.search.setFont(self._theme.font("ui"))
        self._none.setFont(self._theme.font("ui"))
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears the search, then leads back to the lesson."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NoteRow(QFrame):
    """One note: what it is, the words that it belongs to, what the student wrote."""

    def __init__(self, listed: "ListedNote", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.listed = listed
        note, px = listed.kept.note, theme.px
        self._edge = px(4)
        self._colour = theme.tokens.outline
        if note.form != "bookmark":
            self._colour = ground_of(note.colour, theme)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(16), px(4), 0, px(4))
        rows.setSpacing(px(2))
        foot = QHBoxLayout()
        foot.setSpacing(px(4))
        self.what = QLabel(self._words(listed.kept), self)
        self.what.setFont(theme.font("caption"))
        self.what.setProperty("kind", "secondary")
        if note.text:
            rows.addWidget(self._label(note.text, theme, "prose"))
        quote = " ".join(note.quote.replace("\ufffc", "…").split())
        if quote:
            said = self._label(f"“{quote}”", theme, "ui")
            said.setProperty("kind", "secondary")
            rows.addWidget(said)
        self.open = self._button(self.tr("Open in the lesson"), theme)
        self.edit = self._button(self.tr("Edit"), theme)
        self.delete = self._button(self.tr("Delete"), theme)
        self.open.setEnabled(bool(listed.title))
        foot.addWidget(self.what, 1)
        for button in (self.open, self.edit, self.delete):
            foot.addWidget(button)
        rows.addLayout(foot)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colour of the note at the left edge."""
        del event
        QPainter(self).fillRect(0, 0, self._edge, self.height(), QColor(self._colour))

    def _words(self, kept: "KeptNote") -> str:
        names = {"bookmark": self.tr("Bookmark"), "highlight": self.tr("Highlight")}
        day = kept.changed.astimezone()
        words = [names.get(kept.note.form, self.tr("Note")), f"{day.day} {day:%B %Y}"]
        if self.listed.is_loose and self.listed.title:
            words.append(self.tr("its sentence is no longer in the lesson"))
        return "  ·  ".join(words)

    def _label(self, words: str, theme: "Theme", role: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFont(theme.font(role))  # type: ignore[arg-type]  # one of FontRole
        return label

    def _button(self, words: str, theme: "Theme") -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "link")
        button.setFont(theme.font("caption"))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button
