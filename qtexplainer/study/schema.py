"""The tables of the study record, and the steps from one version of them to the next."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from qtexplainer.study.event import COLUMNS

APPLICATION: Final = 0x51545852
"""Number in the file's header that marks a study record among SQLite files ("QTXR")."""

Migration = Callable[[sqlite3.Connection], None]
"""One step of the schema, inside a transaction of the caller's."""


def to_version_1(connection: sqlite3.Connection) -> None:
    """From an empty file to events, their tally and the cache of card states."""
    # One log in place of a table per kind: the order across kinds is kept (an undo after its
    # review), and export, import and salvage are one loop.
    connection.execute(
        """CREATE TABLE event(
            id INTEGER PRIMARY KEY,
            moment INTEGER NOT NULL CHECK(typeof(moment) = 'integer'),
            kind TEXT NOT NULL,
            lesson TEXT NOT NULL,
            item TEXT NOT NULL,
            result INTEGER,
            confidence INTEGER,
            body TEXT NOT NULL)"""
    )
    connection.execute("CREATE INDEX event_by_place ON event(lesson, item, kind)")
    connection.execute("CREATE INDEX event_review ON event(moment) WHERE kind = 'review'")
    connection.execute(
        "CREATE INDEX event_confident_error ON event(moment) WHERE result = 0 AND confidence = 3"
    )
    # Derived: as many rows as the course has items, however long it is studied. Being filled by
    # the file itself, it is right whoever writes.
    connection.execute(
        """CREATE TABLE tally(
            kind TEXT NOT NULL,
            lesson TEXT NOT NULL,
            item TEXT NOT NULL,
            times INTEGER NOT NULL,
            best INTEGER,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY(kind, lesson, item)) WITHOUT ROWID"""
    )
    connection.execute(
        """CREATE TRIGGER event_is_tallied AFTER INSERT ON event BEGIN
            INSERT INTO tally VALUES(
                new.kind, new.lesson, new.item, 1, new.result, new.id, new.id)
            ON CONFLICT(kind, lesson, item) DO UPDATE SET
                times = times + 1,
                best = max(ifnull(best, excluded.best), ifnull(excluded.best, best)),
                first = min(first, excluded.first),
                last = max(last, excluded.last);
        END"""
    )
    for change in ("UPDATE", "DELETE"):
        connection.execute(
            f"""CREATE TRIGGER event_refuses_{change.lower()} BEFORE {change} ON event BEGIN
                SELECT RAISE(ABORT, 'events are only ever added');
            END"""
        )
    # Derived: FSRS states, so that the due list needs neither a replay nor the fsrs package.
    connection.execute(
        """CREATE TABLE card(
            lesson TEXT NOT NULL,
            item TEXT NOT NULL,
            events INTEGER NOT NULL,
            rule INTEGER NOT NULL,
            due INTEGER,
            is_learned INTEGER NOT NULL,
            PRIMARY KEY(lesson, item)) WITHOUT ROWID"""
    )


def to_version_2(connection: sqlite3.Connection) -> None:
    """Events cannot be replaced either, and the tally is counted anew."""
    # "INSERT OR REPLACE" takes a row away without asking the triggers on DELETE, and counts it
    # twice in the tally.
    connection.execute(
        """CREATE TRIGGER event_refuses_replacement BEFORE INSERT ON event
            WHEN EXISTS(SELECT 1 FROM event WHERE id = new.id) BEGIN
                SELECT RAISE(ABORT, 'events are only ever added');
            END"""
    )
    connection.execute("DELETE FROM tally")
    connection.execute(
        """INSERT INTO tally
            SELECT kind, lesson, item, count(*), max(result), min(id), max(id)
            FROM event GROUP BY kind, lesson, item"""
    )


MIGRATIONS: Final[tuple[Migration, ...]] = (to_version_1, to_version_2)
"""The step at place n leads from version n to n + 1; published steps are never edited."""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables in a file; 0 if it is empty."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all that is done inside, or, after any exception, none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the tables up to date: all steps that are missing, or none of them."""
    with transaction(connection):
        # Read again under the lock: another process may just have done the same.
        version = version_of(connection)
        for step in migrations[version:]:
            step(connection)
        if version < len(migrations):
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {len(migrations)}")


def definitions(connection: sqlite3.Connection) -> set[str]:
    """The statements that made the tables, indexes and triggers of a file."""
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {" ".join(str(row[0]).split()) for row in rows if "sqlite_stat" not in str(row[0])}


def empty_record() -> sqlite3.Connection:
    """A record in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(connection)
    return connection


SELECT_EVENTS: Final = f"SELECT {COLUMNS} FROM event"
"""Reads rows as `event_of` takes them."""
