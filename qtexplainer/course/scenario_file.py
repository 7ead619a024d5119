"""A scenario as a file: TOML with a format number, read strictly and written so that it reads back.

A file names a dated opening sheet and a programme, and says which values differ from theirs; or it
states the opening or the programme in full.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
import tomli_w

from qtexplainer.course.block import MOST_PLOTS
from qtexplainer.course.laboratory import DEFAULT_PROGRAMME, value_problem
from qtexplainer.course.lesson_file import clean
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.suggestion import unknown
from qtexplainer.course.toml_source import TomlSource, decode, read_toml

if TYPE_CHECKING:
    from qtexplainer.model import Scenario

FORMAT: Final = 2
"""The newest format that this version reads. It writes the oldest that can hold a run."""
_WITHOUT_START: Final = 1
"""The format of files that do not say what a run is measured against."""

_NO_PROGRAMME: Final = "blank"
"""Whose regime holds where a file states the steps of its programme itself."""

_MAY_BE_NEGATIVE: Final = frozenset(["capital", "ten_year"])
_MUST_BE_POSITIVE: Final = frozenset(
    ["total_assets", "treasuries", "mbs", "reserves", "bank_assets", "deposits", "gdp", "ladder"]
)

_NUMBERS: Final = frozenset(["mbs_to_settle"])

LARGEST_FILE: Final = 1_000_000
"""Bytes that a scenario file may have."""


class RunTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a file says of one run."""

    title: str = ""
    """Name in menus."""
    opening: str | dict[str, Any] | None = None
    """Date of an opening sheet, or a whole sheet; that of the programme where left out."""
    programme: str | list[dict[str, Any]] = DEFAULT_PROGRAMME
    """Name of a programme, or its dated steps."""
    parameters: dict[str, bool | int | float | str] = {}
    """Values that differ from those of the opening and the programme."""
    rate_changes: list[dict[str, Any]] | None = None
    """Dated changes of the administered rates; those of the programme where left out."""
    cash: list[dict[str, Any]] | None = None
    """The Treasury's account by day against its target; that of the programme where left out."""
    spikes: list[dict[str, Any]] | None = None
    """Days of repo stress put in by hand; those of the programme where left out."""
    mbs_to_settle: float | None = None
    """MBS bought before the opening that arrive after it; that of the programme where left out."""
    weeks: int | None = None
    """How far the projection goes."""


