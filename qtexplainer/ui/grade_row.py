"""The four grades of a review card, each with its key and the time until the card comes back."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from qtexplainer.ui.style import RADIUS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from qtexplainer.ui.theme import Theme

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


class GradeRow(QWidget):
    """Asks how well a card was known.

    Signals
    -------
    graded
        With 1 (again) to 4 (easy).
    """

    graded = Signal(int)

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        names = (self.tr("Again"), self.tr("Hard"), self.tr("Good"), self.tr("Easy"))
        self.buttons = {
            grade: _GradeButton(str(grade), name, theme, self)
            for grade, name in zip((AGAIN, HARD, GOOD, EASY), names, strict=True)
        }
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for grade, button in self.buttons.items():
            self._row.addWidget(button, 1)
            button.clicked.connect(lambda _=False, grade=grade: self.graded.emit(grade))
        self._row.addStretch(0)
        theme.changed.connect(self._restyle)
        self._restyle()

    def offer(
        self, intervals: "Mapping[int, timedelta]", allowed: "Collection[int]", first: int
    ) -> None:
        """Offer the allowed grades with their intervals; ``first`` gets the keyboard."""
        for grade, button in self.buttons.items():
            button.show_interval(interval_words(intervals[grade]))
            button.setVisible(grade in allowed)
            button.set_suggested(grade == first)
        self.buttons[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, grade: int) -> bool:
        """Give a grade by its key; whether it is offered."""
        button = self.buttons.get(grade)
        if button is None or not button.isVisible():
            return False
        button.click()
        return True

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.px(8))
        for button in self.buttons.values():
            button.setMaximumWidth(self._theme.px(180))


class _GradeButton(QAbstractButton):
    """A grade: its key and name over the time until the card comes back."""

    def __init__(self, key: str, name: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key, self._name, self._interval = key, name, ""
        self._is_suggested = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_interval(self, words: str) -> None:
        """Say when the card comes back after this grade."""
        self._interval = words
        self.setAccessibleName(self.tr("{}: comes back in {}").format(self._name, words))
        self.setToolTip(self.tr("{} (key {})").format(self._name, self._key))
        self.update()

    def set_suggested(self, suggested: bool) -> None:
        """Stand out as the usual one."""
        self._is_suggested = suggested
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives the grade as well as Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(self._theme.px(110), self._theme.px(52))

    def minimumSizeHint(self) -> QSize:
        """Room for the name."""
        return QSize(self._theme.px(64), self._theme.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, name and interval."""
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = tokens.accent if self.hasFocus() or self._is_suggested else tokens.outline
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else tokens.line_width))
        is_pointed = self.underMouse() or self.isDown()
        painter.setBrush(QColor(tokens.hover if is_pointed else tokens.panel))
        painter.drawRoundedRect(box, px(RADIUS), px(RADIUS))
        name = self._theme.font("ui")
        name.setWeight(QFont.Weight.DemiBold)
        small = self._theme.font("caption")
        line, under = QFontMetrics(name).height(), QFontMetrics(small).height()
        top = (self.height() - line - under) / 2
        painter.setFont(name)
        painter.setPen(QColor(tokens.text))
        middle = int(Qt.AlignmentFlag.AlignHCenter)
        painter.drawText(QRectF(0, top, self.width(), line), middle, self._name)
        painter.setFont(small)
        painter.setPen(QColor(tokens.secondary))
        painter.drawText(QRectF(0, top + line, self.width(), under), middle, self._interval)
        painter.drawText(QRectF(px(8), px(4), px(20), under), 0, self._key)


def interval_words(interval: timedelta) -> str:
    """A waiting time in few words.

    >>> interval_words(timedelta(minutes=10)), interval_words(timedelta(days=2.2))
    ('10 min', '2 days')
    >>> interval_words(timedelta(days=46)), interval_words(timedelta(days=365))
    ('7 weeks', '12 months')
    """
    days = interval / timedelta(days=1)
    if days < 1 / 24:
        return f"{max(1, round(days * 24 * 60))} min"
    if days < 0.9:
        hours = max(1, round(days * 24))
        return "1 hour" if hours == 1 else f"{hours} hours"
    for size, name, limit in ((1, "day", 21), (7, "week", 63), (30.44, "month", 1e9)):
        if days < limit:
            count = max(1, round(days / size))
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    raise AssertionError("no interval is longer than that")
