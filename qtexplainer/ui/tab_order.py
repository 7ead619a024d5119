"""Tab goes through a window as it is read: pane by pane, from the top down.

Qt's own chain of focus follows the order in which widgets were made, and loses some when lessons
and labs come and go. This order is found anew at each press, from where the widgets stand.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QWidget,
)

_WHOLE = (QAbstractSpinBox, QComboBox)
"""Controls whose parts are their own affair."""


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop, or the one before; whether there is any."""
    reading = list(_reading_order(window))
    places = {id(widget): place for place, widget in enumerate(reading)}
    here: QWidget | None = window.focusWidget()
    while here is not None and id(here) not in places:
        here = here.parentWidget()
    at = places[id(here)] if here is not None else -1
    round_trip = [*reading[at + 1 :], *reading[: at + 1]]
    if not forward:
        round_trip = [*reversed(reading[: max(at, 0)]), *reversed(reading[max(at, 0) :])]
    target = next((widget for widget in round_trip if _is_stop(widget)), None)
    if target is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    return True


def stops(ground: QWidget) -> Iterator[QWidget]:
    """Widgets below one that Tab may reach, in the order in which they are read."""
    return (widget for widget in _reading_order(ground) if _is_stop(widget))


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.isEnabled() and widget.focusProxy() is None


def _reading_order(ground: QWidget) -> Iterator[QWidget]:
    """Everything in sight below a widget, a whole before its parts.

    What hangs elsewhere but is read after a widget, that widget names in ``tab_followers``.
    """
    for part in _parts(ground):
        if not part.isHidden() and not part.isWindow():
            yield part
            if not isinstance(part, _WHOLE):
                yield from _reading_order(part)
            yield from getattr(part, "tab_followers", ())


def _parts(widget: QWidget) -> Iterable[QWidget]:
    """Parts of a widget in their order.

    A widget that knows better than its layout names them in ``tab_parts``.
    """
    named = getattr(widget, "tab_parts", None)
    if named is not None:
        return tuple(named())
    if isinstance(widget, QScrollArea):
        return tuple(part for part in (widget.widget(),) if part is not None)
    if isinstance(widget, QAbstractScrollArea):
        return tuple(_children(widget.viewport()))  # a box over a text, not its scroll bars
    if isinstance(widget, QSplitter):
        return tuple(part for n in range(widget.count()) if (part := widget.widget(n)) is not None)
    if isinstance(widget, QMainWindow):
        middle: QWidget | None = widget.centralWidget()
        rest = tuple(part for part in _children(widget) if part is not middle)
        return rest if middle is None else (middle, *rest)
    layout = widget.layout()
    if layout is None:
        return tuple(_children(widget))
    placed = tuple(_in_layout(layout))
    known = {id(part) for part in placed}
    return (*placed, *(part for part in _children(widget) if id(part) not in known))


def _children(widget: QWidget) -> Iterator[QWidget]:
    return (child for child in widget.children() if isinstance(child, QWidget))


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    """Widgets of a layout in its order, those of inner layouts in their places.

    Asked without `QLayout.itemAt`: the wrapper of an item outlives the item, and whatever comes to
    lie at its address later would be taken for an item.
    """
    owner = layout.parentWidget()
    placed: list[tuple[int, QWidget | QLayout]] = []
    for widget in owner.children() if owner is not None else ():
        if isinstance(widget, QWidget):
            placed.append((layout.indexOf(widget), widget))
    for inner in layout.children():
        if isinstance(inner, QLayout):
            placed.append((layout.indexOf(inner), inner))
    for place, part in sorted(placed, key=lambda pair: pair[0]):
        if place < 0:
            continue  # its parent's, but in another layout
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _in_layout(part)
