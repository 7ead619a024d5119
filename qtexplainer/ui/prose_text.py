"""A passage of text as tall as it is long, whose numbers follow the lab."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect, QSizeF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QImage,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from qtexplainer.course.prose import FORMULA_SCHEME, formula_of
from qtexplainer.ui.anchor import Anchor, anchors_of, dress_anchor
from qtexplainer.ui.live_numbers import LiveNumbers
from qtexplainer.ui.picture import picture_image
from qtexplainer.ui.prose_style import (
    DISPLAY_SCHEME,
    document_style,
    image_sources,
    line_gap,
    settable_html,
)

if TYPE_CHECKING:
    from qtexplainer.ui.formula import Formula
    from qtexplainer.ui.reading import Reading

_MARGIN: Final = 4
"""Room for focus rings around the text."""
_LIVE: Final = ("param", "value")
_IMAGE: Final = QTextDocument.ResourceType.ImageResource


class ProseText(QTextEdit):
    """Text that is set, measured and kept up to date; `ProseView` adds the hand.

    ``lab`` is the id of the lab that its numbers speak of; empty for whatever is open.
    """

    def __init__(
        self, html: str, reading: "Reading", parent: QWidget | None = None, *, lab: str = ""
    ) -> None:
        super().__init__(parent)
        self._html = settable_html(html)
        self._images = image_sources(self._html)
        self._reading = reading
        self._theme = reading.theme
        self.numbers = LiveNumbers(reading.store, reading.opener, lab)
        self._anchors: list[Anchor] = []
        self._stale = False
        self._set_up()
        self._build()
        reading.store.scenario_changed.connect(self._follow_parameters)
        reading.store.projected.connect(self._follow_results)
        reading.theme.changed.connect(self._build)
        if lab:
            reading.opener.opened.connect(self._follow_lab)
        if any(self._is_formula(source) for source in self._images):
            reading.formulas.rendered.connect(self._put_images)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The links in the order of reading."""
        return tuple(self._anchors)

    def rectangle_of(self, anchor: Anchor) -> QRect:
        """Rectangle of a link's first line in this widget; empty where it stands nowhere."""
        rectangles = anchor.rectangles()
        return rectangles[0].toAlignedRect() if rectangles else QRect()

    def place_of(self, name: str) -> int | None:
        """Height at which what carries that name (a footnote) stands; None if it is not here."""
        document = self.document()
        block = document.begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                if name in pieces.fragment().charFormat().anchorNames():
                    return round(document.documentLayout().blockBoundingRect(block).y())
                pieces += 1
            block = block.next()
        return None

    # --- building -------------------------------------------------------------------------

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAcceptDrops(False)
        self.setAccessibleName(self.tr("Lesson text"))
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)

    def _build(self) -> None:
        """Set the text anew, in the theme's colours and sizes."""
        document = self.document()
        document.setDefaultFont(self._theme.font("prose"))
        document.setDefaultStyleSheet(document_style(self._theme))
        document.setDocumentMargin(_MARGIN)
        document.setHtml(self._html)
        self._anchors = list(anchors_of(document))
        edit = QTextCursor(document)
        edit.beginEditBlock()
        for anchor in self._anchors:
            dress_anchor(anchor, self._theme)
        self._align_formulas()
        space_lines(document, line_gap(self._theme))
        edit.endEditBlock()
        self._rewrite(_LIVE)
        self._fit_height(document.size())

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Formulas and the lesson's pictures; nothing else is ever loaded."""
        source = name if isinstance(name, str) else bytes(name.toEncoded().data()).decode("ascii")
        return self._image(source)

    def _image(self, source: str) -> QImage:
        ratio = self.devicePixelRatioF()
        if self._is_formula(source):
            return self._formula(source).image
        width = max(80, self.viewport().width() - 2 * _MARGIN)
        return picture_image(self._reading.picture, source, width, ratio)

    def _formula(self, source: str) -> "Formula":
        return self._reading.formulas.formula(
            formula_of(source.replace(DISPLAY_SCHEME, FORMULA_SCHEME, 1)),
            display=source.startswith(DISPLAY_SCHEME),
            ratio=self.devicePixelRatioF(),
        )

    def _is_formula(self, source: str) -> bool:
        return source.startswith((FORMULA_SCHEME, DISPLAY_SCHEME))

    def _put_images(self) -> None:
        """Put the images of this size and colour in the place of those that are there."""
        document = self.document()
        for source in self._images:
            document.addResource(_IMAGE.value, QUrl(source), self._image(source))
        self._align_formulas()
        document.markContentsDirty(0, document.characterCount())

    def _align_formulas(self) -> None:
        """Set each formula on the line of its words."""
        for cursor, image in images_of(self.document()):
            if self._is_formula(image.name()):
                image.setVerticalAlignment(self._formula(image.name()).alignment)
                cursor.setCharFormat(image)

    # --- following the lab ----------------------------------------------------------------

    def _follow_lab(self) -> None:
        self._follow_parameters()
        self._follow_results()

    def _follow_parameters(self) -> None:
        self._rewrite(("param",))

    def _follow_results(self) -> None:
        """Write the new results at once where they are in sight, else when they come in sight."""
        if self.visibleRegion().isEmpty():
            self._stale = True
        else:
            self._rewrite(("value",))

    def _catch_up(self) -> None:
        if self._stale:
            self._stale = False
            self._rewrite(("value",))

    def _rewrite(self, schemes: tuple[str, ...]) -> None:
        live = [anchor for anchor in self._anchors if anchor.scheme in schemes]
        if not live:
            return
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        for anchor in live:
            anchor.rewrite(self.numbers.words(anchor))
        edit.endEditBlock()

    # --- size -----------------------------------------------------------------------------

    def _fit_height(self, size: QSizeF) -> None:
        height = math.ceil(size.height())
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines anew, and the pictures, which are never wider than the column."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and any(
            not self._is_formula(source) for source in self._images
        ):
            self._put_images()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text; numbers that changed while it was out of sight follow at once."""
        super().paintEvent(event)
        self._reading.formulas.wake()
        if self._stale:
            QTimer.singleShot(0, self, self._catch_up)


def images_of(document: QTextDocument) -> Iterator[tuple[QTextCursor, QTextImageFormat]]:
    """Every image of a document, selected, with its format."""
    block = document.begin()
    while block.isValid():
        found = []
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().isImageFormat():
                for place in range(piece.position(), piece.position() + piece.length()):
                    found.append((place, piece.charFormat().toImageFormat()))
            pieces += 1
        for place, image in found:
            cursor = QTextCursor(document)
            cursor.setPosition(place)
            cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
            yield cursor, image
        block = block.next()


def space_lines(document: QTextDocument, gap: float) -> None:
    """Set the room between lines, and take away what a first heading would leave above it."""
    block = document.begin()
    while block.isValid():
        style = block.blockFormat()
        if style.headingLevel() == 0 and not style.nonBreakableLines():
            style.setLineHeight(gap, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        if block == document.begin():
            style.setTopMargin(0)
        QTextCursor(block).setBlockFormat(style)
        block = block.next()
