"""What the student does reaches the record through one store, and trouble is told once."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from qtexplainer.study.contents import Answer
from qtexplainer.ui.study_store import StudyStore


def test_an_answer_is_on_disk_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    store = StudyStore(tmp_path / "record.sqlite")
    with qtbot.waitSignal(store.added) as told:
        store.add(Answer(given=3, right=True), lesson="stocks-and-flows", item="minutes")
    assert told.args == ["stocks-and-flows", "minutes"]
    store.close()
    again = StudyStore(tmp_path / "record.sqlite")
    (event,) = again.record.events()
    assert event.item == "minutes"
    again.close()


def test_that_nothing_is_saved_is_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("in the way")
    store = StudyStore(blocked / "record.sqlite")
    told: list[str] = []
    store.trouble_changed.connect(told.append)
    store.add(Answer(given=1), lesson="a", item="b")
    store.add(Answer(given=2), lesson="a", item="b")
    assert len(told) == 1
    assert len(store.record.events()) == 2
    store.close()
