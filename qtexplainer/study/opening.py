"""A record is opened so that it is sound and up to date, whatever lies at its path."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from qtexplainer.study.backup import keep_backup_before, newest_good_backup
from qtexplainer.study.merge import add_rows
from qtexplainer.study.record_file import (
    SMALL_FILE,
    Connect,
    Finding,
    connect,
    inspect,
    is_circumstance,
    is_newer,
    was_left_open,
)
from qtexplainer.study.rescue import put_in_place, readable_rows, set_aside
from qtexplainer.study.schema import APPLICATION, MIGRATIONS, Migration, migrate, version_of

_MAGIC = b"SQLite format 3\0"
_HEADER, _VERSION_AT, _APPLICATION_AT = 100, 60, 68
"""Length of SQLite's header, and where it holds the two numbers that are a program's own."""


class Opened(Struct, frozen=True, kw_only=True):
    """What became of opening a record."""

    connection: sqlite3.Connection
    """Sound and up to date."""
    notice: str = ""
    """A sentence for the student where something was repaired."""


class NewerRecordError(Exception):
    """A later version of the program wrote the record, so that it must not be written to."""


class Opener(Struct, frozen=True, kw_only=True):
    """The way to open records; another one is passed in where disks and schemas are tried out."""

    connect: Connect = connect
    """Opens a file."""
    migrations: Sequence[Migration] = MIGRATIONS
    """Steps of the schema."""

    def open(self, path: Path, now: datetime, *, thorough: bool = False) -> Opened:
        """Open a record, made new, migrated or repaired where that is needed.

        Raises OSError or sqlite3.Error where the folder, the disk or a lock does not allow it, and
        NewerRecordError where a later version of the program wrote it.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            # A clean end leaves nothing to be found; what a background check is for can wait.
            thorough = thorough or was_left_open(path) or path.stat().st_size < SMALL_FILE
            connection, finding, _ = self._look(path, thorough=thorough)
            if connection is not None and finding is Finding.CURRENT:
                return Opened(connection=connection)
            if connection is not None:
                connection.close()
        with _repairs_alone(path):
            # Looked at again: another window may have done it meanwhile.
            connection, finding, reason = self._look(path, thorough=True)
            try:
                if connection is not None and finding is Finding.CURRENT:
                    return Opened(connection=connection)
                if finding is Finding.NEWER:
                    raise NewerRecordError(path)
                copy = newest_good_backup(path, self.migrations)
                is_first = finding is Finding.EMPTY and copy is None
                if connection is not None and (is_first or finding is Finding.OLDER):
                    return self._brought_up_to_date(connection, path, now)
            except BaseException:
                if connection is not None:
                    connection.close()
                raise
            if connection is not None:
                connection.close()
            kept = set_aside(path, now) if finding is Finding.DAMAGED else None
            if copy is not None:
                put_in_place(copy, path)
            opened = self._brought_up_to_date(self.connect(path), path, now)
            saved = 0 if kept is None else add_rows(opened.connection, readable_rows(kept))
            return replace(opened, notice=_story(reason, kept, copy, saved))

    def is_sound(self, path: Path) -> bool:
        """Whether the whole file, as it lies on the disk, is in order; raises as `open` does."""
        connection, finding, _ = self._look(path, thorough=True)
        if connection is not None:
            connection.close()
        return connection is not None and finding is Finding.CURRENT

    def _look(
        self, path: Path, *, thorough: bool
    ) -> tuple[sqlite3.Connection | None, Finding, str]:
        # Told apart here: SQLite takes a file of one byte for an empty one and writes to it, and it
        # may tidy up a file that it only looks at.
        head = _head(path)
        if not head.startswith(_MAGIC[: len(head)]) or 0 < len(head) < len(_MAGIC):
            return None, Finding.DAMAGED, "it is not a study record"
        is_record = _number(head, _APPLICATION_AT) == APPLICATION
        if is_record and is_newer(_number(head, _VERSION_AT), self.migrations):
            return None, Finding.NEWER, ""
        try:
            connection = self.connect(path)
        except sqlite3.DatabaseError as problem:
            if _is_about_content(problem, path):
                return None, Finding.DAMAGED, str(problem)
            raise
        try:
            return connection, *inspect(connection, self.migrations, thorough=thorough)
        except BaseException:
            connection.close()
            raise

    def _brought_up_to_date(
        self, connection: sqlite3.Connection, path: Path, now: datetime
    ) -> Opened:
        try:
            if 0 < version_of(connection) < len(self.migrations):
                keep_backup_before(connection, path, version=len(self.migrations), now=now)
            migrate(connection, self.migrations)
        except BaseException:
            connection.close()
            raise
        return Opened(connection=connection)


def _story(reason: str, kept: Path | None, copy: Path | None, saved: int) -> str:
    """What the student is told about a repair."""
    sentences = []
    if kept is not None:
        sentences.append(f"The study record was damaged ({reason}).")
        sentences.append(f"It is kept as {kept.name}; nothing was deleted.")
    else:
        sentences.append("The study record was missing or empty.")
    if copy is not None:
        sentences.append(f"The backup {copy.name} has taken its place.")
    else:
        sentences.append("There was no backup, so a new record was started.")
    if saved:
        entries = "entry" if saved == 1 else "entries"
        sentences.append(f"{saved} {entries} could still be read and were added.")
    return " ".join(sentences)


def _head(path: Path) -> bytes:
    """The header of a file; empty if it is missing or empty."""
    try:
        with path.open("rb") as file:
            return file.read(_HEADER)
    except FileNotFoundError:
        return b""


def _number(head: bytes, place: int) -> int:
    """A number of SQLite's header; 0 in a shorter file."""
    return int.from_bytes(head[place : place + 4], "big", signed=True)


def _is_about_content(problem: sqlite3.DatabaseError, path: Path) -> bool:
    """Whether a failure to open comes from what is in the file."""
    if not is_circumstance(problem):
        return True
    # Damage to the header can pass for a file that must not be written to.
    is_refused = getattr(problem, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY
    may_write = all(os.access(place, os.W_OK) for place in (path, path.parent))
    return is_refused and may_write


@contextmanager
def _repairs_alone(path: Path) -> Iterator[None]:
    """Hold the lock under which records are made, migrated and repaired.

    It is a lock of SQLite's on an empty file beside the record: it works on every system, and a
    process that dies gives it back.
    """
    lock = path.with_name(f"{path.stem}.lock")
    with closing(sqlite3.connect(lock, timeout=10.0, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        yield
