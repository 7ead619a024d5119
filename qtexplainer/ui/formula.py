"""Formulas drawn offline as pictures that sit on the line of their sentence."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

_MOST_KEPT: Final = 400


class _Key(NamedTuple):
    tex: str
    display: bool
    size: int
    colour: str
    ratio: float


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
        self._kept: OrderedDict[_Key, QImage] = OrderedDict()
        self._wanted: list[_Key] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._render_next)

    def image(self, tex: str, *, display: bool, ratio: float) -> QImage:
        """Return the picture of a formula, or an empty one now and `rendered` soon.

        ``ratio`` is the screen's pixels per device-independent pixel.
        """
        size = self._theme.px(19 if display else 17)
        key = _Key(tex, display, size, self._theme.tokens.text, ratio)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if key not in self._wanted:
            self._wanted.append(key)
            self._turn.start()
        empty = QImage(round(size * min(24.0, 0.35 * len(tex) + 1)), size, _FORMAT)
        empty.fill(Qt.GlobalColor.transparent)
        return empty

    def _render_next(self) -> None:
        key = self._wanted.pop(0)
        axis = QFontMetricsF(self._theme.font("prose")).xHeight()
        self._kept[key] = _rendered(key, axis)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        if self._wanted:
            self._turn.start()
        else:
            self.rendered.emit()


_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied


def _rendered(key: _Key, x_height: float) -> QImage:
    """Draw one formula; one that cannot be set is shown as it is written.

    The text layout centres a picture on half the x-height of its line. The picture is padded
    so that this brings the formula's baseline onto that of the words.
    """
    import ziamath
    from PySide6.QtSvg import QSvgRenderer

    ziamath.config.svg2 = False  # Qt draws SVG 1.1; most glyphs of the other kind are lost
    try:
        formula = ziamath.Latex(key.tex, size=key.size, color=key.colour, inline=not key.display)
        svg = formula.svg()
        width, height = formula.getsize()
        below = -formula.getyofst()
    except Exception:
        return _as_written(key)
    above = height - below
    tall = max(2 * above - x_height, 2 * below + x_height) + 2
    image = _canvas(width + 2, tall, key.ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = tall / 2 + x_height / 2 - above
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    box = renderer.viewBoxF()  # a little larger than the formula on every side
    renderer.render(painter, QRectF(0, top + above + box.top(), box.width(), box.height()))
    painter.end()
    return image


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
