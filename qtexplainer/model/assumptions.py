"""Assumptions of a scenario: what the Fed sets once, and what it does not choose.

They are declared in four parts, each adding to the one before; the last one is about the Fed's
securities, their income, and longer rates.
"""

from typing import Annotated

from qtexplainer.model.market_assumptions import MarketAssumptions
from qtexplainer.model.parameter import declare


class Assumptions(MarketAssumptions, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One value for every parameter that holds over the whole projection."""

    mbs_paydown_floor: Annotated[
        float,
        declare(
            "Slowest MBS paydown",
            "%/y",
            (5.0, 15.0, 0.5),
            "public",
            status="measured",
            source="h41",
            explanation="Mortgage principal repaid each year when nobody refinances.",
        ),
    ] = 8.5
    mbs_refi_range: Annotated[
        float,
        declare(
            "Refinancing range",
            "%/y",
            (0.0, 40.0, 1.0),
            "public",
            status="estimated",
            source="est",
            explanation="Extra principal repaid each year when all who gain refinance.",
        ),
    ] = 30.0
    mbs_coupon: Annotated[
        float,
        declare(
            "MBS coupon",
            "%",
            (2.0, 6.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation="Average mortgage rate behind the Fed's MBS.",
        ),
    ] = 2.7
    bill_yield: Annotated[
        float,
        declare(
            "Bill yield",
            "%",
            (0.0, 8.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation="Yield of the Fed's bills.",
        ),
    ] = 3.6
    coupon_yield: Annotated[
        float,
        declare(
            "Bond yield",
            "%",
            (0.0, 8.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation="Average yield of the Fed's notes and bonds.",
        ),
    ] = 2.6
    mbs_yield: Annotated[
        float,
        declare(
            "MBS yield",
            "%",
            (0.0, 8.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation="Average yield of the Fed's MBS.",
        ),
    ] = 2.2
    tips_compensation: Annotated[
        float,
        declare(
            "TIPS compensation",
            "$bn/y",
            (0.0, 60.0, 1.0),
            "nobody",
            status="estimated",
            source="est",
            explanation="Inflation added to the face value of inflation-protected Treasuries.",
        ),
    ] = 9.0
    premium_amortisation: Annotated[
        float,
        declare(
            "Premium amortisation",
            "$bn/y",
            (0.0, 60.0, 1.0),
            "nobody",
            status="estimated",
            source="est",
            explanation="Premium paid above face value that is written down.",
        ),
    ] = 20.0
    term_premium_effect: Annotated[
        float,
        declare(
            "Effect on ten-year yields",
            "bp per % of GDP",
            (1.0, 7.0, 0.5),
            "nobody",
            status="estimated",
            source="wei22",
            explanation=(
                "Ten-year premium removed by holding ten-year equivalents of one per "
                "cent of GDP; studies disagree."
            ),
        ),
    ] = 3.0
    anticipation: Annotated[
        float,
        declare(
            "Share priced at announcement",
            "",
            (0.0, 1.0, 0.1),
            "nobody",
            status="invented",
            source="teaching",
            explanation=(
                "Part of the effect that comes with the news rather than with the holdings."
            ),
        ),
    ] = 0.7
    expected_policy_shift: Annotated[
        float,
        declare(
            "Shift of expected policy",
            "bp",
            (-300.0, 300.0, 25.0),
            "nobody",
            status="invented",
            source="teaching",
            explanation=(
                "Change in expected short rates that moves the ten-year yield, phased "
                "in over a year."
            ),
        ),
    ] = 0.0
    ten_year_noise: Annotated[
        float,
        declare(
            "Ten-year noise",
            "bp",
            (0.0, 20.0, 1.0),
            "nobody",
            status="measured",
            source="kw",
            explanation="Weekly standard deviation of surprises in the ten-year yield.",
        ),
    ] = 11.0
