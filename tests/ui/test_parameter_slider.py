"""Sliders under real mouse, wheel and keys, and what a screen reader hears."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from qtexplainer import model
from qtexplainer.ui.accessibility import install_accessibility
from qtexplainer.ui.parameter_slider import ParameterSlider, tooltip_of
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.theme import Theme


@pytest.fixture
def store(qapp):
    store = ScenarioStore(model.scenario_from())
    store.set_parameter("treasury_cap", 50)
    return store


@pytest.fixture
def make(qtbot, store):
    theme = Theme("light")
    made = []

    def slider(name="treasury_cap"):
        widget = ParameterSlider(model.PARAMETERS[name], theme)
        widget.connect_to(store)
        widget.resize(300, 50)
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        made.append((widget, theme))
        return widget

    return slider


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 55),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 55),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 45),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 45),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 50.5),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 49.5),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 100),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 100),
    ],
)
def test_keys_step_the_value(qtbot, make, store, key, modifier, expected):
    slider = make()
    qtbot.keyClick(slider.track, key, modifier)
    assert store.value("treasury_cap") == pytest.approx(expected)
    assert slider.box.value() == pytest.approx(expected)


def test_a_drag_moves_the_value_and_holds_the_axes_meanwhile(qtbot, make, store):
    slider = make()
    track = slider.track
    held = []
    store.held_changed.connect(held.append)
    middle = track.height() // 2
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() // 2, middle))
    assert store.held
    qtbot.mouseMove(track, QPoint(track.width() - 2, middle))
    assert store.value("treasury_cap") == 100
    qtbot.mouseRelease(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() - 2, middle))
    assert held == [True, False]


def test_a_press_on_the_track_lands_on_a_whole_step(qtbot, make, store):
    track = make().track
    for x in range(0, track.width(), 17):
        qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(x, track.height() // 2))
        assert store.value("treasury_cap") % 5 == 0


def roll(widget, steps):
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        widget.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize("part", ["track", "box"])
def test_the_wheel_is_left_to_the_page_without_the_focus(qtbot, make, store, part):
    slider = make()
    widget = getattr(slider, part)
    slider.reset_mark.setFocus()
    widget.clearFocus()
    assert not roll(widget, 1)
    assert store.value("treasury_cap") == 50


def test_the_wheel_moves_a_focused_slider_by_one_step(qtbot, make, store):
    slider = make()
    slider.activateWindow()
    slider.track.setFocus()
    qtbot.waitUntil(slider.track.hasFocus)
    assert roll(slider.track, 1)
    assert store.value("treasury_cap") == 55


def test_a_typed_number_is_taken_with_return(qtbot, make, store):
    slider = make()
    slider.box.selectAll()
    qtbot.keyClicks(slider.box, "32.5")
    assert store.value("treasury_cap") == 50
    qtbot.keyClick(slider.box, Qt.Key.Key_Return)
    assert store.value("treasury_cap") == 32.5
    assert slider.track.parameter_value() == pytest.approx(32.5)


def test_negative_values_are_shown_and_read_with_a_true_minus_sign(qtbot, make, store):
    slider = make("coupon_purchases")
    slider.box.setValue(-20)
    assert slider.box.text() == "−$20 bn/mo"
    assert slider.box.valueFromText("−$40 bn/mo") == -40
    assert store.value("coupon_purchases") == -20


@pytest.mark.parametrize("typed", ["35", "$35", "35 bn/mo", "$35 bn/mo", "+35"])
def test_money_is_typed_with_its_dollar_sign_and_unit_or_without(qtbot, make, store, typed):
    slider = make("treasury_cap")
    slider.box.setFocus()
    slider.box.selectAll()
    qtbot.keyClicks(slider.box, typed)
    qtbot.keyClick(slider.box, Qt.Key.Key_Return)
    assert store.value("treasury_cap") == 35
    assert slider.box.text() == "$35 bn/mo"


def test_a_changed_slider_shows_its_reset_mark_and_obeys_it(qtbot, make, store):
    start = store.start_value("treasury_cap")
    slider = make()
    assert slider.reset_mark.isEnabled()
    qtbot.mouseClick(slider.reset_mark, Qt.MouseButton.LeftButton)
    assert store.value("treasury_cap") == start
    assert not slider.reset_mark.isEnabled()


def test_a_stored_value_is_shown_without_an_echo(qtbot, make, store):
    slider = make()
    with qtbot.assertNotEmitted(slider.edited):
        store.set_parameter("treasury_cap", 75)
    assert slider.track.parameter_value() == 75
    assert slider.box.value() == 75


def test_a_switch_is_a_toggle_and_a_choice_is_a_list(qtbot, make, store):
    toggle = make("standing_repo_on").toggle
    before = store.value("standing_repo_on")
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert store.value("standing_repo_on") is (not before)
    choice = make("mbs_reinvestment").choice
    choice.setCurrentIndex(choice.findData("treasuries"))
    assert store.value("mbs_reinvestment") == "treasuries"


def test_a_screen_reader_hears_label_value_and_unit(qtbot, make, store):
    install_accessibility()
    store.set_parameter("treasury_cap", 60)
    interface = QAccessible.queryAccessibleInterface(make().track)
    assert interface.role() == QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "Treasury runoff cap"
    assert interface.text(QAccessible.Text.Value) == "60 billion dollars per month"
    assert interface.valueInterface().currentValue() == "60 billion dollars per month"


def test_the_tooltip_tells_range_status_and_source():
    parameter = model.PARAMETERS["treasury_cap"]
    text = tooltip_of(parameter, {parameter.source: "Policy statement <2025>"})
    assert "From $0 to $100 bn/mo, in steps of 5." in text
    assert "Measured." in text
    assert "Source: Policy statement &lt;2025&gt;." in text
    assert parameter.source in tooltip_of(parameter, {})


def test_every_parameter_has_a_control(qtbot, make):
    for name, parameter in model.PARAMETERS.items():
        slider = make(name)
        control = {"number": slider.track, "switch": slider.toggle, "choice": slider.choice}
        assert control[parameter.kind] is not None
        assert slider.toolTip()


def test_a_slider_that_is_gone_is_not_called_any_more(qtbot, store):
    owner = QWidget()
    qtbot.addWidget(owner)
    slider = ParameterSlider(model.PARAMETERS["treasury_cap"], Theme("light"), owner)
    slider.connect_to(store)
    with qtbot.waitSignal(slider.destroyed):
        slider.deleteLater()
    store.set_parameter("treasury_cap", 5)
    assert store.value("treasury_cap") == 5


def test_a_value_beyond_the_slider_is_shown_as_it_is(qtbot, make, store):
    slider = make("coupon_purchases")
    high = slider.parameter.high
    slider.show_value(515.0, 0.0)
    assert slider.box.text() == "$515 bn/mo"
    assert slider.track.value() == slider.track.maximum()
    assert slider.track.spoken_value().endswith("per month, beyond the slider")
    assert "from −$60 to $120 bn/mo" in slider.track.toolTip()
    slider.track.setFocus()
    qtbot.keyClick(slider.track, Qt.Key.Key_Left)
    assert store.value("coupon_purchases") == high - slider.parameter.step
    assert slider.box.maximum() == high
    assert slider.track.toolTip() == ""


@pytest.mark.parametrize("width", [150, 200, 260, 420])
def test_the_label_keeps_clear_of_the_box_at_every_width(qtbot, make, width):
    slider = make("coupon_purchases")
    slider.resize(width, slider.sizeHint().height())
    qtbot.wait(5)
    label = slider._label
    assert not label.geometry().intersects(slider.box.geometry())
    assert label.wordWrap() or (
        label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
    )
    assert slider.rect().contains(slider.box.geometry())


@pytest.mark.parametrize(
    ("typed", "taken"), [("150", 100.0), ("9999", 100.0), ("-20", 0.0), ("60", 60.0)]
)
def test_a_number_beyond_the_range_is_taken_to_its_end_and_the_range_is_said(
    make, qtbot, typed, taken
):
    box = make().box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == taken  # not 15 of 150, which was never typed
    is_said = typed != "60"
    words = "Treasury runoff cap goes from $0 to $100 bn/mo." if is_said else ""
    qtbot.waitUntil(lambda: QToolTip.text() == words)
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_label_takes_its_lines_and_no_more_when_it_has_room_again(make):
    slider = make("bank_lending_growth")
    slider.match_neighbours(900)  # the box stands under the label, as in a row with a long one
    slider.resize(300, 120)
    label = slider.findChild(QLabel)
    line = label.minimumHeight()
    slider.resize(160, 120)
    assert label.minimumHeight() > line
    slider.resize(300, 120)
    assert label.minimumHeight() == line


def test_a_slider_asks_for_the_same_width_whichever_way_its_parts_stand(make):
    slider = make("on_rrp_spread")
    widths = set()
    for needed in (0, 900):  # side by side, and the label over the rest
        slider.match_neighbours(needed)
        widths.add(slider.minimumSizeHint().width())
    assert len(widths) == 1  # else the columns would never come to rest
