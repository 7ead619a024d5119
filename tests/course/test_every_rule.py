"""No rule for lessons is without a case: each message of the checks is told in one of them."""

import ast
import importlib.util
import inspect
import sys
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from qtexplainer.course.checks import LESSON_CHECKS

FOLDER = Path(__file__).parent
FILES = {file for check in LESSON_CHECKS if (file := inspect.getsourcefile(check))}


def case_tests() -> ModuleType:
    """The tests of the cases, as a module of their own."""
    spec = importlib.util.spec_from_file_location("case_tests", FOLDER / "test_cases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines_reached() -> set[tuple[str, int]]:
    """Lines of the checks that run while all cases are gone through."""
    tests, reached = case_tests(), set()
    course = tests.load_course(FOLDER / "example")
    names, laboratory = tests.known_names(tests.CHARTS), tests.Laboratory()

    def note(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in FILES:
            return None
        reached.add((frame.f_code.co_filename, frame.f_lineno))
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        for case in tests.cases():
            tests.test_case(*case.values, course, names, laboratory)
    finally:
        sys.settrace(before)
    return reached


def messages(file: str) -> set[int]:
    """Lines on which a check tells a problem, but those of damaged data, which have own tests."""
    tree = ast.parse(Path(file).read_text("utf-8"))
    damaged = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and node.type is not None
        if "HistoryFileError" in ast.unparse(node.type)
    ]
    spared = {id(one) for handler in damaged for one in ast.walk(handler)}
    yields = (node for node in ast.walk(tree) if isinstance(node, ast.Yield))
    return {node.lineno for node in yields if id(node) not in spared}


def test_every_message_of_the_checks_is_told_in_a_case() -> None:
    reached = lines_reached()
    untold = [
        f"{Path(file).name}:{line}"
        for file in sorted(FILES)
        for line in sorted(messages(file))
        if (file, line) not in reached
    ]
    assert not untold
