"""The README's ten lines on adding a lesson are true: what they say to write compiles clean."""

import re
import shutil
from pathlib import Path

import msgspec
import pytest

from qtexplainer.cli.main import main
from qtexplainer.course.block import KINDS
from qtexplainer.course.lesson import Header

ROOT = Path(__file__).parents[2]
EXAMPLE = Path(__file__).parent / "example"
SECTION = (ROOT / "README.md").read_text("utf-8").split("## Add a lesson")[1].split("\n## ")[0]
LINES = re.findall(r"^(\d+)\. (.*(?:\n   .*)*)", SECTION, re.M)


def line(number: int) -> str:
    return LINES[number - 1][1]


def test_there_are_ten_lines() -> None:
    assert [int(number) for number, _ in LINES] == list(range(1, 11))


def test_the_keys_of_the_header_are_those_that_there_are() -> None:
    named = set(re.findall(r"`([a-z_]+)`", line(2)))
    fields = {field.name: field.required for field in msgspec.structs.fields(Header)}
    assert named <= set(fields)
    assert {name for name, required in fields.items() if required} <= named


def test_the_blocks_that_are_named_exist() -> None:
    named = set(re.findall(r"\{([a-z]+)\}", SECTION))
    assert named == {"lab", "predict", "exercise", "recall", "card"}
    assert named <= set(KINDS)


def test_the_file_to_copy_from_holds_every_block_with_a_comment_on_its_keys() -> None:
    (name,) = re.findall(r"`(tests/[^`]+\.md)`", SECTION)
    text = (ROOT / name).read_text("utf-8")
    assert set(re.findall(r"^```\{([a-z]+)\}", text, re.M)) == set(KINDS)
    assert text.count("  # ") > 40


def test_what_the_lines_say_to_write_compiles_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(EXAMPLE, folder)
    lesson = folder / "lessons/1-first/10-every-block.md"
    links = re.findall(r"`(\[[^`]+\]\([^`]+\))`", "\n".join(text for _, text in LINES))
    assert len(links) == 7
    written = " ".join(links).replace("lesson:id", "lesson:every-block")
    text = lesson.read_text("utf-8").replace(
        "\nBanks keep two kinds", f"\n{written}\n\nBanks keep two"
    )
    assert written in text
    lesson.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    main(["check", str(folder), "--fix-numbers"])
    assert capsys.readouterr().out.splitlines()[-1].startswith("no problems in 1 lesson")
    assert main(["check", str(folder)]) == 0
