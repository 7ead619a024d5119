"""What a path given to the check means: the course, a lesson of it, a pack or a scenario file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qtexplainer.course.checks import lesson_problems, problems
from qtexplainer.course.content_files import readable_path
from qtexplainer.course.course import Course, load_course
from qtexplainer.course.laboratory import Laboratory
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.names import Names
from qtexplainer.course.pack import load_pack
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.scenario_file import read_scenario_file

SCENARIO_ENDINGS = (".qtx", ".toml")


@dataclass(frozen=True, slots=True)
class CheckResult:
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
        if path.is_dir() and _same(path, shipped_dir):
            course = load_course(path)
            return CheckResult(problems(course, names, shipped=True), _lessons(course))
        course = load_pack(path, base=load_course(shipped_dir))
        return CheckResult(problems(course, names), _lessons(course))
    except ContentError as error:
        return CheckResult(error.problems, "nothing")


def _check_scenario(path: Path) -> CheckResult:
    read_scenario_file(path.read_bytes(), path=readable_path(path))
    return CheckResult((), "1 scenario")


def _check_lesson(path: Path, names: Names, *, shipped_dir: Path) -> CheckResult:
    root = next((one.parent for one in path.absolute().parents if one.name == "lessons"), None)
    if root is None:
        root = path.absolute().parent
    if _same(root, shipped_dir):
        course = load_course(root)
    else:
        course = load_pack(root, base=load_course(shipped_dir))
    name = path.absolute().relative_to(root).as_posix()
    lesson = next((one for one in course.lessons if one.name == name), None)
    if not isinstance(lesson, Lesson):
        return CheckResult(lesson.problems if lesson else (), "1 lesson")
    laboratory = Laboratory(course.scenarios[0])
    found = lesson_problems(course, lesson, names, laboratory=laboratory)
    return CheckResult(found, "1 lesson")


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
