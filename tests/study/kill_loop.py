"""Children that write to a record are killed at any moment; what they acknowledged must be there.

Every other folder begins with a record of version 1, so that kills hit its backup and migration
too; every life is another day, so that each makes a daily backup. Run as a program of its own, so
that nothing heavy is forked. Prints the figures as JSON.
"""

import json
import multiprocessing
import os
import random
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from qtexplainer.study.backup import backup_folder
from qtexplainer.study.contents import Answer, Position, Review
from qtexplainer.study.event import Event, Row, microseconds, row_of
from qtexplainer.study.record import Record

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.study.old_records import write_old_record

NEW_LIVES, OLD_LIVES = 16, 6
"""After so many a new folder is used, so that kills hit the first start and the migration too."""
OLD_EVENTS = 4000
"""Events of a record of version 1: its backup and migration then take some milliseconds."""
BEGUN = datetime(2026, 1, 7, 9, 0, tzinfo=UTC)


def live(path: Path, day: int, acknowledge: Connection) -> None:
    """Write until killed; every id is said only after `append` has returned."""
    begun = time.monotonic()
    acknowledge.send_bytes(b"opening")
    record = Record(
        path,
        clock=lambda: BEGUN + timedelta(days=day, seconds=time.monotonic() - begun),
    )
    acknowledge.send_bytes(b"open")
    number = 0
    while True:
        number += 1
        content = (
            Answer(given=(number,), right=number % 2 == 0, confidence=3, seconds=1.5),
            Review(grade=number % 4 + 1),
            Position(block=number, share=0.5),
        )[number % 3]
        event = record.append(content, lesson=f"lesson-{number % 5}", item=f"item-{number % 7}")
        acknowledge.send_bytes(str(event.id if record.is_saving else record.trouble).encode())
        if number == 3:
            acknowledge.send_bytes(b"copying")
            record.look_after()
            acknowledge.send_bytes(b"copied")


def life(path: Path, day: int, chance: random.Random, *, is_old: bool) -> list[str]:
    """Let a child live for some milliseconds; all that it said."""
    context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    said, acknowledge = context.Pipe(duplex=False)
    child = context.Process(target=live, args=(path, day, acknowledge))
    child.start()
    acknowledge.close()
    lines = [said.recv_bytes()]
    if not is_old and chance.random() < 0.8:  # others may be killed while they open the record
        lines += [said.recv_bytes(), said.recv_bytes()]
    time.sleep(chance.uniform(0.0, 0.03 if is_old else 0.014))
    child.kill()
    child.join()
    try:
        while True:
            lines.append(said.recv_bytes())
    except (EOFError, OSError):
        said.close()
    return [line.decode() for line in lines]


def old_rows() -> list[Row]:
    """The events of a record of version 1."""
    rows = []
    for number in range(OLD_EVENTS):
        moment = BEGUN - timedelta(days=400) + timedelta(hours=2 * number)
        content = Answer(given=number, right=True, seconds=2.0)
        event = Event(
            id=microseconds(moment),
            moment=moment,
            lesson=f"lesson-{number % 9}",
            item=f"item-{number % 90}",
            content=content,
        )
        rows.append(row_of(event))
    return rows


def version_of(path: Path) -> int:
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check(path: Path, acknowledged: set[int], figures: "Counter[str]") -> None:
    """Count what is lost or corrupt in a record and in its copies."""
    for file in (path, *backup_folder(path).glob("*.sqlite")):
        with closing(sqlite3.connect(file)) as connection:
            figures["corrupt"] += connection.execute("PRAGMA quick_check").fetchone() != ("ok",)
            there = set()
            if connection.execute("PRAGMA user_version").fetchone() != (0,):
                there = {row[0] for row in connection.execute("SELECT id FROM event")}
                (counted,) = connection.execute("SELECT total(times) FROM tally").fetchone()
                figures["corrupt"] += counted != len(there)
            if file == path:
                figures["lost"] += len(acknowledged - there)


def main(folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    names = ("kills", "acknowledged", "lost", "corrupt", "trouble", "opening", "migrating",
             "copying")  # fmt: skip
    figures: Counter[str] = Counter(dict.fromkeys(names, 0))
    acknowledged: set[int] = set()
    folders = lives = 0
    for number in range(kills):
        path = folder / str(folders) / "study-record.sqlite"
        if lives == 0 and folders % 2:
            rows = old_rows()
            write_old_record(path, 1, rows)
            acknowledged = {row[0] for row in rows}
        is_old = version_of(path) == 1
        lines = life(path, number, chance, is_old=is_old)
        figures["kills"] += 1
        figures["opening"] += lines[-1] == "opening"
        figures["migrating"] += is_old and lines[-1] == "opening"
        figures["copying"] += lines[-1] == "copying"
        words = {"opening", "open", "copying", "copied"}
        new = {int(line) for line in lines if line.isdecimal()}
        figures["trouble"] += sum(not line.isdecimal() and line not in words for line in lines)
        acknowledged |= new
        figures["acknowledged"] += len(new)
        if path.exists():
            check(path, acknowledged, figures)
        else:
            figures["lost"] += len(acknowledged)
        lives += 1
        if lives >= (NEW_LIVES, OLD_LIVES)[folders % 2]:
            folders, lives, acknowledged = folders + 1, 0, set()
    print(json.dumps(figures))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
