"""Events come back as they were given, in their order, after any restart."""

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtexplainer.study.contents import (
    KINDS,
    Answer,
    Content,
    Explanation,
    LessonFinished,
    LessonOpened,
    Note,
    PinnedRun,
    Position,
    Prediction,
    PredictionSkipped,
    Preference,
    Recall,
    Review,
    ReviewUndone,
    Tags,
    Unknown,
)
from qtexplainer.study.event import body_of, content_of, microseconds, moment_of
from qtexplainer.study.record import Record
from qtexplainer.study.record_file import default_path

ONE_OF_EACH: tuple[Content, ...] = (
    LessonOpened(),
    LessonFinished(),
    Position(block=3, share=0.25, nearest="caps"),
    Answer(given=(0, 2), right=False, confidence=3, seconds=4.5, misconceptions=("qt-sells",)),
    Answer(given={"treasury_cap": 60.0}, right=None),
    Prediction(curve=((0, 2956.0), (52, 2800.5)), confidence=2, gap=31.0, right=True),
    PredictionSkipped(),
    Explanation(text="because the TGA was refilled – “first”", about=7),
    Recall(prompt=1, remembered=True),
    Review(grade=3, seconds=8.25),
    ReviewUndone(review=12),
    Note(form="highlight", quote="Reserves fell.", tags=("exam",), colour="yellow"),
    PinnedRun(name="caps 25", scenario={"name": "x", "weeks": 260, "steps": ({"mbs_cap": 35},)}),
    Preference(value=1.5),
    Tags(tags=("later", "für Anna")),
)


def test_every_kind_comes_back_after_a_restart(record: Record, path: Path) -> None:
    assert {content.kind for content in ONE_OF_EACH} == set(KINDS)
    given = [record.append(content, lesson="l", item="i") for content in ONE_OF_EACH]
    record.close()
    again = Record(path)
    assert [event.content for event in again.events()] == list(ONE_OF_EACH)
    assert again.events() == given
    assert again.take_notices() == ()
    again.close()


def test_ids_grow_even_if_the_clock_stands_still_or_goes_back(record: Record, clock) -> None:
    events = [record.append(LessonOpened(), lesson="l") for _ in range(3)]
    clock.pass_(days=-3)
    events.append(record.append(LessonOpened(), lesson="l"))
    numbers = [event.id for event in events]
    assert numbers == sorted(set(numbers))
    assert events[-1].moment == clock.now


def test_events_are_found_by_kind_lesson_and_item(record: Record) -> None:
    record.append(Answer(right=True), lesson="a", item="x")
    record.append(Answer(right=False), lesson="b", item="x")
    newest = record.append(Answer(right=True), lesson="b", item="x")
    record.append(Recall(remembered=True), lesson="b", item="x")
    assert len(record.events(kind="answer", lesson="b", item="x")) == 2
    assert record.latest("answer", lesson="b", item="x") == newest
    assert record.event(newest.id) == newest
    assert record.event(1) is None
    assert record.latest("answer", lesson="c", item="x") is None


def test_nothing_can_be_changed_or_deleted(record: Record, path: Path) -> None:
    record.append(LessonOpened(), lesson="a")
    with sqlite3.connect(path) as other, pytest.raises(sqlite3.IntegrityError, match="only ever"):
        other.execute("DELETE FROM event")
    with pytest.raises(sqlite3.IntegrityError, match="only ever"):
        other.execute("UPDATE event SET lesson = 'b'")
    other.close()


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: Review(grade=5), "grade = 5 is not from 1 to 4"),
        (lambda: Review(grade=True), "grade cannot be True"),
        (lambda: Answer(confidence=0), "confidence = 0"),
        (lambda: Answer(seconds=float("nan")), "seconds cannot be nan"),
        (lambda: Answer(given={1, 2}), "given cannot be"),
        (lambda: Prediction(curve=((1, 2, 3),)), "curve cannot be"),
        (lambda: Preference(value=float("inf")), "value cannot be inf"),
    ],
)
def test_a_value_that_could_not_be_stored_is_refused_when_made(make, complaint) -> None:
    with pytest.raises((TypeError, ValueError), match=complaint):
        make()


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)  # fmt: skip


@given(value=plain, text=st.text(st.characters(exclude_categories=())))
def test_any_plain_value_and_any_text_survive_being_written(value, text) -> None:
    for content in (Preference(value=value), Explanation(text=text)):
        body = body_of(content)
        body.encode()  # half characters are escaped
        assert content_of(content.kind, body) == content


@given(kind=st.sampled_from(sorted(KINDS)), body=st.text() | plain.map(repr) | plain.map(
    lambda value: json.dumps({"grade": value, "block": value, "given": value})
))  # fmt: skip
def test_a_damaged_text_is_kept_as_unknown_and_never_a_traceback(kind: str, body: str) -> None:
    content = content_of(kind, body)
    assert content == Unknown(kind=kind, body=body) or isinstance(content, KINDS[kind])


def test_kinds_and_fields_of_a_later_version_are_passed_over() -> None:
    assert content_of("hologram", "{}") == Unknown(kind="hologram", body="{}")
    assert content_of("review", '{"grade":2,"mood":"good"}') == Review(grade=2)


def test_moments_come_back_to_the_microsecond() -> None:
    moment = datetime(2026, 5, 4, 9, 0, 0, 123457, tzinfo=UTC)
    assert moment_of(microseconds(moment)) == moment
    with pytest.raises(ValueError, match="no time zone"):
        microseconds(datetime(2026, 5, 4))


def test_the_default_place_is_the_data_folder_of_the_user() -> None:
    assert default_path().name == "study-record.sqlite"
    assert default_path().parent.name == "qtexplainer"


def test_opening_a_record_loads_nothing_slow(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from qtexplainer.study.record import Record\n"
        "from qtexplainer.study import agenda, diagnostic, export, kept, notes, progress, review\n"
        "from datetime import datetime, UTC\n"
        "record = Record(Path(sys.argv[1]))\n"
        "agenda.agenda(record, datetime.now(UTC), cards=())\n"
        "progress.resume(record); record.close(); print(' '.join(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "r.sqlite"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    loaded = set(result.stdout.split())
    assert "sqlite3" in loaded
    assert loaded.isdisjoint({"fsrs", "PySide6", "numpy", "pandas", "platformdirs"})


def test_an_id_that_cannot_be_stored_costs_only_itself(record: Record) -> None:
    with pytest.raises(UnicodeEncodeError):
        record.append(LessonOpened(), lesson="\ud800")
    assert record.append(LessonOpened(), lesson="a").lesson == "a"
    assert record.is_saving
