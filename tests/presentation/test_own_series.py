"""A student's own data in plotting form: in the plot of the same quantity, or in one of its own."""

import numpy as np
import pytest

from qtexplainer import model
from qtexplainer.history import read_fred_csv
from qtexplainer.presentation.actual import no_actual_data
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.description import describe
from qtexplainer.presentation.figure import Shown, fill
from qtexplainer.presentation.own_series import own_chart, own_series
from qtexplainer.presentation.plot_table import plot_table

FILE = """observation_date,WALCL,RRPONTSYD,MYIDX
2025-12-03,6540000,8.5,104
2025-12-31,6640000,.,103
2026-02-04,6600000,3,105
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(FILE, "utf-8")
    return tuple(
        own_series(f"mine/{one.name}", one, name=one.name, label=one.label, unit=one.unit,
                   note=one.note)
        for one in read_fred_csv(path)
    )  # fmt: skip


def figure_of(chart, own):
    run = model.project(model.scenario_from(weeks=60))
    return fill(chart, Shown(run, no_actual_data(), own=own))


def test_our_quantity_goes_into_our_plot_in_its_unit(own):
    repo = own[1]
    assert repo.chart_id == "liabilities"
    figure = figure_of(CHARTS["liabilities"], own)
    line = next(line for line in figure.lines if line.role == "own")
    assert line.name == "on_rrp"
    assert line.y.tolist() == pytest.approx([0.0085, 0.003])
    assert figure.source == "Dash-dotted: your file mine.csv"


def test_a_quantity_that_no_plot_has_gets_one_beside_its_projection(own):
    chart = own_chart(own[0])
    assert (chart.id, chart.unit, chart.lines) == (
        own[0].chart_id,
        "$ billion",
        ("total_assets",),
    )
    figure = figure_of(chart, own)
    assert {line.role for line in figure.lines} == {"own", "live"}
    mine = next(line for line in figure.lines if line.role == "own")
    assert mine.y.tolist() == [6540.0, 6640.0, 6600.0]
    assert figure.y_range[0] <= 6540


def test_an_unknown_series_stands_alone_under_its_own_name(own):
    chart = own_chart(own[2])
    figure = figure_of(chart, own)
    assert [(line.role, line.label) for line in figure.lines] == [("own", "MYIDX")]
    assert "does not project" in chart.explanation
    assert "mine.csv" in describe(figure).what


def test_the_table_of_a_plot_has_own_data_in_columns_of_their_own(own):
    assert "ON RRP, yours" in plot_table(figure_of(CHARTS["liabilities"], own)).heads
    table = plot_table(figure_of(own_chart(own[2]), own))
    assert table.heads == ("Week ending", "MYIDX, yours")
    assert table.columns[0].values.tolist() == [104.0, 103.0, 105.0]


def test_old_data_are_shown_in_full_in_a_plot_of_their_own(own):
    from msgspec.structs import replace

    old = replace(own[2], days=own[2].days - 20_000.0)
    figure = figure_of(own_chart(old), (old,))
    assert figure.x_range[0] == old.days[0]
    assert np.isfinite(figure.y_range).all()
