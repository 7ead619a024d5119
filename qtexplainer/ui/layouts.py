"""Layouts that are filled anew: what was in them is let go, in Qt's memory too.

What ``QLayout.takeAt`` gives back belongs to nobody: Python does not delete it, and Qt no longer
does.
"""

import shiboken6
from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Take everything out of a layout. Its widgets stay where they are and as they are."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            empty(inner)
        shiboken6.delete(item)


def discard(layout: QLayout) -> None:
    """Take everything out of a layout, and delete its widgets."""
    items = [layout.itemAt(place) for place in range(layout.count())]
    widgets = [item.widget() for item in items if item is not None]
    empty(layout)
    for widget in widgets:
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
