"""The FRED series that correspond to series of ours."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple


class FredSeries(NamedTuple):
    """What a FRED series is in our words."""

    name: str
    """Name of our series."""
    label: str
    unit: str
    """Our unit. Dollar amounts come from FRED in millions or billions: see :func:`scale`."""
    timing: str
    origin: str
    """Publisher and release."""


_BOARD_H41: Final = "Federal Reserve Board, H.4.1"
_BOARD_H8: Final = "Federal Reserve Board, H.8"
_BOARD_H15: Final = "Federal Reserve Board, H.15"
_NEW_YORK: Final = "Federal Reserve Bank of New York"
_WEDNESDAY: Final = "Wednesday level"
_WEEK: Final = "week average, Thursday to Wednesday"
_DAY: Final = "the day's value"

FRED: Final[Mapping[str, FredSeries]] = {
    "WALCL": FredSeries("total_assets", "Fed assets", "$bn", _WEDNESDAY, _BOARD_H41),
    "TREAST": FredSeries("treasuries", "Treasuries", "$bn", _WEDNESDAY, _BOARD_H41),
    "WSHOTSL": FredSeries("treasuries", "Treasuries", "$bn", _WEDNESDAY, _BOARD_H41),
    "WSHOMCB": FredSeries("mbs", "MBS", "$bn", _WEDNESDAY, _BOARD_H41),
    "WRESBAL": FredSeries("reserves", "Reserves", "$bn", _WEEK, _BOARD_H41),
    "WRBWFRBL": FredSeries("reserves", "Reserves", "$bn", _WEDNESDAY, _BOARD_H41),
    "WTREGEN": FredSeries("tga", "Treasury's account", "$bn", _WEEK, _BOARD_H41),
    "WDTGAL": FredSeries("tga", "Treasury's account", "$bn", _WEDNESDAY, _BOARD_H41),
    "RRPONTSYD": FredSeries("on_rrp", "ON RRP", "$bn", _DAY, _NEW_YORK),
    "WCURCIR": FredSeries("currency", "Currency", "$bn", _WEEK, _BOARD_H41),
    "CURRCIR": FredSeries("currency", "Currency", "$bn", "month's mean", _BOARD_H41),
    "BOGMBASE": FredSeries("monetary_base", "Monetary base", "$bn", "month's mean",
                           "Federal Reserve Board, H.6"),
    "TLAACBW027SBOG": FredSeries("bank_assets", "Bank assets", "$bn", _WEDNESDAY, _BOARD_H8),
    "DPSACBW027SBOG": FredSeries("deposits", "Bank deposits", "$bn", _WEDNESDAY, _BOARD_H8),
    "SOFR": FredSeries("sofr_pct", "SOFR", "%", _DAY, _NEW_YORK),
    "EFFR": FredSeries("effr_pct", "EFFR", "%", _DAY, _NEW_YORK),
    "DFF": FredSeries("effr_pct", "EFFR", "%", _DAY, _BOARD_H15),
    "IORB": FredSeries("iorb_pct", "IORB", "%", _DAY, "Federal Reserve Board"),
    "IOER": FredSeries("iorb_pct", "IOER", "%", _DAY, "Federal Reserve Board"),
    "DFEDTARL": FredSeries("range_low_pct", "Bottom of the range", "%", _DAY, "FOMC"),
    "DFEDTARU": FredSeries("range_high_pct", "Top of the range", "%", _DAY, "FOMC"),
    "RRPONTSYAWARD": FredSeries("on_rrp_rate_pct", "ON RRP rate", "%", _DAY, _NEW_YORK),
    "DGS2": FredSeries("ust2y_pct", "Two-year yield", "%", _DAY, _BOARD_H15),
    "DGS10": FredSeries("ust10y_pct", "Ten-year yield", "%", _DAY, _BOARD_H15),
    "DGS30": FredSeries("ust30y_pct", "Thirty-year yield", "%", _DAY, _BOARD_H15),
    "THREEFYTP10": FredSeries("term_premium_kw_pct", "Ten-year term premium, Kim–Wright", "%",
                              _DAY, "Federal Reserve Board"),
    "MORTGAGE30US": FredSeries("mortgage_rate_pct", "Mortgage rate", "%", "week", "Freddie Mac"),
    "DTWEXBGS": FredSeries("dollar_broad", "Broad dollar index", "Jan 2006 = 100", _DAY,
                           "Federal Reserve Board, H.10"),
    "GDP": FredSeries("gdp", "Nominal GDP", "$bn", "quarter, on its first day",
                      "Bureau of Economic Analysis"),
    "GFDEBTN": FredSeries("federal_debt", "Federal debt", "$bn",
                          "end of the quarter, dated on its first day", "US Treasury"),
    "CPIAUCSL": FredSeries("cpi", "Consumer prices", "1982–84 = 100", "month",
                           "Bureau of Labor Statistics"),
}  # fmt: skip
"""Our series by the id that FRED gives them."""

_IN_MILLIONS_FROM: Final = 50_000.0
"""No amount above is as large as this in $ billions; each has been in $ millions since 2008."""


def scale(largest: float) -> float:
    """What brings a dollar series to $ billions, from its largest value.

    FRED has given some of these series in millions at one time and in billions at another (WRESBAL
    and WTREGEN among them), and the file does not say which.

    >>> scale(8_965_487.0), scale(2_553.7)
    (0.001, 1.0)
    """
    return 0.001 if largest >= _IN_MILLIONS_FROM else 1.0


def nearest_id(series_id: str) -> str:
    """The known id that an unknown one resembles, or nothing.

    >>> nearest_id("WALC")
    'WALCL'
    """
    near = get_close_matches(series_id.upper()[:40], FRED, n=1, cutoff=0.85)
    return near[0] if near else ""
