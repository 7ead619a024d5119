"""A plot's numbers as a table: the same as its lines, nothing of what is veiled."""

import csv
import io

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtexplainer import history, model
from qtexplainer.presentation.actual import ActualData
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.demand import demand_curve, demand_words, rival_curves
from qtexplainer.presentation.figure import Shown, fill
from qtexplainer.presentation.figure_words import figure_words
from qtexplainer.presentation.plot_table import plot_table, separated
from qtexplainer.presentation.veil import veiled

START = model.scenario_from(programme="qt2", weeks=104)
CHANGED = START.with_values({"treasury_cap": 80.0, "tga_target": 1000.0})


@pytest.fixture(scope="module")
def figures():
    run, before = model.project(CHANGED), model.project(START)
    shown = Shown(
        projection=run,
        actual=ActualData(history.names(), history.series),
        baseline=before,
        demand=demand_curve(CHANGED),
        demand_label=demand_words(CHANGED),
        pins=(("A", before),),
        baseline_demand=demand_curve(START),
        rivals=rival_curves(CHANGED),
    )
    return {name: fill(chart, shown) for name, chart in CHARTS.items()}


@pytest.mark.parametrize("name", CHARTS)
def test_every_value_of_every_line_is_in_the_table_once(figures, name):
    figure, rows = figures[name], plot_table(figures[name]).exported()
    cells = sum(1 for row in rows[1:] for cell in row[1:] if cell)
    points = sum(len(one.x) for one in (*figure.lines, *figure.stems))
    points += sum(len(b.x) * (1 if b.opacity > 0.5 else 2) for b in figure.bands)
    if not figure.x_is_time:
        points = 2 * (points + sum(len(dots.x) for dots in figure.dots))
    assert cells == points
    assert len({*rows[0]}) == len(rows[0])


def test_a_week_holds_live_baseline_actual_and_pinned_values(figures):
    rows = plot_table(figures["liabilities"]).exported()
    week = next(dict(zip(rows[0], row, strict=True)) for row in rows if row[0] == "2023-06-07")
    run, before = model.project(CHANGED), model.project(START)
    at = START.week_of(START.date_of(0).fromisoformat("2023-06-07"))
    assert float(week["Reserves"]) == pytest.approx(run.line("reserves")[at] / 1000)
    assert float(week["TGA, lesson's start"]) == pytest.approx(before.line("tga")[at] / 1000)
    assert float(week["ON RRP, run A"]) == pytest.approx(before.line("on_rrp")[at] / 1000)
    actual = history.series("reserves")
    known = actual.dates.astype("datetime64[D]") == np.datetime64("2023-06-07")
    assert float(week["Reserves, actual"]) == pytest.approx(float(actual.values[known][0]) / 1000)


def test_before_the_opening_there_are_actual_data_alone(figures):
    rows = plot_table(figures["liabilities"]).exported()
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["Week ending"] < "2022-06-01"
    assert first["Reserves"] == ""
    assert first["Reserves, actual"]


def test_what_is_veiled_is_not_in_the_table(figures):
    heads = plot_table(veiled(figures["liabilities"], {"reserves"})).heads
    assert not [head for head in heads if head.startswith("Reserves")]
    assert "TGA" in heads


def test_a_veiled_total_takes_the_layers_that_add_up_to_it_along(figures):
    veil = veiled(figures["assets"], {"total_assets"})
    assert not [*veil.bands, *veil.lines]
    assert veil.veil == "Total assets: after your prediction"
    assert len(plot_table(veil).heads) == 1
    assert veiled(figures["assets"], {"reserves"}).bands == figures["assets"].bands


def test_a_stack_lists_its_layers_and_not_their_sums(figures):
    rows = plot_table(figures["assets"]).exported()
    opening = next(dict(zip(rows[0], row, strict=True)) for row in rows if row[0] == "2022-06-01")
    run = model.project(CHANGED)
    assert float(opening["MBS"]) == pytest.approx(run.line("mbs")[0] / 1000)


def test_the_screen_shows_few_digits_and_a_dash_for_nothing(figures):
    table = plot_table(figures["liabilities"])
    assert table.cell(0, 1) == "–"
    assert table.cell(100, 1).count(".") == 1
    assert len(table.cell(100, 1)) <= 4


@given(st.lists(st.lists(st.text(max_size=6), min_size=1, max_size=4), max_size=4))
def test_any_cells_are_read_back(rows):
    rows = [[cell.replace("\r", "").replace("\0", "") for cell in row] for row in rows]
    for by in (",", "\t"):
        read = list(csv.reader(io.StringIO(separated(rows, by)), delimiter=by))
        assert read == rows


def test_the_words_of_a_figure_name_run_changes_source_and_version(figures):
    words = figure_words(figures["liabilities"], CHANGED, [("A", "As it was")])
    assert words.lines[0] == "What the Fed owes, $ trillion"
    assert words.run == (
        "QT2, 2022–25, run from 1 Jun 2022. Changed: Treasury runoff cap from 1 Jun 2022: "
        "$30 → $80 bn/mo; Treasury cash target: $850 → $1,000 bn."
    )
    assert words.key == "Dashed: the lesson's start. A: As it was."
    assert words.source.startswith(
        "Source: Fed balance sheet of 1 Jun 2022 (H.4.1). Dotted: actual"
    )
    assert words.maker.startswith("qtexplainer 0.")


def test_many_changes_are_cut_short_and_none_is_said_so(figures):
    numbers = [p for p in model.PARAMETERS.values() if p.kind == "number" and not p.policy]
    many = START.with_values({p.name: p.high for p in numbers})
    assert "; and " in figure_words(figures["reserves"], many).run
    assert figure_words(figures["reserves"], START).run.endswith("All settings as documented.")
    opened = msgspec.structs.replace(CHANGED, name="mine")
    assert "$30 → $80 bn/mo" in figure_words(figures["reserves"], opened).run
    own = msgspec.structs.replace(START, name="mine", title="My own")
    assert "A programme of its own. Changed: " in figure_words(figures["reserves"], own).run
    blank = model.scenario_from(programme="blank")
    assert figure_words(figures["reserves"], blank).run.startswith("Run from ")
