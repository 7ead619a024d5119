"""What live numbers say: values of the lab's parameters, and statistics of its projection."""

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from qtexplainer.course.links import LinkError, ValueLink, value_link
from qtexplainer.course.statistic import statistic_of
from qtexplainer.ui.number_text import NumberText

if TYPE_CHECKING:
    from qtexplainer.model import Parameter, Projection
    from qtexplainer.ui.anchor import Anchor
    from qtexplainer.ui.lab_opener import LabOpener
    from qtexplainer.ui.scenario_store import ScenarioStore

FINE_PARTS = 10
"""A fine step is this part of a step."""
LARGE_STEPS = 10
"""A large step is so many steps."""


class LiveNumbers(Struct, frozen=True):
    """Reads and moves the lab's store for the numbers of a text.

    While another lab of the lesson is open than the text speaks of, numbers say what is printed.
    """

    store: "ScenarioStore"
    opener: "LabOpener"
    home: str = ""
    """Id of the lab that the text speaks of; empty for whatever is open."""

    # --- the lab of the text --------------------------------------------------------------

    @property
    def is_away(self) -> bool:
        """Whether another lab of the lesson is open."""
        return self.home != "" and self.opener.lab_in_force not in ("", self.home)

    def come_home(self) -> None:
        """Open the lab of the text, where another one is open."""
        if self.is_away:
            self.opener.open_named(self.home)

    # --- computed values ------------------------------------------------------------------

    def bind(self, anchor: "Anchor") -> None:
        """Learn how a number is written, from the words of the lesson and the start value."""
        if anchor.scheme == "param":
            anchor.writing = NumberText.of(anchor.printed)
        elif anchor.scheme == "value":
            start = self.result(anchor, self.store.start_projection)
            is_change = ".change@" in anchor.target
            anchor.writing = NumberText.of(anchor.printed, start if is_change else None)

    def words(self, anchor: "Anchor") -> str:
        """Return what the link says now; its own words where it names nothing that is there."""
        if self.is_away:
            return anchor.printed
        if anchor.writing is None:
            self.bind(anchor)
        if anchor.scheme == "value":
            result = self.result(anchor, self.store.projection)
            return (
                anchor.writing.written(result)
                if anchor.writing and result is not None
                else (anchor.text)
            )
        parameter = self.parameter(anchor)
        if parameter is None:
            return anchor.text
        value = self.store.value(anchor.target)
        if isinstance(value, bool):
            return "on" if value else "off"
        if isinstance(value, str) or anchor.writing is None:
            return parameter.format(value)
        return anchor.writing.fitting(value).written(value)

    def result(self, anchor: "Anchor", projection: "Projection") -> float | None:
        """Return the number that a ``value:`` link names; None where there is no such thing."""
        try:
            link = value_link(anchor.target)
            line = projection.line(link.series)
        except (LinkError, KeyError):
            return None
        first, last = _window(link, projection)
        if last >= len(line) or last < 0 or first > last:
            return math.nan
        return statistic_of(
            line[first : last + 1], link.statistic, level=link.level, first_week=first
        )

    # --- parameters under the hand --------------------------------------------------------

    def parameter(self, anchor: "Anchor") -> "Parameter | None":
        """Return the parameter that a ``param:`` link moves."""
        from qtexplainer.model import PARAMETERS

        return PARAMETERS.get(anchor.target) if anchor.scheme == "param" else None

    def move(self, anchor: "Anchor", steps: float, start: float | None = None) -> None:
        """Move a number by steps from where it is, or from ``start``; turn a switch or choice."""
        self.come_home()
        parameter = self.parameter(anchor)
        if parameter is None or self.is_held(anchor):
            return
        value = self.store.value(anchor.target)
        if isinstance(value, bool):
            self.store.set_parameter(anchor.target, not value)
        elif isinstance(value, str):
            place = parameter.choices.index(value) + (1 if steps > 0 else -1)
            choice = parameter.choices[place % len(parameter.choices)]
            self.store.set_parameter(anchor.target, choice)
        else:
            moved = (value if start is None else start) + steps * parameter.step
            self.store.set_parameter(anchor.target, round(moved, 10))

    def set_value(self, anchor: "Anchor", value: float) -> None:
        """Set a number; the store keeps it within its range."""
        self.come_home()
        if self.is_number(anchor):
            self.store.set_parameter(anchor.target, value)

    def number(self, anchor: "Anchor") -> float | None:
        """Return the value of a number to move; None for one that is held, and for other links."""
        if not self.is_number(anchor) or self.is_held(anchor):
            return None
        return float(self.store.value(anchor.target))

    def is_number(self, anchor: "Anchor") -> bool:
        """Whether the link moves a number, rather than a switch or a choice."""
        parameter = self.parameter(anchor)
        return parameter is not None and parameter.kind == "number"

    def is_held(self, anchor: "Anchor") -> bool:
        """Whether the lesson holds the parameter, so that the link does not move it."""
        return anchor.scheme == "param" and anchor.target in self.store.locked

    def spoken(self, anchor: "Anchor") -> str:
        """Return what a screen reader says when the number is reached."""
        parameter = self.parameter(anchor)
        if parameter is None:
            return anchor.text
        value = self.store.value(anchor.target)
        said = f"{value:,g} {parameter.spoken_unit}" if isinstance(value, float) else anchor.text
        held = ", held by the lesson" if self.is_held(anchor) else ""
        return f"{parameter.label}, {said}{held}"

    def hint(self, anchor: "Anchor") -> str:
        """Return the tool tip of a number to drag."""
        parameter = self.parameter(anchor)
        if parameter is None:
            return ""
        if self.is_held(anchor):
            return f"{parameter.label}: held by the lesson. “All controls” in the lab moves it."
        if not self.is_number(anchor):
            return f"{parameter.label}. Click to change it."
        return f"{parameter.label}: {parameter.range}. Drag it, or press Enter to type."


def _window(link: ValueLink, projection: "Projection") -> tuple[int, int]:
    """First and last week of a link's window, counted from the opening."""
    week_of = projection.scenario.week_of
    first = week_of(link.start) if link.start is not None else 0
    if link.week is not None:
        return first, link.week
    return first, week_of(link.end) if link.end is not None else 0
