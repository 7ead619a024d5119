"""The economy: a weekly model of the Fed's balance sheet and overnight markets.

Money is in $ billions, rates in per cent, spreads in basis points, time in weeks that end on
Wednesday. The model imports numpy and msgspec alone; it reads no files and no clock.

The sheets of all sectors and their transactions are in ``qtexplainer.model.ledger``.
"""

from qtexplainer.model.assumptions import Assumptions
from qtexplainer.model.episode import RateChange, Spike, TreasuryCash
from qtexplainer.model.opening import OPENINGS, Opening
from qtexplainer.model.parameter import Parameter, Value
from qtexplainer.model.programme import Step
from qtexplainer.model.programmes import PROGRAMMES, Programme
from qtexplainer.model.project import project
from qtexplainer.model.projection import Projection, Share
from qtexplainer.model.reserve_demand import DEMAND_MODELS, demand_curve
from qtexplainer.model.scenario import (
    PARAMETERS,
    SCENARIOS,
    Scenario,
    built_in_scenario,
    scenario_from,
    usual_assumptions,
)
from qtexplainer.model.series import INSTRUMENTS, SERIES, Series
from qtexplainer.model.shocks import Shocks, draw_shocks

__all__ = [
    "DEMAND_MODELS",
    "INSTRUMENTS",
    "OPENINGS",
    "PARAMETERS",
    "PROGRAMMES",
    "SCENARIOS",
    "SERIES",
    "Assumptions",
    "Opening",
    "Parameter",
    "Programme",
    "Projection",
    "RateChange",
    "Scenario",
    "Series",
    "Share",
    "Shocks",
    "Spike",
    "Step",
    "TreasuryCash",
    "Value",
    "built_in_scenario",
    "demand_curve",
    "draw_shocks",
    "project",
    "scenario_from",
    "usual_assumptions",
]
