"""``qtexplainer check``: every problem of the content, with file and line."""

import sys
import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from qtexplainer.resources import content_dir

_PAUSE = 0.5
"""Seconds between two looks at the files."""


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Declare the words of the command."""
    parser = subparsers.add_parser(
        "check",
        help="check lessons, packs and scenarios; one line for each problem",
        description="Check the course, a folder or zip file of lessons, one lesson or one "
        "scenario. Prints file:line: what is wrong. Exit status 1 if there is a problem.",
    )
    parser.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="what to check; the course by default"
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--fix-numbers",
        action="store_true",
        help="first write the numbers of the model and the data into value:, model:, data: and "
        "param: links that print others",
    )
    how.add_argument(
        "--watch", action="store_true", help="check again whenever a file is saved (Ctrl+C ends)"
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Check once, or until interrupted; 1 if the last check found a problem."""
    path: Path = args.path if args.path is not None else content_dir()
    if args.fix_numbers and not fix_numbers(path):
        return 1
    if not args.watch:
        return check_once(path)
    from qtexplainer.course.checked_path import snapshot

    seen = snapshot(path)
    status = check_once(path)
    try:
        while True:
            time.sleep(_PAUSE)
            if (now := snapshot(path)) != seen:
                seen = now
                status = check_once(path)
    except KeyboardInterrupt:
        return status


def fix_numbers(path: Path) -> bool:
    """Put printed numbers right and say which; whether that could be done."""
    from qtexplainer.course.checked_path import fix_path
    from qtexplainer.course.names import known_names
    from qtexplainer.course.problem import ContentError
    from qtexplainer.presentation.charts import CHARTS

    try:
        fixes = fix_path(path, known_names(CHARTS), shipped_dir=content_dir())
    except (ContentError, OSError) as problem:
        print(problem)
        return False
    for fix in fixes:
        print(fix)
    print(f"{len(fixes)} number{'' if len(fixes) == 1 else 's'} put right")
    return True


def check_once(path: Path) -> int:
    """Check and print; 1 if there is a problem."""
    started = time.perf_counter()
    from qtexplainer.course.checked_path import check_path
    from qtexplainer.course.names import known_names
    from qtexplainer.presentation.charts import CHARTS

    result = check_path(path, known_names(CHARTS), shipped_dir=content_dir())
    for problem in result.problems:
        print(problem)
    count = len(result.problems)
    seconds = time.perf_counter() - started
    found = "no problems" if not count else f"{count} problem{'' if count == 1 else 's'}"
    print(f"{found} in {result.what}, {seconds:.1f} s")
    sys.stdout.flush()
    return 1 if count else 0
