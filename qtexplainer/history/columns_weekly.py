"""Columns of the weekly table: Wednesdays from January 2007 to December 2025."""

from typing import Final

from qtexplainer.history.column import BOARD, NEW_YORK, columns

_LEVELS: Final = columns(
    (
        ("total_assets", "Fed assets", "$bn", BOARD, "H.4.1", "total_assets_bn", ""),
        ("treasuries", "Treasuries", "$bn", BOARD, "H.4.1", "treasuries_bn", ""),
        ("mbs", "MBS", "$bn", BOARD, "H.4.1", "mbs_bn", ""),
        ("bills", "Treasury bills", "$bn", NEW_YORK, "SOMA holdings", "soma_bills_bn",
         "Par value, to 15 October 2025; 14 Wednesdays are missing."),
        ("coupons", "Coupons", "$bn", f"{BOARD}; {NEW_YORK}", "H.4.1; SOMA holdings", "",
         "Treasuries less bills, so inflation compensation is included."),
        ("deposits", "Bank deposits", "$bn", BOARD, "H.8", "bank_deposits_bn",
         "All commercial banks, seasonally adjusted; revised, two vintages joined in April 2016."),
        ("bank_assets", "Bank assets", "$bn", BOARD, "H.8", "bank_assets_bn",
         "All commercial banks, seasonally adjusted; from May 2017, a later vintage."),
    ),
    timing="Wednesday level",
    decimals=0,
)  # fmt: skip
_AVERAGES: Final = columns(
    (
        ("reserves", "Reserves", "$bn", BOARD, "H.4.1", "reserves_bn", ""),
        ("tga", "Treasury's account", "$bn", BOARD, "H.4.1", "tga_bn",
         "For single days use the daily table."),
        ("on_rrp_week_avg", "ON RRP, week average", "$bn", NEW_YORK, "Reverse repo operations", "",
         "Mean of the week's operations."),
        ("liquidity", "Reserves + ON RRP", "$bn", f"{BOARD}; {NEW_YORK}",
         "H.4.1; reverse repo operations", "",
         "Reserves plus the week average of ON RRP, from September 2013."),
    ),
    timing="week average, Thursday to Wednesday",
    decimals=0,
)  # fmt: skip
_LAST_OPERATION: Final = columns(
    (
        ("on_rrp", "ON RRP", "$bn", NEW_YORK, "Reverse repo operations", "on_rrp_bn",
         "Private counterparties only; regular from September 2013; quarter-ends stand out."),
        ("repo_operations_treasury", "Fed repo on Treasury collateral", "$bn", NEW_YORK,
         "Repo operations", "repo_ops_treasury_bn",
         "Without MBS collateral and only to January 2025: it misses the take-up of late 2025."),
    ),
    timing="last operation of the week",
    decimals=0,
)  # fmt: skip
_LAST_DAY: Final = columns(
    (
        ("effr_pct", "EFFR", "%", f"{NEW_YORK}; {BOARD}", "Reference rates; H.15", "effr_pct", ""),
        ("iorb_pct", "IORB", "%", BOARD, "Interest on reserve balances", "iorb_pct",
         "Interest on excess reserves (IOER) until 28 July 2021."),
        ("range_low_pct", "Bottom of the range", "%", "FOMC", "Policy decisions", "ff_lower_pct",
         "Dated on the day of the announcement for 16 December 2015 and 14 December 2016."),
        ("range_high_pct", "Top of the range", "%", "FOMC", "Policy decisions", "ff_upper_pct",
         "Dated on the day of the announcement for 16 December 2015 and 14 December 2016."),
        ("on_rrp_rate_pct", "ON RRP rate", "%", NEW_YORK, "Reverse repo operations",
         "on_rrp_rate_pct", "From January 2025 derived: equal to the bottom of the range."),
        ("ust2y_pct", "Two-year yield", "%", "US Treasury, via the Board", "H.15", "ust2y_pct", ""),
        ("ust10y_pct", "Ten-year yield", "%", "US Treasury, via the Board", "H.15", "ust10y_pct",
         ""),
        ("ust30y_pct", "Thirty-year yield", "%", "US Treasury, via the Board", "H.15",
         "ust30y_pct", ""),
        ("term_premium_kw_pct", "Ten-year term premium, Kim–Wright", "%", BOARD,
         "Three-factor term structure model", "term_premium_kw_pct",
         "A model's estimate; models disagree."),
        ("term_premium_acm_pct", "Ten-year term premium, Adrian–Crump–Moench", "%", NEW_YORK,
         "Treasury term premia", "term_premium_acm_pct",
         "A model's estimate; models disagree. From August 2021."),
    ),
    timing="last day of the week, Thursday to Wednesday",
    decimals=2,
)  # fmt: skip
_INDEX: Final = columns(
    (
        ("dollar_broad", "Broad dollar index", "Jan 2006 = 100", BOARD, "H.10", "dollar_broad",
         "Nominal; vintages differ by up to 0.45."),
    ),
    timing="last day of the week, Thursday to Wednesday",
    decimals=1,
)  # fmt: skip
_WEEK_MEAN_RATE: Final = columns(
    (
        ("sofr_pct", "SOFR", "%", NEW_YORK, "Reference rates", "", "Mean of the week's days."),
        ("reserves_ratio_pct", "Reserves / bank assets", "%", BOARD, "H.4.1; H.8", "",
         "Week average of reserves over the Wednesday level of bank assets."),
    ),
    timing="week average, Thursday to Wednesday",
    decimals=2,
)  # fmt: skip
_WEEK_MEAN_SPREAD: Final = columns(
    (
        ("sofr_iorb_bp", "SOFR − IORB", "bp", f"{NEW_YORK}; {BOARD}",
         "Reference rates; interest on reserve balances", "", "Mean of the daily differences."),
        ("effr_iorb_bp", "EFFR − IORB", "bp", f"{NEW_YORK}; {BOARD}",
         "Reference rates; interest on reserve balances", "",
         "Mean of the daily differences; from August 2014."),
    ),
    timing="week average, Thursday to Wednesday",
    decimals=1,
)  # fmt: skip
_PEAK_RATE: Final = columns(
    (
        ("sofr_peak_pct", "SOFR, highest day", "%", NEW_YORK, "Reference rates", "",
         "For pressure compare with IORB, not levels with one another."),
    ),
    timing="highest day of the week, Thursday to Wednesday",
    decimals=2,
)  # fmt: skip
_PEAK_SPREAD: Final = columns(
    (
        ("sofr_peak_iorb_bp", "SOFR peak − IORB", "bp", f"{NEW_YORK}; {BOARD}",
         "Reference rates; interest on reserve balances", "", "Highest daily difference."),
        ("days_above_range", "Days with SOFR above the range", "days", f"{NEW_YORK}; FOMC",
         "Reference rates; policy decisions", "", "Days of the week, 0 to 5."),
    ),
    timing="the week's days, Thursday to Wednesday",
    decimals=0,
)  # fmt: skip

WEEKLY: Final = (
    *_LEVELS, *_AVERAGES, *_LAST_OPERATION, *_LAST_DAY, *_INDEX, *_WEEK_MEAN_RATE,
    *_WEEK_MEAN_SPREAD, *_PEAK_RATE, *_PEAK_SPREAD,
)  # fmt: skip
"""Every weekly column in the order of the table."""
