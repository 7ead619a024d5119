"""A plot is copied, exported and read as a table; an exported one restores its run."""

import io
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from qtexplainer import model
from qtexplainer.course.scenario_file import scenario_text
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.embedded_scenario import scenario_in, svg_with
from qtexplainer.ui.plot_exports import PlotExports

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def app(open_app):
    app = open_app()
    app.store.set_parameter("treasury_cap", 60.0)
    app.store.set_parameter("iorb", 3.4)
    return app


@pytest.fixture
def exports(app):
    return app.window.findChild(PlotExports)


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf", ".csv"])
def test_an_exported_plot_restores_the_run_when_it_is_opened(app, exports, tmp_path, ending):
    path = tmp_path / f"figure{ending}"
    assert exports.export("liabilities", path)
    assert f"Exported as figure{ending}" in app.window.toast.text()
    run, start = app.store.scenario, app.store.start_scenario
    app.store.reset()
    app.window.drops.open(path)
    assert app.store.scenario.programme == run.programme
    assert app.store.scenario.assumptions == run.assumptions
    assert app.store.scenario.opening == run.opening
    assert app.store.start_scenario.programme == start.programme
    assert app.store.start_scenario.assumptions == start.assumptions
    assert app.lab.views[0].figure is not None
    again = app.window.findChild(PlotExports).plot_file("liabilities")
    assert "Changed: Treasury runoff cap: $0 → $60 bn/mo" in again.words.run


def test_an_exported_plot_comes_in_sight_with_its_run(app, exports, tmp_path):
    path = tmp_path / "figure.png"
    assert "assets" not in app.lab.charts
    assert exports.export("assets", path)
    before = app.lab.charts
    app.window.drops.open(path)
    assert app.lab.charts == ("assets", *before)[:4]


def test_exports_of_before_restore_the_run_and_its_start_too(app, exports, tmp_path):
    run, start = app.store.scenario, app.store.start_scenario
    lines = scenario_text(start).removesuffix("\n").split("\n")
    text = scenario_text(run) + "".join(f"#| {line}\n" for line in lines)
    path = tmp_path / "before.svg"
    path.write_bytes(svg_with(b"<svg></svg>", text))
    app.store.open(model.scenario_from(programme="qt1"))
    app.window.drops.open(path)
    assert app.store.scenario.programme == run.programme
    assert app.store.start_scenario.programme == start.programme


@pytest.mark.parametrize("chart", CHARTS)
def test_every_plot_can_be_exported_in_every_format(exports, chart):
    file = exports.plot_file(chart)
    assert not QImage.fromData(file.png()).isNull()
    assert QSvgRenderer(file.svg()).isValid()
    assert file.pdf().startswith(b"%PDF-1.")
    for ending in (".png", ".svg", ".pdf", ".csv"):
        assert b"treasury_cap = 60.0" in scenario_in(file.data(ending))


def test_words_of_a_plot_stand_in_every_format(exports):
    file = exports.plot_file("liabilities")
    svg, csv = file.svg().decode(), file.csv().decode()
    words = QImage.fromData(file.png()).text("Description")
    for text in (svg, csv, words):
        assert "What the Fed owes" in text
        assert "$ trillion" in text
        assert "$0 → $60 bn/mo" in text
        assert "Fed balance sheet of 24 Dec 2025 (H.4.1)" in text
        assert "qtexplainer 0." in text
    assert svg.count("<text") > 10  # words stay words
    assert "<image" not in svg  # and lines stay lines


def test_an_exported_plot_is_light_whatever_the_window_looks_like(app, exports):
    light = exports.plot_file("liabilities").image()
    app.theme.set_choice("dark")
    app.theme.set_zoom(150)
    dark = exports.plot_file("liabilities").image()
    assert dark == light
    assert app.theme.tokens.is_dark
    assert light.pixelColor(3, 3).name() == "#ffffff"


def test_a_table_reads_as_numbers_in_other_programs(exports):
    import pandas as pd

    table = pd.read_csv(io.BytesIO(exports.plot_file("liabilities").csv()), comment="#")
    assert table["Reserves"].iloc[-1] > 1
    assert table["Week ending"].iloc[0] <= "2025-12-24"


