"""A teacher's pack is opened from the menu or dropped, and the course comes back."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

EXAMPLE = Path(__file__).parent.parent / "course" / "example"


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "tides.zip"
    with zipfile.ZipFile(path, "w") as file:
        for one in EXAMPLE.rglob("*"):
            if one.is_file():
                file.write(one, f"tides/{one.relative_to(EXAMPLE).as_posix()}")
    return path


@pytest.fixture
def app(open_app):
    return open_app()


def test_a_dropped_pack_shows_its_lessons_and_the_course_comes_back(app, pack):
    own = app.reader.lesson.id
    assert not app.window.act.close_pack.isEnabled()
    assert app.window.drops.open(pack)
    assert app.reader.lesson.id == "every-block"
    assert len(app.window.page.cards) > 10
    app.window.act.close_pack.trigger()
    assert app.reader.lesson.id == own
    assert not app.window.act.close_pack.isEnabled()


def test_the_menu_asks_for_a_pack(app, pack, qtbot):
    app.window.act.open_pack.trigger()
    (dialog,) = app.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(pack))
    dialog.close()
    assert app.reader.lesson.id == "every-block"
    QApplication.processEvents()


def test_a_folder_is_a_pack_too(app, qtbot):
    app.window.act.open_pack_folder.trigger()
    (dialog,) = app.window.findChildren(QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(EXAMPLE))
    dialog.close()
    assert app.reader.lesson.id == "every-block"


def test_what_is_no_pack_is_said_and_changes_nothing(app, tmp_path):
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"PK\x03\x04 nothing")
    own = app.reader.lesson.id
    app.window.drops.open(bad)
    assert "could not be opened" in app.window.notices.words
    assert app.reader.lesson.id == own


def test_back_never_leads_to_a_lesson_of_another_course(app, pack, qtbot):
    act = app.window.act
    app.reader.open_lesson("second")
    assert act.back.isEnabled()
    app.window.drops.open(pack)
    assert not act.back.isEnabled()
    act.close_pack.trigger()
    assert not act.back.isEnabled()
    app.reader.open_lesson("second")
    act.back.trigger()
    assert app.reader.lesson.id == "live"
