"""One week everywhere: the kept crosshair, steps, events, playing, the card and the reasons."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor

from qtexplainer import model
from qtexplainer.presentation.chart import Mark
from qtexplainer.ui import week_bar
from qtexplainer.ui.lab_events import READ_AFTER_MS, LabEvents
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.plot_axes import placed_words, thinned
from qtexplainer.ui.plot_ink import PlotInk
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.theme import Theme
from qtexplainer.ui.week_card import CardRow, card_size
from qtexplainer.ui.week_card_place import compact


@pytest.fixture
def theme(qapp):
    return Theme("light")


@pytest.fixture
def store(qapp):
    return ScenarioStore(model.scenario_from(opening="2022-06-01", programme="qt2"))


@pytest.fixture
def lab(qtbot, store, theme):
    panel = LabPanel(store, theme)
    panel.set_motion(False)
    panel.resize(640, 700)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


@pytest.fixture
def bar(lab):
    return lab.week_bar


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_moves_until_the_student_says_so(qtbot, bar):
    qtbot.wait(300)
    assert not bar.player.is_playing
    assert bar.player.week is None


def test_weeks_are_stepped_with_buttons_and_stay_when_the_pointer_leaves(qtbot, bar, lab):
    click(qtbot, bar.week_on)
    assert bar.player.week == 0
    click(qtbot, bar.week_on)
    click(qtbot, bar.week_on)
    click(qtbot, bar.week_back)
    assert bar.player.week == 1
    canvas = lab.views[0].canvas
    qtbot.mouseMove(canvas.viewport(), canvas.plot.frame.rect.center().toPoint())
    qtbot.waitUntil(lambda: bar.player.week > 10)
    lab.crosshair.point(None, None)
    assert bar.player.week == 1
    assert "after one week" in lab.readouts.week


def test_the_reasons_add_up_to_the_change_of_reserves(qtbot, bar, store):
    bar.player.go_to(60)
    assert bar.words.reasons == store.projection.why(60)
    change = store.projection.line("reserves")[60] - store.projection.line("reserves")[59]
    assert sum(part for _, part in store.projection.reasons(60)) == pytest.approx(change)


def test_reasons_follow_the_sliders(qtbot, bar, store):
    bar.player.go_to(60)
    before = bar.words.reasons
    with qtbot.waitSignal(store.projected):
        store.set_parameter("tga_target", 300)
    assert bar.words.reasons == store.projection.why(60) != before


def test_events_are_gone_through_in_order(qtbot, bar):
    seen = []
    while bar.event_on.isEnabled():
        click(qtbot, bar.event_on)
        seen.append(bar.player.week)
        assert bar.words.week == bar.player.event_in(bar.player.week).words
    assert len(seen) >= 4
    assert seen == sorted(set(seen))
    click(qtbot, bar.event_back)
    assert bar.player.week == seen[-2]


def test_playing_goes_on_by_itself_and_stops_at_the_end(qtbot, bar, store):
    click(qtbot, bar.speed)
    click(qtbot, bar.speed)
    assert bar.speed.text() == "16/s"
    last = bar.player.last
    bar.player.go_to(last - 3)
    click(qtbot, bar.play)
    assert bar.player.is_playing
    assert bar.play.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: bar.player.week == last)
    assert not bar.player.is_playing
    assert bar.play.accessibleName() == "Play week by week"


def test_pointing_at_a_plot_or_hiding_the_lab_pauses(qtbot, bar, lab):
    click(qtbot, bar.play)
    canvas = lab.views[0].canvas
    for share in (0.3, 0.4):
        place = QPoint(int(share * canvas.width()), canvas.height() // 2)
        qtbot.mouseMove(canvas.viewport(), place)
    qtbot.waitUntil(lambda: not bar.player.is_playing)
    click(qtbot, bar.play)
    lab.hide()
    assert not bar.player.is_playing


def test_with_reduced_motion_play_goes_to_the_end_at_once(qtbot, bar, theme):
    theme.set_motion(False)
    click(qtbot, bar.play)
    assert bar.player.week == bar.player.last
    assert not bar.player.is_playing


def test_one_card_has_the_values_of_all_plots_and_stands_clear_of_the_hairline(qtbot, lab):
    for view in lab.views:
        canvas = view.canvas
        for share in (0.25, 0.8):
            rect = canvas.plot.frame.rect
            place = QPoint(int(rect.left() + share * rect.width()), int(rect.center().y()))
            qtbot.mouseMove(canvas.viewport(), place)
            qtbot.waitUntil(lambda canvas=canvas: lab.crosshair.source is canvas)
            labels = [label for label, _ in lab.week_card.rows]
            assert {"Reserves", "SOFR"} <= set(labels)
            assert len(labels) == len(set(lab.week_card.rows))
            corner = canvas.mapTo(lab.week_card.parentWidget(), QPoint(0, 0))
            line = QRect(int(corner.x() + canvas.pointer.pixel) - 4, corner.y(), 8, canvas.height())
            assert not lab.week_card.geometry().intersects(line)
    lab.crosshair.keep(None)
    assert lab.week_card.title == ""


@pytest.mark.parametrize("size", [(560, 690), (1100, 980)])
def test_the_card_hides_no_more_than_a_quarter_and_never_the_hairline(qtbot, lab, size):
    lab.resize(*size)
    lab.fan.set_on(True)
    lab.show_lab(charts=("assets", "liabilities", "corridor", "reserves"))
    for view in lab.views:
        canvas = view.canvas
        for share in (0.3, 0.7):
            rect = canvas.plot.frame.rect
            place = QPoint(int(rect.left() + share * rect.width()), int(rect.center().y()))
            qtbot.mouseMove(canvas.viewport(), place)
            qtbot.waitUntil(lambda canvas=canvas: lab.crosshair.source is canvas)
            card = lab.week_card
            quarter = lab.plots.width() * lab.plots.height() / 4
            assert card.width() * card.height() <= quarter
            corner = canvas.mapTo(card.parentWidget(), QPoint(0, 0))
            line = QRect(int(corner.x() + canvas.pointer.pixel) - 4, corner.y(), 8, canvas.height())
            assert not card.geometry().intersects(line)
            first = canvas.pointer.rows[0]
            assert (first.label, first.value or first.actual) in card.rows


def test_the_card_follows_zoom_and_theme(qtbot, lab, theme):
    canvas = lab.views[0].canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert lab.week_card.title
    ink = lab.week_card._rows[0].ink
    theme.set_zoom(150)
    theme.set_choice("dark")

    def is_anew():
        card = lab.week_card
        size = card_size(theme, card.title, card._rows, card.note)
        return card.size() == size and card._rows[0].ink != ink

    qtbot.waitUntil(is_anew)


def test_what_has_no_room_on_the_card_is_counted():
    quiet = QColor("grey")
    rows = [CardRow(quiet, f"Line {place}", str(place)) for place in range(6)]
    shown = compact([rows[:4], rows[4:]], lambda some: len(some) <= 4, quiet)
    assert [row.label for row in shown] == ["Line 0", "Line 1", "Line 2", "and 3 more"]
    assert compact([rows[:2], rows[2:]], lambda some: True, quiet) == tuple(rows)


def test_the_dot_on_the_demand_curve_goes_with_the_week(qtbot, lab, bar, store):
    lab.show_lab(charts=("reserves", "demand-curve"))
    for week in (20, 150):
        bar.player.go_to(week)
        dot = next(dots for dots in lab.views[1].figure.dots if dots.label == "the economy")
        assert dot.x[0] == store.projection.line("reserves_ratio_pct")[week]


# --- events on the axes -----------------------------------------------------------------------


@pytest.fixture
def marked(qtbot, lab, bar):
    """The lab once its plots mark events."""
    lab.resize(640, 900)
    lab.show_lab(charts=("liabilities", "corridor"))
    qtbot.waitUntil(lambda: bool(lab.views[0].figure.marks))
    return lab


def test_events_are_marked_on_every_time_axis_and_told_in_words_where_there_is_room(marked):
    canvas = marked.views[0].canvas
    marks = {mark.words for mark in canvas.plot.figure.marks}
    assert {"QT2 slowed", "ON RRP at its peak"} <= marks
    assert any(words in marks for words in canvas.plot.words)
    assert "QT2 slowed" in canvas.description()
    marked.resize(640, 430)
    assert not marks & set(marked.views[0].canvas.plot.words)


def test_words_of_events_never_touch_and_the_weightiest_come_first(theme):
    ink = PlotInk(theme)
    marks = [
        (Mark(float(x), words, weight), float(x))
        for x, words, weight in (
            (10, "rates up", 1), (30, "the great purchase begins", 3), (60, "caps 30 / 17.5", 2),
            (330, "an event of many words near the end of the axis", 3), (200, "caps 60 / 35", 2),
        )
    ]  # fmt: skip
    named = placed_words(marks, 0.0, 360.0, ink)
    spans = sorted(
        (left, left + ink.metrics.horizontalAdvance(words)) for left, words in named.values()
    )
    assert all(one[1] + 8 <= other[0] for one, other in pairwise(spans))
    assert spans[0][0] >= 0
    assert spans[-1][1] <= 360
    told = {mark.words for mark in named}
    assert "the great purchase begins" in told
    assert "rates up" not in told
    crowd = [(Mark(0.0, "a", 1), 50.0), (Mark(1.0, "b", 3), 52.0), (Mark(2.0, "c", 1), 60.0)]
    assert [mark.words for mark, _ in thinned(crowd)] == ["b", "c"]


def test_pointing_under_the_axis_finds_the_event_and_its_card_tells_it_in_full(qtbot, marked):
    canvas = marked.views[0].canvas
    mark = next(mark for mark in canvas.plot.figure.marks if mark.words == "QT2 slowed")
    frame = canvas.plot.frame
    place = QPoint(int(frame.x_pixel(mark.day)) - 4, int(frame.rect.bottom()) + 6)
    qtbot.mouseMove(canvas.viewport(), place)
    qtbot.waitUntil(lambda: marked.week_card.title.endswith("QT2 slowed"))
    assert "New York, statement of 1 May 2024" in marked.week_card.note
    assert marked.crosshair.day == mark.day


def test_keys_go_to_an_event_and_its_card_tells_it_too(qtbot, marked, bar):
    canvas = marked.views[0].canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    weeks = [event.week for event in bar.player.events if event.weight == 3]
    for _ in range(weeks[0]):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert marked.week_card.note.endswith(".")
    assert marked.week_card.title == bar.words.week


def test_an_event_that_tells_how_markets_fared_waits_for_the_prediction(marked, bar):
    marked.hide_series(["on_rrp"])
    marks = {mark.words for mark in marked.views[0].figure.marks}
    assert "ON RRP at its peak" not in marks
    assert "QT2 slowed" in marks
    peak = next(event for event in bar.player.events if event.is_outcome)
    bar.player.go_to(peak.week)
    assert peak.title not in bar.words.week


def test_a_screen_reader_is_told_of_the_week_once(qtbot, bar, monkeypatch):
    told = []
    monkeypatch.setattr(week_bar, "announce", lambda widget, words: told.append(words))
    for _ in range(4):
        click(qtbot, bar.week_on)
    qtbot.waitUntil(lambda: bool(told), timeout=2000)
    assert len(told) == 1
    assert told[0].startswith("16 Jun 2022: interest on reserves up 75 bp. Reserves ")


def test_a_click_or_enter_asks_for_more_about_the_week(qtbot, lab):
    canvas = lab.views[0].canvas
    with qtbot.waitSignal(lab.crosshair.chosen):
        qtbot.mouseClick(
            canvas.viewport(),
            Qt.MouseButton.LeftButton,
            pos=canvas.plot.frame.rect.center().toPoint(),
        )
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    with qtbot.waitSignal(lab.crosshair.chosen):
        qtbot.keyClick(canvas, Qt.Key.Key_Return)


@pytest.mark.parametrize(("width", "zoom"), [(360, 100), (640, 100), (1000, 100), (640, 250)])
def test_all_buttons_can_be_hit_at_every_size(qtbot, lab, bar, theme, width, zoom):
    theme.set_zoom(zoom)
    lab.resize(width, 700)
    qtbot.waitUntil(lambda: lab.width() == width)
    for button in (bar.event_back, bar.play, bar.event_on, bar.speed):
        assert button.width() >= 24
        assert button.height() >= 24
        assert button.mapTo(lab, QPoint(button.width(), 0)).x() <= width


LAB = """
```{lab} a-run
opening = "2022-06-01"
programme = "PROGRAMME"
charts = ["liabilities"]
HISTORY
```
"""


@pytest.mark.parametrize(("programme", "is_told"), [("blank", False), ("qt2", True)])
def test_a_run_that_is_no_history_has_no_dated_events(open_app, write_lesson, programme, is_told):
    history = f"history = {str(is_told).lower()}"
    write_lesson(LAB.replace("PROGRAMME", programme).replace("HISTORY", history))
    app = open_app(resume=False)
    app.reader.open_lesson("asking")
    assert app.lab.shows_history is is_told
    assert ("QT2 slowed" in {event.title for event in app.lab.events.events}) is is_told


def test_plots_hear_of_dated_events_once_whoever_reads_them_first(qtbot, store):
    events, heard = LabEvents(store), []
    events.read.connect(lambda: heard.append(len(events.marks)))
    events.start()
    assert events.marks == ()
    assert events.events
    assert heard == [len(events.marks)]
    qtbot.wait(READ_AFTER_MS + 50)
    assert len(heard) == 1
