"""Where did this week's billions go: the transactions of a week, and the sheets they moved.

Amounts in $ billions.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from qtexplainer.presentation.instrument import (
    SECTORS,
    instrument_label,
    instrument_words,
    sector_label,
)
from qtexplainer.presentation.number_format import date_of_week, number, short_date
from qtexplainer.presentation.t_account import (
    Account,
    AccountRow,
    marks_of,
    sheet_words,
    signed,
    transaction_words,
)

if TYPE_CHECKING:
    from qtexplainer.model import Projection
    from qtexplainer.model.ledger import Entry, TAccount, Transaction

LEAST: Final = 0.05
"""Changes and transactions smaller than this are left out."""
SMALLER: Final = "smaller"
"""Code of the smallest transactions taken together."""
_NET_WORTH: Final = "net_worth"
_DEFERRED: Final = "deferred_asset"


class WeekLedger(Struct, frozen=True):
    """One week of a run, transaction by transaction."""

    title: str
    """The week, and what became of the Fed's sheet in it."""
    transactions: "tuple[Transaction, ...]"
    """The largest first."""
    sheets: "Mapping[str, TAccount]"
    """Levels at the end of the week, by sector."""

    def accounts(
        self,
        chosen: int | None = None,
        *,
        sectors: Sequence[str] = tuple(SECTORS),
        with_levels: bool = True,
    ) -> tuple[Account, ...]:
        """Return the sheets with all changes of the week, or with those of one transaction.

        Without levels only the lines that moved are there.
        """
        entries = [e for t in self.transactions for e in t.entries]
        picked = self.transactions[chosen].entries if chosen is not None else entries
        marks = dict(marks_of([picked])[0]) if chosen is not None else {}
        if _NET_WORTH in marks:
            marks[_DEFERRED] = marks[_NET_WORTH]
        return tuple(
            _account(
                sector,
                self.sheets[sector],
                entries,
                picked,
                marks,
                with_levels=with_levels,
            )
            for sector in sectors
        )

    def words(self, chosen: int | None = None) -> str:
        """Return the week, or one transaction, as text for screen readers and print."""
        if chosen is None:
            listed = "; ".join(f"{t.label} {amount_words(t.amount)}" for t in self.transactions)
            return f"{self.title} {listed or 'Nothing moved'}."
        transaction = self.transactions[chosen]
        entries = transaction_words(tuple(SECTORS), transaction.entries)
        return f"{transaction.label}, {amount_words(transaction.amount)} billion dollars. {entries}"


def week_ledger(projection: "Projection", week: int, *, most: int | None = None) -> WeekLedger:
    """Return the ledger of one week of a run, on its first path.

    Of more transactions than ``most`` the smallest are taken together.
    """
    from qtexplainer.model import ledger

    week = min(max(week, 0), len(projection.dates) - 1)
    found = ledger.transactions(projection, week) if week else ()
    kept = sorted((t for t in found if abs(t.amount) >= LEAST), key=lambda t: -abs(t.amount))
    if most is not None and len(kept) > most:
        small = kept[most - 1 :]
        entries = tuple(entry for transaction in small for entry in transaction.entries)
        words = f"{len(small)} smaller ones together"
        total = sum(abs(transaction.amount) for transaction in small)
        kept = [*kept[: most - 1], ledger.Transaction(SMALLER, words, total, entries)]
    return WeekLedger(
        week_title(projection, week),
        tuple(kept),
        {sector: ledger.t_account(projection, sector, week) for sector in SECTORS},
    )


def week_title(projection: "Projection", week: int) -> str:
    """Return what became of the Fed's sheet in a week, in one sentence."""
    day = short_date(date_of_week(projection, week))
    if week == 0:
        return f"{day}: the opening sheet."

    def moved(name: str) -> float:
        values = projection.line(name)
        return float(values[week] - values[week - 1])

    assets = moved("total_assets")
    lines = ", ".join(
        f"{instrument_words(name)} {signed(moved(name))}" for name in ("reserves", "on_rrp", "tga")
    ).replace("Treasury's account (TGA)", "the Treasury's account")
    if abs(assets) < LEAST * 10:
        return f"Week to {day}: the Fed's assets did not move; {lines}."
    way = "grew" if assets > 0 else "shrank"
    return f"Week to {day}: the Fed's assets {way} by {number(abs(assets), 0)} billion; {lines}."


