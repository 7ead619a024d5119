"""The desktop learns to open scenario files, for this user alone, and forgets it again."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qtexplainer.cli.main import main
from qtexplainer.resources import assets_dir

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux desktops")
LINUX = assets_dir() / "linux"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def files_in(folder: Path) -> set[str]:
    names = {"qtexplainer.desktop", "qtexplainer.xml", "qtexplainer.metainfo.xml"}
    return {path.name for path in folder.rglob("*") if path.name in {*names, "qtexplainer.svg"}}


def test_entry_and_file_type_are_written_and_start_this_program(root, capsys):
    assert main(["associate"]) == 0
    assert len(files_in(root)) == 4
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(root / "applications/qtexplainer.desktop")
    command = entry["Desktop Entry"]["Exec"]
    assert command == f'"{sys.executable}" -m qtexplainer --open %f'
    version = command.replace("--open %f", "--version")
    said = subprocess.run(version, shell=True, capture_output=True, text=True, check=True)
    assert said.stdout.startswith("qtexplainer ")
    assert str(root) in capsys.readouterr().out


def test_all_of_it_goes_again(root):
    main(["associate"])
    assert main(["associate", "--remove"]) == 0
    assert files_in(root) == set()


def test_a_folder_that_cannot_be_written_is_said(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("x", "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    assert main(["associate"]) == 1
    assert "cannot write into" in capsys.readouterr().err


def test_entry_file_type_and_description_name_the_same_type():
    kind = "application/x-qtexplainer-scenario+toml"
    assert f"MimeType={kind};" in (LINUX / "qtexplainer.desktop").read_text("utf-8")
    types = ElementTree.parse(LINUX / "qtexplainer.xml").getroot()
    assert types[0].get("type") == kind
    assert any(one.get("pattern") == "*.qtx" for one in types[0])
    about = ElementTree.parse(LINUX / "qtexplainer.metainfo.xml").getroot()
    assert about.findtext("provides/mediatype") == kind
    assert about.findtext("requires/internet") == "offline-only"


@pytest.mark.skipif(not shutil.which("update-mime-database"), reason="no file type database")
def test_the_desktop_knows_the_type_of_a_scenario(root, tmp_path):
    main(["associate"])
    assert "*.qtx" in (root / "mime/globs2").read_text("utf-8")


def test_open_without_a_file_just_opens_the_window(monkeypatch):
    from qtexplainer.cli import window

    monkeypatch.setattr(window, "has_screen", lambda *_: True)
    opened = []

    class Fake:
        @staticmethod
        def run(file, folder):
            opened.append((file, folder))
            return 0

    monkeypatch.setattr(window, "load_app", lambda: Fake)
    assert main(["--open"]) == 0
    assert opened == [(None, None)]
