import numpy as np
import pytest

from qtexplainer.presentation.actual import no_actual_data
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.description import describe
from qtexplainer.presentation.figure import Shown, fill


@pytest.fixture
def shown(tiny_run, demand):
    return Shown(projection=tiny_run(), actual=no_actual_data(), demand=demand)


@pytest.mark.parametrize("name", list(CHARTS))
def test_every_chart_fills_and_describes_itself(shown, name):
    figure = fill(CHARTS[name], shown)
    low, high = figure.y_range
    assert low < high
    text = describe(figure)
    assert text.what.startswith(f"{CHARTS[name].title}, {CHARTS[name].unit}.")
    assert text.numbers
    assert "nan" not in text.text


def test_money_is_drawn_in_trillions_from_zero(shown):
    figure = fill(CHARTS["liabilities"], shown)
    assert figure.y_range[0] == 0
    reserves = next(line for line in figure.lines if line.name == "reserves")
    assert reserves.y[0] == pytest.approx(2.956)


def test_layers_of_a_stack_add_up_and_empty_ones_are_left_out(shown):
    figure = fill(CHARTS["assets"], shown)
    assert [band.name for band in figure.bands] == ["coupons", "mbs", "bills", "other_assets"]
    assert figure.bands[-1].high[0] == pytest.approx(3.994 + 0.234 + 2.051 + 0.303)
    for below, above in zip(figure.bands, figure.bands[1:], strict=False):
        assert np.array_equal(below.high, above.low)


def test_zones_in_dollars_grow_with_the_banks(tiny_run, demand):
    run = tiny_run(bank_assets=(24654.0, 20.0))
    figure = fill(CHARTS["reserves"], Shown(projection=run, actual=no_actual_data(), demand=demand))
    abundant, ample, scarce = figure.zones
    assert (abundant.word, ample.word, scarce.word) == ("abundant", "ample", "scarce")
    assert ample.high[-1] > ample.high[1]
    assert np.array_equal(ample.low, scarce.high)


def test_actual_data_lead_in_and_carry_their_credit(tiny_run, demand, past):
    figure = fill(CHARTS["liabilities"], Shown(projection=tiny_run(), actual=past, demand=demand))
    actual = [line for line in figure.lines if line.role == "actual"]
    assert [line.name for line in actual] == ["reserves"]
    assert np.isfinite(actual[0].y).all()
    assert figure.opening is not None
    assert actual[0].x[0] == figure.opening - 364
    assert actual[0].x[-1] == figure.opening + 7
    assert figure.source == "Dotted: actual to 31 Dec 2025. Board, H.4.1"


def test_lines_that_rest_are_the_same_lines_in_the_next_figure(tiny_run, demand, past):
    start, kept = tiny_run(), {}
    both = [
        fill(
            CHARTS["liabilities"],
            Shown(
                projection=tiny_run(reserves=(2956.0, -float(pace))),
                actual=past, demand=demand, baseline=start, kept=kept,
            ),
        )
        for pace in (1, 2)
    ]  # fmt: skip
    still = [[x for x in f.lines if x.role in ("actual", "baseline")] for f in both]
    assert len(still[0]) == 5
    assert all(a is b for a, b in zip(*still, strict=True))


def test_the_dot_on_the_demand_curve_is_the_week_asked_for(tiny_run, demand):
    run = tiny_run(reserves=(2956.0, -5.0))
    figure = fill(
        CHARTS["demand-curve"],
        Shown(projection=run, actual=no_actual_data(), demand=demand, week=50),
    )
    dot = figure.dots[-1]
    assert dot.x[0] == pytest.approx(100 * (2956 - 250) / 24654)
    assert "Reserves stand at 11.0 per cent of bank assets" in describe(figure).numbers


def test_a_plot_says_what_it_shows_its_numbers_and_its_trend(tiny_run, demand):
    run = tiny_run(reserves=(2956.0, -5.0))
    text = describe(
        fill(CHARTS["reserves"], Shown(projection=run, actual=no_actual_data(), demand=demand))
    )
    assert text.numbers == (
        "Reserves: 2.96 on 24 Dec 2025, 2.44 on 22 Dec 2027; lowest 2.44 in December 2027, "
        "highest 2.96 in December 2025."
    )
    assert text.trend == "Reserves: falls over the whole run."


def test_a_line_that_turns_says_when(tiny_run, demand):
    run = tiny_run()
    weeks = np.arange(105.0)
    quiet = run.line
    run.line = lambda name: (
        2956 - 12 * np.minimum(weeks, 52) + 12 * np.maximum(weeks - 52, 0)
        if name == "reserves"
        else quiet(name)
    )
    text = describe(
        fill(CHARTS["reserves"], Shown(projection=run, actual=no_actual_data(), demand=demand))
    )
    assert text.trend == "Reserves: falls until December 2026, then rises."


def test_values_that_are_not_numbers_do_not_spoil_the_axis(tiny_run, demand):
    run = tiny_run()
    quiet = run.line

    def broken(name):
        values = quiet(name).copy()
        if name == "sofr_iorb_bp":
            values[10:] = np.nan
        return values

    run.line = broken
    figure = fill(CHARTS["spreads"], Shown(projection=run, actual=no_actual_data(), demand=demand))
    assert all(np.isfinite(figure.y_range))
