"""Uncertainty: bands and outcomes of the same surprises, whatever the policy."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qtexplainer import model
from qtexplainer.presentation.actual import no_actual_data
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.description import describe
from qtexplainer.presentation.fan import OUTCOMES, Fan, fan_shapes, share_words
from qtexplainer.presentation.figure import Shown, fill
from qtexplainer.presentation.figure_words import figure_words
from qtexplainer.presentation.plot_table import plot_table

_WEEKS = 60
_SHOCKS = model.draw_shocks(_WEEKS, 60, 1)
_NONE = np.zeros((_WEEKS, 9))
_STILL = model.Shocks(_NONE, _NONE, _NONE, _NONE, _NONE + 1.0, _NONE, _NONE)


def run(shocks=_SHOCKS, **values):
    scenario = model.scenario_from(weeks=_WEEKS).with_values(values)
    return model.project(scenario, shocks)


def figure_of(chart, fan, **more):
    live = model.project(fan.projection.scenario)
    return fill(CHARTS[chart], Shown(live, no_actual_data(), fan=fan, **more))


@settings(max_examples=15, deadline=None)
@given(cap=st.floats(0, 100), cash=st.floats(50, 1200))
def test_without_surprises_the_middle_of_the_fan_is_the_line(cap, cash):
    many = run(_STILL, treasury_cap=cap, tga_target=cash)
    alone = model.project(many.scenario)
    for name in ("reserves", "on_rrp", "tga", "sofr_iorb_bp", "effr_iorb_bp"):
        assert Fan(many).percentiles(name)[2] == pytest.approx(alone.line(name), abs=1e-6)


def test_two_policies_meet_the_same_surprises():
    one, other = run(treasury_cap=0.0), run(treasury_cap=60.0)
    assert (one.series("tga") == other.series("tga")).all()
    assert (one.series("reserves") != other.series("reserves")).any()


def test_fewer_paths_are_the_first_of_all():
    few = run(_SHOCKS.first_paths(7))
    assert few.paths == 7
    assert few.series("sofr_pct") == pytest.approx(run().series("sofr_pct")[:, :7])


def test_unsure_parameters_widen_the_band_of_sofr():
    unsure = model.draw_shocks(_WEEKS, 400, 1, parameter_uncertainty=True)
    sure = model.draw_shocks(_WEEKS, 400, 1)

    def width(shocks):
        low, _, _, _, high = Fan(run(shocks, treasury_cap=60.0)).percentiles("sofr_iorb_bp")
        return float((high - low)[20:].mean())

    assert width(unsure) > 1.2 * width(sure)


def test_bands_nest_around_the_middle_and_only_what_varies_has_them():
    fan = Fan(run())
    figure = figure_of("corridor", fan)
    assert {band.name for band in figure.bands} - {"range"} == {"sofr_pct", "effr_pct"}
    outer, inner = (band for band in figure.bands if band.name == "sofr_pct")
    middle = next(
        line for line in figure.lines if line.role == "median" and line.name == "sofr_pct"
    )
    assert (outer.opacity, inner.opacity) == (0.14, 0.26)
    parts = (outer.low, inner.low, middle.y, inner.high, outer.high)
    assert all((low <= high).all() for low, high in pairwise(parts))
    assert figure.y_range[0] <= outer.low.min()
    assert "Uncertainty inside the model" in describe(figure).what


def test_outcomes_are_columns_of_the_same_run_and_axes_rest_between_them():
    fan = Fan(run())
    first, second = (figure_of("reserves", fan.seen_as("outcomes", place)) for place in (0, 6))
    drawn = next(line for line in second.lines if line.role == "outcome")
    assert drawn.y == pytest.approx(fan.projection.series("reserves")[:, 6] / 1000)
    assert first.y_range == second.y_range
    together = figure_of("reserves", fan.seen_as("outcomes", None))
    assert sum(line.role == "draw" for line in together.lines) == OUTCOMES


def test_a_stack_has_bands_of_its_total_or_says_that_there_is_nothing_to_be_unsure_of():
    unsure = Fan(run(treasury_cap=100.0, tga_target=1200.0))
    assert unsure.is_wide("total_assets"), "banks draw on standing repo on some paths"
    figure = figure_of("assets", unsure)
    outer, inner = (band for band in figure.bands if band.name == "stack")
    low, *_, high = unsure.percentiles("total_assets") / 1000
    assert outer.low == pytest.approx(low)
    assert outer.high == pytest.approx(high)
    assert (inner.low >= outer.low).all()
    assert "of the total" in describe(figure).what
    assert "Total: 80 of 100 paths end between" in describe(figure).numbers
    assert "Total, 90th percentile" in plot_table(figure).heads
    assert figure.remark == "bands: total, 50 and 80 of 100 paths"
    sure = figure_of("assets", Fan(run(_STILL)))
    assert not [band for band in sure.bands if band.name == "stack"]
    assert sure.remark == "the same on all paths"
    assert "the same on all 9 paths" in describe(sure).what


def test_on_the_demand_curve_a_cross_holds_most_paths_of_the_week():
    fan = Fan(run(treasury_cap=60.0))
    figure = figure_of("demand-curve", fan, week=50)
    across, up = (line for line in figure.lines if line.role == "spread")
    ratios, rates = (
        fan.projection.series(name)[50] for name in ("reserves_ratio_pct", "effr_iorb_bp")
    )
    assert tuple(across.x) == pytest.approx(np.percentile(ratios, (10, 90)))
    assert tuple(up.y) == pytest.approx(np.percentile(rates, (10, 90)))
    cloud = next(dots for dots in figure.dots if dots.label.endswith("paths"))
    assert cloud.x == pytest.approx(ratios)
    words = describe(figure)
    assert "80 of 100 of 60 paths" in words.what
    assert "In this week 80 of 100 paths have reserves between" in words.numbers
    assert "80 of 100 paths, rate" in plot_table(figure).names
    assert "80 of 100" in figure_words(figure, fan.projection.scenario).key


def test_outcomes_on_the_demand_curve_are_ways_with_a_dot_each():
    fan = Fan(run())
    one = figure_of("demand-curve", fan.seen_as("outcomes", 4), week=30)
    way = next(line for line in one.lines if line.role == "outcome")
    assert way.x == pytest.approx(fan.projection.series("reserves_ratio_pct")[:, 4])
    dot = next(dots for dots in one.dots if dots.label == "outcome 5")
    assert dot.x == pytest.approx(way.x[30:31])
    every = figure_of("demand-curve", fan.seen_as("outcomes", None), week=30)
    assert sum(line.role == "draw" for line in every.lines) == OUTCOMES
    assert len(next(dots for dots in every.dots if dots.label == "outcomes").x) == OUTCOMES


def test_kept_runs_and_the_start_stand_on_the_demand_curve_with_their_ways():
    live, start, kept = (
        model.project(model.scenario_from(weeks=_WEEKS).with_value("treasury_cap", cap))
        for cap in (60.0, 0.0, 30.0)
    )
    shown = Shown(live, no_actual_data(), baseline=start, pins=(("A", kept),), week=40)
    figure = fill(CHARTS["demand-curve"], shown)
    places = {dots.label: (dots.x[0], dots.letter) for dots in figure.dots}
    assert places["run A"] == (kept.line("reserves_ratio_pct")[40], "A")
    assert places["the lesson's start"] == (start.line("reserves_ratio_pct")[40], "")
    way = next(line for line in figure.lines if line.role == "pin")
    assert way.y == pytest.approx(kept.line("effr_iorb_bp"))
    assert "In run A they stand at" in describe(figure).numbers
    assert "run A" in plot_table(figure).names


def test_the_share_of_weeks_has_its_error():
    projection = run()
    share = projection.share_above_range()
    words = share_words(Fan(projection))
    assert words == (
        f"SOFR above the range in {100 * share.value:.0f}% of weeks, "
        f"± {100 * share.standard_error:.1f}"
    )
    above = projection.series("sofr_peak_pct")[1:, 3] > projection.series("range_high_pct")[1:, 0]
    assert share_words(Fan(projection, "outcomes", 3)) == (
        f"Outcome 4 of 20: above range in {100 * above.mean():.0f}% of weeks"
    )


def test_a_share_that_is_nearly_certain_is_not_said_to_have_no_error():
    calm = share_words(Fan(run(_STILL)))
    assert calm.endswith("0.0% of weeks, ± under 0.1")


def test_the_description_says_where_most_paths_end():
    fan = Fan(run())
    low, high = fan.percentiles("reserves")[[0, -1], -1] / 1000
    words = describe(figure_of("reserves", fan)).numbers
    assert f"Reserves: 80 of 100 paths end between {low:.2f} and {high:.2f}." in words


def test_the_table_of_a_plot_names_percentiles_and_outcomes():
    fan = Fan(run())
    heads = plot_table(figure_of("reserves", fan)).heads
    for words in ("median", "10th percentile", "25th percentile", "90th percentile"):
        assert f"Reserves, {words}" in heads
    one = plot_table(figure_of("reserves", fan.seen_as("outcomes", 2)))
    column = one.columns[one.heads.index("Reserves, outcome") - 1]
    assert column.values == pytest.approx(fan.projection.series("reserves")[:, 2] / 1000)


def test_an_exported_plot_says_paths_and_seed():
    fan = Fan(run())
    words = figure_words(figure_of("reserves", fan), fan.projection.scenario)
    assert "60 paths (seed 1)" in words.key


def test_only_what_is_drawn_is_ranked():
    fan = Fan(run())
    fan_shapes(CHARTS["spreads"], fan, np.arange(_WEEKS + 1.0))
    assert set(fan._ranked) == {"sofr_iorb_bp", "effr_iorb_bp"}
