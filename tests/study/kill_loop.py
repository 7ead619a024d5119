"""Children that write to a record are killed at any moment; what they acknowledged must be there.

Run as a program of its own, so that nothing heavy is forked. Prints the figures as JSON.
"""

import json
import multiprocessing
import os
import random
import sqlite3
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

from qtexplainer.study.contents import Answer, Position, Review
from qtexplainer.study.record import Record

LIVES_PER_FOLDER = 25
"""After so many a new folder is used, so that kills hit the first start too."""


def live(path: Path, acknowledge: Connection) -> None:
    """Write until killed; every id is said only after `append` has returned."""
    record = Record(path)
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
            record.look_after()


def life(path: Path, chance: random.Random) -> list[str]:
    """Let a child live for some milliseconds; all that it acknowledged."""
    context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    said, acknowledge = context.Pipe(duplex=False)
    child = context.Process(target=live, args=(path, acknowledge))
    child.start()
    acknowledge.close()
    lines = []
    if chance.random() < 0.8:  # the others may be killed before their first write
        lines.append(said.recv_bytes())
    time.sleep(chance.uniform(0.0, 0.012))
    child.kill()
    child.join()
    try:
        while True:
            lines.append(said.recv_bytes())
    except (EOFError, OSError):
        said.close()
    return [line.decode() for line in lines]


def main(folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    figures = {"kills": 0, "acknowledged": 0, "lost": 0, "corrupt": 0, "trouble": 0, "silent": 0}
    acknowledged: set[int] = set()
    for number in range(kills):
        path = folder / str(number // LIVES_PER_FOLDER) / "study-record.sqlite"
        if number % LIVES_PER_FOLDER == 0:
            acknowledged = set()
        lines = life(path, chance)
        figures["kills"] += 1
        figures["silent"] += not lines
        figures["trouble"] += sum(not line.isdecimal() for line in lines)
        new = {int(line) for line in lines if line.isdecimal()}
        acknowledged |= new
        figures["acknowledged"] += len(new)
        if not path.exists():
            figures["lost"] += len(acknowledged)
            continue
        connection = sqlite3.connect(path)
        figures["corrupt"] += connection.execute("PRAGMA quick_check").fetchone() != ("ok",)
        there = set()
        if connection.execute("PRAGMA user_version").fetchone() != (0,):
            there = {row[0] for row in connection.execute("SELECT id FROM event")}
            counted = connection.execute("SELECT ifnull(sum(times), 0) FROM tally").fetchone()[0]
            figures["corrupt"] += counted != len(there)
        figures["lost"] += len(acknowledged - there)
        connection.close()
    print(json.dumps(figures))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
