"""The Fed's sheet as tanks and pipes in one week: what stands where, and what flowed between.

A liability that falls feeds one that rises. Money that the Fed makes by buying flows out of its
assets into a liability; what is repaid flows back. So every tank's change is what its pipes
bring less what they take. Amounts in $ billions.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from qtexplainer.presentation.instrument import instrument_label
from qtexplainer.presentation.number_format import (
    date_of_week,
    money,
    number,
    short_date,
    spoken_money,
)
from qtexplainer.presentation.t_account import signed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qtexplainer.model import Projection
    from qtexplainer.model.ledger import Transaction

ASSETS: Final = "assets"
OTHER: Final = "other"
_TANKS: Final = MappingProxyType(
    {
        "currency": ("Currency", "public"),
        "reserves": ("Reserves", "banks"),
        "on_rrp": ("ON RRP", "money funds"),
        "tga": ("TGA", "Treasury"),
        OTHER: ("All other", "others"),
    }
)
"""Label and holder of each tank, from left to right."""
_SEGMENTS: Final = ("coupons", "mbs", "bills", "standing_repo", "other_assets")
LEAST_FLOW: Final = 0.5
"""$ billions a week below which a pipe counts as empty."""
_USUAL: Final = (
    ("reserves", "currency"),
    ("reserves", "on_rrp"),
    ("on_rrp", "tga"),
    ("reserves", "tga"),
    ("reserves", OTHER),
)
"""Pipes between liabilities that are shown even when nothing flows."""
_MIXED: Final = MappingProxyType(
    {("reserves", "tga"): "taxes, debt", ("tga", "reserves"): "spending"}
)
"""Words for pipes in which much goes both ways in a week, of which only the balance flows."""
_SHORT: Final = MappingProxyType(
    {
        "fed_buys_from_bank": "bought",
        "fed_buys_from_public": "bought",
        "fed_buys_from_fund": "bought",
        "fed_security_matures": "runoff",
        "mbs_principal_to_fed": "MBS repaid",
        "treasury_issues_to_public": "new debt",
        "treasury_issues_to_funds": "new debt",
        "treasury_issues_to_banks": "new debt",
        "tax_payment": "taxes",
        "government_spending": "spending",
        "currency_withdrawal": "banknotes",
        "foreign_pool_inflow": "foreign cash",
        "other_deposit_inflow": "deposits",
        "savers_move_to_funds": "into funds",
        "funds_buy_bills_with_on_rrp": "bills bought",
        "funds_lend_repo_from_on_rrp": "repo lent",
        "standing_repo_draw": "standing repo",
        "fed_lends_to_bank": "loans",
        "interest_on_reserves": "interest",
        "on_rrp_interest": "interest",
        "fed_pays_public": "costs",
        "treasury_interest_to_fed": "interest",
        "mbs_interest_to_fed": "interest",
        "standing_repo_interest": "interest",
        "remittance": "remittance",
        "tips_compensation": "TIPS",
        "premium_amortisation": "premiums",
    }
)
"""Words for a transaction that are short enough for a pipe."""


class Segment(Struct, frozen=True):
    """One part of the Fed's assets."""

    name: str
    label: str
    level: float


class Tank(Struct, frozen=True):
    """One debt of the Fed: how much, and to whom."""

    name: str
    label: str
    holder: str
    level: float
    opening: float
    change: float
    """Change in the week."""


