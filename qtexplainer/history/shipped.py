"""The history tables of one folder: each is read once, when a series of it is first asked for."""

import tomllib
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from qtexplainer.history.history_error import HistoryFileError
from qtexplainer.history.history_series import HistorySeries
from qtexplainer.history.table_file import Table, read_table

TABLES: Final = ("weekly", "monthly", "daily")
"""The tables, each a CSV with a TOML companion of the same name."""


class HistoryTable:
    """One table with its companion; a series that is damaged is missing, the others are there.

    Parameters
    ----------
    folder
        Where the two files are.
    name
        Their name without the ending.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / f"{name}.csv"
        self._shown = f"content/history/{name}"

    def names(self) -> tuple[str, ...]:
        """Series that can be used, in the order of the table."""
        try:
            table, entries = self._table, self._entries
        except HistoryFileError:
            return ()
        return tuple(name for name in table.columns if name in entries)

    def problems(self) -> tuple[HistoryFileError, ...]:
        """What is wrong with the table, one error for each lost series or for the whole."""
        try:
            table, entries = self._table, self._entries
        except HistoryFileError as error:
            return (error,)
        unsourced = (self._unsourced(n, table) for n in table.columns if n not in entries)
        return (*table.damaged.values(), *unsourced)

    def series(self, name: str) -> HistorySeries:
        """One series of the table.

        Raises
        ------
        KeyError
            The table has no such column.
        HistoryFileError
            The table or the column is damaged.
        """
        table, entries = self._table, self._entries
        if name in table.damaged:
            raise table.damaged[name]
        values = table.columns[name]
        if name not in entries:
            raise self._unsourced(name, table)
        entry = entries[name]
        return HistorySeries(
            name=name,
            label=str(entry.get("label", name)),
            unit=str(entry.get("unit", "")),
            dates=table.dates,
            values=values,
            source=_credit(entry),
            timing=str(entry.get("timing", "")),
            as_of=_day(entry.get("last"), table.dates[-1].item()),
            taken=_day(self._companion.get("taken"), None),
            is_derived=bool(entry.get("derived")),
            note=str(entry.get("note", "")),
        )

    @cached_property
    def _table(self) -> Table:
        return read_table(self._path, f"{self._shown}.csv")

    @cached_property
    def _companion(self) -> Mapping[str, Any]:
        shown = f"{self._shown}.toml"
        try:
            return tomllib.loads(self._path.with_suffix(".toml").read_text(encoding="utf-8"))
        except OSError as error:
            raise HistoryFileError(shown, 1, 1, error.strerror or "cannot be read") from error
        except ValueError as error:  # no TOML, or no UTF-8
            raise HistoryFileError(shown, 1, 1, f"is no TOML: {error}") from error

    @property
    def _entries(self) -> Mapping[str, Any]:
        entries = self._companion.get("columns")
        return {k: v for k, v in entries.items() if isinstance(v, dict)} if entries else {}

    def _unsourced(self, name: str, table: Table) -> HistoryFileError:
        place = [*table.columns, *table.damaged].index(name) + 2
        message = f"{name} has no source in {self._shown}.toml"
        return HistoryFileError(f"{self._shown}.csv", 1, place, message)


class History:
    """The series of one folder of tables: weekly or monthly by name, and daily ones."""

    def __init__(self, folder: Path) -> None:
        self._weekly, self._monthly, self._daily = (HistoryTable(folder, name) for name in TABLES)

    def names(self) -> tuple[str, ...]:
        """Series that :meth:`series` gives: the weekly ones, then those that are only monthly."""
        return tuple(dict.fromkeys((*self._weekly.names(), *self._monthly.names())))

    def daily_names(self) -> tuple[str, ...]:
        """Series that exist day by day."""
        return self._daily.names()

    def monthly_names(self) -> tuple[str, ...]:
        """Series that exist month by month."""
        return self._monthly.names()

    def series(self, name: str) -> HistorySeries:
        """A series week by week; month by month where it is not published weekly.

        Raises
        ------
        KeyError
            There is no such series.
        HistoryFileError
            Its table is damaged; the message says where.
        """
        return self._first(name, self._weekly, self._monthly)

    def daily(self, name: str) -> HistorySeries:
        """A series day by day. Raises what :meth:`series` raises."""
        return self._first(name, self._daily)

    def monthly(self, name: str) -> HistorySeries:
        """A series month by month. Raises what :meth:`series` raises."""
        return self._first(name, self._monthly)

    def problems(self) -> tuple[HistoryFileError, ...]:
        """What is wrong with the tables; nothing where all is well."""
        tables = (self._weekly, self._monthly, self._daily)
        return tuple(problem for table in tables for problem in table.problems())

    def _first(self, name: str, *tables: HistoryTable) -> HistorySeries:
        lost: HistoryFileError | None = None
        for table in tables:
            try:
                return table.series(name)
            except KeyError:
                continue
            except HistoryFileError as error:
                lost = lost or error
        if lost is not None:
            raise lost
        known = [known for table in tables for known in table.names()]
        near = get_close_matches(name, known, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        raise KeyError(f"unknown history series '{name[:80]}'{hint}")


def _credit(entry: Mapping[str, Any]) -> str:
    credit = f"{entry.get('publisher', 'unknown publisher')}, {entry.get('release', '')}"
    return f"{credit}; derived" if entry.get("derived") else credit


def _day(value: object, otherwise: Any) -> Any:
    return value if isinstance(value, date) else otherwise
