"""A scenario file reads back as it was written, and a bad one says where and what is wrong."""

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qtexplainer import model
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.scenario_file import read_run_file, read_scenario_file, scenario_text


def read(text: str) -> model.Scenario:
    return read_scenario_file(text.encode(), path="x.qtx")


def messages(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ContentError) as caught:
        read_scenario_file(data, path="x.qtx")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("name", model.SCENARIOS)
def test_every_built_in_scenario_survives_a_file(name: str) -> None:
    scenario = model.built_in_scenario(name)
    text = scenario_text(scenario)
    assert read(text) == msgspec.structs.replace(scenario, name="x")


def test_changed_values_steps_and_rates_survive_a_file() -> None:
    scenario = model.scenario_from(programme="qt2", weeks=180).with_values(
        {"treasury_cap": 45.0, "standing_repo_on": False, "refinanced_by": "funds"}, week=30
    )
    change = model.RateChange(starts=date(2023, 2, 1), change_bp=25.0)
    scenario = msgspec.structs.replace(scenario, rate_changes=(change,))
    assert read(scenario_text(scenario)) == msgspec.structs.replace(scenario, name="x")


def test_an_opening_of_ones_own_survives_a_file() -> None:
    scenario = model.scenario_from()
    opening = msgspec.structs.replace(scenario.opening, title="Mine", tga=900.0, reserves=2893.0)
    scenario = msgspec.structs.replace(scenario, opening=opening)
    text = scenario_text(scenario, description="With a fuller account.")
    assert "[opening]" in text
    assert read(text) == msgspec.structs.replace(scenario, name="x")


def test_the_run_that_it_is_measured_against_survives_a_file_too() -> None:
    start = model.scenario_from(programme="qt2")
    scenario = start.with_values({"treasury_cap": 90.0, "tga_target": 500.0}, week=30)
    text = scenario_text(scenario, start=start)
    assert text.startswith("format = 2\n")
    found = read_run_file(text.encode(), path="x.qtx")
    assert found.scenario == msgspec.structs.replace(scenario, name="x")
    assert found.start == msgspec.structs.replace(start, name="x")
    # A run that was not changed needs no start, and older programs can read it.
    assert scenario_text(start, start=start) == scenario_text(start)
    assert scenario_text(start).startswith("format = 1\n")


def test_plots_to_look_at_survive_a_file() -> None:
    text = scenario_text(model.scenario_from(), charts=["assets"])
    assert text.startswith("format = 2\n")
    assert read_run_file(text.encode(), path="x.qtx").charts == ("assets",)
    assert messages(text.replace("format = 2", "format = 1")) == [
        "x.qtx:3: 'charts' belongs to format 2, and this file is of format 1"
    ]


def test_a_plot_that_there_is_not_is_named_with_the_likely_one() -> None:
    text = 'format = 2\ntitle = "QT2"\ncharts = [\n  "assets",\n  "corrdor",\n]\n'
    run = read_run_file(text.encode(), path="x.qtx", plots=("assets", "corridor"))
    assert run.charts == ("assets",)
    assert [str(problem) for problem in run.problems] == [
        "x.qtx:5: unknown plot 'corrdor'; did you mean 'corridor'?"
    ]
    assert read_run_file(text.encode(), path="x.qtx").charts == ("assets", "corrdor")


def test_plots_beyond_the_fourth_are_passed_over_and_named() -> None:
    names = ("a", "b", "c", "d", "e")
    lines = "".join(f'  "{name}",\n' for name in names)
    text = f'format = 2\ntitle = "QT2"\ncharts = [\n{lines}]\n'
    run = read_run_file(text.encode(), path="x.qtx", plots=names)
    assert run.charts == names[:4]
    assert [str(problem) for problem in run.problems] == [
        "x.qtx:8: plot 'e' is one too many: 4 are shown at once"
    ]


def test_a_file_without_a_start_says_none() -> None:
    assert read_run_file(b'format = 1\ntitle = "QT2"\n', path="x.qtx").start is None
    assert read_run_file(b'format = 2\ntitle = "QT2"\n', path="x.qtx").start is None


