"""``qtexplainer check`` prints every problem with its line and counts them."""

import os
import re
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


NUMBERS = """
From [−99](data:on_rrp.change@2022-06-01..2025-11-19) to [$1.00 trn](value:reserves@52w) and
[7](param:treasury_cap), with [9.99 trillion](data:total_assets@2022-06-01) or
[8,915](data:total_assets@2022-06-01), and [1](value:reserves@52w) [1](value:reserves@52w).
"""


def with_numbers(path: Path) -> str:
    text = path.read_text("utf-8")
    mark = "\nA tub fills through a tap"
    assert mark in text
    path.write_bytes(text.replace(mark, NUMBERS + mark, 1).replace("\n", "\r\n").encode())
    return path.read_bytes().decode()


def test_numbers_are_put_right_in_their_own_form_and_nothing_else_is_touched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = with_numbers(folder / BLOCKS)
    assert main(["check", str(folder / BLOCKS)]) == 1
    capsys.readouterr()
    assert main(["check", "--fix-numbers", str(folder / BLOCKS)]) == 0
    out = capsys.readouterr().out
    assert f"content/{BLOCKS}:30: '−99' becomes '−1,964': data:on_rrp.change@" in out
    assert "6 numbers put right" in out
    after = (folder / BLOCKS).read_bytes().decode()
    wrong = re.findall(r"\[([^\]]*)\]\((?:value|data|param):", before)
    right = re.findall(r"\[([^\]]*)\]\((?:value|data|param):", after)
    assert [new for old, new in zip(wrong, right, strict=True) if old != new] == [
        "−1,964", right[1], "25", "8.91 trillion", right[5], right[6],
    ]  # fmt: skip
    assert re.fullmatch(r"\$\d\.\d\d trn", right[1])
    blank = re.compile(r"\[[^\]]*\](?=\((?:value|data|param):)")
    assert blank.sub("[]", before) == blank.sub("[]", after)
    main(["check", "--fix-numbers"])
    assert "0 numbers put right" in capsys.readouterr().out
    assert (folder / BLOCKS).read_bytes().decode() == after


def test_numbers_of_a_zip_file_are_not_changed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "pack"), "zip", folder))
    before = archive.read_bytes()
    assert main(["check", "--fix-numbers", str(archive)]) == 1
    assert "numbers are put right in a folder or a lesson" in capsys.readouterr().out
    assert archive.read_bytes() == before


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
