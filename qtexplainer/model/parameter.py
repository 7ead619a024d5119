"""What a parameter is: one declaration from which slider, tooltip, clamp and checks all come."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct

Value = float | bool | str

_SPOKEN: Final = {
    "$bn/mo": "billion dollars per month",
    "$bn": "billion dollars",
    "%": "per cent",
    "%/y": "per cent a year",
    "bp": "basis points",
    "% of bank assets": "per cent of bank assets",
    "% of GDP": "per cent of GDP",
    "bp per % of GDP": "basis points per per cent of GDP",
    "$bn/y": "billion dollars a year",
    "$bn/bp": "billion dollars per basis point",
    "bp/$100bn": "basis points per 100 billion dollars",
    "weeks": "weeks",
    "% a year": "per cent a year",
    "": "",
}


class Parameter(Struct, frozen=True, kw_only=True):
    """One quantity that a scenario can set, with meaning, unit, range, status and source."""

    name: str
    """Code name, the same in scenario files, lessons and on the command line."""
    label: str
    """Words on the screen."""
    unit: str
    """Unit of the value, short."""
    kind: Literal["number", "switch", "choice"]
    low: float
    high: float
    step: float
    default: Value
    chosen_by: Literal["fed", "treasury", "public", "nobody"]
    status: Literal["measured", "estimated", "invented"]
    source: str
    """Key in the references."""
    explanation: str
    """One plain sentence."""
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Words on the screen for each of the choices."""
    policy: bool = False
    """Whether it lives in a dated step of the programme."""
    record: float = 0.0
    """The most that a dated step may state: history went beyond what a slider offers."""

    @property
    def spoken_unit(self) -> str:
        """The unit in words, for a screen reader."""
        return _SPOKEN.get(self.unit, self.unit)

    @property
    def suffix(self) -> str:
        """What of the unit stands after a number; before it, money has its dollar sign.

        >>> from qtexplainer.model import PARAMETERS
        >>> PARAMETERS["treasury_cap"].suffix, PARAMETERS["iorb"].suffix
        (' bn/mo', ' %')
        """
        after = self.unit.removeprefix("$")
        return f" {after}" if after else ""

    @property
    def is_money(self) -> bool:
        """Whether its numbers are dollars."""
        return self.unit.startswith("$")

    def clamp(self, value: Value) -> Value:
        """The nearest value in range; a switch or choice is returned as it is."""
        if self.kind != "number" or isinstance(value, str):
            return value
        return min(max(float(value), self.low), self.high)

    def format(self, value: Value) -> str:
        """The value with its unit.

        >>> from qtexplainer.model import PARAMETERS
        >>> PARAMETERS["treasury_cap"].format(60.0)
        '$60 bn/mo'
        >>> PARAMETERS["reserve_demand_model"].format("hinge_ratio")
        'kink in share'
        """
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str):
            return dict(zip(self.choices, self.words, strict=True)).get(value, value)
        return self.number(value) + self.suffix

    def number(self, value: float) -> str:
        """The value of a number, with the dollar sign of money and no other unit.

        >>> from qtexplainer.model import PARAMETERS
        >>> PARAMETERS["coupon_purchases"].number(-60.0), PARAMETERS["iorb"].number(3.65)
        ('−$60', '3.65')
        """
        sign, dollar = "−" if value < 0 else "", "$" if self.is_money else ""
        return f"{sign}{dollar}{abs(value):,.10g}"

    @property
    def range(self) -> str:
        """From where to where a number goes, with its unit.

        >>> from qtexplainer.model import PARAMETERS
        >>> PARAMETERS["treasury_cap"].range
        '$0 to $100 bn/mo'
        """
        return f"{self.number(self.low)} to {self.format(self.high)}"


def declare(
    label: str,
    unit: str,
    limits: tuple[float, float, float],
    by: str,
    *,
    status: str,
    source: str,
    explanation: str,
    record: float | None = None,
) -> Meta:
    """Declare a number: ``limits`` are low, high and step in ``unit``.

    A dated programme may state up to ``record``, where history went beyond what a slider offers.
    """
    low, high, step = limits
    extra = {"unit": unit, "step": step, "by": by, "status": status, "source": source, "high": high}
    most = high if record is None else record
    return Meta(ge=low, le=most, title=label, description=explanation, extra=extra)


def declare_choice(
    label: str,
    by: str,
    *,
    words: tuple[str, ...] = (),
    status: str = "invented",
    source: str = "teaching",
    explanation: str,
) -> Meta:
    """Declare a switch, or a choice among code words with what the screen says for each."""
    extra = {
        "unit": "",
        "step": 1.0,
        "by": by,
        "status": status,
        "source": source,
        "words": words,
    }
    return Meta(title=label, description=explanation, extra=extra)


def declared(owner: type[Struct], *, policy: bool) -> Mapping[str, Parameter]:
    """Every parameter that the fields of ``owner`` declare, in their order."""
    default = owner.__struct_defaults__
    names = owner.__struct_fields__
    first = len(names) - len(default)
    found: dict[str, Parameter] = {}
    for name, hint in get_type_hints(owner, include_extras=True).items():
        meta = _meta(hint)
        if meta is not None:
            found[name] = _parameter(name, hint, meta, default[names.index(name) - first], policy)
    return found


def _meta(hint: Any) -> Meta | None:
    if get_origin(hint) is not Annotated:
        return None
    return next((item for item in get_args(hint)[1:] if isinstance(item, Meta)), None)


def _parameter(name: str, hint: Any, meta: Meta, default: Value, policy: bool) -> Parameter:
    plain = get_args(hint)[0]
    extra = meta.extra or {}
    kind: Any = "number"
    choices: tuple[str, ...] = ()
    if plain is bool:
        kind = "switch"
    elif get_origin(plain) is Literal:
        kind, choices = "choice", get_args(plain)
    return Parameter(
        name=name,
        label=meta.title or name,
        unit=extra["unit"],
        kind=kind,
        low=float(meta.ge or 0.0),
        high=float(extra.get("high", 1.0)),
        step=float(extra["step"]),
        default=default,
        chosen_by=extra["by"],
        status=extra["status"],
        source=extra["source"],
        explanation=meta.description or "",
        choices=choices,
        words=tuple(extra.get("words") or choices),
        policy=policy,
        record=float(meta.le if meta.le is not None else 1.0),
    )
