"""The documented defaults: what a scenario is before a lesson or a student changes it."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from qtexplainer.model import OPENINGS, PROGRAMMES, Assumptions, scenario_from

if TYPE_CHECKING:
    from qtexplainer.model import Scenario


def documented_defaults(scenario: "Scenario") -> "Scenario":
    """Return the scenario with every assumption as documented, from the same opening.

    A built-in programme is as documented too, with the regime that goes with it; the steps of any
    other stay as they are.
    """
    if scenario.name not in PROGRAMMES:
        return replace(scenario, assumptions=Assumptions())
    key = scenario.start.isoformat()
    built_in = scenario_from(
        opening=key if key in OPENINGS else None, programme=scenario.name, weeks=scenario.weeks
    )
    return replace(built_in, opening=scenario.opening, title=scenario.title)
