"""A scenario stays in a picture or table as it was put in, and anything else is none."""

import base64
import struct
import zlib

from hypothesis import given
from hypothesis import strategies as st

from qtexplainer.presentation.embedded_scenario import (
    LARGEST,
    csv_line,
    is_picture_or_table,
    pdf_attachment,
    png_with,
    scenario_in,
    start_of,
    svg_with,
)

TEXT = 'format = 1\ntitle = "Tanks & <pipes>, 2022–25"\n'


def chunk(kind: bytes, body: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + checked


HEADER = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
PNG = HEADER + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
SVG = b'<?xml version="1.0"?>\n<svg width="3" xmlns="http://www.w3.org/2000/svg">\n<g/></svg>'
TOML = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1, max_size=80)


@given(TOML)
def test_png_keeps_any_words(text: str) -> None:
    assert scenario_in(png_with(PNG, text)) == text.encode()


@given(TOML)
def test_svg_keeps_any_words(text: str) -> None:
    assert scenario_in(svg_with(SVG, text)) == text.encode()


@given(TOML)
def test_a_table_keeps_any_words(text: str) -> None:
    table = f"week,Reserves\n2026-01-07,3\n{csv_line(text)}\n"
    assert scenario_in(table.encode()) == text.encode()


@given(TOML)
def test_exports_of_before_have_the_run_they_are_measured_against_as_a_comment(start: str) -> None:
    lines = "".join(f"#| {line}\n" for line in start.split("\n"))
    assert start_of(f"weeks = 9\n{lines}".encode()) == f"{start}\n".encode()
    assert start_of(b"weeks = 9\n") is None


def test_a_table_that_a_spreadsheet_saved_again_still_has_it() -> None:
    assert scenario_in(f"week,a\r\n{csv_line(TEXT)},\r\n".encode()) == TEXT.encode()
    assert scenario_in(f'week,a\r\n"{csv_line(TEXT)}",\r\n'.encode()) == TEXT.encode()


def test_text_chunks_that_other_programs_write_are_read_too() -> None:
    plain, key = b"format = 1\n", b"qtexplainer-scenario\0"
    for kind, body in (
        (b"tEXt", key + plain),
        (b"zTXt", key + b"\0" + zlib.compress(plain)),
        (b"iTXt", key + b"\1\0\0\0" + zlib.compress(plain)),
        (b"iTXt", key + b"\0\0en\0name\0" + plain),
    ):
        assert scenario_in(HEADER + chunk(kind, body) + PNG[len(HEADER) :]) == plain


def test_attachments_of_a_pdf_are_found_packed_or_not() -> None:
    body = pdf_attachment(TEXT)
    for stream in (body, zlib.compress(body)):
        pdf = b"%PDF-1.6\n1 0 obj\nstream\nnothing\nendstream\n2 0 obj\nstream\n" + stream
        assert scenario_in(pdf + b"\nendstream\nendobj\n") == body


def test_a_pdf_of_countless_parts_is_given_up() -> None:
    assert scenario_in(b"%PDF-1.6\n" + b"stream\nx " * 400_000) is None


def test_pictures_without_a_scenario_hold_none() -> None:
    for data in (PNG, SVG, b"%PDF-1.6\n", b"week,Reserves\n", b""):
        assert scenario_in(data) is None


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    bomb = b"qtexplainer-scenario\0\0" + zlib.compress(b" " * (20 * LARGEST))
    found = scenario_in(HEADER + chunk(b"zTXt", bomb))
    assert found is None or len(found) <= LARGEST
    assert scenario_in(csv_line("x" * (2 * LARGEST)).encode()) is None


def test_files_are_told_apart_by_their_first_bytes() -> None:
    for data in (PNG, SVG, b"%PDF-1.6", b"# qtexplainer 0.1.0: x"):
        assert is_picture_or_table(data)
    assert not is_picture_or_table(TEXT.encode())


@given(st.binary(max_size=300))
def test_any_bytes_hold_a_scenario_or_none(data: bytes) -> None:
    for front in (b"", PNG[:8], HEADER, b"%PDF-1.6\nstream\n", b"urn:qtexplainer:scenario", SVG):
        found = scenario_in(front + data)
        assert found is None or len(found) <= len(front + data) + LARGEST


@given(st.data())
def test_a_damaged_export_is_a_scenario_or_none(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from([png_with(PNG, TEXT), svg_with(SVG, TEXT)])))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = scenario_in(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    assert found is None or isinstance(found, bytes)


def test_the_line_of_a_table_has_no_commas() -> None:
    assert "," not in csv_line(TEXT)
    assert base64.b64decode(csv_line(TEXT).rpartition(" ")[2]) == TEXT.encode()
