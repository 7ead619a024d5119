"""One copy a day, the newest five kept, each whole, and none that could be needed is dropped."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from qtexplainer.study.backup import (
    KEPT,
    backup_folder,
    copy_to,
    daily_backups,
    newest_good_backup,
    open_read_only,
)
from qtexplainer.study.contents import LessonOpened
from qtexplainer.study.record import Record


def a_day(path: Path, clock, *, events: int = 1) -> None:
    """The record is opened, written to and looked after; then it is the next day."""
    record = Record(path, clock=clock)
    for _ in range(events):
        record.append(LessonOpened(), lesson="a")
    record.look_after()
    assert record.take_notices() == ()
    record.close()
    clock.pass_(days=1)


def events_in(copy: Path) -> int:
    connection = open_read_only(copy)
    (count,) = connection.execute("SELECT count(*) FROM event").fetchone()
    connection.close()
    return int(count)


def test_of_nine_days_the_newest_five_are_kept(path: Path, clock) -> None:
    for _ in range(9):
        a_day(path, clock)
    copies = daily_backups(path)
    assert KEPT == 5
    assert [copy.name[-17:-7] for copy in copies] == [
        f"2026-05-{day:02}" for day in (12, 11, 10, 9, 8)
    ]
    assert [events_in(copy) for copy in copies] == [9, 8, 7, 6, 5]
    assert sorted(backup_folder(path).iterdir()) == sorted(copies)


def test_a_day_has_one_copy_however_often_it_is_looked_after(record: Record, path, clock) -> None:
    record.look_after()
    (copy,) = daily_backups(path)
    before = copy.stat().st_mtime_ns
    for _ in range(3):
        clock.pass_(hours=1)
        record.append(LessonOpened(), lesson="a")
        record.look_after()
    assert daily_backups(path) == (copy,)
    assert copy.stat().st_mtime_ns == before


def test_days_without_studying_push_no_copy_out(path: Path, clock) -> None:
    for _ in range(3):
        a_day(path, clock)
    clock.pass_(days=60)
    a_day(path, clock)
    assert len(daily_backups(path)) == 4


def test_an_old_copy_that_holds_more_than_the_new_one_stays(path: Path, clock) -> None:
    a_day(path, clock, events=20)
    (full,) = daily_backups(path)
    for file in path.parent.glob("study-record.sqlite*"):
        file.unlink()
    backup_folder(path).rename(path.with_name("away"))  # a stick that was not there for a week
    for _ in range(5):
        a_day(path, clock)
    full = path.with_name("away") / full.name
    full.rename(backup_folder(path) / full.name)
    a_day(path, clock)
    copies = daily_backups(path)
    assert len(copies) == 6
    assert events_in(copies[-1]) == 20


def test_a_copy_that_fails_leaves_the_one_that_was_there(path, record, clock, monkeypatch) -> None:
    record.append(LessonOpened(), lesson="a")
    record.look_after()
    (copy,) = daily_backups(path)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        copy_to(record._connection, copy)
    assert events_in(copy) == 1
    assert list(backup_folder(path).iterdir()) == [copy]


def test_what_a_killed_copy_left_behind_goes_after_an_hour(path, record, clock) -> None:
    folder = backup_folder(path)
    folder.mkdir()
    old, fresh = folder / "x.sqlite.draft-1", folder / "y.sqlite.draft-2"
    for draft in (old, fresh):
        draft.write_bytes(b"half")
    hour_ago = time.time() - 3700
    os.utime(old, (hour_ago, hour_ago))
    record.look_after()
    assert not old.exists()
    assert fresh.exists()  # another window may be at it
    assert newest_good_backup(path) == daily_backups(path)[0]


def test_a_copy_is_one_file_that_opens_on_a_locked_stick(path: Path, clock) -> None:
    a_day(path, clock)
    (copy,) = daily_backups(path)
    copy.chmod(0o444)
    connection = sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert list(backup_folder(path).iterdir()) == [copy]
