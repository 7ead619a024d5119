"""Every text has the size that its zoom asks for, however the window came to that zoom."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QLineEdit

from qtexplainer.ui.controls import ValueBox

from .lesson_texts import FRIEND, PENCIL

BLOCKS = (
    """Words.

```{lab} caps
parameters = ["treasury_cap", "mbs_cap", "standing_repo_on", "reserve_demand_model"]
charts = ["liabilities", "corridor"]
```

"""
    + PENCIL
    + """
"""
    + FRIEND
)
KINDS = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)


@pytest.fixture
def app(open_app, write_lesson):
    write_lesson(BLOCKS)
    return open_app()


def texts(app):
    """Size and weight of the letters of everything that bears words, by a way to tell it."""
    found = {}
    for kind in KINDS:
        for widget in app.window.findChildren(kind):
            font = widget.font()
            found[widget] = (font.pixelSize(), font.weight(), font.italic(), font.family())
    return found


def differing(first, second):
    return {
        f"{type(one.parentWidget()).__name__} > {type(one).__name__}": (first[one], second[one])
        for one in first
        if one in second and first[one] != second[one]
    }


def test_texts_are_as_large_after_another_zoom_and_back_as_before(app, qtbot):
    qtbot.wait(50)
    before = texts(app)
    app.theme.set_zoom(150)
    qtbot.wait(50)
    app.theme.set_zoom(100)
    qtbot.wait(50)
    assert differing(before, texts(app)) == {}


def test_numbers_in_boxes_grow_with_their_boxes(app, qtbot):
    app.theme.set_zoom(150)
    qtbot.wait(50)
    boxes = app.lab.findChildren(ValueBox)
    assert boxes
    assert {box.lineEdit().font().pixelSize() for box in boxes} == {app.theme.px(13)}
