"""A programme as a file: TOML with dated steps, read strictly.

    title = "A slower runoff"
    opening = "2022-06-01"

    [[step]]
    starts = 2022-06-01
    treasury_cap = 30
    mbs_cap = 17.5

Where a file states a format number it is a scenario file, as the window saves it.
"""

from typing import TYPE_CHECKING, Any, Final

import msgspec

from qtexplainer.course.laboratory import value_problem
from qtexplainer.course.lesson_file import clean
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.scenario_file import LARGEST_FILE, read_scenario_file
from qtexplainer.course.suggestion import unknown
from qtexplainer.course.toml_source import TomlSource, decode, read_toml

if TYPE_CHECKING:
    from qtexplainer.model import Scenario

_REGIME: Final = "blank"
"""Whose money markets hold: those of today."""


class ProgrammeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a programme file says."""

    step: list[dict[str, Any]]
    """Dated steps, in order."""
    title: str = "Own programme"
    """Name of the programme."""
    opening: Any = None
    """Date of the opening sheet it is usually run from, as a date or as text."""
    parameters: dict[str, bool | int | float | str] = {}
    """Values that differ from those of the opening."""


def read_programme_file(data: bytes, *, path: str, opening: str | None = None) -> "Scenario":
    """Read a programme, or a scenario file, as a scenario from an opening.

    ``opening`` is the date of a sheet; that of the file where left out, else the latest.

    Raises
    ------
    ContentError
        The file is not UTF-8 or TOML, or a key, date or value is wrong; with its line.
    KeyError
        There is no such opening as ``opening``.
    """
    from qtexplainer import model

    if len(data) > LARGEST_FILE:
        message = f"{len(data):,} bytes; a programme file has at most {LARGEST_FILE:,}"
        raise ContentError(Problem(path, 1, message))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentError(Problem(path, line, "not UTF-8, so not a programme file")) from None
    source = read_toml(clean(text), path=path)
    if "format" in source.data:
        scenario = read_scenario_file(data, path=path)
        if opening is not None:
            sheet = model.scenario_from(opening=opening).opening
            scenario = msgspec.structs.replace(scenario, opening=sheet)
        return scenario
    said: ProgrammeFile = decode(source, ProgrammeFile)
    steps = decode(source, tuple[model.Step, ...], at=("step",))
    _check_order(source, steps)
    usual = None if said.opening is None else str(said.opening)
    if usual is not None and usual not in model.OPENINGS:
        raise ContentError(source.problem(unknown("opening", usual, model.OPENINGS), "opening"))
    scenario = model.scenario_from(opening=opening or usual, programme=_REGIME)
    problems = [
        source.problem(message, "parameters", name)
        for name, value in said.parameters.items()
        if (message := value_problem(name, value))
    ]
    if problems:
        raise ContentError(*problems)
    name = path.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    own = msgspec.structs.replace(scenario, name=name, title=said.title, programme=steps)
    return own.with_values(said.parameters) if said.parameters else own


def _check_order(source: TomlSource, steps: "tuple[Any, ...]") -> None:
    if not steps:
        raise ContentError(source.problem("a programme needs a step: write [[step]]", "step"))
    for number in range(1, len(steps)):
        before, here = steps[number - 1].starts, steps[number].starts
        if here <= before:
            message = f"step of {here} must start after the one before it, {before}"
            raise ContentError(source.problem(message, "step", number, "starts"))