def test_keys_copy_the_plot_that_has_the_focus(app, qtbot):
    view = app.lab.views[1]
    view.canvas.setFocus()
    QTest.keyClick(view.canvas, Qt.Key.Key_X, CTRL | SHIFT)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("Week ending\t")
    assert b"Week ending," in data.data("text/csv").data()
    QTest.keyClick(view.canvas, Qt.Key.Key_C, CTRL | SHIFT)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert scenario_in(data.data("image/png").data()) is not None
    assert view.figure.chart.title in app.window.toast.text()


def test_copy_copies_the_plot_that_has_the_focus(app):
    QGuiApplication.clipboard().setText("before")
    app.lab.views[0].canvas.setFocus()
    QTest.keyClick(app.lab.views[0].canvas, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().mimeData().hasImage()


def test_the_menu_of_a_plot_serves_that_plot(app, exports, qtbot):
    app.lab.views[0].canvas.setFocus()
    canvas = app.lab.views[1].canvas
    at = QPoint(30, 30)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
    QApplication.sendEvent(canvas.viewport(), event)
    menu = next(one for one in canvas.findChildren(QMenu) if one.isVisible())
    assert exports.chart == app.lab.views[1].chart_id
    action = app.window.act.data_table
    QTest.mouseClick(
        menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        menu.actionGeometry(action).center(),
    )  # fmt: skip
    assert exports.table is not None
    assert CHARTS[app.lab.views[1].chart_id].title in exports.table.windowTitle()
    exports.table.close()
    qtbot.waitUntil(lambda: exports.chart == app.lab.views[0].chart_id)


def test_the_title_of_a_plot_offers_the_same(app, qtbot):
    menu = app.lab.views[0].title.menu()
    texts = [action.text() for action in menu.actions()]
    assert "&Export the plot…" in texts
    menu.close()


def test_the_export_dialog_writes_what_was_chosen(app, exports, qtbot, tmp_path):
    app.lab.views[0].canvas.setFocus()
    QTest.keyClick(app.lab.views[0].canvas, Qt.Key.Key_E, CTRL | SHIFT)
    dialog = next(d for d in app.window.findChildren(QFileDialog) if d.isVisible())
    dialog.selectNameFilter("Drawing to scale (*.svg)")
    dialog.filterSelected.emit("Drawing to scale (*.svg)")
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("mine")
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    assert (tmp_path / "mine.svg").read_bytes().startswith(b"<?xml")


def test_an_ending_without_a_format_is_said(app, exports, tmp_path):
    assert not exports.export("liabilities", tmp_path / "mine.gif")
    assert "mine.gif has no ending" in app.window.notices.words
    assert not exports.export("liabilities", tmp_path / "no" / "mine.png")
    assert "mine.png could not be saved" in app.window.notices.words


def test_the_table_of_a_plot_follows_the_lab_and_is_copied(app, exports, qtbot):
    view = app.lab.views[0]
    view.canvas.setFocus()
    QTest.keyClick(view.canvas, Qt.Key.Key_T, CTRL | SHIFT)
    dialog = exports.table
    table, model = dialog.table, dialog.model
    column = [model.head(n) for n in range(model.columnCount())].index("Reserves")
    last = model.rowCount() - 1
    before = model.index(last, column).data()
    with qtbot.waitSignal(app.store.projected):
        app.store.set_parameter("treasury_cap", 0.0)
    assert model.index(last, column).data() != before
    week = table.currentIndex().siblingAtColumn(0)
    assert week.data() == "24 Dec 2025"
    spoken = model.index(last, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Reserves: " in spoken
    assert "2030" in spoken
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == model.rowCount() + 1
    assert lines[0].startswith("Week ending\tReserves")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert exports.table is None


def test_what_is_to_be_predicted_is_neither_in_the_table_nor_in_the_picture(app, exports):
    app.lab.hide_series({"reserves"})
    exports.show_table("liabilities")
    heads = [exports.table.model.head(n) for n in range(exports.table.model.columnCount())]
    assert not [head for head in heads if "Reserves" in head]
    exports.table.close()
    assert "Reserves" not in exports.plot_file("liabilities").csv().decode().split("Week", 1)[1]


def test_nothing_of_it_is_loaded_before_it_is_wanted():
    code = "import sys, qtexplainer.app; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    for name in ("data_table", "plot_formats", "paper_plot", "derived_theme"):
        assert f"qtexplainer.ui.{name}" not in loaded
    assert "pyqtgraph" not in loaded
    assert "qtexplainer.ui.closer_look" not in loaded
