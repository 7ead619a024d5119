"""A scenario on the way from one to another: numbers move, everything else turns half-way."""

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from qtexplainer.model import PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from msgspec import Struct

    from qtexplainer.model import Scenario

Kind = TypeVar("Kind", bound="Struct")
_NUMBERS = tuple(name for name, parameter in PARAMETERS.items() if parameter.kind == "number")
_POLICY = tuple(name for name in _NUMBERS if PARAMETERS[name].policy)
_ASSUMPTIONS = tuple(name for name in _NUMBERS if not PARAMETERS[name].policy)


def between(before: "Scenario", after: "Scenario", share: float) -> "Scenario":
    """Return the scenario at a share of the way: 0 is ``before``, 1 is ``after``.

    Steps of the programme move with those that start on the same days; where the days differ, the
    programme turns half-way.
    """
    if share <= 0.0 or share >= 1.0:
        return before if share <= 0.0 else after
    base, other = (after, before) if share >= 0.5 else (before, after)
    weight = 1.0 - share if share >= 0.5 else share
    assumptions = _moved(base.assumptions, other.assumptions, _ASSUMPTIONS, weight)
    programme = base.programme
    if [step.starts for step in base.programme] == [step.starts for step in other.programme]:
        programme = tuple(
            _moved(step, there, _POLICY, weight)
            for step, there in zip(base.programme, other.programme, strict=True)
        )
    return replace(base, assumptions=assumptions, programme=programme)


def _moved(base: Kind, other: Kind, names: "Iterable[str]", weight: float) -> Kind:
    values = {
        name: getattr(base, name) + (getattr(other, name) - getattr(base, name)) * weight
        for name in names
        if getattr(base, name) != getattr(other, name)
    }
    return replace(base, **values) if values else base
