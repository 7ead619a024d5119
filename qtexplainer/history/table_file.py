"""A table of our own: a CSV with ISO dates in the first column and numbers in the others."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
from msgspec import Struct

from qtexplainer.history.history_error import HistoryFileError
from qtexplainer.history.history_series import Days, Floats

_Rows = list[list[str]]


class Table(Struct, frozen=True, eq=False):
    """Dates and columns of one table; a damaged column is an error in place of numbers."""

    dates: Days
    columns: Mapping[str, Floats]
    """Columns that could be read; ``nan`` where a cell is blank."""
    damaged: Mapping[str, HistoryFileError]
    """Columns that could not, and why."""


def read_table(path: Path, shown_as: str = "") -> Table:
    """The table of a file, with whatever columns can be read.

    Parameters
    ----------
    path
        The file.
    shown_as
        What messages call it; its path where empty.

    Raises
    ------
    HistoryFileError
        The table cannot be used at all: no file, no text, no header, a wrong date, a row of the
        wrong length.
    """
    name = shown_as or str(path)
    header, rows = _rows(path, name)
    dates = _dates([row[0] for row in rows], name)
    columns: dict[str, Floats] = {}
    damaged: dict[str, HistoryFileError] = {}
    for place, cells in enumerate(list(zip(*rows, strict=True))[1:], start=1):
        try:
            numbers = np.array([cell or "nan" for cell in cells], dtype=np.float64)
        except ValueError:
            damaged[header[place]] = _bad_cell(cells, name, place, header[place])
            continue
        numbers.flags.writeable = False
        columns[header[place]] = numbers
    return Table(dates, columns, damaged)


def _rows(path: Path, name: str) -> tuple[list[str], _Rows]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise HistoryFileError(name, 1, 1, error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise HistoryFileError(name, 1, 1, "is no UTF-8 text") from error
    try:
        rows = list(csv.reader(text.splitlines()))
    except csv.Error as error:
        raise HistoryFileError(name, 1, 1, f"is no table: {error}") from error
    if len(rows) < 2 or len(rows[0]) < 2:
        raise HistoryFileError(name, 1, 1, "expected a header of names and rows of numbers")
    header, body = rows[0], rows[1:]
    width = len(header)
    for line, row in enumerate(body, start=2):
        if len(row) != width:
            message = f"{len(row)} fields where the header has {width}"
            raise HistoryFileError(name, line, min(len(row), width) + 1, message)
    return header, body


def _dates(cells: list[str], name: str) -> Days:
    try:
        dates = np.array(cells, dtype="datetime64[D]")
    except ValueError:
        dates = np.empty(0, dtype="datetime64[D]")
    if len(dates) != len(cells) or np.isnat(dates).any():
        for line, cell in enumerate(cells, start=2):
            try:
                date.fromisoformat(cell)
            except ValueError:
                message = f"'{cell[:40]}' is no date; expected one like 2025-12-31"
                raise HistoryFileError(name, line, 1, message) from None
        raise HistoryFileError(name, 2, 1, "the dates cannot be read")
    falls = np.flatnonzero(np.diff(dates) <= np.timedelta64(0, "D"))
    if falls.size:
        line = int(falls[0]) + 3
        raise HistoryFileError(name, line, 1, f"'{cells[line - 2]}' is no later than the row above")
    dates.flags.writeable = False
    return dates


def _bad_cell(cells: tuple[str, ...], name: str, place: int, column: str) -> HistoryFileError:
    for line, cell in enumerate(cells, start=2):
        try:
            float(cell or "nan")
        except ValueError:
            message = f"'{cell[:40]}' in {column} is not a number"
            return HistoryFileError(name, line, place + 1, message)
    return HistoryFileError(name, 2, place + 1, f"{column} cannot be read")
