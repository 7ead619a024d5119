"""The plots of a review card: the card's own state, as far from its opening as the card says."""

from typing import TYPE_CHECKING

import msgspec

from qtexplainer import model
from qtexplainer.presentation.actual import no_actual_data
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.demand import demand_curve, demand_words, rival_curves
from qtexplainer.presentation.figure import Shown, fill

if TYPE_CHECKING:
    from qtexplainer.course.block import PlotCard
    from qtexplainer.model import Scenario
    from qtexplainer.presentation.chart import Figure


def card_figures(card: "PlotCard", scenario: "Scenario") -> "tuple[Figure, ...]":
    """The figures to be read, from the scenario in which the card opens."""
    scenario = msgspec.structs.replace(scenario, weeks=max(1, card.weeks))
    shown = Shown(
        projection=model.project(scenario),
        actual=no_actual_data(),
        demand=demand_curve(scenario),
        demand_label=demand_words(scenario),
        rivals=rival_curves(scenario) if "demand-curve" in card.charts else None,
        week=scenario.weeks,
    )
    return tuple(fill(CHARTS[name], shown) for name in card.charts if name in CHARTS)
