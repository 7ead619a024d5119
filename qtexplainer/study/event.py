"""An event of the study record, and how it is written as a row and read back."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import Struct

from qtexplainer.study.checked import defaults
from qtexplainer.study.contents import KINDS, Content, Unknown

Row = tuple[int, int, str, str, str, int | None, int | None, str]
"""Id, moment in microseconds, kind, lesson, item, result, confidence, body as JSON text."""
COLUMNS = "id, moment, kind, lesson, item, result, confidence, body"
"""The columns of a row, in their order."""

_START = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = (datetime(2500, 1, 1, tzinfo=UTC) - _START) // timedelta(microseconds=1)


class Event(Struct, frozen=True, kw_only=True):
    """Something the student did, with its place in the course."""

    id: int
    """Number that never changes; later events have higher ones."""
    moment: datetime
    """When, in UTC."""
    lesson: str
    """Id of the lesson, or empty."""
    item: str
    """Id of the block, card, note or run, or name of the preference; may be empty."""
    content: Content | Unknown
    """What was done."""

    @property
    def kind(self) -> str:
        """Name of the kind of event."""
        return self.content.kind


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970; the moment must carry a time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return (moment - _START) // timedelta(microseconds=1)


def moment_of(count: int) -> datetime:
    """The moment, in UTC, that many microseconds after 1970; damaged counts give 1970 or 2500."""
    return _START + timedelta(microseconds=min(max(count, 0), _LATEST))


def row_of(event: Event) -> Row:
    """The row in which an event is stored."""
    content = event.content
    moment = microseconds(event.moment)
    if isinstance(content, Unknown):
        place = (event.id, moment, content.kind, event.lesson, event.item)
        return (*place, None, None, content.body)
    return (
        event.id,
        moment,
        content.kind,
        event.lesson,
        event.item,
        content.result,
        getattr(content, "confidence", None),
        body_of(content),
    )


def body_of(content: Content) -> str:
    """The fields of a content that are not at their default, as JSON text."""
    body = {
        name: value
        for name, default in defaults(type(content)).items()
        if (value := getattr(content, name)) != default
    }
    return json_text(body)


def json_text(value: object, *, indent: int | None = None) -> str:
    """A plain value as JSON; where it holds a half character (a broken paste), all escaped."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False, indent=indent, separators=separators)
    return text


def event_of(row: Row) -> Event:
    """The event that a row holds; unknown kinds and damaged texts come as `Unknown`."""
    number, moment, kind, lesson, item, _result, _confidence, body = row
    return Event(
        id=number,
        moment=moment_of(moment),
        lesson=str(lesson),
        item=str(item),
        content=content_of(str(kind), str(body)),
    )


def content_of(kind: str, body: str) -> Content | Unknown:
    """Read a content; fields that this version does not know are passed over."""
    known = KINDS.get(kind)
    if known is None:
        return Unknown(kind=kind, body=body)
    try:
        read = json.loads(body)
        names = known.__struct_fields__
        values: dict[str, Any] = {k: _frozen(value) for k, value in read.items() if k in names}
        return known(**values)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Unknown(kind=kind, body=body)


def _frozen(value: object) -> object:
    """A JSON value whose lists are tuples."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, dict):
        return {key: _frozen(one) for key, one in value.items()}
    return value
