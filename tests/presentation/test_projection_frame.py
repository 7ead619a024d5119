"""A projection as a pandas frame."""

import pytest

from qtexplainer import model
from qtexplainer.presentation.projection_frame import to_frame


def test_one_path_has_a_column_a_series_and_a_row_a_week():
    run = model.project(model.scenario_from(weeks=8))
    table = to_frame(run)
    assert list(table.columns) == list(model.SERIES)
    assert str(table.index[-1].date()) == "2026-02-18"
    assert table["reserves"].iloc[-1] == run.line("reserves")[8]
    assert table.attrs["units"]["reserves"] == "$bn"


def test_many_paths_stand_side_by_side_under_their_series():
    run = model.project(model.scenario_from(weeks=4), model.draw_shocks(4, 3, 1))
    table = to_frame(run, ["reserves", "tga"])
    assert table.shape == (5, 6)
    assert table["tga"][2].iloc[4] == run.series("tga")[4, 2]


def test_an_unknown_series_is_refused():
    with pytest.raises(KeyError):
        to_frame(model.project(model.scenario_from(weeks=1)), ["reservs"])
