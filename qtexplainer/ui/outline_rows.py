"""How a row of the outline is drawn: part heading or lesson, with its mark of progress."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

LESSON_ID: Final = Qt.ItemDataRole.UserRole + 1
PROGRESS: Final = Qt.ItemDataRole.UserRole + 2
SUMMARY: Final = Qt.ItemDataRole.UserRole + 3
_LINES: Final = 2
_WRAP: Final = Qt.TextFlag.TextWordWrap

Index = QModelIndex | QPersistentModelIndex


class Progress(Struct, frozen=True):
    """How far a lesson has been worked through: what was answered of what it asks."""

    answered: int = 0
    asked: int = 0
    is_finished: bool = False

    @property
    def words(self) -> str:
        """What a screen reader says."""
        if self.is_finished:
            return "done"
        return f"{self.answered} of {self.asked} answered" if self.answered else "not begun"


class RowPainter(QStyledItemDelegate):
    """Draws rows of the outline; a title takes at most two lines."""

    def __init__(self, theme: "Theme", view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self.current = ""
        """Id of the lesson that is open."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the wrapped title at the view's width."""
        px = self._theme.px
        width = self._view.viewport().width()
        if not index.data(LESSON_ID):
            metrics = QFontMetrics(self._heading_font())
            return QSize(width, metrics.height() + px(8) + (px(16) if index.row() else px(4)))
        is_current = index.data(LESSON_ID) == self.current
        metrics = QFontMetrics(self._title_font(is_current=is_current))
        lines = metrics.boundingRect(
            QRect(0, 0, max(40, width - self._left() - px(8)), 1000), _WRAP, index.data()
        )
        height = min(lines.height(), _LINES * metrics.lineSpacing())
        return QSize(width, max(px(28), height + px(14)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(LESSON_ID):
            self._paint_lesson(painter, option, index)
        else:
            self._paint_part(painter, option, index)
        painter.restore()

    def _paint_part(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px = self._theme.px
        font = self._heading_font()
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.secondary))
        box = option.rect.adjusted(px(4), 0, -px(8), -px(4))
        words = QFontMetrics(font).elidedText(
            f"{index.data(Qt.ItemDataRole.UserRole)}  {index.data()}",
            Qt.TextElideMode.ElideRight,
            box.width(),
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_lesson(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        box: QRect = option.rect
        state = option.state
        is_current = index.data(LESSON_ID) == self.current
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        ground = QRectF(box).adjusted(1, 1, -px(4), -1)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(ground, px(6), px(6))
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        font = self._title_font(is_current=is_current)
        painter.setFont(font)
        self._paint_mark(painter, box, index.data(PROGRESS) or Progress())
        painter.setPen(QColor(tokens.text))
        words = box.adjusted(self._left(), px(7), -px(8), 0)
        painter.drawText(
            words,
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(_WRAP),
            _shortened(index.data(), font, words.width()),
        )

    def _paint_mark(self, painter: QPainter, box: QRect, progress: Progress) -> None:
        """Draw a ring, full as far as the lesson is done, or with a tick, in the first line."""
        tokens, px = self._theme.tokens, self._theme.px
        metrics = QFontMetrics(self._theme.font("ui"))
        radius = px(4.5)
        centre = QPointF(box.left() + px(13), box.top() + px(7) + metrics.height() / 2)
        ring = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        colour = QColor(
            tokens.secondary if progress.answered or progress.is_finished else tokens.outline
        )
        painter.setPen(QPen(colour, 1.3 * self._theme.zoom))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if progress.is_finished:
            painter.setBrush(colour)
        painter.drawEllipse(ring)
        if progress.answered and not progress.is_finished:
            painter.setBrush(colour)
            share = min(1.0, progress.answered / max(1, progress.asked))
            painter.drawPie(ring, 90 * 16, -round(360 * 16 * share))
        elif progress.is_finished:
            painter.setPen(QPen(QColor(tokens.page), 1.5 * self._theme.zoom))
            unit = radius / 5
            painter.drawPolyline(
                QPolygonF(
                    [
                        centre + QPointF(-2.2, 0.2) * unit,
                        centre + QPointF(-0.6, 1.8) * unit,
                        centre + QPointF(2.4, -1.7) * unit,
                    ]
                )
            )

    def _left(self) -> int:
        return self._theme.px(28)

    def _title_font(self, *, is_current: bool) -> QFont:
        font = QFont(self._theme.font("ui"))
        if is_current:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _heading_font(self) -> QFont:
        font = self._theme.font("caption")
        font.setWeight(QFont.Weight.DemiBold)
        return font


def _shortened(title: str, font: QFont, width: int) -> str:
    """Return the title, cut with an ellipsis where it needs more than two lines."""
    metrics = QFontMetrics(font)
    limit = _LINES * metrics.lineSpacing() + 2

    def height(words: str) -> int:
        return metrics.boundingRect(QRect(0, 0, width, 1000), _WRAP, words).height()

    if height(title) <= limit:
        return title
    words = title.split()
    while len(words) > 1 and height(" ".join(words) + " …") > limit:
        words.pop()
    return " ".join(words) + " …"
