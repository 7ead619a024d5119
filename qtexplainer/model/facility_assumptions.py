"""Assumptions about the Fed's facilities, and who stands on the other side of its trades."""

from typing import Annotated, Literal

from msgspec import Struct

from qtexplainer.model.parameter import declare, declare_choice


class FacilityAssumptions(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Assumptions about the Fed's facilities, and who stands on the other side of its trades."""

    reserve_demand_model: Annotated[
        Literal["log", "hinge_ratio", "hinge_dollar"],
        declare_choice(
            "Reserve demand model",
            "nobody",
            words=("logarithmic", "kink in share", "kink in dollars"),
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
            source="fomc-2021-07",
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
            source="implementation-notes",
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
            source="implementation-notes",
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
            source="implementation-notes",
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
