"""What the model leaves out, in short: limits that the app must state."""

from typing import Final

AS_OF: Final = "Facts as of 31 December 2025. Not a forecast, and no advice."

LEFT_OUT: Final = (
    (
        "Scarcity was seen only twice",
        "For about 75 weeks to 2019 and about 20 weeks in 2025. Below 8 % of bank assets the "
        "demand curves are extrapolation.",
    ),
    (
        "Calmer repo markets are assigned",
        "The lower repo pressure of the usual setting is put in by hand; the model does not "
        "explain it.",
    ),
    (
        "One bank, weekly steps",
        "Real spikes happen within a day, and depend on who holds the reserves.",
    ),
    (
        "The ON RRP rule is simple",
        "It overpredicts 2021 by $0.5 to 1 trillion, and misses bill supply, limits of "
        "counterparties and the relief from the leverage rule.",
    ),
    (
        "No feedback to the economy",
        "Activity, credit and the Treasury's choice of debt do not respond; the policy rate moves "
        "only where you move it. Only interest of the Fed itself is booked.",
    ),
    (
        "The effect on ten-year yields is a range",
        "Studies disagree, and noise swamps it. Passive runoff replaced by bills should move "
        "yields less.",
    ),
    (
        "Losses touch remittances alone",
        "Not solvency, and not control of rates.",
    ),
    (
        "Standing repo is used in full",
        "That is optimistic: in October and November 2025 trades were above its rate while it "
        "stood idle.",
    ),
    (
        "The replay of 2022 to 2025 has errors",
        "By the end of 2025 Treasuries run $75 to 115 billion low, MBS $60 to 70 billion.",
    ),
    (
        "Shares, the dollar, emerging markets and crypto",
        "They have no equation, on purpose.",
    ),
)
"""Each limit in a few words, and what it means."""