def test_a_short_file_is_enough() -> None:
    scenario = read('format = 1\ntitle = "QT2"\nprogramme = "qt2"\n')
    assert scenario.start == date(2022, 6, 1)
    assert scenario.title == "QT2"
    assert scenario.value("on_rrp_spread") == -10.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('title = "t"\n', "x.qtx:1: the key 'format' is missing"),
        (
            'format = 3\ntitle = "t"\n',
            "x.qtx:1: format 3 is newer than this program, which reads up to format 2",
        ),
        ('format = "1"\ntitle = "t"\n', "x.qtx:1: unknown format '1': write 1 or 2"),
        ('format = 0\ntitle = "t"\n', "x.qtx:1: unknown format 0: write 1 or 2"),
        ('format = true\ntitle = "t"\n', "x.qtx:1: unknown format True: write 1 or 2"),
        (
            'format = 1\ntitle = "t"\n[start]\nprogramme = "qt2"\n',
            "x.qtx:3: 'start' belongs to format 2, and this file is of format 1",
        ),
        (
            'format = 2\ntitle = "t"\n[start]\nprogrammme = "qt2"\n',
            "x.qtx:4: unknown key 'programmme'; did you mean 'programme'?",
        ),
        (
            'format = 2\ntitle = "t"\n[start.parameters]\ntreasury_cap = 600\n',
            "x.qtx:4: 600 is out of range: treasury_cap runs from 0 to 100",
        ),
        (
            'format = 2\ntitle = "t"\n[start]\nformat = 1\n',
            "x.qtx:4: unknown key 'format'",
        ),
        (
            'format = 1\ntitle = "t"\nprogrammme = "qt2"\n',
            "x.qtx:3: unknown key 'programmme'; did you mean 'programme'?",
        ),
        (
            'format = 1\ntitle = "t"\nprogramme = "qt3"\n',
            "x.qtx:3: unknown programme 'qt3'; did you mean 'qt2'?",
        ),
        (
            'format = 1\ntitle = "t"\nopening = "2022-06-02"\n',
            "x.qtx:3: unknown opening '2022-06-02'; did you mean '2022-06-01'?",
        ),
        (
            'format = 1\ntitle = "t"\n[parameters]\ntreasury_cap = 60\ntresury_cap = 1\n',
            "x.qtx:5: unknown parameter 'tresury_cap'; did you mean 'treasury_cap'?",
        ),
        (
            'format = 1\ntitle = "t"\n[parameters]\ntreasury_cap = 600\n',
            "x.qtx:4: 600 is out of range: treasury_cap runs from 0 to 100",
        ),
        (
            'format = 1\ntitle = "t"\n[[programme]]\nstarts = 2022-06-01\ntreasury_capp = 1\n',
            "x.qtx:5: unknown key 'treasury_capp'; did you mean 'treasury_cap'?",
        ),
        (
            'format = 1\ntitle = "t"\n[[programme]]\nstarts = 2022-06-01\nmbs_cap = 900\n',
            "x.qtx:5: 'mbs_cap' must be a number <= 60.0",
        ),
        (
            'format = 1\ntitle = "t"\n[[programme]]\nstarts = 2023-01-01\n'
            "[[programme]]\nstarts = 2022-06-01\n",
            "x.qtx:3: a programme needs steps in the order of their dates, one a day",
        ),
        ("format = 1\ntitle = 't'\nweeks = 0\n", "x.qtx:3: weeks must be 1 to 1040, not 0"),
        ("format = 1\ntitle =\n", "x.qtx:2: not valid TOML: invalid value"),
    ],
)
def test_a_bad_file_names_line_and_likely_remedy(text: str, expected: str) -> None:
    assert messages(text) == [expected]


def test_an_opening_that_cannot_be_names_its_line() -> None:
    opening = msgspec.structs.replace(model.scenario_from().opening, title="Mine")
    text = scenario_text(msgspec.structs.replace(model.scenario_from(), opening=opening))
    lines = text.split("\n")
    place = next(n for n, line in enumerate(lines) if line.startswith("bank_assets"))
    lines[place] = "bank_assets = 0"
    assert messages("\n".join(lines)) == [f"x.qtx:{place + 1}: 'bank_assets' must be above 0"]


def test_bytes_that_are_no_text_and_files_too_large_are_refused() -> None:
    assert messages(b"format = 1\n\xff\xfe") == ["x.qtx:2: not UTF-8, so not a scenario file"]
    assert "at most" in messages(b"#" * 1_000_001)[0]


