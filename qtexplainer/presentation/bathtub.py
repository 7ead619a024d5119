"""A tub with a tap and a drain: the smallest stock with two flows, minute by minute.

Litres, and litres a minute. The tub holds 1,000 litres: what comes in beyond that runs over the
rim; an empty tub lets out no more than comes in. So what has flowed in, less what has left, is
always the change of the level.
"""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from qtexplainer.presentation.interactive import Reading
from qtexplainer.presentation.number_format import number, signed

CAPACITY: Final = 1000.0
"""Litres that the tub holds."""
MINUTES: Final = 60
"""Minutes that are looked at."""


class Flows(Struct, frozen=True):
    """Settings of tap and drain from a minute on."""

    since: int
    inflow: float
    outflow: float


class Tub(Struct, frozen=True):
    """The water at the start, and every setting of tap and drain in the order of time."""

    level: float
    settings: tuple[Flows, ...]

    def flows_at(self, minute: int) -> Flows:
        """Settings in force from a minute on."""
        return next(one for one in reversed(self.settings) if one.since <= max(minute, 0))

    def turned(self, minute: int, inflow: float, outflow: float) -> "Tub":
        """Tub whose tap and drain are set anew at a minute; what came after is forgotten.

        >>> tub = tub_of(40, 60, 600).turned(10, 40, 30)
        >>> tub.levels()[10], tub.levels()[20]
        (400.0, 500.0)
        """
        now = self.flows_at(minute)
        if (now.inflow, now.outflow) == (inflow, outflow):
            return self
        before = tuple(one for one in self.settings if one.since < minute)
        return replace(self, settings=(*before, Flows(minute, inflow, outflow)))

    def levels(self) -> tuple[float, ...]:
        """Litres in the tub at the end of each minute, the start first.

        >>> tub_of(40, 60, 600).levels()[30]
        0.0
        """
        levels = [float(self.level)]
        for minute in range(MINUTES):
            now = self.flows_at(minute)
            level = levels[-1] + now.inflow - now.outflow
            levels.append(min(max(level, 0.0), CAPACITY))
        return tuple(levels)

    def leaving(self) -> tuple[float, ...]:
        """Litres that leave in each minute, by the drain or over the rim."""
        levels = self.levels()
        return tuple(
            self.flows_at(minute).inflow - (levels[minute + 1] - levels[minute])
            for minute in range(MINUTES)
        )

    def end(self) -> tuple[int, str] | None:
        """Minute in which the tub runs empty or over, and which; nothing if neither happens.

        >>> tub_of(40, 60, 600).end(), tub_of(60, 40, 600).end(), tub_of(50, 50, 600).end()
        ((30, 'empty'), (20, 'full'), None)
        """
        for minute, level in enumerate(self.levels()):
            flows = self.flows_at(minute)
            if level <= 0.0 and flows.outflow > flows.inflow:
                return minute, "empty"
            if level >= CAPACITY and flows.inflow > flows.outflow:
                return minute, "full"
        return None


def tub_of(inflow: float, outflow: float, level: float) -> Tub:
    """Tub whose tap and drain stay as they are."""
    return Tub(level, (Flows(0, inflow, outflow),))


def tub_readings(tub: Tub, minute: int) -> tuple[Reading, ...]:
    """Numbers of one minute.

    >>> [one.value for one in tub_readings(tub_of(40, 60, 600), 10)]
    ['10', '400 litres', '−20 litres a minute', '−200 litres']
    """
    levels = tub.levels()
    now = tub.flows_at(minute)
    net = now.inflow - now.outflow
    change = levels[minute] - tub.level
    return (
        Reading("Minute", f"{minute}"),
        Reading("Level", f"{number(levels[minute], 0)} litres", "reserves"),
        Reading("Inflow − outflow", f"{signed(net)} litres a minute"),
        Reading("Change since the start", f"{signed(change)} litres", "reserves"),
    )


def tub_words(tub: Tub, minute: int) -> str:
    """Say one minute, for a screen reader.

    >>> tub_words(tub_of(40, 60, 600), 10)
    'Minute 10: 400 litres, 40 a minute in, 60 out. The level falls. It is empty after 30 minutes.'
    """
    levels, now = tub.levels(), tub.flows_at(minute)
    level = levels[minute]
    after = levels[min(minute + 1, MINUTES)] if minute < MINUTES else level
    way = "falls" if after < level else "rises" if after > level else "stays"
    end = tub.end()
    last = {"empty": "It is empty", "full": "It runs over"}
    words = f" {last[end[1]]} after {end[0]} minutes." if end is not None else ""
    return (
        f"Minute {minute}: {number(level, 0)} litres, {now.inflow:g} a minute in, "
        f"{now.outflow:g} out. The level {way}.{words}"
    )
