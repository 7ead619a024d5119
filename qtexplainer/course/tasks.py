"""What a lesson asks of the student, found without rendering it: for progress and review."""

import re
from typing import Final

from msgspec import Struct

from qtexplainer.course.lesson import Lesson
from qtexplainer.course.lesson_file import Directive

_ASKING: Final = ("predict", "exercise", "recall")
_HEADING: Final = re.compile(r"^#{2,3} +(.+?) *#*$", re.M)
_MARKS: Final = re.compile(r"[*_`]")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")


class Task(Struct, frozen=True):
    """A block that asks the student for something."""

    id: str
    """Id of the block."""
    kind: str
    """``predict``, ``exercise`` or ``recall``."""
    section: str
    """Heading of the section in which it stands; empty before the first one."""


def tasks(lesson: Lesson) -> tuple[Task, ...]:
    """The predictions, exercises and recall blocks of a lesson in their order."""
    found: list[Task] = []
    section = ""
    for part in lesson.file.parts:
        if not isinstance(part, Directive):
            headings = _HEADING.findall(part.text)
            section = _plain(headings[-1]) if headings else section
        elif part.kind in _ASKING and part.id:
            found.append(Task(part.id, part.kind, section))
    return tuple(found)


def card_ids(lesson: Lesson) -> tuple[str, ...]:
    """The ids of a lesson's review cards in their order."""
    return tuple(
        part.id
        for part in lesson.file.parts
        if isinstance(part, Directive) and part.kind == "card" and part.id
    )


def _plain(heading: str) -> str:
    """A heading without its links and marks.

    >>> _plain("The *first* [bond](term:bond)")
    'The first bond'
    """
    # A function, as a template would be looked up in its module for each of some 300 headings.
    return _MARKS.sub("", _LINK.sub(lambda found: str(found[1]), heading))
