"""``qtexplainer export``: a lesson, the course or the study record as a file."""

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path
from typing import TYPE_CHECKING

from qtexplainer.cli.error import CommandError
from qtexplainer.resources import content_dir

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.ui.paper_job import Job
    from qtexplainer.ui.study_store import StudyStore

    Made = Callable[[StudyStore], Job]


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Declare the words of the command."""
    parser = subparsers.add_parser(
        "export",
        help="a lesson, the course or your study record as PDF, CSV or JSON",
        description="Write a lesson or the whole course as PDF, to be printed or read, or your "
        "study record as PDF, CSV or JSON, to be handed in. Nothing leaves this computer.",
    )
    parser.add_argument(
        "--lessons", type=Path, metavar="FOLDER", help="lessons of this folder, not our own"
    )
    what = parser.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    lesson = what.add_parser("lesson", help="one lesson, with room for answers")
    lesson.add_argument("id", metavar="ID", help="id of the lesson, such as stocks-and-flows")
    _add_pdf(lesson)
    course = what.add_parser("course", help="all lessons with their figures")
    _add_pdf(course)
    record = what.add_parser("record", help="what you did: predictions, answers, notes")
    record.add_argument(
        "--record", type=Path, metavar="FILE", help="the record itself (your own by default)"
    )
    how = record.add_mutually_exclusive_group()
    how.add_argument("--pdf", type=Path, metavar="FILE", help="predictions over outcomes, answers")
    how.add_argument("--csv", type=Path, metavar="FILE", help="all events as a table")
    how.add_argument("--json", type=Path, metavar="FILE", help="all events, to be read back")
    parser.set_defaults(run=run)


def _add_pdf(parser: ArgumentParser) -> None:
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="name of the file")


def run(args: Namespace) -> int:
    """Write the file and say its name.

    Raises CommandError for an unknown lesson, a record that is not there, or a file that cannot be
    written.
    """
    if args.lessons is not None and not args.lessons.is_dir():
        raise CommandError(f"there is no folder {args.lessons}")
    try:
        path = _export(args)
    except OSError as problem:
        raise CommandError(f"cannot write: {problem.strerror or problem}") from problem
    sys.stdout.write(f"{path}\n")
    return 0


def _export(args: Namespace) -> Path:
    if args.what == "record":
        table = args.csv or args.json
        return _table(args, table) if table is not None else _record_pdf(args)
    from qtexplainer.course.course import load_course

    course = load_course(args.lessons or content_dir())
    if args.what == "course":
        path = args.pdf or Path("qtexplainer-course.pdf")
        from qtexplainer.ui.paper_job import course_job

        return _made(path, lambda study: course_job(course, study, path))
    try:
        course.lesson(args.id)
    except KeyError as problem:
        raise CommandError(str(problem.args[0])) from problem
    path = args.pdf or Path(f"{args.id}.pdf")
    from qtexplainer.ui.paper_job import lesson_job

    return _made(path, lambda study: lesson_job(course, study, args.id, path))


def _record_path(args: Namespace) -> Path:
    """The record that is meant; it must be there."""
    if args.record is not None:
        path: Path = args.record
    else:
        from qtexplainer.ui.user_folders import user_folders

        path = user_folders().records / "study-record.sqlite"
    if not path.is_file():
        raise CommandError(f"there is no study record at {path}")
    return path


def _table(args: Namespace, path: Path) -> Path:
    """All events as a table or a document, whatever the file's name ends with."""
    from qtexplainer.study.export import write_export
    from qtexplainer.study.record import Record

    record = Record(_record_path(args))
    try:
        return write_export(record, path, as_csv=args.csv is not None)
    finally:
        record.close()


def _record_pdf(args: Namespace) -> Path:
    from qtexplainer.course.course import load_course

    course = load_course(args.lessons or content_dir())
    path = args.pdf or Path("study-record.pdf")
    record = _record_path(args)
    from qtexplainer.ui.paper_job import record_job

    return _made(path, lambda study: record_job(course, study, path), record=record)


def _made(path: Path, job: "Made", *, record: Path | None = None) -> Path:
    """Do a job; no window is shown."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from qtexplainer.app import make_application
    from qtexplainer.ui.study_store import StudyStore
    from qtexplainer.ui.style import dress
    from qtexplainer.ui.theme import Theme

    dress(make_application(), Theme("light"))
    with tempfile.TemporaryDirectory(prefix="qtexplainer-") as folder:
        study = StudyStore(record or Path(folder) / "study-record.sqlite")
        try:
            for step in job(study):
                if step.of > 1 and sys.stderr.isatty():
                    sys.stderr.write(f"\r{step.done + 1} of {step.of}  {step.words[:60]:<60}")
            if sys.stderr.isatty():
                sys.stderr.write("\r" + " " * 78 + "\r")
        finally:
            study.close()
    return path
