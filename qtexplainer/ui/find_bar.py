"""The line that finds words in the lesson on the page, at the page's upper edge."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from qtexplainer.ui.icons import IconButton

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


class FindBar(QFrame):
    """A line to type in, how many places were found, and the ways between them.

    Signals
    -------
    typed
        With the words, whenever they change.
    stepped
        With 1 for the next place and -1 for the one before.
    left
        When the bar has been closed.
    """

    typed = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, theme: "Theme", page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self.setObjectName("find-bar")
        self.setProperty("kind", "card")
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Find in this lesson"))
        self.line.setAccessibleName(self.tr("Find in this lesson"))
        self.count = QLabel(self)
        self.count.setProperty("kind", "secondary")
        self.previous = IconButton("back", self.tr("Previous place (Shift+F3)"), theme, self)
        self.next = IconButton("forward", self.tr("Next place (F3)"), theme, self)
        self.close_button = IconButton("close", self.tr("Close (Esc)"), theme, self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.line, 1)
        for widget in (self.count, self.previous, self.next, self.close_button):
            self._row.addWidget(widget)
        self.line.textChanged.connect(self.typed)
        self.line.installEventFilter(self)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.close_bar)
        page.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with what was typed last, ready to be typed over."""
        self.show()
        self.raise_()
        self._fit()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_bar(self) -> None:
        """Close, and bring the keyboard to the lesson."""
        if self.isVisible():
            self.hide()
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
            self.left.emit()

    def show_count(self, number: int, of: int) -> None:
        """Say which place of how many is current."""
        words = self.tr("{} of {}").format(number, of) if of else self.tr("not found")
        self.count.setText(words if self.line.text().strip() else "")
        self.previous.setEnabled(of > 1)
        self.next.setEnabled(of > 1)
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        width = min(px(400), self._page.width() - px(24))
        self.setFixedWidth(width)
        self.setFixedHeight(self._row.sizeHint().height())
        self.move(self._page.width() - width - px(14), px(8))

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(8), px(4), px(6), px(4))
        self._row.setSpacing(px(4))
        self.line.setFont(self._theme.font("ui"))
        self.count.setFont(self._theme.font("caption"))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line; keep the place when the page changes its size."""
        if watched is self._page and event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if is_back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return False
