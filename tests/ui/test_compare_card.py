"""Comparisons: the difference is the model's; the table says the end; sides open in the lab."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from qtexplainer import model
from qtexplainer.ui.compare_card import CompareCard
from qtexplainer.ui.prediction_card import PredictionCard

LESSON = """```{lab} qt2
scenario = "qt2"
week = 105
charts = ["liabilities"]
```

```{compare} caps
title = "A cap of 60 against one of 25"
left = { label = "60 a month", set = { treasury_cap = 60 } }
right = { label = "25 a month", set = { treasury_cap = 25 } }
series = ["reserves", "effr_iorb_bp"]
weeks = 147
caption = "Look at [reserves](term:reserves)."
alt = "Reserves fall lower with 60."
```
"""


@pytest.fixture
def app(open_app, write_lesson):
    write_lesson(LESSON)
    return open_app()


@pytest.fixture
def card(app, qtbot):
    card = next(card for card in app.window.page.cards if isinstance(card, CompareCard))
    qtbot.waitUntil(lambda: card.comparison is not None)
    return card


def runs():
    start = model.built_in_scenario("qt2")
    return [model.project(start.with_values({"treasury_cap": cap}, week=105)) for cap in (60, 25)]


def test_both_paths_and_their_difference_are_the_model_s(card):
    left, right = runs()
    paths, gap = card.plots[:2]
    shown = {line.label: line.y for line in paths.plot.figure.lines}
    np.testing.assert_allclose(shown["60 a month"], left.line("reserves")[:148] / 1000)
    np.testing.assert_allclose(shown["25 a month"], right.line("reserves")[:148] / 1000)
    expected = (left.line("reserves") - right.line("reserves"))[:148]
    np.testing.assert_allclose(gap.plot.figure.lines[0].y, expected)
    assert np.abs(expected[:105]).max() == 0
    assert expected[-1] < -100


def test_the_table_says_the_end_of_both_and_the_difference(card):
    left, right = (float(run.line("reserves")[147]) for run in runs())
    words = card.table.text().replace("−", "-")
    assert "26 Mar 2025" in words
    for value in (left, right, left - right):
        assert f"{value:,.0f}" in words


def test_lines_are_told_apart_without_colour(card):
    roles = {line.label: line.role for line in card.plots[0].plot.figure.lines}
    assert roles == {"60 a month": "live", "25 a month": "second"}


def test_all_plots_stand_in_line_and_share_the_week(card):
    frames = [plot.plot.frame.rect for plot in card.plots]
    assert len({(frame.left(), frame.right()) for frame in frames}) == 1
    plot = card.plots[0]
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_End)
    assert all(one.pointer.pixel is not None for one in card.plots)
    title, rows = plot.pointer.card
    assert title == "26 Mar 2025"
    assert [label for label, _ in rows] == ["60 a month", "25 a month"]
    assert card.plots[1].pointer.card[1] == ()


def test_a_side_opens_in_the_lab_with_the_other_as_its_start(app, card):
    QTest.mouseClick(card.open_right, Qt.MouseButton.LeftButton)
    assert app.store.week == 105
    assert app.store.value("treasury_cap") == 25
    assert app.store.start_value("treasury_cap") == 60
    QTest.mouseClick(card.open_left, Qt.MouseButton.LeftButton)
    assert app.store.value("treasury_cap") == 60


def test_a_screen_reader_hears_ends_and_widest_difference(card):
    interface = QAccessible.queryAccessibleInterface(card.plots[0])
    words = interface.text(QAccessible.Text.Description)
    assert "Reserves fall lower with 60." in words
    assert "with 60 a month" in words
    assert "lower" in words.split("widest on")[1]


def test_another_zoom_keeps_the_plots_in_line(app, card):
    app.theme.set_zoom(150)
    frames = [plot.plot.frame.rect for plot in card.plots]
    assert len({(round(frame.left()), round(frame.right())) for frame in frames}) == 1
    assert card.plots[0].height() == 255


def test_on_paper_stand_plots_and_table(card):
    html = card.static_html()
    assert html.count("data:image/png;base64,") == 2
    assert "difference" in html


def test_a_series_that_is_not_there_is_said_in_place(open_app, write_lesson, qtbot):
    write_lesson(LESSON.replace('"effr_iorb_bp"', '"nothing"'))
    app = open_app()
    card = next(card for card in app.window.page.cards if isinstance(card, CompareCard))
    qtbot.waitUntil(lambda: "cannot be compared" in card.table.text())


ASKED = (
    LESSON.partition("```{compare}")[0]
    + """```{predict} fall
prompt = "Draw reserves."
series = "reserves"
reveal = "model"
weeks = 147
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

```{compare}"""
    + LESSON.partition("```{compare}")[2]
)


def test_a_comparison_does_not_give_the_prediction_above_it_away(open_app, write_lesson, qtbot):
    write_lesson(ASKED)
    app = open_app()
    cards = app.window.page.cards
    card = next(one for one in cards if isinstance(one, CompareCard))
    qtbot.waitUntil(lambda: card.comparison is not None)
    paths, gap, other, _ = card.plots
    assert paths.plot.figure.lines == ()
    assert paths.words == paths.plot.figure.veil == "Reserves: after your prediction"
    assert paths.plot.figure.y_range == (0.0, 4.5)  # that of the drawing, in trillions
    assert not gap.isVisibleTo(card)
    assert other.plot.figure.lines
    assert card.table.text().count("<tr>") == 2  # the heads and EFFR
    assert not card.open_left.isVisibleTo(card)
    next(one for one in cards if isinstance(one, PredictionCard)).skip_drawing()
    assert {line.label for line in paths.plot.figure.lines} == {"60 a month", "25 a month"}
    assert gap.isVisibleTo(card)
    assert card.open_left.isVisibleTo(card)
    assert card.table.text().count("<tr>") == 3


def test_a_quantity_that_is_the_same_in_both_runs_is_said_to_be_so_in_words(
    open_app, write_lesson, qtbot
):
    write_lesson(LESSON.replace('["reserves", "effr_iorb_bp"]', '["iorb_pct", "reserves"]'))
    app = open_app()
    card = next(one for one in app.window.page.cards if isinstance(one, CompareCard))
    qtbot.waitUntil(lambda: card.comparison is not None)
    _, flat, _, gap = card.plots
    assert not flat.isVisibleTo(card)
    assert gap.isVisibleTo(card)
    words = [title.text() for title in card._differences]
    assert "60 a month minus 25 a month: nothing, in any week" in words[0]
    assert "nothing" not in words[1]
