"""Threads between the two ends of a claim: from the sheet that owes it to the one that owns it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from qtexplainer.presentation.instrument import instrument_style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qtexplainer.presentation.t_account import AccountRow
    from qtexplainer.ui.theme import Theme

_SOFT: Final = 0.45

Placed = tuple["AccountRow", bool, QRectF]
"""A row, whether it stands among the assets, and where its mark is."""


def threads(rows: "Iterable[Placed]", marks: "frozenset[str]") -> "list[tuple[Placed, Placed]]":
    """Return the pairs to be joined for some marks: each debt with each asset of its mark.

    Changes of net worth have no other end among the assets: they are joined with each other.
    """
    ends: dict[str, list[Placed]] = {}
    for placed in rows:
        if placed[0].mark in marks and placed[0].state != "unseen":
            ends.setdefault(placed[0].mark, []).append(placed)
    pairs = []
    for found in ends.values():
        owed = [placed for placed in found if not placed[1]]
        owned = [placed for placed in found if placed[1]]
        if owed and owned:
            pairs += [(first, second) for first in owed for second in owned]
        elif len(found) > 1:
            pairs += [(found[0], other) for other in found[1:]]
    return pairs


def paint_threads(
    painter: QPainter,
    theme: "Theme",
    pairs: "Iterable[tuple[Placed, Placed]]",
    *,
    arrived: float = 1.0,
) -> None:
    """Paint a soft curve with a head for each pair, to lie under the words of the sheets."""
    for start, end in pairs:
        colour = QColor(instrument_style(start[0].name).line(is_dark=theme.tokens.is_dark))
        colour.setAlphaF(_SOFT * arrived)
        first, last, bend = _ends(start[2], end[2])
        path = QPainterPath(first)
        path.cubicTo(first + bend[0], last + bend[1], last)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.7 * theme.zoom))
        painter.drawPath(path)
        _paint_head(painter, last, bend[1], colour, theme.px(7))


def _ends(start: QRectF, end: QRectF) -> tuple[QPointF, QPointF, tuple[QPointF, QPointF]]:
    """Return where a curve leaves one mark and meets the other, and how it bends there."""
    first, last = start.center(), end.center()
    if abs(first.y() - last.y()) < 1.2 * start.height():
        # Over the marks and along the line between two rows, where there are no words.
        first.setY(start.top())
        last.setY(end.top())
        lift = QPointF(0.08 * (last.x() - first.x()), -0.35 * start.height())
        return first, last, (lift, QPointF(-lift.x(), lift.y()))
    way = 1.0 if last.y() > first.y() else -1.0
    first.setY(start.bottom() if way > 0 else start.top())
    last.setY(end.top() if way > 0 else end.bottom())
    reach = QPointF(0.0, way * 0.5 * abs(last.y() - first.y()))
    return first, last, (reach, -reach)


def _paint_head(
    painter: QPainter, tip: QPointF, back: QPointF, colour: QColor, size: float
) -> None:
    length = max((back.x() ** 2 + back.y() ** 2) ** 0.5, 1e-6)
    along = QPointF(back.x() / length, back.y() / length) * size
    across = QPointF(-along.y(), along.x()) * 0.5
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, tip + along + across, tip + along - across]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
