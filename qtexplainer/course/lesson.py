"""One lesson: its header at once, its blocks when it is opened."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Struct

from qtexplainer.course.block import Block, Broken, Lab, Prose
from qtexplainer.course.lesson_file import (
    Directive,
    LessonFile,
    Passage,
    clean,
    read_directive,
    read_header,
    split_body,
)
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.toml_source import TomlSource, decode


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands at the top of a lesson file."""

    id: str
    """Name of the lesson; never changes."""
    title: str
    """Its heading."""
    level: Annotated[int, msgspec.Meta(ge=1, le=4)]
    """1 Fed and banks, 2 with ON RRP, 3 with TGA and bills, 4 with repo and dealers."""
    minutes: Annotated[int, msgspec.Meta(ge=3, le=40)]
    """Time it takes."""
    interactivity: Literal["high", "low"]
    """High for chains of entries (examples first), low for single facts (predictions first)."""
    objectives: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=4)]
    """What a student can do afterwards."""
    misconceptions: tuple[str, ...] = ()
    """Misconceptions that it meets."""
    needs: tuple[str, ...] = ()
    """Lessons that come before it."""
    as_of: date
    """Day on which its facts were true."""
    summary: str = ""
    """One sentence for outline and search."""


class _Body(Struct, frozen=True):
    """What a lesson's text holds."""

    blocks: tuple[Block, ...]
    sources: Mapping[str, TomlSource]
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]


class Lesson(Struct, frozen=True, eq=False, dict=True):
    """A lesson with a good header. Reading its blocks is put off until they are asked for."""

    header: Header
    part: str
    """Id of its part."""
    path: str
    """Its file, as an author knows it."""
    name: str
    """Its file, within the content."""
    source: TomlSource
    """The header as written."""
    text: str
    """The whole file."""
    body_line: int
    """Line on which the body starts."""

    @property
    def id(self) -> str:
        """Name of the lesson; never changes."""
        return self.header.id

    @property
    def title(self) -> str:
        """Its heading."""
        return self.header.title

    @property
    def level(self) -> int:
        """How many sectors it needs: 1 to 4."""
        return self.header.level

    @property
    def minutes(self) -> int:
        """Time it takes."""
        return self.header.minutes

    @property
    def interactivity(self) -> str:
        """``high`` for chains of entries, ``low`` for single facts."""
        return self.header.interactivity

    @property
    def objectives(self) -> tuple[str, ...]:
        """What a student can do afterwards."""
        return self.header.objectives

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """Misconceptions that it meets."""
        return self.header.misconceptions

    @property
    def needs(self) -> tuple[str, ...]:
        """Lessons that come before it."""
        return self.header.needs

    @property
    def as_of(self) -> date:
        """Day on which its facts were true."""
        return self.header.as_of

    @property
    def summary(self) -> str:
        """One sentence for outline and search."""
        return self.header.summary

    @cached_property
    def file(self) -> LessonFile:
        """The body taken apart, not yet rendered."""
        body = "\n".join(self.text.split("\n")[self.body_line - 1 :])
        return split_body(body, path=self.path, first_line=self.body_line)

    @cached_property
    def _body(self) -> _Body:
        return _read_body(self.file, self.path)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Prose and blocks in their order; a broken block stands in its place as `Broken`."""
        return self._body.blocks

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Prose as written, between the blocks."""
        return self._body.passages

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the form of the blocks."""
        return self._body.problems

    def block(self, block_id: str) -> Block | None:
        """The block of that id, if there is one."""
        return next((block for block in self.blocks if block.id and block.id == block_id), None)

    def block_source(self, block: Block) -> TomlSource | None:
        """A block's TOML as written, for the lines of its keys."""
        return self._body.sources.get(block.id)

    def lab_in_force(self, block: Block | None) -> Lab | None:
        """The nearest lab at or above a block; the first one above all labs or for no block."""
        return self.lab_at(block.line if block is not None else 0)

    def lab_at(self, line: int) -> Lab | None:
        """The nearest lab at or above a line of the file; the first one above all labs."""
        found: Lab | None = None
        for lab in self.labs():
            if found is None or lab.line <= line:
                found = lab
        return found

    def block_at(self, line: int) -> Block | None:
        """The block, prose or other, that stands on a line of the file."""
        return next((block for block in reversed(self.blocks) if block.line <= line), None)

    def labs(self) -> Iterator[Lab]:
        """The labs in their order."""
        return (block for block in self.blocks if isinstance(block, Lab))


class BrokenLesson(Struct, frozen=True):
    """A lesson whose header cannot be used; its problems stand in its place."""

    id: str
    """From the file name."""
    title: str
    """From the file name."""
    part: str
    """Id of its part."""
    path: str
    """Its file, as an author knows it."""
    name: str
    """Its file, within the content."""
    problems: tuple[Problem, ...]
    """What is wrong."""


LARGEST_LESSON: Final = 60_000
"""Letters in a lesson file: many times what a good one has, and little enough to show at once."""


def read_lesson(text: str, *, part: str, path: str, name: str) -> Lesson:
    """Read a lesson's header and keep the rest for later.

    Raises
    ------
    ContentError
        The file is too long, or its header is missing or wrong.
    """
    if len(text) > LARGEST_LESSON:
        message = f"{len(text):,} letters; a lesson has at most {LARGEST_LESSON:,}"
        raise ContentError(Problem(path, 1, message))
    text = clean(text)
    source, body_line = read_header(text, path=path)
    header: Header = decode(source, Header)
    return Lesson(header, part, path, name, source, text, body_line)


def _read_body(file: LessonFile, path: str) -> _Body:
    from qtexplainer.course.prose import heaviness, render_passages

    blocks: list[Block] = []
    sources: dict[str, TomlSource] = {}
    problems = list(file.problems)
    passages = tuple(part for part in file.parts if isinstance(part, Passage))
    for passage in passages:
        if message := heaviness(passage.text):
            problems.append(Problem(path, passage.line, message))
    rendered = iter(render_passages([part.text for part in passages]))
    for part in file.parts:
        if isinstance(part, Passage):
            blocks.append(Prose(html=next(rendered), line=part.line))
            continue
        block = _read_block(part, path, sources)
        if isinstance(block, Broken):
            problems += block.problems
        blocks.append(block)
    return _Body(tuple(blocks), sources, passages, tuple(problems))


def _read_block(directive: Directive, path: str, sources: dict[str, TomlSource]) -> Block:
    try:
        source, block = read_directive(directive, path=path)
    except ContentError as error:
        return Broken(id=directive.id, line=directive.line, problems=error.problems)
    if directive.id in sources:
        message = f"the id '{directive.id}' is used by another block of this lesson"
        problem = Problem(path, directive.line, message)
        return Broken(id="", line=directive.line, problems=(problem,))
    sources[directive.id] = source
    return block  # type: ignore[return-value]  # decoded as one of KINDS
