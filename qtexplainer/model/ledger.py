"""The ledger: labelled transactions and T-accounts of five sectors, for any week and path.

Postings are made when they are asked for, from the flows of :mod:`weekly_flows`; the books of the
paths asked for last are kept. Holdings start from the opening sheet and change by postings alone.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.model.opening import Opening
from qtexplainer.model.projection import Projection
from qtexplainer.model.transaction import (
    KINDS,
    SECTORS,
    Entry,
    Transaction,
    post,
    single_transaction,
)
from qtexplainer.model.weekly_flows import Flow, weekly_flows

__all__ = ["SECTORS", "Entry", "TAccount", "Transaction", "single_transaction", "t_account",
           "transactions"]  # fmt: skip

Floats = NDArray[np.float64]
_NOTHING: Final = 1e-9
"""Amounts in $bn that are only rounding."""
_MOST_KEPT: Final = 4
"""Paths whose books a projection keeps."""

ASSETS: Final[Mapping[str, tuple[str, ...]]] = {
    "fed": ("bills", "coupons", "mbs", "standing_repo", "fed_loans", "other_assets"),
    "banks": ("reserves", "bills", "coupons", "mbs", "loans"),
    "money_funds": ("on_rrp", "bills", "private_repo"),
    "treasury": ("tga",),
    "public": (
        "deposits", "fund_shares", "currency", "bills", "coupons", "other_bank_debt",
        "other_liabilities", "foreign_rrp",
    ),
}  # fmt: skip
"""What each sector holds."""
LIABILITIES: Final[Mapping[str, tuple[str, ...]]] = {
    "fed": ("currency", "reserves", "on_rrp", "tga", "foreign_rrp", "other_liabilities"),
    "banks": ("deposits", "other_bank_debt", "standing_repo", "fed_loans"),
    "money_funds": ("fund_shares",),
    "treasury": ("bills", "coupons"),
    "public": ("loans", "mbs", "private_repo", "other_assets"),
}
"""What each sector owes."""


class TAccount(Struct, frozen=True):
    """One sector's sheet at the end of a week, $bn: assets equal liabilities and net worth."""

    sector: str
    assets: dict[str, float]
    liabilities: dict[str, float]
    """The Fed's deferred asset stands here as a negative line: it is no claim on anybody."""
    net_worth: float
    """For the Fed before the deferred asset; entries that change net worth move either."""


class _Books(Struct, frozen=True, eq=False):
    """All flows of one path and the position of every sector, shape (weeks + 1,) each."""

    flows: tuple[Flow, ...]
    positions: Mapping[tuple[str, str], Floats]
    """By sector and line; assets positive, liabilities negative. Net worth is what is left."""


def transactions(projection: Projection, week: int, path: int = 0) -> tuple[Transaction, ...]:
    """The transactions of a week in the order in which they happen; those of nothing left out.

    Raises
    ------
    IndexError
        The week is not between 1 and the horizon, or there is no such path.
    """
    _check(projection, week, path, first=1)
    found = []
    for flow in _books(projection, path).flows:
        amount = float(flow.amounts[week])
        if abs(amount) > _NOTHING:
            found.append(post(flow.code, amount, flow.security, flow.label))
    return tuple(found)


def t_account(projection: Projection, sector: str, week: int, path: int = 0) -> TAccount:
    """The sheet of a sector at the end of a week; week 0 is the opening.

    Raises
    ------
    IndexError
        The week is not between 0 and the horizon, or there is no such path.
    KeyError
        No such sector.

    Examples
    --------
    >>> from qtexplainer.model import project, scenario_from
    >>> sheet = t_account(project(scenario_from(weeks=4)), "money_funds", 0)
    >>> sheet.assets["on_rrp"], round(sheet.net_worth, 6)
    (5.0, 0.0)
    """
    if sector not in SECTORS:
        raise KeyError(f"unknown sector {sector!r}; known: {', '.join(SECTORS)}")
    _check(projection, week, path, first=0)
    positions = _books(projection, path).positions
    # Rounding to a billionth of a billion hides no cent, and shows no −0 where all is gone.
    levels = {
        line: round(float(positions[sector, line][week]), 9)
        for line in (*ASSETS[sector], *LIABILITIES[sector])
    }
    assets = {line: levels[line] + 0.0 for line in ASSETS[sector]}
    owed = {line: 0.0 - levels[line] for line in LIABILITIES[sector]}
    net_worth = sum(assets.values()) - sum(owed.values())
    if sector == "fed":
        deferred = round(float(projection.lines["deferred_asset"][week, path]), 9)
        owed["deferred_asset"] = 0.0 - deferred
        net_worth += deferred
    return TAccount(sector, assets, owed, net_worth)


