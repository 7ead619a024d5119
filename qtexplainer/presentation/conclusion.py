"""What a run leads to: when ON RRP runs out, and when reserves change their zone."""

from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.presentation.number_format import month_and_year
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
SAME_WEEKS: Final = 26
"""Weeks by which an event may move while the conclusion counts as the same."""
_WORDS: Final = ("scarce", "ample", "abundant")


class Conclusion(Struct, frozen=True):
    """What the sentence over the numbers says, as values; weeks count from the opening."""

    opening_zone: int
    """2 abundant, 1 ample, 0 scarce."""
    on_rrp_empty: int | None
    """Week in which ON RRP has run out; none where it does not, or is small from the start."""
    falls: int | None
    """Week in which reserves leave their zone for a lower one, if that comes first."""
    scarce: int | None
    """Week in which reserves, having been abundant, turn scarce."""
    rises: int | None
    """Week in which reserves reach a higher zone, if that comes first."""
    risen_to: int | None
    """The higher zone."""

    def is_like(self, other: "Conclusion") -> bool:
        """Whether the same things happen, each within half a year of when it did."""
        if (self.opening_zone, self.risen_to) != (other.opening_zone, other.risen_to):
            return False
        pairs = (
            (self.on_rrp_empty, other.on_rrp_empty),
            (self.falls, other.falls),
            (self.scarce, other.scarce),
            (self.rises, other.rises),
        )
        return all(_is_near(one, two) for one, two in pairs)


def conclude(projection: "Projection", demand: DemandCurve) -> Conclusion:
    """Return what a run leads to, with the demand model that says where zones begin."""
    zones = zone_path(projection, demand)
    on_rrp = projection.line("on_rrp")
    empty = None
    if float(on_rrp[0]) >= _WORTH_SAYING:
        empty = _first_stay(on_rrp < _EMPTY_BELOW)
    start = int(np.median(zones[:_STAYS_WEEKS]))
    falls, rises = _first_stay(zones < start), _first_stay(zones > start)
    scarce = risen_to = None
    if falls is not None and (rises is None or falls < rises):
        rises = None
        if start == 2:
            scarce = _first_stay(zones == 0)
    else:
        falls = None
        if rises is not None:
            risen_to = min(2, int(zones[rises]))
    return Conclusion(start, empty, falls, scarce, rises, risen_to)


def sentence(conclusion: Conclusion, dates: NDArray[np.datetime64]) -> str:
    """Return the conclusion in words."""
    first = ""
    if conclusion.on_rrp_empty is not None:
        first = f"ON RRP runs out in {_month(dates, conclusion.on_rrp_empty)}; "
    return f"At this pace {first}{_zone_words(conclusion, dates)}."


def zone_path(projection: "Projection", demand: DemandCurve) -> NDArray[np.int64]:
    """Zone of every week: 2 abundant, 1 ample, 0 scarce."""
    bank_assets = np.asarray(projection.line("bank_assets"), dtype=np.float64)
    weeks = np.arange(len(bank_assets))
    places = weeks[::26] if weeks[-1] % 26 == 0 else np.append(weeks[::26], weeks[-1])
    edges = zone_edges(demand, bank_assets[places])
    abundant = np.interp(weeks, places, edges.abundant_above)
    scarce = np.interp(weeks, places, edges.scarce_below)
    ratio = projection.line("reserves_ratio_pct")
    above = (ratio >= scarce).astype(np.int64) + (ratio >= abundant).astype(np.int64)
    return np.asarray(above, dtype=np.int64)


def _zone_words(conclusion: Conclusion, dates: NDArray[np.datetime64]) -> str:
    """Return the clause about the first lasting change of zone, and of the next fall after it."""
    word = _WORDS[conclusion.opening_zone]
    if conclusion.falls is not None:
        said = f"reserves leave the {word} zone in {_month(dates, conclusion.falls)}"
        if conclusion.scarce is not None:
            return f"{said} and turn scarce in {_month(dates, conclusion.scarce)}"
        return said
    if conclusion.rises is not None and conclusion.risen_to is not None:
        higher = _WORDS[conclusion.risen_to]
        return f"reserves become {higher} in {_month(dates, conclusion.rises)}"
    return f"reserves stay {word} through {_month(dates, len(dates) - 1)}"


def _is_near(one: int | None, two: int | None) -> bool:
    if one is None or two is None:
        return one is two
    return abs(one - two) <= SAME_WEEKS


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
