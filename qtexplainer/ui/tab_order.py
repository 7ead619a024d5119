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
