"""A second start hands over to the first; what a crash leaves behind is in nobody's way."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from qtexplainer.ui.single_instance import SingleInstance

ROOT = Path(__file__).parent.parent.parent
HAND_OVER = """
import sys
from pathlib import Path
from qtexplainer.ui.single_instance import SingleInstance
file = Path(sys.argv[2]) if len(sys.argv) > 2 else None
print(SingleInstance(Path(sys.argv[1])).hand_over(file))
"""
LISTEN_AND_DIE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from qtexplainer.ui.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print(instance.listen(), flush=True)
os._exit(9)
"""


def run(code: str, *words: object) -> str:
    found = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        capture_output=True, text=True, cwd=ROOT, timeout=30, check=False,
    )  # fmt: skip
    return found.stdout.strip()


@pytest.fixture
def first(tmp_path, qapp):
    instance = SingleInstance(tmp_path)
    assert not instance.hand_over()
    assert instance.listen()
    yield instance
    instance.close()


def test_a_second_start_hands_its_file_over(first: SingleInstance, tmp_path, qtbot: QtBot) -> None:
    said: list[str] = []
    file = tmp_path / "mine.qtx"
    second = threading.Thread(target=lambda: said.append(run(HAND_OVER, tmp_path, file)))
    with qtbot.waitSignal(first.called, timeout=20_000) as called:
        second.start()
    second.join()
    assert said == ["True"]
    assert called.args == [str(file)]


def test_another_folder_of_records_is_another_app(first: SingleInstance, tmp_path) -> None:
    assert run(HAND_OVER, tmp_path / "other") == "False"


def test_a_socket_left_by_a_crash_is_taken_over(tmp_path, qapp) -> None:
    assert run(LISTEN_AND_DIE, tmp_path) == "True"
    again = SingleInstance(tmp_path)
    assert not again.hand_over()
    assert again.listen()
    again.close()


@pytest.mark.parametrize("said", [b"nonsense\n", b"[1]\n", b'{"open": 3}\n', b"x" * 40_000])
def test_what_is_not_a_start_of_the_app_is_passed_over(
    first: SingleInstance, qtbot: QtBot, said: bytes
) -> None:
    stranger = QLocalSocket()
    stranger.connectToServer(first.name)
    assert stranger.waitForConnected(1000)
    with qtbot.assertNotEmitted(first.called), qtbot.waitSignal(stranger.disconnected):
        stranger.write(said)
    # It still hears those who speak its language.
    friend = QLocalSocket()
    friend.connectToServer(first.name)
    assert friend.waitForConnected(1000)
    with qtbot.waitSignal(first.called) as called:
        friend.write(json.dumps({"open": "", "token": ""}).encode() + b"\n")
    assert called.args == [""]
    with qtbot.waitSignal(friend.disconnected):
        friend.disconnectFromServer()
