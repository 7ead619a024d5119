"""What our tables compute from published series: spreads, week means, shares, joined series."""

from collections.abc import Callable, Mapping

import numpy as np

from qtexplainer.history.history_series import Days, Floats
from qtexplainer.history.table_file import Table

Columns = Mapping[str, Floats]

_MARKET = ("sofr_pct", "on_rrp_bn", "triparty_on_rate_pct", "ust10y_pct", "tga_daily_dts_bn")
"""Daily columns that a holiday leaves blank."""
_REGULAR_ON_RRP = np.datetime64("2013-09-23")
"""From this day ON RRP operations are regular; before, there are small tests."""


def daily_columns(raw: Table) -> dict[str, Floats]:
    """Daily columns: those of the working copy, spreads over IORB, and holidays left blank.

    The working copy repeats the last effective funds rate on holidays; here it is blank on days
    without a single market observation.
    """
    columns = dict(raw.columns)
    closed = np.all([np.isnan(columns[name]) for name in _MARKET], axis=0)
    columns["effr_pct"] = np.where(closed, np.nan, columns["effr_pct"])
    columns["sofr_iorb_bp"] = (columns["sofr_pct"] - columns["iorb_pct"]) * 100
    columns["effr_iorb_bp"] = (columns["effr_pct"] - columns["iorb_pct"]) * 100
    return columns


def weekly_columns(
    raw: Table, *, daily: Columns, daily_dates: Days, bank_assets: Table
) -> dict[str, Floats]:
    """Weekly columns: those of the working copy, week figures of the daily ones, and shares."""
    columns = dict(raw.columns)
    columns["on_rrp_week_avg"] = columns["on_rrp_week_avg_bn"]
    columns["bank_assets_bn"] = _aligned(bank_assets, "bank_assets_bn", raw.dates)
    columns["coupons"] = columns["treasuries_bn"] - columns["soma_bills_bn"]
    columns["reserves_ratio_pct"] = columns["reserves_bn"] / columns["bank_assets_bn"] * 100
    regular = np.where(raw.dates >= _REGULAR_ON_RRP, columns["on_rrp_week_avg_bn"], np.nan)
    columns["liquidity"] = columns["reserves_bn"] + regular

    above = np.round(daily["sofr_pct"] - daily["ff_upper_pct"], 2)
    days_above = np.where(np.isnan(above), np.nan, above > 0)
    for name, values, statistic in (
        ("sofr_pct", daily["sofr_pct"], np.mean),
        ("sofr_peak_pct", daily["sofr_pct"], np.max),
        ("sofr_iorb_bp", daily["sofr_iorb_bp"], np.mean),
        ("effr_iorb_bp", daily["effr_iorb_bp"], np.mean),
        ("sofr_peak_iorb_bp", daily["sofr_iorb_bp"], np.max),
        ("days_above_range", days_above, np.sum),
    ):
        columns[name] = _by_week(values, daily_dates, raw.dates, statistic)
    return columns


def monthly_columns(raw: Table) -> dict[str, Floats]:
    """Monthly columns: currency joined, debt on the quarter's last month, twelve-month inflation.

    Federal debt is published as of the quarter's end and stands on its first month.
    """
    columns = dict(raw.columns)
    published = columns["currency_bn"]
    joined = np.where(np.isnan(published), columns["currency_derived_bn"], published)
    columns["currency"] = joined
    columns["federal_debt"] = np.concatenate(([np.nan] * 2, columns["federal_debt_bn"][:-2]))
    before = np.concatenate(([np.nan] * 12, columns["cpi_index"][:-12]))
    columns["inflation_pct"] = (columns["cpi_index"] / before - 1) * 100
    return columns


def _aligned(table: Table, name: str, dates: Days) -> Floats:
    place = np.searchsorted(table.dates, dates).clip(max=len(table.dates) - 1)
    return np.where(table.dates[place] == dates, table.columns[name][place], np.nan)


def _by_week(
    values: Floats, dates: Days, wednesdays: Days, statistic: Callable[[Floats], float]
) -> Floats:
    """A statistic of each week's days, Thursday to Wednesday; ``nan`` for a week without any."""
    week = np.full(len(wednesdays), np.nan)
    known = np.isfinite(values)
    values, place = values[known], np.searchsorted(wednesdays, dates[known])
    for index in np.unique(place[place < len(wednesdays)]):
        week[index] = statistic(values[place == index])
    return week
