"""Tab goes through a page and its cards in the order in which their parts are read."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def chain(ground: QWidget, first: QWidget | None = None) -> None:
    """Put the parts of a ground that take keys one after another, behind a widget before them."""
    last = first
    for widget in stops(ground):
        if last is not None:
            QWidget.setTabOrder(last, widget)
        last = widget


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Widgets below one that Tab may reach, in the order in which layouts hold them.

    A widget that places its parts without a layout names them in ``tab_parts``.
    """
    layout = widget.layout()
    parts: Iterable[QWidget] = getattr(widget, "tab_parts", tuple)()
    for child in _in_layout(layout) if layout is not None else parts:
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
