"""Assumptions about what moves reserves besides the Fed: Treasury, currency, banks, funds."""

from typing import Annotated

from qtexplainer.model.facility_assumptions import FacilityAssumptions
from qtexplainer.model.parameter import declare


class FactorAssumptions(FacilityAssumptions, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Adds the Treasury, currency, banks and money funds."""

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
            source="nyfed-on-rrp",
            explanation="Extra ON RRP on quarter-ends.",
        ),
    ] = 0.0
