"""The app is started, started again, killed, and started once more on the same record."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qtexplainer.study.progress import all_progress
from qtexplainer.study.record import Record
from qtexplainer.ui.single_instance import SingleInstance

ROOT = Path(__file__).parent.parent.parent


def start(home: Path, *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "qtexplainer", *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QTEXPLAINER_HOME": str(home)},
    )


def wait_for(true: Callable[[], bool], *, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def test_the_second_start_ends_at_once_and_a_start_after_a_kill_finds_everything(home, qapp):
    first = start(home)
    wait_for(lambda: SingleInstance(home).hand_over())
    second = start(home)
    assert second.wait(timeout=30) == 0
    assert first.poll() is None
    record = Record(home / "study-record.sqlite")
    wait_for(lambda: bool(record.events(kind="lesson-opened")))
    first.kill()
    first.wait(timeout=10)
    assert not SingleInstance(home).hand_over()
    third = start(home)
    wait_for(lambda: SingleInstance(home).hand_over())
    wait_for(lambda: len(record.events(kind="lesson-opened")) == 2)
    third.kill()
    third.wait(timeout=10)
    assert len(all_progress(record)) == 1
    record.close()
