"""`qtexplainer simulate`: run a scenario and print it in words, as a table, CSV or JSON."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qtexplainer.model import Scenario, Shocks, Value

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
        "--programme",
        metavar="NAME|FILE.toml",
        default="after-december-2025",
        help="built-in programme, or a file of dated steps",
    )
    parser.add_argument("--weeks", metavar="N", help="weeks to run (260)")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="values")
    parser.add_argument(
        "--paths", metavar="N", default="1", help="random paths; 1 is deterministic"
    )
    parser.add_argument("--seed", metavar="S", default="1", help="seed of the random paths")
    parser.add_argument(
        "--uncertain-parameters",
        action="store_true",
        help="draw the least certain parameters too, path by path",
    )
    parser.add_argument("--csv", metavar="FILE", help="write a CSV table; - is standard output")
    parser.add_argument("--json", metavar="FILE", help="write JSON; - is standard output")
    parser.add_argument("--list", choices=_LISTS, help="list what there is, and stop")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the scenario; exit status 2 with one line where an argument is wrong."""
    from qtexplainer import model
    from qtexplainer.cli import simulate_output as output
    from qtexplainer.course.problem import ContentError

    if args.list:
        sys.stdout.writelines(f"{line}\n" for line in output.listing(args.list))
        return 0
    try:
        scenario = scenario_of(args)
        shocks = _shocks_of(args, scenario)
        projection = model.project(scenario, shocks)
        texts = {}
        if args.csv:
            texts[args.csv] = output.csv_text(projection)
        if args.json:
            texts[args.json] = output.json_text(projection)
        if args.csv and args.csv == args.json:
            raise ValueError(f"--csv and --json cannot both write to {args.csv}")
        output.write(texts or {"-": output.summary(projection)})
    except ContentError as refusal:
        return _refuse(str(refusal.problems[0]))
    except (KeyError, ValueError) as error:
        return _refuse(f"qtexplainer simulate: {error.args[0]}")
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        return _refuse(f"qtexplainer simulate: {name}{error.strerror or error}")
    return 0


def _refuse(message: str) -> int:
    sys.stderr.write(" ".join(message.split()) + "\n")
    return 2


def scenario_of(args: argparse.Namespace) -> "Scenario":
    """The scenario that the arguments ask for.

    Raises
    ------
    ContentError
        The programme file is wrong; the message names its line.
    KeyError
        An opening, programme or parameter does not exist.
    OSError
        The programme file cannot be read.
    ValueError
        A value cannot be read or is out of range.
    """
    from msgspec.structs import replace

    from qtexplainer import model

    named: str = args.programme
    if named not in model.PROGRAMMES and _is_file(named):
        from qtexplainer.course.programme_file import read_programme_file

        data = Path(named).read_bytes()
        scenario = read_programme_file(data, path=named, opening=args.opening)
    else:
        scenario = model.scenario_from(opening=args.opening, programme=named)
    if args.weeks is not None:
        scenario = replace(scenario, weeks=_whole("--weeks", args.weeks, 1, 1040))
    values: dict[str, Value] = {}
    for item in args.values:
        name, equals, text = item.partition("=")
        if not equals:
            raise ValueError(f"--set needs NAME=VALUE, not {item!r}")
        values[name] = _value(scenario, name, text)
    return scenario.with_values(values)


def _is_file(name: str) -> bool:
    return "/" in name or "\\" in name or Path(name).suffix in (".toml", ".qtx")


def _shocks_of(args: argparse.Namespace, scenario: "Scenario") -> "Shocks | None":
    from qtexplainer import model

    paths = _whole("--paths", args.paths, 1, 10_000)
    seed = _whole("--seed", args.seed, 0, 2**63)
    if paths == 1:
        return None
    return model.draw_shocks(
        scenario.weeks, paths, seed, parameter_uncertainty=args.uncertain_parameters
    )


def _whole(name: str, text: str, low: int, high: int) -> int:
    try:
        number = int(text)
    except ValueError:
        raise ValueError(f"{name} needs a whole number, not {text!r}") from None
    if not low <= number <= high:
        raise ValueError(f"{name} must be {low} to {high}, not {number}")
    return number


def _value(scenario: "Scenario", name: str, text: str) -> "Value":
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
