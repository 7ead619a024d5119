"""One sentence of the student's own: a starter, a place to write, then the way to a good answer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from qtexplainer.ui.button_font import set_button_font
from qtexplainer.ui.flow_row import FlowRow

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
        self._word = QLabel(self.tr("Why? Finish the sentence in your own words."), self)
        self._starter = QLabel(starter, self)
        self._starter.setTextFormat(Qt.TextFormat.PlainText)
        self._starter.setWordWrap(True)
        self.edit = QPlainTextEdit(self)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(f"{self._word.text()} {starter}")
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
        rows.addWidget(self._word)
        rows.addWidget(self._starter)
        rows.addWidget(self.edit)
        buttons = FlowRow(self)
        buttons.add(self.compare, self.without)
        rows.addWidget(buttons)
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
        self._word.setText(self.tr("In your words"))
        self._word.setVisible(bool(sentence))
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
        for widget in (self.edit, self.compare, self.without):
            set_button_font(widget, self._theme)
        bold = self._theme.font("ui")
        bold.setWeight(QFont.Weight.DemiBold)
        self._word.setFont(bold)
        italic = self._theme.font("prose")
        italic.setItalic(True)
        self._starter.setFont(italic)
        px = self._theme.px
        line = QFontMetricsF(font).lineSpacing()
        self.edit.setFixedHeight(round(_LINES * line) + px(18))
        self._buttons.set_gap(px(8))
        self._rows.setSpacing(px(6))
        self._rows.setContentsMargins(4, px(8), 0, 0)
