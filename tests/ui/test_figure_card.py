"""Interactives in a lesson: dragged on the picture, moved by sliders and keys, read, printed."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from qtexplainer.course.figures import FIGURES
from qtexplainer.ui import figure_card
from qtexplainer.ui.figure_card import FigureCard
from qtexplainer.ui.figure_kinds import CANVASES
from qtexplainer.ui.problem_card import ProblemCard

BLOCK = """```{{figure}} one
name = "{name}"
controls = {{ {controls} }}
caption = "Push [reserves](term:reserves)."
alt = "What it shows at first."
```
"""


@pytest.fixture
def open_figure(open_app, write_lesson):
    def open_one(name, controls="", **more):
        write_lesson(BLOCK.format(name=name, controls=controls))
        app = open_app(**more)
        card = next(card for card in app.window.page.cards if isinstance(card, FigureCard))
        app.window.page.ensureWidgetVisible(card)
        card.canvas.repaint()
        card.app = app
        return card

    return open_one


def drag(canvas, start, end):
    """Drag with the mouse from one place of a canvas to another."""
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=QPointF(start).toPoint())
    QTest.mouseMove(canvas, ((QPointF(start) + QPointF(end)) / 2).toPoint())
    QTest.mouseMove(canvas, QPointF(end).toPoint())
    QTest.mouseRelease(canvas, left, pos=QPointF(end).toPoint())


def picture(canvas):
    canvas.repaint()
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def differing(one, other):
    """Number of pixels that differ to the eye; painting letters twice is never quite the same."""
    size = one.height(), one.bytesPerLine()
    first, second = (np.frombuffer(i.constBits(), np.uint8).reshape(size) for i in (one, other))
    return int((np.abs(first.astype(int) - second) > 12).sum())


def test_every_declared_interactive_has_its_picture_and_no_other_has():
    assert set(CANVASES) == set(FIGURES)


@pytest.mark.parametrize("name", CANVASES)
def test_each_control_moves_picture_numbers_and_words_and_is_reset(open_figure, name):
    card = open_figure(name)
    for control in FIGURES[name].controls.values():
        before = picture(card.canvas), card.numbers.text(), card.canvas.words()
        track = card.sliders[control.name].track
        track.setFocus()
        down = control.default > control.low
        QTest.keyClick(track, Qt.Key.Key_Left if down else Qt.Key.Key_Right)
        moved = control.default + (-control.step if down else control.step)
        assert card.values[control.name] == pytest.approx(moved)
        after = picture(card.canvas), card.numbers.text(), card.canvas.words()
        assert differing(before[0], after[0]) > 20, control.name
        assert before[1:] != after[1:], control.name
        QTest.mouseClick(card.sliders[control.name].reset_mark, Qt.MouseButton.LeftButton)
        assert card.values == card.starts
        assert differing(picture(card.canvas), before[0]) == 0


@pytest.mark.parametrize("name", CANVASES)
def test_every_corner_of_the_controls_can_be_drawn(open_figure, name):
    card = open_figure(name)
    controls = FIGURES[name].controls.values()
    for end in ("low", "high"):
        for one in controls:
            card.set_value(one.name, getattr(one, end))
            picture(card.canvas)
    for one in controls:
        for value in (one.low, one.high):
            card.set_value(one.name, value)
            assert not picture(card.canvas).isNull()
    card.canvas.resize(130, card.canvas.height())
    picture(card.canvas)


@pytest.mark.parametrize("name", CANVASES)
def test_a_typed_number_is_taken_and_an_impossible_one_is_not(open_figure, name):
    card = open_figure(name)
    control = next(iter(FIGURES[name].controls.values()))
    box = card.sliders[control.name].box
    box.setFocus()
    box.selectAll()
    wanted = control.low + control.step
    QTest.keyClicks(box, f"{wanted:g}")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert card.values[control.name] == pytest.approx(wanted)
    box.selectAll()
    QTest.keyClicks(box, "abc")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert card.values[control.name] == pytest.approx(wanted)


@pytest.mark.parametrize("name", CANVASES)
def test_screen_readers_get_a_chart_with_the_authors_words_until_something_is_moved(
    open_figure, name
):
    card = open_figure(name)
    interface = QAccessible.queryAccessibleInterface(card.canvas)
    assert interface.role() == QAccessible.Role.Chart
    assert interface.text(QAccessible.Text.Name) == FIGURES[name].title
    assert interface.text(QAccessible.Text.Description) == "What it shows at first."
    control = next(iter(FIGURES[name].controls.values()))
    card.set_value(control.name, control.high)
    assert interface.text(QAccessible.Text.Description) == card.canvas.words()


@pytest.mark.parametrize("name", CANVASES)
def test_on_paper_it_is_a_picture_with_its_settings_numbers_and_caption(open_figure, name):
    card = open_figure(name)
    paper = card.static_html()
    assert 'alt="What it shows at first."' in paper
    assert "data:image/png;base64," in paper
    for control in FIGURES[name].controls.values():
        assert control.label in paper.replace("&#x27;", "'")
    for one in card.canvas.readings():
        assert one.value in paper.replace("&#x27;", "'")
    assert "term:reserves" in paper


@pytest.mark.parametrize("name", CANVASES)
def test_tab_goes_from_the_picture_through_every_control(open_figure, name, qapp):
    card = open_figure(name)
    card.canvas.setFocus()
    met = set()
    for _ in range(30):
        QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
        met.add(qapp.focusWidget())
    for slider in card.sliders.values():
        assert slider.track in met
        assert slider.box in met
    for button in card.canvas.buttons:
        assert button in met or not button.isEnabled()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_figure_follows_theme_and_zoom_while_it_stands_there(open_figure, theme):
    card = open_figure("bond")
    height = card.canvas.height()
    card.app.theme.set_choice(theme)
    card.app.theme.set_zoom(150)
    assert card.canvas.height() == round(height * 1.5)
    ground = picture(card.canvas).pixelColor(card.canvas.width() - 3, 3)
    assert (ground.lightness() < 128) == (theme != "light")


@pytest.mark.parametrize("name", CANVASES)
def test_no_label_of_a_slider_is_cut_at_any_zoom_or_width(open_figure, name, qapp):
    card = open_figure(name)
    for percent, width in ((100, 1366), (150, 1366), (200, 1920), (80, 1100), (250, 1366)):
        card.app.window.resize(width, 768)
        card.app.theme.set_zoom(percent)
        for _ in range(12):
            qapp.processEvents()
        for slider in card.sliders.values():
            label = slider.findChild(QLabel)
            needed = label.fontMetrics().horizontalAdvance(label.text())
            assert label.width() >= needed, (percent, label.text())


def test_the_wheel_over_a_picture_scrolls_the_page(open_figure):
    card = open_figure("bond")
    before = dict(card.values)
    place = QPointF(card.canvas.rect().center())
    event = QWheelEvent(
        place,
        QPointF(card.canvas.mapToGlobal(place)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    card.canvas.event(event)
    assert not event.isAccepted()
    assert card.values == before


def test_wrong_names_and_values_leave_the_page_readable(open_app, write_lesson):
    write_lesson(
        BLOCK.format(name="bond", controls="coupon_pct = 99, cupon = 3")
        + BLOCK.format(name="bonds", controls="").replace("one", "two")
    )
    app = open_app()
    cards = [card for card in app.window.page.cards if isinstance(card, FigureCard)]
    assert len(cards) == 1
    assert cards[0].values["coupon_pct"] == 10
    problem = next(card for card in app.window.page.cards if isinstance(card, ProblemCard))
    words = " ".join(label.text() for label in problem.findChildren(QLabel))
    assert "unknown figure 'bonds'; did you mean 'bond'?" in words


def test_what_has_changed_is_said_once_it_rests(open_figure, monkeypatch):
    card = open_figure("bond")
    said = []
    monkeypatch.setattr(figure_card, "announce", lambda widget, words: said.append(words))
    for _ in range(3):
        QTest.keyClick(card.sliders["yield_pct"].track, Qt.Key.Key_Right)
    assert not said
    card._quiet.timeout.emit()
    assert said == [card.canvas.words()]
    assert "4.75" in said[0]


# --- the bond -----------------------------------------------------------------------------------


def test_the_bonds_point_is_dragged_along_the_curve(open_figure):
    card = open_figure("bond", "coupon_pct = 4, years = 10, yield_pct = 4")
    canvas = card.canvas
    start = canvas.point()
    drag(canvas, start, QPointF(canvas._frame.x_pixel(6.0), start.y()))
    assert card.values["yield_pct"] == pytest.approx(6.0, abs=0.05)
    assert card.sliders["yield_pct"].box.value() == pytest.approx(card.values["yield_pct"])
    assert canvas.bond.price == pytest.approx(85.12, abs=0.4)
    assert "85." in card.numbers.text()
    assert "from a yield of 4" in canvas.words()
    drag(canvas, canvas.point(), QPointF(-500, 0))
    assert card.values["yield_pct"] == 0.0
    drag(canvas, canvas.point(), QPointF(5000, 0))
    assert card.values["yield_pct"] == 10.0


def test_the_point_moves_by_keys_alone(open_figure):
    card = open_figure("bond")
    card.canvas.setFocus()
    QTest.keyClick(card.canvas, Qt.Key.Key_Left)
    assert card.values["yield_pct"] == 3.75
    QTest.keyClick(card.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert card.values["yield_pct"] == 3.775
    QTest.keyClick(card.canvas, Qt.Key.Key_End)
    assert card.values["yield_pct"] == 10.0
    QTest.keyClick(card.canvas, Qt.Key.Key_PageDown)
    assert card.values["yield_pct"] == 7.5
    QTest.keyClick(card.canvas, Qt.Key.Key_Home)
    assert card.values["yield_pct"] == 0.0


def test_a_shorter_bond_is_flatter_on_the_same_axis(open_figure):
    card = open_figure("bond", "coupon_pct = 3, years = 10, yield_pct = 3")
    axis = card.canvas.bond.price_range()
    card.set_value("years", 1)
    assert card.canvas.bond.price_range() == axis
    assert card.canvas.bond.duration == pytest.approx(0.978, abs=0.001)


def test_the_room_for_numbers_does_not_change_while_a_point_is_dragged(open_figure):
    card = open_figure("bond")
    height = card.numbers.height()
    for value in (0.0, 3.0, 7.25, 10.0):
        card.set_value("yield_pct", value)
        assert card.numbers.height() == height


def test_a_figure_out_of_sight_lets_its_point_go(open_figure):
    card = open_figure("bond")
    QTest.mousePress(card.canvas, Qt.MouseButton.LeftButton, pos=card.canvas.point().toPoint())
    assert card.canvas.is_held
    card.app.window.page.hide()
    assert not card.canvas.is_held


# --- the bathtub --------------------------------------------------------------------------------


def test_the_tub_is_paused_at_first_and_plays_by_the_clock(open_figure):
    card = open_figure("bathtub")
    canvas = card.canvas
    assert (canvas.minute, canvas.player.is_playing) == (0, False)
    assert not canvas.back.isEnabled()
    QTest.mouseClick(canvas.play, Qt.MouseButton.LeftButton)
    assert canvas.play.text() == "Pause"
    for _ in range(12):
        canvas.player.timer.timeout.emit()
    QTest.mouseClick(canvas.play, Qt.MouseButton.LeftButton)
    assert canvas.minute == 12
    assert "360" in card.numbers.text()
    QTest.mouseClick(canvas.back, Qt.MouseButton.LeftButton)
    QTest.mouseClick(canvas.on, Qt.MouseButton.LeftButton)
    assert canvas.minute == 12
    assert "Minute 12" in canvas.description()


def test_a_drain_closed_at_a_minute_bends_the_level_there_and_keeps_what_was(open_figure):
    card = open_figure("bathtub")
    canvas = card.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_PageUp)
    assert canvas.minute == 10
    box = card.sliders["outflow"].box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "20")
    QTest.keyClick(box, Qt.Key.Key_Return)
    levels = canvas.tub.levels()
    assert (levels[0], levels[10], levels[20]) == (600, 400, 600)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert card.values["outflow"] == 60
    assert card.sliders["outflow"].box.value() == 60
    assert canvas.tub.levels() == levels
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert card.values["outflow"] == 20
    QTest.mouseClick(canvas.again, Qt.MouseButton.LeftButton)
    assert canvas.minute == 0
    assert canvas.tub.levels()[10] == 800
    assert card.values["outflow"] == 20


def test_going_back_past_a_change_of_both_flows_changes_nothing_that_was(open_figure):
    card = open_figure("bathtub")
    canvas = card.canvas
    canvas.move_hand(10)
    card.set_value("inflow", 90)
    card.set_value("outflow", 30)
    levels = canvas.tub.levels()
    assert levels[10:12] == (400, 460)
    for minute in (5, 20, 0, 60, 10):
        canvas.move_hand(minute)
        assert canvas.tub.levels() == levels
        flows = canvas.tub.flows_at(minute)
        assert (card.values["inflow"], card.values["outflow"]) == (flows.inflow, flows.outflow)


def test_space_plays_the_tub_and_leaving_the_page_pauses_it(open_figure):
    card = open_figure("bathtub")
    card.canvas.setFocus()
    QTest.keyClick(card.canvas, Qt.Key.Key_Space)
    assert card.canvas.player.is_playing
    card.app.window.page.hide()
    assert not card.canvas.player.is_playing


def test_the_minute_is_dragged_over_the_plots_and_not_over_the_tub(open_figure):
    card = open_figure("bathtub")
    canvas = card.canvas
    frame = canvas._frame
    drag(canvas, QPointF(frame.x_pixel(5), frame.y_pixel(500)), QPointF(frame.x_pixel(20), 10))
    assert canvas.minute == 20
    drag(canvas, QPointF(20, frame.y_pixel(500)), QPointF(frame.x_pixel(40), 10))
    assert canvas.minute == 20


# --- the repo -----------------------------------------------------------------------------------


def test_the_worth_of_the_bonds_is_dragged_until_the_cushion_is_a_loss(open_figure):
    card = open_figure("repo-trade")
    canvas = card.canvas
    assert "Cushion" in card.numbers.text().replace("&nbsp;", " ")
    point = canvas.point()
    drag(canvas, point, QPointF(canvas._frame.x_pixel(97.0), point.y()))
    assert card.values["price_change_pct"] == pytest.approx(-3.0, abs=0.1)
    assert "loss" in card.numbers.text()
    assert "would lose" in canvas.words()
    drag(canvas, QPointF(canvas.width() / 2, 30), QPointF(canvas.width(), 30))
    assert card.values["price_change_pct"] == pytest.approx(-3.0, abs=0.1)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert card.values["price_change_pct"] == 10


# --- the corridor -------------------------------------------------------------------------------


def test_reserves_are_drained_by_hand_until_standing_repo_stops_the_rate(open_figure):
    card = open_figure("corridor")
    canvas = card.canvas
    assert "ample" in card.numbers.text()
    drag(canvas, canvas.point(), QPointF(canvas._frame.x_pixel(8.0), 100))
    assert card.values["reserves_ratio_pct"] == pytest.approx(8.0, abs=0.1)
    assert canvas.corridor.rates[1] == pytest.approx(3.79)
    assert "scarce" in card.numbers.text()
    assert "Standing repo is lent" in canvas.words()
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert "abundant" in card.numbers.text()


def test_the_whole_corridor_moves_on_a_resting_axis(open_figure):
    card = open_figure("corridor")
    before = card.canvas.corridor.rates
    axis = card.canvas._frame.y_range
    card.set_value("iorb_pct", 3.75)
    picture(card.canvas)
    assert card.canvas._frame.y_range == axis
    assert card.canvas.corridor.rates == pytest.approx([rate + 0.1 for rate in before])


# --- the walks ----------------------------------------------------------------------------------


def test_a_new_draw_gives_other_walks_and_goes_round(open_figure):
    card = open_figure("random-walks")
    seen = {card.numbers.text()}
    for number in range(2, 21):
        QTest.mouseClick(card.canvas.draw_anew, Qt.MouseButton.LeftButton)
        assert card.values["seed"] == number
        seen.add(card.numbers.text())
    assert len(seen) > 15
    card.canvas.setFocus()
    QTest.keyClick(card.canvas, Qt.Key.Key_Space)
    assert card.values["seed"] == 1


def test_what_counts_wholes_stays_whole(open_figure):
    card = open_figure("random-walks")
    card.set_value("seed", 3.4)
    assert card.values["seed"] == 3
    assert card.sliders["seed"].box.value() == 3
