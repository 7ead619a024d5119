"""The plots of a lesson's lab as they stand when it opens: for paper."""

from typing import TYPE_CHECKING

from qtexplainer import model
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.demand import demand_curve, demand_words, rival_curves
from qtexplainer.presentation.figure import Shown, fill

if TYPE_CHECKING:
    from qtexplainer.course.block import Lab
    from qtexplainer.model import Scenario
    from qtexplainer.presentation.actual import ActualData
    from qtexplainer.presentation.chart import Figure

READ_AT: int = 52
"""Week at which curves over reserves are read."""


def lab_figures(lab: "Lab", scenario: "Scenario", *, actual: "ActualData") -> "tuple[Figure, ...]":
    """The figures of a lab, from the scenario in which it opens, with its hidden series."""
    shown = Shown(
        projection=model.project(scenario),
        actual=actual,
        demand=demand_curve(scenario),
        demand_label=demand_words(scenario),
        rivals=rival_curves(scenario) if "demand-curve" in lab.charts else None,
        week=min(READ_AT, scenario.weeks),
    )
    return tuple(fill(CHARTS[name], shown) for name in lab.charts if name in CHARTS)
