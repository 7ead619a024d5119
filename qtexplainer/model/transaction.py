"""Transactions: each posted in every sector that it touches.

Every financial claim is an asset of one sector and a liability of another, so each instrument sums
to zero over the sectors. Income and taxes change two net worths by opposite amounts.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final, Literal

from msgspec import Struct

Side = Literal["asset", "liability", "net worth"]
SECTORS: Final = ("fed", "banks", "money_funds", "treasury", "public")
"""Sectors in the order in which their sheets stand."""
SECURITIES: Final = ("bills", "coupons", "mbs")


class Entry(Struct, frozen=True):
    """One line of one sector's sheet that a transaction changes, in $bn."""

    sector: str
    side: Side
    line: str
    """An instrument, or net_worth."""
    change: float


class Transaction(Struct, frozen=True):
    """One labelled transaction with its entries in all sectors, $bn."""

    code: str
    label: str
    amount: float
    entries: tuple[Entry, ...]


class Kind(Struct, frozen=True):
    """A kind of transaction: what it is called, and what it does for an amount of one."""

    label: str
    """Words; {s} stands for the security."""
    reversed: str
    """Words for a negative amount."""
    entries: tuple[Entry, ...]
    securities: tuple[str, ...] = ()
    """Securities it may be about; none where it is about none."""


_SIDES: Final[Mapping[str, Side]] = {"A": "asset", "L": "liability", "N": "net worth"}
_NAMES: Final = {"B": "banks", "F": "fed", "M": "money_funds", "T": "treasury", "P": "public"}
_WORDS: Final = {"bills": "bills", "coupons": "bonds", "mbs": "MBS"}


def _kind(label: str, turned: str, *sheets: str, securities: tuple[str, ...] = ()) -> Kind:
    """Read sheets written as ``"F A s + L reserves +"``: sector, then side, line and sign."""
    entries = []
    for sheet in sheets:
        sector, *words = sheet.split()
        for side, line, sign in zip(words[::3], words[1::3], words[2::3], strict=True):
            change = 1.0 if sign == "+" else -1.0
            entries.append(Entry(_NAMES[sector], _SIDES[side], line, change))
    return Kind(label, turned, tuple(entries), securities)


_TREASURIES: Final = ("bills", "coupons")

