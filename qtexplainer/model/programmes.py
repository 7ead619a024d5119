"""The built-in programmes: two runoffs, the pandemic purchases, and what may follow."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from qtexplainer.model.episode import Spike, TreasuryCash, cash_points
from qtexplainer.model.parameter import Value
from qtexplainer.model.programme import Step


class Programme(Struct, frozen=True, kw_only=True):
    """A named list of dated steps, with the opening it is usually run from."""

    title: str
    opening: str
    steps: tuple[Step, ...]
    parameters: Mapping[str, Value] = {}
    """Regime of money markets that goes with it, where it differs from the defaults."""
    replays: bool = False
    """Whether interest on reserves moves as it did at the time."""
    cash: tuple[TreasuryCash, ...] = ()
    """The Treasury's account as it was at the time, against its target."""
    spikes: tuple[Spike, ...] = ()
    """Days of repo stress that are put in by hand."""
    mbs_to_settle: float = 0.0
    """MBS bought before the usual opening that arrive in the quarter after it, $bn [est]."""


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
    "mbs_paydown_floor": 12.8, "tga_target": 280.0, "tga_shock": 24.0,
    "currency_growth": 5.0, "mbs_coupon": 3.5, "mbs_refi_range": 10.0, "deficit_share": 4.0,
    "bill_yield": 1.1, "coupon_yield": 2.3, "mbs_yield": 2.9, "tips_compensation": 2.0,
    "bank_lending_growth": 5.5,
}  # fmt: skip
_PLENTIFUL: Final[Mapping[str, Value]] = {
    "repo_kink": 13.5, "repo_slope": 8.0, "repo_curvature": 0.0, "repo_base": -10.0,
    "calendar_scale": 1.0, "on_rrp_spread": -10.0, "currency_growth": 2.0,
    "bill_yield": 1.0, "coupon_yield": 1.9, "tips_compensation": 12.0,
}  # fmt: skip

_QT1_CASH: Final = cash_points(
    (
        ("2017-10-04", -150), ("2018-02-07", -130), ("2018-04-11", 90), ("2019-02-27", 30),
        ("2019-05-15", 40), ("2019-08-28", -110), ("2019-09-25", 10), ("2020-03-11", 110),
    )
)  # fmt: skip
_PANDEMIC_CASH: Final = cash_points(
    (
        ("2020-03-11", -360), ("2020-04-01", 10), ("2020-07-22", 1100), ("2021-01-27", 830),
        ("2021-04-07", 380), ("2021-08-04", -130), ("2021-10-06", -610), ("2021-10-27", -540),
        ("2021-12-15", -560), ("2022-02-16", -80), ("2022-06-01", 160),
    )
)  # fmt: skip
_QT2_CASH: Final = cash_points(
    (
        ("2022-06-01", -60), ("2022-08-24", -210), ("2022-12-28", -440), ("2023-02-15", -440),
        ("2023-04-26", -680), ("2023-06-07", -720), ("2023-07-19", -330), ("2023-10-11", -190),
        ("2024-04-10", -30), ("2025-01-15", -110), ("2025-03-26", -390), ("2025-05-14", -310),
        ("2025-07-16", -530), ("2025-09-17", -100), ("2025-11-05", 60), ("2025-12-31", -20),
    )
)  # fmt: skip
"""Turning points of the account, season aside, fitted to weekly data by least squares [h41]; the
debt limits of 2017-19, 2021, 2023 and 2025 are the troughs."""

_SEPTEMBER_2019: Final = (Spike(day=_day("2019-09-17"), size_bp=300.0),)
_QT1_STEPS: Final = (
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
    _step("2019-10-15", 0, 0, "treasuries", bill_purchases=60.0, announced=_day("2019-10-11")),
)


def _purchases(day: str, coupons: float, mbs: float, announced: str = "") -> Step:
    """Net purchases a month while all principal is reinvested in kind."""
    news = {"announced": _day(announced)} if announced else {}
    return _step(day, 0, 0, "mbs", coupon_purchases=coupons, mbs_purchases=mbs, **news)


_PANDEMIC_STEPS: Final = (
    # Weekly paces of spring 2020 as the H.4.1 shows them; MBS arrive when they settle.
    _purchases("2020-03-12", 515, 0),
    _purchases("2020-03-19", 1440, 135),
    _purchases("2020-04-09", 600, 355, announced="2020-03-23"),
    _purchases("2020-04-23", 215, 235, announced="2020-03-23"),
    _purchases("2020-05-14", 95, 115, announced="2020-03-23"),
    _purchases("2020-06-15", 80, 40, announced="2020-06-10"),
    _purchases("2021-11-15", 70, 35, announced="2021-11-03"),
    _purchases("2021-12-15", 60, 30, announced="2021-11-03"),
    _purchases("2022-01-15", 40, 20, announced="2021-12-15"),
    _purchases("2022-02-15", 20, 10, announced="2021-12-15"),
    _purchases("2022-03-10", 0, 0, announced="2021-12-15"),
)

PROGRAMMES: Final[Mapping[str, Programme]] = {
    "after-december-2025": Programme(
        title="After December 2025",
        opening="2025-12-24",
        steps=(_step("2025-12-12", 0, 0, bill_purchases=20.0, announced=_day("2025-12-10")),),
    ),
    "qt2": Programme(
        title="QT2, 2022–25",
        opening="2022-06-01",
        parameters={
            **_PLENTIFUL,
            "premium_amortisation": 30.0,
            "expected_policy_shift": 120.0,
            "bank_lending_growth": 3.0,
        },
        replays=True,
        cash=_QT2_CASH,
        mbs_to_settle=62.0,
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
        replays=True,
        cash=_QT1_CASH,
        spikes=_SEPTEMBER_2019,
        steps=_QT1_STEPS,
    ),
    "september-2019": Programme(
        title="The repo spike of September 2019",
        opening="2019-08-28",
        parameters=_QT1_REGIME,
        replays=True,
        cash=_QT1_CASH,
        spikes=_SEPTEMBER_2019,
        steps=_QT1_STEPS,
    ),
    "purchases-2020": Programme(
        title="Purchases, 2020–22",
        opening="2020-03-11",
        parameters={
            **_PLENTIFUL,
            "tga_target": 700.0,
            "bill_yield": 1.0,
            "coupon_yield": 2.3,
            "mbs_yield": 2.6,
            "mbs_paydown_floor": 15.0,
            "mbs_coupon": 4.0,
            "effr_base": -5.0,
            "currency_growth": 10.0,
            "bank_lending_growth": 6.0,
            "tips_compensation": 20.0,
            "deficit_share": 10.0,
        },
        replays=True,
        cash=_PANDEMIC_CASH,
        steps=_PANDEMIC_STEPS,
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
