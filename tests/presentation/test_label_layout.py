import itertools

from hypothesis import given
from hypothesis import strategies as st

from qtexplainer.presentation.label_layout import spread_apart


def test_labels_that_do_not_touch_stay_where_they_are():
    assert spread_apart([10, 40, 80], height=12, low=0, high=100) == (10, 40, 80)


def test_two_labels_at_one_place_move_apart_by_half_their_height_each():
    assert spread_apart([50, 50], height=12, low=0, high=100) == (44, 56)


def test_a_label_at_the_edge_pushes_the_others_inwards():
    assert spread_apart([0, 2], height=12, low=0, high=100) == (6, 18)


def test_no_labels_need_no_places():
    assert spread_apart([], height=12, low=0, high=100) == ()


@given(st.lists(st.floats(-50, 250, allow_nan=False), min_size=1, max_size=9))
def test_labels_never_overlap_and_keep_their_order_within_the_room(wanted):
    places = spread_apart(wanted, height=15, low=0, high=200)
    ranked = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    in_order = [places[index] for index in ranked]
    assert all(b - a >= 15 - 1e-6 for a, b in itertools.pairwise(in_order))
    assert min(places) >= 7.5 - 1e-6
    assert max(places) <= 192.5 + 1e-6


@given(st.lists(st.floats(0, 30, allow_nan=False), min_size=4, max_size=8))
def test_too_many_labels_share_the_room_evenly(wanted):
    places = sorted(spread_apart(wanted, height=15, low=0, high=40))
    gaps = [b - a for a, b in itertools.pairwise(places)]
    assert max(gaps) - min(gaps) < 1e-6
