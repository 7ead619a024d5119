"""A link in a text document: where it stands, what it points to, how it looks."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor, QTextDocument

from qtexplainer.ui.number_text import NumberText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qtexplainer.ui.theme import Theme


class Anchor(Struct):
    """One link; its cursor keeps the place while numbers before it grow and shrink."""

    href: str
    cursor: QTextCursor
    """Selects the words of the link."""
    writing: NumberText | None = None
    """How its number is written, for live numbers."""
    printed: str = ""
    """The words as the lesson prints them, whatever the lab makes of them."""
    scheme: str = ""
    """What its target is of: the word before the colon."""
    target: str = ""

    def __post_init__(self) -> None:
        self.scheme, _, self.target = self.href.partition(":")

    @property
    def start(self) -> int:
        """First position of the words."""
        return self.cursor.selectionStart()

    @property
    def end(self) -> int:
        """Position behind the words."""
        return self.cursor.selectionEnd()

    @property
    def text(self) -> str:
        """The words."""
        return self.cursor.selectedText()

    def rewrite(self, words: str) -> bool:
        """Put other words in the place of the link's; whether that changed anything."""
        if words == self.text:
            return False
        start = self.start
        style = _format_inside(self.cursor)
        self.cursor.insertText(words, style)
        self.cursor.setPosition(start)
        self.cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
        return True

    def rectangles(self) -> list[QRectF]:
        """Return a rectangle for each line that the words stand on, in document coordinates."""
        document = self.cursor.document()
        block = document.findBlock(self.start)
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        layout, first, last = block.layout(), self.start - block.position(), 0
        last = min(self.end - block.position(), block.length() - 1)
        found = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            left = max(first, line.textStart())
            right = min(last, line.textStart() + line.textLength())
            if left < right:
                x1, x2 = _x(line.cursorToX(left)), _x(line.cursorToX(right))
                found.append(QRectF(x1, line.y(), x2 - x1, line.height()).translated(origin))
        return found


def anchors_of(document: QTextDocument) -> "Iterator[Anchor]":
    """All links of a document in the order of reading; a link of several pieces is one."""
    block = document.begin()
    while block.isValid():
        current: Anchor | None = None
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            href = piece.charFormat().anchorHref()
            end = piece.position() + piece.length()
            if current is not None and href == current.href and current.end == piece.position():
                current.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            else:
                if current is not None:
                    yield _as_printed(current)
                current = _anchor(document, href, piece.position(), end) if href else None
            pieces += 1
        if current is not None:
            yield _as_printed(current)
        block = block.next()


def dress_anchor(anchor: Anchor, theme: "Theme") -> None:
    """Give a link its look: dotted underline for what lives, a fine line for where it leads."""
    tokens = theme.tokens
    style = QTextCharFormat()
    accent, text = QColor(tokens.accent), QColor(tokens.text)
    underline = QTextCharFormat.UnderlineStyle
    match anchor.scheme:
        case "param":
            style.setForeground(accent)
            style.setFontWeight(QFont.Weight.DemiBold)
            style.setUnderlineColor(accent)
            style.setUnderlineStyle(underline.DotLine)
        case "value":
            style.setForeground(text)
            style.setFontWeight(QFont.Weight.DemiBold)
            style.setUnderlineStyle(underline.NoUnderline)
        case "term":
            style.setForeground(text)
            style.setUnderlineColor(QColor(tokens.secondary))
            style.setUnderlineStyle(underline.DotLine)
        case _:
            style.setForeground(accent)
            style.setUnderlineColor(accent)
            is_mark = anchor.href.startswith("#")
            style.setUnderlineStyle(underline.NoUnderline if is_mark else underline.SingleUnderline)
    anchor.cursor.mergeCharFormat(style)


def _anchor(document: QTextDocument, href: str, start: int, end: int) -> Anchor:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return Anchor(href, cursor)


def _as_printed(anchor: Anchor) -> Anchor:
    anchor.printed = anchor.text
    return anchor


def _format_inside(cursor: QTextCursor) -> QTextCharFormat:
    """Return the format of the first selected letter."""
    inside = QTextCursor(cursor.document())
    inside.setPosition(cursor.selectionStart() + 1)
    return inside.charFormat()


def _x(place: object) -> float:
    """Return the x of ``cursorToX``, which comes with the position in a pair."""
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]
