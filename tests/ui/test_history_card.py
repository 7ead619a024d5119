"""Replays of real data: whole at first, played, stepped, paused; marks; hidden until predicted."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from qtexplainer.presentation.ticks import day_number
from qtexplainer.ui.history_card import HistoryCard
from qtexplainer.ui.prediction_card import PredictionCard

REPLAY = """```{history} qt2
title = "QT2"
series = ["total_assets", "reserves"]
start = 2022-06-01
end = 2025-12-31
programme = "qt2"
caption = "Stop in [summer](term:reserves)."
alt = "Assets fall."
```
"""
DAILY = """```{history} autumn
title = "September 2019"
series = ["sofr_pct", "effr_pct", "iorb_pct"]
start = 2019-09-03
end = 2019-10-15
daily = true
alt = "SOFR leaps."
```
"""
HIDDEN = """```{history} qt2
title = "QT2"
series = ["total_assets", "reserves"]
start = 2022-06-01
end = 2025-12-31
hidden_until_predicted = ["reserves"]
alt = "Reserves stay level."
```

```{predict} fall
prompt = "Draw reserves."
series = "reserves"
reveal = "history"
start = 2022-06-01
end = 2025-11-19
tolerance = 150
low = 0
high = 4500
starter = "Because ..."
model_answer = "ON RRP."
[[wrong]]
shape = "one-for-one"
because = "No."
[[wrong]]
shape = "starts-at-once"
because = "No."
```
"""


@pytest.fixture
def open_card(open_app, write_lesson, qtbot):
    def open_one(text=REPLAY):
        write_lesson(text)
        app = open_app()
        card = next(card for card in app.window.page.cards if isinstance(card, HistoryCard))
        qtbot.waitUntil(lambda: card.replay is not None)
        card.app = app
        return card

    return open_one


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def strong_end(card, name="reserves"):
    lines = card.plots[0].plot.figure.lines
    return next(line for line in lines if line.name == name and line.role == "live").x[-1]


def test_the_whole_path_is_in_sight_and_nothing_moves_at_first(open_card):
    card = open_card()
    assert card.day == day_number(date(2025, 12, 31))
    assert not card.player.is_playing
    assert "31&nbsp;Dec&nbsp;2025" in card.values.text()
    assert "Actual to 31 Dec 2025" in card.plots[0].plot.figure.source


def test_play_begins_at_the_first_day_goes_on_by_the_clock_and_stops_at_the_end(open_card):
    card = open_card()
    click(card.play)
    assert card.play.text() == "Pause"
    assert card.day == day_number(date(2022, 6, 1))
    for _ in range(6):
        card.player.timer.timeout.emit()
    assert card.day == day_number(date(2022, 7, 13))
    assert strong_end(card) == card.day
    click(card.play)
    assert not card.player.is_playing
    click(card.play)
    assert card.day == day_number(date(2022, 7, 13))
    for _ in range(card.player.last):
        card.player.timer.timeout.emit()
    assert card.day == day_number(date(2025, 12, 31))
    assert not card.player.is_playing
    assert card.play.text() == "Play"


def test_weeks_are_stepped_by_buttons_and_by_keys(open_card):
    card = open_card()
    click(card.back)
    assert card.day == day_number(date(2025, 12, 24))
    click(card.on)
    assert card.day == day_number(date(2025, 12, 31))
    assert not card.on.isEnabled()
    plot = card.plots[0]
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Home)
    assert card.day == day_number(date(2022, 6, 1))
    assert not card.back.isEnabled()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert card.day == day_number(date(2022, 6, 8))
    QTest.keyClick(plot, Qt.Key.Key_Left)
    QTest.keyClick(plot, Qt.Key.Key_Space)
    assert card.player.is_playing
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert not card.player.is_playing
    QTest.keyClick(plot, Qt.Key.Key_End)
    assert card.day == day_number(date(2025, 12, 31))


def test_days_are_stepped_where_the_data_are_daily(open_card):
    card = open_card(DAILY)
    card.go_to_day(day_number(date(2019, 9, 16)))
    click(card.on)
    assert card.day == day_number(date(2019, 9, 17))
    assert "5.25%" in card.values.text()
    assert "Repo rates spike" in card.event_card.text()
    assert card.on.text() == "Day ›"


def test_the_slider_goes_over_time_and_says_its_day(open_card):
    card = open_card()
    card.track.setFocus()
    QTest.keyClick(card.track, Qt.Key.Key_Home)
    assert card.day == day_number(date(2022, 6, 1))
    interface = QAccessible.queryAccessibleInterface(card.track)
    assert interface.text(QAccessible.Text.Value) == "1 Jun 2022"
    QTest.keyClick(card.plots[0], Qt.Key.Key_End)
    assert card.track.value() == card.player.last


def test_next_event_stops_at_the_marks_in_turn(open_card):
    card = open_card()
    card.player.go_to(0)
    click(card.next_mark)
    assert "New step of the programme" in card.event_card.text()
    assert "60 billion of Treasuries" in card.event_card.text()
    click(card.next_mark)
    assert "ON RRP at its peak" in card.event_card.text()
    QTest.keyClick(card.plots[0], Qt.Key.Key_PageDown)
    assert "New step of the programme" in card.event_card.text()


def test_a_click_on_the_plot_goes_to_that_week_and_one_on_a_mark_to_its_event(open_card):
    card = open_card()
    plot = card.plots[0]
    frame = plot.plot.frame

    def at(day, y):
        return QPoint(round(frame.x_pixel(day_number(day))), round(y))

    view = plot.viewport()
    middle = frame.rect.center().y()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(date(2023, 7, 12), middle))
    assert abs(card.day - day_number(date(2023, 7, 12))) <= 7
    mark = at(date(2024, 5, 1), frame.rect.bottom())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=mark)
    assert "QT2 slowed" in card.event_card.text()


def test_marks_that_would_cover_each_other_are_one_with_their_number(open_card):
    card = open_card()
    plot = card.plots[0]
    crowds = plot.marks.crowds()
    assert sum(len(crowd) for crowd in crowds) == len(card.replay.marks)
    crowd = next(crowd for crowd in crowds if len(crowd) > 2)
    frame = plot.plot.frame
    middle = (frame.x_pixel(crowd[0].day) + frame.x_pixel(crowd[-1].day)) / 2
    spot = QPoint(round(middle), round(frame.rect.bottom()))
    assert plot.marks.marks_at(QPointF(spot)) == crowd
    centres = [(frame.x_pixel(one[0].day) + frame.x_pixel(one[-1].day)) / 2 for one in crowds]
    assert all(other - one > 8 for one, other in pairwise(centres))
    # Each press on them shows the next one; after the last comes the first.
    seen = []
    for _ in range(len(crowd) + 1):
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        seen.append(card.event_card.accessibleName() or card.event_card.text())
    assert len(set(seen)) > 1
    assert seen[0] == seen[-1]


def test_the_speed_changes_the_clock(open_card):
    card = open_card()
    normal = card.player.timer.interval()
    click(card.speed)
    assert card.player.timer.interval() == pytest.approx(normal / 2, abs=1)
    assert "2" in card.speed.text()


def test_a_replay_out_of_sight_rests(open_card):
    card = open_card()
    click(card.play)
    card.app.reader.open_lesson("second")
    assert not card.player.is_playing


def test_a_hidden_series_comes_in_sight_with_the_prediction(open_card):
    card = open_card(HIDDEN)
    plot = card.plots[0]

    def names():
        return {line.name for line in plot.plot.figure.lines}

    assert names() == {"total_assets"}
    assert "Reserves: after your prediction" in plot.plot.words
    assert "Reserves" not in card.values.text()
    assert "Reserves" not in plot.description()
    cards = card.app.window.page.cards
    predict = next(one for one in cards if isinstance(one, PredictionCard))
    predict.skip_drawing()
    assert names() == {"total_assets", "reserves"}
    assert "Reserves" in card.values.text()


def test_the_room_below_rests_while_time_goes_on(open_card):
    card = open_card()
    click(card.play)
    heights = set()
    for _ in range(60):
        card.player.timer.timeout.emit()
        card.layout().activate()
        heights.add(card.sizeHint().height())
    assert len(heights) == 1


def test_a_screen_reader_hears_where_the_replay_rests(open_card, qtbot, monkeypatch):
    card = open_card(DAILY)
    heard = []
    monkeypatch.setattr(
        "qtexplainer.ui.history_card.announce", lambda _, words: heard.append(words)
    )
    card.go_to_day(day_number(date(2019, 9, 17)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].startswith("17 September 2019. SOFR 5.25%")
    assert "Repo rates spike" in heard[0]
    interface = QAccessible.queryAccessibleInterface(card.plots[0])
    assert interface.role() == QAccessible.Role.Chart
    assert "SOFR leaps." in interface.text(QAccessible.Text.Description)


def test_on_paper_stand_the_whole_path_and_every_event(open_card):
    card = open_card()
    card.player.go_to(3)
    html = card.static_html()
    assert "data:image/png;base64," in html
    assert "QT2 slowed" in html
    assert "Assets fall." in html
    assert card.day == day_number(date(2025, 12, 31))


def test_data_that_are_not_there_are_said(open_app, write_lesson, qtbot):
    write_lesson(REPLAY.replace('"reserves"', '"nothing"'))
    app = open_app()
    card = next(card for card in app.window.page.cards if isinstance(card, HistoryCard))
    qtbot.waitUntil(lambda: "cannot be shown" in card.values.text())
