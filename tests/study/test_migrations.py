"""Records of older versions come up to date with all they hold; newer ones are left alone."""

import json
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from qtexplainer.study import backup
from qtexplainer.study.backup import backup_folder, newest_good_backup
from qtexplainer.study.contents import KINDS, Answer, LessonOpened, Note, Position, Review
from qtexplainer.study.event import Event, microseconds, row_of
from qtexplainer.study.kept import notes
from qtexplainer.study.opening import Opener
from qtexplainer.study.progress import all_progress
from qtexplainer.study.record import Record
from qtexplainer.study.review import CardId, state
from qtexplainer.study.schema import (
    APPLICATION,
    MIGRATIONS,
    definitions,
    empty_record,
    version_of,
)
from tests.study.old_records import rows_in, schema, write_old_record

OLD = range(1, len(MIGRATIONS))
BEGUN = datetime(2026, 1, 7, 9, 0, tzinfo=UTC)


def some_rows(count: int = 60) -> list[tuple[object, ...]]:
    """Events of many kinds in their order."""
    contents = (
        LessonOpened(),
        Answer(given=(0, 2), right=False, confidence=3),
        Review(grade=3, seconds=8.0),
        Note(form="note", text="why?", quote="Reserves fell."),
        Position(block=3, share=0.25),
        Answer(given={"cap": 60.0}, right=True),
    )
    rows = []
    for number in range(count):
        moment = BEGUN + timedelta(hours=7 * number)
        event = Event(
            id=microseconds(moment),
            moment=moment,
            lesson=f"lesson-{number % 4}",
            item=f"item-{number % 7}",
            content=contents[number % len(contents)],
        )
        rows.append(row_of(event))
    return rows


