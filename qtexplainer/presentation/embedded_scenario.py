"""A scenario inside a picture or a table: put in when it is exported, found when it is opened.

Every format has a place for words that its readers pass over: a text chunk in PNG, metadata in
SVG, an attached file in PDF, a comment in CSV. What stands there is the text of a scenario file.
"""

import base64
import binascii
import html
import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Final

LARGEST: Final = 1_000_000
"""Bytes that an embedded scenario may have, and letters that are unpacked at most."""
PDF_NAME: Final = "scenario.qtx"
"""Name of the file that is attached to a PDF."""
_MOST_STREAMS: Final = 5000
"""Parts of a PDF that are looked at."""
_STREAM_HEAD: Final = 400
"""Bytes at the beginning of a part that tell what it is."""
_START: Final = "#| "
_KEY: Final = "qtexplainer-scenario"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PDF_FIRST_LINE: Final = f"# {_KEY}\n".encode()
_SVG_SPACE: Final = "urn:qtexplainer:scenario"
_SVG_BEGIN: Final = re.compile(rb"<svg\b[^>]*>")
_SVG_SCENARIO: Final = re.compile(
    rb"<(?:[\w.-]+:)?scenario\b[^>]{0,200}>(?P<text>[^<]*)</(?:[\w.-]+:)?scenario\s*>"
)
_CSV_LINE: Final = re.compile(rb"(?m)^\"?# " + _KEY.encode() + rb": (?P<code>[A-Za-z0-9+/=]+)")
_PDF_STREAM: Final = re.compile(rb"\bstream\r?\n")


def start_of(scenario: bytes) -> bytes | None:
    r"""Return the run that a scenario of format 1 is measured against: exports had it as a comment.

    Nothing where none is said.

    >>> start_of(b"weeks = 9\n#| weeks = 8\n")
    b'weeks = 8\n'
    """
    mark = _START.encode()
    lines = [line for line in scenario.split(b"\n") if line.startswith(mark)]
    if not lines:
        return None
    return b"".join(line[len(mark) :].rstrip(b"\r") + b"\n" for line in lines)


def png_with(picture: bytes, scenario: str) -> bytes:
    """Return a PNG with a scenario in a text chunk behind its header."""
    body = _KEY.encode() + b"\0\0\0\0\0" + scenario.encode()
    chunk = b"iTXt" + body
    whole = struct.pack(">I", len(body)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    header = len(_PNG) + 25
    return picture[:header] + whole + picture[header:]


def svg_with(picture: bytes, scenario: str) -> bytes:
    """Return an SVG with a scenario in its metadata."""
    words = html.escape(scenario, quote=False)
    metadata = (
        f'\n<metadata><q:scenario xmlns:q="{_SVG_SPACE}">{words}</q:scenario></metadata>'
    ).encode()
    return _SVG_BEGIN.sub(lambda found: found.group() + metadata, picture, count=1)


def csv_line(scenario: str) -> str:
    """Return a comment line without commas, which spreadsheets keep as it is."""
    return f"# {_KEY}: {base64.b64encode(scenario.encode()).decode()}"


def pdf_attachment(scenario: str) -> bytes:
    """Return the file to attach to a PDF; its first line tells it from other attachments."""
    return _PDF_FIRST_LINE + scenario.encode()


def is_picture_or_table(data: bytes) -> bool:
    """Whether data look like a format that a scenario may be embedded in, rather than one."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    is_svg = head.startswith((b"<svg", b"<?xml", b"<!DOCTYPE", b"<!--"))
    return is_svg or head.startswith((_PNG, b"%PDF", b"# qtexplainer", b'"# qtexplainer'))


def scenario_in(data: bytes) -> bytes | None:
    """Return the scenario that a picture or table holds; nothing for one without."""
    if data.startswith(_PNG):
        found = _in_png(data)
    elif data.startswith(b"%PDF"):
        found = _in_pdf(data)
    elif _SVG_SPACE.encode() in data:
        found = _in_svg(data)
    else:
        found = _in_csv(data)
    return found if found is not None and len(found) <= LARGEST else None


def _in_png(data: bytes) -> bytes | None:
    for kind, body in _chunks(data):
        key, _, rest = body.partition(b"\0")
        if key != _KEY.encode():
            continue
        if kind == b"tEXt":
            return rest.decode("latin-1").encode()
        if kind == b"zTXt" and rest[:1] == b"\0":
            unpacked = _unpacked(rest[1:])
            return None if unpacked is None else unpacked.decode("latin-1").encode()
        if kind == b"iTXt" and len(rest) > 2:
            text = rest[2:].split(b"\0", 2)[-1]
            return _unpacked(text) if rest[0] else text
    return None


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG)
    while place + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        yield kind, data[place + 8 : place + 8 + length]
        place += 12 + length


def _in_svg(data: bytes) -> bytes | None:
    found = _SVG_SCENARIO.search(data)
    if found is None:
        return None
    return html.unescape(found["text"].decode("utf-8", "replace")).encode()


def _in_csv(data: bytes) -> bytes | None:
    found = _CSV_LINE.search(data)
    if found is None:
        return None
    try:
        return base64.b64decode(found["code"], validate=True)
    except binascii.Error:
        return None


def _in_pdf(data: bytes) -> bytes | None:
    for start in islice(_PDF_STREAM.finditer(data), _MOST_STREAMS):
        begin = start.end()
        head = data[begin : begin + _STREAM_HEAD]
        if head.startswith(_PDF_FIRST_LINE):
            stream = data[begin : begin + LARGEST]
            return stream.partition(b"endstream")[0].rstrip(b"\r\n") + b"\n"
        if _unpacked(head, most=len(_PDF_FIRST_LINE)) == _PDF_FIRST_LINE:
            return _unpacked(data[begin : begin + LARGEST])
    return None


def _unpacked(data: bytes, most: int = LARGEST) -> bytes | None:
    """Return what was packed, up to so many bytes; nothing where it is damaged."""
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return None
