"""Where nothing can be written, the app still teaches, says so, and saves later."""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from qtexplainer.study.contents import Answer, Explanation, LessonOpened, Preference, Review
from qtexplainer.study.export import read_export, write_export
from qtexplainer.study.kept import preferences
from qtexplainer.study.opening import Opener
from qtexplainer.study.record import Record
from qtexplainer.study.record_file import connect
from qtexplainer.study.review import CardId, grade, reviews, undo


class Disk:
    """A disk that can be made full or locked; the errors are SQLite's own."""

    def __init__(self) -> None:
        self.free_pages: int | None = None
        self.is_locked = False
        self.open: list[sqlite3.Connection] = []

    def connect(self, path: Path) -> sqlite3.Connection:
        connection = connect(path)
        self.open.append(connection)
        self.apply()
        return connection

    def apply(self) -> None:
        for connection in self.open:
            try:
                used = connection.execute("PRAGMA page_count").fetchone()[0]
            except sqlite3.ProgrammingError:
                continue  # closed since
            limit = 1 << 30 if self.free_pages is None else used + self.free_pages
            connection.execute(f"PRAGMA max_page_count = {limit}")
            connection.execute(f"PRAGMA query_only = {int(self.is_locked)}")

    def fill(self) -> None:
        self.free_pages = 0
        self.apply()

    def lock(self) -> None:
        self.is_locked = True
        self.apply()

    def free(self) -> None:
        self.free_pages, self.is_locked = None, False
        self.apply()


LONG = "because the Treasury refilled its account " * 300


def test_on_a_full_disk_the_record_goes_on_in_memory_and_is_saved_later(path, clock) -> None:
    disk = Disk()
    record = Record(path, clock=clock, opener=Opener(connect=disk.connect))
    before = record.append(Explanation(text="short"), lesson="a", item="x")
    disk.fill()
    lost = [record.append(Explanation(text=LONG), lesson="a", item="x") for _ in range(3)]
    assert not record.is_saving
    assert "disk is full" in record.trouble
    assert "nothing is being saved" in record.trouble
    assert record.events() == [before, *lost]  # the page still shows what was written
    disk.free()
    clock.pass_(seconds=10)
    record.append(LessonOpened(), lesson="b")
    assert not record.is_saving  # not tried at every key press
    clock.pass_(seconds=30)
    record.append(LessonOpened(), lesson="c")
    assert record.is_saving
    assert "saved again; nothing was lost" in record.take_notices()[0]
    everything = record.events()
    record.close()
    again = Record(path, clock=clock)
    assert again.events() == everything
    assert len(everything) == 6
    again.close()


def test_a_locked_disk_is_noticed_at_the_first_write(path, clock) -> None:
    disk = Disk()
    record = Record(path, clock=clock, opener=Opener(connect=disk.connect))
    disk.lock()
    record.append(Preference(value="wide"), item="width")
    assert "cannot be written to" in record.trouble
    assert preferences(record) == {"width": "wide"}
    disk.free()
    record.close()  # a last attempt
    again = Record(path, clock=clock)
    assert preferences(again) == {"width": "wide"}
    again.close()


def test_reviews_in_memory_keep_their_references_when_saved(path, clock) -> None:
    disk = Disk()
    record = Record(path, clock=clock, opener=Opener(connect=disk.connect))
    disk.lock()
    card = CardId("a", "c")
    grade(record, card, 1)
    undo(record, card)
    grade(record, card, 3)
    # Meanwhile another window uses the same moments, and so the same ids.
    other = Record(path, clock=clock)
    for _ in range(4):
        other.append(LessonOpened(), lesson="z")
    other.close()
    disk.free()
    assert record.try_saving()
    assert [event.content for event in reviews(record, card)] == [Review(grade=3)]
    assert len(record.events(lesson="z")) == 4
    record.close()


def test_where_the_folder_cannot_be_made_the_app_still_teaches(tmp_path, clock) -> None:
    (tmp_path / "data").write_text("a file in the way")
    record = Record(tmp_path / "data" / "study-record.sqlite", clock=clock)
    assert "nothing is being saved" in record.trouble
    record.append(Answer(right=True), lesson="a", item="x")
    record.look_after()
    assert len(record.events()) == 1
    assert not record.try_saving()
    record.close()
    assert (tmp_path / "data").read_text() == "a file in the way"


def test_a_folder_in_place_of_the_file_is_left_alone(path, clock) -> None:
    path.mkdir(parents=True)
    record = Record(path, clock=clock)
    assert not record.is_saving
    record.append(LessonOpened(), lesson="a")
    record.close()
    assert path.is_dir()


def test_a_failed_backup_is_said_and_the_record_goes_on(record: Record, path: Path) -> None:
    path.with_name("backups").write_text("in the way")
    record.look_after()
    assert "backup of the study record could not be made" in record.take_notices()[0]
    assert record.append(LessonOpened(), lesson="a")
    assert record.is_saving


READ_ONLY = """
import os, sys
from pathlib import Path

import pytest
from qtexplainer.study.contents import LessonOpened
from qtexplainer.study.record import Record
if getattr(os, "geteuid", lambda: 1)() == 0:  # the superuser may write everywhere
    os.setgid(65534)
    os.setuid(65534)
record = Record(Path(sys.argv[1]))
record.append(LessonOpened(), lesson="new")
print(record.is_saving, [event.lesson for event in record.events()], record.trouble)
record.close()
"""


def test_a_record_in_a_read_only_folder_is_still_read(clock) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "study-record.sqlite"
        record = Record(path, clock=clock)
        record.append(LessonOpened(), lesson="old")
        record.close()
        path.chmod(0o444)
        folder.chmod(0o555)
        result = subprocess.run(
            [sys.executable, "-c", READ_ONLY, path],
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert result.returncode == 0, result.stderr
        assert result.stdout.startswith("False ['old', 'new'] ")
        assert "nothing is being saved" in result.stdout
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


NO_ROOM = """
import resource, sys
from pathlib import Path

import pytest
from qtexplainer.study.export import write_export
from qtexplainer.study.record import Record

record = Record(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))  # a longer file is refused by the system
for name in ("out.csv", "out.json"):
    try:
        write_export(record, Path(sys.argv[1]).with_name(name))
    except OSError:
        print("refused", name)
record.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is POSIX's")
def test_an_export_without_room_leaves_the_file_that_was_there(record: Record, path: Path) -> None:
    for _ in range(60):
        record.append(Explanation(text="because the Treasury refilled"), lesson="a", item="x")
    kept = [path.with_name(name) for name in ("out.csv", "out.json")]
    for file in kept:
        file.write_text("of last week")
    result = subprocess.run(
        [sys.executable, "-c", NO_ROOM, path],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert result.stdout.split("\n")[:2] == ["refused out.csv", "refused out.json"], result.stderr
    assert [file.read_text() for file in kept] == ["of last week"] * 2
    assert not list(path.parent.glob(".*draft*"))
    write_export(record, kept[0])
    assert len(read_export(kept[0])) == 60
    assert not list(path.parent.glob(".*draft*"))
