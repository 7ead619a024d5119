"""Assumptions of a scenario: what the Fed sets once, and what it does not choose."""

from typing import Annotated, Literal

from msgspec import Struct

from qtexplainer.model.parameter import declare, declare_choice


class Assumptions(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One value for every parameter that holds over the whole projection."""

    reserve_demand_model: Annotated[
        Literal["log", "hinge_ratio", "hinge_dollar"],
        declare_choice(
            "Reserve demand model",
            "nobody",
            status="estimated",
            source="sr1019",
            explanation="Which of three rival curves links reserves to the federal funds rate.",
        ),
    ] = "hinge_ratio"
    standing_repo_on: Annotated[
        bool,
        declare_choice(
            "Standing repo exists",
            "fed",
            status="measured",
            source="h41",
            explanation="Whether firms may borrow from the Fed overnight against bonds on demand.",
        ),
    ] = True
    refinanced_by: Annotated[
        Literal["public", "funds", "banks"],
        declare_choice(
            "Who funds redemptions",
            "public",
            explanation="Who buys the debt that the Treasury sells to repay the Fed.",
        ),
    ] = "public"
    target_ratio: Annotated[
        float,
        declare(
            "Ample target",
            "% of bank assets",
            (9.0, 15.0, 0.5),
            "fed",
            status="estimated",
            source="sr1019",
            explanation="Reserves that the maintain-ample rule aims for.",
        ),
    ] = 12.0
    purchases_from_banks: Annotated[
        float,
        declare(
            "Bonds bought from banks",
            "%",
            (0.0, 100.0, 10.0),
            "public",
            status="invented",
            source="teaching",
            explanation=(
                "Share of bonds and MBS that the Fed buys from banks rather than from "
                "other investors."
            ),
        ),
    ] = 10.0
    iorb: Annotated[
        float,
        declare(
            "Interest on reserves",
            "%",
            (0.0, 8.0, 0.05),
            "fed",
            status="measured",
            source="h41",
            explanation="The rate that the Fed pays banks on reserves at the opening.",
        ),
    ] = 3.65
    on_rrp_spread: Annotated[
        float,
        declare(
            "ON RRP − IORB",
            "bp",
            (-25.0, -5.0, 5.0),
            "fed",
            status="measured",
            source="h41",
            explanation="The ON RRP rate, measured from interest on reserves.",
        ),
    ] = -15.0
    standing_repo_spread: Annotated[
        float,
        declare(
            "Standing repo − IORB",
            "bp",
            (0.0, 25.0, 5.0),
            "fed",
            status="measured",
            source="h41",
            explanation=(
                "The minimum bid at the standing repo facility, measured from interest on reserves."
            ),
        ),
    ] = 10.0
    standing_repo_stigma: Annotated[
        float,
        declare(
            "Reluctance to use standing repo",
            "bp",
            (0.0, 15.0, 1.0),
            "public",
            status="invented",
            source="teaching",
            explanation=(
                "How far above the facility rate the market goes before firms borrow "
                "on ordinary days."
            ),
        ),
    ] = 4.0
    standing_repo_response: Annotated[
        float,
        declare(
            "Take-up on peak days",
            "$bn/bp",
            (1.0, 10.0, 0.5),
            "public",
            status="estimated",
            source="est",
            explanation=(
                "Borrowing for each basis point by which a peak exceeds the facility's pull."
            ),
        ),
    ] = 5.0
    standing_repo_offset: Annotated[
        float,
        declare(
            "Take-up starts below rate by",
            "bp",
            (0.0, 8.0, 1.0),
            "public",
            status="estimated",
            source="est",
            explanation="How far below the facility rate some firms already borrow.",
        ),
    ] = 4.0
    standing_repo_effectiveness: Annotated[
        float,
        declare(
            "Share of peak removed",
            "",
            (0.0, 1.0, 0.05),
            "public",
            status="invented",
            source="teaching",
            explanation="Part of a peak above the facility rate that borrowing takes away.",
        ),
    ] = 0.7
    minimum_reserves: Annotated[
        float,
        declare(
            "Hard floor of reserves",
            "$bn",
            (0.0, 500.0, 50.0),
            "nobody",
            status="invented",
            source="teaching",
            explanation="Reserves that payments need at the very least.",
        ),
    ] = 50.0
    tga_target: Annotated[
        float,
        declare(
            "Treasury cash target",
            "$bn",
            (50.0, 1200.0, 25.0),
            "treasury",
            status="measured",
            source="h41",
            explanation="Cash that the Treasury aims to keep in its account at the Fed.",
        ),
    ] = 850.0
    tga_season_scale: Annotated[
        float,
        declare(
            "Tax-season swing",
            "",
            (0.0, 1.5, 0.1),
            "treasury",
            status="estimated",
            source="dts",
            explanation=(
                "Size of the yearly swing of the Treasury's account; 1 is the average year."
            ),
        ),
    ] = 0.9
    tga_shock: Annotated[
        float,
        declare(
            "TGA shock",
            "$bn",
            (0.0, 80.0, 4.0),
            "nobody",
            status="estimated",
            source="est",
            explanation="Weekly standard deviation of surprises in the Treasury's account.",
        ),
    ] = 36.0
    tga_persistence: Annotated[
        float,
        declare(
            "TGA persistence",
            "",
            (0.8, 0.98, 0.02),
            "nobody",
            status="estimated",
            source="est",
            explanation="Share of a surprise that is still there a week later.",
        ),
    ] = 0.92
    debt_limit_week: Annotated[
        float,
        declare(
            "Debt limit binds from week",
            "weeks",
            (0.0, 260.0, 4.0),
            "treasury",
            status="invented",
            source="teaching",
            explanation=(
                "Week from which the Treasury spends down its account under the debt "
                "limit; 0 is never."
            ),
        ),
    ] = 0.0
    debt_limit_length: Annotated[
        float,
        declare(
            "Debt limit lasts",
            "weeks",
            (4.0, 104.0, 4.0),
            "treasury",
            status="invented",
            source="teaching",
            explanation="Weeks until the limit is lifted and the account is refilled.",
        ),
    ] = 26.0
    currency_growth: Annotated[
        float,
        declare(
            "Currency growth",
            "%/y",
            (-2.0, 10.0, 0.5),
            "public",
            status="estimated",
            source="est",
            explanation="Growth of banknotes in circulation.",
        ),
    ] = 3.0
    other_liability_shock: Annotated[
        float,
        declare(
            "Other liabilities shock",
            "$bn",
            (0.0, 40.0, 2.0),
            "nobody",
            status="invented",
            source="teaching",
            explanation="Weekly standard deviation of other deposits at the Fed.",
        ),
    ] = 18.0
    deficit_share: Annotated[
        float,
        declare(
            "Deficit",
            "% of GDP",
            (0.0, 10.0, 0.5),
            "treasury",
            status="estimated",
            source="est",
            explanation="Borrowing of the Treasury beyond refinancing.",
        ),
    ] = 6.0
    new_issue_bill_share: Annotated[
        float,
        declare(
            "Bills in new debt",
            "%",
            (0.0, 100.0, 5.0),
            "treasury",
            status="estimated",
            source="est",
            explanation="Share of new Treasury debt sold as bills.",
        ),
    ] = 25.0
    bank_lending_growth: Annotated[
        float,
        declare(
            "Bank asset growth without reserves",
            "%/y",
            (0.0, 8.0, 0.5),
            "public",
            status="measured",
            source="h8",
            explanation="Growth of bank loans and securities.",
        ),
    ] = 4.0
    gdp_growth: Annotated[
        float,
        declare(
            "Nominal GDP growth",
            "%/y",
            (0.0, 8.0, 0.5),
            "nobody",
            status="invented",
            source="teaching",
            explanation="Growth of gross domestic product at current prices.",
        ),
    ] = 4.5
    on_rrp_threshold: Annotated[
        float,
        declare(
            "Liquidity that banks keep",
            "% of bank assets",
            (13.0, 17.0, 0.25),
            "public",
            status="estimated",
            source="est",
            explanation=(
                "Liquidity beyond this share of bank assets spills into money funds and ON RRP."
            ),
        ),
    ] = 14.25
    on_rrp_pass_through: Annotated[
        float,
        declare(
            "Spill above the threshold",
            "",
            (0.8, 1.0, 0.05),
            "public",
            status="estimated",
            source="est",
            explanation="Part of the liquidity beyond the threshold that ends in ON RRP.",
        ),
    ] = 1.0
    on_rrp_smoothness: Annotated[
        float,
        declare(
            "Smoothness of the spill",
            "$bn",
            (40.0, 300.0, 20.0),
            "nobody",
            status="estimated",
            source="est",
            explanation="Width of the turn from no spill to full spill.",
        ),
    ] = 120.0
    on_rrp_floor: Annotated[
        float,
        declare(
            "Least ON RRP",
            "$bn",
            (0.0, 50.0, 1.0),
            "nobody",
            status="estimated",
            source="est",
            explanation="ON RRP that stays even when liquidity is low.",
        ),
    ] = 3.0
    quarter_end_bump: Annotated[
        float,
        declare(
            "Quarter-end ON RRP",
            "$bn",
            (0.0, 300.0, 25.0),
            "public",
            status="measured",
            source="h41",
            explanation="Extra ON RRP on quarter-ends.",
        ),
    ] = 0.0
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
            source="h41",
            explanation="Size of the scripted jump; September 2019 was about 300.",
        ),
    ] = 300.0
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
            "Effect on ten-year",
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
