"""One sentence of the student's own: a starter, a place to write, then the way to a good answer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from qtexplainer.ui.flow_layout import FlowLayout

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

_LINES = 3


class OwnSentence(QWidget):
    """Asks for a sentence; Enter hands it in, Shift and Enter start a new line.

    Signals
    -------
    given
        With the sentence; empty where the student goes on without one.
    """

    given = Signal(str)

    def __init__(self, starter: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._starter = QLabel(self.tr("Finish the sentence: {}").format(starter), self)
        self._starter.setTextFormat(Qt.TextFormat.PlainText)
        self._starter.setWordWrap(True)
        self.edit = QPlainTextEdit(self)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(self._starter.text())
        self.edit.setPlaceholderText(self.tr("because ..."))
        self.edit.installEventFilter(self)
        self.compare = QPushButton(self.tr("Compare with a good answer"), self)
        self.compare.setProperty("kind", "primary")
        self.compare.setAutoDefault(False)
        self.without = QPushButton(self.tr("Show it without writing"), self)
        self.without.setProperty("kind", "link")
        self.compare.clicked.connect(self._hand_in)
        self.without.clicked.connect(lambda: self.given.emit(""))
        self.edit.textChanged.connect(self._enable)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._starter)
        rows.addWidget(self.edit)
        buttons = FlowLayout()
        buttons.addWidget(self.compare)
        buttons.addWidget(self.without)
        rows.addLayout(buttons)
        self._buttons, self._rows = buttons, rows
        theme.changed.connect(self._restyle)
        self._enable()
        self._restyle()

    @property
    def sentence(self) -> str:
        """What is written, without spaces around it."""
        return self.edit.toPlainText().strip()

    def show_given(self, sentence: str) -> None:
        """Show what was handed in: it stays to be read."""
        self.edit.setPlainText(sentence)
        self.edit.setReadOnly(True)
        self.edit.setVisible(bool(sentence))
        self._starter.setVisible(bool(sentence))
        self.compare.hide()
        self.without.hide()

    def _enable(self) -> None:
        self.compare.setEnabled(bool(self.sentence))

    def _hand_in(self) -> None:
        if self.sentence:
            self.given.emit(self.sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand in on Enter."""
        if (
            watched is self.edit
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._hand_in()
            return True
        return super().eventFilter(watched, event)

    def _restyle(self) -> None:
        font = self._theme.font("ui")
        for widget in (self._starter, self.edit, self.compare, self.without):
            widget.setFont(font)
        px = self._theme.px
        line = QFontMetricsF(font).lineSpacing()
        self.edit.setFixedHeight(round(_LINES * line) + px(18))
        self._buttons.setSpacing(px(8))
        self._rows.setSpacing(px(6))
