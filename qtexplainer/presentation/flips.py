"""Which single assumption, moved within its range, would overturn the conclusion of a run."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from qtexplainer.model import PARAMETERS, Projection, Scenario, project
from qtexplainer.presentation.conclusion import Conclusion, conclude, sentence
from qtexplainer.presentation.demand import demand_curve

if TYPE_CHECKING:
    from qtexplainer.model import Parameter, Value

ASSUMPTIONS: Final = tuple(
    name for name, one in PARAMETERS.items() if not one.policy and one.chosen_by != "fed"
)
"""Parameters that the Fed does not choose: its own choices are what the student decides on."""
_COARSE: Final = 6
"""Places looked at on each side of the present value before the nearest one is narrowed down."""

Project = Callable[[Scenario], Projection]


class Flip(Struct, frozen=True):
    """The nearest value of one assumption at which another conclusion follows."""

    parameter: "Parameter"
    before: "Value"
    value: "Value"
    sentence: str
    """What would be said then."""
    distance: float
    """How far it is, as a share of the range; 1 for another choice, or an event in some week."""

    @property
    def words(self) -> str:
        """The condition, as it follows "Your conclusion flips if"."""
        one = self.parameter
        after = one.format(self.value)
        if one.kind != "number":
            return f"{one.label} is {after}, not {one.format(self.before)}"
        before = float(self.before)
        way = "rises" if float(self.value) > before else "falls"
        return f"{one.label} {way} to {after} (now {one.number(before)})"


def search_flips(scenario: Scenario, run: Project = project) -> Iterator[Flip | None]:
    """Look for the flip of each assumption in turn, with a run or two of the model at a time.

    Yields a flip where an assumption has one, else nothing: whoever iterates decides when to go on.
    """
    base = _conclusion(run(scenario), scenario)
    yield None
    for name in ASSUMPTIONS:
        found: Flip | None = None
        for tried in _tries(PARAMETERS[name], scenario, base, run):
            found = tried or found
            yield None
        if found is not None:
            yield found


def _tries(
    parameter: "Parameter", scenario: Scenario, base: Conclusion, run: Project
) -> Iterator[Flip | None]:
    """Run one assumption at other values; the last flip that comes is the nearest one."""
    now = scenario.value(parameter.name)
    if parameter.kind != "number":
        others = parameter.choices if parameter.kind == "choice" else (not now,)
        for value in others:
            if value != now:
                yield _flip_at(parameter, scenario, value, base, run)
        return
    nearest: Flip | None = None
    for way in (-1, 1):
        values = _values(parameter, float(now), way)
        low = -1
        places = sorted({round((i + 1) * len(values) / _COARSE) - 1 for i in range(_COARSE)} - {-1})
        for place in places:
            found = _flip_at(parameter, scenario, values[place], base, run)
            if found is None:
                yield None
                low = place
                continue
            high = place
            while high - low > 1:
                middle = (low + high) // 2
                closer = _flip_at(parameter, scenario, values[middle], base, run)
                yield None
                if closer is None:
                    low = middle
                else:
                    high, found = middle, closer
            if nearest is None or found.distance < nearest.distance:
                nearest = found
            yield nearest
            break


def _values(parameter: "Parameter", now: float, way: int) -> list[float]:
    """Values that the slider can stand at, on one side of the present one, nearest first."""
    count = round((parameter.high - parameter.low) / parameter.step)
    grid = [round(parameter.low + i * parameter.step, 6) for i in range(count + 1)]
    side = [min(value, parameter.high) for value in grid if (value - now) * way > 1e-9]
    return side if way > 0 else side[::-1]


def _flip_at(
    parameter: "Parameter",
    scenario: Scenario,
    value: "Value",
    base: Conclusion,
    run: Project,
) -> Flip | None:
    """Run the model with one assumption at another value; a flip if the conclusion differs."""
    other = scenario.with_value(parameter.name, value)
    projection = run(other)
    conclusion = _conclusion(projection, other)
    if conclusion.is_like(base):
        return None
    before = scenario.value(parameter.name)
    distance = 1.0
    if parameter.kind == "number" and parameter.unit != "weeks":
        distance = abs(float(value) - float(before)) / (parameter.high - parameter.low)
    return Flip(parameter, before, value, sentence(conclusion, projection.dates), distance)


def _conclusion(projection: Projection, scenario: Scenario) -> Conclusion:
    return conclude(projection, demand_curve(scenario))
