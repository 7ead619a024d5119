"""Numbers of a lesson's second lab: printed ones until that lab is open, live from then on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qtexplainer.ui.prose_view import ProseView

BODY = """# Asking

First: a cap of [0](param:treasury_cap).

```{lab} first
opening = "2022-06-01"
programme = "blank"
charts = ["assets"]
```

Here it is [0](param:treasury_cap).

```{lab} second
scenario = "qt2"
week = 105
charts = ["assets"]
```

There [25](param:treasury_cap) and [6.76 trillion](value:total_assets@147w), or [60](lab:?treasury_cap=60).

```{exercise} shut
kind = "goal"
prompt = "Shut it."
require = [{ series = "total_assets", statistic = "change", from_week = 105, weeks = 147, at_least = -30, text = "level" }]
parameters = ["treasury_cap", "mbs_cap"]
solution = { treasury_cap = 0, mbs_cap = 0 }
hints = ["Both."]
explain = "Both."
```
"""  # noqa: E501


@pytest.fixture
def app(open_app, write_lesson):
    write_lesson(BODY)
    app = open_app()
    app.reader.open_lesson("asking")
    return app


def views(app):
    return [card for card in app.window.page.cards if isinstance(card, ProseView)]


def text(view, href):
    return next(anchor for anchor in view.anchors if anchor.href == href).text


def press(view, href, key=Qt.Key.Key_Return):
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    number = next(n for n, anchor in enumerate(view.anchors) if anchor.href == href)
    view._focus_on(number)
    QTest.keyClick(view, key)


def test_numbers_of_the_second_lab_say_what_is_printed_while_the_first_is_open(app):
    first, middle, last = views(app)
    assert app.store.value("treasury_cap") == 0
    assert text(last, "param:treasury_cap") == "25"
    assert text(last, "value:total_assets@147w") == "6.76 trillion"
    app.store.set_parameter("treasury_cap", 10)
    assert text(first, "param:treasury_cap") == text(middle, "param:treasury_cap") == "10"
    assert text(last, "param:treasury_cap") == "25"


def test_a_key_on_a_number_of_the_second_lab_opens_it_first(app):
    _, middle, last = views(app)
    press(last, "param:treasury_cap", Qt.Key.Key_Up)
    assert app.reader.reading.opener.current == "second"
    assert app.store.value("treasury_cap") > 25
    assert text(last, "param:treasury_cap") == f"{app.store.value('treasury_cap'):g}"
    assert text(middle, "param:treasury_cap") == "0"


def test_a_link_that_moves_a_slider_moves_that_of_its_own_lab(app, qtbot):
    last = views(app)[-1]
    app.window.page.go_to_card(last)
    press(last, "lab:?treasury_cap=60")
    assert app.reader.reading.opener.current == "second"
    assert app.store.value("treasury_cap") == 60
    qtbot.waitUntil(lambda: text(last, "value:total_assets@147w") == "6.43 trillion")


def test_numbers_stay_live_in_a_goal_that_stands_on_their_lab(app):
    last = views(app)[-1]
    opener = app.reader.reading.opener
    opener.open_named("shut")
    app.store.set_parameter("treasury_cap", 0)
    assert opener.current == "shut"
    assert text(last, "param:treasury_cap") == "0"
