"""The tables that ship reproduce the published figures, and each column says where it is from."""

import doctest
import importlib
import math
import pkgutil
import subprocess
import sys
from datetime import date

import numpy as np
import pytest

from qtexplainer import history
from qtexplainer.history.columns_daily_monthly import DAILY, MONTHLY
from qtexplainer.history.columns_weekly import WEEKLY
from qtexplainer.model.programmes import PROGRAMMES
from qtexplainer.resources import content_dir


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("total_assets", date(2022, 4, 13), 8965),
        ("total_assets", date(2025, 12, 3), 6536),
        ("reserves", date(2021, 12, 8), 4276),
        ("reserves", date(2019, 9, 18), 1394),
        ("bills", date(2025, 10, 15), 195),
        ("on_rrp", date(2025, 12, 31), 106),
        ("on_rrp_week_avg", date(2025, 12, 31), 37),
        ("reserves_ratio_pct", date(2021, 12, 8), 18.94),
        ("reserves_ratio_pct", date(2025, 10, 29), 11.69),
        ("ust10y_pct", date(2025, 10, 29), 4.08),
        ("term_premium_acm_pct", date(2025, 12, 31), 0.75),
        ("dollar_broad", date(2025, 10, 29), 120.5),
        ("sofr_peak_iorb_bp", date(2019, 9, 18), 315),
        ("sofr_peak_pct", date(2025, 11, 5), 4.22),
        ("currency", date(2025, 12, 1), 2432),
    ],
)
def test_a_weekly_or_monthly_figure_is_the_published_one(
    name: str, day: date, value: float
) -> None:
    assert history.series(name).on(day) == value


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("on_rrp", date(2022, 12, 30), 2554),
        ("on_rrp", date(2023, 12, 29), 1018),
        ("sofr_pct", date(2019, 9, 16), 2.43),
        ("sofr_pct", date(2019, 9, 17), 5.25),
        ("sofr_pct", date(2025, 10, 31), 4.22),
        ("sofr_iorb_bp", date(2019, 9, 17), 315),
        ("effr_pct", date(2019, 9, 17), 2.30),
        ("sofr_iorb_bp", date(2025, 12, 31), 22),
        ("tga", date(2025, 12, 31), 873),
    ],
)
def test_a_daily_figure_is_the_published_one(name: str, day: date, value: float) -> None:
    assert history.daily(name).on(day) == value


def test_sofr_was_above_the_range_on_the_known_days() -> None:
    sofr, top = history.daily("sofr_pct"), history.daily("range_high_pct")
    above = np.round(sofr.values - top.values, 2) > 0
    years = sofr.dates.astype("datetime64[Y]").astype(int) + 1970
    count = {year: int(above[years == year].sum()) for year in (2018, 2019, 2023, 2024, 2025)}
    assert count == {2018: 22, 2019: 18, 2023: 0, 2024: 2, 2025: 17}
    weekly = history.series("days_above_range").between(date(2025, 1, 2), date(2025, 12, 31))
    assert np.nansum(weekly.values) == 17


def test_sofr_was_highest_at_the_end_of_2023_not_in_the_spike() -> None:
    sofr = history.daily("sofr_pct").known()
    assert sofr.values.max() == 5.40
    assert str(sofr.dates[sofr.values.argmax()]) == "2023-12-28"


@pytest.mark.parametrize(
    ("name", "month", "mean"),
    [
        ("sofr_iorb_bp", "2025-08", -5.6),
        ("sofr_iorb_bp", "2025-10", 7.4),
        ("sofr_iorb_bp", "2025-12", 5.9),
        ("effr_iorb_bp", "2025-08", -7.0),
        ("effr_iorb_bp", "2025-11", -2.3),
        ("effr_iorb_bp", "2018-04", -5.8),
        ("effr_iorb_bp", "2019-07", 5.3),
    ],
)
def test_the_monthly_mean_of_a_spread_is_the_known_one(name: str, month: str, mean: float) -> None:
    spread = history.daily(name)
    in_month = spread.dates.astype("datetime64[M]") == np.datetime64(month)
    assert round(float(np.nanmean(spread.values[in_month])), 1) == mean


def test_qt2_was_absorbed_by_on_rrp_and_then_by_reserves() -> None:
    first, last = date(2022, 6, 1), date(2025, 11, 19)
    change = {
        name: history.series(name).on(last) - history.series(name).on(first)
        for name in ("total_assets", "treasuries", "mbs", "on_rrp", "reserves", "tga")
    }
    published = {
        "total_assets": -2360, "treasuries": -1580, "mbs": -638,
        "on_rrp": -1964, "reserves": -433, "tga": 152,
    }  # fmt: skip
    assert change == pytest.approx(published, abs=1.01)


