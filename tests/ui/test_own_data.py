"""Own data in the lab: opened from the menu, seen in a plot, taken away; a bad file is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from qtexplainer.ui.own_data import MOST_SERIES

GOOD = "observation_date,WALCL,MYIDX\n2025-12-03,6540000,104\n2026-02-04,6600000,105\n"


@pytest.fixture
def app(open_app):
    return open_app()


def roles(app):
    return [(line.role, line.name) for view in app.lab.views for line in view.figure.lines]


def ask(qtbot, app, monkeypatch, *paths):
    """Open files by the key, as if they had been chosen in the dialog."""
    names = [str(path) for path in paths]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(app.window, Qt.Key.Key_I, both)


def write(tmp_path, text, name="mine.csv"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_a_file_is_drawn_beside_the_projection_and_named(qtbot, app, monkeypatch, tmp_path):
    ask(qtbot, app, monkeypatch, write(tmp_path, GOOD))
    view = app.lab.views[-1]
    assert view.figure.chart.title == "Fed assets"
    assert ("own", "total_assets") in roles(app)
    assert ("live", "total_assets") in roles(app)
    assert "mine.csv" in view.figure.source
    assert "mine.csv" in view.canvas.description()


def test_its_plot_is_in_the_list_of_every_plot(qtbot, app, monkeypatch, tmp_path):
    ask(qtbot, app, monkeypatch, write(tmp_path, GOOD))
    menu = app.lab.views[0].title.menu()
    entry = next(action for action in menu.actions() if action.text().startswith("MYIDX"))
    entry.trigger()
    assert app.lab.views[0].figure.chart.title == "MYIDX"
    menu.deleteLater()


def test_the_card_of_a_week_has_the_value_of_the_file_beside_the_models(
    qtbot, app, monkeypatch, tmp_path
):
    ask(qtbot, app, monkeypatch, write(tmp_path, GOOD.replace("2026-02-04", "2026-01-07")))
    canvas = app.lab.views[-1].canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    for _ in range(40):
        if "Total assets, yours" in [row.label for row in canvas.pointer.rows]:
            break
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    rows = {row.label: row.value for row in canvas.pointer.rows}
    assert rows["Total assets, yours"] == "$6.60 trn"
    assert rows["Total assets"].startswith("$6.")


def test_a_chip_takes_a_series_away_and_its_plot_with_it(qtbot, app, monkeypatch, tmp_path):
    ask(qtbot, app, monkeypatch, write(tmp_path, GOOD))
    before = len(app.lab.views)
    words = [chip.words for chip in app.lab.changed.texts]
    assert words[0].startswith("Yours: Fed assets")
    menu = app.lab.changed.own_menu("mine.csv/total_assets")
    next(action for action in menu.actions() if "away" in action.text()).trigger()
    menu.deleteLater()
    assert ("own", "total_assets") not in roles(app)
    assert len(app.lab.views) == before
    assert [one.name for one in app.lab.own.series] == ["MYIDX"]


def test_a_bad_file_is_said_with_line_and_column_and_changes_nothing(
    qtbot, app, monkeypatch, tmp_path
):
    before = app.lab.charts
    bad = write(tmp_path, "observation_date,WALCL\n2025-12-03,66x\n", "bad.csv")
    ask(qtbot, app, monkeypatch, bad)
    assert app.window.notices.words.startswith("bad.csv, line 2, column 2: '66x' in WALCL")
    assert (app.lab.charts, app.lab.own.series) == (before, ())


def test_a_file_that_is_not_there_is_said(app, tmp_path):
    assert not app.lab.own.open_file(tmp_path / "gone.csv")
    assert "gone.csv" in app.window.notices.words


def test_the_same_file_again_takes_its_own_place(qtbot, app, monkeypatch, tmp_path):
    path = write(tmp_path, GOOD)
    ask(qtbot, app, monkeypatch, path)
    path.write_text(GOOD.replace("6600000", "6700000"), "utf-8")
    ask(qtbot, app, monkeypatch, path)
    assert len(app.lab.own.series) == 2
    assert app.lab.own.series[0].values[-1] == 6700.0


def test_too_many_series_are_refused_in_words(app, tmp_path):
    names = ",".join(f"X{number}" for number in range(MOST_SERIES + 1))
    values = ",".join("1" for _ in range(MOST_SERIES + 1))
    text = f"observation_date,{names}\n2025-12-03,{values}\n2025-12-10,{values}\n"
    assert not app.lab.own.open_file(write(tmp_path, text, "wide.csv"))
    assert "take some away first" in app.window.notices.words
    assert app.lab.own.series == ()


def test_another_lesson_keeps_the_data_and_another_start_forgets_them(
    qtbot, app, open_app, monkeypatch, tmp_path
):
    ask(qtbot, app, monkeypatch, write(tmp_path, GOOD))
    app.reader.open_lesson("second")
    assert len(app.lab.own.series) == 2
    app.window.close()
    assert open_app().lab.own.series == ()
