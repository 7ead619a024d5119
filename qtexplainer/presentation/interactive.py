"""What the small interactives of the lessons have in common: controls, start values, numbers."""

from collections.abc import Mapping

from msgspec import Struct

from qtexplainer.course.block import Figure
from qtexplainer.course.figures import FIGURES, Control
from qtexplainer.model import Parameter

Values = Mapping[str, float]
"""Value of each control by its name."""


class Reading(Struct, frozen=True):
    """One number that an interactive shows under its picture."""

    label: str
    value: str
    """The number with its unit."""
    name: str = ""
    """Series whose colour it takes; empty for none."""


def start_values(block: Figure) -> dict[str, float]:
    """Values with which an interactive starts in a lesson: the lesson's own, else the defaults.

    What is out of range is brought into it: the content check names it, the page still reads.

    >>> start_values(Figure(id="tub", name="bathtub", alt="A tub.", controls={"level": 300.0}))
    {'inflow': 40.0, 'outflow': 60.0, 'level': 300.0}
    """
    controls = FIGURES[block.name].controls.values()
    return {
        one.name: min(max(float(block.controls.get(one.name, one.default)), one.low), one.high)
        for one in controls
    }


def on_grid(control: Control, value: float) -> float:
    """Nearest value that a control can take.

    >>> bond = FIGURES["bond"].controls
    >>> on_grid(bond["yield_pct"], 3.333), on_grid(bond["yield_pct"], 12)
    (3.325, 10.0)
    >>> on_grid(bond["years"], 9.6)
    10.0
    """
    stepped = control.low + round((value - control.low) / control.grid) * control.grid
    return round(min(max(float(stepped), control.low), control.high), 10) + 0.0


def parameter_of(control: Control) -> Parameter:
    """Declare a control as the sliders want it: a number of nobody's choice, made for teaching."""
    return Parameter(
        name=control.name,
        label=control.label,
        unit=control.unit,
        kind="number",
        low=control.low,
        high=control.high,
        step=control.step,
        default=control.default,
        chosen_by="nobody",
        status="invented",
        source="",
        explanation="",
    )


def unit_at(control: Control, value: float) -> str:
    """Unit as it stands after a value: one day, two days.

    >>> days = FIGURES["repo-trade"].controls["days"]
    >>> unit_at(days, 1), unit_at(days, 2)
    ('day', 'days')
    """
    is_one = value == 1 and control.unit in ("days", "years", "weeks")
    return control.unit[:-1] if is_one else control.unit


def range_words(control: Control) -> str:
    """Range and step of a control.

    >>> range_words(FIGURES["bathtub"].controls["level"])
    'From 0 to 1,000 litres, in steps of 50.'
    """
    unit = f" {control.unit}" if control.unit else ""
    ends = f"From {control.low:,g} to {control.high:,g}{unit}".replace("-", "−")
    return f"{ends}, in steps of {control.step:g}."
