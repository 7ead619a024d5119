"""Records as older versions of the program wrote them, made by the SQL of those versions."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from qtexplainer.study.event import Row

SCHEMAS = Path(__file__).with_name("schemas")


def schema(version: int) -> str:
    return (SCHEMAS / f"version-{version}.sql").read_text(encoding="utf-8")


def write_old_record(path: Path, version: int, rows: Iterable[Row]) -> None:
    """Make a record of an old version with these events, closed as the program left it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(schema(version))
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO event VALUES(?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("COMMIT")


def rows_in(path: Path) -> list[Row]:
    """All events of a record as they stand in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM event ORDER BY id").fetchall()
