"""Small controls of one look: reset mark, switch, choice and value box."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDoubleSpinBox, QWidget

from qtexplainer.ui.say_beside import say_beside

if TYPE_CHECKING:
    from qtexplainer.model import Parameter
    from qtexplainer.ui.theme import Theme

_BOX_SHEET: Final = """
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; subcontrol-position: center right; width: 0; height: 0; margin: 0;
}
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { image: none; width: 0; height: 0; }
QLineEdit { border: none; padding: 0; margin: 0; min-height: 0; background: transparent; }
"""


class ResetMark(QAbstractButton):
    """A small round arrow that returns one parameter to its start value; unseen if unchanged."""

    def __init__(self, label: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"Reset {label}")
        self.setToolTip("Back to the start value")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setEnabled(False)

    def show_changed(self, changed: bool) -> None:
        """Show or hide the mark; its place stays, so nothing moves."""
        self._shown = changed
        self.setEnabled(changed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if changed else Qt.FocusPolicy.NoFocus)
        self.update()

    def sizeHint(self) -> QSize:
        """Preferred size at this zoom."""
        return QSize(self._theme.px(24), self._theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """Room for a finger."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if not self._shown:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self._theme.tokens.accent)
        unit = self._theme.px(10) / 10
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(colour, 1.6 * unit))
        radius = 4.6 * unit
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawArc(box, 120 * 16, -290 * 16)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        tip = QPointF(middle.x() - 2.3 * unit, middle.y() - 4.0 * unit)
        painter.drawPolygon(
            QPolygonF(
                [
                    tip + QPointF(-3.2 * unit, 1.2 * unit),
                    tip + QPointF(1.4 * unit, -3.0 * unit),
                    tip + QPointF(1.6 * unit, 2.6 * unit),
                ]
            )
        )
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)


class Toggle(QAbstractButton):
    """A switch of the same look as the track: a pill with a round knob."""

    def __init__(self, label: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Preferred size at this zoom."""
        words = max(self.fontMetrics().horizontalAdvance(word) for word in ("On", "Off"))
        return QSize(self._theme.px(34 + 8) + words, self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, width = self._theme.px(16), self._theme.px(30)
        pill = QRectF(2, (self.height() - height) / 2, width, height)
        on = self.isChecked()
        is_free = self.isEnabled()
        colour = QColor(tokens.accent if on and is_free else tokens.secondary)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.panel) if on else colour)
        knob = height / 2
        x = pill.right() - knob if on else pill.left() + knob
        painter.drawEllipse(QPointF(x, pill.center().y()), knob - 3.5, knob - 3.5)
        painter.setPen(QColor(tokens.text if is_free else tokens.secondary))
        words = self.rect().adjusted(self._theme.px(38), 0, 0, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "On" if on else "Off"
        )
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            around = pill.adjusted(-1.5, -1.5, 1.5, 1.5)
            painter.drawRoundedRect(around, height / 2 + 2, height / 2 + 2)


class QuietComboBox(QComboBox):
    """A list of choices that leaves the wheel to the page unless it has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the control has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ValueBox(QDoubleSpinBox):
    """The typed form of a value, with its unit; takes the wheel only with the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._range_words = ""
        self._dollar = ""
        # The box has the frame; the line inside must not take one of its own from the sheet, and
        # buttons that are not there must not take its room.
        self.setStyleSheet(_BOX_SHEET)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing typed could be undone."""
        if event.type() == QEvent.Type.ShortcutOverride:
            line, key = self.lineEdit(), QKeySequence.StandardKey
            for standard, can in (
                (key.Undo, line.isUndoAvailable()),
                (key.Redo, line.isRedoAvailable()),
            ):
                if cast("QKeyEvent", event).matches(standard) and not can:
                    event.ignore()
                    return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the control has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def textFromValue(self, value: float) -> str:
        """Value as text: a true minus sign, the dollar sign of money, no idle zeros."""
        digits = self.decimals()
        text = f"{abs(value):,.{digits}f}"
        if digits:
            text = text.rstrip("0").rstrip(".")
        return ("−" if value < 0 and text != "0" else "") + self._dollar + text

    def valueFromText(self, text: str) -> float:
        """Value of a typed text; the old value where it is none."""
        try:
            return float(self._bare(text))
        except ValueError:
            return self.value()

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        """Give the line inside the font too: under a style sheet it would keep the former one."""
        super().setFont(font)
        self.lineEdit().setFont(font)

    def show_unit(self, parameter: "Parameter") -> None:
        """Write numbers with the unit of a parameter: −$5 bn/mo."""
        self._dollar = "$" if parameter.is_money else ""
        self.setSuffix(parameter.suffix)

    def say_range(self, words: str) -> None:
        """Say these words when a number beyond the range is typed, and the nearest one taken."""
        self._range_words = words

    def fixup(self, text: str) -> str:
        """Take the nearest value for one beyond the range, and say so."""
        value = self.valueFromText(text)
        nearest = min(max(value, self.minimum()), self.maximum())
        if nearest != value and self._range_words:
            say_beside(self, self._range_words)
        return self.textFromValue(nearest) + self.suffix()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Judge a typed text with its minus sign made plain, and without a dollar sign."""
        plain = self._plain(text)
        state, _, _ = super().validate(plain, position)
        if state == QValidator.State.Invalid and self._is_beyond(plain):
            state = QValidator.State.Intermediate  # it is typed to its end, then put right
        return state, text, position

    def _plain(self, text: str) -> str:
        return text.replace("−", "-").replace(",", "").replace("$", "")

    def _bare(self, text: str) -> str:
        """The number alone."""
        return self._plain(text).replace(self.suffix(), "").strip()

    def _is_beyond(self, plain: str) -> bool:
        """Whether a text is a number with no more decimals than the box has, out of its range."""
        found = re.fullmatch(r"[-+]?\d{1,9}(?:\.(\d*))?", self._bare(plain))
        return found is not None and len(found.group(1) or "") <= self.decimals()
