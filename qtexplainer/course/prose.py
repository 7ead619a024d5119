"""Markdown turned into HTML that is safe to show: our links, our formulas, nothing else."""

import re
import xml.etree.ElementTree as etree
from functools import cache
from html import escape
from typing import Final
from urllib.parse import quote, unquote

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from qtexplainer.course.links import SCHEMES
from qtexplainer.course.spoken_formula import spoken_formula

FORMULA_SCHEME: Final = "tex:"
"""What the source of a formula's image starts with."""

_INLINE_FORMULA: Final = r"(?<![\\$])\$(?![\s\d$])((?:[^$\\\n]|\\[^\n])+?)(?<![\s\\])\$(?![\d$])"
_DISPLAY_FORMULA: Final = r"(?<![\\$])\$\$\s*((?:[^$\\]|\\.)+?)\s*\$\$(?!\$)"
_SHOWN_SCHEMES: Final = frozenset(SCHEMES) - {"data", "model"}
_IMAGE: Final = re.compile(r"images/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.(?:svg|png|jpg|jpeg)")
_ALIGNMENT: Final = re.compile(r"text-align: (?:left|right|center);")
_KEPT: Final = frozenset(["class", "id", "alt", "title", "colspan", "rowspan", "start", "align"])
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")
_ABBREVIATION: Final = re.compile(r"^\*\[", re.M)
_LONGEST_PARAGRAPH: Final = 8_000
_MOST_BRACKETS: Final = 200
_FENCED: Final = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n(?P<code>(?:.*\n)*?)(?P=fence)[`~]*[ \t]*$", re.M
)
_MARK: Final = "\ue000{}\ue001"
_MARKED: Final = re.compile("<p>\ue000(\\d+)\ue001</p>")
_BARE_MARK: Final = re.compile("\ue000(\\d+)\ue001")


def render_blocks(text: str) -> str:
    """HTML of a Markdown text with paragraphs.

    >>> render_blocks("Reserves *fell*.")
    '<p>Reserves <em>fell</em>.</p>'
    """
    return "".join(render_passages([text]))


def render_inline(text: str) -> str:
    """HTML of a short Markdown text; without the paragraph around it where there is only one.

    >>> render_inline("At [25](param:treasury_cap) bn a month")
    'At <a href="param:treasury_cap">25</a> bn a month'
    """
    html = render_blocks(text)
    inner = html.removeprefix("<p>").removesuffix("</p>")
    return inner if html.startswith("<p>") and "<p>" not in inner and "</p>" not in inner else html


def render_passages(texts: list[str]) -> list[str]:
    """HTML of the passages of one document, rendered together so that footnotes and links meet.

    Passages are joined by marks that stand for what lies between them. Where Markdown swallowed a
    mark, the passages are rendered one by one instead: nothing is ever lost.
    """
    codes: list[str] = []
    kept = [_without_fences(_without_marks(text), codes, len(texts)) for text in texts]
    joined = kept[0] if kept else ""
    for number, text in enumerate(kept[1:]):
        joined += "\n\n" + _MARK.format(number) + "\n\n" + text
    html = _converted(joined)
    expected = [str(number) for number in range(len(texts) - 1)]
    own = [n for n in _MARKED.findall(html) if int(n) < len(texts) - 1]
    if own != expected:
        pieces = [_converted(text) for text in kept]
    else:
        pieces = _split(html, len(texts) - 1)
    return [_with_codes(piece, codes, len(texts)) for piece in pieces]


def heaviness(text: str) -> str:
    """Why a text is shown as it is, not as Markdown; empty for every text that people write.

    The time that Markdown takes grows with the square of some things, brackets above all.
    """
    for paragraph in _BLANK_LINE.split(text):
        if len(paragraph) > _LONGEST_PARAGRAPH:
            return f"a paragraph of {len(paragraph):,} letters; at most {_LONGEST_PARAGRAPH:,}"
        if paragraph.count("[") > _MOST_BRACKETS:
            return f"a paragraph with {paragraph.count('[')} brackets; at most {_MOST_BRACKETS}"
    if (count := len(_ABBREVIATION.findall(text))) > _MOST_BRACKETS:
        return f"{count} abbreviations; at most {_MOST_BRACKETS}"
    return ""


def formula_of(source: str) -> str:
    r"""TeX of a formula, from the source of its image.

    >>> formula_of("tex:%5Cfrac%7BR%7D%7BA%7D")
    '\\frac{R}{A}'
    """
    return unquote(source.removeprefix(FORMULA_SCHEME))


def is_image_source(source: str) -> bool:
    """Whether a picture lies in the ``images`` folder beside the lesson and is of a known kind."""
    return _IMAGE.fullmatch(source) is not None


def _without_marks(text: str) -> str:
    return re.sub("[\x02\x03\ue000\ue001]", "", text.replace("\r\n", "\n").replace("\r", "\n"))


def _without_fences(text: str, codes: list[str], offset: int) -> str:
    """Text with each code block replaced by a mark of its own."""

    def take(found: re.Match[str]) -> str:
        codes.append(f"<pre><code>{escape(found.group('code'), quote=False)}</code></pre>")
        return "\n\n" + _MARK.format(offset + len(codes) - 1) + "\n\n"

    return _FENCED.sub(take, text)


def _with_codes(html: str, codes: list[str], offset: int) -> str:
    """HTML with the code blocks back in the place of their marks."""

    def put(found: re.Match[str]) -> str:
        number = int(found.group(1)) - offset
        return codes[number] if 0 <= number < len(codes) else ""

    return _BARE_MARK.sub(put, _MARKED.sub(put, html)).strip("\n")


def _split(html: str, marks: int) -> list[str]:
    pieces: list[str] = []
    place = 0
    for found in _MARKED.finditer(html):
        if int(found.group(1)) < marks:
            pieces.append(html[place : found.start()])
            place = found.end()
    return [*pieces, html[place:]]


def _converted(text: str) -> str:
    if heaviness(text):
        return f"<p>{escape(text)}</p>"
    parser = _parser()
    try:
        return str(parser.reset().convert(text))
    except RecursionError:
        return f"<p>{escape(text)}</p>"


@cache
def _parser() -> Markdown:
    """The one Markdown parser: building it costs more than rendering a paragraph.

    The extensions come as objects: by name they would be looked for among all installed packages.
    """
    return Markdown(
        extensions=[
            TableExtension(),
            FootnoteExtension(),
            AdmonitionExtension(),
            DefListExtension(),
            AbbrExtension(),
            AttrListExtension(),
            SaneListExtension(),
            _Lesson(),
        ],
        output_format="xhtml",
    )


class _Lesson(Extension):
    """Formulas in, raw HTML and foreign links out."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the rules of a lesson."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("autolink")
        md.inlinePatterns.deregister("automail")
        md.ESCAPED_CHARS.append("$")
        md.inlinePatterns.register(_Formula(_DISPLAY_FORMULA, md, display=True), "display", 186)
        md.inlinePatterns.register(_Formula(_INLINE_FORMULA, md, display=False), "formula", 185)
        md.treeprocessors.register(_Safe(md), "safe", 1)


class _Formula(InlineProcessor):
    """A formula as an image whose source is its TeX and whose alternative text is spoken."""

    def __init__(self, pattern: str, md: Markdown, *, display: bool) -> None:
        super().__init__(pattern, md)
        self.display = display

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        """Make the image of one formula."""
        tex = m.group(1)
        image = etree.Element("img")
        image.set("src", FORMULA_SCHEME + quote(tex, safe=""))
        image.set("alt", spoken_formula(tex))
        if self.display:
            image.set("class", "display")
        return image, m.start(0), m.end(0)


class _Safe(Treeprocessor):
    """Keeps only known attributes, links of our schemes and pictures beside the lesson."""

    def run(self, root: etree.Element) -> None:
        """Clean the whole document in place."""
        for element in root.iter():
            _clean_attributes(element)
            if element.tag == "a" and "href" not in element.attrib:
                element.tag = "span"
            if element.tag == "p" and _is_display(element):
                element.set("class", "formula")


def _is_display(paragraph: etree.Element) -> bool:
    children = list(paragraph)
    return (
        len(children) == 1
        and children[0].get("class") == "display"
        and not (paragraph.text or "").strip()
        and not (children[0].tail or "").strip()
    )


def _clean_attributes(element: etree.Element) -> None:
    for name, value in list(element.attrib.items()):
        keep = name in _KEPT
        if name == "href" and element.tag == "a":
            keep = value.startswith("#") or value.partition(":")[0] in _SHOWN_SCHEMES
        elif name == "src" and element.tag == "img":
            keep = value.startswith(FORMULA_SCHEME) or is_image_source(value)
        elif name == "style":
            keep = _ALIGNMENT.fullmatch(value) is not None
        if not keep:
            del element.attrib[name]
