"""The whole record as JSON or CSV: readable elsewhere, and complete enough to be read back."""

import csv
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from qtexplainer.study.event import COLUMNS, Row, json_text, microseconds, moment_of
from qtexplainer.study.merge import HIGHEST_ID
from qtexplainer.study.record import Record
from qtexplainer.study.schema import SELECT_EVENTS

FORMAT: Final = 1
"""Number of the export's format."""
NAMES: Final = tuple(COLUMNS.split(", "))
"""Fields of an event, in the order of the CSV's columns."""


class ExportFileError(ValueError):
    """A file that is no export; its text says where and what is wrong."""


def to_json(record: Record) -> str:
    """All events as a JSON document."""
    events = []
    for row in _rows(record):
        event: dict[str, Any] = dict(zip(NAMES, row, strict=True))
        event["moment"] = moment_of(row[1]).isoformat()
        body = _exact(event.pop("body"))
        event["text" if isinstance(body, str) else "body"] = body
        events.append(event)
    document = {"program": "qtexplainer", "format": FORMAT, "events": events}
    return json_text(document, indent=1) + "\n"


def to_csv(record: Record) -> str:
    """All events as a table; the column ``body`` holds what was given, as JSON."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(NAMES)
    for number, moment, *rest in _rows(record):
        writer.writerow([number, moment_of(moment).isoformat(), *rest])
    return text.getvalue()


def write_export(record: Record, path: Path, *, as_csv: bool | None = None) -> Path:
    """Write the record to a file: a whole one, or, after an OSError, what was there before.

    Without a wish the name decides: CSV if it ends so, and JSON otherwise.
    """
    if as_csv is None:
        as_csv = path.suffix.lower() == ".csv"
    text = to_csv(record) if as_csv else to_json(record)
    draft = path.with_name(f".{path.name}.draft-{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def read_export(path: Path) -> list[Row]:
    """The events of an export, ready for `Record.merge`; raises ExportFileError or OSError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ExportFileError(f"{path}: byte {problem.start} is no UTF-8 text") from None
    if path.suffix.lower() == ".csv":
        return _rows_of_csv(text, path)
    return _rows_of_json(text, path)


def _exact(body: str) -> object:
    """The JSON value that is written exactly so; of a damaged event the text itself."""
    try:
        value = json.loads(body)
        return value if json_text(value) == body and not isinstance(value, str) else body
    except (ValueError, RecursionError):
        return body


def _rows(record: Record) -> list[Row]:
    return [
        (row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7])
        for row in record.select(f"{SELECT_EVENTS} ORDER BY id")
    ]


def _rows_of_json(text: str, path: Path) -> list[Row]:
    try:
        document = json.loads(text)
    except json.JSONDecodeError as problem:
        raise ExportFileError(f"{path}:{problem.lineno}: {problem.msg}") from None
    except (ValueError, RecursionError) as problem:
        raise ExportFileError(f"{path}: {problem}") from None
    if not isinstance(document, dict) or not isinstance(document.get("events"), list):
        raise ExportFileError(f"{path}: it is no export of a study record: no list 'events'")
    if document.get("format") != FORMAT:
        raise ExportFileError(
            f"{path}: format {document.get('format')!r:.20} is not known; this version reads "
            f"format {FORMAT}"
        )
    rows = []
    for number, event in enumerate(document["events"], start=1):
        place = f"{path}: event {number}"
        if not isinstance(event, dict):
            raise ExportFileError(f"{place}: it is not a table")
        body = event.get("text") if "body" not in event else json_text(event["body"])
        rows.append(_row({**event, "body": body}, place))
    return rows


def _rows_of_csv(text: str, path: Path) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""))
    rows = []
    try:
        header = next(reader, [])
        if tuple(header) != NAMES:
            raise ExportFileError(f"{path}:1: the first line must be {','.join(NAMES)}")
        for cells in reader:
            place = f"{path}:{reader.line_num}"
            if len(cells) != len(NAMES):
                raise ExportFileError(f"{place}: {len(cells)} cells in place of {len(NAMES)}")
            event: dict[str, Any] = dict(zip(NAMES, cells, strict=True))
            for name in ("id", "result", "confidence"):
                event[name] = _whole(event[name], place, name)
            rows.append(_row(event, place))
    except csv.Error as problem:
        raise ExportFileError(f"{path}:{reader.line_num}: {problem}") from None
    return rows


def _row(event: dict[str, Any], place: str) -> Row:
    """The row of an event; every field is checked."""
    for name in ("kind", "lesson", "item", "body"):
        text = event.get(name)
        if not isinstance(text, str) or not _is_whole(text):
            raise ExportFileError(f"{place}: {name} is missing or no text")
    for name in ("result", "confidence"):
        value = event.get(name)
        if value is not None and not (type(value) is int and abs(value) < HIGHEST_ID):
            raise ExportFileError(f"{place}: {name} {value!r:.20} is no whole number")
    number = event.get("id")
    if type(number) is not int or not 0 < number < HIGHEST_ID:
        raise ExportFileError(f"{place}: id {number!r:.30} is not possible")
    try:
        moment = datetime.fromisoformat(str(event.get("moment")))
    except ValueError:
        raise ExportFileError(
            f"{place}: moment {event.get('moment')!r:.40} is not like 2026-05-03T10:30:00+00:00"
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (
        number, microseconds(moment), event["kind"], event["lesson"], event["item"],
        event.get("result"), event.get("confidence"), event["body"],
    )  # fmt: skip


def _is_whole(text: str) -> bool:
    """Whether a text holds no half characters, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _whole(text: str, place: str, name: str) -> int | None:
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        raise ExportFileError(f"{place}: {name} {text!r:.20} is no whole number") from None
