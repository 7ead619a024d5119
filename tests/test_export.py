"""`qtexplainer export` from the command line: files made, and refusals in one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qtexplainer.cli.main import main
from qtexplainer.study.contents import Answer
from qtexplainer.study.export import read_export
from qtexplainer.study.record import Record

ROOT = Path(__file__).parent.parent


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "study-record.sqlite"
    made = Record(path)
    made.append(Answer(given=(0,), right=True), lesson="stocks-and-flows", item="which")
    made.close()
    return path


def run(*words, cwd):
    return subprocess.run(
        [sys.executable, "-m", "qtexplainer", "export", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={
            "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"])),
            "PATH": "/usr/bin:/bin",
            "HOME": str(cwd),
        },
        timeout=120,
    )


def test_a_lesson_becomes_a_pdf_without_a_screen(tmp_path):
    done = run("lesson", "the-on-rrp-buffer", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "the-on-rrp-buffer.pdf\n"
    assert (tmp_path / "the-on-rrp-buffer.pdf").read_bytes().startswith(b"%PDF-")


def test_a_record_becomes_a_table_or_a_document(record, tmp_path, capsys):
    for kind in ("csv", "json"):
        path = tmp_path / f"out.{kind}"
        assert main(["export", "record", "--record", str(record), f"--{kind}", str(path)]) == 0
        (row,) = read_export(path)
        assert row[2:5] == ("answer", "stocks-and-flows", "which")
    assert capsys.readouterr().out.count("out.") == 2


def test_what_is_not_there_is_refused_in_one_line(tmp_path, capsys):
    refusals = (
        (["lesson", "the-on-rrp-bufer"], "did you mean 'the-on-rrp-buffer'?"),
        (["record", "--record", str(tmp_path / "no.sqlite"), "--csv", "x"], "no study record at"),
    )
    for words, said in refusals:
        assert main(["export", *words]) == 1
        message = capsys.readouterr().err
        assert said in message
        assert message.count("\n") == 1


def test_a_file_that_cannot_be_written_is_refused(record, tmp_path, capsys):
    path = tmp_path / "nowhere" / "x.csv"
    assert main(["export", "record", "--record", str(record), "--csv", str(path)]) == 1
    assert "cannot write: No such file" in capsys.readouterr().err
