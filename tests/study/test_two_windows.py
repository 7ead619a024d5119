"""Several windows on one record, though a second start hands over: nothing is lost or damaged."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from qtexplainer.study.backup import backup_folder, daily_backups
from qtexplainer.study.contents import LessonOpened
from qtexplainer.study.record import Record
from tests.study.old_records import rows_in, write_old_record
from tests.study.test_migrations import some_rows

WINDOW = """
import sys
from pathlib import Path
from qtexplainer.study.contents import Answer
from qtexplainer.study.record import Record

path, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
record = Record(path)
said = []
for number in range(40):
    said.append(record.append(Answer(given=number, right=True), lesson=name, item="i").id)
    if number == 20:
        record.look_after()
assert record.is_saving, record.trouble
assert record.take_notices() == ()
record.close()
print(*said)
"""


def at_once(path: Path, count: int) -> set[int]:
    """Let windows write to a record at the same time; the ids that they were told."""
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", WINDOW, path, f"window-{number}"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in range(count)
    ]  # fmt: skip
    for window in windows:
        assert window.stdout is not None
        assert window.stdout.readline() == "ready\n"
    told: list[int] = []
    for window in windows:
        assert window.stdin is not None
        window.stdin.write("\n")
        window.stdin.flush()
    for window in windows:
        out, err = window.communicate(timeout=60)
        assert window.returncode == 0, err
        told += map(int, out.split())
    assert len(told) == len(set(told)) == 40 * count
    return set(told)


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (counted,) = connection.execute("SELECT total(times) FROM tally").fetchone()
        (there,) = connection.execute("SELECT count(*) FROM event").fetchone()
    return sound and counted == there


def test_windows_that_write_at_the_same_time_lose_nothing(path: Path) -> None:
    told = at_once(path, 4)
    assert {row[0] for row in rows_in(path)} == told
    assert is_whole(path)
    assert len(daily_backups(path)) == 1
    assert is_whole(daily_backups(path)[0])


def test_windows_that_find_an_old_record_bring_it_up_to_date_once(path: Path) -> None:
    rows = some_rows()
    write_old_record(path, 1, rows)
    told = at_once(path, 3)
    assert {row[0] for row in rows_in(path)} == told | {row[0] for row in rows}
    assert is_whole(path)
    assert len(list(backup_folder(path).glob("*-before-version-*"))) == 1
    assert not list(path.parent.glob("*damaged*"))


def test_a_window_sees_what_the_other_wrote(path: Path, clock) -> None:
    one, other = Record(path, clock=clock), Record(path, clock=clock)
    event = one.append(LessonOpened(), lesson="a")
    assert other.events() == [event]
    assert other.append(LessonOpened(), lesson="b").id > event.id
    one.close()
    other.close()