def test_the_weeks_have_no_gap_and_end_on_wednesday() -> None:
    dates = history.series("total_assets").dates
    assert (len(dates), str(dates[0]), str(dates[-1])) == (992, "2007-01-03", "2025-12-31")
    assert set(np.diff(dates).astype(int)) == {7}
    assert dates[0].item().weekday() == 2


def test_nothing_is_later_than_the_end_of_2025() -> None:
    for give, names in (
        (history.series, history.names()),
        (history.daily, history.daily_names()),
        (history.monthly, history.monthly_names()),
    ):
        assert all(give(name).dates[-1] <= np.datetime64("2025-12-31") for name in names)


def test_every_column_is_declared_and_says_where_it_comes_from() -> None:
    for declared, names, give in (
        (WEEKLY, history.shipped().weekly_names(), history.series),
        (DAILY, history.daily_names(), history.daily),
        (MONTHLY, history.monthly_names(), history.monthly),
    ):
        assert names == tuple(column.name for column in declared)
        for name in names:
            series = give(name)
            assert series.label
            assert series.unit
            assert series.timing
            assert ", " in series.source
            assert series.taken is not None
            assert series.as_of <= date(2025, 12, 31)
            assert math.isfinite(series.on(series.as_of))
            assert series.is_derived == series.source.endswith("; derived")
    assert history.problems() == ()


def test_the_companions_ask_to_check_the_terms_before_a_release() -> None:
    for name in ("weekly", "daily", "monthly"):
        text = (content_dir() / "history" / f"{name}.toml").read_text(encoding="utf-8")
        assert "check the terms of use of every release" in text
        assert "sp500" not in text.lower()
        assert "mortgage rate" not in text.lower()


def test_a_holiday_has_no_federal_funds_rate() -> None:
    assert math.isnan(history.daily("effr_pct").on(date(2025, 11, 27)))
    assert math.isnan(history.series("effr_iorb_bp").on(date(2010, 1, 6)))


def test_federal_debt_stands_on_the_last_month_of_its_quarter() -> None:
    debt = history.monthly("federal_debt").known()
    assert {day.item().month for day in debt.dates} == {3, 6, 9, 12}


def test_an_unknown_series_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(KeyError, match="did you mean 'reserves'"):
        history.series("reservs")
    with pytest.raises(KeyError, match="unknown history series 'bank_assets'"):
        history.daily("bank_assets")


def test_events_and_caps_are_in_order_and_on_days_of_their_own() -> None:
    days = [event.date for event in history.events()]
    assert days == sorted(set(days))
    assert date(2019, 9, 17) in days
    assert all(event.title and event.figures and event.source for event in history.events())
    steps = history.programmes()
    assert [step.effective for step in steps] == sorted({step.effective for step in steps})
    assert all(step.announced <= step.effective for step in steps)
    september = next(step for step in steps if step.effective == date(2022, 9, 1))
    assert (september.treasury_cap, september.mbs_cap) == (60, 35)
    assert {step.announced for step in steps} <= set(days)


@pytest.mark.parametrize(("name", "key"), [("QT1", "qt1"), ("QT2", "qt2")])
def test_the_caps_are_those_of_the_built_in_programmes(name: str, key: str) -> None:
    ours = [
        (step.effective, step.treasury_cap, step.mbs_cap)
        for step in history.programmes()
        if step.programme == name
    ]
    steps = [(step.starts, step.treasury_cap, step.mbs_cap) for step in PROGRAMMES[key].steps]
    assert steps[: len(ours)] == ours
    assert all(step[1:] == (0, 0) for step in steps[len(ours) :])


def test_the_frame_credits_every_column() -> None:
    frame = history.to_frame()
    assert frame.loc["2025-12-03", "total_assets"] == 6536
    assert list(frame.columns) == list(frame.attrs["sources"])
    assert list(history.to_frame(["currency", "gdp"]).columns) == ["currency", "gdp"]


def test_reading_series_loads_no_pandas() -> None:
    code = (
        "import sys; from qtexplainer import history; history.series('reserves');"
        "history.events(); sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_the_shipped_numbers_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        history.series("reserves").values[0] = 0.0


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(history.__path__)])
def test_the_examples_in_the_documentation_are_right(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"{history.__name__}.{name}")).failed == 0


def test_the_examples_of_the_package_are_right() -> None:
    assert doctest.testmod(history).failed == 0
