"""What a check of one lesson works with: the course around it, the names, and the model."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from qtexplainer.course.block import Block, Broken, Prose
from qtexplainer.course.course import Course
from qtexplainer.course.laboratory import Laboratory
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.links import Link, links
from qtexplainer.course.names import Names
from qtexplainer.course.plain_text import blank_fences
from qtexplainer.course.problem import Problem
from qtexplainer.course.suggestion import unknown

Key = tuple[str | int, ...]

TEXT_KEYS: Final = frozenset(
    ["prompt", "text", "because", "explain", "hints", "caption", "question", "answer", "starter",
     "model_answer", "points", "title", "label", "alt"]
)  # fmt: skip
"""Keys of blocks whose text is Markdown; of ``alt`` only the words are shown."""


class Context(Struct, frozen=True):
    """One lesson under check."""

    course: Course
    lesson: Lesson
    names: Names
    laboratory: Laboratory

    def at(self, block: Block, message: str, *key: str | int) -> Problem:
        """Problem at a key of a block."""
        source = self.lesson.block_source(block)
        line = source.line(*key) if source else block.line
        return Problem(self.lesson.path, line, message)

    def in_header(self, message: str, *key: str | int) -> Problem:
        """Problem at a key of the header."""
        return self.lesson.source.problem(message, *key)

    def on(self, line: int, message: str) -> Problem:
        """Problem on a line of the lesson."""
        return Problem(self.lesson.path, line, message)

    @property
    def directives(self) -> Iterator[Block]:
        """The blocks that are neither prose nor broken."""
        return (one for one in self.lesson.blocks if not isinstance(one, (Prose, Broken)))

    def texts(self) -> Iterator[tuple[Block, Key, str]]:
        """Every Markdown text inside a block, with its key."""
        for block in self.directives:
            source = self.lesson.block_source(block)
            if source is not None:
                for key, text in _texts(source.data, ()):
                    yield block, key, text

    def links(self) -> Iterator[tuple[int, Link]]:
        """Every link of the lesson with its line: in prose, then in blocks."""
        for passage in self.lesson.passages:
            for link in links(blank_fences(passage.text)):
                yield passage.line + link.line, link
        for block, key, text in self.texts():
            source = self.lesson.block_source(block)
            for link in links(text):
                line = source.line_of_text(f"]({link.scheme}:", *key) if source else block.line
                yield line, link

    def unknown(
        self, block: Block, kind: str, words: Mapping[Key, str], known: Iterable[str]
    ) -> Iterator[Problem]:
        """A problem for every word that is not known, at its key."""
        known = frozenset(known)
        for key, word in words.items():
            if word not in known:
                yield self.at(block, unknown(kind, word, known), *key)


def _texts(value: object, key: Key) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        if any(part in TEXT_KEYS for part in key if isinstance(part, str)):
            yield key, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, (*key, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*key, number))


def numbered(key: str, words: Iterable[str]) -> dict[Key, str]:
    """Words of a list with their keys.

    >>> numbered("charts", ["liabilities"])
    {('charts', 0): 'liabilities'}
    """
    return {(key, number): word for number, word in enumerate(words)}
