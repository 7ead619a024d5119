"""Where an axis carries a number: few, round, and the same words everywhere."""

import datetime
import math

from msgspec import Struct

from qtexplainer.presentation.number_format import number

_EPOCH = datetime.date(1970, 1, 1)
_FEW_DAYS = 70.0
"""Span in days up to which single days are marked."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Tick(Struct, frozen=True):
    """One mark of an axis."""

    at: float
    """Place in data units; on a time axis days since 1 January 1970."""
    text: str
    """What stands there; empty for a mark without words."""


def round_step(span: float, most: int) -> float:
    """Smallest of 1, 2, 5 times a power of ten that cuts ``span`` into at most ``most`` parts.

    Quarters and twenty-fives count as round too, for rates move by quarters; 2.5 does not.

    >>> round_step(9, 5), round_step(0.3, 4)
    (2.0, 0.1)
    """
    if not (math.isfinite(span) and span > 0):
        return 1.0
    rough = span / max(1, most)
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in (1.0, 2.0, 2.5, 5.0, 10.0):
        if factor == 2.5 and power == 1.0:
            continue
        if factor * power >= rough * (1 - 1e-9):
            return factor * power
    return 10.0 * power


def digits_of(step: float) -> int:
    """Decimals that a number on a grid of ``step`` needs.

    >>> digits_of(0.25), digits_of(20.0)
    (2, 0)
    """
    for digits in range(6):
        if abs(step * 10**digits - round(step * 10**digits)) < 1e-6 * 10**digits * step:
            return digits
    return 6


def value_ticks(low: float, high: float, *, most: int = 4) -> tuple[Tick, ...]:
    """Round ticks between two values, the ends included.

    >>> [tick.text for tick in value_ticks(0, 4.2)]
    ['0', '2', '4']
    """
    step = round_step(high - low, most)
    digits = digits_of(step)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(Tick(i * step, number(i * step, digits)) for i in range(first, last + 1))


def round_range(low: float, high: float, *, most: int = 4) -> tuple[float, float]:
    """Widen a range to whole ticks, so that small changes leave the axis alone.

    >>> round_range(0.1, 3.9)
    (0.0, 4.0)
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        return 0.0, 1.0
    if high - low < 1e-9:
        low, high = low - 0.5, high + 0.5
    step = round_step(high - low, most)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def day_number(day: datetime.date) -> float:
    """Days since 1 January 1970, the unit of every time axis."""
    return float((day - _EPOCH).days)


def date_at(number_of_days: float) -> datetime.date:
    """Day at a place of a time axis."""
    return _EPOCH + datetime.timedelta(days=int(number_of_days))


def time_ticks(low: float, high: float, *, most: int = 6) -> tuple[Tick, ...]:
    """Mark the starts of years; of quarters or months where less than two years are shown.

    Quarters carry their month, with the year where it changes. Too many years are thinned evenly.
    Where ten weeks or less are shown, Mondays are marked.

    >>> day = datetime.date
    >>> [t.text for t in time_ticks(day_number(day(2022, 6, 1)), day_number(day(2025, 6, 1)))]
    ['2023', '2024', '2025']
    """
    if not (math.isfinite(low) and math.isfinite(high) and high > low):
        return ()
    start, end = date_at(low), date_at(high)
    years = [year for year in range(start.year, end.year + 1)
             if low <= day_number(datetime.date(year, 1, 1)) <= high]  # fmt: skip
    if len(years) >= 2:
        stride = max(1, math.ceil(len(years) / max(1, most)))
        return tuple(
            Tick(day_number(datetime.date(year, 1, 1)), str(year)) for year in years[::stride]
        )
    if high - low <= _FEW_DAYS:
        return _mondays(low, high, most)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    stride = next((s for s in (1, 3, 6) if months / s <= most), 12)
    ticks: list[Tick] = []
    for index in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        year, month = divmod(index, 12)
        place = day_number(datetime.date(year, month + 1, 1))
        if month % stride == 0 and low <= place <= high:
            with_year = not ticks or month == 0
            ticks.append(Tick(place, f"{_MONTHS[month]} {year}" if with_year else _MONTHS[month]))
    return tuple(ticks)


def _mondays(low: float, high: float, most: int) -> tuple[Tick, ...]:
    """Mondays between two days, every second or fourth one where there are too many."""
    first = low + (7 - date_at(low).weekday()) % 7
    count = int((high - first) // 7) + 1
    stride = next((s for s in (1, 2, 4) if count / s <= most), 8)
    days = [date_at(first + 7 * week) for week in range(0, max(count, 0), stride)]
    return tuple(Tick(day_number(day), f"{day.day} {_MONTHS[day.month - 1]}") for day in days)
