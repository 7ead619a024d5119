"""One colour per quantity, everywhere: how each series is drawn and labelled.

Every style has a *line* colour (at least 3:1 on the plot's ground) and an *ink* for words in that
colour (at least 4.5:1), each for the light and the dark theme. Dash patterns tell quantities apart
for readers who do not see the colours.
"""

from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

Dash = Literal["solid", "dash", "dot", "dash-dot"]

LIGHT_GROUND: Final = "#FFFFFF"
"""The plot's ground in the light theme: pure white, since pink fades on off-white."""
DARK_GROUND: Final = "#1E2125"
"""The plot's ground in the dark theme."""


class SeriesStyle(Struct, frozen=True):
    """Colours, dash and short label of one quantity."""

    label: str
    """The words at the line's end: short, the trade's own."""
    light: str
    """Line colour on white."""
    dark: str
    """Line colour on the dark ground."""
    light_ink: str
    """Colour of words on white."""
    dark_ink: str
    """Colour of words on the dark ground."""
    dash: Dash = "solid"
    """Dash pattern, so that colour is never alone."""

    def line(self, *, is_dark: bool) -> str:
        """Colour of the line in this theme."""
        return self.dark if is_dark else self.light

    def ink(self, *, is_dark: bool) -> str:
        """Colour of words about this quantity in this theme."""
        return self.dark_ink if is_dark else self.light_ink


_BLUE = ("#0072B2", "#56B4E9", "#0069A6", "#56B4E9")
_ORANGE = ("#D55E00", "#E69F00", "#B34F00", "#E69F00")
_GREEN = ("#009E73", "#1FB38A", "#00795A", "#2DBE95")
_PINK = ("#B8609A", "#CC79A7", "#A04A84", "#D68FB6")
_BLACK = ("#000000", "#FFFFFF", "#1C1B19", "#FFFFFF")
_BROWN = ("#8A6D3B", "#C2A36B", "#7A5F31", "#C9AE7C")
_VIOLET = ("#6A51A3", "#A99BE0", "#5D4694", "#B3A6E6")
_TEAL = ("#3B8C97", "#5FB6C1", "#2B7480", "#6CC1CC")
_GREY = ("#77726A", "#9A958C", "#67625B", "#A7A39B")
_OLIVE = ("#7C8A1E", "#B4C24A", "#626E14", "#BBC95A")

STYLES: Final = MappingProxyType(
    {
        "total_assets": SeriesStyle("Total assets", *_GREEN),
        "treasuries": SeriesStyle("Treasuries", *_GREEN),
        "coupons": SeriesStyle("Notes and bonds", *_GREEN),
        "bills": SeriesStyle("Bills", *_OLIVE),
        "mbs": SeriesStyle("MBS", *_TEAL),
        "standing_repo": SeriesStyle("Standing repo", *_BROWN),
        "other_assets": SeriesStyle("Other", *_GREY),
        "reserves": SeriesStyle("Reserves", *_BLUE),
        "reserves_ratio_pct": SeriesStyle("Reserves", *_BLUE),
        "on_rrp": SeriesStyle("ON RRP", *_PINK),
        "foreign_rrp": SeriesStyle("Foreign pool", *_GREY),
        "tga": SeriesStyle("TGA", *_BLACK),
        "currency": SeriesStyle("Currency", *_BROWN),
        "deposits": SeriesStyle("Deposits", *_TEAL),
        "bank_assets": SeriesStyle("Bank assets", *_GREY),
        "sofr_pct": SeriesStyle("SOFR", *_ORANGE),
        "sofr_peak_pct": SeriesStyle("SOFR peak", *_ORANGE),
        "sofr_iorb_bp": SeriesStyle("SOFR", *_ORANGE),
        "sofr_peak_iorb_bp": SeriesStyle("SOFR peak", *_ORANGE),
        "effr_pct": SeriesStyle("EFFR", *_VIOLET),
        "effr_iorb_bp": SeriesStyle("EFFR", *_VIOLET),
        "iorb_pct": SeriesStyle("IORB", *_BLUE, dash="dash"),
        "on_rrp_rate_pct": SeriesStyle("ON RRP", *_PINK, dash="dash"),
        "standing_repo_rate_pct": SeriesStyle("Standing repo", *_BROWN, dash="dash"),
        "drawn": SeriesStyle("Your line", *_BLACK),
        "gap": SeriesStyle("Gap", *_GREY),
        "rival_1": SeriesStyle("", *_GREY, dash="dash"),
        "rival_2": SeriesStyle("", *_GREY, dash="dot"),
        "stack": SeriesStyle("Total", *_BLACK),
        "range": SeriesStyle("Target range", *_GREY),
        "range_low_pct": SeriesStyle("Range, bottom", *_GREY, dash="dot"),
        "range_high_pct": SeriesStyle("Range, top", *_GREY, dash="dot"),
        "term_premium_effect_bp": SeriesStyle("Term premium", *_GREEN),
        "ust10y_pct": SeriesStyle("Ten-year", *_BLACK),
        "ust2y_pct": SeriesStyle("Two-year", *_TEAL, dash="dash"),
        "ust30y_pct": SeriesStyle("Thirty-year", *_BROWN),
        "term_premium_kw_pct": SeriesStyle("Kim–Wright", *_GREEN),
        "term_premium_acm_pct": SeriesStyle("Adrian and others", *_VIOLET, dash="dash"),
        "dollar_broad": SeriesStyle("Broad dollar index", *_OLIVE),
        "mortgage_rate_pct": SeriesStyle("Mortgages", *_TEAL),
        "ten_year_equivalents": SeriesStyle("Ten-year equivalents", *_GREEN),
        "srf_take_up": SeriesStyle("Take-up", *_BROWN),
        "deferred_asset": SeriesStyle("Deferred asset", *_ORANGE),
        "remittances": SeriesStyle("Remittances", *_GREEN),
    }
)

_PLAIN = SeriesStyle("", *_GREY)


def style_of(name: str) -> SeriesStyle:
    """Style of one series; a quiet grey for a series that has none of its own.

    >>> style_of("reserves").label
    'Reserves'
    """
    return STYLES.get(name, _PLAIN)


def contrast_ratio(first: str, second: str) -> float:
    """Contrast of two ``#RRGGBB`` colours after WCAG 2: from 1 (same) to 21 (black on white).

    >>> round(contrast_ratio("#000000", "#FFFFFF"))
    21
    """

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
