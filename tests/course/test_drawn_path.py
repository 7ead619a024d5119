"""A drawn path: corners on a grid of places, strokes over one another, values within the axis."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtexplainer.course.drawn_path import DrawnPath

PLACES = tuple(float(week) for week in range(4, 44, 4))
EMPTY = DrawnPath(((0.0, 100.0),), PLACES, 0.0, 200.0)
strokes = st.tuples(
    st.integers(0, len(PLACES) - 1), st.floats(-500, 500), st.integers(0, len(PLACES) - 1),
    st.floats(-500, 500),
)  # fmt: skip


def test_lines_run_straight_from_the_given_start_to_a_corner():
    path = EMPTY.with_corner(1, 60.0)
    assert path.value_at(0) == 100
    assert path.value_at(4) == 80
    assert path.value_at(8) == 60


def test_nothing_is_known_beyond_the_end_of_the_path():
    path = EMPTY.with_corner(1, 60.0)
    assert np.isnan(path.on(np.array([9.0]))).all()
    assert not path.is_complete
    assert path.with_corner(len(PLACES) - 1, 0.0).is_complete


def test_a_stroke_takes_the_place_of_the_corners_below_it():
    path = EMPTY.with_corner(2, 190.0).with_stroke((0, 100.0), (4, 60.0))
    assert path.corners == ((4, 100), (8, 90), (12, 80), (16, 70), (20, 60))


def test_a_stroke_back_over_the_path_ends_where_the_hand_is():
    path = EMPTY.with_stroke((0, 100.0), (3, 40.0)).with_stroke((3, 40.0), (1, 0.0))
    assert dict(path.corners)[8.0] == 0
    assert path.last == (16, 40)


def test_a_corner_that_is_erased_leaves_a_straight_line():
    path = EMPTY.with_stroke((0, 100.0), (4, 60.0)).without_corner(2)
    assert path.value_at(12) == 80
    assert 12.0 not in dict(path.corners)


def test_corners_in_the_given_part_are_left_out_when_a_path_comes_back():
    path = EMPTY.with_corners(((-1.0, 5.0), (0.0, 7.0), (8.0, 50.0)))
    assert path.corners == ((8.0, 50.0),)
    assert path.value_at(0) == 100


@given(st.lists(strokes, max_size=8))
def test_whatever_is_drawn_stays_in_order_and_within_the_axis(drawn):
    path = EMPTY
    for start, first, end, last in drawn:
        path = path.with_stroke((start, first), (end, last))
        assert path.value_at(PLACES[end]) == pytest.approx(min(max(last, 0), 200))
    weeks = [week for week, _ in path.corners]
    assert weeks == sorted(set(weeks))
    assert set(weeks) <= set(PLACES)
    assert all(0 <= value <= 200 for _, value in path.corners)
