"""The rows of the command palette: what each stands for, and how it is drawn."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qtexplainer.presentation.palette import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Pieces = tuple[tuple[str, bool], ...]
ROW: Final = Qt.ItemDataRole.UserRole + 1


class PaletteRow(Struct, frozen=True, kw_only=True):
    """One row: an entry, or a place in a text that holds the words."""

    entry: Entry
    """What is chosen; of a place in a text its ``kind`` is "text"."""
    title: Pieces
    """Its title; letters that were typed are marked."""
    under: Pieces = ()
    """A second line, of a place in a text: words around those found."""
    block: int = 0
    """Number of the block, of a place in a lesson."""
    heading: str = ""
    """Heading of the section, of a place in a lesson."""

    @property
    def words(self) -> str:
        """What a screen reader says."""
        parts = [
            "".join(text for text, _ in self.title),
            "".join(text for text, _ in self.under),
            self.entry.detail,
            self.entry.keys,
        ]
        return ", ".join(part for part in parts if part)


class PaletteModel(QAbstractListModel):
    """The rows as Qt's views ask for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[PaletteRow, ...] = ()

    def show_rows(self, rows: "Sequence[PaletteRow]") -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a view or a screen reader asks of a row."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        return None


class PalettePainter(QStyledItemDelegate):
    """Draws a row: title left, what it is right; a place in a text has a second line."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Height of a row with one line or two."""
        row = index.data(ROW)
        return QSize(0, self.height_of(row) if isinstance(row, PaletteRow) else 0)

    def height_of(self, row: PaletteRow) -> int:
        """Height of a row in pixels."""
        px = self._theme.px
        line = round(QFontMetricsF(self._theme.font("ui")).height())
        return max(px(30), line + px(12)) + (line + px(2) if row.under else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        row = index.data(ROW)
        if not isinstance(row, PaletteRow):
            return
        tokens, px = self._theme.tokens, self._theme.px
        rect = QRectF(option.rect)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(rect.adjusted(px(4), 0, -px(4), 0), px(6), px(6))
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(
                QRectF(rect.left() + px(4), rect.top() + px(6), px(3), rect.height() - px(12)), 1, 1
            )
        left, right = rect.left() + px(16), rect.right() - px(16)
        line = self.height_of(row) / (2 if row.under else 1)
        top = QRectF(left, rect.top() + (px(3) if row.under else 0), right - left, line)
        side = self._draw_side(painter, row.entry, top)
        self._draw_pieces(painter, row.title, top.adjusted(0, 0, -side - px(12), 0), tokens.text)
        if row.under:
            below = QRectF(left, rect.top() + line - px(4), right - left, line)
            self._draw_pieces(painter, row.under, below, tokens.secondary)
        painter.restore()

    def _draw_side(self, painter: QPainter, entry: Entry, box: QRectF) -> float:
        """Draw what the entry is, or its keys in a frame; how wide that is."""
        tokens, px = self._theme.tokens, self._theme.px
        font = self._theme.font("caption")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(tokens.secondary))
        if entry.keys:
            width = metrics.horizontalAdvance(entry.keys) + px(12)
            height = metrics.height() + px(2)
            frame = QRectF(box.right() - width, box.center().y() - height / 2, width, height)
            painter.setPen(QPen(QColor(tokens.hairline), tokens.line_width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, px(4), px(4))
            painter.setPen(QColor(tokens.secondary))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, entry.keys)
            return width
        words = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, box.width() * 0.45)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return metrics.horizontalAdvance(words)

    def _draw_pieces(self, painter: QPainter, pieces: Pieces, box: QRectF, colour: str) -> None:
        """Draw words with the marked ones bold, cut off where there is no more room."""
        plain = self._theme.font("ui")
        bold = QFont(plain)
        bold.setWeight(QFont.Weight.Bold)
        x = box.left()
        for text, is_marked in pieces:
            font = bold if is_marked else plain
            metrics = QFontMetricsF(font)
            room = box.right() - x
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            if not shown.strip() and text.strip():
                break
            painter.setFont(font)
            painter.setPen(QColor(self._theme.tokens.text if is_marked else colour))
            painter.drawText(
                QRectF(x, box.top(), room, box.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                shown,
            )
            x += metrics.horizontalAdvance(shown)
            if shown != text:
                break


def marked(title: str, marks: "Sequence[int]") -> Pieces:
    """A title cut where marked letters begin and end.

    >>> marked("Repo", (0, 1))
    (('Re', True), ('po', False))
    """
    chosen = set(marks)
    pieces: list[tuple[str, bool]] = []
    for number, letter in enumerate(title):
        is_marked = number in chosen
        if pieces and pieces[-1][1] == is_marked:
            pieces[-1] = (pieces[-1][0] + letter, is_marked)
        else:
            pieces.append((letter, is_marked))
    return tuple(pieces)
