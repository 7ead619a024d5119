"""The scenario files of a course or pack, by name."""

from typing import TYPE_CHECKING, Final

from qtexplainer.course.content_files import ContentFiles
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.scenario_file import read_scenario_file

if TYPE_CHECKING:
    from qtexplainer.model import Scenario

_FOLDER: Final = "scenarios/"
_ENDINGS: Final = (".toml", ".qtx")


def read_scenarios(files: ContentFiles) -> "tuple[dict[str, Scenario], tuple[Problem, ...]]":
    """Every scenario of the ``scenarios`` folder by the name of its file, and what is wrong."""
    scenarios: dict[str, Scenario] = {}
    problems: list[Problem] = []
    for name in files.names():
        if not name.startswith(_FOLDER) or not name.endswith(_ENDINGS):
            continue
        try:
            scenario = read_scenario_file(files.read(name), path=files.label(name))
        except ContentError as error:
            problems += error.problems
        else:
            scenarios[name.removeprefix(_FOLDER).rpartition(".")[0]] = scenario
    return scenarios, tuple(problems)
