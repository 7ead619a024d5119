"""What is declared of each column of our tables: meaning, unit, timing and origin."""

from typing import Final

from msgspec import Struct

BOARD: Final = "Federal Reserve Board"
NEW_YORK: Final = "Federal Reserve Bank of New York"


class Column(Struct, frozen=True, kw_only=True):
    """One column of a compiled table."""

    name: str
    """Name in our tables, that of the model's series where it is the same thing."""
    label: str
    unit: str
    timing: str
    publisher: str
    release: str
    raw: str = ""
    """Column of the working copy; the name itself for what we compute."""
    decimals: int = 0
    is_derived: bool = False
    note: str = ""


# name, label, unit, publisher, release, column of the working copy, note
_Row = tuple[str, str, str, str, str, str, str]


def columns(rows: tuple[_Row, ...], *, timing: str, decimals: int) -> tuple[Column, ...]:
    """Columns that share their timing and their rounding; no raw column means derived."""
    return tuple(
        Column(
            name=name,
            label=label,
            unit=unit,
            timing=timing,
            publisher=publisher,
            release=release,
            raw=raw or name,
            decimals=decimals,
            is_derived=not raw,
            note=note,
        )
        for name, label, unit, publisher, release, raw, note in rows
    )
