"""``qtexplainer check`` prints every problem with its line and counts them."""

import os
import shutil
from pathlib import Path

import pytest

from qtexplainer.cli import check
from qtexplainer.cli.main import main
from qtexplainer.course.checked_path import snapshot

EXAMPLE = Path(__file__).parent / "example"
BLOCKS = "lessons/1-first/10-every-block.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE, tmp_path / "content")
    monkeypatch.setattr(check, "content_dir", lambda: tmp_path / "content")
    return tmp_path / "content"


def spoil(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("```{lab} caps", "```{labb} caps"), "utf-8")


def test_a_lesson_without_problems_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder / BLOCKS)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("no problems in 1 lesson, ")
    assert out.endswith(" s\n")


def test_a_problem_is_printed_with_file_and_line_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(folder / BLOCKS)
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert f"content/{BLOCKS}:18: unknown block 'labb'; did you mean 'lab'?\n" in out
    assert "problems in 1 lesson" in out


def test_a_pack_and_a_scenario_are_checked_too(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = shutil.make_archive(str(tmp_path / "pack"), "zip", folder)
    assert main(["check", archive]) == 0
    assert main(["check", str(folder / "scenarios/qt2-2022.toml")]) == 0
    assert "no problems in 1 scenario" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["nothing.zip", "nothing.qtx", "nothing.md", "nothing"])
def test_a_path_that_is_not_there_is_said(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", name]) == 1
    assert f"{name}:1: there is no such folder or zip file" in capsys.readouterr().out


def test_watching_checks_again_when_a_file_is_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pauses = 0

    def pause(seconds: float) -> None:
        nonlocal pauses
        pauses += 1
        if pauses == 1:
            spoil(folder / BLOCKS)
            os.utime(folder / BLOCKS, (1, 1))
        elif pauses == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(check.time, "sleep", pause)
    assert main(["check", "--watch", str(folder / BLOCKS)]) == 1
    out = capsys.readouterr().out
    assert out.index("no problems in 1 lesson") < out.index("unknown block 'labb'")
    assert out.count(" in 1 lesson, ") == 2


def test_a_snapshot_differs_when_a_file_is_saved_added_or_removed(tmp_path: Path) -> None:
    first = snapshot(tmp_path)
    (tmp_path / "a.md").write_text("a")
    second = snapshot(tmp_path)
    (tmp_path / "a.md").write_text("ab")
    third = snapshot(tmp_path)
    (tmp_path / "a.md").unlink()
    assert len({first, second, third}) == 3
    assert snapshot(tmp_path) == first
