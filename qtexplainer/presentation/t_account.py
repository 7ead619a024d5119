"""T-accounts as plain values: which rows stand on which side, and what each side adds up to.

Amounts are in $ billions. A view paints these values and knows nothing else.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, Protocol

from msgspec import Struct

from qtexplainer.presentation.instrument import (
    instrument_label,
    instrument_words,
    sector_label,
)
from qtexplainer.presentation.number_format import number

RowState = Literal["plain", "new", "strong", "quiet", "blank", "unseen"]
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Posted(Protocol):
    """One entry of a transaction: a lesson's, or the model's."""

    @property
    def sector(self) -> str:
        """Whose sheet."""

    @property
    def side(self) -> str:
        """asset, liability or net worth."""

    @property
    def line(self) -> str:
        """Which instrument, by the model's name."""

    @property
    def change(self) -> float:
        """$ billions, with its sign."""


class AccountRow(Struct, frozen=True):
    """One row on one side of a T-account."""

    name: str
    """Instrument, whose colour it takes."""
    label: str
    amount: str = ""
    """Change as it is shown, such as "+10"; empty for none."""
    level: str = ""
    """What stands there at the end of the week; empty where only changes are shown."""
    mark: str = ""
    """Sign that the same claim's entry on another sheet carries too, such as "1a"."""
    state: RowState = "plain"
    """new slides in; strong is singled out; quiet stands back; blank waits for the student; unseen
    only keeps its place."""


class Account(Struct, frozen=True):
    """One sheet: rows on both sides, and their sums."""

    sector: str
    title: str
    assets: tuple[AccountRow, ...] = ()
    liabilities: tuple[AccountRow, ...] = ()
    """Net worth stands among them, last."""
    asset_sum: str = ""
    """Sum of the shown changes of the left side; empty for no line of sums."""
    liability_sum: str = ""
    asset_level: str = ""
    """Sum of the left side's levels; empty where only changes are shown."""
    liability_level: str = ""
    is_balanced: bool = True
    """Whether both sums agree."""
    words: str = ""
    """The same as a sentence."""
    empty: str = "unchanged"
    """What a sheet without rows says."""
    mark_room: str = ""
    """A mark for which rows keep room even while they carry none."""


def signed(value: float, digits: int = 0) -> str:
    """Return a change with its sign; nothing at all has none.

    >>> signed(10), signed(-2.5, 1), signed(0.0)
    ('+10', '−2.5', '0')
    """
    text = number(value, digits)
    if not any(digit in text for digit in "123456789"):
        return number(0.0, digits)
    return text if value < 0 else f"+{text}"


def digits_for(changes: Iterable[float]) -> int:
    """Return how many decimals show every one of these changes: none or one.

    >>> digits_for([10, -20]), digits_for([2.5])
    (0, 1)
    """
    return 0 if all(abs(change - round(change)) < 0.005 for change in changes) else 1


def posted_accounts(
    sectors: Sequence[str], steps: Sequence[Sequence[Posted]], shown: int | None = None
) -> tuple[Account, ...]:
    """Return the sheets of a transaction told in steps, with the first ``shown`` of them entered.

    Rows of later steps keep their places unseen, so that nothing jumps; those of the step entered
    last are new, where not all of them stand there from the start.
    """
    count = len(steps) if shown is None else shown
    marks = marks_of(steps)
    digits = digits_for(entry.change for step in steps for entry in step)
    made = []
    for sector in sectors:
        sides: dict[bool, list[AccountRow]] = {True: [], False: []}
        sums = {True: 0.0, False: 0.0}
        for place, step in enumerate(steps):
            ranked = sorted(step, key=lambda entry: entry.side == "net worth")
            for entry in (entry for entry in ranked if entry.sector == sector):
                is_asset = entry.side == "asset"
                if place < count:
                    sums[is_asset] += entry.change
                state: RowState = "plain"
                if place >= count:
                    state = "unseen"
                elif shown is not None and place == count - 1:
                    state = "new"
                sides[is_asset].append(
                    AccountRow(
                        entry.line,
                        instrument_label(entry.line),
                        signed(entry.change, digits),
                        mark=marks[place][entry.line],
                        state=state,
                    )
                )
        entered = [entry for step in steps[:count] for entry in step if entry.sector == sector]
        made.append(
            Account(
                sector,
                sector_label(sector),
                tuple(sides[True]),
                tuple(sides[False]),
                signed(sums[True], digits),
                signed(sums[False], digits),
                is_balanced=abs(sums[True] - sums[False]) < 0.005,
                words=sheet_words(sector, entered, digits),
            )
        )
    return tuple(made)


def marks_of(steps: Sequence[Sequence[Posted]]) -> tuple[dict[str, str], ...]:
    """Return for every step the mark of each line: the step's number and the line's letter.

    Both ends of a claim carry the same mark, and a line keeps its letter in all steps. A lone step
    has no number.
    """
    lines = list(dict.fromkeys(entry.line for step in steps for entry in step))
    letters = {line: _LETTERS[place % len(_LETTERS)] for place, line in enumerate(lines)}
    return tuple(
        {entry.line: f"{place if len(steps) > 1 else ''}{letters[entry.line]}" for entry in step}
        for place, step in enumerate(steps, start=1)
    )


def sheet_words(sector: str, entries: Sequence[Posted], digits: int | None = None) -> str:
    """Return the entries of one sheet as a sentence.

    >>> from types import SimpleNamespace as Entry
    >>> sheet_words("fed", [Entry(side="asset", line="coupons", change=10),
    ...                     Entry(side="liability", line="reserves", change=10)])
    'Fed: assets Treasury notes and bonds +10; liabilities reserves +10.'
    >>> sheet_words("banks", [])
    'Banks: unchanged.'
    """
    if digits is None:
        digits = digits_for(entry.change for entry in entries)
    parts = []
    for word, sides in (("assets", ("asset",)), ("liabilities", ("liability", "net worth"))):
        listed = [
            f"{instrument_words(entry.line)} {signed(entry.change, digits)}"
            for entry in sorted(entries, key=lambda entry: entry.side == "net worth")
            if entry.side in sides
        ]
        if listed:
            parts.append(f"{word} {', '.join(listed)}")
    return f"{sector_label(sector)}: {'; '.join(parts) or 'unchanged'}."


def transaction_words(sectors: Sequence[str], entries: Sequence[Posted]) -> str:
    """Return one transaction as sentences, sheet by sheet; sheets that do not change are left out.

    For screen readers and for print.
    """
    touched = {entry.sector for entry in entries}
    return " ".join(
        sheet_words(sector, [entry for entry in entries if entry.sector == sector])
        for sector in sectors
        if sector in touched
    )
