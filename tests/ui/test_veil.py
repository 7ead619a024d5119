"""What is to be predicted stays out of sight in the lab until it was drawn or skipped."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from qtexplainer.ui.plot_frame import PlotFrame
from qtexplainer.ui.plot_ink import PlotInk
from qtexplainer.ui.plot_shapes import live_shapes
from qtexplainer.ui.prediction_card import PredictionCard

LESSON = """```{lab} qt2
scenario = "qt2"
charts = ["liabilities", "reserves-share", "assets", "demand-curve"]
hidden_until_predicted = ["reserves"]
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
def app(open_app, write_lesson):
    write_lesson(LESSON)
    return open_app()


def drawn(app):
    return [{line.name for line in view.figure.lines} for view in app.lab.views]


def readout(app):
    return {cell.readout.name: cell.readout.value for cell in app.lab.readouts.cells}


def card(app):
    return next(card for card in app.window.page.cards if isinstance(card, PredictionCard))


def test_the_series_is_in_no_plot_and_no_number_before_the_prediction(app):
    liabilities, share, _, demand = drawn(app)
    assert "reserves" not in liabilities
    assert "on_rrp" in liabilities
    assert share == set()
    assert "coupons" in {band.name for band in app.lab.views[2].figure.bands}
    assert "effr_iorb_bp" not in demand
    assert readout(app)["reserves"] == "?"
    assert readout(app)["on_rrp"] != "?"
    assert any(
        "Reserves: after" in words or "after your" in words
        for words in app.lab.views[0].canvas.plot.words
    )
    assert "draw first" in app.lab.readouts.sentence
    # The words say which series waits, and nothing else of it.
    described = app.lab.views[0].canvas.description()
    assert "Reserves: after your prediction." in described
    assert "Reserves" not in described.replace("Reserves: after your prediction.", "")


def test_a_slider_does_not_bring_it_back(app, qtbot):
    with qtbot.waitSignal(app.store.projected):
        app.store.set_parameter("treasury_cap", 5)
    assert "reserves" not in drawn(app)[0]
    assert readout(app)["reserves"] == "?"


def test_skipping_shows_it_at_once_and_a_restart_keeps_it_in_sight(app, open_app, qtbot):
    qtbot.waitUntil(lambda: card(app).pane.drawing is not None)
    QTest.mouseClick(card(app).skip, Qt.MouseButton.LeftButton)
    assert "reserves" in drawn(app)[0]
    assert readout(app)["reserves"].startswith("$3.")
    app.window.close()
    again = open_app()
    assert "reserves" in drawn(again)[0]


def test_a_run_of_ones_own_is_no_lab_of_the_lesson_and_hides_nothing(app, tmp_path):
    path = tmp_path / "mine.qtx"
    path.write_text('format = 1\ntitle = "Mine"\nprogramme = "qt2"\n', "utf-8")
    app.store.set_parameter("treasury_cap", 35)
    app.window.drops.open(path)
    assert "reserves" in drawn(app)[0]
    assert readout(app)["reserves"] != "?"
    app.window.act.undo.trigger()
    assert "reserves" not in drawn(app)[0]


def test_another_lesson_hides_nothing(app):
    app.reader.open_lesson("live")
    assert "reserves" in drawn(app)[0]


def test_undo_back_to_its_lab_from_another_lesson_keeps_it_hidden(app):
    app.store.set_parameter("treasury_cap", 35)
    app.reader.open_lesson("live")
    assert "reserves" in drawn(app)[0]
    app.window.act.undo.trigger()
    assert len(drawn(app)) == 4
    assert "reserves" not in drawn(app)[0]
    app.window.act.redo.trigger()
    assert "reserves" in drawn(app)[0]


@pytest.mark.parametrize(("width", "height", "is_told"), [(200, 90, False), (600, 300, True)])
def test_its_word_stands_clear_of_the_names_of_curves(app, width, height, is_told):
    figure, ink = app.lab.views[3].figure, PlotInk(app.theme)
    rect = QRectF(30, 10, width, height)
    frame = PlotFrame(rect.adjusted(-30, -10, 10, 30), rect, figure.x_range, figure.y_range)
    words = [(words, place.y()) for _, place, words in live_shapes(figure, frame, ink).words]
    lines = [y for _, y in words]
    assert len(words) > is_told
    assert any(word == figure.veil for word, _ in words) == is_told
    assert all(abs(y - other) >= ink.metrics.height() - 0.1 for y, other in pairwise(lines))
