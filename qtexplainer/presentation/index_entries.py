"""Glossary and sources as alphabetical lists, each entry with the lessons that use it."""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from qtexplainer.course.course import Course
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.links import links
from qtexplainer.course.plain_text import plain
from qtexplainer.course.uses import uses

IndexKind = Literal["term", "ref"]


class IndexEntry(Struct, frozen=True, kw_only=True):
    """One term or source."""

    id: str
    """What links name."""
    title: str
    """The word, or the title of the source."""
    under: str = ""
    """Who published a source, and when."""
    text: str
    """Definition, or what we take from a source, in Markdown."""
    see_also: tuple[tuple[str, str], ...] = ()
    """Id and title of related entries."""
    used_in: tuple[tuple[str, str], ...] = ()
    """Id and title of the lessons that link to it, in their order."""
    searched: str = ""
    """All that a search looks at, in small letters."""

    @property
    def letter(self) -> str:
        """The letter under which it is listed."""
        first = next((one for one in self.title if one.isalnum()), "#")
        return first.upper() if first.isalpha() else "0–9"


def index_entries(course: Course, kind: IndexKind) -> tuple[IndexEntry, ...]:
    """All terms or all sources from A to Z."""
    titles = {lesson.id: lesson.title for lesson in course.lessons}
    found = uses(course, kind)
    entries = _terms(course) if kind == "term" else _sources(course)
    made = (
        IndexEntry(
            id=entry.id,
            title=entry.title,
            under=entry.under,
            text=entry.text,
            see_also=entry.see_also,
            used_in=tuple((one, titles[one]) for one in found.get(entry.id, ())),
            searched=f"{entry.title} {entry.searched} {entry.under} {plain(entry.text)}".lower(),
        )
        for entry in entries
    )
    return tuple(sorted(made, key=lambda entry: (entry.letter == "0–9", entry.title.lower())))


def _terms(course: Course) -> Iterable[IndexEntry]:
    glossary = course.glossary
    for term in glossary.values():
        related = ((one, glossary[one].term) for one in term.see_also if one in glossary)
        yield IndexEntry(
            id=term.id,
            title=term.term,
            text=term.definition,
            see_also=tuple(related),
            searched=" ".join(term.forms),
        )


def _sources(course: Course) -> Iterable[IndexEntry]:
    for source in course.references.values():
        under = f"{source.institution}, {source.date}"
        yield IndexEntry(id=source.id, title=source.title, under=under, text=source.note)


def filtered(entries: Iterable[IndexEntry], words: str) -> tuple[IndexEntry, ...]:
    """The entries that hold every word."""
    wanted = words.lower().split()
    return tuple(entry for entry in entries if all(word in entry.searched for word in wanted))


def best_of(entries: Iterable[IndexEntry], words: str) -> str:
    """Id of the entry that is meant by some words: whose title begins so, else the first."""
    listed = tuple(entries)
    asked = words.lower().strip()
    starts = (one.id for one in listed if one.title.lower().startswith(asked))
    return next(starts, listed[0].id if listed else "")


def first_use(course: Course, lesson_id: str, kind: IndexKind, target: str) -> tuple[int, str]:
    """Block of a lesson that first links to a term or source, and the words of the link."""
    lesson = by_id(course).get(lesson_id)
    if isinstance(lesson, Lesson):
        for number, part in enumerate(lesson.file.parts):
            for link in links(part.text):
                if link.scheme == kind and link.target == target:
                    return number, plain(link.text)
    return 0, ""


def by_id(course: Course) -> Mapping[str, object]:
    """The lessons by their ids."""
    return {lesson.id: lesson for lesson in course.lessons}
