"""The rows of a student's CSV, whatever wrote it: encoding, separator, line ends."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from qtexplainer.history.history_error import HistoryFileError

LARGEST_FILE: Final = 16_000_000
"""Bytes; the longest daily series has about a tenth."""
_MOST_ROWS: Final = 100_000
_MOST_FIELDS: Final = 200
_EXPECTED: Final = "expected a CSV downloaded from FRED, with a header like observation_date,WALCL"
_MARKS: Final = (
    (b"PK", "is a workbook or a zip archive; choose CSV when downloading"),
    (b"\xd0\xcf\x11\xe0", "is an Excel workbook; save it as CSV"),
    (b"%PDF", "is a PDF; choose CSV when downloading"),
    (b"\x89PNG", "is a picture; choose CSV when downloading"),
)


class Row(NamedTuple):
    """One row that is not blank."""

    line: int
    """Line in the file on which it ends, from 1."""
    cells: list[str]
    """Fields without spaces around them."""


def rows(path: Path) -> tuple[str, Iterator[Row]]:
    """Separator of a file and its rows that are not blank.

    Raises
    ------
    HistoryFileError
        The file cannot be read, is empty, too large, or no text; while iterating, no table.
    """
    text = _text(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    return separator, _split(path, text, separator)


def _split(path: Path, text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for count, fields in enumerate(reader):
            if count > _MOST_ROWS:
                message = f"more than {_MOST_ROWS:,} rows; {_EXPECTED}"
                raise HistoryFileError(path, reader.line_num, 1, message)
            if len(fields) > _MOST_FIELDS:
                message = f"{len(fields)} fields; at most {_MOST_FIELDS} are read"
                raise HistoryFileError(path, reader.line_num, _MOST_FIELDS + 1, message)
            cells = [field.strip() for field in fields]
            if any(cells):
                yield Row(reader.line_num, cells)
    except csv.Error as error:
        message = f"is no table: {error}; {_EXPECTED}"
        raise HistoryFileError(path, max(reader.line_num, 1), 1, message) from error


def _text(path: Path) -> str:
    raw = _bytes(path)
    if not raw.strip():
        raise HistoryFileError(path, 1, 1, f"the file is empty; {_EXPECTED}")
    for mark, what in _MARKS:
        if raw.startswith(mark):
            raise HistoryFileError(path, 1, 1, what)
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"is no UTF-8 text; {_EXPECTED}"
        raise HistoryFileError(path, line, 1, message) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise HistoryFileError(path, line, 1, f"is no text file; {_EXPECTED}")
    if text.lstrip()[:1] == "<":
        raise HistoryFileError(path, 1, 1, f"is a web page; {_EXPECTED}")
    if not text.strip():
        raise HistoryFileError(path, 1, 1, f"the file is empty; {_EXPECTED}")
    return text


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            message = "is a folder" if path.is_dir() else "there is no such file"
            raise HistoryFileError(path, 1, 1, message)
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise HistoryFileError(path, 1, 1, error.strerror or "cannot be read") from error
    if len(raw) > LARGEST_FILE:
        message = f"is larger than {LARGEST_FILE // 1_000_000} MB; {_EXPECTED}"
        raise HistoryFileError(path, 1, 1, message)
    return raw
