"""Glossary and sources as pages: a list from A to Z on the left, the entry on the right."""

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.presentation.index_entries import best_of, filtered
from qtexplainer.ui.prose_style import document_style, line_gap
from qtexplainer.ui.prose_text import space_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.presentation.index_entries import IndexEntry
    from qtexplainer.ui.theme import Theme

ENTRY_ID: Final = Qt.ItemDataRole.UserRole + 1
_MOVES: Final = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class IndexPage(QWidget):
    """Terms or sources, to be looked through and searched.

    Signals
    -------
    lesson_wanted
        With the id of a lesson and that of the entry whose use in it is wanted.
    source_wanted, term_wanted
        With the id of an entry that another page shows.
    left
        When the student wants back to the lesson.
    """

    lesson_wanted = Signal(str, str)
    source_wanted = Signal(str)
    term_wanted = Signal(str)
    left = Signal()

    def __init__(
        self, theme: "Theme", scheme: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scheme = scheme
        self._entries: dict[str, IndexEntry] = {}
        self._shown: tuple[IndexEntry, ...] = ()
        self.current = ""
        """Id of the entry in sight."""
        self.setAccessibleName(title)
        self._title = QLabel(title, self)
        self._count = QLabel(self)
        self._count.setProperty("kind", "secondary")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search in: {}").format(title))
        self.search.setClearButtonEnabled(True)
        self.model = QStandardItemModel(self)
        self.list = QListView(self)
        self.entry = QTextBrowser(self)
        self._rule = QFrame(self)
        self._rule.setProperty("kind", "rule")
        self._left, self._across = QVBoxLayout(), QHBoxLayout(self)
        self._build()
        self.setFocusProxy(self.search)
        theme.changed.connect(self._restyle)
        self._restyle()

    # --- what is shown --------------------------------------------------------------------

    def show_entries(self, entries: "Sequence[IndexEntry]") -> None:
        """List these, all of them."""
        self._entries = {entry.id: entry for entry in entries}
        self.search.clear()
        self._filter("")

    def show_entry(self, entry_id: str) -> None:
        """Show an entry; a search that hides it is cleared."""
        if entry_id in self._entries and all(one.id != entry_id for one in self._shown):
            self.search.clear()
        for row in range(self.model.rowCount()):
            if self.model.item(row).data(ENTRY_ID) == entry_id:
                index = self.model.index(row, 0)
                self.list.setCurrentIndex(index)
                self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                return

    def focus_search(self) -> None:
        """Let the student type what to look for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _filter(self, words: str) -> None:
        self._shown = filtered(self._entries.values(), words)
        self._count.setText(
            self.tr("{} of {}").format(len(self._shown), len(self._entries))
            if words.strip()
            else str(len(self._entries))
        )
        former = self.current
        # Otherwise each row that goes makes the next one current, and its entry is set and shown.
        self.list.setCurrentIndex(QModelIndex())
        self.model.clear()
        letter = ""
        for entry in self._shown:
            if entry.letter != letter:
                letter = entry.letter
                self.model.appendRow(self._heading(letter))
            row = QStandardItem(entry.title)
            row.setEditable(False)
            row.setToolTip(entry.title)
            row.setData(entry.id, ENTRY_ID)
            self.model.appendRow(row)
        kept = former if any(one.id == former for one in self._shown) else ""
        wanted = best_of(self._shown, words) if words.strip() or not kept else kept
        if wanted:
            self.show_entry(wanted)
        else:
            self._show("")

    def _heading(self, letter: str) -> QStandardItem:
        heading = QStandardItem(letter)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self._theme.font("caption")
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        heading.setForeground(QColor(self._theme.tokens.secondary))
        return heading

    def _show(self, entry_id: str) -> None:
        self.current = entry_id
        self.entry.document().setDefaultStyleSheet(self._style())
        entry = self._entries.get(entry_id)
        words = self.tr("Nothing here has these words.")
        self.entry.setHtml(self._html(entry) if entry is not None else f"<p>{words}</p>")
        space_lines(self.entry.document(), line_gap(self._theme))

    def _html(self, entry: "IndexEntry") -> str:
        from qtexplainer.course.prose import render_blocks

        parts = [f"<h1>{escape(entry.title)}</h1>"]
        if entry.under:
            parts.append(f'<p class="quiet">{escape(entry.under)}</p>')
        parts.append(render_blocks(entry.text))
        if entry.see_also:
            also = ", ".join(
                f'<a href="term:{one}">{escape(title)}</a>' for one, title in entry.see_also
            )
            parts.append(f'<p><span class="quiet">{self.tr("See also")}</span> {also}</p>')
        word = self.tr("Used in") if entry.used_in else self.tr("No lesson links to it.")
        parts.append(f'<p class="over">{word}</p>')
        parts += [
            f'<p class="use"><a href="lesson:{one}">{escape(title)}</a></p>'
            for one, title in entry.used_in
        ]
        return "".join(parts)

    def _style(self) -> str:
        tokens, px = self._theme.tokens, self._theme.px
        small = self._theme.font("ui").pixelSize()
        return (
            document_style(self._theme) + f"a {{ color: {tokens.accent}; }}"
            f".quiet {{ color: {tokens.secondary}; font-size: {small}px; }}"
            f"p.over {{ color: {tokens.secondary}; font-size: {small}px;"
            f" margin-top: {px(24)}px; margin-bottom: {px(6)}px; }}"
            f"p.use {{ margin-bottom: {px(6)}px; }}"
        )

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(self._title.text())
        self.entry.setFrameShape(QFrame.Shape.NoFrame)
        self.entry.setOpenLinks(False)
        self.entry.setAccessibleName(self.tr("Entry"))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        self._left.addLayout(head)
        self._left.addWidget(self.search)
        self._left.addWidget(self.list, 1)
        self._across.addLayout(self._left)
        self._across.addWidget(self._rule)
        self._across.addWidget(self.entry, 1000)
        self._across.addStretch(1)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._follow)
        self.entry.anchorClicked.connect(self._lead_on)

    def _follow(self, index: QModelIndex) -> None:
        entry_id = index.data(ENTRY_ID) if index.isValid() else None
        if entry_id and entry_id != self.current:
            self._show(entry_id)
        elif entry_id:
            self.current = entry_id

    def _lead_on(self, link: QUrl) -> None:
        scheme, _, target = link.toString().partition(":")
        if scheme == "lesson":
            self.lesson_wanted.emit(target, self.current)
        elif scheme == self._scheme:
            self.show_entry(target)
        elif scheme == "ref":
            self.source_wanted.emit(target)
        elif scheme == "term":
            self.term_wanted.emit(target)

    def _restyle(self) -> None:
        px, theme, tokens = self._theme.px, self._theme, self._theme.tokens
        self._across.setContentsMargins(px(24), px(20), px(16), px(12))
        self._across.setSpacing(px(24))
        self._left.setSpacing(px(8))
        self._title.setFont(theme.font("h2"))
        self._count.setFont(theme.font("caption"))
        self.search.setFont(theme.font("ui"))
        self.list.setFont(theme.font("ui"))
        for widget in (self.search, self.list):
            widget.setFixedWidth(min(px(300), 420))
        self._rule.setFixedWidth(tokens.line_width)
        self.list.setStyleSheet(
            f"QListView {{ background: transparent; }}"
            f"QListView::item {{ padding: {px(5)}px {px(8)}px; border-radius: {px(4)}px; }}"
            f"QListView::item:hover {{ background: {tokens.hover}; }}"
            f"QListView::item:selected {{ background: {tokens.selection};"
            f" color: {tokens.on_selection}; }}"
        )
        self.entry.setStyleSheet(
            f"QTextBrowser {{ background: transparent; border: 2px solid transparent;"
            f" padding: {px(4)}px; }}"
            f"QTextBrowser:focus {{ border: 2px solid {tokens.accent}; }}"
        )
        self.entry.document().setDefaultFont(theme.font("prose"))
        self.entry.setMaximumWidth(px(680))
        if self._entries:
            self._filter(self.search.text())
            self._show(self.current)

    # --- keys -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search line move in the list, as in the palette."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in _MOVES:
                self.list.event(event)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the lesson."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
