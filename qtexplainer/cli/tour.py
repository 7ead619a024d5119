"""`qtexplainer tour`: pictures of every lesson beside its lab, and a report of the simulations."""

import os
import re
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qtexplainer.cli.error import CommandError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from qtexplainer.app import App
    from qtexplainer.course.course import Course

_THEMES: Final = ("light", "dark", "contrast")
_SIZE: Final = re.compile(r"(\d{3,4})x(\d{3,4})")


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
    parser.add_argument(
        "--front", type=Path, metavar="FILE", help="only the picture of the README, into a PNG"
    )
    parser.add_argument("--lessons", type=Path, metavar="FOLDER", help="another course's folder")
    parser.set_defaults(run=run)


def run(args: "Namespace") -> int:
    """Write the pictures and the report, or the picture of the README alone.

    Raises CommandError for a size that is none, or a folder that cannot be written to.
    """
    size = _SIZE.fullmatch(args.size)
    if size is None:
        raise CommandError(f"--size is width x height, such as 1366x768, not {args.size!r}")
    if args.lessons is not None and not args.lessons.is_dir():
        raise CommandError(f"there is no folder {args.lessons}")
    folder = args.front.parent if args.front is not None else args.into
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CommandError(f"cannot write into {folder}: {problem.strerror}") from problem
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from qtexplainer.course.course import load_course
    from qtexplainer.resources import content_dir

    course = load_course(args.lessons or content_dir())
    width, height = int(size.group(1)), int(size.group(2))
    if args.front is not None:
        from qtexplainer.cli.front_picture import draw_front

        with _shown(course, size=(width, height), zoom_percent=args.zoom) as (qt, app):
            app.theme.set_choice((args.theme or _THEMES)[0])
            draw_front(qt, app, args.front)
        sys.stdout.write(f"{args.front}\n")
        return 0
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
    from qtexplainer.cli.settle import settle

    made: list[Path] = []
    with _shown(course, size=size, zoom_percent=zoom_percent) as (qt, app):
        for number, lesson in enumerate(course.lessons, start=1):
            app.reader.open_lesson(lesson.id)
            for theme in themes:
                app.theme.set_choice(theme)  # type: ignore[arg-type]  # one of _THEMES
                settle(qt, app)
                path = folder / f"{number:02d}-{lesson.id}-{theme}.png"
                if not app.window.grab().save(str(path)):
                    raise CommandError(f"cannot write {path}")
                made.append(path)
                sys.stdout.write(f"{path}\n")
                sys.stdout.flush()
    return tuple(made)


@contextmanager
def _shown(
    course: "Course", *, size: tuple[int, int], zoom_percent: int
) -> "Iterator[tuple[QApplication, App]]":
    """Open the app of somebody new, without motion, and close it again."""
    from qtexplainer.app import build, make_application
    from qtexplainer.ui.user_folders import UserFolders

    qt = make_application()
    with tempfile.TemporaryDirectory(prefix="qtexplainer-tour-") as place:
        own = Path(place)
        app = build(qt, UserFolders(settings=own, records=own, logs=own), course)
        app.lab.set_motion(False)
        app.theme.set_motion(False)
        app.theme.set_zoom(zoom_percent)
        app.window.resize(*size)
        app.window.show()
        yield qt, app
        app.window.close()


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
