"""`qtexplainer simulate`: run a scenario and print it in words, as a table, CSV or JSON."""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from qtexplainer.model import Projection, Scenario

COLUMNS = (
    "total_assets", "treasuries", "bills", "coupons", "mbs", "standing_repo", "other_assets",
    "reserves", "on_rrp", "foreign_rrp", "tga", "currency", "other_liabilities", "capital",
    "effr_iorb_bp", "sofr_iorb_bp", "sofr_peak_iorb_bp", "srf_take_up", "bank_assets", "gdp",
    "term_premium_effect_bp", "ust10y_pct",
)  # fmt: skip
"""Series of the CSV, in their order."""
PERCENTILES = (5, 25, 50, 75, 95)
_LISTS = ("parameters", "openings", "programmes", "series")


def add_parser(subparsers: Any) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser(
        "simulate",
        help="run a scenario without a window",
        description="Run the weekly model and print what happens, or write a table.",
    )
    parser.add_argument("--opening", metavar="DATE", help="date of an opening sheet")
    parser.add_argument(
        "--programme", metavar="NAME", default="after-december-2025", help="built-in programme"
    )
    parser.add_argument("--weeks", type=int, default=260, help="weeks to run (260)")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="values")
    parser.add_argument("--paths", type=int, default=1, help="random paths; 1 is deterministic")
    parser.add_argument("--seed", type=int, default=1, help="seed of the random paths")
    parser.add_argument("--csv", metavar="FILE", help="write a CSV table; - is standard output")
    parser.add_argument("--json", metavar="FILE", help="write JSON; - is standard output")
    parser.add_argument("--list", choices=_LISTS, help="list what there is, and stop")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the scenario; exit status 2 with one line where an argument is wrong."""
    from qtexplainer import model

    if args.list:
        sys.stdout.writelines(f"{line}\n" for line in listing(args.list))
        return 0
    try:
        scenario = scenario_of(args)
        if not 1 <= args.paths <= 10_000:
            raise ValueError(f"--paths must be 1 to 10000, not {args.paths}")
    except (KeyError, ValueError) as error:
        sys.stderr.write(f"qtexplainer simulate: {error.args[0]}\n")
        return 2
    shocks = model.draw_shocks(scenario.weeks, args.paths, args.seed) if args.paths > 1 else None
    projection = model.project(scenario, shocks)
    try:
        if args.csv:
            with _target(args.csv) as out:
                csv.writer(out, lineterminator="\n").writerows(rows(projection))
        if args.json:
            with _target(args.json) as out:
                header, *body = rows(projection)
                json.dump([dict(zip(header, row, strict=True)) for row in body], out, indent=1)
                out.write("\n")
    except OSError as error:
        sys.stderr.write(f"qtexplainer simulate: cannot write: {error}\n")
        return 2
    if not (args.csv or args.json):
        sys.stdout.write(summary(projection))
    return 0


def scenario_of(args: argparse.Namespace) -> "Scenario":
    """The scenario that the arguments ask for.

    Raises
    ------
    KeyError
        An opening, programme or parameter does not exist.
    ValueError
        A value cannot be read or is out of range.
    """
    from qtexplainer import model

    scenario = model.scenario_from(opening=args.opening, programme=args.programme, weeks=args.weeks)
    values: dict[str, model.Value] = {}
    for item in args.values:
        name, equals, text = item.partition("=")
        if not equals:
            raise ValueError(f"--set needs NAME=VALUE, not {item!r}")
        values[name] = _value(scenario, name, text)
    return scenario.with_values(values)


def _value(scenario: "Scenario", name: str, text: str) -> float | bool | str:
    from qtexplainer import model

    scenario.value(name)
    kind = model.PARAMETERS[name].kind
    if kind == "switch" and text in ("yes", "no", "true", "false"):
        return text in ("yes", "true")
    if kind != "number":
        return text
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{name} needs a number, not {text!r}") from None


def rows(projection: "Projection") -> Iterator[list[Any]]:
    """Header and one row a week; percentiles instead of values where there are many paths."""
    import numpy as np

    if projection.paths == 1:
        yield ["week_ending", *COLUMNS]
        table = np.column_stack([projection.line(name) for name in COLUMNS])
    else:
        yield ["week_ending", *(f"{name}_p{p:02d}" for name in COLUMNS for p in PERCENTILES)]
        table = np.concatenate([projection.band(name, PERCENTILES) for name in COLUMNS]).T
    for day, values in zip(projection.dates, np.round(table, 4).tolist(), strict=True):
        yield [str(day), *values]


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
        cells = "".join(f"{medians[name][week]:>12,.1f}" for name in shown)
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
            limits = limits or f"{p.low:g} to {p.high:g} {p.unit}".strip()
            yield f"{p.name}: {p.label} ({limits}; {p.status}, {p.source}; set by {p.chosen_by})"
    elif what == "openings":
        yield from (f"{key}: {item.title}" for key, item in model.OPENINGS.items())
    elif what == "programmes":
        for key, programme in model.PROGRAMMES.items():
            yield f"{key}: {programme.title}, usually from {programme.opening}"
    else:
        for s in model.SERIES.values():
            yield f"{s.name}: {s.label} ({s.unit}). {s.definition}"


@contextmanager
def _target(name: str) -> Iterator[TextIO]:
    if name == "-":
        yield sys.stdout
        return
    with Path(name).open("w", encoding="utf-8", newline="") as out:
        yield out
