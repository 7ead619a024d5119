"""The compact card with the values of one week: painted in a plot, or over the whole lab."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qtexplainer.ui.theme import Theme

_PAD: Final = 8.0
_NOTE_WIDTH: Final = 210
"""Width from which a note's lines can be read."""
_WRAP: Final = Qt.TextFlag.TextWordWrap


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
    found: dict[tuple[str, str], CardRow] = {}
    for row in rows:
        found.setdefault((row.label, row.value or row.actual), row)
    return tuple(found.values())


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


def card_size(theme: "Theme", title: str, rows: "Sequence[CardRow]", note: str = "") -> QSize:
    """Size at which a card shows its title, its note and its rows in full."""
    metrics = QFontMetricsF(theme.font("caption"))
    label, value, actual = _columns(theme, rows)
    label = max(label, metrics.horizontalAdvance(title))
    inner = label + sum(2 * _PAD + width for width in (value, actual) if width)
    height = metrics.height() * (len(rows) + 1) + 2 * _PAD - 4
    if note:
        inner = max(inner, float(theme.px(_NOTE_WIDTH)))
        height += _note_box(metrics, note, inner).height() + 3
    return QSize(round(inner + 2 * _PAD) + 1, round(height) + 1)


def _note_box(metrics: QFontMetricsF, note: str, width: float) -> QRectF:
    """Room that a note takes, over as many lines as it needs."""
    return metrics.boundingRect(QRectF(0, 0, width, 10_000), int(_WRAP), note)


def paint_card(
    painter: QPainter,
    theme: "Theme",
    card: QRectF,
    title: str,
    rows: "Sequence[CardRow]",
    note: str = "",
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
    if note:
        width = card.width() - 2 * _PAD
        height = _note_box(metrics, note, width).height()
        painter.setPen(QColor(tokens.secondary))
        top = y + metrics.descent() + 1
        box = QRectF(card.left() + _PAD, top, width, height + 2)
        painter.drawText(box, int(_WRAP), note)
        y += height + 3
    for row in rows:
        y += metrics.height()
        painter.setPen(row.ink)
        painter.drawText(QPointF(card.left() + _PAD, y), row.label)
        right(row.value, middle, y, tokens.text)
        right(row.actual, end, y, tokens.secondary)


class WeekCard(QWidget):
    """One card for all plots, over them. The mouse goes through it."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = ""
        self._rows: tuple[CardRow, ...] = ()
        self._note = ""
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

    @property
    def note(self) -> str:
        """What is said of the week's event; empty for none."""
        return self._note

    def show_week(
        self, title: str, rows: "Sequence[CardRow]", place: QRect, note: str = ""
    ) -> None:
        """Show these rows in a place that has the card's size."""
        self._title, self._rows, self._note = title, tuple(rows), note
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_card(painter, self._theme, box, self._title, self._rows, self._note)
