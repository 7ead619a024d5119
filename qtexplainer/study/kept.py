"""What the student keeps: notes, pinned runs, tags and preferences. The latest version counts."""

import secrets
from datetime import datetime

from msgspec import Struct

from qtexplainer.study.contents import Note, PinnedRun, Preference, Tags
from qtexplainer.study.event import Event, event_of
from qtexplainer.study.record import Record
from qtexplainer.study.schema import SELECT_EVENTS


class KeptNote(Struct, frozen=True, kw_only=True):
    """A bookmark, highlight or margin note in its latest version."""

    id: str
    """Id of the note."""
    lesson: str
    """Id of its lesson."""
    changed: datetime
    """When this version was written."""
    note: Note
    """The version."""


class KeptRun(Struct, frozen=True, kw_only=True):
    """A pinned run in its latest version."""

    id: str
    """Id of the run."""
    lesson: str
    """Id of the lesson in which it was pinned, or empty."""
    changed: datetime
    """When this version was written."""
    run: PinnedRun
    """The version."""


def new_id() -> str:
    """An id for a note or a run."""
    return secrets.token_hex(8)


def notes(record: Record, lesson: str | None = None) -> tuple[KeptNote, ...]:
    """The notes of a lesson, or all, that were not deleted; oldest version first."""
    return tuple(
        KeptNote(id=event.item, lesson=event.lesson, changed=event.moment, note=event.content)
        for event in _latest(record, "note", lesson)
        if isinstance(event.content, Note) and not event.content.deleted
    )


def pinned_runs(record: Record, lesson: str | None = None) -> tuple[KeptRun, ...]:
    """The runs pinned in a lesson, or all, that were not taken away; oldest version first."""
    return tuple(
        KeptRun(id=event.item, lesson=event.lesson, changed=event.moment, run=event.content)
        for event in _latest(record, "pinned-run", lesson)
        if isinstance(event.content, PinnedRun) and not event.content.deleted
    )


def tags(record: Record) -> dict[tuple[str, str], tuple[str, ...]]:
    """The student's tags by lesson and item (empty for the lesson itself)."""
    return {
        (event.lesson, event.item): event.content.tags
        for event in _latest(record, "tags", None)
        if isinstance(event.content, Tags) and event.content.tags
    }


def preferences(record: Record) -> dict[str, object]:
    """The student's wishes by name, as plain JSON values."""
    return {
        event.item: event.content.value
        for event in _latest(record, "preference", "")
        if isinstance(event.content, Preference)
    }


def _latest(record: Record, kind: str, lesson: str | None) -> tuple[Event, ...]:
    where, values = ("", ()) if lesson is None else (" AND lesson = ?", (lesson,))
    rows = record.select(
        f"{SELECT_EVENTS} WHERE id IN (SELECT last FROM tally WHERE kind = ?{where}) ORDER BY id",
        kind,
        *values,
    )
    return tuple(event_of(row) for row in rows)
