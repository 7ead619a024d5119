"""Settings and session survive restarts, nonsense and unreadable files."""

import json

from PySide6.QtCore import QByteArray

from qtexplainer import model
from qtexplainer.ui.session import DELAY_MS, Place, Session, SessionFile
from qtexplainer.ui.settings import Settings
from qtexplainer.ui.user_folders import user_folders


def test_settings_are_read_back(tmp_path):
    settings = Settings(tmp_path)
    settings.keep_theme("dark")
    settings.keep_zoom(150)
    settings.keep_reduced_motion(True)
    settings.keep_geometry(QByteArray(b"\x00\x01place"))
    again = Settings(tmp_path)
    assert again.theme == "dark"
    assert again.zoom_percent == 150
    assert again.reduced_motion
    assert bytes(again.geometry.data()) == b"\x00\x01place"
    assert again.notice == ""


def test_a_fresh_start_has_defaults(tmp_path):
    settings = Settings(tmp_path)
    assert (settings.theme, settings.zoom_percent, settings.reduced_motion) == (
        "system",
        100,
        False,
    )
    assert settings.geometry.isEmpty()


def test_a_value_that_makes_no_sense_counts_as_absent(tmp_path):
    text = "[1]\ntheme=mauve\nzoom=wide\ngeometry=\xe4\xf6\n"
    (tmp_path / "window.ini").write_text(text, "utf-8")
    settings = Settings(tmp_path)
    assert settings.theme == "system"
    assert settings.zoom_percent == 100
    assert settings.notice == ""


def test_an_unreadable_settings_file_is_set_aside_and_said(tmp_path):
    junk = b"\xff\xfe\x00binary\x80"
    (tmp_path / "window.ini").write_bytes(junk)
    settings = Settings(tmp_path)
    kept = list(tmp_path.glob("window.ini.unreadable-*"))
    assert [path.read_bytes() for path in kept] == [junk]
    assert kept[0].name in settings.notice
    settings.keep_theme("dark")
    assert Settings(tmp_path).theme == "dark"


def test_the_session_is_read_back_with_its_sliders(tmp_path, qapp):
    scenario = model.scenario_from().with_value("treasury_cap", 40)
    file = SessionFile(tmp_path)
    session = Session(lesson="live", place=Place(2, 0.5), panes=(200, 500, 600), week=26)
    file.keep(session.with_scenario(scenario))
    file.save()
    again = SessionFile(tmp_path).session
    assert again.lesson == "live"
    assert again.place == Place(2, 0.5)
    assert again.panes == (200, 500, 600)
    assert again.read_scenario() == scenario


def test_a_change_is_on_disk_within_a_second_though_changes_go_on(tmp_path, qtbot):
    file = SessionFile(tmp_path)
    for step in range(5):
        file.keep(Session(lesson=f"lesson-{step}"))
        qtbot.wait(DELAY_MS // 4)
    qtbot.waitUntil(lambda: file.path.exists(), timeout=1000)
    assert json.loads(file.path.read_bytes())["lesson"].startswith("lesson-")
    qtbot.waitUntil(lambda: SessionFile(tmp_path).session.lesson == "lesson-4", timeout=1000)


def test_an_unreadable_session_is_set_aside_and_said(tmp_path, qapp):
    (tmp_path / "session.json").write_text('{"lesson": 3', "utf-8")
    file = SessionFile(tmp_path)
    assert file.session == Session()
    kept = list(tmp_path.glob("session.json.unreadable-*"))
    assert [path.read_text("utf-8") for path in kept] == ['{"lesson": 3']
    assert kept[0].name in file.notice


def test_a_scenario_of_another_version_costs_only_the_sliders(tmp_path, qapp):
    text = '{"lesson": "live", "scenario": {"shape": "unknown"}}'
    (tmp_path / "session.json").write_text(text, "utf-8")
    file = SessionFile(tmp_path)
    assert file.session.lesson == "live"
    assert file.session.read_scenario() is None
    assert file.notice == ""


def test_a_full_disk_is_said_and_nothing_breaks(tmp_path, qapp):
    file = SessionFile(tmp_path / "gone")
    file.keep(Session(lesson="live"))
    file.save()
    assert "could not be saved" in file.notice


def test_a_portable_folder_holds_everything(tmp_path, monkeypatch):
    monkeypatch.setenv("QTEXPLAINER_HOME", str(tmp_path / "stick"))
    folders = user_folders()
    assert folders.settings == folders.records == tmp_path / "stick"
    assert folders.logs.is_dir()
    assert folders.notice == ""


def test_without_a_place_to_write_the_app_goes_on_and_says_so(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("QTEXPLAINER_HOME", str(tmp_path / "file"))
    folders = user_folders()
    assert folders.settings.is_dir()
    assert str(tmp_path / "file") in folders.notice


def test_a_record_that_can_only_be_read_is_still_shown(tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "study-record.sqlite").write_bytes(b"")
    monkeypatch.setenv("QTEXPLAINER_HOME", str(stick))
    monkeypatch.setattr("qtexplainer.ui.user_folders._can_write", lambda folder: False)
    folders = user_folders()
    assert folders.records == stick
    assert folders.settings != stick
    assert folders.settings.is_dir()
