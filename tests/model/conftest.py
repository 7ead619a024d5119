"""Random scenarios for the properties of the model."""

import msgspec
from hypothesis import strategies as st

from qtexplainer import model


def any_value(parameter):
    if parameter.kind == "switch":
        return st.booleans()
    if parameter.kind == "choice":
        return st.sampled_from(parameter.choices)
    return st.floats(parameter.low, parameter.high, allow_nan=False)


changes = st.lists(
    st.sampled_from(sorted(model.PARAMETERS)).flatmap(
        lambda name: st.tuples(st.just(name), any_value(model.PARAMETERS[name]))
    ),
    max_size=8,
).map(dict)
"""Values of up to eight parameters, anywhere in their ranges."""


ANY_HORIZON = st.integers(30, 260)


@st.composite
def scenarios(draw, weeks=ANY_HORIZON):
    """A built-in programme from any opening sheet, with random values from two weeks on."""
    scenario = model.scenario_from(
        programme=draw(st.sampled_from(model.SCENARIOS)),
        opening=draw(st.sampled_from([None, *model.OPENINGS])),
        weeks=draw(weeks),
    )
    scenario = scenario.with_values(draw(changes))
    later = draw(st.integers(1, scenario.weeks))
    return msgspec.structs.replace(scenario.with_values(draw(changes), week=later), name="random")
