"""What a screen reader is told of every plot, word for word; and turning points.

Run ``python tests/presentation/test_description.py`` to write the snapshot anew, and read it.
"""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtexplainer.presentation.actual import ActualData
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.description import _trend, describe
from qtexplainer.presentation.figure import Shown, fill
from qtexplainer.presentation.veil import veiled

SNAPSHOT = Path(__file__).with_name("descriptions.txt")
WEEKS = 105
SHARE = np.linspace(0, 1, WEEKS)
DAYS = np.array(
    [date(2022, 6, 1) + timedelta(weeks=n) for n in range(WEEKS)], dtype="datetime64[D]"
)
LINES = {
    "reserves": 3300 - 500 * np.sin(np.pi * SHARE), "on_rrp": np.maximum(0, 2000 - 2500 * SHARE),
    "tga": 700 + 300 * np.sin(4 * np.pi * SHARE), "currency": 2200 + 100 * SHARE,
    "coupons": 5400 - 1500 * SHARE, "mbs": 2700 - 700 * SHARE, "bills": 330 * np.abs(1 - 2 * SHARE),
    "other_assets": np.full(WEEKS, 400.0), "standing_repo": np.zeros(WEEKS),
    "bank_assets": 22000 + 1000 * SHARE, "reserves_ratio_pct": 15 - 3 * SHARE,
    "sofr_pct": 0.8 + 4.5 * np.minimum(1, 2 * SHARE), "sofr_peak_pct": 0.9 + 4.5 * SHARE,
    "effr_pct": 0.8 + 4.5 * np.minimum(1, 2 * SHARE), "iorb_pct": 0.9 + 4.5 * SHARE,
    "on_rrp_rate_pct": 0.8 + 4.5 * SHARE, "standing_repo_rate_pct": 1 + 4.5 * SHARE,
    "range_low_pct": 0.75 + 4.5 * SHARE, "range_high_pct": 1 + 4.5 * SHARE,
    "sofr_iorb_bp": -9 + 12 * SHARE, "effr_iorb_bp": -7 + 4 * SHARE**2,
    "sofr_peak_iorb_bp": -8 + 20 * SHARE, "term_premium_effect_bp": 16 * SHARE,
    "term_premium_low_bp": 8 * SHARE, "term_premium_high_bp": 30 * SHARE,
    "deferred_asset": 250 * SHARE,
}  # fmt: skip


class Run:
    """A run with made-up lines, so that the words do not depend on the model."""

    dates = DAYS

    def __init__(self, factor: float = 1.0) -> None:
        self.factor = factor

    def line(self, name: str) -> np.ndarray:
        return LINES[name] * self.factor


class Series:
    """Made-up actual data."""

    dates = DAYS[:60]
    source = "Federal Reserve Board, H.4.1"
    as_of = "2023-07-19"

    def __init__(self, name: str) -> None:
        self.values = LINES[name][:60]


def flat_then_steep(reserves: np.ndarray, bank_assets: np.ndarray) -> np.ndarray:
    return np.maximum(-7.0, -7.0 + 4 * (12 - 100 * reserves / bank_assets))


def figures():
    shown = Shown(
        projection=Run(),
        actual=ActualData(("reserves", "tga"), Series),
        baseline=Run(1.1),
        demand=None,
        pins=(("A", Run(0.9)),),
        week=52,
    )
    return {name: fill(chart, shown) for name, chart in CHARTS.items()}


def descriptions() -> str:
    parts = []
    for name, figure in figures().items():
        words = describe(figure)
        parts.append(f"# {name}\n{words.what}\n{words.numbers}\n{words.trend}\n")
    words = describe(veiled(figures()["liabilities"], {"reserves"}))
    parts.append(f"# liabilities, reserves veiled\n{words.what}\n{words.numbers}\n{words.trend}\n")
    return "\n".join(parts)


def test_every_plot_is_described_word_for_word_as_in_the_snapshot():
    assert descriptions() == SNAPSHOT.read_text("utf-8")


@pytest.mark.parametrize("name", CHARTS)
def test_every_plot_has_all_three_levels(name):
    words = describe(figures()[name])
    assert words.what.startswith(CHARTS[name].title)
    assert words.numbers
    assert words.trend


def test_what_is_to_be_predicted_is_named_and_not_told():
    words = describe(veiled(figures()["liabilities"], {"reserves"}))
    assert "Reserves: after your prediction." in words.what
    assert "Reserves" not in words.numbers + words.trend


def way(values, span=None):
    y = np.asarray(values, dtype=float)
    days = 19144.0 + 7 * np.arange(len(y))
    return _trend("X", days, y, float(np.ptp(y)) if span is None else span)


def test_turning_points_are_named_in_their_order():
    up_down_up = [*np.linspace(0, 10, 40), *np.linspace(10, 4, 40), *np.linspace(4, 8, 40)]
    assert way(up_down_up) == ("X: rises until March 2023, falls until December 2023, then rises.")
    assert way(np.linspace(5, 1, 60)) == "X: falls over the whole run."
    assert way(np.full(60, 3.0), span=4.0) == "X: steady."


def test_small_wobbles_are_no_turns():
    wobbling = np.linspace(0, 10, 200) + 0.3 * np.sin(np.arange(200))
    assert way(wobbling) == "X: rises over the whole run."


def test_of_many_turns_the_largest_are_named():
    waves = np.sin(np.linspace(0, 40, 400)) * np.linspace(1, 3, 400)
    assert way(waves).count("until") <= 3


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60))
def test_any_line_has_a_way(values):
    words = way(values)
    assert words.startswith("X: ")
    assert words.endswith(".")
    ways = [word for word in words.replace(",", "").split() if word in ("rises", "falls")]
    assert all(one != other for one, other in pairwise(ways))


if __name__ == "__main__":
    SNAPSHOT.write_text(descriptions(), "utf-8")