class Pipe(Struct, frozen=True):
    """What flowed from one tank to another in the week; `ASSETS` is the tank above."""

    source: str
    target: str
    amount: float
    label: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether too little flowed to speak of."""
        return self.amount < LEAST_FLOW

    @property
    def words(self) -> str:
        """What flowed and how much, as it stands at the pipe."""
        return f"{self.label} {number(self.amount, 0 if self.amount >= 9.95 else 1)}"


class TankPicture(Struct, frozen=True):
    """Everything that the picture of one week shows."""

    title: str
    segments: tuple[Segment, ...]
    tanks: tuple[Tank, ...]
    pipes: tuple[Pipe, ...]
    most_assets: float
    """Largest assets of the whole run: the scale stays the same in all weeks."""
    most_owed: float
    """Largest level of any one tank in the whole run."""
    words: str
    """The picture in words."""

    @property
    def assets(self) -> float:
        """All that the Fed owns."""
        return sum(segment.level for segment in self.segments)


def between(before: TankPicture, after: TankPicture, share: float) -> TankPicture:
    """Return ``after`` with its water a share of the way from where it stood ``before``.

    Pipes and words are those of the later week already.
    """
    if share >= 1.0:
        return after
    tanks = {tank.name: tank.level for tank in before.tanks}
    parts = {segment.name: segment.level for segment in before.segments}

    def way(start: float, end: float) -> float:
        return start + share * (end - start)

    return replace(
        after,
        tanks=tuple(
            replace(t, level=way(tanks.get(t.name, t.level), t.level)) for t in after.tanks
        ),
        segments=tuple(
            replace(s, level=way(parts.get(s.name, s.level), s.level)) for s in after.segments
        ),
    )


def tank_picture(projection: "Projection", week: int) -> TankPicture:
    """Return the picture of one week of a run, on its first path."""
    from qtexplainer.model.ledger import transactions

    week = min(max(week, 0), len(projection.dates) - 1)
    before = max(week - 1, 0)

    def at(name: str, place: int) -> float:
        return float(projection.line(name)[place])

    def owed(name: str, place: int) -> float:
        if name != OTHER:
            return at(name, place)
        named = sum(at(tank, place) for tank in _TANKS if tank != OTHER)
        return at("total_assets", place) - named

    tanks = tuple(
        Tank(
            name,
            label,
            holder,
            owed(name, week),
            owed(name, 0),
            owed(name, week) - owed(name, before),
        )
        for name, (label, holder) in _TANKS.items()
    )
    segments = tuple(
        Segment(name, instrument_label(name), at(name, week))
        for name in _SEGMENTS
        if at(name, week) > LEAST_FLOW
    )
    pipes = pipes_of(transactions(projection, week)) if week else usual_pipes()
    day = short_date(date_of_week(projection, week))
    total = at("total_assets", week)
    title = f"The Fed owns {money(total)}"
    return TankPicture(
        title,
        segments,
        tanks,
        pipes,
        most_assets=float(projection.line("total_assets").max()),
        most_owed=max(float(projection.line(name).max()) for name in _TANKS if name != OTHER),
        words=_in_words(day, total, tanks, pipes),
    )


def usual_pipes() -> tuple[Pipe, ...]:
    """Return the pipes that are always there, empty."""
    return tuple(Pipe(source, target, 0.0) for source, target in _USUAL)


def pipes_of(transactions: "Iterable[Transaction]") -> tuple[Pipe, ...]:
    """Return what a week's transactions moved on the Fed's sheet, one pipe for each pair.

    Purchases and repayments stand side by side; between two liabilities only the balance flows.
    The words at a pipe are those of its largest part, or say what it is made of.
    """
    parts: dict[tuple[str, str], dict[str, float]] = {}
    for transaction in transactions:
        label = _SHORT.get(transaction.code, transaction.label)
        for source, target, amount in _flows(transaction):
            flow = parts.setdefault((source, target), {})
            flow[label] = flow.get(label, 0.0) + amount
    made = {pair: Pipe(*pair, 0.0) for pair in _USUAL}
    for (source, target), flow in parts.items():
        back = parts.get((target, source), {}) if ASSETS not in (source, target) else {}
        label = max(flow, key=lambda words: flow[words])
        amount = sum(flow.values()) - sum(back.values())
        if amount > 0:
            if ASSETS not in (source, target):
                made.pop((target, source), None)
            label = _MIXED.get((source, target), label) if len(flow) + len(back) > 1 else label
            made[source, target] = Pipe(source, target, amount, label)
    return tuple(made.values())


def _flows(transaction: "Transaction") -> "list[tuple[str, str, float]]":
    """Match what gave with what took on the Fed's sheet in one transaction."""
    gives: dict[str, float] = {}
    takes: dict[str, float] = {}
    for entry in transaction.entries:
        if entry.sector != "fed":
            continue
        is_asset = entry.side == "asset"
        known = entry.line in _TANKS and entry.side == "liability"
        node = ASSETS if is_asset else entry.line if known else OTHER
        side = gives if (entry.change > 0) == is_asset else takes
        side[node] = side.get(node, 0.0) + abs(entry.change)
    for node in set(gives) & set(takes):
        same = min(gives[node], takes[node])
        gives[node] -= same
        takes[node] -= same
    found = []
    for source in gives:
        for target in takes:
            amount = min(gives[source], takes[target])
            if amount > 1e-9:
                gives[source] -= amount
                takes[target] -= amount
                found.append((source, target, amount))
    return found


def _in_words(day: str, total: float, tanks: tuple[Tank, ...], pipes: tuple[Pipe, ...]) -> str:
    """Return the picture for those who cannot see it."""
    labels = {name: label for name, (label, _) in _TANKS.items()} | {ASSETS: "the Fed's assets"}
    levels = "; ".join(
        f"{tank.label} {spoken_money(tank.level)}, held by {tank.holder}, {signed(tank.change)}"
        for tank in tanks
    )
    strong = sorted((p for p in pipes if not p.is_empty), key=lambda pipe: -pipe.amount)
    flows = "; ".join(
        f"from {labels[pipe.source]} to {labels[pipe.target]}, {pipe.words}" for pipe in strong
    )
    return (
        f"Week to {day}. The Fed owns {spoken_money(total)} and owes as much. {levels}. "
        f"Flows in the week, billion dollars: {flows or 'none'}."
    )
