"""The panel of what the model assumes, used by mouse and keyboard."""

import pytest
from PySide6.QtCore import Qt

from qtexplainer import model


@pytest.fixture
def app(open_app):
    return open_app()


@pytest.fixture
def panel(qtbot, app):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    app.store.open(model.scenario_from(weeks=120))
    qtbot.keyClick(app.window, Qt.Key.Key_A, both)
    dialog = app.lab.honesty.dialog
    qtbot.waitExposed(dialog)
    return dialog


def press(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_every_parameter_has_value_range_status_and_words(panel):
    table = panel.model
    assert table.rowCount() == len(model.PARAMETERS)
    for row in range(table.rowCount()):
        cells = [table.text(row, column) for column in range(table.columnCount())]
        assert all(cells)
        assert "Source: " in cells[-1]
    kinds = {table.text(row, 3) for row in range(table.rowCount())}
    assert kinds == {"Measured", "Estimated", "Invented for teaching"}


def test_sources_are_told_in_the_words_of_the_references(qtbot, app):
    app.lab.honesty.show_sources({"h41": "Federal Reserve Board, H.4.1"})
    app.lab.honesty.open()
    table = app.lab.honesty.dialog.model
    row = next(r for r in range(table.rowCount()) if table.parameter(r).name == "tga_target")
    assert table.text(row, 4).endswith("Source: Federal Reserve Board, H.4.1.")


def test_a_status_and_words_narrow_the_table(qtbot, panel):
    press(qtbot, panel.statuses["invented"])
    invented = panel.model.rowCount()
    assert 0 < invented < len(model.PARAMETERS)
    assert {panel.model.text(row, 3) for row in range(invented)} == {"Invented for teaching"}
    qtbot.keyClicks(panel.search, "standing repo")
    assert 0 < panel.model.rowCount() < invented
    qtbot.keyClicks(panel.search, " zzz")
    assert panel.model.rowCount() == 0
    assert panel.none.isVisible()


def test_a_value_follows_the_lab(app, panel):
    row = next(r for r in range(panel.model.rowCount())
               if panel.model.parameter(r).name == "tga_target")  # fmt: skip
    app.store.set_parameter("tga_target", 500.0)
    assert panel.model.text(row, 1) == "$500 bn"


def test_enter_on_a_row_goes_to_its_slider(qtbot, app, panel):
    qtbot.keyClicks(panel.search, "repo curvature")
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    slider = app.lab.sliders.slider("repo_curvature")
    assert slider.isVisibleTo(app.lab)
    qtbot.waitUntil(lambda: app.window.focusWidget() is slider.track)


def test_another_demand_model_is_one_step_to_undo_and_loses_nothing(qtbot, app, panel):
    app.store.set_parameter("tga_target", 500.0)
    before = app.store.scenario
    press(qtbot, panel.models["log"])
    assert app.store.scenario == before.with_value("reserve_demand_model", "log")
    app.lab.history.undo()
    assert app.store.scenario == before
    assert panel.models["hinge_ratio"].isChecked()
    press(qtbot, panel.curves)
    view = next(view for view in app.lab.views if view.figure.chart.id == "demand-curve")
    assert sum(line.role in ("curve", "rival") for line in view.figure.lines) == 3


def test_the_strip_finds_a_flip_and_trying_it_flips_the_sentence(qtbot, app, panel):
    strip = panel.strip
    qtbot.waitUntil(lambda: strip.finder.is_done, timeout=30_000)
    assert "Your conclusion flips if" in strip.words
    nearest = strip.finder.flips[0]
    assert nearest.sentence in strip.words
    before = app.store.scenario
    press(qtbot, strip.buttons[0])
    assert app.store.value(nearest.parameter.name) == nearest.value
    qtbot.waitUntil(lambda: app.lab.readouts.sentence == nearest.sentence)
    app.lab.history.undo()
    assert app.store.scenario == before


def test_the_search_rests_while_a_control_is_held_and_when_closed(qtbot, app, panel):
    finder = panel.strip.finder
    app.store.hold()
    assert not finder._turn.isActive()
    app.store.release()
    assert finder._turn.isActive()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert app.lab.honesty.dialog is None


def test_the_conclusion_stays_hidden_until_the_prediction(panel):
    panel.hide_series(["reserves"])
    assert panel.strip.words.startswith("Reserves: draw first, then look.")
    assert "flips" not in panel.strip.words


def test_what_is_left_out_stands_on_the_second_page(qtbot, panel):
    panel.tabs.setCurrentIndex(1)
    assert "Not a forecast" in panel.left_out.toPlainText()
    assert "crypto" in panel.left_out.toPlainText()
