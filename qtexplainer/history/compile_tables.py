"""Compiles the tables that ship with the program from working copies of the published series.

Run as ``python -m qtexplainer.history.compile_tables --source FOLDER --taken DATE``. The working
copies are not part of the project; the columns, their rounding and their origin are declared in
``columns_weekly`` and ``columns_daily_monthly``, what is computed in ``derive``. Events and
programmes are written by hand.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_DOWN, Decimal
from pathlib import Path
from typing import Any, Final

import numpy as np
import tomli_w

from qtexplainer.history.column import Column
from qtexplainer.history.columns_daily_monthly import DAILY, MONTHLY
from qtexplainer.history.columns_weekly import WEEKLY
from qtexplainer.history.derive import daily_columns, monthly_columns, weekly_columns
from qtexplainer.history.history_error import HistoryFileError
from qtexplainer.history.history_series import Days, Floats
from qtexplainer.history.table_file import read_table
from qtexplainer.resources import content_dir

_DAILY_FROM: Final = np.datetime64("2018-01-01")
_HEADER: Final = """\
# Where each column of {table}.csv comes from. Written by qtexplainer.history.compile_tables.
# Rounded: whole $ billions, rates to 0.01, indices and week means of spreads to 0.1. A blank cell
# means that there is no observation. "taken" is the day on which the table was compiled.
# Before a release, check the terms of use of every release and take the values anew from it.

"""


def compile_tables(source: Path, into: Path, taken: date) -> None:
    """Write the weekly, daily and monthly tables and their companions.

    Parameters
    ----------
    source
        Folder of the working copies: weekly.csv, daily.csv, monthly.csv, bank_assets.csv.
    into
        Folder of our tables.
    taken
        The day that the companions state.

    Raises
    ------
    HistoryFileError
        A working copy cannot be read, or lacks a column; nothing has been written then.
    """
    weekly, daily, monthly, bank_assets = (
        read_table(source / f"{name}.csv") for name in ("weekly", "daily", "monthly", "bank_assets")
    )
    days = _computed(source / "daily.csv", lambda: daily_columns(daily))
    weeks = _computed(
        source / "weekly.csv",
        lambda: weekly_columns(
            weekly, daily=days, daily_dates=daily.dates, bank_assets=bank_assets
        ),
    )
    months = _computed(source / "monthly.csv", lambda: monthly_columns(monthly))
    kept = daily.dates >= _DAILY_FROM
    files: dict[str, str] = {}
    for name, key, declared, dates, values in (
        ("weekly", "week_ending", WEEKLY, weekly.dates, weeks),
        ("daily", "date", DAILY, daily.dates[kept], {k: v[kept] for k, v in days.items()}),
        ("monthly", "month", MONTHLY, monthly.dates, months),
    ):
        _refuse_missing(source / f"{name}.csv", declared, values)
        files[f"{name}.csv"] = _csv(key, declared, dates, values)
        described = _companion(declared, dates, values, taken)
        files[f"{name}.toml"] = _HEADER.format(table=name) + tomli_w.dumps(described)
    into.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        (into / file).write_text(text, encoding="utf-8", newline="\n")


def _computed(path: Path, columns: Any) -> dict[str, Floats]:
    try:
        found: dict[str, Floats] = columns()
    except KeyError as error:
        raise HistoryFileError(path, 1, 1, f"lacks the column {error}") from error
    return found


def _refuse_missing(path: Path, declared: Sequence[Column], values: Mapping[str, Floats]) -> None:
    for column in declared:
        if column.raw not in values:
            raise HistoryFileError(path, 1, 1, f"lacks the column '{column.raw}'")


def _csv(key: str, declared: Sequence[Column], dates: Days, values: Mapping[str, Floats]) -> str:
    lines = [",".join((key, *(column.name for column in declared)))]
    cells = [[_cell(v, column.decimals) for v in values[column.raw]] for column in declared]
    for day, *row in zip(dates, *cells, strict=True):
        lines.append(",".join((str(day), *row)))
    return "\n".join(lines) + "\n"


def _cell(value: float, decimals: int) -> str:
    """A rounded number. A tie goes down: the peak of total assets, 8,965.487, came as 8,965.5."""
    if np.isnan(value):
        return ""
    step = Decimal(1).scaleb(-decimals)
    clean = Decimal(repr(round(float(value), 6)))
    rounded = clean.quantize(step, rounding=ROUND_HALF_DOWN)
    return str(abs(rounded) if rounded == 0 else rounded)


def _companion(
    declared: Sequence[Column], dates: Days, values: Mapping[str, Floats], taken: date
) -> dict[str, Any]:
    described: dict[str, Any] = {}
    for column in declared:
        known = dates[np.isfinite(values[column.raw])]
        described[column.name] = {
            "label": column.label,
            "unit": column.unit,
            "timing": column.timing,
            "publisher": column.publisher,
            "release": column.release,
            "derived": column.is_derived,
            **({"note": column.note} if column.note else {}),
            **({"first": known[0].item(), "last": known[-1].item()} if known.size else {}),
        }
    return {"taken": taken, "last_observation": dates[-1].item(), "columns": described}


def main(arguments: Sequence[str] | None = None) -> int:
    """Compile the tables; 2 where a working copy cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m qtexplainer.history.compile_tables",
        description="Compile our history tables from working copies of the published series.",
    )
    parser.add_argument("--source", type=Path, required=True, help="folder of the working copies")
    parser.add_argument(
        "--into", type=Path, default=content_dir() / "history", help="folder of our tables"
    )
    parser.add_argument(
        "--taken", type=date.fromisoformat, required=True, help="day that the tables state"
    )
    chosen = parser.parse_args(arguments)
    try:
        compile_tables(chosen.source, chosen.into, chosen.taken)
    except (HistoryFileError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
