"""Dated facts beside the tables: announcements and market events, and the caps of the runoffs."""

import datetime
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from qtexplainer.history.history_error import HistoryFileError
from qtexplainer.history.toml_file import read_toml


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An announcement or a market event that charts mark; there is one a day at most."""

    date: datetime.date
    title: str
    figures: str
    """What was decided or measured, in one or two sentences."""
    source: str
    kind: Literal["policy", "market"]


class CapStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Monthly runoff caps from one day to the next step; $ billions a month.

    A cap is a maximum. Two zeros mean that holdings are kept constant.
    """

    effective: datetime.date
    programme: Literal["QT1", "QT2"]
    announced: datetime.date
    treasury_cap: float
    mbs_cap: float
    note: str


Entry = TypeVar("Entry", Event, CapStep)


def read_events(folder: Path) -> tuple[tuple[Event, ...], tuple[HistoryFileError, ...]]:
    """Events by date, and what is wrong with those that had to be left out."""
    found, problems = _entries(folder, "events", "event", Event)
    return tuple(sorted(found, key=lambda event: event.date)), problems


def read_programmes(folder: Path) -> tuple[tuple[CapStep, ...], tuple[HistoryFileError, ...]]:
    """Cap steps by date, and what is wrong with those that had to be left out."""
    found, problems = _entries(folder, "programmes", "step", CapStep)
    return tuple(sorted(found, key=lambda step: step.effective)), problems


def _entries(
    folder: Path, name: str, table: str, kind: type[Entry]
) -> tuple[list[Entry], tuple[HistoryFileError, ...]]:
    shown = f"content/history/{name}.toml"
    try:
        content, text = read_toml(folder / f"{name}.toml", shown)
    except HistoryFileError as error:
        return [], (error,)
    entries = content.get(table)
    if not isinstance(entries, list) or not entries:
        return [], (HistoryFileError(shown, 1, 1, f"expected tables [[{table}]]"),)
    heads = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{table}]]"]
    found: list[Entry] = []
    problems: list[HistoryFileError] = []
    for place, entry in enumerate(entries):
        try:
            found.append(msgspec.convert(entry, kind))
        except msgspec.ValidationError as error:
            line = heads[place] if place < len(heads) else 1
            problems.append(HistoryFileError(shown, line, 1, str(error)))
    return found, tuple(problems)