_KEYS = st.sampled_from(
    ["format", "title", "opening", "programme", "parameters", "weeks", "rate_changes", "start",
     "other", "treasury_cap", "starts", "date", "ladder"]
)  # fmt: skip
_VALUES = st.recursive(
    st.one_of(
        st.integers(), st.floats(), st.booleans(), st.text(max_size=8), st.dates(),
        st.sampled_from(["2022-06-01", "qt2", "blank"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip


def scenario_or_problems(data: bytes) -> model.Scenario | tuple[Problem, ...]:
    try:
        return read_scenario_file(data, path="x.qtx")
    except ContentError as error:
        return error.problems


@settings(deadline=None)
@given(st.dictionaries(_KEYS, _VALUES, max_size=5), st.booleans())
def test_any_table_is_a_scenario_or_a_message(table: dict[str, object], sound: bool) -> None:
    import tomli_w

    if sound:
        table = {**table, "format": 2, "title": "t"}
    found = scenario_or_problems(tomli_w.dumps(table).encode("utf-8", "surrogatepass"))
    assert found
    if isinstance(found, model.Scenario):
        assert read(scenario_text(found)).programme == found.programme


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_scenario_or_a_message(data: bytes) -> None:
    assert scenario_or_problems(data)
    assert scenario_or_problems(b'format = 1\ntitle = "t"\n' + data)
    assert scenario_or_problems(b'format = 2\ntitle = "t"\n[start]\n' + data)


_DAYS = st.dates(date(2017, 1, 1), date(2032, 12, 31))
_FIGURES = st.floats(-500, 500, allow_nan=False)


def _any_value(parameter: model.Parameter) -> st.SearchStrategy[object]:
    if parameter.kind == "switch":
        return st.booleans()
    if parameter.kind == "choice":
        return st.sampled_from(parameter.choices)
    return st.floats(parameter.low, parameter.high, allow_nan=False)


@st.composite
def _scenarios(draw: st.DrawFn) -> model.Scenario:
    """Any programme, steps of one's own or not, from any opening, changed or not, with anything."""
    scenario = model.scenario_from(
        programme=draw(st.sampled_from(model.SCENARIOS)),
        opening=draw(st.sampled_from([None, *model.OPENINGS])),
        weeks=draw(st.integers(1, 1040)),
    )
    names = draw(st.sets(st.sampled_from(sorted(model.PARAMETERS)), max_size=6))
    values = {name: draw(_any_value(model.PARAMETERS[name])) for name in names}
    scenario = scenario.with_values(values, week=draw(st.integers(0, scenario.weeks)))
    changes: dict[str, object] = {"title": draw(st.text(max_size=20).map(lambda t: f"t{t}"))}
    if draw(st.booleans()):
        days = sorted(draw(st.sets(_DAYS, min_size=1, max_size=4)))
        step = scenario.programme[0]
        changes["programme"] = tuple(msgspec.structs.replace(step, starts=day) for day in days)
    if draw(st.booleans()):
        tga = draw(st.floats(0, 2000, allow_nan=False))
        moved = msgspec.structs.replace(
            scenario.opening,
            tga=tga,
            title="Mine",
            total_assets=scenario.opening.total_assets + tga,
        )
        changes["opening"] = moved
    for key, kind, field in (
        ("rate_changes", model.RateChange, "starts"),
        ("cash", model.TreasuryCash, "day"),
        ("spikes", model.Spike, "day"),
    ):
        if draw(st.booleans()):
            other = next(name for name in kind.__struct_fields__ if name != field)
            days = sorted(draw(st.sets(_DAYS, max_size=3)))
            changes[key] = tuple(kind(**{field: day, other: draw(_FIGURES)}) for day in days)
    if draw(st.booleans()):
        changes["mbs_to_settle"] = draw(st.floats(0, 500, allow_nan=False))
    return msgspec.structs.replace(scenario, **changes)


@settings(deadline=None, max_examples=60)
@given(_scenarios())
def test_any_scenario_survives_a_file_exactly(scenario: model.Scenario) -> None:
    assert read(scenario_text(scenario)) == msgspec.structs.replace(scenario, name="x")
