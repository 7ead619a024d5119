"""What of a week its card can say in little room, and where it hides least."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, product
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor

from qtexplainer.ui.week_card import CardRow, merged

_GAP: Final = 4
_LEADING: Final = 3
"""Rows of the plot that is pointed at which stay before any of another plot."""
_CLEAR: Final = 8.0
"""Pixels on either side of a hairline that the card leaves free where it can."""
_ITS_OWN: Final = 3.0
"""How much worse it is to hide the plot that is pointed at than another one."""


class PlotPlace(Struct, frozen=True):
    """One plot under the card, in the pixels of what the card lies on."""

    canvas: QRect
    """The whole of it."""
    frame: QRectF
    """The part in which the data stand."""
    hairline: float | None
    """Where the week is in it; nothing where it has no time axis."""


def compact(
    parts: Sequence[Sequence[CardRow]], fits: Callable[[Sequence[CardRow]], bool], quiet: QColor
) -> tuple[CardRow, ...]:
    """Return the rows of all plots, or as many as fit: the first of each plot.

    Three rows of the plot pointed at stay longest. What is left out is counted in a last row.
    """
    whole = merged(chain.from_iterable(parts))
    if fits(whole):
        return whole
    own, others = list(merged(parts[0])), [part[0] for part in parts[1:] if part]

    def counted() -> tuple[CardRow, ...]:
        rows = merged([*own, *others])
        left_out = len(whole) - len(rows)
        return (*rows, CardRow(quiet, f"and {left_out} more", "")) if left_out else rows

    while not fits(counted()) and len(own) + len(others) > 1:
        (own if len(own) > _LEADING or not others else others).pop()
    return counted()


def card_place(size: QSize, plots: Sequence[PlotPlace], room: QSize) -> QPoint:
    """Return the upper left corner of a card within the room: where it hides least.

    ``plots`` begin with the one that is pointed at. Hairlines stay free where that can be.

    >>> left = PlotPlace(QRect(0, 0, 200, 100), QRectF(20, 0, 160, 90), 50.0)
    >>> card_place(QSize(100, 50), [left], QSize(500, 100))
    PySide6.QtCore.QPoint(204, 0)
    >>> wide = PlotPlace(QRect(0, 0, 400, 100), QRectF(20, 0, 360, 90), 350.0)
    >>> card_place(QSize(100, 50), [wide], QSize(410, 100)).x() < 250
    True
    """
    canvases = [plot.canvas for plot in plots]
    last_x, last_y = room.width() - size.width(), room.height() - size.height()
    lefts = chain(
        (canvas.right() + 1 + _GAP for canvas in canvases),
        (canvas.left() - _GAP - size.width() for canvas in canvases),
        (round(plot.frame.left()) + 2 for plot in plots),
        (canvas.right() - size.width() - 2 for canvas in canvases),
    )
    tops = chain(
        (canvas.top() for canvas in canvases),
        (canvas.bottom() - size.height() for canvas in canvases),
    )
    places = product(_within(lefts, last_x), _within(tops, last_y))
    return min(
        (QPoint(x, y) for x, y in places),
        key=lambda place: _hidden(QRectF(place.x(), place.y(), size.width(), size.height()), plots),
    )


def _within(values: Iterable[int], last: int) -> list[int]:
    """Each place once, moved into the room."""
    return list(dict.fromkeys(max(0, min(value, last)) for value in values))


def _hidden(card: QRectF, plots: Sequence[PlotPlace]) -> float:
    """How much a card would hide, in pixels; a hairline counts as much as half of its plot."""
    total = 0.0
    for number, plot in enumerate(plots):
        weight = _ITS_OWN if number == 0 else 1.0
        shared = card.intersected(plot.frame)
        total += weight * shared.width() * shared.height()
        whole = card.intersected(QRectF(plot.canvas))
        total += 0.2 * weight * whole.width() * whole.height()
        if plot.hairline is not None and not shared.isEmpty():
            near = card.left() - _CLEAR < plot.hairline < card.right() + _CLEAR
            total += weight * 0.5 * plot.frame.width() * plot.frame.height() if near else 0.0
    return total
