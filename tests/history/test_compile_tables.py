"""The tables are compiled from working copies, the same way each time, and truthfully."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from qtexplainer.history import History
from qtexplainer.history.columns_daily_monthly import DAILY, MONTHLY
from qtexplainer.history.columns_weekly import WEEKLY
from qtexplainer.history.compile_tables import compile_tables, main

TAKEN = date(2026, 1, 2)
WEDNESDAYS = [date(2019, 9, 4) + timedelta(weeks=week) for week in range(4)]
WEEKDAYS = [
    day
    for day in (date(2019, 8, 29) + timedelta(days=count) for count in range(28))
    if day.weekday() < 5
]
MONTHS = [date(2018 + month // 12, month % 12 + 1, 1) for month in range(24)]

_NEEDED_WEEKLY = (
    "total_assets_bn", "treasuries_bn", "mbs_bn", "soma_bills_bn", "bank_deposits_bn",
    "reserves_bn", "tga_bn", "on_rrp_bn", "on_rrp_week_avg_bn", "repo_ops_treasury_bn",
    "effr_pct", "iorb_pct", "ff_lower_pct", "ff_upper_pct", "on_rrp_rate_pct", "ust2y_pct",
    "ust10y_pct", "ust30y_pct", "term_premium_kw_pct", "term_premium_acm_pct", "dollar_broad",
)  # fmt: skip
_NEEDED_DAILY = (
    "sofr_pct", "effr_pct", "iorb_pct", "ff_upper_pct", "ff_lower_pct", "on_rrp_bn",
    "triparty_on_rate_pct", "ust10y_pct", "ust2y_pct", "tga_daily_dts_bn",
)  # fmt: skip
_NEEDED_MONTHLY = (
    "currency_bn", "currency_derived_bn", "gdp_nominal_bn_saar", "federal_debt_bn",
    "monetary_base_bn", "cpi_index",
)  # fmt: skip


def _write(path: Path, key: str, days: list[date], columns: dict[str, list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([key, *columns])
        writer.writerows(zip(days, *columns.values(), strict=True))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Four weeks around a spike of the repo rate, with one holiday."""
    folder = tmp_path / "copies"
    folder.mkdir()
    weekly: dict[str, list[object]] = {name: [1.0] * 4 for name in _NEEDED_WEEKLY}
    weekly["total_assets_bn"] = [3761.4, 3761.5, 3761.6, ""]
    weekly["treasuries_bn"] = [2100.0] * 4
    weekly["soma_bills_bn"] = [3.2, "", 3.2, 3.2]
    weekly["reserves_bn"] = [1500.0, 1490.0, 1394.1, 1450.0]
    weekly["on_rrp_week_avg_bn"] = [4.0] * 4
    _write(folder / "weekly.csv", "week_ending", WEDNESDAYS, weekly)

    daily: dict[str, list[object]] = {name: [1.0] * len(WEEKDAYS) for name in _NEEDED_DAILY}
    daily["iorb_pct"] = [2.10] * len(WEEKDAYS)
    daily["ff_upper_pct"] = [2.25] * len(WEEKDAYS)
    daily["effr_pct"] = [2.13] * len(WEEKDAYS)
    rates: list[object] = [2.12] * len(WEEKDAYS)
    rates[WEEKDAYS.index(date(2019, 9, 17))] = 5.25
    rates[WEEKDAYS.index(date(2019, 9, 16))] = 2.43
    daily["sofr_pct"] = rates
    holiday = WEEKDAYS.index(date(2019, 9, 2))
    for name in _NEEDED_DAILY:
        if name not in ("effr_pct", "iorb_pct", "ff_upper_pct", "ff_lower_pct"):
            daily[name][holiday] = ""
    _write(folder / "daily.csv", "date", WEEKDAYS, daily)

    monthly: dict[str, list[object]] = {name: [""] * 24 for name in _NEEDED_MONTHLY}
    monthly["currency_bn"] = [1700.0] * 12 + [""] * 12
    monthly["currency_derived_bn"] = [""] * 11 + [1701.0] * 13
    monthly["federal_debt_bn"][0] = 21_000.4
    monthly["cpi_index"] = [*[100.0] * 12, *[102.54] * 12]
    monthly["gdp_nominal_bn_saar"] = [20_000.0] * 24
    monthly["monetary_base_bn"] = [3_500.0] * 24
    _write(folder / "monthly.csv", "month", MONTHS, monthly)
    assets: dict[str, list[object]] = {"bank_assets_bn": [17_450.0] * 3}
    _write(folder / "bank_assets.csv", "week_ending", WEDNESDAYS[1:], assets)
    return folder


