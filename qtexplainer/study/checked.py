"""Values of events refuse fields of the wrong type or out of range, wherever they come from."""

import math
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import fields


class Checked(Struct, frozen=True):
    """A value whose fields are compared with their types when it is made.

    Raises TypeError for a wrong type and ValueError for a number that is out of range or not
    finite.
    """

    limits: ClassVar[Mapping[str, tuple[float | None, float | None]]] = {}
    """Lowest and highest value of numeric fields; None where there is none."""

    def __post_init__(self) -> None:
        """Compare every field with its type and its limits."""
        own: Any = type(self)
        name = own.__name__
        for field, wanted in _types(own).items():
            value = getattr(self, field)
            if not _fits(value, wanted):
                raise TypeError(f"{name}.{field} cannot be {value!r:.60}")
            low, high = self.limits.get(field, (None, None))
            if isinstance(value, (int, float)) and (
                (low is not None and value < low) or (high is not None and value > high)
            ):
                raise ValueError(f"{name}.{field} = {value} is not from {low} to {high}")

    @property
    def result(self) -> int | None:
        """What is counted of the event: right or wrong, or the grade; None if nothing is."""
        return None


@cache
def defaults(content: type[Checked]) -> dict[str, object]:
    """The fields of a kind of value and what each is unless said; `NODEFAULT` if it must be."""
    return {field.name: field.default for field in fields(content)}


@cache
def _types(content: Any) -> dict[str, Any]:
    hints = get_type_hints(content)
    return {name: hints[name] for name in content.__struct_fields__}


def _fits(value: object, wanted: Any) -> bool:
    """Whether a value has a type: numbers are finite, and an integer is a number too."""
    if wanted is object:
        return _is_plain(value)
    if isinstance(wanted, UnionType):
        return any(_fits(value, one) for one in get_args(wanted))
    if get_origin(wanted) is tuple:
        inner = get_args(wanted)
        if not isinstance(value, tuple):
            return False
        if inner[-1] is Ellipsis:
            return all(_fits(one, inner[0]) for one in value)
        return len(value) == len(inner) and all(map(_fits, value, inner))
    if wanted is float:
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return is_number and math.isfinite(value)  # type: ignore[arg-type]
    if wanted is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, wanted)


def _is_plain(value: object) -> bool:
    """Whether a value can be written as JSON and comes back the same."""
    if value is None or isinstance(value, (bool, int, str)):
        return True
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(one) for key, one in value.items())
    return False
