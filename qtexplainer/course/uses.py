"""Which lessons link to what: the way back from a term or a source to the lessons."""

from collections.abc import Mapping

from qtexplainer.course.course import Course
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.links import links


def uses(course: Course, scheme: str) -> Mapping[str, tuple[str, ...]]:
    """Ids of the lessons, in their order, that link to each target of a scheme (``term``, ``ref``).

    Reads the texts without rendering them.
    """
    found: dict[str, list[str]] = {}
    for lesson in course.lessons:
        if not isinstance(lesson, Lesson):
            continue
        for target in dict.fromkeys(
            link.target for link in links(lesson.text) if link.scheme == scheme
        ):
            found.setdefault(target, []).append(lesson.id)
    return {target: tuple(ids) for target, ids in found.items()}
