"""Every message, by example: the files in ``cases`` hold a lesson's body and what is said of it.

A file is named for the check that its cases go through (``form`` is the reading itself). A case is
a sentence, a body and the expected messages with their lines in the body, parted by lines that are
a single full stop. A message may end in ``*`` where it goes on with a number of the model.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qtexplainer.course.checks import LESSON_CHECKS
from qtexplainer.course.content_files import FolderFiles
from qtexplainer.course.context import Context
from qtexplainer.course.course import Course, load_course
from qtexplainer.course.laboratory import Laboratory
from qtexplainer.course.lesson import read_lesson
from qtexplainer.course.names import Names, known_names

FOLDER = Path(__file__).parent
HEADER = """+++
id = "every-block"
title = "Tubs"
level = 1
minutes = 10
interactivity = "low"
objectives = ["See"]
as_of = 2025-12-31
+++
"""
CHARTS = ("liabilities", "reserves", "corridor")
CHECKS = {check.__name__.removeprefix("check_"): check for check in LESSON_CHECKS}


def cases() -> Iterator[object]:
    for file in sorted((FOLDER / "cases").glob("*.md")):
        parts: list[list[str]] = [[]]
        for line in file.read_text("utf-8").split("\n"):
            if line == ".":
                parts.append([])
            else:
                parts[-1].append(line)
        for place in range(0, len(parts) - 3, 3):
            title, body, expected = ("\n".join(part) for part in parts[place : place + 3])
            yield pytest.param(file.stem, body, expected, id=f"{file.stem}: {title.strip()}")


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FOLDER / "example")


@pytest.fixture(scope="module")
def names() -> Names:
    return known_names(CHARTS)


@pytest.fixture(scope="module")
def laboratory() -> Laboratory:
    return Laboratory()


@pytest.mark.parametrize(("check", "body", "expected"), list(cases()))
def test_case(
    check: str, body: str, expected: str, course: Course, names: Names, laboratory: Laboratory
) -> None:
    whole = body.startswith("+++")
    text = body if whole else HEADER + body
    name = "lessons/1-first/10-every-block.md"
    lesson = read_lesson(text + "\n", part="first", path="x.md", name=name)
    around = Course(
        files=FolderFiles(FOLDER / "example"),
        parts=course.parts,
        lessons=(lesson,),
        terms=course.terms,
        sources=course.sources,
        beliefs=course.beliefs,
    )
    context = Context(around, lesson, names, laboratory)
    problems = lesson.problems if check == "form" else tuple(CHECKS[check](context))
    shift = 0 if whole else HEADER.count("\n")
    said = [f"{one.line - shift}: {one.message}" for one in sorted(problems)]
    wanted = expected.split("\n") if expected else []
    assert [_shortened(one, wanted) for one in said] == wanted


def _shortened(message: str, wanted: list[str]) -> str:
    """The expected message that ends in ``*`` and begins like this one, else this one."""
    starts = (one for one in wanted if one.endswith("*") and message.startswith(one[:-1]))
    return next(starts, message)
