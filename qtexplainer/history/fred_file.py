"""A student's own data: a CSV with one or more series, as FRED gives it."""

import re
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import numpy as np

from qtexplainer.history.fred_ids import FRED, nearest_id, scale
from qtexplainer.history.fred_number import number
from qtexplainer.history.fred_text import Row, rows
from qtexplainer.history.history_error import HistoryFileError
from qtexplainer.history.history_series import Days, Floats, HistorySeries

_DATE_NAMES: Final = ("observation_date", "date")
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_HEADER: Final = "expected a header like observation_date,WALCL"


def read_fred_csv(path: Path | str) -> tuple[HistorySeries, ...]:
    """The series of a FRED file, in the order of its columns.

    A known FRED id becomes our series, in our unit; any other keeps its id as its name and the
    unit of the file. Rows may be in any order. ``.``, blanks and the like are missing values.

    Raises
    ------
    HistoryFileError
        The file cannot be used; the message gives line, column, and what is expected.
    """
    path = Path(path)
    separator, body = rows(path)
    header = next(body, None)
    if header is None:
        raise HistoryFileError(path, 1, 1, _HEADER)
    ids = _series_ids(path, header)
    dates, values = _observations(path, ids, list(body), decimal_comma=separator != ",")
    for column, series_id in enumerate(ids):
        if not np.isfinite(values[column]).any():
            message = f"{series_id} has no observation"
            raise HistoryFileError(path, header.line, column + 2, message)
    found: list[HistorySeries] = []
    for series_id, numbers in zip(ids, values, strict=True):
        taken_names = {series.name for series in found}
        found.append(_series(path, series_id, dates, numbers, taken_names))
    return tuple(found)


def _series_ids(path: Path, header: Row) -> list[str]:
    cells = header.cells
    while len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    first = cells[0].lower()
    if first not in _DATE_NAMES:
        near = get_close_matches(first[:40], _DATE_NAMES, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        if _ISO.fullmatch(first):
            hint = "; the first row holds data"
        message = f"{cells[0][:40]!r} where the header should start; {_HEADER}{hint}"
        raise HistoryFileError(path, header.line, 1, message)
    if len(cells) < 2:
        raise HistoryFileError(path, header.line, 2, f"there is no series; {_HEADER}")
    for column, series_id in enumerate(cells[1:], start=2):
        if not series_id or not series_id.isprintable() or len(series_id) > 80:
            message = f"{series_id[:40]!r} is no id of a series; {_HEADER}"
            raise HistoryFileError(path, header.line, column, message)
        if series_id in cells[1 : column - 1]:
            message = f"{series_id} is in the header twice"
            raise HistoryFileError(path, header.line, column, message)
    return cells[1:]


def _observations(
    path: Path, ids: list[str], body: list[Row], *, decimal_comma: bool
) -> tuple[Days, list[Floats]]:
    """Dates in rising order, and for each series its values."""
    lines: dict[date, int] = {}
    columns: list[list[float]] = [[] for _ in ids]
    for row in body:
        cells = _right_width(path, row, ids)
        day = _day(path, row)
        if day in lines:
            message = f"{day} is in line {lines[day]} already; each date may come once"
            raise HistoryFileError(path, row.line, 1, message)
        lines[day] = row.line
        for column, cell in enumerate(cells):
            columns[column].append(
                _value(path, row.line, column, cell, ids=ids, decimal_comma=decimal_comma)
            )
    if not lines:
        raise HistoryFileError(path, 2, 1, "there are no observations; expected rows of data")
    dates = np.array(list(lines), dtype="datetime64[D]")
    order = np.argsort(dates, kind="stable")
    return dates[order], [np.array(column, dtype=np.float64)[order] for column in columns]


def _right_width(path: Path, row: Row, ids: list[str]) -> list[str]:
    cells, surplus = row.cells[1 : len(ids) + 1], row.cells[len(ids) + 1 :]
    if any(surplus):
        message = (
            f"{len(row.cells)} fields where the header has {len(ids) + 1}; "
            'write 8965 or "8,965" rather than 8,965'
        )
        raise HistoryFileError(path, row.line, len(ids) + 2, message)
    if len(cells) < len(ids):
        message = f"{len(row.cells)} fields where the header has {len(ids) + 1}"
        raise HistoryFileError(path, row.line, len(row.cells) + 1, message)
    return cells


def _day(path: Path, row: Row) -> date:
    match = _ISO.fullmatch(row.cells[0])
    if match is not None:
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            pass
    message = f"{row.cells[0][:40]!r} is no date; expected one like 2025-12-31"
    raise HistoryFileError(path, row.line, 1, message)


def _value(
    path: Path, line: int, column: int, cell: str, *, ids: list[str], decimal_comma: bool
) -> float:
    try:
        value = number(cell, decimal_comma=decimal_comma)
        problem = "is not a number; expected one like 8965.5, or . where there is none"
    except ValueError as error:
        value, problem = None, f"cannot be used: {error}"
    if value is None:
        message = f"{cell[:40]!r} in {ids[column]} {problem}"
        raise HistoryFileError(path, line, column + 2, message)
    return value


def _series(
    path: Path, series_id: str, dates: Days, values: Floats, used: set[str]
) -> HistorySeries:
    known = FRED.get(series_id.upper())
    as_of: date = dates[np.isfinite(values)][-1].item()
    if known is None:
        near = nearest_id(series_id)
        return HistorySeries(
            name=series_id,
            label=series_id,
            unit="as in the file",
            dates=dates,
            values=values,
            source=f"your file {path.name}",
            timing="as in the file",
            as_of=as_of,
            note=f"Not an id we know; did you mean {near}?" if near else "Not an id we know.",
        )
    factor = scale(float(np.nanmax(np.abs(values)))) if known.unit == "$bn" else 1.0
    return HistorySeries(
        name=series_id if known.name in used else known.name,
        label=known.label,
        unit=known.unit,
        dates=dates,
        values=values * factor,
        source=f"your file {path.name}: {known.origin}, via FRED ({series_id.upper()})",
        timing=known.timing,
        as_of=as_of,
        note="" if factor == 1.0 else "Read as $ millions and turned into $ billions.",
    )