class ScenarioFile(RunTable, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a scenario file says."""

    format: int
    """Format number: 1, or 2 with a start."""
    title: str
    """Name in menus."""
    description: str = ""
    """One sentence about it."""
    start: RunTable | None = None
    """The run that this one is measured against: where the lesson or the student began."""
    charts: list[str] = []
    """Plots to look at, by their ids."""


class SavedRun(NamedTuple):
    """A run, and the one that it is measured against."""

    scenario: "Scenario"
    start: "Scenario | None" = None
    """Nothing where the file does not say."""
    charts: tuple[str, ...] = ()
    """Plots to look at."""
    problems: tuple[Problem, ...] = ()
    """What the file says that had to be passed over: the run does not hang on it."""


def read_scenario_file(data: bytes, *, path: str) -> "Scenario":
    """Read the run of a scenario file. Raises what `read_run_file` raises."""
    return read_run_file(data, path=path).scenario


def read_run_file(data: bytes, *, path: str, plots: Collection[str] | None = None) -> SavedRun:
    """Read a scenario file, with what its run is measured against.

    Where the ids of all ``plots`` are given, others are passed over, as are those beyond the four
    that are shown at once, and the problems say so.

    Raises
    ------
    ContentError
        It is not UTF-8 or TOML, is of a newer format, or a key, name or value is wrong.
    """
    if len(data) > LARGEST_FILE:
        message = f"{len(data):,} bytes; a scenario file has at most {LARGEST_FILE:,}"
        raise ContentError(Problem(path, 1, message))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentError(Problem(path, line, "not UTF-8, so not a scenario file")) from None
    source = read_toml(clean(text), path=path)
    _check_format(source)
    said: ScenarioFile = decode(source, ScenarioFile)
    name = _name_of(path)
    scenario = _scenario(source, said, name=name)
    for key in ("start", "charts"):
        if key in source.data and said.format < FORMAT:
            message = f"'{key}' belongs to format {FORMAT}, and this file is of format"
            raise ContentError(source.problem(f"{message} {said.format}", key))
    start = None
    if said.start is not None:
        start = _scenario(source, said.start, name=name, at=("start",))
    known, problems = _known(source, said.charts, plots)
    return SavedRun(scenario, start, tuple(known), tuple(problems))


def _known(
    source: TomlSource, charts: list[str], plots: Collection[str] | None
) -> tuple[list[str], list[Problem]]:
    """The plots that can be shown, and what is wrong with the others."""
    if plots is None:
        return charts, []
    known: list[str] = []
    problems = []
    for place, one in enumerate(charts):
        if one not in plots:
            problems.append(source.problem(unknown("plot", one, plots), "charts", place))
        elif len(known) == MOST_PLOTS:
            message = f"plot '{one}' is one too many: {MOST_PLOTS} are shown at once"
            problems.append(source.problem(message, "charts", place))
        else:
            known.append(one)
    return known, problems


def _name_of(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2].partition(".")[0]


def _check_format(source: TomlSource) -> None:
    number = source.data.get("format")
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        message = f"format {number} is newer than this program, which reads up to format {FORMAT}"
        raise ContentError(source.problem(message, "format"))
    if "format" in source.data and (isinstance(number, bool) or number not in (1, FORMAT)):
        message = f"unknown format {number!r}: write {_WITHOUT_START} or {FORMAT}"
        raise ContentError(source.problem(message, "format"))


def _scenario(
    source: TomlSource, said: RunTable, *, name: str, at: tuple[str, ...] = ()
) -> "Scenario":
    """Return the run of a file, or the one that a table in it states."""
    from qtexplainer import model

    programme = said.programme if isinstance(said.programme, str) else _NO_PROGRAMME
    if programme not in model.PROGRAMMES:
        message = unknown("programme", programme, model.PROGRAMMES)
        raise ContentError(source.problem(message, *at, "programme"))
    opening = said.opening if isinstance(said.opening, str) else None
    if opening is not None and opening not in model.OPENINGS:
        message = unknown("opening", opening, model.OPENINGS)
        raise ContentError(source.problem(message, *at, "opening"))
    changes: dict[str, Any] = {"name": name, "title": said.title}
    if isinstance(said.opening, dict):
        _check_opening(source, said.opening, at)
        changes["opening"] = decode(source, model.Opening, at=(*at, "opening"))
    if not isinstance(said.programme, str):
        changes["programme"] = decode(source, tuple[model.Step, ...], at=(*at, "programme"))
    for key, kind in _episode_kinds().items():
        if getattr(said, key) is not None:
            changes[key] = decode(source, kind, at=(*at, key))
    if said.weeks is not None:
        changes["weeks"] = said.weeks
    _check_values(source, said.parameters, at)
    scenario = model.scenario_from(opening=opening, programme=programme)
    try:
        scenario = msgspec.structs.replace(scenario, **changes)
    except ValueError as error:
        key = next((k for k in ("weeks", "cash", "mbs_to_settle") if k in str(error)), "programme")
        raise ContentError(source.problem(str(error), *at, key)) from None
    return scenario.with_values(said.parameters) if said.parameters else scenario


def _episode_kinds() -> Mapping[str, Any]:
    """What a file may say of the time around a programme, and of which kind it is."""
    from qtexplainer import model

    return {
        "rate_changes": tuple[model.RateChange, ...],
        "cash": tuple[model.TreasuryCash, ...],
        "spikes": tuple[model.Spike, ...],
        "mbs_to_settle": float,
    }


def _check_opening(source: TomlSource, said: Mapping[str, Any], at: tuple[str, ...]) -> None:
    """Refuse sheets that no week could start from: amounts below zero, an economy of nothing."""
    place = (*at, "opening")
    for name, value in said.items():
        amounts = value if isinstance(value, list) else [value]
        numbers = [one for one in amounts if isinstance(one, (int, float))]
        if name not in _MAY_BE_NEGATIVE and any(one < 0 for one in numbers):
            raise ContentError(source.problem(f"'{name}' must not be below 0", *place, name))
        if name in _MUST_BE_POSITIVE and sum(numbers) <= 0:
            raise ContentError(source.problem(f"'{name}' must be above 0", *place, name))


def _check_values(source: TomlSource, values: Mapping[str, object], at: tuple[str, ...]) -> None:
    problems = [
        source.problem(message, *at, "parameters", name)
        for name, value in values.items()
        if (message := value_problem(name, value))
    ]
    if problems:
        raise ContentError(*problems)


def scenario_text(
    scenario: "Scenario",
    *,
    description: str = "",
    start: "Scenario | None" = None,
    charts: Sequence[str] = (),
) -> str:
    """A scenario as the text of a file that reads back as the same scenario.

    With the run that it is measured against, if that is another one, and plots to look at. Its name
    is not written: that is the name of the file.
    """
    has_start = start is not None and start != scenario
    table: dict[str, Any] = {"format": FORMAT if has_start or charts else _WITHOUT_START}
    told = _table_of(scenario)
    table["title"] = told.pop("title")
    if description:
        table["description"] = description
    if charts:
        table["charts"] = list(charts)
    table |= told
    if has_start and start is not None:
        table["start"] = _table_of(start)
    return tomli_w.dumps(table)


def _table_of(scenario: "Scenario") -> dict[str, Any]:
    """What a file says of one run."""
    from qtexplainer import model

    programme = _programme_of(scenario)
    day = scenario.start.isoformat()
    is_known = model.OPENINGS.get(day) == scenario.opening
    opening = day if is_known else None
    base = model.scenario_from(opening=opening, programme=programme or _NO_PROGRAMME)
    table: dict[str, Any] = {"title": scenario.title}
    if scenario.weeks != base.weeks:
        table["weeks"] = scenario.weeks
    table["opening"] = day if is_known else _plain(scenario.opening)
    table["programme"] = programme or [_without_defaults(step) for step in scenario.programme]
    assumptions, usual = _plain(scenario.assumptions), _plain(base.assumptions)
    changed = {name: value for name, value in assumptions.items() if value != usual[name]}
    if changed:
        table["parameters"] = changed
    for key in _episode_kinds():
        if getattr(scenario, key) != getattr(base, key):
            stated = getattr(scenario, key)
            table[key] = stated if key in _NUMBERS else [_plain(item) for item in stated]
    return table


def _programme_of(scenario: "Scenario") -> str:
    """Name of the built-in programme with the scenario's steps; that of its regime, if several."""
    from qtexplainer import model

    names = [name for name, one in model.PROGRAMMES.items() if one.steps == scenario.programme]
    return scenario.name if scenario.name in names else next(iter(names), "")


def _without_defaults(step: msgspec.Struct) -> dict[str, Any]:
    defaults = {field.name: field.default for field in msgspec.structs.fields(type(step))}
    return {name: value for name, value in _plain(step).items() if value != defaults[name]}


def _plain(value: msgspec.Struct) -> dict[str, Any]:
    """Fields by name, dates left as dates."""
    plain: dict[str, Any] = msgspec.to_builtins(value, builtin_types=(date,))
    return plain
