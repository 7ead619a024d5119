"""The marks in a lesson's margin: a ribbon for a bookmark, a sheet for a note, a bar else."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from qtexplainer.ui.focus_ring import paint_focus
from qtexplainer.ui.note_card import ground_of

if TYPE_CHECKING:
    from qtexplainer.study.kept import KeptNote
    from qtexplainer.ui.theme import Theme

SIZE = 24


class MarginMark(QAbstractButton):
    """One mark beside the line of its words; pressing it opens the note."""

    def __init__(self, kept: "KeptNote", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.kept = kept
        self._theme = theme
        note = kept.note
        names = {"bookmark": self.tr("Bookmark"), "highlight": self.tr("Highlight")}
        name = names.get(note.form, self.tr("Note"))
        self.setToolTip(note.text or name)
        self.setAccessibleName(f"{name}: {note.text or note.quote}".rstrip(": "))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.resize(theme.px(SIZE), theme.px(SIZE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark and the ring of the keyboard."""
        tokens, unit = self._theme.tokens, self.width() / SIZE
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(unit, unit)
        ink = QColor(tokens.accent if self.underMouse() else tokens.secondary)
        ground = QColor(ground_of(self.kept.note.colour, self._theme))
        painter.setPen(QPen(ink, 1.4))
        form = self.kept.note.form
        if form == "bookmark":
            painter.setBrush(ink)
            painter.drawPolygon(
                QPolygonF([QPointF(7.5, 4), QPointF(16.5, 4), QPointF(16.5, 20),
                           QPointF(12, 16), QPointF(7.5, 20)])
            )  # fmt: skip
        elif form == "highlight":
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(9, 4, 6, 16), 2, 2)
        else:
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(4.5, 4, 15, 16), 2, 2)
            painter.setPen(QPen(QColor(tokens.text), 1.2))
            for y in (8.5, 12.0, 15.5):
                painter.drawLine(QPointF(8, y), QPointF(16 if y < 15 else 13, y))
        if self.hasFocus():
            paint_focus(painter, QRectF(0, 0, SIZE, SIZE), self._theme)
        painter.end()
