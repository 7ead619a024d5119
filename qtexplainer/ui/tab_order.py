"""Tab goes through a card in the order in which its parts are read."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def chain(card: QWidget) -> None:
    """Put the parts of a card that take keys one after another, where the card itself stands."""
    last = card
    for widget in stops(card):
        QWidget.setTabOrder(last, widget)
        last = widget


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Widgets below one that Tab may reach, in the order in which layouts hold them."""
    layout = widget.layout()
    children = list(_in_layout(layout)) if layout is not None else []
    for child in children:
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield child
        yield from stops(child)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)
