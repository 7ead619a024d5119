"""The command palette: a line to type in, and under it what fits, over the window."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.palette_rows import PaletteModel, PalettePainter, PaletteRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qtexplainer.ui.theme import Theme

WIDTH: Final = 660
_PAGE: Final = 8
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class PaletteBox(QFrame):
    """Shows the rows for what is typed; gone at Escape, at a choice, or when the focus leaves.

    Signals
    -------
    chosen
        With the `PaletteRow` that was chosen, after the box has closed.
    """

    chosen = Signal(object)

    def __init__(self, theme: "Theme", window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._search: Callable[[str], Sequence[PaletteRow]] = lambda _: ()
        self._former: QWidget | None = None
        self.setObjectName("palette")
        self.setProperty("kind", "card")
        self.line = QLineEdit(self)
        self.line.setAccessibleName(self.tr("Find anything"))
        self.line.setClearButtonEnabled(False)
        self.model = PaletteModel(self)
        self.list = QListView(self)
        self.painter = PalettePainter(theme, self.list)
        self.none = QLabel(self.tr("Nothing here has these words."), self)
        self.hint = QLabel(self.tr("↑ ↓ choose  ·  Enter opens  ·  Esc closes"), self)
        self._rows = QVBoxLayout(self)
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    # --- opening and closing --------------------------------------------------------------

    def open_with(
        self, search: "Callable[[str], Sequence[PaletteRow]]", placeholder: str, words: str = ""
    ) -> None:
        """Open over the window; ``search`` gives the rows for what is typed."""
        self._search = search
        if not self.isVisible():
            self._former = self.window().focusWidget()
        self.line.setPlaceholderText(placeholder)
        self.line.blockSignals(True)
        self.line.setText(words)
        self.line.blockSignals(False)
        self.show()
        self._look()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_box(self) -> None:
        """Close, and bring the keyboard back to where it was."""
        if not self.isVisible():
            return
        former, self._former = self._former, None
        self.hide()
        if former is not None and isValid(former) and former.isVisible():
            former.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> None:
        """Choose the current row."""
        number = self.list.currentIndex().row()
        if 0 <= number < len(self.model.rows):
            row = self.model.rows[number]
            self.close_box()
            self.chosen.emit(row)

    # --- inside ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.painter)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("What was found"))
        self.hint.setProperty("kind", "secondary")
        self.none.setProperty("kind", "secondary")
        for widget in (self.line, self.list, self.none, self.hint):
            self._rows.addWidget(widget)
        self.line.textChanged.connect(self._look)
        self.line.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._choose_at(index.row()))
        self.window().installEventFilter(self)

    def _choose_at(self, number: int) -> None:
        self.list.setCurrentIndex(self.model.index(number, 0))
        self.choose()

    def _look(self) -> None:
        rows = self._search(self.line.text())
        self.model.show_rows(rows)
        self.none.setVisible(not rows)
        if rows:
            self._go_to(0)
        self._fit()

    def _go_to(self, number: int) -> None:
        index = self.model.index(number, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        announce(self, self.model.rows[number].words)

    def _fit(self) -> None:
        """Take the place and height for the rows, within the window."""
        px, window = self._theme.px, self.window()
        width = min(px(WIDTH), window.width() - 2 * px(16))
        top = min(px(64), window.height() // 10)
        around = self.line.sizeHint().height() + self.hint.sizeHint().height() + px(8 + 8 + 10 + 8)
        room = window.height() - top - around - px(24)
        self.list.setVisible(bool(self.model.rows))
        self.list.setFixedHeight(self._whole_rows(min(room, px(470))))
        self.setFixedWidth(width)
        self._rows.activate()
        self.setFixedHeight(self._rows.sizeHint().height())
        self.move((window.width() - width) // 2, top)

    def _whole_rows(self, room: int) -> int:
        """Height of as many rows as there is room for, none of them cut."""
        height = 0
        for row in self.model.rows:
            more = self.painter.height_of(row)
            if height + more > room:
                break
            height += more
        return height

    def _restyle(self) -> None:
        px = self._theme.px
        self._rows.setContentsMargins(px(8), px(8), px(8), px(8))
        self._rows.setSpacing(px(6))
        font = self._theme.font("ui")
        font.setPixelSize(px(15))
        self.line.setFont(font)
        self.line.setMinimumHeight(px(36))
        self.none.setFont(self._theme.font("ui"))
        self.none.setContentsMargins(px(8), px(4), 0, px(4))
        self.hint.setFont(self._theme.font("caption"))
        self.hint.setContentsMargins(px(8), 0, 0, 0)
        self.list.setStyleSheet("QListView { background: transparent; }")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(px(32))
        shadow.setOffset(0, px(6))
        shadow.setColor(QColor(0, 0, 0, 80))
        self.setGraphicsEffect(shadow)
        if self.isVisible():
            self._fit()

    # --- events ---------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that move in the list; close when the focus goes elsewhere."""
        kind = event.type()
        if watched is self.line and kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._use_key(event)
        if watched is self.line and kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in stays and self.isVisible():
                self._former = None
                self.close_box()
        elif watched is self.window() and kind == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def _use_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS and self.model.rows:
            count = len(self.model.rows)
            here = self.list.currentIndex().row()
            there = here + _STEPS[key]
            if abs(_STEPS[key]) == 1:
                there %= count
            self._go_to(min(max(there, 0), count - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True
