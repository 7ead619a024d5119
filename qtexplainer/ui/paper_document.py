"""A text set for paper: images sharp, headings never alone at a page's foot, numbered pages."""

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QByteArray, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
)

from qtexplainer.course.prose import FORMULA_SCHEME, formula_of
from qtexplainer.ui.anchor import anchors_of
from qtexplainer.ui.paper_reading import COLUMN
from qtexplainer.ui.picture import picture_image
from qtexplainer.ui.prose_style import (
    DISPLAY_SCHEME,
    document_style,
    image_sources,
    line_gap,
    settable_html,
)
from qtexplainer.ui.prose_text import images_of, space_lines
from qtexplainer.ui.style import palette

if TYPE_CHECKING:
    from qtexplainer.ui.formula import Formula, Formulas
    from qtexplainer.ui.theme import Theme

RATIO: Final = 3.0
"""Pixels of an image for each pixel of the column."""
_MARGIN_MM: Final = 22.0
_FOOT: Final = 34
"""Height of the line at the foot of a page, in pixels of the column."""
_SMALL: Final = 0.55
"""Share of a page up to which a box is kept whole."""
_LITTLE: Final = 0.3
"""Share of a page that is left empty rather than begin a larger box in it."""
_SHORT_LINES: Final = 3
_BREAK: Final = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


class PaperDocument(QTextDocument):
    """One lesson, or one part of a record, as pages."""

    def __init__(
        self,
        html: str,
        theme: "Theme",
        formulas: "Formulas",
        picture: Callable[[str], bytes] = lambda _: b"",
    ) -> None:
        super().__init__()
        self._theme = theme
        self._formulas = formulas
        self._picture = picture
        self._boxes: list[QTextFrame] = []
        self._heights: list[float] = []
        font = theme.font("prose")
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.setDefaultFont(font)
        self.setUseDesignMetrics(True)
        self.setDocumentMargin(0)
        self.setDefaultStyleSheet(document_style(theme) + _paper_style(theme))
        html = settable_html(html)
        for source in image_sources(html):
            if _is_formula(source):
                self._formula(source)
        formulas.finish()
        self.setHtml(html)
        for anchor in anchors_of(self):
            anchor.cursor.mergeCharFormat(_plain_link(theme))
        for cursor, image in images_of(self):
            if _is_formula(image.name()):
                image.setVerticalAlignment(self._formula(image.name()).alignment)
                cursor.setCharFormat(image)
        space_lines(self, line_gap(theme))

    def paginate(self, height: float) -> int:
        """Break the text into pages of a height; the number of pages."""
        self.setTextWidth(COLUMN)
        layout = self.documentLayout()
        # As high as they are uncut: on pages, a box also holds the room that a cut leaves.
        self._boxes = self.rootFrame().childFrames()
        self._heights = [layout.frameBoundingRect(box).height() for box in self._boxes]
        self.setPageSize(QSizeF(COLUMN, height))
        self._break_pages(height)
        # Qt ends a text that ends with a box with an empty line, which needs no page of its own.
        layout, block = self.documentLayout(), self.lastBlock()
        while block.length() <= 1 and block != self.begin():
            block = block.previous()
        last = layout.blockBoundingRect(block).bottom()
        return min(self.pageCount(), max(1, math.ceil((last - 1) / height)))

    def draw(self, painter: QPainter, part: QRectF) -> None:
        """Draw a part of the text, in the colours of paper whatever the window has."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = palette(self._theme.tokens)
        context.clip = part
        painter.setClipRect(part)
        self.documentLayout().draw(painter, context)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Formulas, the lesson's pictures, and images that stand in the text itself."""
        source = name if isinstance(name, str) else bytes(name.toEncoded().data()).decode("ascii")
        if _is_formula(source):
            return self._formula(source).image
        if source.startswith("data:image/png;base64,"):
            return QImage.fromData(QByteArray.fromBase64(source.partition(",")[2].encode()))
        return picture_image(self._picture, source, COLUMN, RATIO)

    def _formula(self, source: str) -> "Formula":
        return self._formulas.formula(
            formula_of(source.replace(DISPLAY_SCHEME, FORMULA_SCHEME, 1)),
            display=source.startswith(DISPLAY_SCHEME),
            ratio=RATIO,
        )

    def _break_pages(self, height: float) -> None:
        """Begin new pages from the top down, so that what is decided stays as it is.

        No heading stands at a page's foot, no short paragraph is cut, and a box or table only
        where keeping it whole would leave much of a page empty.
        """
        layout = self.documentLayout()
        uncut = dict(zip(map(id, self._boxes), self._heights, strict=True))
        boxes = {box.firstPosition(): box for box in self._boxes}
        for part in _parts_of(self.rootFrame()):
            if isinstance(part, QTextFrame):
                top = layout.frameBoundingRect(part).top()
                need = self._need(uncut[id(boxes[part.firstPosition()])], top, height)
            elif part.length() <= 1:
                continue  # Qt's empty line between two boxes
            else:
                place = layout.blockBoundingRect(part)
                top, need = place.top(), self._need_of(part)
                following = part.next()
                if part.blockFormat().headingLevel() and following.isValid():
                    box = boxes.get(following.position())
                    # What stands under a heading begins on the heading's page.
                    need = layout.blockBoundingRect(following).top() - top
                    if int((top + need) / height) != int(top / height):
                        need = height
                    elif box is not None:
                        need += self._need(uncut[id(box)], top + need, height)
                    else:
                        need += self._need_of(following)
            left = height - top % height
            # What has not even room for a line begins the next page by itself.
            if self._line < left < min(need - 1, height - 1):
                _break_before(part)

    def _need(self, uncut: float, top: float, height: float) -> float:
        """Room that a box must find on the page: all of its height, unless too much is lost."""
        left = height - top % height
        is_kept = uncut < _SMALL * height or (left < _LITTLE * height and uncut > left)
        return uncut if is_kept else 3 * self._line

    def _need_of(self, block: QTextBlock) -> float:
        """Room that a paragraph must find: a short one for all of it."""
        lines = block.layout().lineCount()
        return self._line * (lines if lines <= _SHORT_LINES else 2)

    @property
    def _line(self) -> float:
        return self._theme.reading.spacing * self._theme.font("prose").pixelSize()


