"""The benchmark of the study record: real records, the real window, goals that can be missed."""

import json

import pytest

from qtexplainer.benchmark.study_figures import fill
from qtexplainer.cli.main import main
from qtexplainer.course.course import load_course
from qtexplainer.resources import content_dir
from qtexplainer.study.agenda import confident_errors
from qtexplainer.study.record import Record


def test_it_measures_a_record_and_the_page_made_from_it(qapp, capsys):
    assert main(["benchmark", "study", "--events", "400", "--calls", "6", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["events"] == 400
    for name in ("open_full_ms", "answer_ms", "start_page_values_full_ms"):
        assert 0 < figures[name]["median"] <= figures[name]["p95"]
    for name in ("index_ms", "search_ms", "palette_keystroke_ms"):
        assert 0 < figures[name]["median"] <= figures[name]["p95"]
    assert figures["start_page_shown_ms"]["median"] > 0
    first = figures["start_page_ms"]
    assert first["start page"] > 0 < first["lesson"]
    assert first["adds"] == pytest.approx(first["start page"] - first["lesson"], abs=0.11)
    assert figures["lesson_pdf_s"] > 0


def test_the_record_holds_what_a_student_does(tmp_path):
    path = tmp_path / "record.sqlite"
    fill(path, load_course(content_dir()), 600)
    record = Record(path)
    kinds = {event.kind for event in record.events()}
    assert len(record.events()) == 600
    assert {"answer", "review", "position", "lesson-opened"} <= kinds
    assert confident_errors(record, record.now())
    record.close()


def test_numbers_out_of_range_are_refused(capsys):
    assert main(["benchmark", "study", "--events", "0"]) != 0
    assert "--events" in capsys.readouterr().err


@pytest.fixture(autouse=True)
def _offscreen(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
