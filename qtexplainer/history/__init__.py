"""Actual data, 2007 to December 2025, and a student's own: dated series with their sources.

$ billions, per cent, basis points; weeks end on Wednesday. Nothing is interpolated or filled:
``nan`` stands where nothing was published. The tables are read when first asked for.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from qtexplainer.history.dated import CapStep, Event
from qtexplainer.history.fred_file import read_fred_csv
from qtexplainer.history.history_error import HistoryFileError
from qtexplainer.history.history_series import HistorySeries
from qtexplainer.history.shipped import History
from qtexplainer.resources import content_dir

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CapStep",
    "Event",
    "History",
    "HistoryFileError",
    "HistorySeries",
    "daily",
    "daily_names",
    "events",
    "monthly",
    "monthly_names",
    "names",
    "problems",
    "programmes",
    "read_fred_csv",
    "series",
    "shipped",
    "to_frame",
]


@cache
def shipped() -> History:
    """The tables that came with the program; they do not change while it runs."""
    return History(content_dir() / "history")


def names() -> tuple[str, ...]:
    """Series that :func:`series` gives."""
    return shipped().names()


def daily_names() -> tuple[str, ...]:
    """Series that :func:`daily` gives."""
    return shipped().daily_names()


def monthly_names() -> tuple[str, ...]:
    """Series that :func:`monthly` gives."""
    return shipped().monthly_names()


def series(name: str) -> HistorySeries:
    """A series week by week; month by month where it is not published weekly.

    Raises
    ------
    KeyError
        There is no such series.
    HistoryFileError
        Its table is damaged; the message says where.

    Examples
    --------
    >>> from datetime import date
    >>> series("total_assets").on(date(2022, 4, 13))
    8965.0
    """
    return shipped().series(name)


def daily(name: str) -> HistorySeries:
    """A series day by day, from 2018. Raises what :func:`series` raises.

    >>> from datetime import date
    >>> daily("sofr_pct").on(date(2019, 9, 17))
    5.25
    """
    return shipped().daily(name)


def monthly(name: str) -> HistorySeries:
    """A series month by month. Raises what :func:`series` raises."""
    return shipped().monthly(name)


def events() -> tuple[Event, ...]:
    """Announcements and market events by date, one a day at most."""
    return shipped().events()


def programmes() -> tuple[CapStep, ...]:
    """Monthly runoff caps of QT1 and QT2 by the day from which they held."""
    return shipped().programmes()


def to_frame(names: Sequence[str] = ()) -> "pd.DataFrame":
    """Weekly series, or those named, as a pandas frame; ``attrs["sources"]`` credits each.

    Raises what :func:`series` raises.
    """
    from qtexplainer.history.frame import frame

    return frame(shipped(), names)


def problems() -> tuple[HistoryFileError, ...]:
    """What is wrong with the shipped tables; nothing where all is well."""
    return shipped().problems()
