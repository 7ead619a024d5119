"""Full-text search over the course: sections of lessons, terms, parameters."""

import re
import sqlite3
import tomllib
from collections.abc import Iterator
from typing import Any, Final, Literal

from msgspec import Struct

from qtexplainer.course.course import Course
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.lesson_file import Directive
from qtexplainer.course.links import without_code
from qtexplainer.course.plain_text import blank_fences, heading_of, plain
from qtexplainer.model import PARAMETERS

Kind = Literal["lesson", "term", "parameter"]
Piece = tuple[str, bool]
"""Words, and whether they are what was looked for."""

_ON, _OFF = "\x02", "\x03"
_SNIPPET_WORDS: Final = 16
_BLOCKS_SHOWN: Final = ("lab", "predict", "exercise", "ledger", "history", "compare", "recall",
                        "figure")  # fmt: skip
_TEXTS: Final = ("title", "prompt", "caption", "question", "text")
"""Keys of a block that a student reads before answering; answers and reasons are not found."""
_LISTS: Final = ("prompts", "steps")
_SOURCES: Final = "Sources"
"""Heading of a lesson's list of sources, which has a page of its own."""


class Hit(Struct, frozen=True, kw_only=True):
    """A place that holds all the words."""

    kind: Kind
    id: str
    """Id of the lesson, term or parameter."""
    title: str
    """Its title."""
    heading: str
    """Heading of the section in a lesson; empty above the first one."""
    block: int
    """Number of the block in its lesson."""
    snippet: tuple[Piece, ...]
    """Some words around the first ones found."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that were found, as they are written."""
        return tuple(dict.fromkeys(text for text, is_found in self.snippet if is_found))


class SearchIndex:
    """An index in memory; made in some 50 ms from the texts as they are written."""

    def __init__(self, course: Course) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.execute(
            "CREATE VIRTUAL TABLE place USING fts5(title, heading, body, kind UNINDEXED, "
            "id UNINDEXED, block UNINDEXED, tokenize='unicode61 remove_diacritics 2', "
            "prefix='2 3')"
        )
        self._base.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)", _rows(course))

    def find(self, words: str, *, most: int = 20, in_a_lesson: int = 3) -> tuple[Hit, ...]:
        """Places that hold the beginnings of all words, the best first.

        Where no place holds all of them, places that hold some. At most ``in_a_lesson`` places of
        one lesson are given.
        """
        asked = queries(words)
        if not asked:
            return ()
        for joint in (" ", " OR ") if len(asked) > 1 else (" ",):
            rows = self._base.execute(
                "SELECT kind, id, title, heading, block, "
                f"snippet(place, 2, '{_ON}', '{_OFF}', '…', {_SNIPPET_WORDS}) FROM place "
                "WHERE place MATCH ? ORDER BY bm25(place, 6.0, 3.0, 1.0), rowid LIMIT ?",
                (joint.join(asked), 3 * most),
            )
            hits = _few_of_each(map(_hit, rows), in_a_lesson)
            if hits:
                return tuple(hits[:most])
        return ()

    def close(self) -> None:
        """Let the memory go."""
        self._base.close()


def queries(words: str) -> list[str]:
    """The words as the index is asked for them: each a beginning, a plural as its singular.

    >>> queries('reserves "ON-RRP" !')
    ['"reserve"*', '"ON RRP"*']
    """
    asked = []
    for chunk in words.split():
        parts = re.findall(r"\w+", chunk)
        if parts:
            last = parts[-1]
            if len(last) > 4 and last.endswith("s") and not last.endswith("ss"):
                parts[-1] = last[:-1]
            asked.append(f'"{" ".join(parts)}"*')
    return asked


def pieces_of(marked: str) -> tuple[Piece, ...]:
    """A snippet cut where the words that were looked for begin and end."""
    pieces: list[Piece] = []
    for number, part in enumerate(re.split(f"[{_ON}{_OFF}]", marked)):
        if part:
            pieces.append((part, number % 2 == 1))
    return tuple(pieces)


def _few_of_each(hits: Iterator[Hit], most: int) -> list[Hit]:
    seen: dict[tuple[str, str], int] = {}
    kept = []
    for hit in hits:
        count = seen[hit.kind, hit.id] = seen.get((hit.kind, hit.id), 0) + 1
        if count <= most:
            kept.append(hit)
    return kept


def _hit(row: tuple[Any, ...]) -> Hit:
    kind, its_id, title, heading, block, snippet = row
    return Hit(
        kind=kind, id=its_id, title=title, heading=heading, block=block, snippet=pieces_of(snippet)
    )


Row = tuple[str, str, str, str, str, int]


def _rows(course: Course) -> Iterator[Row]:
    for lesson in course.lessons:
        if isinstance(lesson, Lesson):
            yield from _sections(lesson)
        else:
            yield lesson.title, "", "", "lesson", lesson.id, 0
    for term in course.glossary.values():
        forms = " ".join(term.forms)
        yield term.term, forms, plain(term.definition), "term", term.id, 0
    for name, parameter in PARAMETERS.items():
        yield parameter.label, parameter.unit, parameter.explanation, "parameter", name, 0


def _sections(lesson: Lesson) -> Iterator[Row]:
    """A row for each section of each passage, and for each block that is read before answering."""

    def row(heading: str, body: str, block: int) -> Row:
        return lesson.title, heading, body, "lesson", lesson.id, block

    yield row("", lesson.summary, 0)
    heading = ""
    for number, part in enumerate(lesson.file.parts):
        if isinstance(part, Directive):
            if part.kind in _BLOCKS_SHOWN and (body := _block_text(part)):
                yield row(heading, body, number)
            continue
        lines: list[str] = []
        for raw in without_code(blank_fences(part.text)).split("\n"):
            title = heading_of(raw)
            if title is None:
                lines.append(_words(raw))
                continue
            if any(lines) and heading != _SOURCES:
                yield row(heading, " ".join(filter(None, lines)), number)
            lines = []
            heading = "" if title == lesson.title else title
        if any(lines) and heading != _SOURCES:
            yield row(heading, " ".join(filter(None, lines)), number)


def _words(raw: str) -> str:
    """Words of a line; the cells of a table's row one after the other.

    >>> _words("| QT1 | 2017 |")
    'QT1 2017'
    """
    if raw.lstrip().startswith("|"):
        cells = (plain(cell).strip() for cell in raw.split("|"))
        return " ".join(cell for cell in cells if cell.strip(":- "))
    return plain(raw).strip()


def _block_text(directive: Directive) -> str:
    try:
        said = tomllib.loads(directive.text)
    except tomllib.TOMLDecodeError:
        return ""
    tables = [said]
    for name in _LISTS:
        inner = said.get(name)
        if isinstance(inner, list):
            tables += [one for one in inner if isinstance(one, dict)]
    texts = (table.get(key) for table in tables for key in _TEXTS)
    return " ".join(
        plain(line).strip()
        for text in texts
        if isinstance(text, str)
        for line in text.split("\n")
        if line.strip()
    )
