"""The picture of tanks and pipes at any size: nothing overlaps, areas are to scale."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from qtexplainer.presentation.tanks import ASSETS, Pipe, Segment, Tank, TankPicture
from qtexplainer.ui.tank_layout import lay_out

_NAMES = ("currency", "reserves", "on_rrp", "tga", "other")
_WORDS = ("taxes", "new debt", "foreign cash", "MBS repaid", "purchases")
LINE = 15.0


def measure(words):
    return 6.5 * len(words)


def picture(levels, pipes):
    tanks = [Tank(name, name, "held", level, level, 0.0)
             for name, level in zip(_NAMES, levels, strict=True)]  # fmt: skip
    total = sum(levels)
    segments = (Segment("coupons", "Bonds", 0.7 * total), Segment("mbs", "MBS", 0.3 * total))
    return TankPicture("", segments, tuple(tanks), tuple(pipes), total, max(levels), "")


pairs = [(a, b) for a in (ASSETS, *_NAMES) for b in (ASSETS, *_NAMES) if a != b]
pipes = st.dictionaries(
    st.sampled_from(pairs), st.tuples(st.floats(0, 300), st.sampled_from(_WORDS)), max_size=10
).map(
    lambda made: [
        Pipe(*pair, amount, label)
        for pair, (amount, label) in made.items()
        # As `pipes_of` gives them: between two debts only one way.
        if ASSETS in pair or pair[::-1] not in made or pair < pair[::-1]
    ]
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.floats(1, 4000), min_size=5, max_size=5),
    pipes,
    st.integers(520, 1400),
    st.integers(250, 700),
)
def test_words_at_pipes_never_overlap_and_stay_inside(levels, flows, width, height):
    places = lay_out(picture(levels, flows), QRectF(0, 0, width, height), LINE, measure)
    labels = [run.label for run in places.pipes if run.words]
    for first, second in combinations(labels, 2):
        assert not first.intersects(second)
    room = QRectF(0, 0, width, height)
    for label in labels:
        assert room.contains(label)
        assert not any(label.intersects(box.walls) for box in places.tanks)
        assert not label.intersects(places.assets)


@given(st.lists(st.floats(100, 4000), min_size=5, max_size=5), st.integers(520, 1400))
def test_equal_areas_are_equal_amounts(levels, width):
    shown = picture(levels, [])
    places = lay_out(shown, QRectF(0, 0, width, 420), LINE, measure)
    above = places.asset_water.width() * places.asset_water.height()
    below = [box.water.width() * box.water.height() for box in places.tanks]
    assert sum(below) == pytest.approx(above, rel=1e-6)
    for area, level in zip(below, levels, strict=True):
        assert area / sum(below) == pytest.approx(level / sum(levels), rel=1e-6)


def test_pipes_are_as_wide_as_their_flows():
    flows = [Pipe("reserves", "tga", 20, "a"), Pipe("reserves", "on_rrp", 40, "b"),
             Pipe("reserves", "other", 0.1)]  # fmt: skip
    places = lay_out(picture([2400, 3000, 500, 800, 400], flows), QRectF(0, 0, 700, 420), LINE,
                     measure)  # fmt: skip
    width = {run.pipe.target: run.width for run in places.pipes}
    assert width["on_rrp"] == pytest.approx(2 * width["tga"])
    assert places.legend_width == pytest.approx(2.5 * width["tga"])
    assert next(run for run in places.pipes if run.pipe.target == "other").words == ""
