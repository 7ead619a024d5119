"""Formulas drawn offline as pictures that sit on the line of their sentence."""

import warnings
from collections import OrderedDict
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QImage, QPainter, QTextCharFormat

from qtexplainer.ui.after_painting import after_painting

if TYPE_CHECKING:
    from ziamath.zmath import Latex

    from qtexplainer.ui.theme import Theme

MOST_BYTES: Final = 12_000_000
"""Bytes of pictures up to which all are kept; beyond, those that were used longest ago go."""
LEAST_KEPT: Final = 120
"""Pictures that are kept in any case: more than any page has."""


class _Key(NamedTuple):
    tex: str
    display: bool
    size: int
    colour: str
    ratio: float


class Formula(NamedTuple):
    """A picture of a formula, and how it stands on the line of its words."""

    image: QImage
    alignment: QTextCharFormat.VerticalAlignment


AFTER_PAINTING_MS: Final = 40
"""Pause before the typesetter is loaded: the rest of the window is painted first."""


class Formulas(QObject):
    """Pictures of formulas, made one per turn of the event loop and kept by text, size, colour.

    Loading the typesetter takes a fifth of a second and each formula some 25 ms, so a page is
    shown with empty places of about the right size, which fill within the next moments.

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
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._render_next)

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
                after_painting(self, self._turn.start, AFTER_PAINTING_MS)

    def formula(self, tex: str, *, display: bool, ratio: float) -> Formula:
        """Return the picture of a formula, or an empty one now and `rendered` soon.

        ``ratio`` is the screen's pixels per device-independent pixel.
        """
        size = round(self._theme.font("prose").pixelSize() * (1.15 if display else 1.05))
        key = _Key(tex, display, size, self._theme.tokens.text, ratio)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if key not in self._wanted:
            self._wanted.append(key)
            if self._is_awake:
                self._turn.start(0)
        empty = QImage(round(size * min(24.0, 0.35 * len(tex) + 1)), size, _FORMAT)
        empty.fill(Qt.GlobalColor.transparent)
        return Formula(empty, _ON_DESCENT)

    def finish(self) -> None:
        """Draw now all that was asked for: paper cannot wait."""
        while self._wanted:
            self._render_next()

    def _render_next(self) -> None:
        key = self._wanted.pop(0)
        made = _rendered(key, QFontMetrics(self._theme.font("prose")).descent())
        self._kept[key] = made
        self._bytes += made.image.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._kept) > LEAST_KEPT:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.image.sizeInBytes()
        if self._wanted:
            self._turn.start(0)
        else:
            self.rendered.emit()


_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied


_ON_DESCENT: Final = QTextCharFormat.VerticalAlignment.AlignBaseline
_ON_BASELINE: Final = QTextCharFormat.VerticalAlignment.AlignMiddle


@cache
def _typesetter() -> type["Latex"]:
    """The typesetter, loaded at the first formula."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # how it finds its own font
        from ziamath.config import config
        from ziamath.zmath import Latex

    config.svg2 = False  # Qt draws SVG 1.1; most glyphs of the other kind are lost
    return Latex


def _rendered(key: _Key, descent: float) -> Formula:
    """Draw one formula; one that cannot be set is shown as it is written.

    The text layout sets the lower edge of a picture on the font's descent ("baseline"), or its
    middle on the baseline ("middle"). The picture is padded so that the formula's own baseline
    meets that of the words: the first way where it reaches no deeper than letters do, since that
    leaves the lines evenly apart, else the second. A formula on a line of its own needs neither.
    """
    from PySide6.QtSvg import QSvgRenderer

    latex = _typesetter()
    try:
        formula = latex(key.tex, size=key.size, color=key.colour, inline=not key.display)
        svg = formula.svg()
        width, height = formula.getsize()
        below = -formula.getyofst()
    except Exception:
        return Formula(_as_written(key), _ON_DESCENT)
    above = height - below
    is_shallow = below <= descent or key.display
    rise = above + 1 if is_shallow else max(above, below) + 1
    depth = max(descent, below + 1) if is_shallow else rise
    image = _canvas(width + 2, rise + depth, key.ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    box = renderer.viewBoxF()  # a little larger than the formula on every side
    renderer.render(painter, QRectF(0, rise + box.top(), box.width(), box.height()))
    painter.end()
    return Formula(image, _ON_DESCENT if is_shallow else _ON_BASELINE)


def _as_written(key: _Key) -> QImage:
    """Draw the source of a formula in letters."""
    from PySide6.QtGui import QColor, QFont

    font = QFont()
    font.setPixelSize(key.size)
    metrics = QFontMetricsF(font)
    image = _canvas(metrics.horizontalAdvance(key.tex) + 4, metrics.height(), key.ratio)
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(QColor(key.colour))
    painter.drawText(QRectF(2, 0, image.width(), metrics.height()), key.tex)
    painter.end()
    return image


def _canvas(width: float, height: float, ratio: float) -> QImage:
    image = QImage(max(1, round(width * ratio)), max(1, round(height * ratio)), _FORMAT)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
