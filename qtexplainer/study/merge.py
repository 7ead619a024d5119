"""Rows of one record are added to another: each once, under its own id where that is free."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Final

from qtexplainer.study.event import COLUMNS, Row, json_text
from qtexplainer.study.schema import SELECT_EVENTS, transaction

HIGHEST_ID: Final = 1 << 62
"""Ids stay below: a damaged one cannot use up the numbers."""
_REFERENCES: Final = {"review-undone": "review", "explanation": "about"}
_INSERT: Final = f"INSERT INTO event({COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"


def insert(connection: sqlite3.Connection, row: Row) -> Row:
    """Add a row under the first free id from its own one on, inside the caller's transaction."""
    newest = connection.execute("SELECT max(id) FROM event WHERE id < ?", (HIGHEST_ID,)).fetchone()[
        0
    ]
    if newest is not None and newest >= row[0]:
        row = (newest + 1, *row[1:])
    connection.execute(_INSERT, row)
    return row


def has_row(connection: sqlite3.Connection, row: Row) -> bool:
    """Whether a record holds just this row."""
    return bool(connection.execute(f"{SELECT_EVENTS} WHERE id = ?", row[:1]).fetchone() == row)


def add_rows(connection: sqlite3.Connection, rows: Iterable[Row]) -> int:
    """Add the rows that are not there yet, all or none; the number of rows added.

    A row whose id is taken by another event gets a new one, and references follow.
    """
    added = 0
    renamed: dict[int, int] = {}
    with transaction(connection):
        for row in rows:
            row = _with_renamed(row, renamed)
            there = connection.execute(f"{SELECT_EVENTS} WHERE id = ?", row[:1]).fetchone()
            if there == row:
                continue
            if there is None:
                connection.execute(_INSERT, row)
            else:
                renamed[row[0]] = insert(connection, row)[0]
            added += 1
    return added


def _with_renamed(row: Row, renamed: dict[int, int]) -> Row:
    """A row whose reference to another event follows that event's new id."""
    reference = _REFERENCES.get(row[2])
    if reference is None or not renamed:
        return row
    body = json.loads(row[7])
    if body.get(reference) not in renamed:
        return row
    body[reference] = renamed[body[reference]]
    return (*row[:7], json_text(body))