def amount_words(amount: float) -> str:
    """Return the size of a transaction.

    >>> amount_words(52.34), amount_words(0.25)
    ('52.3', '0.2')
    """
    return number(abs(amount), 1)


Totals = dict[tuple[bool, str], float]
"""Amounts by side (true for assets) and line."""


def _account(
    sector: str,
    sheet: "TAccount",
    whole: "Sequence[Entry]",
    picked: "Sequence[Entry]",
    marks: Mapping[str, str],
    *,
    with_levels: bool,
) -> Account:
    """Return one sheet; lines that neither stand nor move are left out."""
    levels = _levels(sheet)
    changes, here = _totals(whole, sector, levels), _totals(picked, sector, levels)
    sides: dict[bool, list[AccountRow]] = {True: [], False: []}
    for key in sorted({**levels, **changes}, key=lambda key: key[1] == _NET_WORTH):
        stands = with_levels and abs(levels.get(key, 0.0)) >= 0.5
        moves = abs(changes.get(key, 0.0)) >= LEAST or (bool(marks) and key in here)
        if not stands and not moves:
            continue
        sides[key[0]].append(
            AccountRow(
                key[1],
                instrument_label(key[1]),
                _change_words(picked, sector, key, here, is_one=bool(marks)),
                level=number(levels.get(key, 0.0), 0) if with_levels else "",
                mark=marks.get(key[1], "") if key in here else "",
                state="plain" if not marks else "strong" if key in here else "quiet",
            )
        )

    def total(values: Totals, is_asset: bool) -> float:
        return sum(value for (side, _), value in values.items() if side == is_asset)

    assets, liabilities = total(here, True), total(here, False)
    return Account(
        sector,
        sector_label(sector),
        tuple(sides[True]),
        tuple(sides[False]),
        signed(assets, 1),
        signed(liabilities, 1),
        number(total(levels, True), 0) if with_levels else "",
        number(total(levels, False), 0) if with_levels else "",
        is_balanced=abs(assets - liabilities) < 0.005,
        words=sheet_words(sector, _as_entries(sector, here), 1),
        mark_room="m",
    )


def _levels(sheet: "TAccount") -> Totals:
    levels = {(True, line): level for line, level in sheet.assets.items()}
    levels |= {(False, line): level for line, level in sheet.liabilities.items()}
    levels[False, _NET_WORTH] = sheet.net_worth
    return levels


def _key(entry: "Entry", levels: Totals) -> tuple[bool, str]:
    """Return where an entry stands: losses beyond its capital are the Fed's deferred asset."""
    if entry.side == "net worth":
        is_deferred = levels.get((False, _DEFERRED), 0.0) < 0
        return False, _DEFERRED if is_deferred else _NET_WORTH
    return entry.side == "asset", entry.line


def _totals(entries: "Sequence[Entry]", sector: str, levels: Totals) -> Totals:
    totals: Totals = {}
    for entry in entries:
        if entry.sector == sector:
            key = _key(entry, levels)
            totals[key] = totals.get(key, 0.0) + entry.change
    return totals


def _change_words(
    picked: "Sequence[Entry]", sector: str, key: tuple[bool, str], here: Totals, *, is_one: bool
) -> str:
    """Return a line's change; what leaves and comes back, as in a rollover, is said too."""
    if key not in here:
        return ""
    parts = [
        abs(entry.change)
        for entry in picked
        if entry.sector == sector and (entry.side == "asset", entry.line) == key
    ]
    if abs(here[key]) >= LEAST:
        return signed(here[key], 1)
    return f"±{number(parts[0], 1)}" if is_one and parts and parts[0] >= LEAST else ""


def _as_entries(sector: str, totals: Totals) -> "list[Entry]":
    from qtexplainer.model.ledger import Entry

    return [
        Entry(sector, "asset" if is_asset else "liability", line, change)
        for (is_asset, line), change in totals.items()
        if abs(change) >= LEAST
    ]
