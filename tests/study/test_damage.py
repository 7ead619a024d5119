"""Whatever lies at the path, the app starts, nothing is deleted, and the student is told."""

import random
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from qtexplainer.study.backup import backup_folder, daily_backups
from qtexplainer.study.contents import Answer, LessonOpened, ReviewUndone
from qtexplainer.study.progress import all_progress, resume
from qtexplainer.study.record import Record


def answers(record: Record) -> list[object]:
    return [event.content.given for event in record.events(kind="answer")]


def filled(path: Path, clock, count: int = 40) -> None:
    record = Record(path, clock=clock)
    for number in range(count):
        clock.pass_(seconds=30)
        record.append(Answer(given=number, right=True), lesson="tub", item=f"b{number % 5}")
    record.close()


def set_aside_files(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*-damaged-*.sqlite"))


def test_a_damaged_record_is_set_aside_and_the_backup_takes_its_place(path, clock) -> None:
    filled(path, clock)
    record = Record(path, clock=clock)
    record.look_after()
    record.close()
    path.write_bytes(b"this is a letter to grandmother" * 500)
    record = Record(path, clock=clock)
    (notice,) = record.take_notices()
    assert "damaged (it is not a study record)" in notice
    assert "backup study-record-2026-05-04.sqlite has taken its place" in notice
    assert answers(record) == list(range(40))
    assert record.is_saving
    (kept,) = set_aside_files(path)
    assert kept.read_bytes().startswith(b"this is a letter")
    assert kept.name in notice
    record.close()


def test_what_is_newer_than_the_backup_is_read_out_of_the_damaged_file(path, clock) -> None:
    filled(path, clock)
    record = Record(path, clock=clock)
    record.look_after()
    for number in range(40, 60):
        clock.pass_(seconds=30)
        record.append(Answer(given=number), lesson="tub", item="b")
    record.close()
    spoil(path, "event_by_place")
    record = Record(path, clock=clock)
    (notice,) = record.take_notices()
    assert "20 entries could still be read and were added" in notice
    assert answers(record) == list(range(60))
    record.close()


def test_without_a_backup_all_that_can_be_read_starts_the_new_record(path, clock) -> None:
    filled(path, clock)
    spoil(path, "tally")
    record = Record(path, clock=clock)
    (notice,) = record.take_notices()
    assert "There was no backup" in notice
    assert answers(record) == list(range(40))
    assert all_progress(record)["tub"].answered == {f"b{number}" for number in range(5)}
    record.close()


def spoil(path: Path, table: str) -> None:
    """Overwrite the root page of a table or index."""
    connection = sqlite3.connect(path)
    page = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
    ).fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # or the log's page would be read
    connection.close()
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(random.Random(1).randbytes(size))


def test_damage_that_shows_while_the_window_is_open_is_repaired_without_a_loss(path, clock) -> None:
    filled(path, clock)
    record = Record(path, clock=clock)
    record.look_after()
    spoil(path, "tally")
    record.select("PRAGMA shrink_memory")  # read from the file again, not from memory
    event = record.append(Answer(given="late"), lesson="tub", item="b")
    assert record.is_saving
    assert record.event(event.id) == event
    assert len(answers(record)) == 41
    assert "damaged" in record.take_notices()[0]
    record.close()


def test_damage_in_a_large_file_is_found_by_the_daily_check(path, clock) -> None:
    filled(path, clock, 5)
    record = Record(path, clock=clock)
    record.look_after()
    clock.pass_(days=1)
    spoil(path, "event_by_place")
    record.look_after()
    assert "has taken its place" in record.take_notices()[0]
    assert len(daily_backups(path)) == 2
    assert answers(record) == list(range(5))
    record.close()


