"""The demand models of a scenario as curves that a plot can draw."""

from typing import Final

MODEL_WORDS: Final = {
    "log": "logarithmic",
    "hinge_ratio": "kinked in share",
    "hinge_dollar": "kinked in dollars",
}
"""Short words for the rival models at the ends of their curves."""
