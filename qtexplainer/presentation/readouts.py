"""The big numbers over the plots, and the sentence that says where the sliders lead."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from qtexplainer.presentation.conclusion import conclude, sentence
from qtexplainer.presentation.number_format import (
    basis_points,
    basis_points_change,
    money,
    money_change,
    per_cent,
    short_date,
    spoken,
    spoken_money,
)

if TYPE_CHECKING:
    import datetime

    from qtexplainer.model import Projection
    from qtexplainer.presentation.zones import DemandCurve


class Readout(Struct, frozen=True):
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


def headline(projection: "Projection", demand: "DemandCurve") -> str:
    """Return the sentence that says when ON RRP runs out and reserves change their zone."""
    return sentence(conclude(projection, demand), projection.dates)
