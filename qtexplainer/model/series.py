"""Series: the named lines of a projection."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct


class Series(Struct, frozen=True):
    """One named line: label, unit and definition."""

    name: str
    label: str
    unit: str
    definition: str


_ROWS: Final = (
    ("total_assets", "Fed assets", "$bn", "Everything the Fed holds, standing repo included."),
    ("treasuries", "Treasuries", "$bn", "Bills and coupons held outright."),
    ("bills", "Treasury bills", "$bn", "Treasury debt of up to one year held outright."),
    ("coupons", "Notes and bonds", "$bn", "Treasury notes and bonds held outright, TIPS included."),
    ("mbs", "MBS", "$bn", "Agency mortgage-backed securities held outright."),
    ("standing_repo", "Standing repo", "$bn", "Repo lending outstanding on Wednesday."),
    ("other_assets", "Other assets", "$bn", "Premiums, foreign currency, loans and the rest."),
    ("reserves", "Reserves", "$bn", "Banks' deposits at the Fed."),
    ("on_rrp", "ON RRP", "$bn", "Overnight borrowing of the Fed from money funds."),
    ("foreign_rrp", "Foreign repo pool", "$bn", "Foreign official cash at the Fed."),
    ("tga", "Treasury's account", "$bn", "The Treasury General Account at the Fed."),
    ("currency", "Currency", "$bn", "Banknotes in circulation."),
    ("other_liabilities", "Other liabilities", "$bn", "Other deposits at the Fed."),
    ("capital", "Fed net worth", "$bn", "Capital less the deferred asset."),
    ("effr_iorb_bp", "EFFR − IORB", "bp", "Federal funds rate less interest on reserves."),
    ("sofr_iorb_bp", "SOFR − IORB", "bp", "Week mean of SOFR less interest on reserves."),
    ("sofr_peak_iorb_bp", "SOFR peak − IORB", "bp", "Highest day of the week."),
    ("srf_take_up", "Standing repo take-up", "$bn", "Borrowing on the week's peak day."),
    ("bank_assets", "Bank assets", "$bn", "Total assets of commercial banks."),
    ("gdp", "Nominal GDP", "$bn", "Gross domestic product at annual rate."),
    ("term_premium_effect_bp", "Term-premium effect", "bp",
     "Change in the ten-year premium since the opening from the Fed's duration."),
    ("term_premium_low_bp", "Term-premium effect, small", "bp", "The same at 1 bp per % of GDP."),
    ("term_premium_high_bp", "Term-premium effect, large", "bp", "The same at 7 bp per % of GDP."),
    ("ust10y_pct", "Ten-year yield", "%", "Yield of ten-year Treasuries."),
    ("reserves_ratio_pct", "Reserves / bank assets", "%", "Reserves as a share of bank assets."),
    ("iorb_pct", "IORB", "%", "Interest on reserve balances."),
    ("effr_pct", "EFFR", "%", "Effective federal funds rate."),
    ("sofr_pct", "SOFR", "%", "Week mean of the secured overnight financing rate."),
    ("sofr_peak_pct", "SOFR, highest day", "%", "SOFR on the week's peak day."),
    ("on_rrp_rate_pct", "ON RRP rate", "%", "What the Fed pays on ON RRP."),
    ("standing_repo_rate_pct", "Standing repo rate", "%", "Minimum bid at the standing facility."),
    ("range_low_pct", "Bottom of the range", "%", "Lower end of the federal funds target range."),
    ("range_high_pct", "Top of the range", "%", "Upper end of the federal funds target range."),
    ("mortgage_rate_pct", "Mortgage rate", "%", "Ten-year yield plus two points."),
    ("ten_year_equivalents", "Ten-year equivalents", "$bn", "Duration held, as ten-year bonds."),
    ("net_income", "Net income", "$bn", "The Fed's income in the week."),
    ("remittances", "Remittances", "$bn", "Paid to the Treasury in the week."),
    ("deferred_asset", "Deferred asset", "$bn", "Remittances withheld until losses are made up."),
    ("liquidity", "Reserves + ON RRP", "$bn", "Overnight claims of the private sector on the Fed."),
    ("redemptions", "Redemptions", "$bn", "Securities that left the portfolio in the week."),
)  # fmt: skip
SERIES: Final[Mapping[str, Series]] = {row[0]: Series(*row) for row in _ROWS}
"""Every series by name."""

INSTRUMENTS: Final = (
    "reserves", "on_rrp", "tga", "currency", "other_liabilities", "foreign_rrp", "standing_repo",
    "fed_loans", "bills", "coupons", "mbs", "other_assets", "loans", "deposits",
    "other_bank_debt", "fund_shares", "private_repo",
)  # fmt: skip
"""Lines of the five sectors' accounts."""
