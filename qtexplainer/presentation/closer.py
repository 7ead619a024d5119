"""A figure looked at closely: all the past behind it, by days where little time is in sight."""

from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from qtexplainer.presentation.chart import Figure, Line, Role
from qtexplainer.presentation.credit import short_credit
from qtexplainer.presentation.ticks import day_number

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from qtexplainer.presentation.actual import ActualData
    from qtexplainer.presentation.week_events import WeekEvent

DAYS_UNTIL: Final = 380.0
"""Days in sight up to which actual data are drawn day by day."""
_MARGIN: Final = 0.06


class Past(Struct, frozen=True):
    """Actual data by weeks and by days, from the first that there is."""

    weeks: "ActualData"
    days: "ActualData"
    beside: bool = True
    """Whether it is drawn beside the run too, and not only before its opening."""
    kept: dict[tuple[object, ...], Line] = {}
    """Lines made before: the same line is the same value, and need not be drawn anew."""

    def line(self, name: str, role: Role, scale: float, end: float) -> Line | None:
        """Return a series up to a day, by days or by weeks; nothing where there is none."""
        key = (name, role, scale, end)
        if key not in self.kept:
            found = (self.days if role == "daily" else self.weeks).series(name)
            if found is None or not len(found.days):
                return None
            part = found.between(float(found.days[0]), end)
            self.kept[key] = Line(name, "", part.days, part.values * scale, role=role)
        return self.kept[key]

    def first_day(self, name: str) -> float:
        """First day from which there are daily data of a series; infinite where there are none."""
        found = self.days.series(name)
        return float(found.days[0]) if found is not None and len(found.days) else float("inf")


def with_past(figure: Figure, past: Past | None, span: float) -> Figure:
    """Return the figure with all actual data of its series, by days where ``span`` is short.

    Only series that the figure draws get a past: one that is still to be predicted gets none.
    """
    if past is None or not figure.x_is_time:
        return figure
    names = list(dict.fromkeys(line.name for line in figure.lines if line.role == "live"))
    if figure.chart.stacked and figure.bands:
        names = [figure.chart.total]
    kept = [line for line in figure.lines if line.role != "actual"]
    end = float("inf")
    if not past.beside:
        end = figure.begin
    lines: list[Line] = []
    for name in names:
        scale = figure.chart.scale
        daily = past.line(name, "daily", scale, end) if span <= DAYS_UNTIL else None
        until = min(end, past.first_day(name)) if daily is not None else end
        weekly = past.line(name, "actual", scale, until)
        lines += [line for line in (daily, weekly) if line is not None]
    return replace(figure, lines=(*lines, *kept))


def time_bounds(figure: Figure) -> tuple[float, float]:
    """First and last place of the horizontal axis that has anything on it."""
    ends = [figure.x_range]
    ends += [(float(line.x[0]), float(line.x[-1])) for line in figure.lines if len(line.x)]
    if not figure.x_is_time:
        return figure.x_range
    return min(low for low, _ in ends), max(high for _, high in ends)


def values_in_sight(figure: Figure, low: float, high: float) -> tuple[float, float] | None:
    """Range of all values between two places, a little widened; nothing where there are none."""
    pairs = [(line.x, line.y) for line in figure.lines]
    pairs += [(band.x, edge) for band in figure.bands for edge in (band.low, band.high)]
    pairs += [(stem.x, stem.high) for stem in figure.stems]
    pairs += [(dots.x, dots.y) for dots in figure.dots]
    found = []
    for x, y in pairs:
        there = (x >= low) & (x <= high) & np.isfinite(y)
        if there.any():
            found.append((float(y[there].min()), float(y[there].max())))
        elif len(x) and x[0] < low and x[-1] > high:
            between = np.interp((low, high), x, y)
            found.append((float(between.min()), float(between.max())))
    if not found:
        return None
    bottom, top = min(one for one, _ in found), max(one for _, one in found)
    if figure.chart.stacked:
        bottom = min(bottom, 0.0)
    room = max(top - bottom, 0.02 * max(abs(top), abs(bottom)), 1e-6) * _MARGIN
    low = bottom - room
    return (0.0 if low < 0 <= bottom else low), top + room


def events_to_visit(
    events: "Iterable[tuple[datetime.date, str]]",
    of_run: "Iterable[WeekEvent]",
    bounds: tuple[float, float],
) -> tuple[tuple[float, str], ...]:
    """Days and words of what happened within the bounds, and of what the programme plans."""
    words = {(day_number(day), title) for day, title in events}
    words |= {(day_number(one.day), one.title) for one in of_run}
    return tuple(sorted(one for one in words if bounds[0] <= one[0] <= bounds[1]))


def key_words(figure: Figure, low: float, high: float) -> str:
    """Return how the kinds of lines in sight are told apart, and where actual data come from."""
    roles = {
        line.role
        for line in figure.lines
        if len(line.x) and line.x[0] <= high and line.x[-1] >= low
    }
    said = [f"Across: {figure.x_label}"] if figure.x_label else []
    if "baseline" in roles:
        said.append("Dashed: the opening run")
    if "pin" in roles:
        said.append("Thin, with letters: pinned runs")
    if "daily" in roles:
        said.append("Points: actual, day by day")
    if "actual" in roles:
        said.append("Dotted: actual, by weeks")
    if any(len(one.x) and one.x[0] <= high and one.x[-1] >= low for one in figure.stems):
        said.append("Stems: to the week's peak day")
    if any(zone.depth for zone in figure.zones):
        said.append("Tinted: ample, and deeper, scarce reserves")
    if figure.remark:
        said.append(f"{figure.remark[0].upper()}{figure.remark[1:]}")
    source = short_credit(figure.source).rpartition(". ")[2] if figure.source else ""
    if source and {"daily", "actual"} & roles:
        said.append(f"Source: {source}")
    return ". ".join(said)