class Pages:
    """A PDF file that texts are drawn into, one after the other."""

    def __init__(self, path: str, title: str, theme: "Theme") -> None:
        self._theme = theme
        self._writer = QPdfWriter(path)
        self._writer.setTitle(title)
        self._writer.setCreator("qtexplainer")
        self._writer.setResolution(600)
        self._writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                QMarginsF(_MARGIN_MM, 20, _MARGIN_MM, 14),
                QPageLayout.Unit.Millimeter,
            )
        )
        self._painter = QPainter()
        self.is_good = self._painter.begin(self._writer)
        self._scale = self._writer.width() / COLUMN
        self._is_first = True
        self._count = 0

    @property
    def height(self) -> float:
        """Height of a page's text, in pixels of the column."""
        return self._writer.height() / self._scale - _FOOT

    def draw(self, document: PaperDocument, foot: str, number: str, *, on: bool = False) -> int:
        """Draw a text; ``number`` makes the words for a page's number out of it. How many pages.

        Pages are numbered from one, or, with ``on``, from those that were drawn before.
        """
        count = document.paginate(self.height)
        for page in range(count):
            if not self._is_first:
                self._writer.newPage()
            self._is_first = False
            painter = self._painter
            painter.save()
            painter.scale(self._scale, self._scale)
            painter.translate(0, -page * self.height)
            document.draw(painter, QRectF(0, page * self.height, COLUMN, self.height))
            painter.restore()
            self._draw_foot(foot, number.format(page + 1 + (self._count if on else 0)))
        self._count += count
        return count

    def close(self) -> bool:
        """Finish the file; whether all of it was written."""
        return self._painter.end() and self.is_good

    def _draw_foot(self, words: str, number: str) -> None:
        painter, tokens = self._painter, self._theme.tokens
        painter.save()
        painter.scale(self._scale, self._scale)
        font = self._theme.font("caption")
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter.setFont(font)
        top = self.height + _FOOT - 20
        painter.setPen(QPen(QColor(tokens.hairline), 0.7))
        painter.drawLine(QPointF(0, top), QPointF(COLUMN, top))
        painter.setPen(QColor(tokens.secondary))
        box = QRectF(0, top + 4, COLUMN, 16)
        metrics = QFontMetricsF(font)
        room = COLUMN - metrics.horizontalAdvance(number) - 24
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, shown)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, number)
        painter.restore()


def _parts_of(root: QTextFrame) -> Iterator[QTextBlock | QTextFrame]:
    """Paragraphs and boxes of a text, one after the other; not what boxes hold."""
    place = root.begin()
    while not place.atEnd():
        frame = place.currentFrame()
        if frame is not None:
            yield frame
        elif place.currentBlock().isValid():
            yield place.currentBlock()
        place += 1


def _break_before(part: QTextBlock | QTextFrame) -> None:
    """Have a paragraph or box begin a page."""
    if isinstance(part, QTextFrame):
        frame = part.frameFormat()
        frame.setPageBreakPolicy(_BREAK)
        part.setFrameFormat(frame)
        return
    style = QTextBlockFormat()
    style.setPageBreakPolicy(_BREAK)
    QTextCursor(part).mergeBlockFormat(style)


def _is_formula(source: str) -> bool:
    return source.startswith((FORMULA_SCHEME, DISPLAY_SCHEME))


def _plain_link(theme: "Theme") -> Any:
    """Links are words on paper."""
    from PySide6.QtGui import QTextCharFormat

    style = QTextCharFormat()
    style.setForeground(QColor(theme.tokens.text))
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
    style.setAnchor(False)
    return style


def _paper_style(theme: "Theme") -> str:
    """What paper sets in its own way: quiet lines, lines to write on, boxes without a ground."""
    tokens = theme.tokens
    small = theme.font("caption").pixelSize()
    return (
        f"p.over {{ color: {tokens.secondary}; font-size: {small}px; margin-bottom: 8px; }}"
        f"p.when {{ color: {tokens.secondary}; font-size: {small}px; margin-bottom: 18px; }}"
        f"td.line {{ border: none; border-bottom: 1px solid {tokens.outline}; padding: 6px 0; }}"
        f"td.box, td.box p, td.box li {{ font-size: {theme.font('prose').pixelSize() - 1}px; }}"
        f"td.box {{ background-color: {tokens.panel}; }}"
        f"p.ref {{ font-size: {small}px; margin-bottom: 4px; }}"
        f"p.part {{ margin-top: 7px; margin-bottom: 1px; }}"
        f"p.contents {{ font-size: {small + 1}px; margin-bottom: 0px; }}"
    )
