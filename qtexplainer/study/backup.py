"""Copies of the study record: one a day, five kept, and one before every migration."""

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from qtexplainer.study.record_file import Finding, inspect
from qtexplainer.study.schema import MIGRATIONS, Migration

KEPT: Final = 5
"""How many daily copies are kept."""


def backup_folder(path: Path) -> Path:
    """The folder of a record's copies, beside it."""
    return path.with_name("backups")


def daily_backups(path: Path) -> tuple[Path, ...]:
    """The daily copies, newest first."""
    found = backup_folder(path).glob(f"{path.stem}-????-??-??{path.suffix}")
    return tuple(sorted(found, key=lambda copy: copy.name, reverse=True))


def is_backup_due(path: Path, now: datetime) -> bool:
    """Whether there is no copy of this day yet."""
    return not _daily_name(path, now).exists()


def keep_daily_backup(connection: sqlite3.Connection, path: Path, now: datetime) -> Path | None:
    """Copy the record unless this day has its copy, and drop copies beyond the newest five.

    The record must have been found sound: a damaged one would push out the good copies. Raises
    OSError or sqlite3.Error where it cannot be written.
    """
    if not is_backup_due(path, now):
        return None
    made = copy_to(connection, _daily_name(path, now))
    for old in daily_backups(path)[KEPT:]:
        # The log only grows: a copy with more events than the new one has seen something that was
        # lost since, and stays.
        if _event_count(old) <= _event_count(made):
            old.unlink(missing_ok=True)
    return made


def keep_backup_before(
    connection: sqlite3.Connection, path: Path, *, version: int, now: datetime
) -> Path:
    """Copy the record before it is brought to a version; such copies are never dropped."""
    name = f"{path.stem}-before-version-{version}-{now:%Y-%m-%d}{path.suffix}"
    return copy_to(connection, backup_folder(path) / name)


def copy_to(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy a record to a file of its own: the whole copy appears at once, or none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _drop_old_drafts(target.parent)
    draft = target.with_name(f"{target.name}.draft-{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        copy = sqlite3.connect(draft, isolation_level=None)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, readable on a locked stick
        finally:
            copy.close()
        # SQLite has flushed the content; the name must not appear before it has.
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def newest_good_backup(path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> Path | None:
    """The newest copy that is sound and holds anything, daily ones first."""
    folder = backup_folder(path)
    others = sorted(folder.glob(f"{path.stem}-before-version-*{path.suffix}"), reverse=True)
    for copy in (*daily_backups(path), *others):
        try:
            connection = open_read_only(copy)
        except sqlite3.Error:
            continue
        try:
            if inspect(connection, migrations)[0] in (Finding.CURRENT, Finding.OLDER):
                return copy
        except sqlite3.Error:
            continue
        finally:
            connection.close()
    return None


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open a file that nobody writes to, without leaving a trace beside it."""
    address = path.resolve().as_uri() + "?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _drop_old_drafts(folder: Path) -> None:
    """Remove what copies left behind that were killed more than an hour ago."""
    for draft in folder.glob("*.draft-*"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > 3600:
                draft.unlink()


def _daily_name(path: Path, now: datetime) -> Path:
    return backup_folder(path) / f"{path.stem}-{now:%Y-%m-%d}{path.suffix}"


def _event_count(path: Path) -> int:
    """How many events a copy holds; 0 if it cannot be read."""
    try:
        connection = open_read_only(path)
    except sqlite3.Error:
        return 0
    try:
        return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        connection.close()
