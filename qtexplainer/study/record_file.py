"""The file of the study record: how it is opened, and whether what it holds is in order."""

import sqlite3
from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Final

from qtexplainer.study.schema import APPLICATION, MIGRATIONS, Migration, definitions, version_of

NAME: Final = "study-record.sqlite"
"""Name of the file in the data folder."""
BUSY_SECONDS: Final = 3.0
"""How long a write waits for another window's; each takes milliseconds."""
SMALL_FILE: Final = 2_000_000
"""Bytes below which the whole file is checked at every start: at most some milliseconds."""
HIGHEST_VERSION: Final = 1000
"""No version of the tables will be beyond."""

Connect = Callable[[Path], sqlite3.Connection]
"""Opens the file for reading and writing."""


class Finding(Enum):
    """What a file turned out to be."""

    EMPTY = "empty"
    """No tables yet."""
    CURRENT = "current"
    """A sound record of this version."""
    OLDER = "older"
    """A sound record that must be migrated."""
    NEWER = "newer"
    """A record written by a later version of the program."""
    DAMAGED = "damaged"
    """Not a record, or one with damage."""


def default_path() -> Path:
    """Where the record lies unless the caller knows better: the user's data folder."""
    from platformdirs import PlatformDirs  # only where it is needed: costs start-up time

    return PlatformDirs("qtexplainer", appauthor=False).user_data_path / NAME


def connect(path: Path) -> sqlite3.Connection:
    """Open the file so that a commit that returned survives a kill and a power cut.

    The write-ahead log makes a commit one sequential write and one flush (a rollback journal
    takes three or four), and lets two windows read while one writes. ``synchronous=FULL`` flushes
    that log at every commit; the usual ``NORMAL`` would lose the last ones in a power cut.
    ``fullfsync`` makes the flush reach the disk on macOS and does nothing elsewhere.
    """
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def was_left_open(path: Path) -> bool:
    """Whether the last program that wrote did not close the file, or another has it open."""
    log = path.with_name(f"{path.name}-wal")
    try:
        return log.stat().st_size > 0
    except OSError:
        return False


def is_circumstance(problem: sqlite3.Error) -> bool:
    """Whether an error comes from outside the file: rights, a full disk, a lock, the device."""
    code = getattr(problem, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_PROTOCOL,
    )


def is_newer(version: int, migrations: Sequence[Migration] = MIGRATIONS) -> bool:
    """Whether a later version of the program wrote a file; an absurd number is damage."""
    return len(migrations) < version <= HIGHEST_VERSION


def inspect(
    connection: sqlite3.Connection,
    migrations: Sequence[Migration] = MIGRATIONS,
    *,
    thorough: bool = True,
) -> tuple[Finding, str]:
    """What a file holds, and the reason where it is damaged.

    Thorough reads every page (20 to 40 ms at 100,000 events); otherwise only the tables that
    starting needs are read.
    """
    try:
        version = version_of(connection)
        found = definitions(connection)
        if not found and version == 0:
            return Finding.EMPTY, ""
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            return Finding.DAMAGED, "it is not a study record"
        if is_newer(version, migrations):
            return Finding.NEWER, ""
        if not 0 <= version <= len(migrations):
            return Finding.DAMAGED, f"its version {version} is not possible"
        if tuple(migrations) == MIGRATIONS and version == len(MIGRATIONS):
            missing = _expected() - found
            if missing:
                return Finding.DAMAGED, f"it lacks a part ({min(missing):.40})"
        scope = "" if thorough else "(tally)"
        result = connection.execute(f"PRAGMA quick_check{scope}").fetchone()[0]
        if result != "ok":
            return Finding.DAMAGED, str(result).splitlines()[-1][:120]
    except sqlite3.DatabaseError as problem:
        if is_circumstance(problem):
            raise
        return Finding.DAMAGED, str(problem)
    if version < len(migrations):
        return Finding.OLDER, ""
    return Finding.CURRENT, ""


@cache
def _expected() -> frozenset[str]:
    from qtexplainer.study.schema import empty_record

    connection = empty_record()
    try:
        return frozenset(definitions(connection))
    finally:
        connection.close()
