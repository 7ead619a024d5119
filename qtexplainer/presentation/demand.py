"""The demand models of a scenario as curves that a plot can draw, with their words."""

from typing import TYPE_CHECKING, Final

from qtexplainer.model import PARAMETERS
from qtexplainer.model.reserve_demand import DEMAND_MODELS
from qtexplainer.model.reserve_demand import demand_curve as curve_of

if TYPE_CHECKING:
    from qtexplainer.model import Scenario
    from qtexplainer.presentation.zones import DemandCurve

_CHOICE: Final = PARAMETERS["reserve_demand_model"]
MODEL_WORDS: Final = dict(zip(_CHOICE.choices, _CHOICE.words, strict=True))
"""Short words for the rival models, as they stand beside their curves."""


def demand_curve(scenario: "Scenario") -> "DemandCurve":
    """Return the chosen demand model of a scenario."""
    return curve_of(scenario.assumptions)


def demand_words(scenario: "Scenario") -> str:
    """Return the short words for the chosen demand model."""
    chosen = scenario.assumptions.reserve_demand_model
    return MODEL_WORDS.get(chosen, chosen)


def rival_curves(scenario: "Scenario") -> "dict[str, DemandCurve]":
    """Return the demand models that were not chosen, by their short words."""
    chosen = scenario.assumptions.reserve_demand_model
    return {
        MODEL_WORDS.get(name, name): curve_of(scenario.assumptions, name)
        for name in DEMAND_MODELS
        if name != chosen
    }