KINDS: Final[Mapping[str, Kind]] = {
    "standing_repo_draw": _kind(
        "Banks borrow at the standing repo facility", "Banks repay last week's standing repo",
        "F A standing_repo + L reserves +", "B A reserves + L standing_repo +",
    ),
    "fed_lends_to_bank": _kind(
        "The Fed lends to a bank", "A bank repays the Fed",
        "F A fed_loans + L reserves +", "B A reserves + L fed_loans +",
    ),
    "fed_security_matures": _kind(
        "The Treasury repays {s} to the Fed", "",
        "F A s - L tga -", "T A tga - L s -", securities=_TREASURIES,
    ),
    "rollover_at_auction": _kind(
        "The Fed rolls maturing {s} over at auction", "",
        "F A s - A s +", "T L s - L s +", securities=_TREASURIES,
    ),
    "treasury_issues_to_public": _kind(
        "The Treasury sells {s} to the public", "",
        "F L reserves - L tga +", "B A reserves - L deposits -", "T A tga + L s +",
        "P A s + A deposits -", securities=_TREASURIES,
    ),
    "treasury_issues_to_funds": _kind(
        "The Treasury sells {s} to money funds", "",
        "F L on_rrp - L tga +", "M A on_rrp - A s +", "T A tga + L s +", securities=("bills",),
    ),
    "treasury_issues_to_banks": _kind(
        "The Treasury sells {s} to banks", "",
        "F L reserves - L tga +", "B A reserves - A s +", "T A tga + L s +",
        securities=_TREASURIES,
    ),
    "treasury_swaps_debt": _kind(
        "The Treasury issues bills in place of bonds",
        "The Treasury issues bonds in place of bills",
        "T L bills + L coupons -", "P A bills + A coupons -",
    ),
    "mbs_principal_to_fed": _kind(
        "Homeowners repay mortgages behind the Fed's MBS", "",
        "F A mbs - L reserves -", "B A reserves - L deposits -", "P A deposits - L mbs -",
    ),
    "fed_buys_from_public": _kind(
        "The Fed buys {s} from the public", "The Fed sells {s} to the public",
        "F A s + L reserves +", "B A reserves + L deposits +", "P A s - A deposits +",
        securities=SECURITIES,
    ),
    "fed_buys_from_bank": _kind(
        "The Fed buys {s} from banks", "The Fed sells {s} to banks",
        "F A s + L reserves +", "B A s - A reserves +", securities=SECURITIES,
    ),
    "fed_buys_from_fund": _kind(
        "The Fed buys {s} from a money fund", "The Fed sells {s} to a money fund",
        "F A s + L on_rrp +", "M A s - A on_rrp +", securities=("bills",),
    ),
    "tax_payment": _kind(
        "The Treasury's account takes in taxes", "",
        "F L reserves - L tga +", "B A reserves - L deposits -", "T A tga + N net_worth +",
        "P A deposits - N net_worth -",
    ),
    "government_spending": _kind(
        "The Treasury spends from its account", "",
        "F L tga - L reserves +", "B A reserves + L deposits +", "T A tga - N net_worth -",
        "P A deposits + N net_worth +",
    ),
    "currency_withdrawal": _kind(
        "The public draws banknotes", "The public pays banknotes in",
        "F L currency + L reserves -", "B A reserves - L deposits -", "P A currency + A deposits -",
    ),
    "foreign_pool_inflow": _kind(
        "Foreign officials put cash into the Fed's pool",
        "Foreign officials draw on the Fed's pool",
        "F L foreign_rrp + L reserves -", "B A reserves - L deposits -",
        "P A foreign_rrp + A deposits -",
    ),
    "other_deposit_inflow": _kind(
        "Others pay into accounts at the Fed", "Others draw on accounts at the Fed",
        "F L other_liabilities + L reserves -", "B A reserves - L deposits -",
        "P A other_liabilities + A deposits -",
    ),
    "bank_lending": _kind(
        "Banks lend to the public", "",
        "B A loans + L deposits +", "P A deposits + L loans +",
    ),
    "interest_on_reserves": _kind(
        "The Fed pays interest on reserves", "",
        "F L reserves + N net_worth -", "B A reserves + N net_worth +",
    ),
    "banks_pay_depositors": _kind(
        "Banks pass that interest on to depositors", "",
        "B L deposits + N net_worth -", "P A deposits + N net_worth +",
    ),
    "on_rrp_interest": _kind(
        "The Fed pays interest on ON RRP", "",
        "F L on_rrp + N net_worth -", "M A on_rrp + L fund_shares +",
        "P A fund_shares + N net_worth +",
    ),
    "fed_pays_public": _kind(
        "The Fed pays its costs and the foreign pool's interest", "",
        "F L reserves + N net_worth -", "B A reserves + L deposits +",
        "P A deposits + N net_worth +",
    ),
    "treasury_interest_to_fed": _kind(
        "The Treasury pays interest to the Fed", "",
        "F L tga - N net_worth +", "T A tga - N net_worth -",
    ),
    "mbs_interest_to_fed": _kind(
        "Homeowners pay interest on the Fed's MBS", "",
        "F L reserves - N net_worth +", "B A reserves - L deposits -",
        "P A deposits - N net_worth -",
    ),
    "standing_repo_interest": _kind(
        "Banks pay interest on standing repo", "",
        "F L reserves - N net_worth +", "B A reserves - N net_worth -",
    ),
    "tips_compensation": _kind(
        "Inflation is added to the Fed's TIPS", "",
        "F A coupons + N net_worth +", "T L coupons + N net_worth -",
    ),
    "premium_amortisation": _kind(
        "The Fed writes down premiums it paid", "",
        "F A other_assets - N net_worth -", "P L other_assets - N net_worth +",
    ),
    "remittance": _kind(
        "The Fed remits its profit to the Treasury", "",
        "F L tga + N net_worth -", "T A tga + N net_worth +",
    ),
    "savers_move_to_funds": _kind(
        "Savers move to money funds, which lend to the Fed", "",
        "F L on_rrp + L reserves -", "B A reserves - L deposits -",
        "M A on_rrp + L fund_shares +", "P A fund_shares + A deposits -",
    ),
    "funds_buy_bills_with_on_rrp": _kind(
        "Money funds leave ON RRP for bills", "",
        "F L on_rrp - L reserves +", "B A reserves + L deposits +", "M A on_rrp - A bills +",
        "P A bills - A deposits +",
    ),
    "funds_lend_repo_from_on_rrp": _kind(
        "Money funds leave ON RRP for private repo", "Money funds leave private repo for ON RRP",
        "F L on_rrp - L reserves +", "B A reserves + L deposits +",
        "M A on_rrp - A private_repo +", "P A deposits + L private_repo +",
    ),
}  # fmt: skip
"""Every kind of transaction by its code."""


def post(code: str, amount: float, security: str = "", label: str = "") -> Transaction:
    """The entries of a transaction of an amount; of one security where the kind needs it."""
    kind = KINDS[code]
    entries = tuple(_entry(e, security, amount) for e in kind.entries)
    words = label or (kind.reversed if amount < 0 and kind.reversed else kind.label)
    return Transaction(code, words.format(s=_WORDS.get(security, "")), amount, entries)


def _entry(unit: Entry, security: str, amount: float) -> Entry:
    line = security if unit.line == "s" else unit.line
    if (unit.sector, unit.side, line) == ("public", "asset", "mbs"):
        # The public's MBS are netted: it owes what the Fed and banks hold.
        return Entry("public", "liability", line, -unit.change * amount)
    return Entry(unit.sector, unit.side, line, unit.change * amount)


def single_transaction(code: str, amount: float, *, security: str = "") -> Transaction:
    """One transaction on its own, for a figure or a lesson.

    ``security`` is bills, coupons or mbs where the kind needs one; the first that fits if left out.

    Raises
    ------
    KeyError
        No such kind of transaction; the message names the nearest one.
    ValueError
        The kind is not about that security.

    Examples
    --------
    >>> sale = single_transaction("fed_buys_from_public", 10.0, security="coupons")
    >>> sale.label, [(e.sector, e.line, e.change) for e in sale.entries][:2]
    ('The Fed buys bonds from the public', [('fed', 'coupons', 10.0), ('fed', 'reserves', 10.0)])
    """
    if code not in KINDS:
        near = get_close_matches(code, KINDS, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise KeyError(f"unknown transaction {code!r}{hint}")
    allowed = KINDS[code].securities
    if security and security not in allowed:
        known = ", ".join(allowed) or "none"
        raise ValueError(f"{code} is not about {security!r}; securities: {known}")
    return post(code, amount, security or (allowed[0] if allowed else ""))
