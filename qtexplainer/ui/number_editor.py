"""A small box over a number in the text, to type another one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from qtexplainer.ui.number_text import typed_value
from qtexplainer.ui.parameter_slider import range_words
from qtexplainer.ui.say_beside import say_beside

if TYPE_CHECKING:
    from qtexplainer.ui.anchor import Anchor
    from qtexplainer.ui.live_numbers import LiveNumbers
    from qtexplainer.ui.theme import Theme


class NumberEditor(QLineEdit):
    """Takes one number; Enter sets it, Escape leaves it, going elsewhere sets it too.

    Signals
    -------
    finished
        When the box has closed.
    """

    finished = Signal()

    def __init__(
        self, anchor: "Anchor", numbers: "LiveNumbers", theme: "Theme", parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._anchor = anchor
        self._numbers = numbers
        self._theme = theme
        self._ground = parent
        self._is_done = False
        parameter = numbers.parameter(anchor)
        self.setAccessibleName(parameter.label if parameter is not None else anchor.text)
        self.setFont(theme.font("number"))
        self.setText(anchor.text)
        self.selectAll()
        self.returnPressed.connect(self._take)

    def open_over(self, box: QRect) -> None:
        """Show the box over the words of the number."""
        width = max(self._theme.px(84), box.width() + self._theme.px(24))
        height = max(self._theme.px(28), self.sizeHint().height())
        limit = self.parentWidget().width() - width  # type: ignore[union-attr]
        left = max(0, min(box.left() - self._theme.px(8), limit))
        self.setGeometry(left, box.center().y() - height // 2, width, height)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close without a change on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the number when the student goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._take()

    def _take(self) -> None:
        if self._is_done:
            return
        scale = self._anchor.writing.scale if self._anchor.writing is not None else 1.0
        value = typed_value(self.text(), scale)
        if value is not None:
            self._numbers.set_value(self._anchor, value)
            self._say_if_beyond(value)
        elif self.text().strip():
            words = self.tr("“{}” is no number; type one such as 25 or 1.5.")
            say_beside(self._ground, words.format(self.text().strip()), self.geometry())
        self._close()

    def _say_if_beyond(self, value: float) -> None:
        """Say the range where the number was taken back into it."""
        parameter = self._numbers.parameter(self._anchor)
        if parameter is not None and not parameter.low <= value <= parameter.high:
            say_beside(self._ground, range_words(parameter), self.geometry())

    def _close(self) -> None:
        if not self._is_done:
            self._is_done = True
            self.hide()
            self.finished.emit()
            self.deleteLater()
