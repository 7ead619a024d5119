"""The small card in which a note is written: the words it belongs to, the note, its colour."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.presentation.note_list import COLOURS
from qtexplainer.ui.icons import IconButton

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

_GROUNDS = {
    "light": {"yellow": "#FBE9A0", "green": "#CFEBC8", "blue": "#CFE2F8"},
    "dark": {"yellow": "#574810", "green": "#1F4A2B", "blue": "#1F3F63"},
    "contrast": {"yellow": "#5C5200", "green": "#005214", "blue": "#003C7A"},
}
_LONGEST_QUOTE = 160


def ground_of(colour: str, theme: "Theme") -> str:
    """The colour behind highlighted words, by its stored name; yellow for an unknown one."""
    tokens = theme.tokens
    kind = "contrast" if tokens.is_high_contrast else "dark" if tokens.is_dark else "light"
    return _GROUNDS[kind].get(colour, _GROUNDS[kind]["yellow"])


class NoteCard(QFrame):
    """Written in over the page; Ctrl+Enter saves, Escape leaves all as it was.

    Signals
    -------
    saved
        With the text and the name of the colour.
    deleted
        When the note is to be taken away.
    moved
        With 1 or -1, when the note is to belong to the sentence after or before.
    colour_chosen
        With the name of another colour.
    left
        When the card has closed without a change.
    """

    colour_chosen = Signal(str)
    saved = Signal(str, str)
    deleted = Signal()
    moved = Signal(int)
    left = Signal()

    def __init__(self, theme: "Theme", window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setObjectName("note-card")
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Note"))
        self.quote = QLabel(self)
        self.quote.setWordWrap(True)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setProperty("kind", "secondary")
        self.before = IconButton("arrow-up", self.tr("Sentence before (Alt+↑)"), theme, self)
        self.after = IconButton("arrow-down", self.tr("Sentence after (Alt+↓)"), theme, self)
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("What you want to keep in mind; may stay empty"))
        self.text.setAccessibleName(self.tr("Note"))
        self.colours = {name: ColourButton(name, theme, self) for name in COLOURS}
        self._group = QButtonGroup(self)
        for name, button in self.colours.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, name=name: self.colour_chosen.emit(name))
        self.save = QPushButton(self.tr("Save"), self)
        self.save.setProperty("kind", "primary")
        self.save.setToolTip(self.tr("Save (Ctrl+Enter)"))
        self.delete = QPushButton(self.tr("Delete"), self)
        self.delete.setProperty("kind", "link")
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setProperty("kind", "link")
        self._rows = QVBoxLayout(self)
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def open_beside(
        self, place: QRect, quote: str, text: str, colour: str, *, is_new: bool, with_steps: bool
    ) -> None:
        """Open beside a rectangle of the window."""
        self.show_quote(quote)
        self.text.setPlainText(text)
        self.colours.get(colour, self.colours[COLOURS[0]]).setChecked(True)
        self.delete.setVisible(not is_new)
        self.before.setVisible(with_steps)
        self.after.setVisible(with_steps)
        self.show()
        self.move_beside(place)
        self.raise_()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def show_quote(self, quote: str) -> None:
        """Say to which words the note belongs."""
        words = " ".join(quote.replace("\ufffc", "…").split())
        if len(words) > _LONGEST_QUOTE:
            words = words[: _LONGEST_QUOTE - 1].rstrip() + "…"
        self.quote.setText(f"“{words}”" if words else self.tr("This place in the lesson"))

    def move_beside(self, place: QRect) -> None:
        """Stand under a rectangle of the window, or over it where there is no room below."""
        window, gap = self.window(), self._theme.px(6)
        self.setFixedWidth(min(self._theme.px(380), window.width() - 2 * gap))
        self.setFixedHeight(self._rows.totalHeightForWidth(self.width()))
        left = max(gap, min(place.left(), window.width() - self.width() - gap))
        top = place.bottom() + gap
        if top + self.height() > window.height() - gap:
            top = max(gap, place.top() - gap - self.height())
        self.move(QPoint(left, top))

    def close_card(self) -> None:
        """Close and change nothing."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    # --- inside ---------------------------------------------------------------------------

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.quote, 1)
        top.addWidget(self.before, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.after, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        for button in self.colours.values():
            foot.addWidget(button)
        foot.addStretch(1)
        for push in (self.delete, self.cancel, self.save):
            foot.addWidget(push)
        self._rows.addLayout(top)
        self._rows.addWidget(self.text)
        self._rows.addLayout(foot)
        self.before.clicked.connect(lambda: self.moved.emit(-1))
        self.after.clicked.connect(lambda: self.moved.emit(1))
        self.save.clicked.connect(self._save)
        self.delete.clicked.connect(self._delete)
        self.cancel.clicked.connect(self.close_card)
        self.text.installEventFilter(self)

    def _save(self) -> None:
        colour = next(name for name, button in self.colours.items() if button.isChecked())
        self.hide()
        self.saved.emit(self.text.toPlainText().strip(), colour)

    def _delete(self) -> None:
        self.hide()
        self.deleted.emit()

    def _restyle(self) -> None:
        px = self._theme.px
        self._rows.setContentsMargins(px(12), px(10), px(12), px(10))
        self._rows.setSpacing(px(8))
        self.text.setFont(self._theme.font("ui"))
        self.text.setFixedHeight(px(96))
        self.quote.setFont(self._theme.font("caption"))
        for push in (self.save, self.delete, self.cancel):
            push.setFont(self._theme.font("ui"))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(px(24))
        shadow.setOffset(0, px(4))
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)

    # --- keys -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that the text box would take for itself."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._use_key(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The card's keys, wherever in it the keyboard is."""
        if not self._use_key(event):
            super().keyPressEvent(event)

    def _use_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        with_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.close_card()
        elif (is_enter and with_control) or event.matches(QKeySequence.StandardKey.Save):
            self._save()
        elif (
            key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            and modifiers & Qt.KeyboardModifier.AltModifier
            and self.before.isVisible()
        ):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            return False
        return True


class ColourButton(QAbstractButton):
    """A round patch of a highlight's colour; the chosen one has a ring and a tick."""

    def __init__(self, colour: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour
        self._theme = theme
        self.setCheckable(True)
        self.setToolTip(colour.capitalize())
        self.setAccessibleName(colour.capitalize())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedSize(self._theme.px(26), self._theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the patch, the ring of the chosen one and that of the keyboard."""
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(px(4), px(4), -px(4), -px(4))
        painter.setBrush(QColor(ground_of(self._colour, self._theme)))
        painter.setPen(QPen(QColor(tokens.outline), tokens.line_width))
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens.text), px(2)))
            left, top, size = box.left(), box.top(), box.width()
            painter.drawPolyline(
                [
                    QPoint(left + round(0.28 * size), top + round(0.52 * size)),
                    QPoint(left + round(0.45 * size), top + round(0.68 * size)),
                    QPoint(left + round(0.74 * size), top + round(0.34 * size)),
                ]
            )
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
