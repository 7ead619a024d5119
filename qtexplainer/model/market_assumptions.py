"""Assumptions about overnight rates: federal funds, SOFR, its peaks."""

from typing import Annotated

from qtexplainer.model.factor_assumptions import FactorAssumptions
from qtexplainer.model.parameter import declare


class MarketAssumptions(FactorAssumptions, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Adds overnight rates: federal funds, SOFR and its peaks."""

    effr_intercept: Annotated[
        float,
        declare(
            "Log demand: constant",
            "bp",
            (-120.0, -40.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation="Constant of the logarithmic reserve demand curve.",
        ),
    ] = -79.7
    effr_reserve_slope: Annotated[
        float,
        declare(
            "Log demand: reserves",
            "bp",
            (-35.0, -15.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation="Slope of the logarithmic curve in reserves.",
        ),
    ] = -24.2
    effr_bank_slope: Annotated[
        float,
        declare(
            "Log demand: bank assets",
            "bp",
            (15.0, 35.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation="Slope of the logarithmic curve in bank assets.",
        ),
    ] = 26.7
    effr_base: Annotated[
        float,
        declare(
            "Kinked demand: flat level",
            "bp",
            (-12.0, 0.0, 0.5),
            "nobody",
            status="estimated",
            source="est",
            explanation="EFFR − IORB when reserves are abundant.",
        ),
    ] = -7.0
    effr_kink: Annotated[
        float,
        declare(
            "Kinked demand: kink",
            "% of bank assets",
            (11.0, 15.0, 0.05),
            "nobody",
            status="estimated",
            source="est",
            explanation="Reserves below which the federal funds rate begins to rise.",
        ),
    ] = 12.65
    effr_slope: Annotated[
        float,
        declare(
            "Kinked demand: slope",
            "bp",
            (0.0, 12.0, 0.05),
            "nobody",
            status="estimated",
            source="est",
            explanation="Rise of EFFR − IORB for each percentage point of reserves below the kink.",
        ),
    ] = 5.65
    effr_kink_dollars: Annotated[
        float,
        declare(
            "Dollar kink",
            "$bn",
            (1500.0, 4000.0, 50.0),
            "nobody",
            status="estimated",
            source="est",
            explanation="The kink in dollars, in the model with a fixed threshold.",
        ),
    ] = 3100.0
    effr_slope_dollars: Annotated[
        float,
        declare(
            "Dollar slope",
            "bp",
            (0.0, 6.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation="Rise of EFFR − IORB for each 100 billion dollars below the dollar kink.",
        ),
    ] = 2.1
    effr_floor: Annotated[
        float,
        declare(
            "EFFR floor",
            "bp",
            (-12.0, 0.0, 0.5),
            "nobody",
            status="estimated",
            source="est",
            explanation="Lowest EFFR − IORB in the logarithmic model.",
        ),
    ] = -7.0
    effr_shift: Annotated[
        float,
        declare(
            "EFFR shift",
            "bp",
            (-5.0, 5.0, 0.5),
            "nobody",
            status="estimated",
            source="est",
            explanation="Parallel shift of reserve demand.",
        ),
    ] = 0.0
    effr_inertia: Annotated[
        float,
        declare(
            "EFFR inertia",
            "",
            (0.1, 1.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation="Share of the gap to its curve that EFFR closes each week.",
        ),
    ] = 0.5
    repo_kink: Annotated[
        float,
        declare(
            "Repo kink",
            "% of bank assets",
            (11.0, 15.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation="Reserves below which repo rates begin to rise.",
        ),
    ] = 13.2
    repo_slope: Annotated[
        float,
        declare(
            "Repo slope",
            "bp",
            (2.0, 10.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation=(
                "Rise of SOFR − IORB for each percentage point of reserves below the repo kink."
            ),
        ),
    ] = 4.5
    repo_curvature: Annotated[
        float,
        declare(
            "Repo curvature",
            "bp",
            (0.0, 1.0, 0.05),
            "nobody",
            status="estimated",
            source="est",
            explanation="How much steeper the repo curve gets as reserves fall.",
        ),
    ] = 0.2
    repo_base: Annotated[
        float,
        declare(
            "Repo base",
            "bp",
            (-12.0, 0.0, 0.5),
            "nobody",
            status="estimated",
            source="est",
            explanation="SOFR − IORB when reserves are abundant.",
        ),
    ] = -6.5
    calendar_scale: Annotated[
        float,
        declare(
            "Calendar pressure",
            "",
            (0.0, 2.0, 0.1),
            "nobody",
            status="estimated",
            source="est",
            explanation="Size of month-end, quarter-end and settlement pressure.",
        ),
    ] = 0.6
    coupon_settlement_effect: Annotated[
        float,
        declare(
            "Settlement pressure",
            "bp/$100bn",
            (0.0, 12.0, 1.0),
            "nobody",
            status="estimated",
            source="est",
            explanation=(
                "Rise of the peak of SOFR for each 100 billion of new Treasury notes and bonds "
                "to pay for beyond the usual, when reserves are scarce."
            ),
        ),
    ] = 6.0
    noise_floor: Annotated[
        float,
        declare(
            "Day-to-day noise",
            "bp",
            (0.0, 3.0, 0.1),
            "nobody",
            status="measured",
            source="est",
            explanation="Standard deviation of SOFR on ordinary days when reserves are abundant.",
        ),
    ] = 1.3
    noise_slope: Annotated[
        float,
        declare(
            "Noise from scarcity",
            "bp",
            (0.0, 3.0, 0.1),
            "nobody",
            status="measured",
            source="est",
            explanation="Extra noise for each percentage point of reserves below the repo kink.",
        ),
    ] = 0.5
    jump_rate: Annotated[
        float,
        declare(
            "Rare jumps: chance a week",
            "",
            (0.0, 0.05, 0.001),
            "nobody",
            status="invented",
            source="teaching",
            explanation="Weekly chance of a jump in repo rates when reserves are abundant.",
        ),
    ] = 0.002
    jump_scarcity: Annotated[
        float,
        declare(
            "Rare jumps: scarcity",
            "",
            (0.0, 2.0, 0.1),
            "nobody",
            status="invented",
            source="teaching",
            explanation="How fast that chance grows as reserves fall.",
        ),
    ] = 0.9
    jump_median: Annotated[
        float,
        declare(
            "Rare jumps: size",
            "bp",
            (0.0, 100.0, 5.0),
            "nobody",
            status="invented",
            source="teaching",
            explanation="Median size of a jump.",
        ),
    ] = 25.0
    scripted_jump_week: Annotated[
        float,
        declare(
            "Scripted repo spike in week",
            "weeks",
            (0.0, 260.0, 1.0),
            "nobody",
            status="invented",
            source="teaching",
            explanation="Week of a scripted jump in repo rates; 0 is never.",
        ),
    ] = 0.0
    scripted_jump: Annotated[
        float,
        declare(
            "Scripted repo spike",
            "bp",
            (0.0, 400.0, 10.0),
            "nobody",
            status="measured",
            source="nyfed-rates",
            explanation="Size of the scripted jump; September 2019 was about 300.",
        ),
    ] = 300.0
