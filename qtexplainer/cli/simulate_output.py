"""What `qtexplainer simulate` prints and writes: words, CSV, JSON, lists."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qtexplainer.model import Projection

COLUMNS = (
    "total_assets", "treasuries", "bills", "coupons", "mbs", "standing_repo", "other_assets",
    "reserves", "on_rrp", "foreign_rrp", "tga", "currency", "other_liabilities", "capital",
    "effr_iorb_bp", "sofr_iorb_bp", "sofr_peak_iorb_bp", "srf_take_up", "bank_assets", "gdp",
    "term_premium_effect_bp", "ust10y_pct",
)  # fmt: skip
"""Series of the CSV, in their order."""
PERCENTILES = (5, 25, 50, 75, 95)


def rows(projection: "Projection") -> Iterator[list[Any]]:
    """Header and one row a week; percentiles instead of values where there are many paths."""
    import numpy as np

    if projection.paths == 1:
        yield ["week_ending", *COLUMNS]
        table = np.column_stack([projection.line(name) for name in COLUMNS])
    else:
        yield ["week_ending", *(f"{name}_p{p:02d}" for name in COLUMNS for p in PERCENTILES)]
        table = np.concatenate([projection.band(name, PERCENTILES) for name in COLUMNS]).T
    # Adding zero turns a rounded −0.0 into 0.0.
    for day, values in zip(projection.dates, (np.round(table, 4) + 0.0).tolist(), strict=True):
        yield [str(day), *values]


def csv_text(projection: "Projection") -> str:
    """The table as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows(projection))
    return out.getvalue()


def json_text(projection: "Projection") -> str:
    """The table as a list of objects, one a week."""
    header, *body = rows(projection)
    return json.dumps([dict(zip(header, row, strict=True)) for row in body], indent=1) + "\n"


def summary(projection: "Projection") -> str:
    """What happens, in words and a small table; the median where there are many paths."""
    scenario = projection.scenario
    shown = ("total_assets", "reserves", "reserves_ratio_pct", "on_rrp", "tga", "sofr_iorb_bp")
    heads = ("Fed assets", "reserves", "% of banks", "ON RRP", "TGA", "SOFR-IORB")
    medians = {name: projection.band(name, (50,))[0] for name in shown}
    change = {name: float(values[-1] - values[0]) for name, values in medians.items()}
    lines = [
        f"{scenario.title}, from {scenario.start} over {scenario.weeks} weeks ($bn; bp).",
        f"Fed assets change by {change['total_assets']:+,.0f}, ON RRP by {change['on_rrp']:+,.0f}, "
        f"reserves by {change['reserves']:+,.0f}, the Treasury's account by {change['tga']:+,.0f}.",
        f"{'week ending':<12}" + "".join(f"{head:>12}" for head in heads),
    ]
    last = scenario.weeks
    for week in sorted({0, *range(0, last + 1, 26), last}):
        cells = "".join(f"{round(float(medians[name][week]), 1) + 0.0:>12,.1f}" for name in shown)
        lines.append(f"{projection.dates[week]!s:<12}{cells}")
    if projection.paths > 1:
        share = projection.share_above_range()
        lines.append(
            f"Weeks with a day of SOFR above the range: {100 * share.value:.1f} % "
            f"(Monte Carlo error {100 * share.standard_error:.1f}) over {projection.paths} paths."
        )
    lines.append("Output of a teaching model: neither a forecast nor advice.")
    return "\n".join(lines) + "\n"


def listing(what: str) -> Iterable[str]:
    """One line for each parameter, opening, programme or series."""
    from qtexplainer import model

    if what == "parameters":
        for p in model.PARAMETERS.values():
            limits = ", ".join(p.choices) or ("yes, no" if p.kind == "switch" else "")
            limits = limits or p.range
            yield f"{p.name}: {p.label} ({limits}; {p.status}, {p.source}; set by {p.chosen_by})"
    elif what == "openings":
        yield from (f"{key}: {item.title}" for key, item in model.OPENINGS.items())
    elif what == "programmes":
        for key, programme in model.PROGRAMMES.items():
            yield f"{key}: {programme.title}, usually from {programme.opening}"
    else:
        for s in model.SERIES.values():
            yield f"{s.name}: {s.label} ({s.unit}). {s.definition}"


def write(texts: Mapping[str, str]) -> None:
    """Write each text to its file, or to standard output for ``-``; all of them or none.

    Raises
    ------
    OSError
        A file cannot be written.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, text in texts.items():
            target = Path(name)
            if name == "-":
                continue
            if target.is_dir():
                raise IsADirectoryError(21, "is a folder", name)
            if target.exists() and not target.is_file():
                # A device or pipe is written as it is.
                target.write_text(text, encoding="utf-8")
                continue
            if not target.parent.is_dir():
                raise FileNotFoundError(2, "its folder does not exist", name)
            with NamedTemporaryFile(
                "w", encoding="utf-8", newline="", dir=target.parent, delete=False
            ) as out:
                waiting.append((Path(out.name), target))
                out.write(text)
        for ready, target in waiting:
            ready.chmod(0o666 & ~_umask())
            ready.replace(target)
    finally:
        for ready, _ in waiting:
            ready.unlink(missing_ok=True)
    if "-" in texts:
        sys.stdout.write(texts["-"])


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