@pytest.fixture
def compiled(source: Path, tmp_path: Path) -> History:
    compile_tables(source, tmp_path / "tables", TAKEN)
    return History(tmp_path / "tables")


def _values(compiled: History, name: str) -> list[str]:
    return [f"{value:g}" for value in compiled.series(name).values]


def test_compiling_twice_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        compile_tables(source, tmp_path / name, TAKEN)
    files = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert len(files) == 6
    for name in files:
        first, second = (tmp_path / folder / name for folder in ("first", "second"))
        assert first.read_bytes() == second.read_bytes()


def test_every_declared_column_is_written_with_its_source(compiled: History) -> None:
    assert compiled.weekly_names() == tuple(column.name for column in WEEKLY)
    assert compiled.daily_names() == tuple(column.name for column in DAILY)
    assert compiled.monthly_names() == tuple(column.name for column in MONTHLY)
    assert compiled.series("reserves").taken == TAKEN
    assert compiled.series("reserves").source == "Federal Reserve Board, H.4.1"
    assert compiled.series("total_assets").as_of == WEDNESDAYS[2]


def test_money_is_whole_and_blank_where_nothing_was_published(compiled: History) -> None:
    assert _values(compiled, "total_assets") == ["3761", "3761", "3762", "nan"]
    assert _values(compiled, "coupons") == ["2097", "nan", "2097", "2097"]
    assert _values(compiled, "liquidity") == ["1504", "1494", "1398", "1454"]
    assert _values(compiled, "reserves_ratio_pct") == ["nan", "8.54", "7.99", "8.31"]


def test_week_figures_come_from_the_days_thursday_to_wednesday(compiled: History) -> None:
    assert _values(compiled, "sofr_peak_iorb_bp") == ["2", "2", "315", "2"]
    mean = (2 + 2 + 33 + 315 + 2) / 5
    assert compiled.series("sofr_iorb_bp").on(date(2019, 9, 18)) == pytest.approx(mean)
    assert _values(compiled, "days_above_range") == ["0", "0", "2", "0"]
    assert _values(compiled, "effr_iorb_bp") == ["3", "3", "3", "3"]


def test_a_rate_repeated_on_a_holiday_is_dropped(compiled: History) -> None:
    effr = compiled.daily("effr_pct")
    assert str(effr.on(date(2019, 9, 2))) == "nan"
    assert effr.on(date(2019, 9, 3)) == 2.13
    assert compiled.daily("iorb_pct").on(date(2019, 9, 2)) == 2.10


def test_months_join_currency_and_move_debt_to_the_end_of_its_quarter(compiled: History) -> None:
    currency, debt = compiled.monthly("currency"), compiled.monthly("federal_debt")
    assert currency.on(date(2018, 12, 1)) == 1700
    assert currency.on(date(2019, 1, 1)) == 1701
    assert str(debt.on(date(2018, 1, 1))) == "nan"
    assert debt.on(date(2018, 3, 1)) == 21_000
    assert compiled.monthly("inflation_pct").on(date(2019, 6, 1)) == 2.5


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("weekly.csv", "reserves_bn", "reservs_bn", r"weekly\.csv:1:1: lacks the column"),
        ("daily.csv", "iorb_pct", "ioer_pct", r"daily\.csv:1:1: lacks the column"),
        ("monthly.csv", "cpi_index", "prices", r"monthly\.csv:1:1: lacks the column"),
        ("weekly.csv", "2019-09-11", "2019-13-11", r"weekly\.csv:3:1: '2019-13-11' is no date"),
    ],
)
def test_a_working_copy_that_lacks_something_writes_nothing(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    *, file: str, old: str, new: str, message: str,
) -> None:  # fmt: skip
    path = source / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    into = tmp_path / "nothing"
    assert main(["--source", str(source), "--into", str(into), "--taken", "2026-01-02"]) == 2
    assert not into.exists()
    with pytest.raises(ValueError, match=message):
        compile_tables(source, into, TAKEN)
    assert capsys.readouterr().err.count("\n") == 1


def test_the_command_compiles_into_the_folder_it_is_given(source: Path, tmp_path: Path) -> None:
    into = tmp_path / "tables"
    assert main(["--source", str(source), "--into", str(into), "--taken", "2026-01-02"]) == 0
    assert History(into).series("reserves").on(date(2019, 9, 18)) == 1394
