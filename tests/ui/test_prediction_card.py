"""Predictions: drawn by mouse or by keys, undone, revealed with a reason, there after a restart."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.study.contents import Explanation, Prediction, PredictionSkipped
from qtexplainer.study.progress import block_history
from qtexplainer.ui.feedback import Feedback
from qtexplainer.ui.prediction_card import PredictionCard

BLOCKS = """```{predict} fall
prompt = "Draw **total assets**."
series = "total_assets"
reveal = "history"
start = 2022-06-01
end = 2025-11-19
tolerance = 150
low = 5500
high = 9500
starter = "They fell because ..."
model_answer = "More ran off than came in."
[[wrong]]
shape = "follows-the-flow"
points = [[0, 8915], [13, 8500], [30, 7900], [104, 7900], [110, 8250], [148, 8250], [181, 8700]]
because = "Your curve has the shape of the caps."
misconception = "stock-is-flow"
[[wrong]]
shape = "starts-at-once"
because = "You kept one slope."
```

```{predict} model-path
prompt = "Draw reserves."
series = "reserves"
reveal = "model"
weeks = 30
tolerance = 30
low = 2700
high = 3200
starter = "Because ..."
model_answer = "Taxes."
[[wrong]]
shape = "other"
points = [[0, 2956], [30, 2956]]
because = "Flat."
[[wrong]]
shape = "other"
points = [[0, 2956], [30, 2700]]
because = "Steep."
```
"""
BELIEFS = """[stock-is-flow]
claim = "A stock moves like its flow."
correction = "Slower is not up."
"""
FLOW = ((2, 8880), (13, 8500), (30, 7900), (104, 7900), (110, 8250), (148, 8250), (181, 8700))


@pytest.fixture
def app(open_app, write_lesson, course_folder, qtbot):
    write_lesson(BLOCKS)
    (course_folder / "misconceptions.toml").write_text(BELIEFS, "utf-8")
    app = open_app()
    qtbot.waitUntil(lambda: card_of(app).pane.drawing is not None)
    return app


def card_of(app, number=0):
    return [card for card in app.window.page.cards if isinstance(card, PredictionCard)][number]


def draw(card, points):
    """One stroke of the mouse through weeks and values."""
    plot = card.pane.plot
    frame, first = plot.plot.frame, plot.plot.figure.x_range[0]

    def pixel(week, value):
        return QPoint(round(frame.x_pixel(first + 7 * week)), round(frame.y_pixel(value)))

    view = plot.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=pixel(*points[0]))
    for point in points[1:]:
        place = QPointF(pixel(*point))
        move = QMouseEvent(
            QEvent.Type.MouseMove, place, view.mapToGlobal(place), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(view, move)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=pixel(*points[-1]))


def said(card):
    QApplication.processEvents()  # new parts are shown in the next turn of the event loop
    return [one.words for one in card.findChildren(Feedback) if one.isVisibleTo(card)]


def events_of(app, block="fall"):
    return [event.content for event in block_history(app.study.record, "asking", block)]


def reveal(card):
    QTest.mouseClick(card.foot.confidence.button(3), Qt.MouseButton.LeftButton)
    QTest.mouseClick(card.foot.primary, Qt.MouseButton.LeftButton)


def test_a_path_that_follows_the_flow_meets_its_reason_and_stays_on_the_plot(app):
    card = card_of(app)
    assert not card.foot.primary.isEnabled()
    draw(card, FLOW)
    drawn = card.pane.path
    assert drawn.is_complete
    assert drawn.value_at(60) == pytest.approx(7900, abs=30)
    assert "actual path" not in card.pane.plot.description()
    reveal(card)
    words = said(card)
    assert words[0].startswith("The gap: Your line ends 2,")
    assert "billion too high" in words[0]
    assert words[1] == "Because: Your curve has the shape of the caps."
    assert "A stock moves like its flow" in words[2]
    kept = events_of(app)[0]
    assert kept.confidence == 3
    assert kept.right is False
    assert kept.misconceptions == ("stock-is-flow",)
    assert kept.curve == drawn.corners
    shown = {line.label: line for line in card.pane.plot.plot.figure.lines if len(line.x)}
    assert set(shown) == {"you", "actual"}
    assert shown["actual"].y[-1] == 6555
    assert card.pane.plot.plot.figure.bands
    assert "actual path" in card.pane.plot.description()


def test_the_prediction_is_recorded_before_the_real_path_is_shown(app, monkeypatch):
    card = card_of(app)
    draw(card, FLOW)
    order = []
    app.study.added.connect(lambda *_: order.append(("recorded", card.pane.is_revealed)))
    reveal(card)
    assert order == [("recorded", False)]


def test_a_sentence_is_kept_and_compared_with_a_good_answer(app):
    card = card_of(app)
    draw(card, FLOW)
    reveal(card)
    edit = card.sentence.edit
    assert not card.sentence.compare.isEnabled()
    assert not any(words.startswith("A good answer") for words in said(card))
    edit.setFocus()
    QTest.keyClicks(edit, "more ran off")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert said(card)[-1] == "A good answer: More ran off than came in."
    assert edit.isReadOnly()
    explanation = events_of(app)[1]
    assert explanation == Explanation(text="more ran off", about=explanation.about)
    assert block_history(app.study.record, "asking", "fall")[0].id == explanation.about


def test_the_turn_passes_on_once_the_sentence_is_given_or_left_out(app):
    card, other = card_of(app), card_of(app, 1)
    draw(card, FLOW)
    reveal(card)
    assert not other.is_asking
    QTest.mouseClick(card.sentence.without, Qt.MouseButton.LeftButton)
    assert other.is_asking
    assert said(card)[-1].startswith("A good answer")


def test_the_whole_way_by_keyboard(app):
    card = card_of(app)
    plot = card.pane.plot
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(plot, Qt.Key.Key_End)
    for _ in range(5):
        QTest.keyClick(plot, Qt.Key.Key_PageDown)
    assert card.pane.path.corners == ((181.0, 6420.0),)
    end = card.pane.path.last[1]
    QTest.keyClick(plot, Qt.Key.Key_Up)
    assert card.pane.path.last[1] == end + card.pane.drawing.step
    QTest.keyClick(plot, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert card.pane.path.last[1] == end + 0.9 * card.pane.drawing.step
    QTest.keyClick(plot, Qt.Key.Key_Home)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Up)
    assert [week for week, _ in card.pane.path.corners] == [8.0, 181.0]
    QTest.keyClick(plot, Qt.Key.Key_Delete)
    assert [week for week, _ in card.pane.path.corners] == [181.0]
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert card.pane.is_revealed
    assert isinstance(events_of(app)[0], Prediction)
    assert QApplication.focusWidget() is plot
    QTest.keyClick(plot, Qt.Key.Key_Right)
    title, rows = plot.pointer.card
    assert title
    assert [label for label, _ in rows] == ["Total assets", "Your line"]


def test_tab_leads_from_the_plot_to_confidence_and_the_button(app):
    card = card_of(app)
    draw(card, FLOW)
    QApplication.processEvents()
    card.pane.plot.setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    order = [
        card.undo, card.clear_all, card.foot.confidence.button(1), card.foot.primary, card.skip,
    ]  # fmt: skip
    assert [widget for widget in reached if widget in order] == order


def test_a_stroke_and_a_run_of_keys_are_one_step_of_undo_each(app):
    card = card_of(app)
    plot, pane = card.pane.plot, card.pane
    draw(card, FLOW[:4])
    first = pane.path
    draw(card, ((60, 7000), (104, 7000)))
    assert pane.path != first
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_End)
    for _ in range(3):
        QTest.keyClick(plot, Qt.Key.Key_Up)
    QTest.keyClick(plot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not pane.path.is_complete
    QTest.mouseClick(card.undo, Qt.MouseButton.LeftButton)
    assert pane.path == first
    QTest.keyClick(plot, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert pane.path != first
    QTest.mouseClick(card.clear_all, Qt.MouseButton.LeftButton)
    assert not pane.path.is_started
    QTest.mouseClick(card.undo, Qt.MouseButton.LeftButton)
    assert pane.path.is_started


def test_undo_in_the_plot_leaves_the_lab_alone(app):
    card = card_of(app)
    app.store.set_parameter("treasury_cap", 30)
    draw(card, FLOW[:4])
    QTest.keyClick(card.pane.plot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not card.pane.path.is_started
    assert app.store.value("treasury_cap") == 30


def test_skipping_shows_the_real_path_and_the_answer_and_passes_the_turn(app, qtbot):
    card = card_of(app)
    QTest.keyClick(app.window, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: card.pane.is_revealed)  # a button is pressed in sight, then let go
    assert events_of(app) == [PredictionSkipped()]
    assert said(card) == ["A good answer: More ran off than came in."]
    shown = {line.label for line in card.pane.plot.plot.figure.lines if len(line.x)}
    assert shown == {"actual"}
    assert card_of(app, 1).is_asking


def test_a_restart_shows_path_gap_reason_and_sentence_again(app, open_app):
    card = card_of(app)
    draw(card, FLOW)
    reveal(card)
    QTest.keyClicks(card.sentence.edit, "more ran off")
    QTest.mouseClick(card.sentence.compare, Qt.MouseButton.LeftButton)
    before, path = said(card), card.pane.path
    app.window.close()
    again = card_of(open_app())
    assert again.pane.path.corners == path.corners
    assert said(again) == before
    assert again.sentence.edit.toPlainText() == "more ran off"
    assert {line.label for line in again.pane.plot.plot.figure.lines if len(line.x)} == {
        "you",
        "actual",
    }


def test_a_restart_after_skipping_stays_skipped_until_drawn_again(app, open_app):
    QTest.mouseClick(card_of(app).skip, Qt.MouseButton.LeftButton)
    app.window.close()
    card = card_of(open_app())
    assert card.pane.is_revealed
    QTest.mouseClick(card.foot.again, Qt.MouseButton.LeftButton)
    assert not card.pane.is_revealed
    assert said(card) == []
    draw(card, FLOW)
    reveal(card)
    assert said(card)[0].startswith("The gap")


def test_the_model_path_is_that_of_the_block_s_own_state(app):
    from qtexplainer import model

    card = card_of(app, 1)
    draw(card, ((1, 2950), (15, 2950), (30, 2950)))
    card.turn_wanted.emit()
    reveal(card)
    lines = {line.label: line for line in card.pane.plot.plot.figure.lines}
    run = model.project(model.scenario_from())
    assert lines["model"].y.tolist() == run.line("reserves")[:31].tolist()
    assert card.pane.drawing.path.is_by_week


def test_a_close_path_is_called_close_without_praise(app):
    from qtexplainer import history

    card = card_of(app)
    series = history.series("total_assets")
    first = series.dates.searchsorted(card.pane.truth.dates[0])
    values = series.values[first : first + 182]
    draw(card, tuple((week, float(values[week])) for week in (3, *range(4, 181, 4), 181)))
    reveal(card)
    words = said(card)
    assert len(words) == 1
    assert words[0].startswith("Close: Your line ends")
    assert "counts as close" in words[0]


def test_a_screen_reader_is_given_a_chart_and_where_the_hand_is(app, monkeypatch, qtbot):
    heard = []
    monkeypatch.setattr(
        "qtexplainer.ui.prediction_plot.announce", lambda _, words: heard.append(words)
    )
    plot = card_of(app).pane.plot
    interface = QAccessible.queryAccessibleInterface(plot)
    assert interface.role() == QAccessible.Role.Chart
    assert "Nothing is drawn yet" in interface.text(QAccessible.Text.Description)
    assert "By keyboard" in interface.text(QAccessible.Text.Description)
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(plot, Qt.Key.Key_End)
    QTest.keyClick(plot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["November 2025: 8,820 billion"]


def test_on_paper_there_is_room_to_draw_and_later_what_was_drawn(app):
    card = card_of(app)
    blank = card.static_html()
    assert "data:image/png;base64," in blank
    assert "They fell because" in blank
    assert "A good answer" not in blank
    draw(card, FLOW)
    reveal(card)
    filled = card.static_html()
    assert "Your line ends" in filled
    assert "A good answer" in filled


def test_data_that_are_not_there_are_said_in_place_and_the_rest_goes_on(
    open_app, write_lesson, qtbot
):
    write_lesson(BLOCKS.replace('series = "total_assets"', 'series = "nothing"'))
    app = open_app()
    card = card_of(app)
    qtbot.waitUntil(lambda: bool(said(card)))
    assert "cannot be drawn" in said(card)[0]
    assert said(card)[1].startswith("A good answer")


QUESTION = """```{exercise} first
kind = "choice"
prompt = "Which?"
hints = ["Think."]
explain = "So."
[[options]]
text = "This."
right = true
because = "Yes."
[[options]]
text = "That."
because = "No."
```

"""


def test_a_plot_that_moves_as_it_gets_the_turn_is_drawn_on_where_the_hand_is(
    open_app, write_lesson, qtbot
):
    write_lesson(QUESTION + BLOCKS)
    app = open_app()
    card = card_of(app)
    qtbot.waitUntil(lambda: card.pane.drawing is not None)
    assert not card.is_asking
    plot = card.pane.plot
    view, before = plot.viewport(), plot.mapToGlobal(QPoint())
    point = QPoint(round(plot.plot.frame.x_pixel(plot.plot.figure.x_range[0] + 7 * 60)), 60)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=point)
    qtbot.waitUntil(lambda: plot.mapToGlobal(QPoint()) != before)
    assert not card.pane.is_started
    place = QPointF(view.mapFromGlobal(before + point)) + QPointF(1, 0)
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, view.mapToGlobal(place), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view, move)
    ((week, value),) = card.pane.path.corners
    assert week == 60
    assert value == pytest.approx(plot._value_at(place.y()), abs=5)
