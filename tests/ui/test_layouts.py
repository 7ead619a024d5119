"""What is taken out of a layout is let go, in Qt's memory too."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from qtexplainer.ui.layouts import discard, empty


def test_emptied_layouts_keep_the_widgets_and_let_their_places_go(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    line = QHBoxLayout()
    label, inner = QLabel("one", page), QLabel("two", page)
    rows.addWidget(label)
    rows.addStretch()
    rows.addLayout(line)
    line.addWidget(inner)
    items = [rows.itemAt(place) for place in range(3)] + [line.itemAt(0)]

    empty(rows)

    assert rows.count() == 0
    assert not any(isValid(item) for item in items)
    assert label.parent() is page
    assert inner.parent() is page
    rows.addWidget(inner)
    assert rows.count() == 1


def test_discarded_widgets_are_gone(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    label = QLabel("one", page)
    rows.addWidget(label)
    rows.addStretch()
    item = rows.itemAt(0)

    discard(rows)

    assert rows.count() == 0
    assert not isValid(item)
    qtbot.waitUntil(lambda: not isValid(label))
