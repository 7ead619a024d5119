"""Sliders that a lesson holds: shown, but moved by no hand, until all controls are opened."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.ui.goal_card import GoalCard
from qtexplainer.ui.honesty_dialog import HonestyDialog
from qtexplainer.ui.lab_opener import LabOpener
from qtexplainer.ui.prose_view import ProseView
from qtexplainer.ui.step_form import StepForm

BLOCKS = """```{lab} held
opening = "2022-06-01"
programme = "blank"
set = { mbs_cap = 20 }
parameters = ["treasury_cap", "mbs_cap", "standing_repo_on", "reserve_demand_model"]
locked = ["mbs_cap", "standing_repo_on", "reserve_demand_model"]
charts = ["assets"]
```

The cap is [20](param:mbs_cap) bn, the other [0](param:treasury_cap).
The lesson may [raise it](lab:?mbs_cap=30).

```{lab} free
opening = "2022-06-01"
programme = "blank"
parameters = ["mbs_cap"]
charts = ["assets"]
```

```{exercise} shrink
kind = "goal"
prompt = "Let **total assets** fall by 600 billion in two years."
require = [{ series = "total_assets", statistic = "change", weeks = 104, at_most = -600 }]
parameters = ["treasury_cap"]
locked = ["mbs_cap"]
solution = { treasury_cap = 60 }
hints = ["A cap works every month."]
explain = "A cap works every month."
```
"""


@pytest.fixture
def app(open_app, write_lesson):
    write_lesson(BLOCKS)
    return open_app()


@pytest.fixture
def held(app):
    return app.lab.sliders.slider("mbs_cap")


def follow(app, target):
    next(part for part in app.parts if isinstance(part, LabOpener)).follow(target)


def test_a_locked_slider_is_shown_with_its_value_and_says_who_holds_it(app, held):
    assert held.isVisible()
    assert held.is_locked
    assert held.track.parameter_value() == 20
    assert not held.reset_mark.isVisible()
    mark = held.lock_mark
    assert mark.isVisible()
    assert min(mark.width(), mark.height()) >= 24
    assert "The lesson holds this slider" in mark.toolTip()
    assert mark.accessibleName() == "MBS runoff cap: held by the lesson"
    assert "The lesson holds" in held.track.accessibleDescription()
    assert "The lesson holds" in held.box.accessibleDescription()
    free = app.lab.sliders.slider("treasury_cap")
    assert not free.is_locked
    assert free.reset_mark.isVisible()


def test_neither_mouse_nor_keys_move_it(app, held):
    middle = held.track.height() // 2
    QTest.mouseClick(held.track, Qt.MouseButton.LeftButton, pos=QPoint(4, middle))
    QTest.keyClick(held.track, Qt.Key.Key_End)
    QTest.keyClick(held.box, Qt.Key.Key_Up)
    QTest.mouseClick(app.lab.sliders.slider("standing_repo_on").toggle, Qt.MouseButton.LeftButton)
    assert not app.store.is_changed


def test_tab_stops_at_the_lock_and_not_at_what_it_holds(app, held):
    app.lab.sliders.slider("treasury_cap").track.setFocus()
    QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_Tab)
    assert app.window.focusWidget() is held.lock_mark


def test_a_locked_number_in_the_text_stays_and_says_why(app):
    views = [card for card in app.window.page.cards if isinstance(card, ProseView)]
    view, anchor = next(
        (view, one) for view in views for one in view.anchors if one.href == "param:mbs_cap"
    )
    place = view.rectangle_of(anchor).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(view.viewport(), place + QPoint(90, 0))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(90, 0))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.focused_anchor is anchor
    for key in (Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert app.window.focusWidget() is view  # no box to type in was opened
    assert not app.store.is_changed
    assert "held by the lesson" in view.numbers.hint(anchor)
    assert view.numbers.spoken(anchor).endswith(", held by the lesson")


def test_the_lessons_own_link_moves_it_and_its_chip_takes_that_back(app, held):
    follow(app, "?mbs_cap=30")
    assert held.track.parameter_value() == 30
    assert held.is_locked
    (chip,) = [one for one in app.lab.changed.chips if "MBS" in one.chip.words]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not app.store.is_changed
    app.lab.history.undo()
    assert app.store.value("mbs_cap") == 30


def test_the_lock_opens_all_controls_which_free_it_until_they_are_closed(app, held, qtbot):
    QTest.keyClick(held.lock_mark, Qt.Key.Key_Space)
    assert app.lab.sliders.more_button.isChecked()
    assert not held.is_locked
    assert held.reset_mark.isVisible()
    qtbot.waitUntil(lambda: app.window.focusWidget() is held.track)
    QTest.keyClick(held.track, Qt.Key.Key_Right)
    assert app.store.value("mbs_cap") > 20
    moved = app.store.value("mbs_cap")
    QTest.mouseClick(app.lab.sliders.more_button, Qt.MouseButton.LeftButton)
    assert held.is_locked
    QTest.keyClick(held.track, Qt.Key.Key_Right)
    assert app.store.value("mbs_cap") == moved


def test_another_lab_of_the_lesson_has_its_own_locks(app):
    follow(app, "free")
    slider = app.lab.sliders.slider("mbs_cap")
    assert not slider.is_locked
    QTest.keyClick(slider.track, Qt.Key.Key_Right)
    assert app.store.is_changed


def test_documented_defaults_leave_alone_what_is_held(app):
    app.store.set_parameter("treasury_cap", 50)
    app.lab.tools.go_to_defaults()
    assert app.store.value("mbs_cap") == 20


def test_the_form_of_a_step_and_the_assumptions_respect_the_locks(app):
    app.lab.strip.edit_step()
    form = app.lab.strip.dialog
    assert isinstance(form, StepForm)
    assert not form.control("mbs_cap").isEnabled()
    assert form.control("treasury_cap").isEnabled()
    form.reject()
    QApplication.processEvents()
    app.lab.honesty.open()
    dialog = app.lab.findChild(HonestyDialog)
    assert not any(button.isEnabled() for button in dialog.models.values())
    dialog.reject()


def test_a_goal_shows_what_it_holds_and_is_reached_without_it(app):
    card = next(card for card in app.window.page.cards if isinstance(card, GoalCard))
    assert card.sliders.text() == (
        "Sliders to move: Treasury runoff cap  ·  Held by the lesson: MBS runoff cap"
    )
    assert card.foot.primary.text() == "Open in the lab"  # the lab above holds nothing
    QTest.mouseClick(card.foot.primary, Qt.MouseButton.LeftButton)
    assert app.lab.sliders.slider("mbs_cap").is_locked
    track = app.lab.sliders.slider("treasury_cap").track
    QTest.keyClick(track, Qt.Key.Key_End)
    QTest.mouseClick(card.foot.primary, Qt.MouseButton.LeftButton)
    (event,) = app.study.record.events(kind="answer")
    assert event.content.right is True
    assert event.content.given["values"] == {"treasury_cap": 100}
