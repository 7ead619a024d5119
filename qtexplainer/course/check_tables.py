"""Checks of the glossary, the references and the misconceptions, and of what uses them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from qtexplainer.course.course import Course
from qtexplainer.course.exercise import Exercise
from qtexplainer.course.glossary import Table
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.links import links
from qtexplainer.course.plain_text import plain
from qtexplainer.course.problem import Problem
from qtexplainer.course.suggestion import unknown

_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.A)
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s+[A-Z]|\s*$)")
_MOST_SENTENCES: Final = 3


def check_tables(course: Course) -> Iterator[Problem]:
    """Links, dates and lengths of the entries."""
    for table, key in ((course.terms, "definition"), (course.beliefs, "correction")):
        yield from _check_links(course, table, key)
    if course.terms.source:
        yield from _check_terms(course)
    if course.sources.source:
        for name, reference in course.references.items():
            if name in course.sources.source.data and not _DATE.fullmatch(reference.date):
                message = f"'{reference.date[:40]}' is not a date such as 2022, 2022-05, 2022-05-04"
                yield course.sources.source.problem(message, name, "date")


def _check_terms(course: Course) -> Iterator[Problem]:
    source = course.terms.source
    assert source is not None
    words: dict[str, str] = {}
    for name, term in course.glossary.items():
        if name not in source.data:
            continue
        for place, other in enumerate(term.see_also):
            if other not in course.glossary:
                message = unknown("term", other, course.glossary)
                yield source.problem(message, name, "see_also", place)
        for word in (term.term, *term.forms):
            if words.setdefault(word.lower(), name) != name:
                message = f"'{word}' stands for '{words[word.lower()]}' as well"
                yield source.problem(message, name)
        count = len(_SENTENCE_END.findall(plain(term.definition).strip()))
        if not 1 <= count <= _MOST_SENTENCES:
            message = f"{count} sentences; a definition has one to {_MOST_SENTENCES}"
            yield source.problem(message, name, "definition")


def _check_links(course: Course, table: Table[Any], key: str) -> Iterator[Problem]:
    source = table.source
    if source is None:
        return
    known = {
        "term": list(course.glossary),
        "ref": list(course.references),
        "lesson": [lesson.id for lesson in course.lessons],
    }
    for name, entry in table.entries.items():
        if name not in source.data:
            continue
        for link in links(getattr(entry, key)):
            if link.scheme not in known:
                message = f"a '{link.scheme}:' link has no place here: use term, ref or lesson"
                yield source.problem(message, name, key)
            elif link.target not in known[link.scheme]:
                kind = "reference" if link.scheme == "ref" else link.scheme
                message = unknown(kind, link.target, known[link.scheme])
                yield source.problem(message, name, key)


def check_parameter_sources(course: Course, sources: Mapping[str, str]) -> Iterator[Problem]:
    """Every parameter of the model names a source that exists (``sources``, by parameter)."""
    table = course.sources.source
    for name, key in sources.items():
        if key not in course.references and table is not None:
            message = f"the parameter '{name}' names a source that is not here: "
            yield table.problem(message + unknown("reference", key, course.references))


def check_uses(course: Course, *, also_used: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Every term and reference is used, every misconception met by an exercise; whole courses only.

    ``also_used`` are references that parameters or data columns name.
    """
    used: dict[str, set[str]] = {"term": set(), "ref": set(also_used)}
    met: set[str] = set()
    for text in _all_texts(course):
        for link in links(text):
            used.setdefault(link.scheme, set()).add(link.target)
    for lesson in course.lessons:
        if isinstance(lesson, Lesson):
            met.update(_met_by_exercises(lesson))
    for term in course.glossary.values():
        used["term"].update(term.see_also)
    for table, names, words in (
        (course.terms, used["term"], "the term '{}' is used nowhere"),
        (course.sources, used["ref"], "the reference '{}' is used nowhere"),
        (course.beliefs, met, "no exercise meets the misconception '{}'"),
    ):
        if table.source is not None:
            for name in table.entries:
                if name not in names and name in table.source.data:
                    yield table.source.problem(words.format(name), name)


def _met_by_exercises(lesson: Lesson) -> Iterator[str]:
    for block in lesson.blocks:
        if isinstance(block, Exercise):
            for parts in (getattr(block, "options", ()), getattr(block, "wrong", ())):
                yield from (part.misconception for part in parts if part.misconception)


def _all_texts(course: Course) -> Iterator[str]:
    for lesson in course.lessons:
        if isinstance(lesson, Lesson):
            yield lesson.text
    for term in course.glossary.values():
        yield term.definition
    for belief in course.misconceptions.values():
        yield belief.correction
