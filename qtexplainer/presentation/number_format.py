"""Numbers and dates as a reader meets them: short on the screen, whole words when spoken.

Money comes in billions of dollars, rates in per cent, spreads in basis points. A value that is not
a number is a dash: no reader should ever meet ``nan``.
"""

import datetime
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qtexplainer.model import Projection

_MINUS = "−"
_NONE = "–"


def _plain(value: float, digits: int) -> str:
    """``value`` with that many decimals, a true minus sign and no minus zero."""
    text = f"{abs(value):,.{digits}f}"
    negative = value < 0 and any(digit in text for digit in "123456789")
    return (_MINUS if negative else "") + text


def money(billions: float) -> str:
    """Amount as shown: trillions from 1,000 up, else whole billions.

    >>> money(2956), money(45.2), money(-3.4)
    ('$2.96 trn', '$45 bn', '−$3 bn')
    """
    if not math.isfinite(billions):
        return _NONE
    if abs(billions) >= 999.5:
        text, unit = _plain(billions / 1000, 2), "trn"
    else:
        text, unit = _plain(billions, 0), "bn"
    return f"{_MINUS}${text[1:]} {unit}" if text.startswith(_MINUS) else f"${text} {unit}"


def money_change(billions: float) -> str:
    """Change of an amount with its sign; no change is said so.

    >>> money_change(-134.4), money_change(1250), money_change(0.2)
    ('−$134 bn', '+$1.25 trn', 'no change')
    """
    if not math.isfinite(billions):
        return _NONE
    if abs(billions) < 0.5:
        return "no change"
    return money(billions) if billions < 0 else "+" + money(billions)


def basis_points(value: float, digits: int = 0) -> str:
    """Spread as shown.

    >>> basis_points(-6.4), basis_points(3.24, 1)
    ('−6 bp', '3.2 bp')
    """
    return f"{_plain(value, digits)} bp" if math.isfinite(value) else _NONE


def basis_points_change(value: float) -> str:
    """Change of a spread with its sign.

    >>> basis_points_change(4.2), basis_points_change(-0.3)
    ('+4 bp', 'no change')
    """
    if not math.isfinite(value):
        return _NONE
    if abs(value) < 0.5:
        return "no change"
    return ("+" if value > 0 else "") + basis_points(value)


def per_cent(value: float, digits: int = 1) -> str:
    """Share or rate as shown.

    >>> per_cent(11.98), per_cent(3.655, 2)
    ('12.0%', '3.65%')
    """
    return f"{_plain(value, digits)}%" if math.isfinite(value) else _NONE


def number(value: float, digits: int) -> str:
    """Bare number of an axis or table cell, with a true minus sign.

    >>> number(-2.5, 1), number(1200, 0)
    ('−2.5', '1,200')
    """
    return _plain(value, digits) if math.isfinite(value) else _NONE


def signed(value: float, digits: int = 0) -> str:
    """Return a change with its sign; none has no sign.

    >>> signed(20), signed(-1.256, 2), signed(0.001, 1)
    ('+20', '−1.26', '0.0')
    """
    text = number(value, digits)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def in_unit(value: float, unit: str) -> str:
    """One value of a series in its own unit, as it stands in the card of a week.

    >>> in_unit(2956, "$bn"), in_unit(-6.2, "bp"), in_unit(3.655, "%")
    ('$2.96 trn', '−6 bp', '3.65%')
    >>> in_unit(12.0, "% of bank assets"), in_unit(118.74, "index")
    ('12.0%', '118.7')
    """
    if unit == "bp":
        return basis_points(value)
    if unit.startswith("% of"):
        return per_cent(value)
    if unit.startswith("%"):
        return per_cent(value, 2)
    if unit == "index":
        return number(value, 1)
    return money(value)


def range_words(low: str, high: str) -> str:
    """Two values of a kind as a range, their unit once where it is a word of its own.

    >>> range_words("$3.03 trn", "$3.33 trn"), range_words("11.4%", "12.4%")
    ('$3.03 to $3.33 trn', '11.4% to 12.4%')
    """
    unit = high.rpartition(" ")[2]
    return f"{low.removesuffix(f' {unit}')} to {high}"


def spoken_money(billions: float) -> str:
    """Amount in whole words, for a screen reader.

    >>> spoken_money(2956), spoken_money(-45)
    ('2.96 trillion dollars', 'minus 45 billion dollars')
    """
    if not math.isfinite(billions):
        return "no value"
    big = abs(billions) >= 999.5
    text = _plain(abs(billions) / 1000, 2) if big else _plain(abs(billions), 0)
    sign = "minus " if billions < 0 and text != "0" else ""
    return f"{sign}{text} {'trillion' if big else 'billion'} dollars"


def spoken(value: float, unit: str) -> str:
    """One value of a series in whole words.

    >>> spoken(-6.2, "bp"), spoken(11.98, "% of bank assets")
    ('minus 6 basis points', '12.0 per cent')
    """
    if not math.isfinite(value):
        return "no value"
    if unit == "bp":
        text = _plain(abs(value), 0)
        return ("minus " if value < 0 and text != "0" else "") + f"{text} basis points"
    if unit.startswith("%"):
        digits = 1 if unit.startswith("% of") else 2
        text = _plain(abs(value), digits)
        return ("minus " if value < 0 and float(text) else "") + f"{text} per cent"
    return spoken_money(value)


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def long_date(day: datetime.date) -> str:
    """Day in words, the same in every locale.

    >>> long_date(datetime.date(2025, 12, 24))
    '24 December 2025'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: datetime.date) -> str:
    """Day with a short month.

    >>> short_date(datetime.date(2025, 12, 24))
    '24 Dec 2025'
    """
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def month_and_year(day: datetime.date) -> str:
    """Month of a day.

    >>> month_and_year(datetime.date(2027, 3, 3))
    'March 2027'
    """
    return f"{_MONTHS[day.month - 1]} {day.year}"


def date_of_week(projection: "Projection", week: int) -> datetime.date:
    """Return the Wednesday that ends a week of a run."""
    day: datetime.date = projection.dates[week].astype("datetime64[D]").item()
    return day
