"""A record in a temporary folder and a clock that stands until it is moved."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from qtexplainer.study.record import Record


class Clock:
    """A clock whose time is set by the test."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "study-record.sqlite"


@pytest.fixture
def record(path: Path, clock: Clock) -> Iterator[Record]:
    opened = Record(path, clock=clock)
    assert opened.is_saving
    yield opened
    opened.close()
