"""How a lesson's HTML is set: the style of its text document, and what Qt's HTML cannot do."""

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFontMetricsF

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

_DIV: Final = re.compile(r"<div\b([^>]*)>|</div>")
_ADMONITION: Final = re.compile(r'class="admonition\s*([^"]*)"')
_DISPLAY: Final = re.compile(r'<img src="tex:([^"]*)"([^>]*class="display")')
_SOURCE: Final = re.compile(r'<img\b[^>]*\bsrc="([^"]*)"')
DISPLAY_SCHEME: Final = "display-tex:"
"""What the source of a formula on a line of its own starts with, once it is settable."""
_ALIGNED: Final = re.compile(r'<(t[hd]) style="text-align: (left|right|center);"')
"""A cell with a style of its own would lose its ruled edge."""
_TITLE: Final = '<p class="admonition-title">'
_TABLE: Final = re.compile(r"<table>.*?</table>", re.S)
_ROW: Final = re.compile(r"<tr>(.*?)</tr>", re.S)
_CELL: Final = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.S)
_HEAD: Final = re.compile(r"<th\b")
_TAG: Final = re.compile(r"<[^>]*>")
_LONG_CELL: Final = 48
"""Letters from which on a first cell is a sentence, and its column gets half of the width."""


def document_style(theme: "Theme") -> str:
    """Return the style sheet of a text document; sizes are in pixels at the theme's zoom."""
    tokens, px = theme.tokens, theme.px
    prose, h1, h2, h3 = (theme.font(role).pixelSize() for role in ("prose", "h1", "h2", "h3"))
    small = round(prose * 0.88)
    return f"""
        body {{ color: {tokens.text}; }}
        p {{ margin-top: 0; margin-bottom: {px(14)}px; }}
        p.formula {{ margin-top: {px(4)}px; margin-bottom: {px(18)}px; text-align: center; }}
        h1 {{ font-size: {h1}px; font-weight: 700; margin-top: 0; margin-bottom: {px(16)}px; }}
        h2 {{ font-size: {h2}px; font-weight: 700;
              margin-top: {px(24)}px; margin-bottom: {px(8)}px; }}
        h3 {{ font-size: {h3}px; font-weight: 700;
              margin-top: {px(16)}px; margin-bottom: {px(6)}px; }}
        ul, ol {{ margin-top: 0; margin-bottom: {px(14)}px; }}
        li {{ margin-bottom: {px(4)}px; }}
        dt {{ font-weight: 700; margin-top: {px(8)}px; }}
        dd {{ margin-left: {px(20)}px; margin-bottom: {px(8)}px; }}
        table {{ margin-top: {px(4)}px; margin-bottom: {px(16)}px; border-collapse: collapse; }}
        th {{ color: {tokens.secondary}; font-weight: 400; font-size: {small}px;
              padding: {px(4)}px {px(12)}px {px(4)}px 0;
              border-bottom: 1px solid {tokens.outline}; }}
        td {{ padding: {px(5)}px {px(12)}px {px(5)}px 0;
              border-bottom: 1px solid {tokens.hairline}; font-size: {small}px; }}
        td.box {{ background-color: {tokens.hover}; font-size: {prose}px; border: none;
                  border-left: {px(3)}px solid {tokens.secondary};
                  padding: {px(12)}px {px(16)}px {px(2)}px {px(16)}px; }}
        td.warning {{ border-left: {px(3)}px solid {tokens.caution}; }}
        td.worked {{ border-left: {px(3)}px solid {tokens.accent}; }}
        p.word {{ color: {tokens.secondary}; font-size: {small}px; font-weight: 700;
                  margin-bottom: {px(4)}px; }}
        code {{ font-family: monospace; font-size: {small}px; }}
        pre {{ font-family: monospace; font-size: {small}px; background-color: {tokens.hover};
               margin-bottom: {px(14)}px; }}
        blockquote {{ color: {tokens.secondary}; margin-left: {px(20)}px; }}
        sup {{ font-size: {px(12)}px; }}
        div.footnote {{ color: {tokens.secondary}; font-size: {small}px; }}
        a {{ color: {tokens.text}; text-decoration: none; }}
    """


def line_gap(theme: "Theme") -> float:
    """Return the room between two lines in pixels, besides what the font itself takes.

    A gap in pixels, unlike a line height in per cent, stays the same around a tall formula.
    """
    font = theme.font("prose")
    return max(0.0, theme.reading.spacing * font.pixelSize() - QFontMetricsF(font).lineSpacing())


def settable_html(html: str) -> str:
    """Return the lesson's HTML with boxes as one-cell tables, which alone can have a left rule.

    >>> settable_html('<div class="admonition note"><p>Mind.</p></div>')
    '<table width="100%" cellspacing="0"><tr><td class="box note"><p>Mind.</p></td></tr></table>'
    """
    pieces: list[str] = []
    ends: list[str] = []
    place = 0
    for found in _DIV.finditer(html):
        pieces.append(html[place : found.start()])
        place = found.end()
        if found.group(1) is None:
            pieces.append(ends.pop() if ends else "")
        elif box := _ADMONITION.search(found.group(1)):
            kind = box.group(1).strip()
            pieces.append(f'<table width="100%" cellspacing="0"><tr><td class="box {kind}">')
            ends.append("</td></tr></table>")
        else:
            pieces.append(found.group(0))
            ends.append("</div>")
    pieces.append(html[place:])
    text = (
        _TABLE.sub(_with_wide_sentences, "".join(pieces))
        .replace(_TITLE, '<p class="word">')
        .replace("<hr />", "")
    )
    text = _ALIGNED.sub(r'<\1 align="\2"', text).replace("<th>", '<th align="left">')
    return _DISPLAY.sub(rf'<img src="{DISPLAY_SCHEME}\1"\2', text)


def _with_wide_sentences(found: re.Match[str]) -> str:
    """A table with half of its width for the first column, where sentences stand in that alone.

    Qt shares the width out evenly as soon as one cell has to be broken.
    """
    rows = [_CELL.findall(row) for row in _ROW.findall(found.group())]
    lengths = [[len(_TAG.sub("", cell)) for cell in row] for row in rows]
    first = max((row[0] for row in lengths if row), default=0)
    others = max((cell for row in lengths for cell in row[1:]), default=first)
    if first < _LONG_CELL or first < 2 * others:
        return found.group()
    return _HEAD.sub('<th align="left" width="50%"', found.group(), count=1)


def image_sources(html: str) -> tuple[str, ...]:
    """Return the sources of all images, each once.

    >>> image_sources('<img alt="r" src="tex:r" /> and <img src="tex:r" />')
    ('tex:r',)
    """
    return tuple(dict.fromkeys(_SOURCE.findall(html)))
