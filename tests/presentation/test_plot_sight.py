"""What a closer look shows: follows the figure until it is moved, filled with values until held."""

import numpy as np
import pytest

from qtexplainer.presentation.chart import Figure, Line
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.plot_sight import PlotSight

X = np.arange(0.0, 701.0, 7.0)
FIGURE = Figure(
    CHARTS["reserves"],
    lines=(Line("reserves", "Reserves", X, X / 100),),
    x_range=(0.0, 700.0),
    y_range=(0.0, 8.0),
)


@pytest.fixture
def home() -> PlotSight:
    return PlotSight().bounded(FIGURE, None).home(FIGURE)


def test_at_home_all_is_in_sight(home: PlotSight) -> None:
    assert (home.time.low, home.time.high) == (0.0, 700.0)
    assert (home.values.low, home.values.high) == (0.0, 8.0)
    assert home.is_home


def test_values_fill_the_height_until_they_are_held(home: PlotSight) -> None:
    near = home.at_time(home.time.shown(0.0, 100.0), FIGURE, None)
    assert not near.is_home
    assert 1.0 <= near.values.high < 1.2
    held = near.at_values(near.values.moved(3.0))
    far = held.at_time(held.time.shown(500.0, 700.0), FIGURE, None)
    assert far.values == held.values
    assert far.home(FIGURE) == home


def test_a_rectangle_holds_its_values(home: PlotSight) -> None:
    part = home.in_rectangle((100.0, 200.0), (1.0, 2.0))
    assert (part.time.low, part.time.high) == (100.0, 200.0)
    assert (part.values.low, part.values.high) == pytest.approx((1.0, 2.0))
    assert part.holds_values


def test_nothing_beyond_the_figure_comes_in_sight(home: PlotSight) -> None:
    far = home.at_time(home.time.moved(5000.0), FIGURE, None)
    assert (far.time.low, far.time.high) == (0.0, 700.0)
    assert home.time.shown(3.0, 4.0).span == 14.0
