"""Numbers as spreadsheets write them: separators of thousands, decimal commas, blanks."""

import re
from typing import Final

MISSING: Final = frozenset({"", ".", "na", "n/a", "#n/a", "nan", "nd", "null"})
"""Cells, in small letters, that say that there is no observation."""

_PLAIN: Final = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_POINT: Final = re.compile(r"[-+]?[0-9]{1,3}(?:[, '’\u00a0\u2009\u202f][0-9]{3})+(?:\.[0-9]*)?")
_COMMA: Final = re.compile(
    r"[-+]?(?:[0-9]{1,3}(?:[. '’\u00a0\u2009\u202f][0-9]{3})+|[0-9]+),[0-9]+"
)
_EITHER: Final = re.compile(r"[-+]?[0-9]{1,3},[0-9]{3}")
_SEPARATORS: Final = re.compile(r"[, '’\u00a0\u2009\u202f]")
_LARGEST: Final = 1e15


def number(cell: str, *, decimal_comma: bool) -> float | None:
    """Value of a cell; ``nan`` where it says there is none, None where it is no number.

    Parameters
    ----------
    cell
        The text, without spaces around it.
    decimal_comma
        Whether a comma may be the decimal sign: it is in files that a semicolon separates.

    Raises
    ------
    ValueError
        The cell is a number, but says two things, or more than any series can be.

    Examples
    --------
    >>> number("8,965.5", decimal_comma=False), number("4,08", decimal_comma=True)
    (8965.5, 4.08)
    """
    if cell.lower() in MISSING:
        return float("nan")
    cell = cell.replace("\u2212", "-")
    if decimal_comma and _EITHER.fullmatch(cell):
        raise ValueError("a comma here may mean thousands or decimals; write a decimal point")
    if _PLAIN.fullmatch(cell):
        value = float(cell)
    elif decimal_comma and _COMMA.fullmatch(cell):
        whole, decimals = cell.split(",")
        value = float(f"{_SEPARATORS.sub('', whole.replace('.', ''))}.{decimals}")
    elif _POINT.fullmatch(cell):
        value = float(_SEPARATORS.sub("", cell))
    else:
        return None
    if abs(value) > _LARGEST:
        raise ValueError("larger than any amount of money or rate")
    return value
