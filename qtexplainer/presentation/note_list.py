"""The student's bookmarks, highlights and notes: where they stand, and all of them in one list."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from qtexplainer.course.block import Prose, Table
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.prose import render_blocks
from qtexplainer.study.kept import KeptNote, notes
from qtexplainer.study.notes import Anchor, find_anchor, sentence_at

if TYPE_CHECKING:
    from qtexplainer.course.course import Course
    from qtexplainer.study.contents import Note
    from qtexplainer.study.record import Record

COLOURS: Final = ("yellow", "green", "blue")
"""Names of the colours in which words can be highlighted; they never change."""
Text = tuple[int, str]
"""Number of a block in its lesson, and words that stand in it."""
_BREAKS: Final = re.compile(r"</(?:p|li|td|th|tr|h\d|dt|dd|div|pre)>|<br\s*/?>")
_IMAGE: Final = re.compile(r"<img\b[^>]*>")
_TAG: Final = re.compile(r"<[^>]+>")


class ListedNote(Struct, frozen=True, kw_only=True):
    """A note with the lesson it belongs to."""

    kept: KeptNote
    title: str
    """Title of the lesson; empty for one that is no longer in the course."""
    is_loose: bool
    """Whether the words that it was written to are no longer there."""


def note_list(course: "Course", record: "Record") -> tuple[ListedNote, ...]:
    """All notes in the order of the course, those of lost lessons last."""
    by_lesson: dict[str, list[KeptNote]] = {}
    for kept in notes(record):
        by_lesson.setdefault(kept.lesson, []).append(kept)
    listed: list[ListedNote] = []
    for lesson in course.lessons:
        own = by_lesson.pop(lesson.id, [])
        texts = lesson_texts(lesson) if own else []
        rows = []
        for kept in own:
            place = place_of(kept.note, texts)
            is_gone = place is None and bool(kept.note.quote.strip())
            is_loose = is_gone and not is_computed(lesson, kept.note.block)
            block, start = (texts[place[0]][0], place[1]) if place else (kept.note.block, 0)
            rows.append(((block, start), kept.id, is_loose, kept))
        rows.sort(key=lambda row: row[:2])
        listed += [
            ListedNote(kept=kept, title=lesson.title, is_loose=loose) for _, _, loose, kept in rows
        ]
    for lost in by_lesson.values():
        listed += [ListedNote(kept=kept, title="", is_loose=True) for kept in lost]
    return tuple(listed)


def fitting(listed: Sequence[ListedNote], words: str) -> tuple[ListedNote, ...]:
    """The notes that hold every word, in what the student wrote, quoted or read."""
    wanted = words.lower().split()
    return tuple(
        one
        for one in listed
        if all(
            word in f"{one.kept.note.text} {one.kept.note.quote} {one.title}".lower()
            for word in wanted
        )
    )


def anchor_of(note: "Note") -> Anchor:
    """The words that a note was written to."""
    return Anchor(
        quote=note.quote, prefix=note.prefix, suffix=note.suffix, block=note.block, nth=note.nth
    )


def place_of(note: "Note", texts: Sequence[Text]) -> tuple[int, int] | None:
    """Place and first letter of a note's words in a lesson's texts; None where they are gone."""
    blocks, words = [block for block, _ in texts], [text for _, text in texts]
    found = find_anchor(anchor_of(note), words, blocks)
    return (found.place, found.start) if found is not None else None


def lesson_texts(lesson: object) -> list[Text]:
    """All that a lesson's blocks can say, in its order: prose, tasks, answers, reasons."""
    if not isinstance(lesson, Lesson):
        return []
    return [
        (number, text) for number, block in enumerate(lesson.blocks) for text in _block_texts(block)
    ]


def _block_texts(block: object) -> Iterator[str]:
    if isinstance(block, Prose):
        yield _text(block.html)
    else:
        for markdown in _strings(msgspec.to_builtins(block)):
            yield _text(render_blocks(markdown))


def _strings(value: object) -> Iterator[str]:
    """The texts of several words in a tree of plain values."""
    if isinstance(value, str):
        if " " in value.strip():
            yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def is_computed(lesson: object, block: int) -> bool:
    """Whether a block makes its text itself, so that no file says what stands in it."""
    blocks = lesson.blocks if isinstance(lesson, Lesson) else ()
    return block < len(blocks) and isinstance(blocks[block], Table)


def _text(html: str) -> str:
    """Words of a piece of HTML; a picture counts as one letter, as it does on the page."""
    with_breaks = _BREAKS.sub("\n", _IMAGE.sub("\ufffc", html))
    return unescape(_TAG.sub("", with_breaks))


def sentence_in(text: str, place: int) -> tuple[int, int]:
    r"""The sentence at a place, never across the end of a paragraph.

    >>> sentence_in("Heading\nOne. Two.", 10)
    (8, 12)
    """
    place = min(max(place, 0), len(text))
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    first, last = sentence_at(text[start:end], place - start)
    return start + first, start + last


def next_sentence(text: str, span: tuple[int, int], by: int) -> tuple[int, int] | None:
    """The sentence after (1) or before (-1) another one; None at the end of the text.

    >>> next_sentence("One. Two.", (0, 4), 1)
    (5, 9)
    >>> next_sentence("One. Two.", (0, 4), -1) is None
    True
    """
    place = span[1] if by > 0 else span[0] - 1
    while 0 <= place < len(text) and not text[place].isalnum():
        place += by
    return sentence_in(text, place) if 0 <= place < len(text) else None
