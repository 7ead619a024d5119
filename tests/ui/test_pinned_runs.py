"""Pinned runs: kept, drawn, named, compared, and there again after a restart."""

import datetime

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from qtexplainer import model
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.programme import StepError
from qtexplainer.presentation.run_table import compare, read_dates, usual_dates
from qtexplainer.study.contents import PinnedRun
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.study_store import StudyStore
from qtexplainer.ui.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def store(qapp):
    return ScenarioStore(model.scenario_from())


@pytest.fixture
def lab(qtbot, store):
    panel = LabPanel(store, Theme("light"))
    panel.set_motion(False)
    panel.show_lab(charts=("liabilities", "assets"))
    panel.resize(640, 800)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


@pytest.fixture
def study(qapp, tmp_path):
    study = StudyStore(tmp_path / "study-record.sqlite")
    yield study
    study.close()


def pinned_lines(lab, place=0):
    return [line for line in lab.views[place].figure.lines if line.role == "pin"]


# --- keeping ----------------------------------------------------------------------------------


def test_a_pinned_run_stays_on_every_plot_while_the_live_one_moves(qtbot, lab, store):
    store.set_parameter("treasury_cap", 60)
    qtbot.mouseClick(lab.tools.pin, Qt.MouseButton.LeftButton)
    kept = store.projection
    with qtbot.waitSignal(store.projected):
        store.set_parameter("treasury_cap", 20)
    for name in CHARTS:
        if name != "demand-curve":
            lab.show_lab(charts=(name,))
            lines = pinned_lines(lab)
            assert {line.label for line in lines} == {"A"}
            assert [line.name for line in lines] == list(CHARTS[name].lines or ("stack",))
    lab.show_lab(charts=("liabilities",))
    line = next(line for line in pinned_lines(lab) if line.name == "reserves")
    assert np.array_equal(line.y, kept.line("reserves") * 1e-3)
    assert "A" in lab.views[0].canvas.plot.words


def test_three_runs_at_most_and_none_twice(qtbot, lab, store):
    for cap in (20, 40, 60):
        store.set_parameter("treasury_cap", cap)
        qtbot.mouseClick(lab.tools.pin, Qt.MouseButton.LeftButton)
        assert not lab.tools.pin.isEnabled()
    assert [pin.letter for pin in lab.pins.pins] == ["A", "B", "C"]
    store.set_parameter("treasury_cap", 80)
    assert lab.tools.pin.toolTip() == "Three runs are pinned: take one away first"
    lab.pins.remove(lab.pins.pins[1].id)
    assert lab.tools.pin.isEnabled()
    qtbot.mouseClick(lab.tools.pin, Qt.MouseButton.LeftButton)
    assert [pin.letter for pin in lab.pins.pins] == ["A", "B", "C"]
    assert lab.pins.pins[1].scenario.value("treasury_cap") == 80


def test_a_run_is_named_after_what_makes_it_different(store, lab):
    assert lab.pins.pin().name == "The lesson's start"
    store.set_parameter("treasury_cap", 60)
    assert lab.pins.pin().name == "Treasury runoff cap $60 bn/mo"
    store.set_parameter("tga_target", 500)
    assert lab.pins.pin().name == "Treasury runoff cap $60 bn/mo and 1 more"


def test_a_chip_for_each_run_opens_what_can_be_done_with_it(qtbot, lab, store):
    store.set_parameter("treasury_cap", 60)
    pin = lab.pins.pin()
    chip = lab.changed.chips[0]
    assert chip.chip.words.startswith("A: Treasury runoff cap $60")
    assert chip.chip.dashes
    store.set_parameter("treasury_cap", 20)
    menu = lab.changed.pin_menu(pin)
    go_on, table, rename, take_away = menu.actions()
    go_on.trigger()
    assert store.scenario == pin.scenario
    assert "$60 bn/mo" in lab.history.undo_words
    rename.trigger()
    box = lab.changed.dialog
    box.setTextValue("  Twice   the pace ")
    box.accept()
    assert lab.pins.pins[0].name == "Twice the pace"
    assert lab.changed.texts[0].words == "A: Twice the pace"
    table.trigger()
    assert lab.comparison.dialog.isVisible()
    lab.comparison.dialog.reject()
    take_away.trigger()
    assert lab.pins.pins == ()
    assert pinned_lines(lab) == []
    menu.deleteLater()


# --- the record -------------------------------------------------------------------------------


def test_pinned_runs_are_there_after_a_restart_with_letters_and_names(store, lab, study):
    lab.pins.keep_in(study)
    lab.pins.enter("qt2")
    for cap in (20, 40, 60):
        store.set_parameter("treasury_cap", cap)
        lab.pins.pin()
    first, second, third = lab.pins.pins
    lab.pins.rename(first.id, "Slow")
    lab.pins.remove(second.id)
    study.close()
    lab.pins.enter("other")
    lab.pins.read()
    assert lab.pins.pins == ()
    lab.pins.enter("qt2")
    lab.pins.read()
    again = lab.pins.pins
    assert [(pin.id, pin.name, pin.scenario) for pin in again] == [
        (first.id, "Slow", first.scenario),
        (third.id, third.name, third.scenario),
    ]


def test_a_run_that_is_pinned_before_the_record_was_read_stays(store, lab, study):
    study.add(PinnedRun(name="Old", scenario=msgspec.to_builtins(store.scenario)), lesson="qt2",
              item="B-1")  # fmt: skip
    lab.pins.keep_in(study)
    lab.pins.enter("qt2")
    store.set_parameter("treasury_cap", 60)
    new = lab.pins.pin()
    lab.pins.read()
    assert [pin.id for pin in lab.pins.pins] == [new.id, "B-1"]


