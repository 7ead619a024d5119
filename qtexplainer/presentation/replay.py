"""A replay of real data: the plots at any moment of it, its dated marks, and its words."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from msgspec import Struct

from qtexplainer.presentation.chart import Band, Chart, Figure, Floats, Line
from qtexplainer.presentation.number_format import long_date, number, short_date
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import date_at, day_number, round_range
from qtexplainer.presentation.units import axis_unit, unit_of
from qtexplainer.presentation.veil import veil_words

if TYPE_CHECKING:
    from qtexplainer.course.block import HistoryReplay

_TRILLIONS_FROM: Final = 1500.0
"""$ billions from which a plot is drawn in trillions."""
_IORB_SINCE: Final = date(2021, 7, 29)
"""Day on which interest on excess reserves, IOER, gave way to one rate on all reserves."""
_RANGE: Final = ("range_low_pct", "range_high_pct")


class Mark(Struct, frozen=True):
    """A dated mark on the time axis with its one-line card."""

    day: float
    kind: Literal["step", "policy", "market"]
    """A step of the programme, an announcement, or an event of the markets."""
    title: str
    words: str
    """What was decided or measured."""

    @property
    def card(self) -> str:
        """The card as one line of text.

        >>> Mark(19432.0, "market", "A calm day", "Nothing happened.").card
        '16 March 2023: A calm day. Nothing happened.'
        """
        return f"{long_date(date_at(self.day))}: {self.title}. {self.words}".strip()


class Track(Struct, frozen=True, eq=False):
    """One series of the replay."""

    name: str
    label: str
    days: Floats
    values: Floats


class Replay(Struct, frozen=True, eq=False):
    """Everything that a replay shows, whatever its moment."""

    title: str
    tracks: tuple[Track, ...]
    moments: Floats
    """Days at which it can stop: those on which any series was observed."""
    marks: tuple[Mark, ...]
    """In the order of their days."""
    source: str
    alt: str
    is_daily: bool

    def units(self) -> tuple[str, ...]:
        """Units of the series, in their order: one plot each."""
        return tuple(dict.fromkeys(unit_of(track.name) for track in self.tracks))

    def mark_before(self, day: float) -> Mark | None:
        """The last mark up to a day."""
        return next((mark for mark in reversed(self.marks) if mark.day <= day + 0.5), None)


def name_of_the_time(name: str, label: str, end: date) -> str:
    """Return what a series was called then: interest on reserves was IOER until July 2021.

    >>> name_of_the_time("iorb_pct", "IORB", date(2019, 10, 15))
    'IOER'
    """
    return "IOER" if name == "iorb_pct" and end < _IORB_SINCE else label


def replay_of(block: "HistoryReplay") -> Replay:
    """Read the data of a replay.

    Raises
    ------
    KeyError
        A series or the programme does not exist.
    HistoryFileError
        The table of a series is damaged.
    """
    from qtexplainer import history

    read = history.daily if block.daily else history.series
    first, last = day_number(block.start), day_number(block.end)
    tracks: list[Track] = []
    sources: dict[str, None] = {}
    for name in block.series:
        series = read(name)
        days = series.dates.astype("datetime64[D]").astype(np.float64)
        inside = (days >= first) & (days <= last) & np.isfinite(series.values)
        label = name_of_the_time(name, style_of(name).label or series.label, block.end)
        tracks.append(Track(name, label, days[inside], series.values[inside]))
        sources.update(dict.fromkeys(series.source.split("; ")))
    moments = np.unique(np.concatenate([track.days for track in tracks]))
    if not len(moments):
        raise KeyError(f"no data of {', '.join(block.series)} in these days")
    as_of = short_date(date_at(float(moments[-1])))
    return Replay(
        title=block.title,
        tracks=tuple(tracks),
        moments=moments,
        marks=_marks(block),
        source=f"Actual to {as_of}. {'; '.join(sources)}",
        alt=block.alt,
        is_daily=block.daily,
    )


def _marks(block: "HistoryReplay") -> tuple[Mark, ...]:
    from qtexplainer import history, model

    marks = [
        Mark(day_number(event.date), event.kind, event.title, event.figures)
        for event in history.events()
        if block.start <= event.date <= block.end
        and (not block.events or event.date in block.events)
    ]
    told = {mark.day for mark in marks}
    for step in model.PROGRAMMES[block.programme].steps if block.programme else ():
        day = day_number(step.starts)
        if block.start <= step.starts <= block.end and day not in told:
            caps = (
                f"At most {step.treasury_cap:g} billion of Treasuries and {step.mbs_cap:g} billion "
                "of MBS run off a month."
                if step.treasury_cap or step.mbs_cap
                else "Nothing runs off."
            )
            bought = step.bill_purchases + step.coupon_purchases + step.mbs_purchases
            more = f" Purchases of about {bought:g} billion a month." if bought else ""
            marks.append(Mark(day, "step", "New step of the programme", caps + more))
    return tuple(sorted(marks, key=lambda mark: mark.day))


def replay_figures(
    replay: Replay, day: float, *, hidden: Collection[str] = ()
) -> tuple[Figure, ...]:
    """Return one plot for each unit: what was known by a day is strong, the rest a ghost."""
    return tuple(_figure(replay, unit, day, hidden) for unit in replay.units())


def _figure(replay: Replay, unit: str, day: float, hidden: Collection[str]) -> Figure:
    tracks = [track for track in replay.tracks if unit_of(track.name) == unit]
    shown = [track for track in tracks if track.name not in hidden]
    edges = [track for track in tracks if track.name in _RANGE]
    has_range = len(edges) == len(_RANGE)
    extent = np.concatenate([track.values for track in tracks])
    scale = 1e-3 if unit == "$bn" and float(np.abs(extent).max()) >= _TRILLIONS_FROM else 1.0
    low, high = float(extent.min()) * scale, float(extent.max()) * scale
    ghosts: list[Line] = []
    lines: list[Line] = []
    for track in reversed(shown):
        if has_range and track in edges:
            continue
        until = int(np.searchsorted(track.days, day + 0.5))
        values = track.values * scale
        ghosts.append(Line(track.name, track.label, track.days, values, role="ghost"))
        lines.append(Line(track.name, "", track.days[:until], values[:until]))
    return Figure(
        chart=Chart(
            id=f"replay-{unit}",
            title=replay.title,
            unit=axis_unit(tracks[0].name, in_trillions=scale < 1),
            explanation=replay.alt,
            lines=tuple(track.name for track in tracks),
            scale=scale,
            from_zero=unit == "$bn",
            zero_line=low < 0,
        ),
        lines=(*ghosts, *lines),
        bands=(_range_band(edges, scale),) if has_range else (),
        x_range=(float(replay.moments[0]), float(replay.moments[-1])),
        y_range=round_range(min(low, 0.0) if unit == "$bn" else low, high),
        veil=veil_words({track.name for track in tracks} & set(hidden)),
        source=replay.source,
    )


def _range_band(edges: list[Track], scale: float) -> Band:
    low, high = (next(edge for edge in edges if edge.name == name) for name in _RANGE)
    top = np.interp(low.days, high.days, high.values)
    return Band("range", "range", low.days, low.values * scale, top * scale, 0.12)


def moment_values(
    replay: Replay, day: float, *, hidden: Collection[str] = ()
) -> tuple[tuple[str, str, str], ...]:
    """Return name, label and value of every series on a day: the last one observed by then."""
    found = []
    for track in replay.tracks:
        if track.name in hidden:
            continue
        place = int(np.searchsorted(track.days, day + 0.5)) - 1
        if place >= 0:
            found.append((track.name, track.label, _value(track, place)))
    return tuple(found)


def _value(track: Track, place: int) -> str:
    value = float(track.values[place])
    unit = unit_of(track.name)
    if unit == "$bn":
        return number(value, 0)
    if unit == "index":
        return number(value, 1)
    return f"{number(value, 1)} bp" if unit == "bp" else f"{number(value, 2)}%"


def moment_words(replay: Replay, day: float, *, hidden: Collection[str] = ()) -> str:
    """Return the day and all values as one spoken line."""
    values = "; ".join(
        f"{label} {value}" for _, label, value in moment_values(replay, day, hidden=hidden)
    )
    return f"{long_date(date_at(day))}. {values}."
