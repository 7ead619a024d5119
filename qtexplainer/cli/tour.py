"""`qtexplainer tour`: pictures of every lesson beside its lab, and a report of the simulations."""

import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qtexplainer.cli.error import CommandError

if TYPE_CHECKING:
    from argparse import Namespace

    from PySide6.QtWidgets import QApplication

    from qtexplainer.app import App
    from qtexplainer.course.course import Course

_THEMES: Final = ("light", "dark", "contrast")
_SIZE: Final = re.compile(r"(\d{3,4})x(\d{3,4})")
_ROUNDS: Final = 200
"""Turns of the event loop after which a page counts as settled, whatever still moves."""


def add_parser(subparsers: Any) -> None:
    """Register the sub-command."""
    parser = subparsers.add_parser(
        "tour",
        help="pictures of every lesson with its lab, and a simulation report",
        description="Draw every lesson beside its lab, without a screen, and write what the "
        "built-in scenarios lead to.",
    )
    parser.add_argument(
        "--into", type=Path, default=Path("build/tour"), metavar="FOLDER", help="(build/tour)"
    )
    parser.add_argument("--size", default="1366x768", metavar="WxH", help="(1366x768)")
    parser.add_argument(
        "--theme", action="append", choices=_THEMES, help="may be repeated (light and dark)"
    )
    parser.add_argument("--zoom", type=int, default=100, metavar="PERCENT", help="(100)")
    parser.add_argument("--lessons", type=Path, metavar="FOLDER", help="another course's folder")
    parser.set_defaults(run=run)


def run(args: "Namespace") -> int:
    """Write the pictures and the report; status 1 where a lesson could not be drawn.

    Raises CommandError for a size that is none, or a folder that cannot be written to.
    """
    size = _SIZE.fullmatch(args.size)
    if size is None:
        raise CommandError(f"--size is width x height, such as 1366x768, not {args.size!r}")
    if args.lessons is not None and not args.lessons.is_dir():
        raise CommandError(f"there is no folder {args.lessons}")
    try:
        args.into.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CommandError(f"cannot write into {args.into}: {problem.strerror}") from problem
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from qtexplainer.course.course import load_course
    from qtexplainer.resources import content_dir

    course = load_course(args.lessons or content_dir())
    width, height = int(size.group(1)), int(size.group(2))
    pictures = draw(
        course,
        args.into,
        size=(width, height),
        themes=tuple(args.theme or _THEMES[:2]),
        zoom_percent=args.zoom,
    )
    report = args.into / "report.md"
    report.write_text(report_text(course, pictures), "utf-8")
    sys.stdout.write(f"{len(pictures)} pictures and {report.name} in {args.into}\n")
    return 0


def draw(
    course: "Course",
    folder: Path,
    *,
    size: tuple[int, int],
    themes: tuple[str, ...],
    zoom_percent: int = 100,
) -> tuple[Path, ...]:
    """Draw each lesson in each theme into a PNG of that size; the files in order."""
    from qtexplainer.app import build, make_application
    from qtexplainer.ui.user_folders import UserFolders

    qt = make_application()
    made: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="qtexplainer-tour-") as place:
        own = Path(place)
        app = build(qt, UserFolders(settings=own, records=own, logs=own), course)
        app.lab.set_motion(False)
        app.theme.set_motion(False)
        app.theme.set_zoom(zoom_percent)
        app.window.resize(*size)
        app.window.show()
        for number, lesson in enumerate(course.lessons, start=1):
            app.reader.open_lesson(lesson.id)
            for theme in themes:
                app.theme.set_choice(theme)  # type: ignore[arg-type]  # one of _THEMES
                _settle(qt, app)
                path = folder / f"{number:02d}-{lesson.id}-{theme}.png"
                if not app.window.grab().save(str(path)):
                    raise CommandError(f"cannot write {path}")
                made.append(path)
                sys.stdout.write(f"{path}\n")
                sys.stdout.flush()
        app.window.close()
    return tuple(made)


def report_text(course: "Course", pictures: tuple[Path, ...]) -> str:
    """Return what every built-in scenario leads to, in words, and the list of pictures."""
    from qtexplainer import __version__, model
    from qtexplainer.cli.simulate_output import summary

    lines = [f"# qtexplainer {__version__}: lessons and simulations", ""]
    lines += ["## Lessons", ""]
    lines += [f"- {lesson.title}" for lesson in course.lessons]
    lines += ["", "Pictures:", ""]
    lines += [f"- [{path.name}]({path.name})" for path in pictures]
    lines += ["", "## What the built-in scenarios lead to", ""]
    for name in model.SCENARIOS:
        scenario = model.built_in_scenario(name)
        lines += [f"### {scenario.title}", "", "```", summary(model.project(scenario)).rstrip()]
        lines += ["```", ""]
    return "\n".join(lines)


def _settle(qt: "QApplication", app: "App") -> None:
    """Let the page find its size and its formulas."""
    from PySide6.QtCore import QEventLoop, QThread

    for turn in range(_ROUNDS):
        qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if turn > 8 and app.formulas.is_idle:
            return
        QThread.msleep(5)
