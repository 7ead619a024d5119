"""What a path given to the check means: the course, a lesson of it, a pack or a scenario file."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from qtexplainer.course.checks import lesson_problems, problems
from qtexplainer.course.content_files import readable_path
from qtexplainer.course.context import Context
from qtexplainer.course.course import Course, load_course
from qtexplainer.course.laboratory import Laboratory
from qtexplainer.course.lesson import BrokenLesson, Lesson
from qtexplainer.course.names import Names
from qtexplainer.course.number_fixes import NumberFix, fix_lesson
from qtexplainer.course.pack import load_pack
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.scenario_file import read_scenario_file

SCENARIO_ENDINGS = (".qtx", ".toml")


class CheckResult(Struct, frozen=True):
    """What a check found."""

    problems: tuple[Problem, ...]
    """Everything wrong, in the order of files and lines."""
    what: str
    """What was checked, in words: ``35 lessons``."""


def check_path(path: Path, names: Names, *, shipped_dir: Path) -> CheckResult:
    """Check a folder, a zip file, one lesson or one scenario; never raises for what they hold."""
    try:
        if path.is_file() and path.suffix in SCENARIO_ENDINGS:
            return _check_scenario(path)
        if path.is_file() and path.suffix == ".md":
            return _check_lesson(path, names, shipped_dir=shipped_dir)
        shipped = path.is_dir() and _same(path, shipped_dir)
        course = _course(path, shipped_dir=shipped_dir)
        return CheckResult(problems(course, names, shipped=shipped), _lessons(course))
    except ContentError as error:
        return CheckResult(error.problems, "nothing")


def _check_scenario(path: Path) -> CheckResult:
    read_scenario_file(path.read_bytes(), path=readable_path(path))
    return CheckResult((), "1 scenario")


def _check_lesson(path: Path, names: Names, *, shipped_dir: Path) -> CheckResult:
    course, lesson = _one_lesson(path, shipped_dir=shipped_dir)
    if not isinstance(lesson, Lesson):
        return CheckResult(lesson.problems if lesson else (), "1 lesson")
    laboratory = Laboratory(course.scenarios[0])
    found = lesson_problems(course, lesson, names, laboratory=laboratory)
    return CheckResult(found, "1 lesson")


def _one_lesson(path: Path, *, shipped_dir: Path) -> tuple[Course, Lesson | BrokenLesson | None]:
    """A lesson's file with the course around it."""
    root = next((one.parent for one in path.absolute().parents if one.name == "lessons"), None)
    if root is None:
        root = path.absolute().parent
    course = _course(root, shipped_dir=shipped_dir)
    name = path.absolute().relative_to(root).as_posix()
    return course, next((one for one in course.lessons if one.name == name), None)


def _course(root: Path, *, shipped_dir: Path) -> Course:
    if _same(root, shipped_dir):
        return load_course(root)
    return load_pack(root, base=load_course(shipped_dir))


def fix_path(path: Path, names: Names, *, shipped_dir: Path) -> tuple[NumberFix, ...]:
    """Put the printed numbers of a folder or one lesson right, in their files.

    Raises
    ------
    ContentError
        There is no such folder or lesson: numbers in a zip file are not changed.
    OSError
        A file cannot be written.
    """
    if path.is_file() and path.suffix == ".md":
        course, lesson = _one_lesson(path, shipped_dir=shipped_dir)
        lessons = [lesson]
    elif path.is_dir():
        course = _course(path, shipped_dir=shipped_dir)
        lessons = [*course.lessons]
    else:
        message = "numbers are put right in a folder or a lesson (.md)"
        raise ContentError(Problem(readable_path(path), 1, message))
    laboratory = Laboratory(course.scenarios[0])
    fixes: list[NumberFix] = []
    for one in lessons:
        if isinstance(one, Lesson):
            fixes += fix_lesson(Context(course, one, names, laboratory))
    return tuple(fixes)


def _lessons(course: Course) -> str:
    count = len(course.lessons)
    return f"{count} lesson{'' if count == 1 else 's'}"


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def snapshot(path: Path) -> frozenset[tuple[str, int, int]]:
    """Every file at or below a path with its time and size: differs whenever one is saved."""
    return frozenset(_states(path))


def _states(path: Path) -> Iterator[tuple[str, int, int]]:
    for file in [path] if path.is_file() else path.rglob("*"):
        try:
            state = file.stat()
        except OSError:
            continue  # removed while we looked
        yield str(file), state.st_mtime_ns, state.st_size