def test_an_emptied_or_missing_record_comes_back_from_the_backup(path, clock) -> None:
    filled(path, clock)
    record = Record(path, clock=clock)
    record.look_after()
    record.close()
    for damage in (lambda: path.write_bytes(b""), path.unlink):
        damage()
        record = Record(path, clock=clock)
        assert "missing or empty" in record.take_notices()[0]
        assert answers(record) == list(range(40))
        record.close()
    assert set_aside_files(path) == []


def test_a_file_of_another_program_is_set_aside_whole(path, clock) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipe(name TEXT)")
        other.execute("INSERT INTO recipe VALUES('soup')")
    other.close()
    record = Record(path, clock=clock)
    assert "it is not a study record" in record.take_notices()[0]
    assert record.append(LessonOpened(), lesson="a")
    record.close()
    with sqlite3.connect(set_aside_files(path)[0]) as other:
        assert other.execute("SELECT name FROM recipe").fetchall() == [("soup",)]
    other.close()


def test_a_damaged_backup_is_passed_over_for_an_older_good_one(path, clock) -> None:
    filled(path, clock)
    for _ in range(3):
        record = Record(path, clock=clock)
        record.look_after()
        record.close()
        clock.pass_(days=1)
    newest, middle, _ = daily_backups(path)
    newest.write_bytes(b"\0" * 8192)
    spoil(middle, "event")
    path.write_bytes(b"x")
    record = Record(path, clock=clock)
    assert "study-record-2026-05-04.sqlite has taken" in record.take_notices()[0]
    assert answers(record) == list(range(40))
    record.close()


def test_two_damages_in_one_second_are_both_kept(path, clock) -> None:
    for _ in range(3):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"no record")
        Record(path, clock=clock).close()
    assert len(set_aside_files(path)) == 3


def still_works(path: Path) -> None:
    """A record at the path opens, answers every question and keeps what is added."""
    record = Record(path)
    assert record.is_saving, record.trouble
    record.events()
    all_progress(record)
    resume(record)
    event = record.append(Answer(given="new"), lesson="l", item="i")
    record.append(ReviewUndone(review=event.id), lesson="l", item="c")
    record.look_after()
    assert record.event(event.id) == event
    record.close()
    again = Record(path)
    assert again.event(event.id) == event
    assert again.take_notices() == ()
    again.close()


@hypothesis_settings(max_examples=60)
@given(
    content=st.binary(max_size=300)
    | st.binary(max_size=8000).map(lambda rest: b"SQLite format 3\0" + rest)
)
def test_random_bytes_as_a_record_never_stop_the_app(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study-record.sqlite"
        path.write_bytes(content)
        still_works(path)
        assert not content or [kept.read_bytes() for kept in set_aside_files(path)] == [content]


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "study-record.sqlite"
    record = Record(path)
    for number in range(60):
        record.append(Answer(given=number, right=False, confidence=3), lesson="l", item="i")
    record.close()
    return path


@hypothesis_settings(max_examples=80)
@given(
    holes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=400)), max_size=4),
    header=st.none() | st.tuples(st.integers(0, 99), st.integers(0, 255)),
    length=st.just(1.0) | st.floats(0, 1),
)
def test_a_record_with_holes_never_stops_the_app(sound: Path, holes, header, length) -> None:
    spoilt = bytearray(sound.read_bytes())
    for place, junk in holes:
        start = int(place * len(spoilt))
        spoilt[start : start + len(junk)] = junk
    if header is not None:
        spoilt[header[0]] = header[1]
    spoilt = spoilt[: int(length * len(spoilt))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study-record.sqlite"
        path.write_bytes(spoilt)
        still_works(path)


@given(junk=st.binary(max_size=4000))
def test_a_damaged_log_beside_a_sound_record_costs_nothing(sound: Path, junk: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study-record.sqlite"
        path.write_bytes(sound.read_bytes())
        path.with_name(f"{path.name}-wal").write_bytes(junk)
        record = Record(path)
        assert len(answers(record)) == 60
        record.close()
        assert not backup_folder(path).exists()
