"""What every lab of the course shows."""

import pytest

from qtexplainer.course.block import Lab
from qtexplainer.course.course import load_course
from qtexplainer.course.lesson import Lesson
from qtexplainer.resources import content_dir

LABS = [
    pytest.param(block, id=f"{lesson.id}/{block.id}")
    for lesson in load_course(content_dir()).lessons
    if isinstance(lesson, Lesson)
    for block in lesson.blocks
    if isinstance(block, Lab)
]


@pytest.mark.parametrize("lab", LABS)
def test_two_to_four_plots_are_in_sight(lab):
    assert 2 <= len(lab.charts) <= 4
