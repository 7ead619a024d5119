"""The whole course: parts and lessons in order, and the tables that they link to."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct, field

from qtexplainer.course.content_files import ContentFiles, FolderFiles, read_text
from qtexplainer.course.glossary import (
    E,
    Entries,
    LateTable,
    Misconception,
    Reference,
    Table,
    Term,
    read_table,
)
from qtexplainer.course.lesson import BrokenLesson, Lesson, read_lesson
from qtexplainer.course.lesson_file import clean
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.suggestion import unknown
from qtexplainer.course.toml_source import decode, read_toml

if TYPE_CHECKING:
    from qtexplainer.model import Scenario

_NUMBERED: Final = re.compile(r"(\d{1,4})-(.+)")
_UNNUMBERED: Final = 9999


class Part(Struct, frozen=True):
    """A part of the course: one folder of lessons."""

    id: str
    """Name of the folder without its number."""
    number: int
    """Place in the course."""
    title: str
    """Heading in the outline."""
    summary: str = ""
    """One sentence about it."""


class PartFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What ``part.toml`` may say."""

    title: str = ""
    summary: str = ""


class Course(Struct, frozen=True, eq=False, dict=True):
    """Everything that there is to read, in its order; broken lessons in their places."""

    files: ContentFiles
    parts: tuple[Part, ...] = ()
    lessons: tuple[Lesson | BrokenLesson, ...] = ()
    terms: Table[Term] = field(default_factory=Table)
    sources: Table[Reference] = field(default_factory=Table)
    beliefs: Table[Misconception] = field(default_factory=Table)
    part_problems: tuple[Problem, ...] = ()

    @property
    def glossary(self) -> Mapping[str, Term]:
        """Terms by id."""
        return Entries(self.terms)

    @property
    def references(self) -> Mapping[str, Reference]:
        """Sources by id."""
        return Entries(self.sources)

    @property
    def misconceptions(self) -> Mapping[str, Misconception]:
        """Common wrong beliefs by id."""
        return Entries(self.beliefs)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with headers and tables: found without opening any lesson."""
        found = [*self.part_problems]
        for table in (self.terms, self.sources, self.beliefs):
            found += table.problems
        for lesson in self.lessons:
            if isinstance(lesson, BrokenLesson):
                found += lesson.problems
        return tuple(sorted(found))

    @cached_property
    def scenarios(self) -> "tuple[Mapping[str, Scenario], tuple[Problem, ...]]":
        """Scenarios of the course's own files by name, and what is wrong with the others."""
        from qtexplainer.course.scenario_folder import read_scenarios

        return read_scenarios(self.files)

    def lesson(self, lesson_id: str) -> Lesson | BrokenLesson:
        """The lesson of that id. Raises KeyError with the nearest id where there is none."""
        for lesson in self.lessons:
            if lesson.id == lesson_id:
                return lesson
        raise KeyError(unknown("lesson", lesson_id, [lesson.id for lesson in self.lessons]))

    def lessons_of(self, part: Part) -> tuple[Lesson | BrokenLesson, ...]:
        """The lessons of one part in their order."""
        return tuple(lesson for lesson in self.lessons if lesson.part == part.id)

    def image(self, lesson: Lesson, source: str) -> bytes:
        """A picture of a lesson, by its source in the prose (``images/tub.svg``).

        Raises
        ------
        ContentError
            It is not there, or lies outside the lesson's folder.
        """
        from qtexplainer.course.prose import is_image_source

        folder = lesson.name.rpartition("/")[0]
        name = f"{folder}/{source}".lstrip("/")
        if not is_image_source(source) or name not in self.files.names():
            raise ContentError(Problem(lesson.path, 1, f"there is no picture '{source[:80]}'"))
        return self.files.read(name)


def load_course(content_dir: Path) -> Course:
    """Read the course of a folder: headers now, the bodies of lessons when they are opened.

    Never raises for what the files say: broken lessons keep their places, problems are kept.
    """
    return read_course(FolderFiles(content_dir))


def read_course(files: ContentFiles, *, base: Course | None = None) -> Course:
    """Read a course; entries that it lacks are taken from ``base``, such as the shipped course."""
    parts: dict[str, Part] = {}
    lessons: list[tuple[int, int, str, Lesson | BrokenLesson]] = []
    problems: list[Problem] = []
    for name in lesson_names(files.names()):
        folder = name.rpartition("/")[0]
        if folder not in parts:
            parts[folder] = _read_part(files, folder, problems)
        part = parts[folder]
        number, _ = _numbered(name.rpartition("/")[2])
        lessons.append((part.number, number, name, _read_lesson(files, name, part)))
    lessons.sort(key=lambda row: row[:3])
    return Course(
        files=files,
        parts=tuple(sorted(parts.values(), key=lambda part: (part.number, part.id))),
        lessons=tuple(row[3] for row in lessons),
        terms=_late(files, "glossary.toml", Term, base.terms if base else None),
        sources=_late(files, "references.toml", Reference, base.sources if base else None),
        beliefs=_late(files, "misconceptions.toml", Misconception, base.beliefs if base else None),
        part_problems=tuple(problems),
    )


def lesson_names(names: Iterable[str]) -> tuple[str, ...]:
    """The files that are lessons: Markdown in ``lessons``, or anywhere in a pack without it.

    >>> lesson_names(["lessons/1-first/10-tubs.md", "teaching.md"])
    ('lessons/1-first/10-tubs.md',)
    >>> lesson_names(["tubs.md", "README.md", "glossary.toml"])
    ('tubs.md',)
    """
    texts = [n for n in names if n.endswith(".md") and not n.lower().endswith("readme.md")]
    inside = tuple(name for name in texts if name.startswith("lessons/"))
    return inside or tuple(texts)


def _late(files: ContentFiles, name: str, kind: type[E], base: Table[E] | None) -> LateTable[E]:
    return LateTable(lambda: _over(read_table(files, name, kind), base))


def _over(own: Table[E], base: Table[E] | None) -> Table[E]:
    if base is None:
        return own
    return Table({**base.entries, **own.entries}, own.source, own.problems)


def _numbered(name: str) -> tuple[int, str]:
    """Number and rest of a name such as ``20-runoff-caps``; unnumbered names come last."""
    found = _NUMBERED.fullmatch(name)
    return (int(found.group(1)), found.group(2)) if found else (_UNNUMBERED, name)


def _read_part(files: ContentFiles, folder: str, problems: list[Problem]) -> Part:
    number, part_id = _numbered(folder.rpartition("/")[2] or "lessons")
    title = part_id.replace("-", " ").replace("_", " ").strip().capitalize()
    name = f"{folder}/part.toml".lstrip("/")
    if name in files.names():
        try:
            source = read_toml(clean(read_text(files, name)), path=files.label(name))
            said: PartFile = decode(source, PartFile)
        except ContentError as error:
            problems += error.problems
        else:
            return Part(part_id, number, said.title or title, said.summary)
    return Part(part_id, number, title)


def _read_lesson(files: ContentFiles, name: str, part: Part) -> Lesson | BrokenLesson:
    path = files.label(name)
    try:
        return read_lesson(read_text(files, name), part=part.id, path=path, name=name)
    except ContentError as error:
        _, lesson_id = _numbered(name.rpartition("/")[2].removesuffix(".md"))
        title = lesson_id.replace("-", " ").capitalize()
        return BrokenLesson(lesson_id, title, part.id, path, name, error.problems)
