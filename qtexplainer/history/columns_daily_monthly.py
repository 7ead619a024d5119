"""Columns of the daily table (weekdays from 2018) and of the monthly one (from 2007)."""

from typing import Final

from qtexplainer.history.column import BOARD, NEW_YORK, columns

DAILY: Final = (
    *columns(
        (
            ("sofr_pct", "SOFR", "%", NEW_YORK, "Reference rates", "sofr_pct",
             "From 3 April 2018."),
            ("effr_pct", "EFFR", "%", f"{NEW_YORK}; {BOARD}", "Reference rates; H.15", "effr_pct",
             "Blank on days without any market observation."),
            ("iorb_pct", "IORB", "%", BOARD, "Interest on reserve balances", "iorb_pct",
             "Interest on excess reserves (IOER) until 28 July 2021."),
            ("range_low_pct", "Bottom of the range", "%", "FOMC", "Policy decisions",
             "ff_lower_pct", ""),
            ("range_high_pct", "Top of the range", "%", "FOMC", "Policy decisions",
             "ff_upper_pct", ""),
            ("ust2y_pct", "Two-year yield", "%", "US Treasury, via the Board", "H.15",
             "ust2y_pct", ""),
            ("ust10y_pct", "Ten-year yield", "%", "US Treasury, via the Board", "H.15",
             "ust10y_pct", ""),
        ),
        timing="the day's rate",
        decimals=2,
    ),
    *columns(
        (
            ("sofr_iorb_bp", "SOFR − IORB", "bp", f"{NEW_YORK}; {BOARD}",
             "Reference rates; interest on reserve balances", "", ""),
            ("effr_iorb_bp", "EFFR − IORB", "bp", f"{NEW_YORK}; {BOARD}",
             "Reference rates; interest on reserve balances", "", ""),
        ),
        timing="the day's difference",
        decimals=0,
    ),
    *columns(
        (
            ("on_rrp", "ON RRP", "$bn", NEW_YORK, "Reverse repo operations", "on_rrp_bn",
             "Private counterparties only."),
            ("tga", "Treasury's account", "$bn", "US Treasury", "Daily Treasury Statement",
             "tga_daily_dts_bn", "From 18 April 2022."),
        ),
        timing="end of the day",
        decimals=0,
    ),
)  # fmt: skip
"""Every daily column in the order of the table."""

MONTHLY: Final = (
    *columns(
        (
            ("currency", "Currency", "$bn", BOARD, "H.4.1; H.6", "",
             "Published to December 2024, then the monetary base less reserves."),
            ("monetary_base", "Monetary base", "$bn", BOARD, "H.6", "monetary_base_bn", ""),
        ),
        timing="month's mean, dated on its first day",
        decimals=0,
    ),
    *columns(
        (
            ("gdp", "Nominal GDP", "$bn", "Bureau of Economic Analysis", "National accounts",
             "gdp_nominal_bn_saar", "Seasonally adjusted, at annual rate."),
        ),
        timing="quarter's value, dated on its first day",
        decimals=0,
    ),
    *columns(
        (
            ("federal_debt", "Federal debt", "$bn", "US Treasury", "Total public debt", "",
             "End of the quarter, moved from its first month, where it is published, to its last."),
        ),
        timing="end of the quarter, dated on the first day of its last month",
        decimals=0,
    ),
    *columns(
        (
            ("cpi", "Consumer prices", "1982–84 = 100", "Bureau of Labor Statistics",
             "Consumer price index, all urban consumers", "cpi_index",
             "Seasonally adjusted; October 2025 was never published."),
            ("inflation_pct", "Consumer inflation", "%", "Bureau of Labor Statistics",
             "Consumer price index, all urban consumers", "", "Change on twelve months before."),
        ),
        timing="month's value, dated on its first day",
        decimals=1,
    ),
)  # fmt: skip
"""Every monthly column in the order of the table."""
