"""Pens, colours and letters of the plots in the theme that is in force."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from qtexplainer.presentation.series_style import style_of

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme, Tokens

_LEADING_WIDTH: Final = 2.3
_OTHER_WIDTH: Final = 1.7
_THIN_WIDTH: Final = 1.3
_PIN_WIDTH: Final = 1.1
_DRAW_WIDTH: Final = 0.7
_CORE_WIDTH: Final = 3.6
_HAND_WIDTH: Final = 2.8
_PATTERNS: Final = {
    "dash": [5.0, 3.0],
    "dot": [1.0, 2.4],
    "dash-dot": [5.0, 2.5, 1.0, 2.5],
    "hand": [2.8, 0.7],
}
PIN_DASHES: Final = {
    "pin-A": [8.0, 2.0],
    "pin-B": [2.5, 2.5],
    "pin-C": [9.0, 2.0, 2.0, 2.0, 2.0, 2.0],
}
"""Dash patterns of pinned runs by role and letter."""
OWN_DASHES: Final = _PATTERNS["dash-dot"]
"""Dash pattern of a student's own data."""
_SCARCE_TINT: Final = {False: "#D55E00", True: "#E69F00"}
_TINT_DEPTHS: Final = (0.0, 0.07, 0.17)


class PlotInk:
    """Everything about one theme and zoom that drawing a plot needs, looked up once."""

    def __init__(self, theme: "Theme") -> None:
        self.tokens: Tokens = theme.tokens
        self.font: QFont = theme.font("caption")
        self.metrics = QFontMetricsF(self.font)
        self.growth = max(1.0, theme.zoom**0.5)
        """Lines and dots grow with the zoom, but less than letters."""
        self.quiet = QColor(self.tokens.secondary)
        self.ground = QColor(self.tokens.panel)
        faint = QColor(self.tokens.hairline)
        faint.setAlphaF(0.4 if self.tokens.is_high_contrast else 1.0)
        self.hairline = QPen(faint, 1.0)
        self.strong_rule = QPen(self.quiet, 1.0)
        self.opening_rule = QPen(self.quiet, 1.0)
        self.opening_rule.setDashPattern([1.0, 3.0])
        self._pens: dict[tuple[str, str, bool], QPen] = {}

    def line_colour(self, name: str, opacity: float = 1.0) -> QColor:
        """Colour of a quantity's line."""
        colour = QColor(style_of(name).line(is_dark=self.tokens.is_dark))
        if opacity < 1.0:
            colour.setAlphaF(opacity)
        return colour

    def word_colour(self, name: str) -> QColor:
        """Colour of words about a quantity."""
        return QColor(style_of(name).ink(is_dark=self.tokens.is_dark))

    def zone_tint(self, depth: int) -> QColor:
        """Ground of a zone: 0 none, 1 light, 2 the strongest."""
        tint = QColor(_SCARCE_TINT[self.tokens.is_dark])
        tint.setAlphaF(_TINT_DEPTHS[depth])
        return tint

    def pen(self, name: str, role: str, *, leads: bool = False) -> QPen:
        """Pen of a line by its quantity and role; the leading line of a plot is the widest."""
        key = (name, role, leads)
        if key not in self._pens:
            self._pens[key] = self._make_pen(name, role, leads)
        return self._pens[key]

    def _make_pen(self, name: str, role: str, leads: bool) -> QPen:
        colour = self.line_colour(name)
        pattern = "solid"
        width = _THIN_WIDTH
        if role in ("live", "curve"):
            width = _LEADING_WIDTH if leads or role == "curve" else _OTHER_WIDTH
            pattern = style_of(name).dash
        elif role == "rival":
            pattern = style_of(name).dash
        elif role == "actual":
            pattern = "dot"
        elif role == "baseline":
            pattern = "dash"
            colour.setAlphaF(0.75)
        elif role in PIN_DASHES:
            width = _PIN_WIDTH
        elif role == "trail":
            colour.setAlphaF(0.55)
        elif role == "drawn":
            width, pattern = _HAND_WIDTH, "hand"
        elif role == "second":
            width, pattern = _OTHER_WIDTH, "dash"
        elif role == "own":
            width, pattern = _OTHER_WIDTH, "dash-dot"
            colour = QColor(self.tokens.text) if not style_of(name).label else colour
        elif role == "core":
            width = _CORE_WIDTH
        elif role == "median":
            width = _PIN_WIDTH
            colour.setAlphaF(0.6)
        elif role == "draw":
            width = _DRAW_WIDTH
            colour.setAlphaF(0.4)
        elif role == "ghost":
            colour.setAlphaF(0.3)
        pen = QPen(colour, width * self.growth * (1.35 if self.tokens.is_high_contrast else 1.0))
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if role in PIN_DASHES:
            pen.setDashPattern(PIN_DASHES[role])
        elif pattern != "solid":
            pen.setDashPattern(_PATTERNS[pattern])
        return pen
