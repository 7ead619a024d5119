"""The policy programme: dated steps of caps and purchases."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Struct

from qtexplainer.model.parameter import declare, declare_choice


class Step(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One dated step of the programme; it is in force until the next one starts."""

    starts: date
    """First day in force."""
    announced: date | None = None
    """Day of the news, when yields react; the first day in force if left out."""
    treasury_cap: Annotated[
        float,
        declare(
            "Treasury runoff cap",
            "$bn/mo",
            (0.0, 100.0, 5.0),
            "fed",
            status="measured",
            source="desk25",
            explanation="The most Treasuries that may mature each month without being replaced.",
        ),
    ] = 0.0
    mbs_cap: Annotated[
        float,
        declare(
            "MBS runoff cap",
            "$bn/mo",
            (0.0, 60.0, 2.5),
            "fed",
            status="measured",
            source="desk25",
            explanation="The most mortgage principal that may leave the portfolio each month.",
        ),
    ] = 0.0
    bill_purchases: Annotated[
        float,
        declare(
            "Bill purchases",
            "$bn/mo",
            (0.0, 100.0, 5.0),
            "fed",
            status="estimated",
            source="min1225",
            explanation="Treasury bills bought outright each month, beyond reinvestment.",
        ),
    ] = 0.0
    coupon_purchases: Annotated[
        float,
        declare(
            "Bond purchases (− sales)",
            "$bn/mo",
            (-60.0, 120.0, 5.0),
            "fed",
            status="invented",
            source="teaching",
            explanation="Notes and bonds bought each month; a negative number sells them.",
            record=2000.0,
        ),
    ] = 0.0
    mbs_purchases: Annotated[
        float,
        declare(
            "MBS purchases (− sales)",
            "$bn/mo",
            (-20.0, 60.0, 5.0),
            "fed",
            status="invented",
            source="teaching",
            explanation="Mortgage securities bought each month; a negative number sells them.",
            record=500.0,
        ),
    ] = 0.0
    mbs_reinvestment: Annotated[
        Literal["bills", "treasuries", "mbs"],
        declare_choice(
            "MBS principal goes to",
            "fed",
            words=("bills", "Treasuries", "MBS"),
            status="measured",
            source="desk25",
            explanation="Where mortgage principal above the cap is reinvested.",
        ),
    ] = "bills"
    bill_top_up: Annotated[
        bool,
        declare_choice(
            "Bills top up the cap",
            "fed",
            status="measured",
            source="desk22",
            explanation="Whether maturing bills fill the cap when too few coupons mature.",
        ),
    ] = True
    purchase_rule: Annotated[
        Literal["fixed", "maintain_ample", "spread_rule"],
        declare_choice(
            "Purchase rule",
            "fed",
            words=("fixed", "keep reserves ample", "follow SOFR"),
            source="logan25",
            explanation="Whether bill purchases are fixed, hold reserves ample, or follow SOFR.",
        ),
    ] = "fixed"

    @property
    def known_from(self) -> date:
        """Day from which markets know of the step."""
        return min(self.announced or self.starts, self.starts)
