"""A damaged table costs what is damaged, says where, and leaves the rest."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qtexplainer.history import History, HistoryFileError
from qtexplainer.resources import content_dir


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(content_dir() / "history", tmp_path / "history"))


def _edited(folder: Path, name: str, change: Callable[[str], str]) -> History:
    path = folder / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return History(folder)


def _lines(change: Callable[[list[str]], None]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        lines = text.splitlines()
        change(lines)
        return "\n".join(lines) + "\n"

    return changed


def test_a_wrong_number_costs_its_column_alone(folder: Path) -> None:
    def spoil(lines: list[str]) -> None:
        cells = lines[4].split(",")
        cells[2] = "many"
        lines[4] = ",".join(cells)

    damaged = _edited(folder, "weekly.csv", _lines(spoil))
    place = r"^content/history/weekly\.csv:5:3: 'many' in treasuries is not a number"
    with pytest.raises(HistoryFileError, match=place):
        damaged.series("treasuries")
    assert "treasuries" not in damaged.names()
    assert damaged.series("total_assets").on(date(2022, 4, 13)) == 8965
    assert damaged.daily("sofr_pct").on(date(2019, 9, 17)) == 5.25
    assert [str(problem).split(" ")[0] for problem in damaged.problems()] == [
        "content/history/weekly.csv:5:3:"
    ]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda lines: lines.__setitem__(9, "2007-02-30" + lines[9][10:]), "10:1: '2007-02-30' is"),
        (lambda lines: lines.__setitem__(9, "soon" + lines[9][10:]), "10:1: 'soon' is no date"),
        (lambda lines: lines.__setitem__(9, lines[8]), "10:1: .* is no later than the row above"),
        (lambda lines: lines.__setitem__(9, "2007-02-28,1"), "10:3: 2 fields where the header"),
        (lambda lines: lines.__delitem__(slice(1, None)), "1:1: expected a header of names"),
        (lambda lines: lines.clear(), "1:1: expected a header of names"),
    ],
)
def test_a_table_without_reliable_rows_costs_the_table_alone(
    folder: Path, change: Callable[[list[str]], None], place: str
) -> None:
    damaged = _edited(folder, "weekly.csv", _lines(change))
    with pytest.raises(HistoryFileError, match=rf"^content/history/weekly\.csv:{place}"):
        damaged.series("reserves")
    assert "reserves" not in damaged.names()
    assert len(damaged.problems()) == 1
    assert damaged.series("currency").unit == "$bn"
    assert damaged.daily("sofr_pct").on(date(2019, 9, 17)) == 5.25


@pytest.mark.parametrize("name", ["weekly", "daily", "monthly"])
def test_a_missing_file_costs_its_table_alone(folder: Path, name: str) -> None:
    (folder / f"{name}.csv").unlink()
    left = History(folder)
    assert [problem.path for problem in left.problems()] == [f"content/history/{name}.csv"]
    assert left.names()


def test_a_file_that_is_no_text_is_said_to_be_none(folder: Path) -> None:
    (folder / "daily.csv").write_bytes(b"\xff\x00\x9c" * 50)
    with pytest.raises(HistoryFileError, match=r"daily\.csv:1:1: is no UTF-8 text"):
        History(folder).daily("sofr_pct")


def test_a_companion_that_is_no_toml_says_where(folder: Path) -> None:
    damaged = _edited(folder, "weekly.toml", lambda text: text.replace("[columns.mbs]", "[mbs"))
    with pytest.raises(HistoryFileError, match=r"^content/history/weekly\.toml:\d+:\d+: "):
        damaged.series("mbs")
    assert damaged.daily_names()


@pytest.mark.parametrize("text", ["", "columns = 3\n", "[columns]\nmbs = 1\n"])
def test_a_column_without_a_source_is_not_shown(folder: Path, text: str) -> None:
    damaged = _edited(folder, "weekly.toml", lambda _: text)
    with pytest.raises(HistoryFileError, match=r"weekly\.csv:1:4: mbs has no source in "):
        damaged.series("mbs")
    assert "mbs" not in damaged.names()
    assert "sofr_pct" in damaged.daily_names()


def test_a_damaged_event_is_left_out(folder: Path) -> None:
    damaged = _edited(
        folder, "events.toml", lambda text: text.replace('kind = "policy"', 'kind = "plicy"', 1)
    )
    assert len(damaged.events()) == len(History(content_dir() / "history").events()) - 1
    (problem,) = damaged.problems()
    assert str(problem).startswith("content/history/events.toml:")
    assert "plicy" in str(problem)
    assert problem.line > 1


@pytest.mark.parametrize("text", ["event = 3", "[[event]", "\x00"])
def test_a_damaged_file_of_events_leaves_the_series(folder: Path, text: str) -> None:
    damaged = _edited(folder, "events.toml", lambda _: text)
    assert damaged.events() == ()
    assert len(damaged.problems()) == 1
    assert damaged.series("reserves").unit == "$bn"
    assert damaged.programmes()
