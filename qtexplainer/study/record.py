"""The study record: events are added, on disk when `append` returns, and read back."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from qtexplainer.study.backup import is_backup_due, keep_daily_backup
from qtexplainer.study.contents import Content
from qtexplainer.study.event import Event, Row, event_of, microseconds, row_of
from qtexplainer.study.merge import HIGHEST_ID, add_rows, has_row, insert
from qtexplainer.study.opening import NewerRecordError, Opened, Opener
from qtexplainer.study.record_file import is_circumstance
from qtexplainer.study.rescue import copy_in_memory
from qtexplainer.study.schema import SELECT_EVENTS, transaction

RETRY: Final = timedelta(seconds=30)
"""How long after a failed write the next attempt is made."""

T = TypeVar("T")


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Record:
    """A study record at a path; opening and using it never fails.

    Where nothing can be written, the record goes on in memory, `trouble` says so, and writing is
    tried again later; all that was added meanwhile is then saved.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        opener: Opener | None = None,
    ) -> None:
        self.path = path
        self.trouble = ""
        """A sentence to keep in sight while nothing is being saved; empty if all is well."""
        self._clock = clock
        self._opener = opener if opener is not None else Opener()
        self._notices: list[str] = []
        self._unsaved: list[Row] = []
        self._retry_at: datetime | None = None
        self._connection = self._open()

    @property
    def is_saving(self) -> bool:
        """Whether what is added reaches the disk."""
        return not self.trouble

    def now(self) -> datetime:
        """The present moment by the record's clock."""
        return self._clock()

    def take_notices(self) -> tuple[str, ...]:
        """Sentences to be shown once: repairs, and saving that works again."""
        taken = tuple(self._notices)
        self._notices.clear()
        return taken

    # --- writing --------------------------------------------------------------------------

    def append(self, content: Content, *, lesson: str = "", item: str = "") -> Event:
        """Add an event; when this returns and `is_saving`, it is on disk for good."""
        if self._retry_at is not None and self._clock() >= self._retry_at:
            self.try_saving()
        now = self._clock()
        event = Event(id=_id_at(now), moment=now, lesson=lesson, item=item, content=content)
        row = row_of(event)
        may_be_there = False

        def write(connection: sqlite3.Connection) -> None:
            nonlocal row, may_be_there
            with transaction(connection):
                # A commit that failed may have reached the disk all the same.
                if may_be_there and has_row(connection, row):
                    return
                row = insert(connection, row)
                may_be_there = True

        self._do(write)
        if self.trouble:
            self._unsaved.append(row)
        elif not self._is_at_path():
            self._follow_path()
        return event_of(row)

    def write_derived(self, statement: str, *rows: tuple[object, ...]) -> None:
        """Write rows of a derived table; they can be lost, as they can be derived again."""

        def write(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                connection.executemany(statement, rows)

        self._do(write)

    def merge(self, rows: list[Row]) -> int:
        """Add rows of another record, each once; the number of rows that were new."""
        added = 0

        def write(connection: sqlite3.Connection) -> None:
            nonlocal added
            added = add_rows(connection, rows)

        self._do(write)
        if self.trouble:
            self._unsaved.extend(rows)
        return added

    # --- reading --------------------------------------------------------------------------

    def select(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the record's tables, for the modules that derive something from them."""
        return self._do(lambda connection: connection.execute(statement, values).fetchall())

    def events(
        self, *, kind: str | None = None, lesson: str | None = None, item: str | None = None
    ) -> list[Event]:
        """Events in the order in which they happened; all of them unless limited."""
        wanted = {"kind": kind, "lesson": lesson, "item": item}
        limits = {column: value for column, value in wanted.items() if value is not None}
        where = " AND ".join(f"{column} = ?" for column in limits) or "1"
        rows = self.select(f"{SELECT_EVENTS} WHERE {where} ORDER BY id", *limits.values())
        return [event_of(row) for row in rows]

    def event(self, number: int) -> Event | None:
        """The event with an id."""
        rows = self.select(f"{SELECT_EVENTS} WHERE id = ?", number)
        return event_of(rows[0]) if rows else None

    def latest(self, kind: str, *, lesson: str, item: str) -> Event | None:
        """The newest event of a kind about an item."""
        rows = self.select(
            f"{SELECT_EVENTS} WHERE id = "
            "(SELECT last FROM tally WHERE kind = ? AND lesson = ? AND item = ?)",
            kind, lesson, item,
        )  # fmt: skip
        return event_of(rows[0]) if rows else None

    # --- care -----------------------------------------------------------------------------

    def look_after(self) -> None:
        """Check the whole file and make the day's backup: once a day, when nobody is waiting.

        Takes some 0.2 seconds at 100,000 events; returns at once where it was done today.
        """
        now = self._clock()
        try:
            if not self.is_saving or not is_backup_due(self.path, now):
                return
            # A connection of its own sees what is on the disk and not what is remembered of it.
            if not self._opener.is_sound(self.path):
                self._reopen()
            if self.is_saving:
                keep_daily_backup(self._connection, self.path, now)
        except (OSError, sqlite3.Error) as problem:
            self._notices.append(f"The backup of the study record could not be made ({problem}).")

    def try_saving(self) -> bool:
        """Try now to save what is only in memory; whether everything is saved."""
        if self.is_saving or self._retry_at is None:
            return self.is_saving
        self._retry_at = self._clock() + RETRY
        try:
            opened = self._opener.open(self.path, self._clock())
            try:
                add_rows(opened.connection, self._unsaved)
            except BaseException:
                opened.connection.close()
                raise
        except NewerRecordError:
            self.trouble, self._retry_at = _NEWER, None
            return False
        except (OSError, sqlite3.Error) as problem:
            self.trouble = _trouble(problem, self.path)
            return False
        self._connection.close()
        self._adopt(opened)
        self._unsaved.clear()
        self._notices.append("The study record is being saved again; nothing was lost.")
        return True

    def close(self) -> None:
        """Close the file, after a last attempt to save what is only in memory."""
        self.try_saving()
        with suppress(sqlite3.Error):
            self._connection.close()

    # --- the file -------------------------------------------------------------------------

    def _open(self, *, thorough: bool = False) -> sqlite3.Connection:
        try:
            opened = self._opener.open(self.path, self._clock(), thorough=thorough)
        except (OSError, sqlite3.Error) as problem:
            return self._in_memory(_trouble(problem, self.path))
        except NewerRecordError:
            return self._in_memory(_NEWER, retry=False)
        return self._adopt(opened)

    def _adopt(self, opened: Opened) -> sqlite3.Connection:
        """Go on with an opened file."""
        if opened.notice:
            self._notices.append(opened.notice)
        self.trouble = ""
        self._retry_at = None
        self._file = _file_at(self.path)
        self._connection = opened.connection
        return opened.connection

    def _in_memory(self, trouble: str, *, retry: bool = True) -> sqlite3.Connection:
        """Go on without the file, with all that can be read of it."""
        self.trouble = trouble
        self._retry_at = self._clock() + RETRY if retry else None
        self._connection = copy_in_memory(self.path)
        return self._connection

    def _reopen(self) -> None:
        """Open again what proved to be damaged: that sets it aside and restores it."""
        with suppress(sqlite3.Error):
            self._connection.close()
        self._open(thorough=True)

    def _do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Work with the file; repair it or go on in memory where it fails."""
        for is_second in (False, True):
            try:
                return work(self._connection)
            except sqlite3.DatabaseError as problem:
                if isinstance(problem, sqlite3.ProgrammingError) or not self.is_saving:
                    raise
                if is_second or is_circumstance(problem):
                    with suppress(sqlite3.Error):
                        self._connection.close()
                    self._in_memory(_trouble(problem, self.path))
                    break
                self._reopen()
        return work(self._connection)

    def _is_at_path(self) -> bool:
        """Whether the open file is the one at the path: others may set aside or replace it."""
        return _file_at(self.path) == self._file

    def _follow_path(self) -> None:
        """Go on with the file now at the path, and take along what only the old one holds."""
        old = self._connection
        rows = old.execute(SELECT_EVENTS).fetchall()
        old.close()  # SQLite sees that the file has moved and leaves the new one's log alone
        self._open(thorough=True)
        self.merge(rows)


_NEWER: Final = (
    "The study record was written by a newer version of qtexplainer. It can be read, but nothing "
    "is being saved until this program is brought up to date."
)


def _id_at(moment: datetime) -> int:
    """The id of an event of a moment, unless taken: ids then grow across processes too."""
    return min(max(microseconds(moment), 1), HIGHEST_ID - 1)


def _file_at(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one of the same name."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _trouble(problem: Exception, path: Path) -> str:
    """The sentence for the student while nothing is being saved."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL or getattr(problem, "errno", None) == errno.ENOSPC:
        reason = "The disk is full"
    elif code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        reason = "Another program is holding the study record"
    elif code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        reason = f"{path} cannot be written to"
    elif isinstance(problem, OSError):
        reason = f"{path.parent} cannot be written to ({problem.strerror or problem})"
    else:
        reason = f"The study record cannot be written ({problem})"
    return f"{reason}, so nothing is being saved. The lessons go on; saving is tried again."
