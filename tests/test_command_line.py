"""The frame of the command line: what it refuses, and how it says so."""

import argparse
import subprocess
import sys

import pytest

from qtexplainer import __version__
from qtexplainer.cli import main as frame
from qtexplainer.cli import window
from qtexplainer.cli.commands import COMMANDS
from qtexplainer.cli.error import CommandError


def test_the_version_is_printed_by_the_module(tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "qtexplainer", "--version"],
        capture_output=True, text=True, cwd=tmp_path, timeout=60,
    )  # fmt: skip
    assert result.stdout == f"qtexplainer {__version__}\n"
    assert result.returncode == 0


def test_every_command_declares_its_own_work():
    subparsers = argparse.ArgumentParser().add_subparsers()
    for command in COMMANDS:
        known = set(subparsers.choices)
        command.add_parser(subparsers)
        (name,) = set(subparsers.choices) - known
        assert subparsers.choices[name].get_default("run") is command.run
        assert subparsers.choices[name].description


def test_a_missing_file_is_named(capsys):
    assert frame.main(["--open", "nowhere.qtx"]) == 1
    assert capsys.readouterr().err == "qtexplainer: there is no file nowhere.qtx\n"


def test_a_missing_lesson_folder_is_named(capsys):
    assert frame.main(["--author", "nowhere"]) == 1
    assert capsys.readouterr().err == "qtexplainer: there is no folder nowhere\n"


def test_without_a_screen_the_window_is_refused_in_words(monkeypatch, capsys):
    monkeypatch.setattr(window, "has_screen", lambda environment, platform: False)
    assert frame.main([]) == 1
    assert "there is no screen here" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_screen_is_a_display_or_a_platform_named_to_qt(environment, platform, expected):
    assert window.has_screen(environment, platform) is expected


def test_a_misspelled_command_is_guessed(capsys):
    words = frame.Parser(prog="qtexplainer")
    commands = words.add_subparsers()
    commands.add_parser("simulate")
    with pytest.raises(SystemExit) as end:
        words.parse_args(["simulat"])
    assert end.value.code == 2
    assert "did you mean simulate?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failure", "status"), [(CommandError("no such scenario"), 1), (KeyboardInterrupt(), 130)]
)
def test_a_failing_command_ends_without_a_traceback(monkeypatch, capsys, failure, status):
    def run(args: argparse.Namespace) -> int:
        raise failure

    words = argparse.ArgumentParser()
    words.add_argument("--fail", action="store_true")
    words.set_defaults(run=run)
    monkeypatch.setattr(frame, "parser", lambda: words)
    assert frame.main(["--fail"]) == status
    assert "Traceback" not in capsys.readouterr().err


def test_a_reader_that_stops_early_is_no_failure():
    code = (
        "import argparse, sys\n"
        "from qtexplainer.cli import main as frame\n"
        "words = argparse.ArgumentParser()\n"
        "words.add_argument('--write', action='store_true')\n"
        "words.set_defaults(run=lambda args: print('week\\n' * 200_000) or 0)\n"
        "frame.parser = lambda: words\n"
        "sys.exit(frame.main(['--write']))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0
