"""start.py on made-up folders: what it asks for, what it says, what it repairs."""

import ast
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = """\
[build-system]
requires = ["builder>=1"]

[project]
name = "toy"
dependencies = ["numbers>=2"]

[project.optional-dependencies]
dev = ["tester>=3"]
"""


def freshly_loaded() -> ModuleType:
    """start.py as a module of its own."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py without apt and without libraries to look for."""
    module = freshly_loaded()
    monkeypatch.setattr(module, "check_libraries", lambda python: True)
    monkeypatch.setattr(module, "apt_install", lambda packages: False)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project folder with a space and a letter beyond ASCII in its name."""
    root = tmp_path / "Ünser project"
    root.mkdir()
    (root / "pyproject.toml").write_text(PROJECT, "utf-8")
    (root / "constraints.txt").write_text("numbers==2.1\n", "utf-8")
    return root


@pytest.fixture
def installed(
    start: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], list[list[str]]]:
    """Replace the slow parts by notes of what was asked of them; gives the notes."""
    notes: list[list[str]] = []

    def make_venv(venv: Path) -> None:
        notes.append(["venv"])
        python = start.venv_python(venv)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(start, "make_venv", make_venv)
    monkeypatch.setattr(start, "pip", lambda venv, arguments: notes.append(arguments))

    def taken() -> list[list[str]]:
        done = notes.copy()
        notes.clear()
        return done

    return taken


def test_the_first_start_installs_pinned_packages_and_then_the_project(start, folder, installed):
    python = start.set_up(folder, developer=False)
    made, packages, project = installed()
    assert made == ["venv"]
    assert packages[:2] == ["--constraint", str(folder / "constraints.txt")]
    assert packages[3:] == ["builder>=1", "numbers>=2"]
    assert project == ["--quiet", "--no-build-isolation", "--no-deps", "--editable", str(folder)]
    assert python == start.venv_python(folder / ".venv")


def test_the_second_start_installs_nothing(start, folder, installed):
    start.set_up(folder, developer=False)
    installed()
    start.set_up(folder, developer=False)
    assert installed() == []


def test_the_tests_need_the_developers_tools_once(start, folder, installed):
    start.set_up(folder, developer=False)
    installed()
    start.set_up(folder, developer=True)
    assert "tester>=3" in installed()[0]
    start.set_up(folder, developer=True)
    start.set_up(folder, developer=False)
    assert installed() == []


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_other_requirements_are_installed_over_the_old_ones(start, folder, installed, name):
    start.set_up(folder, developer=False)
    installed()
    path = folder / name
    path.write_text(path.read_text("utf-8").replace("2", "3"), "utf-8")
    start.set_up(folder, developer=False)
    assert len(installed()) == 2


def test_settings_of_the_tools_do_not_ask_for_an_installation(start, folder, installed):
    start.set_up(folder, developer=False)
    installed()
    with (folder / "pyproject.toml").open("a") as file:
        file.write("[tool.ruff]\nline-length = 100\n")
    start.set_up(folder, developer=False)
    assert installed() == []


def test_an_interrupted_installation_is_made_anew(start, folder, installed, monkeypatch):
    def interrupted(venv: Path, arguments: list[str]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(start, "pip", interrupted)
        assert start.main([], folder) == 130
    installed()
    start.set_up(folder, developer=False)
    assert installed()[0] == ["venv"]


def test_an_update_that_fails_leaves_the_app_as_it_was(start, folder, installed, monkeypatch):
    start.set_up(folder, developer=False)
    installed()

    def offline(venv: Path, arguments: list[str]) -> None:
        raise start.SetupError("the network does not answer")

    with monkeypatch.context() as patch:
        patch.setattr(start, "pip", offline)
        assert start.main(["test"], folder) == 1
    start.set_up(folder, developer=False)
    assert installed() == []


@pytest.mark.parametrize("content", ["", "[1]", '{"packages": "x"', '{"python": "2.7"}'])
def test_an_unreadable_stamp_means_a_new_installation(start, folder, installed, content):
    start.set_up(folder, developer=False)
    installed()
    (folder / ".venv" / "qtexplainer-stamp.json").write_text(content, "utf-8")
    start.set_up(folder, developer=False)
    assert installed()[0] == ["venv"]


def test_a_removed_interpreter_means_a_new_environment(start, folder, installed):
    start.set_up(folder, developer=False).unlink()
    installed()
    start.set_up(folder, developer=False)
    assert installed()[0] == ["venv"]


def test_a_folder_that_cannot_be_written_to_is_named(start, folder, installed, monkeypatch, capsys):
    monkeypatch.setattr(start.os, "access", lambda path, mode: False)
    assert start.main(["setup"], folder) == 1
    said = capsys.readouterr().err
    assert "cannot be written to" in said
    assert str(folder) in said
    assert installed() == []


def test_a_python_without_venv_names_the_package(start, folder, monkeypatch, capsys):
    monkeypatch.setattr(start, "find_spec", lambda name: None if name == "ensurepip" else name)
    assert start.main(["setup"], folder) == 1
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert f"sudo apt install python{version}-venv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("complaint", "reason"),
    [
        ("WARNING: Retrying (Retry(total=4)) after NewConnectionError", "network"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for numbers", "no ready-made package"),
        ("ERROR: something else", "could not be installed"),
    ],
)
def test_a_failed_download_gets_one_clear_reason(start, complaint, reason):
    said = start.why_pip_failed(complaint)
    assert reason in said.splitlines()[0]
    assert said.endswith(complaint)


def test_no_screen_renders_the_tour(start, folder, installed, monkeypatch, capsys):
    commands = []
    monkeypatch.setattr(start, "has_screen", lambda: False)
    monkeypatch.setattr(start, "hand_over", lambda command: commands.append(command) or 0)
    assert start.main([], folder) == 0
    assert commands[0][1:] == [
        "-P", "-m", "qtexplainer", "tour", "--into", str(folder / "build" / "tour")
    ]  # fmt: skip
    assert "no screen" in capsys.readouterr().out


def test_other_words_are_passed_on(start, folder, installed, monkeypatch):
    commands = []
    monkeypatch.setattr(start, "hand_over", lambda command: commands.append(command) or 7)
    assert start.main(["simulate", "qt2", "--weeks", "52"], folder) == 7
    assert commands[0][1:] == ["-P", "-m", "qtexplainer", "simulate", "qt2", "--weeks", "52"]


def test_the_word_test_runs_pytest_with_the_given_arguments(start, folder, installed, monkeypatch):
    commands = []
    monkeypatch.chdir(folder)
    monkeypatch.setattr(start, "hand_over", lambda command: commands.append(command) or 0)
    assert start.main(["test", "-k", "reserves"], folder) == 0
    assert commands[0][1:3] == ["-m", "pytest"]
    assert commands[0][-2:] == ["-k", "reserves"]


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, True),
    ],
)
def test_a_screen_on_linux_is_a_display(start, monkeypatch, variables, expected):
    monkeypatch.setattr(start, "LINUX", True)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert start.has_screen() is expected


def test_another_pythons_path_does_not_reach_ours(start, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere/python2.7")
    monkeypatch.setenv("PYTHONHOME", "/somewhere")
    environment = start.clean_environment()
    assert "PYTHONPATH" not in environment
    assert "PYTHONHOME" not in environment
    assert environment["PATH"] == os.environ["PATH"]


class TestLibraries:
    """What is said and done about the libraries that Qt needs."""

    @pytest.fixture
    def bare(self, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
        """start.py on a Linux system without package managers and without a display."""
        start = freshly_loaded()
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(start, "LINUX", True)
        monkeypatch.setattr(start, "apt_install", lambda packages: False)
        monkeypatch.setattr(start.shutil, "which", lambda name: None)
        return start

    def test_missing_libraries_end_the_start_with_every_command(self, bare, monkeypatch):
        monkeypatch.setattr(bare, "missing_libraries", lambda python, patterns: {"libEGL.so.1"})
        with pytest.raises(bare.SetupError) as refusal:
            bare.check_libraries(Path("python"))
        said = str(refusal.value)
        assert "libEGL.so.1" in said
        assert "sudo apt install libegl1 " in said
        assert "sudo dnf install libglvnd-egl " in said
        assert "sudo pacman -S --needed libglvnd " in said

    def test_what_only_a_screen_needs_does_not_stop_a_start_without_one(
        self, bare, monkeypatch, capsys
    ):
        monkeypatch.setattr(
            bare,
            "missing_libraries",
            lambda python, patterns: {"libxcb-cursor.so.0"} if len(patterns) > 2 else set(),
        )
        assert bare.check_libraries(Path("python")) is False
        assert "libxcb-cursor.so.0" in capsys.readouterr().out
        monkeypatch.setenv("DISPLAY", ":0")
        with pytest.raises(bare.SetupError, match="libxcb-cursor"):
            bare.check_libraries(Path("python"))

    def test_ldd_tells_which_libraries_are_missing(self, bare, monkeypatch, tmp_path):
        python = tmp_path / "bin" / "python"
        qt = tmp_path / "lib" / f"python{bare.python_version()}" / "site-packages" / "PySide6"
        qt.mkdir(parents=True)
        (qt / "QtWidgets.abi3.so").touch()
        said = "\tlibEGL.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n"
        monkeypatch.setattr(bare.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(
            bare, "run", lambda command: subprocess.CompletedProcess(command, 0, said)
        )
        assert bare.missing_libraries(python, bare.IMPORTED_LIBRARIES) == {"libEGL.so.1"}

    def test_libraries_are_looked_for_until_they_are_there(
        self, start, folder, installed, monkeypatch
    ):
        answers = iter([start.SetupError("libEGL is missing"), False, True])

        def look(python: Path) -> bool:
            answer = next(answers)
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr(start, "check_libraries", look)
        assert start.main(["setup"], folder) == 1
        assert len(installed()) == 3
        for _ in range(3):
            assert start.main(["setup"], folder) == 0
        assert installed() == []
        stamp = json.loads((folder / ".venv" / "qtexplainer-stamp.json").read_text("utf-8"))
        assert stamp["libraries"] is True


def test_an_older_python_can_read_the_file_as_far_as_its_refusal():
    source = (ROOT / "start.py").read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    refusal = next(node for node in tree.body if isinstance(node, ast.If))
    assert ast.unparse(refusal.test) == "sys.version_info < (3, 11)"
    assert [name.name for name in imports[0].names] == ["sys"]
    assert imports[0].lineno < refusal.lineno < imports[1].lineno