def reserve_reasons(
    projection: Projection, week: int, path: int = 0
) -> tuple[tuple[str, float], ...]:
    """What moved reserves in a week by reason, largest first, $bn; sums to their change.

    Raises
    ------
    IndexError
        The week is not between 1 and the horizon, or there is no such path.
    """
    _check(projection, week, path, first=1)
    found: dict[str, float] = {}
    # Debt that the Treasury swaps, which only whole books know of, moves no reserves.
    for flow in _flows(projection, path):
        moved = flow.amounts[week] * _RESERVES_PER_UNIT[flow.code]
        found[flow.reason] = found.get(flow.reason, 0.0) + float(moved)
    return tuple(sorted(found.items(), key=lambda item: -abs(item[1])))


_RESERVES_PER_UNIT: Final = {
    code: sum(e.change for e in kind.entries if (e.sector, e.line) == ("banks", "reserves"))
    for code, kind in KINDS.items()
}


def _check(projection: Projection, week: int, path: int, *, first: int) -> None:
    if not first <= week < len(projection.dates):
        raise IndexError(f"week {week} is not between {first} and {len(projection.dates) - 1}")
    if not 0 <= path < projection.paths:
        raise IndexError(f"path {path} is not between 0 and {projection.paths - 1}")


def _books(projection: Projection, path: int) -> _Books:
    """Books of a path, kept with the projection so that they go when it goes."""
    kept = projection.kept
    if ("books", path) not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept["books", path] = _books_of(projection, path)
    found: _Books = kept["books", path]
    return found


def _flows(projection: Projection, path: int) -> tuple[Flow, ...]:
    """Transactions of a path, kept like its books, which take longer."""
    kept = projection.kept
    if ("flows", path) not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept["flows", path] = tuple(weekly_flows(projection, path))
    found: tuple[Flow, ...] = kept["flows", path]
    return found


def _books_of(projection: Projection, path: int) -> _Books:
    flows = _flows(projection, path)
    positions = _opening_positions(projection.scenario.opening, len(projection.dates))
    for flow in flows:
        total = np.cumsum(flow.amounts)
        for entry in KINDS[flow.code].entries:
            if entry.side != "net worth":
                line = flow.security if entry.line == "s" else entry.line
                sign = entry.change if entry.side == "asset" else -entry.change
                positions[entry.sector, line] += sign * total
    swap = _swapped(positions["public", "bills"], positions["public", "coupons"])
    for sector, line, sign in (
        ("public", "bills", 1), ("public", "coupons", -1),
        ("treasury", "bills", -1), ("treasury", "coupons", 1),
    ):  # fmt: skip
        positions[sector, line] += sign * swap
    swapped = Flow("treasury_swaps_debt", np.diff(swap, prepend=0.0), "TGA")
    return _Books((*flows[:-1], swapped, flows[-1]), positions)


def _swapped(bills: Floats, coupons: Floats) -> Floats:
    """Bills that the Treasury has issued in place of bonds since the opening, $bn.

    Debt managers sell what is in demand: as many bills as the public needs not to run out of them
    when the Fed and money funds buy, and the other way round.
    """
    level, levels = 0.0, []
    for fewest, most in zip((-bills).tolist(), coupons.tolist(), strict=True):
        level = min(max(level, fewest), most)
        levels.append(level)
    return np.array(levels)


def _opening_positions(opening: Opening, weeks: int) -> dict[tuple[str, str], Floats]:
    """The opening sheet of every sector, held over all weeks; assets positive."""
    bank_debt, repo = opening.other_bank_debt, opening.fund_assets - opening.on_rrp
    repo -= opening.fund_bills
    held = {
        ("fed", "bills"): opening.bills,
        ("fed", "coupons"): opening.coupons,
        ("fed", "mbs"): opening.mbs,
        ("fed", "other_assets"): opening.other_assets,
        ("banks", "reserves"): opening.reserves,
        ("banks", "coupons"): opening.bank_coupons,
        ("banks", "mbs"): opening.bank_mbs,
        ("banks", "loans"): opening.loans,
        ("money_funds", "on_rrp"): opening.on_rrp,
        ("money_funds", "bills"): opening.fund_bills,
        ("money_funds", "private_repo"): repo,
        ("treasury", "tga"): opening.tga,
        ("public", "deposits"): opening.deposits,
        ("public", "fund_shares"): opening.on_rrp + opening.fund_bills + repo,
        ("public", "currency"): opening.currency,
        ("public", "bills"): opening.treasury_bills - opening.bills - opening.fund_bills,
        ("public", "coupons"): (opening.treasury_coupons - opening.coupons - opening.bank_coupons),
        ("public", "other_bank_debt"): bank_debt,
        ("public", "other_liabilities"): opening.other_liabilities,
        ("public", "foreign_rrp"): opening.foreign_rrp,
    }
    positions = {
        (sector, line): np.full(weeks, float(held.get((sector, line), 0.0)))
        for sector in SECTORS
        for line in (*ASSETS[sector], *LIABILITIES[sector])
    }
    for sector in SECTORS:
        for line in LIABILITIES[sector]:
            owed = sum(held.get((other, line), 0.0) for other in SECTORS)
            positions[sector, line] -= owed
    return positions
