"""Formulas drawn offline as pictures that sit on the line of their sentence."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QImage, QPainter, QTextCharFormat

from qtexplainer.ui.after_painting import after_painting
from qtexplainer.ui.typesetter import Outline, Source, Typesetter

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

MOST_BYTES: Final = 4_000_000
"""Bytes of pictures up to which all are kept; beyond, those that were used longest ago go."""
LEAST_KEPT: Final = 120
"""Pictures that are kept in any case: more than any page has."""


class _Key(Struct, frozen=True):
    source: Source
    ratio: float
    """Pixels of the screen per device-independent pixel."""


class Formula(Struct, frozen=True):
    """A picture of a formula, and how it stands on the line of its words."""

    image: QImage
    alignment: QTextCharFormat.VerticalAlignment


AFTER_PAINTING_MS: Final = 40
"""Pause before the typesetter is loaded: the rest of the window is painted first."""
_LOOK_MS: Final = 10
"""Time after which it is looked again what has been set."""


class Formulas(QObject):
    """Pictures of formulas, kept by text, size and colour.

    A page is shown with empty places of about the right size, which fill within the next moments,
    as the typesetter gets on.

    Signals
    -------
    rendered
        When no asked-for picture is missing any more.
    """

    rendered = Signal()

    def __init__(self, theme: "Theme", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kept: OrderedDict[_Key, Formula] = OrderedDict()
        self._wanted: list[_Key] = []
        self._bytes = 0
        self._is_awake = False
        self._typesetter = Typesetter()
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._go_on)

    @property
    def is_idle(self) -> bool:
        """Whether every formula that was asked for has been drawn."""
        return not self._wanted

    @property
    def kept(self) -> int:
        """How many pictures are kept."""
        return len(self._kept)

    @property
    def bytes_kept(self) -> int:
        """Bytes of the pictures that are kept."""
        return self._bytes

    def wake(self) -> None:
        """Begin to draw: a page has been painted, which would have waited for the typesetter."""
        if not self._is_awake:
            self._is_awake = True
            if self._wanted:
                after_painting(self, self._go_on, AFTER_PAINTING_MS)

    def formula(self, tex: str, *, display: bool, ratio: float) -> Formula:
        """Return the picture of a formula, or an empty one now and `rendered` soon.

        ``ratio`` is the screen's pixels per device-independent pixel.
        """
        size = round(self._theme.font("prose").pixelSize() * (1.15 if display else 1.05))
        key = _Key(Source(tex, display, size, self._theme.tokens.text), ratio)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if key not in self._wanted:
            self._wanted.append(key)
            if self._is_awake and not self._looking.isActive():
                self._looking.start()
        empty = QImage(round(size * min(24.0, 0.35 * len(tex) + 1)), size, _FORMAT)
        empty.fill(Qt.GlobalColor.transparent)
        return Formula(empty, _ON_DESCENT)

    def finish(self) -> None:
        """Draw now all that was asked for: paper cannot wait."""
        while self._wanted:
            self._go_on(wait=True)

    def _go_on(self, *, wait: bool = False) -> None:
        """Draw what has been set, and have set what is wanted still."""
        for outline in self._typesetter.take(wait=wait):
            self._keep(self._wanted.pop(0), outline)
        if self._typesetter.is_idle and self._wanted:
            self._typesetter.begin([key.source for key in self._wanted])
        if self._wanted:
            self._looking.start()
        else:
            self._looking.stop()
            self.rendered.emit()

    def _keep(self, key: _Key, outline: Outline | None) -> None:
        descent = QFontMetrics(self._theme.font("prose")).descent()
        made = _as_written(key) if outline is None else _drawn(outline, key, descent)
        self._kept[key] = made
        self._bytes += made.image.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._kept) > LEAST_KEPT:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.image.sizeInBytes()


_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied


_ON_DESCENT: Final = QTextCharFormat.VerticalAlignment.AlignBaseline
_ON_BASELINE: Final = QTextCharFormat.VerticalAlignment.AlignMiddle


def _drawn(outline: Outline, key: _Key, descent: float) -> Formula:
    """Draw a formula that has been set.

    The text layout sets the lower edge of a picture on the font's descent ("baseline"), or its
    middle on the baseline ("middle"). The picture is padded so that the formula's own baseline
    meets that of the words: the first way where it reaches no deeper than letters do, since that
    leaves the lines evenly apart, else the second. A formula on a line of its own needs neither.
    """
    from PySide6.QtSvg import QSvgRenderer

    above, below = outline.above, outline.below
    is_shallow = below <= descent or key.source.display
    rise = above + 1 if is_shallow else max(above, below) + 1
    depth = max(descent, below + 1) if is_shallow else rise
    image = _canvas(outline.width + 2, rise + depth, key.ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(outline.svg.encode()))
    box = renderer.viewBoxF()  # a little larger than the formula on every side
    renderer.render(painter, QRectF(0, rise + box.top(), box.width(), box.height()))
    painter.end()
    return Formula(image, _ON_DESCENT if is_shallow else _ON_BASELINE)


def _as_written(key: _Key) -> Formula:
    """Draw the source of a formula that cannot be set in letters."""
    from PySide6.QtGui import QColor, QFont

    font = QFont()
    font.setPixelSize(key.source.size)
    metrics = QFontMetricsF(font)
    image = _canvas(metrics.horizontalAdvance(key.source.tex) + 4, metrics.height(), key.ratio)
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(QColor(key.source.colour))
    painter.drawText(QRectF(2, 0, image.width(), metrics.height()), key.source.tex)
    painter.end()
    return Formula(image, _ON_DESCENT)


def _canvas(width: float, height: float, ratio: float) -> QImage:
    image = QImage(max(1, round(width * ratio)), max(1, round(height * ratio)), _FORMAT)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
