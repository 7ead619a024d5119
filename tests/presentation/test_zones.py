import numpy as np
import pytest

from qtexplainer.presentation.zones import zone_edges, zone_word

BANKS = np.array([20_000.0, 30_000.0])


def test_zones_end_where_the_curve_leaves_its_floor_and_where_it_crosses_zero(demand):
    edges = zone_edges(demand, BANKS)
    assert edges.abundant_above == pytest.approx([12.65 - 0.5 / 5.65] * 2, abs=0.05)
    assert edges.scarce_below == pytest.approx([12.65 - 7 / 5.65] * 2, abs=0.01)


def test_a_fixed_dollar_threshold_is_a_smaller_share_of_larger_banks():
    def fixed(reserves, bank_assets):
        return -7 + 2.1 * np.maximum(3100 - reserves, 0) / 100

    edges = zone_edges(fixed, BANKS)
    assert edges.scarce_below[0] * 200 == pytest.approx(edges.scarce_below[1] * 300, rel=0.01)


def test_a_curve_that_never_reaches_zero_has_no_scarce_zone_in_sight():
    edges = zone_edges(lambda reserves, bank_assets: np.full_like(reserves, -5.0), BANKS)
    assert (edges.scarce_below == 4.0).all()


def test_a_zone_has_one_word():
    edges = {"abundant_above": 12.6, "scarce_below": 11.4}
    assert [zone_word(r, **edges) for r in (13, 12, 11)] == ["abundant", "ample", "scarce"]
