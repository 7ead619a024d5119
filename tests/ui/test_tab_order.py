"""Tab goes round the whole window as it is read, whatever was made, shown or taken away before."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from qtexplainer.ui.lab_opener import LabOpener
from qtexplainer.ui.slider_groups import SliderGroups
from qtexplainer.ui.tab_order import stops

BLOCKS = """```{lab} one
parameters = ["treasury_cap", "mbs_cap"]
charts = ["assets", "liabilities"]
```

See [reserves](term:reserves), or [the other lab](lab:two).

```{figure} tub
name = "bathtub"
alt = "A tub."
```

```{lab} two
parameters = ["tga_target", "treasury_cap", "standing_repo_on", "reserve_demand_model"]
charts = ["corridor"]
```

```{exercise} which
kind = "choice"
prompt = "Which?"
[[options]]
text = "One."
right = true
because = "One."
[[options]]
text = "Two."
because = "Two."
```
"""


@pytest.fixture
def app(open_app, write_lesson):
    write_lesson(BLOCKS)
    return open_app()


def press(app, key):
    shift = Qt.KeyboardModifier.ShiftModifier
    modifiers = shift if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(app.window.windowHandle(), key, modifiers)
    QApplication.processEvents()
    return app.window.focusWidget()


def round_trip(app, key):
    """What has the keyboard, from the lesson page round to it again; each widget once."""
    app.window.page.setFocus()
    seen = []
    for _ in range(300):
        widget = press(app, key)
        if widget is app.window.page:
            return seen
        if not seen or widget is not seen[-1]:
            seen.append(widget)
    raise AssertionError("Tab does not come round")


def switch_labs(app):
    opener = next(part for part in app.parts if isinstance(part, LabOpener))
    for name in ("two", "one", "two"):
        opener.follow(name)
        QApplication.processEvents()


def test_tab_reaches_everything_once_and_comes_round(app):
    switch_labs(app)
    seen = round_trip(app, Qt.Key.Key_Tab)
    assert len(seen) == len(set(seen))
    left_out = {one for one in stops(app.window) if one.isVisible()} - set(seen)
    assert left_out == {app.window.page}
    assert all(one.isVisible() and one.isEnabled() for one in seen)


def test_the_way_back_is_the_way_there(app):
    switch_labs(app)
    there = [one for one in round_trip(app, Qt.Key.Key_Tab) if not is_option(one)]
    back = [one for one in round_trip(app, Qt.Key.Key_Backtab) if not is_option(one)]
    assert back == there[::-1]


def is_option(widget: QWidget) -> bool:
    """Of a group of options Qt stops at one, which need not be the same from both sides."""
    return widget.metaObject().className() in ("RadioOption", "QRadioButton")


def test_sliders_follow_one_another_wherever_the_lab_came_from(app):
    switch_labs(app)
    seen = round_trip(app, Qt.Key.Key_Tab)
    sliders = app.lab.findChild(SliderGroups)
    names = ("tga_target", "treasury_cap", "standing_repo_on", "reserve_demand_model")
    shown = [sliders.slider(name) for name in names]
    places = [seen.index(one) for one in seen if any(s.isAncestorOf(one) for s in shown)]
    assert places == list(range(places[0], places[0] + len(places)))
    assert {s for s in shown for n in places if s.isAncestorOf(seen[n])} == set(shown)
    plot = max(seen.index(view.canvas) for view in app.lab.views)
    assert plot < places[0] < seen.index(app.lab.tools.pin)


def test_f6_comes_back_to_where_the_keyboard_was_in_each_pane(app):
    tub = next(card for card in app.window.page.cards if hasattr(card, "canvas"))
    tub.canvas.setFocus()
    press(app, Qt.Key.Key_F6)
    assert app.lab.isAncestorOf(app.window.focusWidget())
    box = app.lab.sliders.slider("mbs_cap").box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert app.window.focusWidget() is tub.canvas
    assert tub.canvas.mapTo(app.window.page.viewport(), QPoint()).y() >= 0
    press(app, Qt.Key.Key_F6)
    assert app.window.focusWidget() is box


def test_enter_presses_the_button_that_has_the_keyboard(app):
    press(app, Qt.Key.Key_Tab)
    more = app.lab.sliders.more_button
    more.setFocus()
    press(app, Qt.Key.Key_Return)
    assert more.isChecked()
