"""`qtexplainer backtest`: the model examined against its rules and against history."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from qtexplainer.cli.error import CommandError

if TYPE_CHECKING:
    from qtexplainer.history.backtest import Moment


def add_parser(subparsers: Any) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser(
        "backtest",
        help="the model against its rules and against history",
        description="Examine the model: rules that must always hold, and what happened, beside "
        "the naive alternative that nothing changes after the opening week.",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print every moment; status 1 if one fails. Raises CommandError for a damaged table."""
    from qtexplainer.history import HistoryFileError
    from qtexplainer.history.backtest import backtest

    try:
        moments = backtest()
    except HistoryFileError as problem:
        raise CommandError(str(problem)) from problem
    if args.json:
        sys.stdout.write(json.dumps([_plain(moment) for moment in moments], indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(moments))
    return 0 if all(moment.passed for moment in moments) else 1


def _plain(moment: "Moment") -> dict[str, Any]:
    return {
        "name": moment.name,
        "kind": moment.kind,
        "target": moment.target,
        "tolerance": moment.tolerance,
        "value": moment.value,
        "naive": moment.naive,
        "passed": moment.passed,
    }


def _lines(moments: "tuple[Moment, ...]") -> list[str]:
    """A table for people: the wide text last, so that the figures stand under each other."""
    lines = [f"{'':6}{'target':>10}{'± ':>10}{'model':>10}{'naive':>10}  "]
    for moment in moments:
        naive = "–" if moment.naive is None else _figure(moment.naive)
        verdict = "pass" if moment.passed else "FAIL"
        figures = (_figure(moment.target), _figure(moment.tolerance), _figure(moment.value), naive)
        cells = "".join(f"{figure:>10}" for figure in figures)
        lines.append(f"{verdict:6}{cells}  {moment.kind}: {moment.name}")
    failed = sum(not moment.passed for moment in moments)
    soft = [moment for moment in moments if moment.naive_error is not None]
    better = sum(moment.is_nearer for moment in soft)
    lines.append(
        f"{len(moments) - failed} of {len(moments)} passed; "
        f"nearer than the naive alternative in {better} of {len(soft)}"
    )
    return lines


def _figure(value: float) -> str:
    if value == 0 or abs(value) >= 100:
        text = f"{value:,.0f}"
    elif abs(value) < 0.001:
        text = f"{value:.0e}"
    else:
        text = f"{value:.2f}"
    return text.replace("-", "−")