@pytest.mark.parametrize(
    "scenario", [None, 3, {"name": "x"}, {"name": "x", "programme": ()}, "text"]
)
def test_a_kept_run_that_cannot_be_read_is_said_and_the_rest_is_there(
    qtbot, store, lab, study, scenario
):
    plain = msgspec.to_builtins(store.scenario)
    study.add(PinnedRun(name="Good", scenario=plain), lesson="qt2", item="A-1")
    study.add(PinnedRun(name="Bad", scenario=scenario), lesson="qt2", item="B-1")
    lab.pins.keep_in(study)
    lab.pins.enter("qt2")
    with qtbot.waitSignal(lab.pins.noticed) as noticed:
        lab.pins.read()
    assert noticed.args[0].startswith("The pinned run “Bad” cannot be read and is left out")
    assert [pin.name for pin in lab.pins.pins] == ["Good"]


def test_keys_pin_and_compare_in_the_window_and_a_restart_brings_the_runs_back(open_app, qtbot):
    app = open_app()
    window = app.window
    app.reader.open_lesson("live")
    app.store.set_parameter("treasury_cap", 35)
    both = CONTROL | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.page, Qt.Key.Key_K, both)
    assert [pin.letter for pin in app.lab.pins.pins] == ["A"]
    qtbot.keyClick(window.page, Qt.Key.Key_M, both)
    assert app.lab.comparison.dialog.isVisible()
    app.lab.comparison.dialog.reject()
    app.reader.open_lesson("second")
    qtbot.waitUntil(lambda: app.lab.pins.pins == ())
    app.reader.open_lesson("live")
    window.close()
    again = open_app()
    qtbot.waitUntil(lambda: bool(again.lab.pins.pins))
    (pin,) = again.lab.pins.pins
    assert pin.scenario.value("treasury_cap") == 35


# --- the table --------------------------------------------------------------------------------


def test_the_table_shows_every_run_at_the_days_that_are_typed(qtbot, lab, store):
    store.set_parameter("treasury_cap", 60)
    lab.pins.pin("Fast")
    qtbot.mouseClick(lab.tools.compare, Qt.MouseButton.LeftButton)
    dialog = lab.comparison.dialog
    heads = [dialog.model.head(column) for column in range(dialog.model.columnCount())]
    assert heads == ["Day", "Quantity", "Live", "Lesson's start", "A: Fast"]
    dialog.dates.selectAll()
    qtbot.keyClicks(dialog.dates, "30 Dec 2026; 2027-12-29")
    assert dialog.model.rowCount() == 16
    assert dialog.model.text(0, 0) == "30 Dec 2026"
    assert dialog.model.text(8, 0) == "29 Dec 2027"
    assets = [dialog.model.text(8, column) for column in (2, 3, 4)]
    assert assets[0] == assets[2] != assets[1]
    with qtbot.waitSignal(store.projected):
        store.reset()
    assert dialog.model.text(8, 2) == dialog.model.text(8, 3) == assets[1]
    dialog.reject()
    assert lab.comparison.dialog is None


def test_days_that_are_none_are_said_and_the_table_stays(qtbot, lab):
    lab.comparison.open()
    dialog = lab.comparison.dialog
    rows = dialog.model.rowCount()
    dialog.dates.selectAll()
    qtbot.keyClicks(dialog.dates, "30 Dec 2026; soon")
    assert "“soon” is not a day" in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert 0 < dialog.model.rowCount() <= rows
    dialog.reject()


def test_differences_and_the_copy_of_the_table(qtbot, lab, store):
    store.set_parameter("treasury_cap", 60)
    lab.comparison.open()
    dialog = lab.comparison.dialog
    qtbot.keyClick(dialog.differences, Qt.Key.Key_Space)
    assert dialog.model.text(0, 2).startswith("−$")
    assert dialog.model.text(0, 3) == "no change"
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Day\tQuantity\tLive\tLesson's start"
    assert len(lines) == dialog.model.rowCount() + 1
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(1, 2))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[1] for line in lines] == [
        "Quantity",
        "Reserves",
        "Reserves, % of bank assets",
    ]
    dialog.reject()


def test_what_is_to_be_predicted_is_not_in_the_table(lab):
    lab.hide_series({"reserves"})
    lab.comparison.open()
    words = {
        lab.comparison.dialog.model.text(row, 1): lab.comparison.dialog.model.text(row, 2)
        for row in range(8)
    }
    assert words["Reserves"] == words["Reserves, % of bank assets"] == "?"
    assert words["ON RRP"] != "?"
    lab.hide_series(())
    assert lab.comparison.dialog.model.text(1, 2) != "?"
    lab.comparison.dialog.reject()


def test_runs_that_do_not_reach_a_day_have_a_dash_there():
    run = model.project(model.scenario_from())
    old = model.project(model.scenario_from(programme="qt1"))
    rows = compare((run, old), [datetime.date(2026, 6, 3)], against=run)
    assert rows[0].cells == ("no change", "–")


def test_days_are_read_in_order_and_not_too_many():
    assert read_dates("2027-01-06; 6 Jan 2026;") == (
        datetime.date(2026, 1, 6),
        datetime.date(2027, 1, 6),
    )
    for text in ("", " ; ", "; ".join(f"{day} Jan 2026" for day in range(1, 15))):
        with pytest.raises(StepError):
            read_dates(text)


def test_the_usual_days_lie_within_the_run():
    run = model.project(model.scenario_from(weeks=60))
    assert usual_dates(run) == (run.scenario.date_of(52), run.scenario.date_of(60))