def derived(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT * FROM tally ORDER BY kind, lesson, item").fetchall()


def counted(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """What the tally must be."""
    return connection.execute(
        "SELECT kind, lesson, item, count(*), max(result), min(id), max(id) FROM event "
        "GROUP BY kind, lesson, item ORDER BY kind, lesson, item"
    ).fetchall()


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_published_step_of_the_schema_still_makes_the_tables_it_made(version: int) -> None:
    with closing(sqlite3.connect(":memory:")) as kept, closing(sqlite3.connect(":memory:")) as now:
        kept.executescript(schema(version))
        for step in MIGRATIONS[:version]:
            step(now)
        assert definitions(kept) == definitions(now)
        assert version_of(kept) == version
        assert kept.execute("PRAGMA application_id").fetchone() == (APPLICATION,)


@pytest.mark.parametrize("version", OLD)
def test_a_record_of_an_old_version_is_brought_up_to_date_and_keeps_all(
    version: int, path: Path, clock
) -> None:
    rows = some_rows()
    write_old_record(path, version, rows)
    record = Record(path, clock=clock)
    assert record.is_saving
    assert record.take_notices() == ()  # nothing was repaired: there is nothing to say
    assert len(notes(record)) == 10
    assert all_progress(record)["lesson-1"].answered
    assert state(record, CardId("lesson-2", "item-2")) is not None
    added = record.append(LessonOpened(), lesson="new")
    record.close()
    assert rows_in(path) == [*rows, row_of(added)]
    with closing(sqlite3.connect(path)) as connection, closing(empty_record()) as fresh:
        assert version_of(connection) == len(MIGRATIONS)
        assert definitions(connection) == definitions(fresh)
        assert derived(connection) == counted(connection)
    (copy,) = backup_folder(path).iterdir()
    assert copy.name == f"study-record-before-version-{len(MIGRATIONS)}-2026-05-04.sqlite"
    assert rows_in(copy) == rows
    with closing(sqlite3.connect(copy)) as connection:
        assert version_of(connection) == version


def test_what_was_replaced_behind_the_programs_back_is_counted_right_again(path, clock) -> None:
    rows = some_rows(8)
    write_old_record(path, 1, rows)
    other = (rows[0][0], rows[0][1], "answer", "lesson-0", "item-0", 1, None, "{}")
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT OR REPLACE INTO event VALUES(?, ?, ?, ?, ?, ?, ?, ?)", other)
        assert derived(connection) != counted(connection)
    connection.close()
    record = Record(path, clock=clock)
    assert record.latest("lesson-opened", lesson="lesson-0", item="item-0") is None
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        record.select("INSERT OR REPLACE INTO event VALUES(?, ?, ?, ?, ?, ?, ?, ?)", *rows[0])
    record.close()
    with closing(sqlite3.connect(path)) as connection:
        assert derived(connection) == counted(connection)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=5,
)
old_rows = st.lists(
    st.tuples(
        st.integers(1, 2**61),
        st.integers(0, 2**60),
        st.sampled_from(sorted(KINDS)) | st.text(max_size=12),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.none() | st.integers(-4, 4),
        st.none() | st.integers(1, 3),
        json_values.map(json.dumps) | st.text(max_size=20),
    ).filter(lambda row: row[2].isprintable() and row[7].isprintable()),
    max_size=12,
    unique_by=lambda row: row[0],
)


@hypothesis_settings(max_examples=40)
@given(rows=old_rows)
def test_any_event_of_an_old_record_arrives_as_it_was_written(rows) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study-record.sqlite"
        for version in OLD:
            write_old_record(path, version, rows)
            record = Record(path)
            assert record.is_saving
            assert [event.id for event in record.events()] == sorted(row[0] for row in rows)
            all_progress(record)
            notes(record)
            record.close()
            assert rows_in(path) == sorted(rows)
            path.unlink()


DYING = """
import os, sys
from pathlib import Path
from qtexplainer.study import backup, opening, schema
from qtexplainer.study.record import Record

place, path = sys.argv[1], Path(sys.argv[2])
first, last = schema.MIGRATIONS[:-1], schema.MIGRATIONS[-1]

def dying(connection):
    if place == "after the backup":
        os._exit(9)
    last(connection)
    if place == "before the commit":
        os._exit(9)

def die(*arguments):
    os._exit(9)

if place == "before the backup's name":
    backup.os.replace = die
Record(path, opener=opening.Opener(migrations=(*first, dying)))
if place == "after the commit":
    os._exit(9)
"""


@pytest.mark.parametrize(
    "place",
    ["before the backup's name", "after the backup", "before the commit", "after the commit"],
)
def test_a_kill_in_the_middle_of_a_migration_loses_nothing(place: str, path: Path, clock) -> None:
    rows = some_rows()
    write_old_record(path, 1, rows)
    result = subprocess.run(
        [sys.executable, "-c", DYING, place, path],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert result.returncode == 9, result.stderr
    assert rows_in(path) == rows
    record = Record(path, clock=clock)
    assert record.is_saving
    assert record.take_notices() == ()
    record.append(LessonOpened(), lesson="new")
    record.close()
    assert rows_in(path)[:-1] == rows
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == len(MIGRATIONS)
        assert derived(connection) == counted(connection)


def test_a_step_that_fails_leaves_the_record_as_it_was(path: Path, clock) -> None:
    rows = some_rows()
    write_old_record(path, 1, rows)

    def failing(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TRIGGER event_refuses_delete")
        connection.execute("DELETE FROM event")
        raise sqlite3.OperationalError("the step does not work")

    record = Record(path, clock=clock, opener=Opener(migrations=(MIGRATIONS[0], failing)))
    assert "nothing is being saved" in record.trouble
    assert len(record.events()) == len(rows)  # still taught from, in memory
    record.close()
    assert rows_in(path) == rows
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == 1


def test_without_room_for_the_backup_nothing_is_migrated(path: Path, clock) -> None:
    rows = some_rows()
    write_old_record(path, 1, rows)
    backup_folder(path).write_text("in the way")
    record = Record(path, clock=clock)
    assert "nothing is being saved" in record.trouble
    assert len(record.events()) == len(rows)
    added = record.append(LessonOpened(), lesson="new")
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == 1
    backup_folder(path).unlink()
    clock.pass_(minutes=1)
    assert record.try_saving()
    record.close()
    assert rows_in(path) == [*rows, row_of(added)]


def test_a_damaged_record_is_restored_from_a_backup_of_an_old_version(path, clock) -> None:
    rows = some_rows()
    write_old_record(path, 1, rows)
    with closing(sqlite3.connect(path)) as connection:
        backup.copy_to(connection, backup_folder(path) / "study-record-2026-05-03.sqlite")
    path.write_bytes(b"spoilt" * 2000)
    copy = newest_good_backup(path)
    record = Record(path, clock=clock)
    assert "study-record-2026-05-03.sqlite has taken its place" in record.take_notices()[0]
    assert len(record.events()) == len(rows)
    record.close()
    assert rows_in(copy) == rows
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == len(MIGRATIONS)


def all_files(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_record_of_a_later_version_is_read_and_not_touched(mode: str, path: Path, clock) -> None:
    rows = some_rows()
    write_old_record(path, len(MIGRATIONS), rows)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE event ADD COLUMN mood TEXT")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
        connection.execute(f"PRAGMA journal_mode = {mode}")
    before = all_files(path.parent)
    record = Record(path, clock=clock)
    assert "newer version of qtexplainer" in record.trouble
    assert "nothing is being saved" in record.trouble
    assert len(record.events()) == len(rows)
    event = record.append(Answer(given=1, right=True), lesson="new", item="i")
    assert record.event(event.id) == event  # the lesson goes on
    record.look_after()
    clock.pass_(hours=2)
    assert not record.try_saving()
    record.close()
    left = all_files(path.parent)
    assert {name: left.get(name) for name in before} == before
    assert not {name for name in left if "damaged" in name or "backups" in name}


def test_a_record_that_another_window_has_brought_further_is_not_written_to(path, clock) -> None:
    record = Record(path, clock=clock, opener=Opener(migrations=MIGRATIONS))
    record.append(LessonOpened(), lesson="a")
    record._in_memory("for a while")
    unsaved = record.append(LessonOpened(), lesson="b")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    clock.pass_(minutes=1)
    assert not record.try_saving()
    assert "newer version" in record.trouble
    record.close()
    assert unsaved.id not in [row[0] for row in rows_in(path)]


def test_an_impossible_version_is_damage_and_not_a_later_program(path: Path, clock) -> None:
    rows = some_rows()
    write_old_record(path, len(MIGRATIONS), rows)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 70000")
    record = Record(path, clock=clock)
    assert record.is_saving
    assert "damaged" in record.take_notices()[0]
    assert len(record.events()) == len(rows)
    record.close()
