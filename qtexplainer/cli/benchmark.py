"""`qtexplainer benchmark`: how fast the app and the model are here, beside their peers."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from qtexplainer.cli.error import CommandError


def add_parser(subparsers: Any) -> None:
    """Register the sub-command and what it can measure."""
    parser = subparsers.add_parser(
        "benchmark",
        help="speed and memory, beside peers",
        description="Measure speed and memory: medians and 95th percentiles, in milliseconds.",
    )
    what = parser.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    app = what.add_parser("app", help="slider to painted pixels, start, memory")
    app.add_argument("--peers", action="store_true", help="beside matplotlib's Qt backend")
    app.add_argument("--json", action="store_true", help="print JSON")
    app.add_argument(
        "--soak", type=float, default=0.0, metavar="MINUTES", help="random use for so long (0)"
    )
    app.add_argument("--moves", type=int, default=200, help="moves of the slider (200)")
    app.add_argument("--starts", type=int, default=7, help="starts of each program (7)")
    app.add_argument(
        "--here",
        action="store_true",
        help="only as things are: not without a screen and in a window, one after the other",
    )
    app.set_defaults(measure=_run_app)
    economy = what.add_parser("model", help="one path, a thousand paths")
    economy.add_argument("--peers", action="store_true", help="beside PySD and BPTK-Py")
    economy.add_argument("--json", action="store_true", help="print JSON")
    economy.add_argument("--calls", type=int, default=60, help="runs of one path (60)")
    economy.set_defaults(measure=_run_model)
    study = what.add_parser(
        "study", help="a record of ten years, the start page, search, palette, PDF"
    )
    study.add_argument("--json", action="store_true", help="print JSON")
    study.add_argument("--events", type=int, default=100_000, help="events (100000)")
    study.add_argument("--calls", type=int, default=60, help="times each is done (60)")
    study.set_defaults(measure=_run_study)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure what is asked for and print it.

    Raises CommandError for numbers out of range, or where a peer is not installed.
    """
    from qtexplainer.benchmark.peer_missing import PeerMissingError

    try:
        figures = args.measure(args)
    except PeerMissingError as missing:
        raise CommandError(str(missing)) from missing
    write(figures, as_json=args.json)
    return 0


def _run_app(args: argparse.Namespace) -> dict[str, Any]:
    """Measure the app without a screen, then in a window on one (Linux: the soak only once)."""
    if not (args.moves >= 1 and args.starts >= 0 and 0 <= args.soak <= 600):
        raise CommandError("--moves is at least 1, --starts at least 0, --soak 0 to 600 minutes")
    platform = os.environ.get("QT_QPA_PLATFORM")
    is_once = args.here or (platform is not None and not platform.startswith("offscreen"))
    if not is_once or not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qtexplainer.benchmark.app_figures import measure

    figures = measure(
        peers=args.peers, soak_minutes=args.soak, moves=args.moves, starts=args.starts
    )
    if not is_once and sys.platform.startswith("linux"):
        from qtexplainer.benchmark.real_window import window_figures

        words = ["--moves", str(args.moves), "--starts", str(args.starts)]
        figures["window"] = window_figures([*words, *(["--peers"] if args.peers else [])])
    return figures


def _run_study(args: argparse.Namespace) -> dict[str, Any]:
    """Measure the study record and the page made from it."""
    if not (1 <= args.events <= 1_000_000 and 1 <= args.calls <= 5000):
        raise CommandError("--events is 1 to 1000000, --calls 1 to 5000")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qtexplainer.benchmark.study_figures import measure

    return measure(events=args.events, calls=args.calls)


def _run_model(args: argparse.Namespace) -> dict[str, Any]:
    """Measure the model."""
    if not 1 <= args.calls <= 5000:
        raise CommandError("--calls is 1 to 5000")
    from qtexplainer.benchmark.model_figures import measure

    return measure(peers=args.peers, calls=args.calls)


def write(figures: Mapping[str, Any], *, as_json: bool) -> None:
    """Print figures as JSON, or one to a line."""
    if as_json:
        sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{name:<44}{value}\n" for name, value in _flat(figures))


def _flat(figures: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """The leaves of nested figures with their whole names."""
    for name, value in figures.items():
        whole = f"{before}{name}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{whole}.")
        else:
            yield whole, value
