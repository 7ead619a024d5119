"""The words of a lesson's prose, line by line, as a reader meets them: no marks, links or code."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from qtexplainer.course.links import without_code

if TYPE_CHECKING:
    from qtexplainer.course.lesson import Lesson

_FENCE: Final = re.compile(r"(`{3,}|~{3,})")
_HEADING: Final = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*(?:\{[^}]*\})?[ \t]*$")
_LINK: Final = re.compile(r"(!?)\[((?:[^\[\]\\]|\\.){0,400})\](?:\([^)]*\)|\[[^\]]*\])")
_DEFINITION: Final = re.compile(r"[ \t]*(?:\*?\[[^\]]+\]:)")
_FORMULA: Final = re.compile(
    r"\$\$.*?\$\$|(?<![\\$])\$(?![\s\d$])[^$\n]+?(?<![\s\\])\$(?!\d)", re.S
)
_ADMONITION: Final = re.compile(r"[ \t]*!!![ \t]+[\w-]+[ \t]*(?:\"(.*)\")?")
_MARKS: Final = re.compile(
    r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|\{:[^}]*\}|\[\^[^\]]*\]|^[ \t]*[>:][ \t]"
)
_BULLET: Final = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+")


class TextLine(Struct, frozen=True):
    """One line of prose."""

    line: int
    """Line in the lesson file."""
    raw: str
    """As written, code blanked out."""
    heading: int = 0
    """Level of the heading that it is; 0 for none."""
    is_table: bool = False
    """Whether it is a row of a table."""
    in_sources: bool = False
    """Whether it stands under the heading of the sources."""

    @property
    def text(self) -> str:
        """Words of the line."""
        return plain(self.raw)

    @property
    def starts_sentence(self) -> bool:
        """Whether a new sentence starts here whatever came before: bullet, box or heading."""
        return bool(self.heading or _BULLET.match(self.raw) or _ADMONITION.match(self.raw))


def plain(markdown: str) -> str:
    """Words of a piece of Markdown.

    >>> plain("- At [25](param:treasury_cap) **bn** a month, $r = R/A$")
    'At 25 bn a month, '
    """
    if _DEFINITION.match(markdown) and not markdown.lstrip().startswith("[^"):
        return ""
    text = _FORMULA.sub("", markdown)
    if found := _ADMONITION.match(text):
        return found.group(1) or ""
    if found := _HEADING.match(text):
        text = found.group(2)
    text = _BULLET.sub("", text)
    text = _LINK.sub(lambda found: "" if found.group(1) else found.group(2), text)
    return _MARKS.sub("", text).replace("\\", "")


def heading_of(line: str) -> str | None:
    """Words of a line that is a heading; None for any other line.

    >>> heading_of("## What *runoff* is {#runoff}")
    'What runoff is'
    """
    return plain(line).strip() if _HEADING.match(line) else None


def text_lines(lesson: "Lesson") -> Iterator[TextLine]:
    """Every line of a lesson's prose outside code blocks, in order."""
    in_sources = False
    for passage in lesson.passages:
        for number, raw in enumerate(without_code(blank_fences(passage.text)).split("\n")):
            heading = _HEADING.match(raw)
            level = len(heading.group(1)) if heading else 0
            if heading and level <= 2:
                in_sources = heading.group(2).strip().lower() == "sources"
            yield TextLine(
                line=passage.line + number,
                raw=raw,
                heading=level,
                is_table=raw.lstrip().startswith("|"),
                in_sources=in_sources,
            )


def blank_fences(text: str) -> str:
    """Text with the insides of code blocks emptied, lines kept."""
    fence = ""
    lines = []
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence and line.rstrip() and set(line.rstrip()) == {fence[0]} and len(line) >= len(fence):
            fence = ""
            lines.append("")
        elif fence:
            lines.append("")
        elif found:
            fence = found.group(1)
            lines.append("")
        else:
            lines.append(line)
    return "\n".join(lines)


def sentences(lesson: "Lesson") -> Iterator[tuple[int, str]]:
    """Sentences of the prose with the line on which each starts; tables and sources left out."""
    line, words = 0, ""
    for row in text_lines(lesson):
        text = row.text.strip()
        if words and (not text or row.starts_sentence or row.is_table):
            yield line, words
            words = ""
        if row.heading or row.is_table or row.in_sources or not text:
            continue
        for piece in _pieces(text):
            if not words:
                line = row.line
            words = f"{words} {piece}".strip()
            if piece.endswith((".", "?", "!", ":", ".”", ".)", "?”")):
                yield line, words
                words = ""
    if words:
        yield line, words


def _pieces(text: str) -> list[str]:
    """A line cut after each mark that ends a sentence and is followed by a capital or figure."""
    return re.split(r"(?<=[.?!:])(?<!\b[A-Z]\.)(?<!e\.g\.)(?<!i\.e\.)\s+(?=[\"“‘(A-Z0-9$])", text)


def words_of(text: str) -> list[str]:
    """Words and numbers of a text.

    >>> words_of("ON RRP fell by $1,964 bn – at once.")
    ['ON', 'RRP', 'fell', 'by', '1,964', 'bn', 'at', 'once']
    """
    return re.findall(r"\w+(?:[-'’,./]\w+)*", text)
