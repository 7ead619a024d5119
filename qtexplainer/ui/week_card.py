"""The compact card with the values of one week: painted in a plot, or over the whole lab."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qtexplainer.ui.theme import Theme

_PAD: Final = 8.0


class CardRow(Struct, frozen=True):
    """One quantity in one week."""

    ink: QColor
    label: str
    value: str
    """The run's value; empty where only the actual one is drawn."""
    actual: str = ""
    """What was really seen in that week; empty where that is not drawn."""


def merged(rows: "Iterable[CardRow]") -> tuple[CardRow, ...]:
    """Return rows of several plots with every quantity once, as its first plot has it."""
    return tuple({(row.label, row.value or row.actual): row for row in reversed([*rows])}.values())[
        ::-1
    ]


def _columns(theme: "Theme", rows: "Sequence[CardRow]") -> tuple[float, float, float]:
    """Widths of labels, values and actual values; nothing for a column that is empty."""
    metrics = QFontMetricsF(theme.font("caption"))

    def widest(words: "Iterable[str]") -> float:
        return max((metrics.horizontalAdvance(word) for word in words), default=0.0)

    value, actual = widest(row.value for row in rows), widest(row.actual for row in rows)
    if actual:
        value = max(value, metrics.horizontalAdvance("model")) if value else 0.0
        actual = max(actual, metrics.horizontalAdvance("actual"))
    return widest(row.label for row in rows), value, actual


def card_size(theme: "Theme", title: str, rows: "Sequence[CardRow]") -> QSize:
    """Size at which a card shows its title and rows in full."""
    metrics = QFontMetricsF(theme.font("caption"))
    label, value, actual = _columns(theme, rows)
    label = max(label, metrics.horizontalAdvance(title))
    inner = label + sum(2 * _PAD + width for width in (value, actual) if width)
    height = metrics.height() * (len(rows) + 1) + 2 * _PAD - 4
    return QSize(round(inner + 2 * _PAD) + 1, round(height) + 1)


def paint_card(
    painter: QPainter, theme: "Theme", card: QRectF, title: str, rows: "Sequence[CardRow]"
) -> None:
    """Paint a card into its rectangle."""
    tokens = theme.tokens
    font = theme.font("caption")
    metrics = QFontMetricsF(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(QPen(QColor(tokens.outline), tokens.line_width))
    painter.setBrush(QColor(tokens.panel))
    painter.drawRoundedRect(card, 6, 6)
    _, value, actual = _columns(theme, rows)
    end = card.right() - _PAD
    middle = end - (actual + 2 * _PAD if actual else 0.0)

    def right(words: str, edge: float, y: float, colour: str) -> None:
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(edge - metrics.horizontalAdvance(words), y), words)

    y = card.top() + _PAD - 2 + metrics.ascent()
    painter.setPen(QColor(tokens.text))
    painter.drawText(QPointF(card.left() + _PAD, y), title)
    if actual:
        right("model" if value else "", middle, y, tokens.secondary)
        right("actual", end, y, tokens.secondary)
    for row in rows:
        y += metrics.height()
        painter.setPen(row.ink)
        painter.drawText(QPointF(card.left() + _PAD, y), row.label)
        right(row.value, middle, y, tokens.text)
        right(row.actual, end, y, tokens.secondary)


class WeekCard(QWidget):
    """One card for all plots of the lab, over them; it stands clear of the week's hairline.

    The mouse goes through it.
    """

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._theme = theme
        self._title = ""
        self._rows: tuple[CardRow, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def title(self) -> str:
        """The day of the week; empty without a card."""
        return self._title if not self.isHidden() else ""

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Labels and values as they are shown."""
        return tuple((row.label, row.value or row.actual) for row in self._rows)

    def show_week(
        self, title: str, rows: "Sequence[CardRow]", plot: QRect, hairline: float
    ) -> None:
        """Show these rows beside a plot, whose place and hairline are in the parent's pixels."""
        self._title, self._rows = title, tuple(rows)
        size = card_size(self._theme, title, self._rows)
        place = card_place(size, plot, hairline, self._ground.size())
        self.setGeometry(QRect(place, size))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_card(painter, self._theme, box, self._title, self._rows)


def card_place(size: QSize, plot: QRect, hairline: float, room: QSize) -> QPoint:
    """Return the upper left corner of a card for a plot, within the room there is.

    Beside the plot where that fits, so that its lines stay in sight; else within it, at the end
    that is further from the hairline.

    >>> card_place(QSize(100, 50), QRect(0, 0, 200, 100), 50.0, QSize(500, 100))
    PySide6.QtCore.QPoint(204, 0)
    >>> card_place(QSize(100, 50), QRect(0, 0, 400, 100), 350.0, QSize(410, 100))
    PySide6.QtCore.QPoint(2, 0)
    """
    gap = 4
    top = max(0, min(plot.top(), room.height() - size.height()))
    right_of, left_of = plot.right() + 1 + gap, plot.left() - gap - size.width()
    if right_of + size.width() <= room.width():
        return QPoint(right_of, top)
    if left_of >= 0:
        return QPoint(left_of, top)
    far_end = plot.left() + 2
    if hairline < plot.center().x():
        far_end = plot.right() - size.width() - 2
    return QPoint(max(0, far_end), top)
