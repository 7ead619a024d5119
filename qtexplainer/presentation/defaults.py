"""The documented defaults: what a scenario is before a lesson or a student changes it."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from qtexplainer.model import PROGRAMMES, Assumptions

if TYPE_CHECKING:
    from qtexplainer.model import Scenario


def documented_defaults(scenario: "Scenario") -> "Scenario":
    """Return the scenario with every assumption as documented, from the same opening.

    A built-in programme is as documented too, with the regime that goes with it; the steps of any
    other stay as they are.
    """
    chosen = PROGRAMMES.get(scenario.name)
    if chosen is None:
        return replace(scenario, assumptions=Assumptions())
    assumptions = Assumptions(**chosen.parameters)  # type: ignore[arg-type]
    return replace(scenario, assumptions=assumptions, programme=chosen.steps, rate_changes=())
