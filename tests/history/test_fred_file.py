"""A student's own FRED file: what is read, and what is refused with line and column."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtexplainer.history import HistoryFileError, HistorySeries, read_fred_csv
from qtexplainer.history.fred_ids import FRED
from qtexplainer.history.fred_text import LARGEST_FILE

Reader = Callable[[bytes], tuple[HistorySeries, ...]]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def written(content: bytes) -> tuple[HistorySeries, ...]:
        path = tmp_path / "mine.csv"
        path.write_bytes(content)
        return read_fred_csv(path)

    return written


def test_total_assets_come_in_millions_and_become_billions(read: Reader) -> None:
    (assets,) = read(b"observation_date,WALCL\n2022-04-13,8965487\n2022-04-20,8955851\n")
    assert (assets.name, assets.unit, assets.label) == ("total_assets", "$bn", "Fed assets")
    assert assets.on(date(2022, 4, 13)) == pytest.approx(8965.487)
    assert assets.source == "your file mine.csv: Federal Reserve Board, H.4.1, via FRED (WALCL)"
    assert assets.as_of == date(2022, 4, 20)
    assert "millions" in assets.note


@pytest.mark.parametrize("value", [b"2958.3", b"2958300"])
def test_reserves_are_billions_whether_the_file_has_millions_or_not(
    read: Reader, value: bytes
) -> None:
    (reserves,) = read(b"DATE,WRESBAL\n2025-12-17," + value + b"\n")
    assert reserves.name == "reserves"
    assert reserves.values[0] == pytest.approx(2958.3)


def test_several_series_keep_their_gaps_and_their_order(read: Reader) -> None:
    found = read(b"observation_date,SOFR,MYOWN,DGS10\n2025-12-24,3.66,1,.\n2025-12-25,,2,4.1\n")
    assert [series.name for series in found] == ["sofr_pct", "MYOWN", "ust10y_pct"]
    assert [series.unit for series in found] == ["%", "as in the file", "%"]
    np.testing.assert_array_equal(found[0].values, [3.66, np.nan])
    np.testing.assert_array_equal(found[2].values, [np.nan, 4.1])
    assert found[0].as_of == date(2025, 12, 24)


def test_two_measures_of_one_thing_keep_names_of_their_own(read: Reader) -> None:
    found = read(b"DATE,WRESBAL,WRBWFRBL\n2025-12-24,2955.6,2960000\n")
    assert [series.name for series in found] == ["reserves", "WRBWFRBL"]


def test_rows_in_any_order_are_put_in_order(read: Reader) -> None:
    (series,) = read(b"DATE,SOFR\n2025-12-26,3.8\n2025-12-24,3.7\n")
    assert [str(day) for day in series.dates] == ["2025-12-24", "2025-12-26"]
    assert series.values.tolist() == [3.7, 3.8]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfobservation_date,WALCL\r\n2022-04-13,8965487\r\n",
        b"observation_date;WALCL\n2022-04-13;8965487\n",
        b"observation_date\tWALCL\n2022-04-13\t8965487\n",
        b'"observation_date","WALCL"\n"2022-04-13","8,965,487"\n',
        b"observation_date;WALCL\n2022-04-13;8.965.487,0\n",
        b"observation_date,walcl,\n2022-04-13, 8965487 ,\n",
        b"\n\nDATE,WALCL\n\n2022-04-13,8965487\n,\n",
        b"DATE,WALCL\r2022-04-13,8965487\r",
        b"observation_date,WALCL\n2022-04-13,8 965 487\n",
        "observation_date\tWALCL\n2022-04-13\t8965487\n".encode("utf-16"),
    ],
)
def test_what_spreadsheets_make_of_a_file_is_read_all_the_same(
    read: Reader, content: bytes
) -> None:
    (assets,) = read(content)
    assert assets.name == "total_assets"
    assert assets.on(date(2022, 4, 13)) == pytest.approx(8965.487)


def test_decimal_commas_are_read_where_semicolons_separate(read: Reader) -> None:
    (yields,) = read(b"DATE;DGS10\n2025-10-29;4,08\n2025-10-30;-0,11\n")
    assert yields.values.tolist() == [4.08, -0.11]


def test_a_misspelt_id_is_kept_and_the_likely_one_named(read: Reader) -> None:
    (series,) = read(b"DATE,WALC\n2022-04-13,8965487\n")
    assert (series.name, series.values[0]) == ("WALC", 8965487)
    assert "did you mean WALCL?" in series.note


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "1:1: the file is empty; expected a CSV downloaded from FRED"),
        (b" \n \n", "1:1: the file is empty"),
        (b"\xef\xbb\xbf", "1:1: the file is empty"),
        (b",,\n,,\n", "1:1: expected a header like observation_date,WALCL"),
        (b"PK\x03\x04rest", "1:1: is a workbook or a zip archive"),
        (b"%PDF-1.7", "1:1: is a PDF"),
        (b"<!DOCTYPE html><html>", "1:1: is a web page"),
        (b"DATE,WALCL\n\x00\x01", "2:1: is no text file"),
        (b"DATE,WALCL\n2022-04-13,\xff\xfe\n", "2:1: is no UTF-8 text"),
        (b"2022-04-13,1\n", "1:1: '2022-04-13' where .* the first row holds data"),
        (b"obs_date,WALCL\n2022-04-13,1\n", "1:1: 'obs_date' .* did you mean 'observation_date'"),
        (b"DATE\n2022-04-13\n", "1:2: there is no series"),
        (b"DATE,,SOFR\n2022-04-13,1,1\n", "1:2: '' is no id of a series"),
        (b"DATE,SOFR,SOFR\n2022-04-13,1,1\n", "1:3: SOFR is in the header twice"),
        (b"DATE,SOFR\n", "2:1: there are no observations"),
        (b"DATE,SOFR\n2022-04-13,.\n", "1:2: SOFR has no observation"),
        (b"DATE,SOFR\n13/04/2022,1\n", "2:1: '13/04/2022' is no date; expected one like 2025-"),
        (b"DATE,SOFR\n2022-02-30,1\n", "2:1: '2022-02-30' is no date"),
        (b"DATE,SOFR\n0000-01-01,1\n", "2:1: '0000-01-01' is no date"),
        (b"DATE,SOFR\n20220413,1\n", "2:1: '20220413' is no date"),
        (b"DATE,SOFR\n2022-04-13,1\n2022-04-13,1\n", "3:1: 2022-04-13 is in line 2 already"),
        (b"DATE,SOFR\n2022-04-13,1\n\n2022-04-14,abc\n", "4:2: 'abc' in SOFR is not a number"),
        (b"DATE,SOFR\n2022-04-13,1_000\n", "2:2: '1_000' in SOFR is not a number"),
        (b"DATE,SOFR\n2022-04-13,inf\n", "2:2: 'inf' in SOFR is not a number"),
        (b"DATE,SOFR\n2022-04-13,1e400\n", "2:2: '1e400' in SOFR cannot be used: larger"),
        (b"DATE,SOFR\n2022-04-13,12,34\n", "2:3: 3 fields where the header has 2; write 8965"),
        (b"DATE,SOFR,EFFR\n2022-04-13,1\n", "2:3: 2 fields where the header has 3"),
        (b"DATE;WALCL\n2022-04-13;8,965\n", "2:2: '8,965' in WALCL cannot be used: a comma here"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_what_is_expected(
    read: Reader, tmp_path: Path, content: bytes, *, message: str
) -> None:
    with pytest.raises(HistoryFileError, match=rf"mine\.csv:{message}") as caught:
        read(content)
    assert str(caught.value).startswith(f"{tmp_path / 'mine.csv'}:{caught.value.line}:")
    assert "\n" not in str(caught.value)


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(HistoryFileError, match=r":1:1: is a folder"):
        read_fred_csv(tmp_path)
    with pytest.raises(HistoryFileError, match=r"none\.csv:1:1: there is no such file"):
        read_fred_csv(tmp_path / "none.csv")
    with pytest.raises(HistoryFileError, match=r":1:1: there is no such file"):
        read_fred_csv(str(tmp_path / "a\0b.csv"))


def test_a_huge_file_is_refused_before_it_is_read(read: Reader) -> None:
    with pytest.raises(HistoryFileError, match="is larger than 16 MB"):
        read(b"DATE,SOFR\n" + b" " * LARGEST_FILE)


def test_more_rows_or_fields_than_any_series_has_are_refused(read: Reader) -> None:
    with pytest.raises(HistoryFileError, match="more than 100,000 rows"):
        read(b"DATE,SOFR\n" + b"\n" * 100_001)
    with pytest.raises(HistoryFileError, match="at most 200 are read"):
        read(b"DATE," + b"A," * 300 + b"\n")
    with pytest.raises(HistoryFileError, match="is no table"):
        read(b"DATE,SOFR\n2022-04-13," + b"9" * 200_000)


def test_every_known_id_belongs_to_a_unit_of_ours() -> None:
    assert {known.unit for known in FRED.values()} == {
        "$bn", "%", "Jan 2006 = 100", "1982–84 = 100"
    }  # fmt: skip
    assert all(series_id == series_id.upper() for series_id in FRED)


_HEADERS = st.sampled_from([b"", b"DATE,SOFR\n", b"observation_date;WALCL\r\n", b"\xff\xfe"])
_ROWS = st.lists(
    st.one_of(
        st.builds(
            lambda day, cell: f"{day},{cell}",
            st.dates(),
            st.one_of(st.floats().map(str), st.text(max_size=8)),
        ),
        st.text(max_size=20),
    ),
    max_size=8,
).map(lambda rows: "\n".join(rows).encode("utf-8", "surrogatepass"))


def _outcome(path: Path) -> tuple[tuple[HistorySeries, ...], HistoryFileError | None]:
    try:
        return read_fred_csv(path), None
    except HistoryFileError as error:
        return (), error


@given(header=_HEADERS, body=st.one_of(st.binary(max_size=200), _ROWS))
def test_any_bytes_give_series_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, header: bytes, body: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(header + body)
    found, error = _outcome(path)
    if error is not None:
        assert error.line >= 1
        assert error.column >= 1
        assert str(error).startswith(f"{path}:{error.line}:{error.column}: ")
        return
    assert found
    for series in found:
        assert len(series.dates) == len(series.values)
        assert (np.diff(series.dates) > np.timedelta64(0, "D")).all()
        assert np.isfinite(series.values).any()
        assert not np.isinf(series.values).any()
