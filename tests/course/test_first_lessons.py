"""The three lessons that were written first show, between them, everything a lesson may hold."""

import typing

import pytest

from qtexplainer.course.block import KINDS, Broken, Lab, Ledger, Predict, Prose
from qtexplainer.course.course import Course, load_course
from qtexplainer.course.exercise import Entries
from qtexplainer.course.lesson import Lesson
from qtexplainer.resources import content_dir

FIRST = ("stocks-and-flows", "what-a-central-bank-owes", "qt-week-by-week")


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(content_dir())


def kinds_of_blocks() -> set[type]:
    """Every Struct that a block may be read as, the kinds of exercise and card one by one."""
    found: set[type] = set()
    for kind in KINDS.values():
        found.update(typing.get_args(kind) or (kind,))
    return found


def blocks(course: Course) -> list[object]:
    found: list[object] = []
    for name in FIRST:
        lesson = course.lesson(name)
        assert isinstance(lesson, Lesson)
        found += [block for block in lesson.blocks if not isinstance(block, Prose)]
    return found


def test_every_kind_of_block_and_exercise_is_used(course: Course) -> None:
    used = {type(block) for block in blocks(course)}
    assert Broken not in used
    assert used == kinds_of_blocks()


def test_both_forms_of_a_ledger_and_both_kinds_of_truth_are_used(course: Course) -> None:
    found = blocks(course)
    ledgers = [block for block in found if isinstance(block, Ledger)]
    assert {bool(block.steps) for block in ledgers} == {True, False}
    drawn = [block for block in found if isinstance(block, Predict)]
    assert {block.reveal for block in drawn} == {"model", "history"}
    labs = [block for block in found if isinstance(block, Lab)]
    assert any(block.locked for block in labs)
    assert any(block.hidden_until_predicted for block in labs)
    assert any(block.rounds > 1 for block in found if isinstance(block, Entries))
