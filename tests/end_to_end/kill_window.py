"""The real window is studied in by mouse and keys, and killed at any moment, again and again.

Every folder begins with a record of version 1, so that kills hit its migration at a start; every
life makes the day's backup anew. What the window had recorded when a click or key had been dealt
with must be there after the kill. Run as a program: folder, number of kills, seed; prints JSON.
"""

import json
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qtexplainer.app import App, build, make_application
from qtexplainer.course.course import Course, load_course
from qtexplainer.resources import content_dir
from qtexplainer.study.backup import backup_folder
from qtexplainer.ui import note_card, note_words, notes_page, review_page, start_page  # noqa: F401
from qtexplainer.ui.choice_card import ChoiceCard
from qtexplainer.ui.prediction_card import PredictionCard
from qtexplainer.ui.study_care import StudyCare
from qtexplainer.ui.user_folders import UserFolders

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.study.kill_loop import check, old_rows, version_of
from tests.study.old_records import write_old_record

LIVES_PER_FOLDER = 10
"""After so many a new folder is used, with a record of version 1."""
_LEFT = Qt.MouseButton.LeftButton


def live(folder: Path, course: Course, acknowledge: Connection) -> None:
    """Open the window and study until killed; what was recorded is said after every act."""
    say = acknowledge.send_bytes
    say(b"starting")
    app_of = make_application()
    own = UserFolders(settings=folder, records=folder, logs=folder)
    app = build(app_of, own, course)
    app.window.resize(1366, 768)
    app.reader.resume()
    app.window.show()
    app_of.processEvents()
    record = app.study.record
    say(b"open")
    last = record.select("SELECT ifnull(max(id), 0) FROM event")[0][0]
    for number in count():
        act = (_answer, _predict, _note, _bookmark, _review, _back_up)[number % 6]
        say(act.__name__.encode())
        act(app, number)
        app_of.processEvents()
        for (added,) in record.select("SELECT id FROM event WHERE id > ? ORDER BY id", last):
            say(str(added if record.is_saving else record.trouble).encode())
            last = added


def _card(app: App, kind: type) -> object:
    app.pages.open_lesson(app.reader.course.lessons[0].id)
    found = next(card for card in app.window.page.cards if isinstance(card, kind))
    QTest.qWait(40)  # all lies where it is clicked
    return found


def _answer(app: App, number: int) -> None:
    """A choice by mouse, once more where it was answered before."""
    card = _card(app, ChoiceCard)
    assert isinstance(card, ChoiceCard)
    if card.is_settled:
        QTest.mouseClick(card.foot.again, _LEFT)
    QTest.mouseClick(card.options[number % len(card.options)], _LEFT)
    QTest.mouseClick(card.foot.primary, _LEFT)


def _predict(app: App, number: int) -> None:
    """A path by keys, and how sure."""
    card = _card(app, PredictionCard)
    assert isinstance(card, PredictionCard)
    if card.is_settled:
        QTest.mouseClick(card.foot.again, _LEFT)
    QTest.keyClick(card.pane.plot, Qt.Key.Key_End)
    for _ in range(number % 5 + 1):
        QTest.keyClick(card.pane.plot, Qt.Key.Key_PageDown)
    QTest.mouseClick(card.foot.confidence.button(number % 3 + 1), _LEFT)
    QTest.mouseClick(card.foot.primary, _LEFT)


def _note(app: App, number: int) -> None:
    """A note to the sentence in sight, by keys."""
    app.window.act.note.trigger()
    assert app.notebook.card is not None
    QTest.keyClicks(app.window.focusWidget(), f"note {number}")
    QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def _bookmark(app: App, number: int) -> None:
    """A bookmark put or taken away."""
    app.window.act.bookmark.trigger()


def _review(app: App, number: int) -> None:
    """A card thought about and graded by keys, if any is due."""
    app.pages.show_review(beyond_today=True)
    page = app.pages.review
    if page is not None and page.item is not None and page.item.reason != "confident error":
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Space)
        page.reveal()
        page.grade(number % 4 + 1)


def _back_up(app: App, number: int) -> None:
    """The check and the daily backup, anew in every round."""
    for copy in backup_folder(app.study.record.path).glob("*-????-??-??.sqlite"):
        copy.unlink()
    next(part for part in app.parts if isinstance(part, StudyCare)).look_after()


def life(folder: Path, course: Course, chance: random.Random) -> list[str]:
    """Let a window live for up to some seconds; all that it said."""
    context = multiprocessing.get_context("fork")
    said, acknowledge = context.Pipe(duplex=False)
    child = context.Process(target=live, args=(folder, course, acknowledge))
    child.start()
    acknowledge.close()
    lines = [said.recv_bytes()]
    if chance.random() < 0.75:  # the others may be killed while they start
        lines.append(said.recv_bytes())
        time.sleep(chance.uniform(0.0, 2.5))
    else:
        time.sleep(chance.uniform(0.0, 0.4))
    child.kill()
    child.join()
    try:
        while True:
            lines.append(said.recv_bytes())
    except (EOFError, OSError):
        said.close()
    return [line.decode() for line in lines]


def main(folder: Path, kills: int, seed: int) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    chance = random.Random(seed)
    course = load_course(content_dir())
    names = ("kills", "acknowledged", "lost", "corrupt", "trouble", "starting", "migrating")
    figures: Counter[str] = Counter(dict.fromkeys(names, 0))
    acknowledged: set[int] = set()
    for number in range(kills):
        own = folder / str(number // LIVES_PER_FOLDER)
        path = own / "study-record.sqlite"
        if number % LIVES_PER_FOLDER == 0:
            rows = old_rows()
            write_old_record(path, 1, rows)
            acknowledged = {row[0] for row in rows}
        is_old = version_of(path) == 1
        lines = life(own, course, chance)
        figures["kills"] += 1
        acts = [line for line in lines if line.startswith("_") or line in ("starting", "open")]
        figures["in " + acts[-1].strip("_").replace("_", " ")] += 1
        figures["starting"] += lines[-1] == "starting"
        figures["migrating"] += is_old and version_of(path) == 2
        new = {int(line) for line in lines if line.isdecimal()}
        figures["trouble"] += len(lines) - len(acts) - len(new)
        acknowledged |= new
        figures["acknowledged"] += len(new)
        check(path, acknowledged, figures)
    print(json.dumps(figures))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
