"""The history tables of one folder: each is read once, when a series of it is first asked for."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from qtexplainer.history.dated import CapStep, Event, read_events, read_programmes
from qtexplainer.history.history_error import HistoryFileError
from qtexplainer.history.history_series import HistorySeries
from qtexplainer.history.table_file import Table, read_table
from qtexplainer.history.toml_file import read_toml

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
        return read_toml(self._path.with_suffix(".toml"), f"{self._shown}.toml")[0]

    @property
    def _entries(self) -> Mapping[str, Any]:
        entries = self._companion.get("columns")
        if not isinstance(entries, dict):
            return {}
        return {name: entry for name, entry in entries.items() if isinstance(entry, dict)}

    def _unsourced(self, name: str, table: Table) -> HistoryFileError:
        place = [*table.columns, *table.damaged].index(name) + 2
        message = f"{name} has no source in {self._shown}.toml"
        return HistoryFileError(f"{self._shown}.csv", 1, place, message)


class History:
    """The series of one folder of tables: weekly or monthly by name, and daily ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._weekly, self._monthly, self._daily = (HistoryTable(folder, name) for name in TABLES)

    def names(self) -> tuple[str, ...]:
        """Series that :meth:`series` gives: the weekly ones, then those that are only monthly."""
        return tuple(dict.fromkeys((*self._weekly.names(), *self._monthly.names())))

    def weekly_names(self) -> tuple[str, ...]:
        """Series that exist week by week."""
        return self._weekly.names()

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
        in_tables = (problem for table in tables for problem in table.problems())
        return (*in_tables, *self._dated_events[1], *self._dated_steps[1])

    def events(self) -> tuple[Event, ...]:
        """Announcements and market events by date; a damaged one is left out."""
        return self._dated_events[0]

    def programmes(self) -> tuple[CapStep, ...]:
        """Caps of QT1 and QT2 by date; a damaged step is left out."""
        return self._dated_steps[0]

    @cached_property
    def _dated_events(self) -> tuple[tuple[Event, ...], tuple[HistoryFileError, ...]]:
        return read_events(self._folder)

    @cached_property
    def _dated_steps(self) -> tuple[tuple[CapStep, ...], tuple[HistoryFileError, ...]]:
        return read_programmes(self._folder)

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
