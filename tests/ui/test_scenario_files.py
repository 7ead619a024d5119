"""Scenarios of the student's own: saved, opened, dropped, handed over, offered again."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from qtexplainer.course.scenario_file import read_run_file
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.resources import content_dir
from qtexplainer.ui.scenario_files import ScenarioFiles

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def app(open_app):
    return open_app()


def dialog_of(app):
    return next(d for d in app.window.findChildren(QFileDialog) if d.isVisible())


def choose(app, qtbot, name):
    """Choose a file in the dialog that is open, and accept it."""
    dialog = dialog_of(app)
    dialog.setDirectory(str(name.parent))
    dialog.selectFile(name.name)
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, buttons, keys)
    QCoreApplication.sendEvent(window, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, buttons, keys)
        QCoreApplication.sendEvent(window, event)
    return enter.isAccepted()


def write(path: Path, cap: int = 30) -> Path:
    path.write_text(f'format = 1\ntitle = "Mine"\nparameters.treasury_cap = {cap}\n', "utf-8")
    return path


def test_a_run_is_saved_and_opened_again_by_keys(app, qtbot, tmp_path):
    app.store.set_parameter("treasury_cap", 60.0)
    QTest.keyClick(app.window, Qt.Key.Key_S, CTRL)
    choose(app, qtbot, tmp_path / "mine")
    path = tmp_path / "mine.qtx"
    assert 'title = "After December 2025"' in path.read_text("utf-8")
    assert app.window.toast.isVisible()
    assert app.window.toast.text() == "Saved as mine.qtx."
    saved = app.store.scenario
    app.store.reset()
    QTest.keyClick(app.window, Qt.Key.Key_O, CTRL)
    choose(app, qtbot, path)
    assert app.store.scenario.programme == saved.programme
    assert app.store.scenario.assumptions == saved.assumptions
    assert app.store.start_value("treasury_cap") == 0.0


def test_a_teacher_who_opens_a_saved_run_sees_the_same_start_and_the_same_chips(
    open_app, qtbot, tmp_path
):
    app = open_app()
    app.reader.open_lesson("live")
    app.store.set_parameter("treasury_cap", 60.0)
    app.store.set_parameter("tga_target", 500.0)
    qtbot.waitUntil(lambda: len(app.lab.changed.texts) == 2)
    chips = app.lab.changed.texts
    path = tmp_path / "mine.qtx"
    assert app.window.findChild(ScenarioFiles).save_to(path)
    app.window.close()
    path.rename(tmp_path / "theirs.qtx")
    teacher = open_app(resume=False)
    teacher.window.drops.open(tmp_path / "theirs.qtx")
    qtbot.waitUntil(lambda: teacher.lab.changed.texts == chips)
    dashed = [line for line in teacher.lab.views[0].figure.lines if line.role == "baseline"]
    assert dashed
    assert teacher.store.start_scenario.programme == app.store.start_scenario.programme
    before = teacher.store.scenario
    QTest.keyClick(teacher.window, Qt.Key.Key_R, CTRL)
    assert teacher.store.scenario == teacher.store.start_scenario != before


def test_a_run_from_a_file_is_there_after_a_restart(open_app, tmp_path):
    app = open_app()
    app.window.drops.open(write(tmp_path / "mine.qtx", cap=45))
    app.window.close()
    assert open_app().store.value("treasury_cap") == 45.0


def test_save_writes_the_same_file_until_the_lab_holds_something_else(app, qtbot, tmp_path):
    path = write(tmp_path / "mine.qtx")
    app.window.drops.open(path)
    app.store.set_parameter("treasury_cap", 45.0)
    QTest.keyClick(app.window, Qt.Key.Key_S, CTRL)
    assert "treasury_cap = 45.0" in path.read_text("utf-8")
    before = path.read_text("utf-8")
    app.reader.open_lesson("second")
    app.reader.open_lesson("live")
    QTest.keyClick(app.window, Qt.Key.Key_S, CTRL)
    dialog_of(app).reject()
    assert path.read_text("utf-8") == before


def test_save_as_asks_for_another_file(app, qtbot, tmp_path):
    path = write(tmp_path / "mine.qtx")
    app.window.drops.open(path)
    QTest.keyClick(app.window, Qt.Key.Key_S, CTRL_SHIFT)
    choose(app, qtbot, tmp_path / "other.qtx")
    assert (tmp_path / "other.qtx").exists()


def test_a_file_that_is_dropped_opens_in_the_lab(app, tmp_path):
    app.store.set_parameter("treasury_cap", 45.0)
    assert drop(app.window, write(tmp_path / "mine.qtx"))
    assert app.store.value("treasury_cap") == 30
    QTest.keyClick(app.window, Qt.Key.Key_Z, CTRL)
    assert app.store.value("treasury_cap") == 45


def test_opening_leaves_the_start_page_and_brings_the_lab_in_sight(app, tmp_path):
    app.window.resize(900, 700)
    app.pages.show_start()
    drop(app.window, write(tmp_path / "mine.qtx"))
    assert app.window.in_place is None
    assert app.window.lab.isVisible()


def test_what_is_no_file_of_ours_is_said(app, tmp_path):
    before = app.store.scenario
    (tmp_path / "song.mp3").write_bytes(b"ID3")
    assert drop(app.window, tmp_path / "song.mp3")
    assert "song.mp3 is no file that can be opened here" in app.window.notices.words
    assert ".qtx" in app.window.notices.words
    assert app.store.scenario == before


def test_words_that_are_dropped_are_no_files(app):
    data = QMimeData()
    data.setText("treasury_cap")
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QCoreApplication.sendEvent(app.window, enter)
    assert not enter.isAccepted()


def test_a_newer_file_is_refused_with_its_line(app, tmp_path):
    path = tmp_path / "new.qtx"
    path.write_text('# from the future\nformat = 3\ntitle = "t"\n', "utf-8")
    before = app.store.state
    app.window.drops.open(path)
    assert "new.qtx:2: format 3 is newer than this program" in app.window.notices.words
    assert app.store.state == before


def test_files_of_late_are_in_the_menu_and_open_from_it(app, open_app, tmp_path):
    first, second = write(tmp_path / "first.qtx", 10), write(tmp_path / "second.qtx", 20)
    app.window.drops.open(first)
    app.window.drops.open(second)
    again = open_app()
    again.window.act.recent.aboutToShow.emit()
    names = [action.text() for action in again.window.act.recent.actions()]
    assert names == ["&1  second.qtx", "&2  first.qtx"]
    again.window.act.recent.actions()[1].trigger()
    assert again.store.value("treasury_cap") == 10


def test_a_file_that_is_gone_is_said_and_no_longer_offered(app, tmp_path):
    path = write(tmp_path / "mine.qtx")
    app.window.drops.open(path)
    path.unlink()
    app.window.act.recent.aboutToShow.emit()
    app.window.act.recent.actions()[0].trigger()
    assert "mine.qtx could not be opened: there is no such file" in app.window.notices.words
    app.window.act.recent.aboutToShow.emit()
    assert [one.text() for one in app.window.act.recent.actions()] == ["No files yet"]


def test_a_place_that_cannot_be_written_is_said(app, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    files = app.window.findChild(ScenarioFiles)
    assert not files.save_to(tmp_path / "file" / "mine.qtx")
    assert "mine.qtx could not be saved" in app.window.notices.words


def test_a_picture_without_a_scenario_says_so(app, tmp_path):
    app.window.grab().save(str(tmp_path / "screen.png"))
    before = app.store.state
    app.window.drops.open(tmp_path / "screen.png")
    assert "screen.png holds no scenario" in app.window.notices.words
    assert app.store.state == before


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=120), st.sampled_from(["x.qtx", "x.png", "x.svg", "x.pdf", "x.csv"]))
def test_any_bytes_are_a_notice_and_change_nothing(app, tmp_path, data, name):
    before = app.store.state
    for front in (b"", b"format = 1\n", b"\x89PNG\r\n\x1a\n", b"%PDF-1.6\n", b"<svg "):
        (tmp_path / name).write_bytes(front + data)
        app.window.notices._dismiss()
        app.window.drops.open(tmp_path / name)
        assert app.window.notices.words
        assert app.store.state == before


def test_a_table_of_ones_own_data_is_shown_beside_the_run(app, tmp_path):
    path = tmp_path / "WRESBAL.csv"
    path.write_text(
        "observation_date,WRESBAL\n2026-01-07,2900.5\n2026-01-14,2890.1\n2026-01-21,2910.7\n",
        "utf-8",
    )
    before = app.store.state
    assert drop(app.window, path)
    assert [one.name for one in app.lab.own.series] == ["reserves"]
    assert app.store.state == before


HEAR = """
import sys
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFileOpenEvent
from qtexplainer.app import make_application
qt = make_application()
qt.file_opened.connect(lambda name: print("opened", name))
QCoreApplication.sendEvent(qt, QFileOpenEvent(sys.argv[1]))
QCoreApplication.sendEvent(qt, QEvent(QEvent.Type.ApplicationActivate))
"""


def test_a_file_that_the_desktop_wants_opened_is_heard_of(tmp_path):
    path = write(tmp_path / "mine.qtx")
    said = subprocess.run(
        [sys.executable, "-c", HEAR, str(path)], capture_output=True, text=True, check=True
    ).stdout
    assert said == f"opened {path}\n"


def test_a_saved_run_opens_with_the_plots_that_were_in_sight(app, tmp_path):
    path, files = tmp_path / "seen.qtx", app.window.findChild(ScenarioFiles)
    app.lab.plots.charts_chosen.emit(("term-premium", "assets"))
    assert files.save_to(path)
    app.lab.plots.charts_chosen.emit(("liabilities",))
    assert files.open(path)
    assert app.lab.charts == ("term-premium", "assets")


def test_a_plot_that_there_is_not_is_told_and_the_rest_is_opened(app, tmp_path):
    path = write(tmp_path / "wrong.qtx")
    text = path.read_text("utf-8").replace("format = 1", "format = 2", 1)
    title = text.index("title")
    charts = 'charts = ["corrdor", "term-premium"]\n'
    path.write_text(text[:title] + charts + text[title:], "utf-8")
    before = app.store.scenario
    assert app.window.findChild(ScenarioFiles).open(path)
    assert app.store.scenario != before
    assert app.lab.charts == ("term-premium",)
    assert "wrong.qtx is open" in app.window.notices.words
    assert "unknown plot 'corrdor'; did you mean 'corridor'?" in app.window.notices.words


def test_a_plot_of_own_data_is_not_saved_with_a_run(app, tmp_path):
    path, files = tmp_path / "own.qtx", app.window.findChild(ScenarioFiles)
    app.store.choose(app.store.choice._replace(charts=("own:mine", "assets")))
    assert files.save_to(path)
    assert read_run_file(path.read_bytes(), path="own.qtx").charts == ("assets",)


def test_every_scenario_for_teachers_names_plots_that_there_are():
    folder = content_dir() / "scenarios"
    for path in sorted(folder.glob("*.toml")):
        run = read_run_file(path.read_bytes(), path=path.name)
        assert run.charts, path.name
        assert set(run.charts) <= set(CHARTS), path.name
