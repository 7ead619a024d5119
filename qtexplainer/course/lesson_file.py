"""A lesson file taken apart: header, prose and directives, each with its line.

Directives leave the text before Markdown sees it: Python-Markdown would take a directive's closing
fence for the opening of a code block.
"""

import re
from typing import Final

import msgspec
from msgspec import Struct

from qtexplainer.course.block import KINDS
from qtexplainer.course.plain_text import plain
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.suggestion import unknown
from qtexplainer.course.toml_source import TomlSource, read_toml

_FENCE: Final = re.compile(r"(`{3,}|~{3,})[ \t]*(.*)")
_DIRECTIVE: Final = re.compile(r"\{([^}]*)\}[ \t]*(.*)")
_INDENTED: Final = re.compile(r"[ \t]+`{3,}[ \t]*\{[a-z]+\}")
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BORDER: Final = "+++"


class Directive(Struct, frozen=True):
    """One fenced block as written."""

    kind: str
    """Word in braces."""
    id: str
    """Name after it."""
    line: int
    """Line of the opening fence."""
    text: str
    """TOML between the fences."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the fence itself."""


class Passage(Struct, frozen=True):
    """Prose between two directives, as written."""

    text: str
    line: int


class LessonFile(Struct, frozen=True):
    """The parts of a lesson file in their order."""

    parts: tuple[Passage | Directive, ...]
    problems: tuple[Problem, ...]
    """What is wrong with fences outside directives."""


def is_id(word: str) -> bool:
    """Whether a word is fit to be an id: small letters, digits and hyphens between them.

    >>> is_id("runoff-caps"), is_id("Runoff_caps")
    (True, False)
    """
    return len(word) <= 80 and _ID.fullmatch(word) is not None


def clean(text: str) -> str:
    """Text with one kind of line end and without the characters that stand for directives."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\x02\x03\ue000\ue001]", "", text)


def read_header(text: str, *, path: str) -> tuple[TomlSource, int]:
    """TOML between the ``+++`` lines at the top, and the line on which the body starts.

    Raises
    ------
    ContentError
        There is no header, it is never closed, or it is not TOML.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _BORDER:
        raise ContentError(Problem(path, 1, "the first line must be +++, with the header after it"))
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == _BORDER:
            header = "\n".join(lines[1 : number - 1]) + "\n"
            return read_toml(header, path=path, first_line=2), number + 1
    raise ContentError(Problem(path, 1, "the header is never closed by a second +++ line"))


def split_body(text: str, *, path: str, first_line: int = 1) -> LessonFile:
    """Take the body of a lesson apart, from a line of the file on."""
    padding = [""] * (first_line - 1)
    return _Reader([*padding, *text.split("\n")], path).read()


class _Reader:
    """One pass over the lines of a body."""

    def __init__(self, lines: list[str], path: str) -> None:
        self.lines = lines
        self.path = path
        self.number = 0
        self.parts: list[Passage | Directive] = []
        self.problems: list[Problem] = []
        self.prose: list[str] = []
        self.prose_line = 1

    def read(self) -> LessonFile:
        while self.number < len(self.lines):
            line = self.lines[self.number]
            fence = _FENCE.match(line)
            if fence and fence.group(1)[0] == "`" and fence.group(2).startswith("{"):
                self._directive(fence.group(1), fence.group(2))
            elif fence:
                self._code(fence.group(1))
            else:
                if _INDENTED.match(line):
                    self._report(self.number + 1, "a block must start in the first column")
                self._keep()
        self._flush()
        return LessonFile(tuple(self.parts), tuple(self.problems))

    def _report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.path, line, message))

    def _keep(self) -> None:
        if not self.prose:
            self.prose_line = self.number + 1
        self.prose.append(self.lines[self.number])
        self.number += 1

    def _flush(self) -> None:
        skipped = 0
        while skipped < len(self.prose) and not self.prose[skipped].strip():
            skipped += 1
        if skipped < len(self.prose):
            text = "\n".join(self.prose[skipped:])
            self.parts.append(Passage(text, self.prose_line + skipped))
        self.prose = []

    def _code(self, fence: str) -> None:
        """Keep a code block as prose, whatever stands in it."""
        start = self.number
        self._keep()
        while self.number < len(self.lines):
            closes = _closes(self.lines[self.number], fence)
            self._keep()
            if closes:
                return
        self._report(start + 1, f"this {fence} is never closed")

    def _directive(self, fence: str, info: str) -> None:
        self._flush()
        line = self.number + 1
        self.number += 1
        body: list[str] = []
        closed = False
        while self.number < len(self.lines):
            text = self.lines[self.number]
            if text.startswith("```{"):
                break
            self.number += 1
            if _closes(text, fence):
                closed = True
                break
            body.append(text)
        kind, name, problems = self._named(info, line)
        if not closed:
            problems = (Problem(self.path, line, f"this {fence}{{{kind}}} is never closed"),)
        self.parts.append(Directive(kind, name, line, "\n".join(body) + "\n", problems))

    def _named(self, info: str, line: int) -> tuple[str, str, tuple[Problem, ...]]:
        found = _DIRECTIVE.match(info)
        kind, name = (found.group(1).strip(), found.group(2).strip()) if found else (info[1:], "")
        if kind not in KINDS:
            return kind, name, (Problem(self.path, line, unknown("block", kind, KINDS)),)
        if not name:
            message = f"the block has no id: write ```{{{kind}}} some-name"
            return kind, name, (Problem(self.path, line, message),)
        if not is_id(name):
            message = f"'{name[:80]}' is not an id: use small letters, digits and hyphens"
            return kind, name, (Problem(self.path, line, message),)
        return kind, name, ()


def _closes(line: str, fence: str) -> bool:
    text = line.rstrip()
    return len(text) >= len(fence) and text == fence[0] * len(text)


def read_directive(directive: Directive, *, path: str) -> tuple[TomlSource, object]:
    """A directive's TOML and the block that it declares.

    Raises
    ------
    ContentError
        The fence, the TOML or a key is wrong.
    """
    from qtexplainer.course.toml_source import decode

    if directive.problems:
        raise ContentError(*directive.problems)
    source = read_toml(directive.text, path=path, first_line=directive.line + 1)
    for key in ("id", "line"):
        if key in source.data:
            message = "the id stands after the braces, not inside the block"
            raise ContentError(
                source.problem(message if key == "id" else "unknown key 'line'", key)
            )
    extra = {"id": directive.id, "line": directive.line}
    block = decode(source, KINDS[directive.kind], extra=extra)
    if isinstance(alt := getattr(block, "alt", None), str):
        block = msgspec.structs.replace(block, alt=plain(alt))
    return source, block
