"""The map of the course: every part with its lessons and how far each was worked through."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.ui.focus_ring import paint_focus
from qtexplainer.ui.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.presentation.front_page import LessonRow, PartRows
    from qtexplainer.ui.theme import Theme

COLUMN_WIDTH: Final = 290
"""Least width of a column of parts, before the zoom."""
_MOST_COLUMNS: Final = 3


class CourseMap(QWidget):
    """Parts in columns that fill the width, read downwards.

    Signals
    -------
    lesson_chosen
        With the id of a lesson that the student wants.
    """

    lesson_chosen = Signal(str)

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: list[_PartBlock] = []
        self._count = 0
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._arrange)

    @property
    def rows(self) -> "list[MapRow]":
        """The lessons' buttons in their order."""
        return [row for part in self._parts for row in part.rows]

    def show_parts(self, parts: "Sequence[PartRows]", here: str = "") -> None:
        """Show the parts of a course; the lesson to go on with stands out."""
        for block in self._parts:
            block.hide()
            block.deleteLater()
        self._parts = [_PartBlock(part, here, self._theme, self) for part in parts]
        for row in self.rows:
            row.clicked.connect(lambda _=False, row=row: self.lesson_chosen.emit(row.lesson))
        self._arrange()

    def _arrange(self) -> None:
        """Deal the parts out to columns of about the same height."""
        px = self._theme.px
        empty(self._columns)
        self._count = self._wanted_columns()
        self._columns.setSpacing(px(40))
        groups = dealt([2 + len(part.rows) for part in self._parts], self._count)
        blocks = iter(self._parts)
        for size in groups:
            column = QVBoxLayout()
            column.setSpacing(px(20))
            for _ in range(size):
                block = next(blocks)
                column.addWidget(block)
                block.show()
            column.addStretch(1)
            self._columns.addLayout(column, 1)

    def _wanted_columns(self) -> int:
        room = max(1, self.width() // self._theme.px(COLUMN_WIDTH))
        return max(1, min(_MOST_COLUMNS, room, len(self._parts)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Deal the parts out anew where another number of columns fits."""
        super().resizeEvent(event)
        if self._parts and self._wanted_columns() != self._count:
            self._arrange()


class _PartBlock(QWidget):
    """One part: its heading and a row for each lesson."""

    def __init__(self, part: "PartRows", here: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = [MapRow(lesson, lesson.lesson == here, theme, self) for lesson in part.lessons]
        self._heading = QLabel(f"{part.number}  {part.title}", self)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setProperty("kind", "secondary")
        self._heading.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._heading)
        for row in self.rows:
            layout.addWidget(row)
        self._layout = layout
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        font = self._theme.font("caption")
        font.setWeight(QFont.Weight.DemiBold)
        self._heading.setFont(font)
        self._layout.setSpacing(0)
        self._heading.setContentsMargins(0, 0, 0, self._theme.px(4))


class MapRow(QAbstractButton):
    """A lesson on the map: ring, title, time."""

    def __init__(self, row: "LessonRow", is_here: bool, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.lesson = row.lesson
        self._row = row
        self._is_here = is_here
        self._theme = theme
        self._minutes = self.tr("{} min").format(row.minutes) if row.minutes else ""
        if row.is_done:
            state = self.tr("done")
        elif row.share > 0:
            state = self.tr("{} per cent done").format(round(100 * row.share))
        else:
            state = self.tr("opened") if row.is_begun else self.tr("not begun")
        spoken = self.tr("{}, {} minutes, {}")
        self.setAccessibleName(spoken.format(row.title, row.minutes, state))
        self.setToolTip(row.summary or row.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._measures: tuple[int, int, int] | None = None
        theme.changed.connect(self._remeasure)

    def sizeHint(self) -> QSize:
        """One line, with room for a finger."""
        return QSize(self._theme.px(200), self._theme.px(30))

    def minimumSizeHint(self) -> QSize:
        """It shortens its title before it shrinks."""
        return QSize(self._theme.px(120), self._theme.px(30))

    def hasHeightForWidth(self) -> bool:
        """A long title takes two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of one line or two."""
        title, _, line = self._measured()
        lines = 1 if title <= self._room(width) else 2
        return max(self._theme.px(30), lines * line + self._theme.px(12))

    def _remeasure(self) -> None:
        self._measures = None
        self.updateGeometry()

    def _measured(self) -> tuple[int, int, int]:
        """Widths of title and time and height of a line: layouts ask a thousand times for them."""
        if self._measures is None:
            metrics = QFontMetrics(self._font())
            times = QFontMetrics(self._theme.font("caption")).horizontalAdvance(self._minutes)
            self._measures = (
                metrics.horizontalAdvance(self._row.title), times, metrics.lineSpacing(),
            )  # fmt: skip
        return self._measures

    def _font(self) -> QFont:
        font = self._theme.font("ui")
        if self._is_here:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _room(self, width: int) -> int:
        """Width of the title in a row of a width."""
        px = self._theme.px
        return max(40, width - px(28) - self._measured()[1] - px(20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the lesson as well as Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring, title and time."""
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(box, px(6), px(6))
        if self.hasFocus():
            paint_focus(painter, self.rect(), self._theme, radius=px(6))
        font = self._font()
        metrics = QFontMetrics(font)
        top = px(6) if self.height() > px(34) else (self.height() - metrics.height()) / 2
        middle = top + metrics.height() / 2
        paint_ring(painter, QPointF(px(13), middle), self._row, self._theme)
        room = self._room(self.width())
        painter.setPen(QColor(tokens.text))
        painter.setFont(font)
        words = QRectF(px(28), top, room, 2 * metrics.lineSpacing() + 2)
        title = shortened(self._row.title, metrics, room)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), title)
        painter.setPen(QColor(tokens.secondary))
        painter.setFont(self._theme.font("caption"))
        times = QRectF(px(28) + room, top, self.width() - px(38) - room, metrics.height())
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(times, int(end), self._minutes)


def paint_ring(painter: QPainter, centre: QPointF, row: "LessonRow", theme: "Theme") -> None:
    """Draw how far a lesson was worked through: a ring that fills, and a tick when it is done."""
    tokens, radius = theme.tokens, theme.px(4.5)
    ring = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    colour = QColor(tokens.secondary if row.is_begun else tokens.outline)
    painter.setPen(QPen(colour, 1.3 * theme.zoom))
    painter.setBrush(colour if row.is_done else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    painter.setBrush(colour)
    if row.is_done:
        unit = radius / 5
        tick = [QPointF(-2.2, 0.2), QPointF(-0.6, 1.8), QPointF(2.4, -1.7)]
        painter.setPen(QPen(QColor(tokens.page), 1.5 * theme.zoom))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([centre + point * unit for point in tick]))
    elif row.share > 0:
        # In quarters, from one at the first answer to three until it is done.
        quarters = min(3, max(1, round(4 * row.share)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(ring, 90 * 16, -quarters * 90 * 16)


def shortened(title: str, metrics: QFontMetrics, width: int) -> str:
    """A title in at most two lines of a width, cut with an ellipsis where it needs more."""
    wrap = int(Qt.TextFlag.TextWordWrap)
    words = title.split()

    def height(said: str) -> int:
        return metrics.boundingRect(QRect(0, 0, width, 1000), wrap, said).height()

    while len(words) > 1 and height(" ".join(words)) > 2 * metrics.lineSpacing() + 2:
        words[-2:] = [words[-2].rstrip(" ,:;…") + " …"]
    return " ".join(words)


def dealt(heights: "Sequence[int]", columns: int) -> tuple[int, ...]:
    """How many blocks, in their order, go into each column so that the tallest is lowest.

    >>> dealt([5, 5, 5, 5], 2)
    (2, 2)
    >>> dealt([9, 2, 2, 2], 3)
    (1, 2, 1)
    """
    if not heights:
        return ()
    for limit in range(max(heights), sum(heights) + 1):
        sizes, filled = [0], 0
        for height in heights:
            if filled + height > limit:
                sizes.append(0)
                filled = 0
            sizes[-1] += 1
            filled += height
        if len(sizes) <= columns:
            return tuple(sizes)
    return (len(heights),)
