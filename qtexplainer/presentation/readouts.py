"""The big numbers over the plots, and the sentence that says where the sliders lead."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from qtexplainer.presentation.number_format import (
    basis_points,
    basis_points_change,
    money,
    money_change,
    month_and_year,
    per_cent,
    short_date,
    spoken,
    spoken_money,
)
from qtexplainer.presentation.zones import DemandCurve, zone_edges

if TYPE_CHECKING:
    import datetime

    from qtexplainer.model import Projection

_STAYS_WEEKS: Final = 8
"""Weeks that reserves must stay in a lower zone to count as having left the upper one: the
Treasury's tax seasons move them in and out for a few weeks every year."""
_EMPTY_BELOW: Final = 25.0
"""ON RRP in $bn that counts as run out."""
_WORTH_SAYING: Final = 100.0
"""ON RRP in $bn at the opening from which its running out is news."""


@dataclass(frozen=True, slots=True)
class Readout:
    """One big number with its name, its share and its change."""

    name: str
    """Series whose colour it takes."""
    label: str
    value: str
    detail: str
    """Second measure, such as the share of bank assets; empty for none."""
    change: str
    """Change since the opening or against the lesson's start; empty in the opening week."""


def readouts(
    projection: "Projection", week: int, *, baseline: "Projection | None" = None
) -> tuple[Readout, ...]:
    """Return the numbers of one week.

    The change is against the opening week; where a ``baseline`` is given, it is the difference from
    that run in the same week.
    """
    week = min(max(week, 0), len(projection.dates) - 1)

    def change(name: str, words: Callable[[float], str]) -> str:
        now = float(projection.line(name)[week])
        if baseline is not None:
            before = float(baseline.line(name)[min(week, len(baseline.dates) - 1)])
        elif week == 0:
            return ""
        else:
            before = float(projection.line(name)[0])
        return words(now - before)

    def at(name: str) -> float:
        return float(projection.line(name)[week])

    share = per_cent(at("reserves_ratio_pct"))
    return (
        Readout(
            "total_assets",
            "Total assets",
            money(at("total_assets")),
            "",
            change("total_assets", money_change),
        ),
        Readout(
            "reserves",
            "Reserves",
            money(at("reserves")),
            f"{share} of bank assets",
            change("reserves", money_change),
        ),
        Readout("on_rrp", "ON RRP", money(at("on_rrp")), "", change("on_rrp", money_change)),
        Readout(
            "sofr_iorb_bp",
            "SOFR − IORB",
            basis_points(at("sofr_iorb_bp")),
            f"peak {basis_points(at('sofr_peak_iorb_bp'))}",
            change("sofr_iorb_bp", basis_points_change),
        ),
    )


def spoken_change(projection: "Projection", baseline: "Projection", week: int) -> str:
    """Return what a screen reader says after a change: reserves and rates against the start."""
    week = min(max(week, 0), len(projection.dates) - 1, len(baseline.dates) - 1)
    reserves = float(projection.line("reserves")[week])
    moved = reserves - float(baseline.line("reserves")[week])
    rate = float(projection.line("sofr_iorb_bp")[week])
    rose = rate - float(baseline.line("sofr_iorb_bp")[week])

    def way(change: float, words: str, least: float) -> str:
        if abs(change) < least:
            return "no change"
        return f"{'up' if change > 0 else 'down'} {words}"

    return (
        f"Reserves {spoken_money(reserves)}, {way(moved, spoken_money(abs(moved)), 0.5)}; "
        f"SOFR over interest on reserves {spoken(rate, 'bp')}, "
        f"{way(rose, spoken(abs(rose), 'bp'), 0.5)}."
    )


def week_words(projection: "Projection", week: int, *, against_start: bool = False) -> str:
    """Return the week in words: its date, how far off it is, and what changes are against.

    Whole years are said as years.
    """
    week = min(max(week, 0), len(projection.dates) - 1)
    day: datetime.date = projection.dates[week].astype("datetime64[D]").item()
    if week == 0:
        distance = "the opening week"
        if not against_start:
            return f"Week to {short_date(day)}, {distance}"
    elif week % 52 == 0:
        years = week // 52
        distance = "after one year" if years == 1 else f"after {years} years"
    else:
        distance = "after one week" if week == 1 else f"after {week} weeks"
    since = "against the lesson's start" if against_start else "since the opening"
    return f"Week to {short_date(day)}, {distance}; changes {since}"


def headline(projection: "Projection", demand: DemandCurve) -> str:
    """Return the sentence that says when ON RRP runs out and reserves change their zone."""
    dates = projection.dates
    zones = zone_path(projection, demand)
    on_rrp = projection.line("on_rrp")
    first = ""
    if float(on_rrp[0]) >= _WORTH_SAYING:
        empty = _first_stay(on_rrp < _EMPTY_BELOW)
        if empty is not None:
            first = f"ON RRP runs out in {_month(dates, empty)}"
    second = _zone_sentence(zones, dates)
    if first:
        return f"At this pace {first}; {second}."
    return f"At this pace {second}."


def zone_path(projection: "Projection", demand: DemandCurve) -> NDArray[np.int64]:
    """Zone of every week: 2 abundant, 1 ample, 0 scarce."""
    bank_assets = np.asarray(projection.line("bank_assets"), dtype=np.float64)
    weeks = np.arange(len(bank_assets))
    places = np.unique(np.append(weeks[::26], weeks[-1]))
    edges = zone_edges(demand, bank_assets[places])
    abundant = np.interp(weeks, places, edges.abundant_above)
    scarce = np.interp(weeks, places, edges.scarce_below)
    ratio = projection.line("reserves_ratio_pct")
    above = (ratio >= scarce).astype(np.int64) + (ratio >= abundant).astype(np.int64)
    return np.asarray(above, dtype=np.int64)


_WORDS: Final = ("scarce", "ample", "abundant")


def _zone_sentence(zones: NDArray[np.int64], dates: NDArray[np.datetime64]) -> str:
    """Return the clause about the first lasting change of zone, and of the next fall after it."""
    start = int(np.median(zones[:_STAYS_WEEKS]))
    word = _WORDS[start]
    falls = _first_stay(zones < start)
    rises = _first_stay(zones > start)
    end = _month(dates, len(dates) - 1)
    if falls is not None and (rises is None or falls < rises):
        when = _month(dates, falls)
        said = f"reserves leave the {word} zone in {when}"
        if start == 2:
            scarce = _first_stay(zones == 0)
            if scarce is not None:
                return f"{said} and turn scarce in {_month(dates, scarce)}"
        return said
    if rises is not None:
        higher = _WORDS[min(2, int(zones[rises]))]
        return f"reserves become {higher} in {_month(dates, rises)}"
    return f"reserves stay {word} through {end}"


def _first_stay(holds: NDArray[np.bool_]) -> int | None:
    """First week from which a condition holds for eight weeks, or to the end of the run."""
    run = 0
    for week, true in enumerate(holds.tolist()):
        run = run + 1 if true else 0
        if run >= _STAYS_WEEKS:
            return week - run + 1
    return None


def _month(dates: NDArray[np.datetime64], week: int) -> str:
    day: datetime.date = dates[week].astype("datetime64[D]").item()
    return month_and_year(day)
