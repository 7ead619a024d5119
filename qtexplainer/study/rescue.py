"""A damaged record is set aside, replaced by its newest good copy, and read as far as it goes."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from qtexplainer.study.contents import Unknown
from qtexplainer.study.event import Row, content_of
from qtexplainer.study.merge import HIGHEST_ID
from qtexplainer.study.schema import SELECT_EVENTS, empty_record

_COMPANIONS = ("", "-wal", "-shm")
"""Endings of a record's files: they only make sense together."""


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a record's files; nothing is deleted. The new path of the main file."""
    stem = f"{path.stem}-damaged-{now:%Y-%m-%d-%H%M%S}"
    kept = path.with_name(stem + path.suffix)
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{stem}-{number}{path.suffix}")
    # The log first: left beside a new file, SQLite would take it for that one's.
    for ending in reversed(_COMPANIONS):
        with suppress(FileNotFoundError):
            os.rename(f"{path}{ending}", f"{kept}{ending}")
    return kept


def put_in_place(copy: Path, path: Path) -> None:
    """Copy a backup to where the record belongs: the whole file appears at once."""
    draft = path.with_name(f"{path.name}.draft-{os.getpid()}")
    try:
        shutil.copyfile(copy, draft)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def readable_rows(path: Path) -> Iterator[Row]:
    """The rows that can still be read, from both ends towards the damage; each row once."""
    try:
        connection = _reader(path)
    except sqlite3.Error:
        return
    with closing(connection):
        seen: set[int] = set()
        for order in ("ASC", "DESC"):
            try:
                for row in connection.execute(f"{SELECT_EVENTS} ORDER BY id {order}"):
                    if _is_credible(row) and row[0] not in seen:
                        seen.add(row[0])
                        yield row
            except (sqlite3.Error, UnicodeDecodeError):
                continue
            else:
                return


def copy_in_memory(path: Path) -> sqlite3.Connection:
    """A record in memory with all that can be read of a file, for when nothing can be written."""
    memory = empty_record()
    if not path.is_file():
        return memory
    memory.execute("BEGIN")
    memory.executemany("INSERT INTO event VALUES(?,?,?,?,?,?,?,?)", readable_rows(path))
    memory.execute("COMMIT")
    return memory


def _reader(path: Path) -> sqlite3.Connection:
    """Open a file for reading only, whatever its folder allows."""
    address = path.resolve().as_uri()
    # Without "immutable" the write-ahead log is read too, but that needs a folder to write to.
    for options in ("?mode=ro", "?mode=ro&immutable=1"):
        connection = sqlite3.connect(address + options, uri=True, isolation_level=None)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as problem:
            connection.close()
            failure = problem
        else:
            return connection
    raise failure


def _is_credible(row: tuple[object, ...]) -> bool:
    """Whether a row of a damaged file is an event and not what damage made of it."""
    number, moment, kind, lesson, item, result, confidence, body = row
    return (
        isinstance(number, int)
        and 0 < number < HIGHEST_ID
        and isinstance(moment, int)
        and all(isinstance(text, str) for text in (kind, lesson, item, body))
        and (result is None or isinstance(result, int))
        and (confidence is None or isinstance(confidence, int))
        and not isinstance(content_of(str(kind), str(body)), Unknown)
    )
