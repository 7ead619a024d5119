"""The built-in programmes: two runoffs, the pandemic purchases, and what may follow."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from qtexplainer.model.parameter import Value
from qtexplainer.model.programme import Step


class RateChange(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A dated change of interest on reserves in basis points."""

    starts: date
    change_bp: float


class Programme(Struct, frozen=True, kw_only=True):
    """A named list of dated steps, with the opening it is usually run from."""

    title: str
    opening: str
    steps: tuple[Step, ...]
    parameters: Mapping[str, Value] = {}
    """Regime of money markets that goes with it, where it differs from the defaults."""


def _step(day: str, treasury: float, mbs: float, into: str = "bills", **more: object) -> Step:
    return Step(
        starts=date.fromisoformat(day),
        treasury_cap=treasury,
        mbs_cap=mbs,
        mbs_reinvestment=into,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


_QT1_REGIME: Final[Mapping[str, Value]] = {
    "repo_kink": 11.5, "repo_slope": 3.2, "repo_curvature": 0.0, "repo_base": -4.0,
    "calendar_scale": 1.0, "standing_repo_on": False, "on_rrp_spread": -20.0, "effr_base": -6.0,
    "effr_kink": 12.5, "effr_slope": 2.4, "effr_kink_dollars": 2100.0, "effr_slope_dollars": 1.6,
    "mbs_paydown_floor": 12.8, "tga_target": 280.0, "tga_shock": 24.0, "iorb": 1.25,
    "currency_growth": 5.0, "mbs_coupon": 3.5, "mbs_refi_range": 10.0, "deficit_share": 4.0,
}  # fmt: skip
_PLENTIFUL: Final[Mapping[str, Value]] = {
    "repo_kink": 13.5, "repo_slope": 8.0, "repo_curvature": 0.0, "repo_base": -10.0,
    "calendar_scale": 1.0, "on_rrp_spread": -10.0, "iorb": 0.9, "currency_growth": 2.0,
    "bill_yield": 1.0, "coupon_yield": 1.9, "tips_compensation": 12.0,
}  # fmt: skip

PROGRAMMES: Final[Mapping[str, Programme]] = {
    "after-december-2025": Programme(
        title="After December 2025",
        opening="2025-12-24",
        steps=(_step("2025-12-12", 0, 0, bill_purchases=20.0, announced=_day("2025-12-10")),),
    ),
    "qt2": Programme(
        title="QT2, 2022–25",
        opening="2022-06-01",
        parameters=_PLENTIFUL,
        steps=(
            _step("2022-06-01", 30, 17.5, "mbs", announced=_day("2022-05-04")),
            _step("2022-09-01", 60, 35, "mbs", announced=_day("2022-05-04")),
            _step("2024-06-01", 25, 35, "treasuries", announced=_day("2024-05-01")),
            _step("2025-04-01", 5, 35, "treasuries", announced=_day("2025-03-19")),
            _step("2025-12-01", 0, 0, announced=_day("2025-10-29")),
            _step("2025-12-12", 0, 0, bill_purchases=40.0, announced=_day("2025-12-10")),
        ),
    ),
    "qt1": Programme(
        title="QT1, 2017–19",
        opening="2017-10-04",
        parameters=_QT1_REGIME,
        steps=(
            *(
                _step(day, t, m, "mbs", announced=_day("2017-06-14"))
                for day, t, m in (
                    ("2017-10-01", 6, 4),
                    ("2018-01-01", 12, 8),
                    ("2018-04-01", 18, 12),
                    ("2018-07-01", 24, 16),
                    ("2018-10-01", 30, 20),
                )
            ),
            _step("2019-05-01", 15, 20, "mbs", announced=_day("2019-03-20")),
            _step("2019-08-01", 0, 0, "treasuries", announced=_day("2019-07-31")),
            _step(
                "2019-10-15", 0, 0, "treasuries", bill_purchases=60.0, announced=_day("2019-10-11")
            ),
        ),
    ),
    "purchases-2020": Programme(
        title="Purchases, 2020–22",
        opening="2020-03-11",
        parameters={
            **_PLENTIFUL,
            "iorb": 0.1,
            "tga_target": 700.0,
            "bill_yield": 0.1,
            "mbs_paydown_floor": 15.0,
            "mbs_coupon": 4.0,
            "effr_base": -5.0,
        },
        steps=(
            # The peak weeks exceeded what the purchase sliders allow a month; these are the most.
            _step("2020-03-11", 0, 0, "mbs", coupon_purchases=120.0, mbs_purchases=60.0),
            _step("2020-06-15", 0, 0, "mbs", coupon_purchases=80.0, mbs_purchases=40.0),
            _step(
                "2021-11-15",
                0,
                0,
                "mbs",
                coupon_purchases=70.0,
                mbs_purchases=35.0,
                announced=_day("2021-11-03"),
            ),
            _step("2021-12-15", 0, 0, "mbs", coupon_purchases=60.0, mbs_purchases=30.0),
            _step(
                "2022-01-15",
                0,
                0,
                "mbs",
                coupon_purchases=40.0,
                mbs_purchases=20.0,
                announced=_day("2021-12-15"),
            ),
            _step(
                "2022-02-15",
                0,
                0,
                "mbs",
                coupon_purchases=20.0,
                mbs_purchases=10.0,
                announced=_day("2021-12-15"),
            ),
            _step("2022-03-10", 0, 0, "mbs", announced=_day("2022-01-26")),
        ),
    ),
    "maintain-ample": Programme(
        title="Maintain ample",
        opening="2025-12-24",
        steps=(_step("2025-12-12", 0, 0, purchase_rule="maintain_ample"),),
    ),
    "no-runoff": Programme(
        title="No runoff",
        opening="2025-12-24",
        steps=(_step("2000-01-01", 0, 0, "mbs"),),
    ),
    "blank": Programme(
        title="Blank",
        opening="2025-12-24",
        steps=(_step("2000-01-01", 0, 0),),
    ),
}
"""Built-in programmes by name."""
