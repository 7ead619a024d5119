"""A tiny run with made-up straight lines, so that every expected word can be worked out by hand."""

import numpy as np
import pytest

from qtexplainer.presentation.actual import ActualData


class TinyRun:
    """Weekly lines over two years that start where they are told and change by so much a week."""

    paths = 1

    def __init__(self, start="2025-12-24", weeks=104, **lines):
        self.dates = np.datetime64(start) + 7 * np.arange(weeks + 1)
        self._weeks = np.arange(weeks + 1, dtype=np.float64)
        self._lines = {
            "total_assets": (6581.0, 0.0),
            "reserves": (2956.0, 0.0),
            "on_rrp": (5.0, 0.0),
            "tga": (837.0, 0.0),
            "currency": (2432.0, 1.0),
            "bank_assets": (24654.0, 0.0),
            "coupons": (3994.0, 0.0),
            "bills": (234.0, 0.0),
            "mbs": (2051.0, 0.0),
            "other_assets": (303.0, 0.0),
            "standing_repo": (0.0, 0.0),
            "sofr_iorb_bp": (1.0, 0.0),
            "sofr_peak_iorb_bp": (5.0, 0.0),
            "effr_iorb_bp": (-1.0, 0.0),
            "iorb_pct": (3.65, 0.0),
            "sofr_pct": (3.66, 0.0),
            "sofr_peak_pct": (3.7, 0.0),
            "effr_pct": (3.64, 0.0),
            "on_rrp_rate_pct": (3.5, 0.0),
            "standing_repo_rate_pct": (3.75, 0.0),
            "range_low_pct": (3.5, 0.0),
            "range_high_pct": (3.75, 0.0),
            "term_premium_effect_bp": (0.0, 0.05),
            "term_premium_low_bp": (0.0, 0.01),
            "term_premium_high_bp": (0.0, 0.1),
            "deferred_asset": (243.5, -1.0),
        } | lines

    def line(self, name):
        if name == "reserves_ratio_pct":
            return 100 * self.line("reserves") / self.line("bank_assets")
        start, weekly = self._lines[name]
        return start + weekly * self._weeks


class Past:
    """An actual series of straight weekly values with one gap."""

    def __init__(self, last="2025-12-31", weeks=120):
        self.dates = np.datetime64(last) - 7 * np.arange(weeks)[::-1]
        self.values = np.linspace(3200.0, 2900.0, weeks)
        self.values[-3] = np.nan
        self.source = "Board, H.4.1"
        self.as_of = np.datetime64(last)


def kinked(reserves, bank_assets):
    """Demand that is flat above 12.65 per cent of bank assets and crosses zero at 11.4."""
    return -7 + 5.65 * np.maximum(12.65 - 100 * reserves / bank_assets, 0)


@pytest.fixture
def tiny_run():
    return TinyRun


@pytest.fixture
def demand():
    return kinked


@pytest.fixture
def past():
    return ActualData(["reserves"], lambda name: Past())
