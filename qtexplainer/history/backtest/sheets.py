"""Rules of the five sectors: every claim is a debt, labelled transactions explain changes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from qtexplainer import model
from qtexplainer.history.backtest.moment import Moment, violation
from qtexplainer.model import Projection, ledger
from qtexplainer.model.ledger import TAccount

_WEEKS: Final = (1, 2, 30, 57, 134, 260)
_TAX: Final = 10.0
_Sheets = Mapping[str, TAccount]


def sheet_moments() -> Iterator[Moment]:
    """All five sheets of every built-in programme in some weeks, and one tax payment."""
    runs = [model.project(model.built_in_scenario(name)) for name in model.SCENARIOS]
    checked = [(run, week, _sheets(run, week)) for run in runs for week in _WEEKS]
    yield violation(
        "In every sector assets equal liabilities and net worth, $bn",
        max(abs(_gap(sheet)) for _, _, sheets in checked for sheet in sheets.values()),
    )
    yield violation(
        "Every financial asset is somebody's liability, $bn",
        max(_unowed(sheets) for _, _, sheets in checked),
    )
    yield violation(
        "Net worths of the five sectors add up to nothing, $bn",
        max(abs(sum(map(_net_worth, sheets.values()))) for _, _, sheets in checked),
    )
    yield violation(
        "Labelled transactions explain every change of every line, $bn",
        max(_unexplained(run, week, sheets) for run, week, sheets in checked),
    )
    yield violation("A tax moves reserves, deposits and the TGA by itself alone, $bn", _tax())


def _sheets(run: Projection, week: int) -> _Sheets:
    return {sector: ledger.t_account(run, sector, week) for sector in ledger.SECTORS}


def _gap(sheet: TAccount) -> float:
    return sum(sheet.assets.values()) - sum(sheet.liabilities.values()) - sheet.net_worth


def _net_worth(sheet: TAccount) -> float:
    """Net worth after the deferred asset, which stands as a negative liability."""
    return sheet.net_worth + sheet.liabilities.get("deferred_asset", 0.0)


def _unowed(sheets: _Sheets) -> float:
    claims: dict[str, float] = defaultdict(float)
    for sheet in sheets.values():
        for line, level in sheet.assets.items():
            claims[line] += level
        for line, level in sheet.liabilities.items():
            if line != "deferred_asset":
                claims[line] -= level
    return max(abs(total) for total in claims.values())


def _lines(sheets: _Sheets) -> dict[tuple[str, str, str], float]:
    """Levels by sector, side and line; net worth after the deferred asset."""
    found: dict[tuple[str, str, str], float] = {}
    for sector, sheet in sheets.items():
        found |= {(sector, "asset", line): level for line, level in sheet.assets.items()}
        found |= {
            (sector, "liability", line): level
            for line, level in sheet.liabilities.items()
            if line != "deferred_asset"
        }
        found[sector, "net worth", "net_worth"] = _net_worth(sheet)
    return found


def _unexplained(run: Projection, week: int, sheets: _Sheets) -> float:
    after, before = _lines(sheets), _lines(_sheets(run, week - 1))
    moved: dict[tuple[str, str, str], float] = defaultdict(float)
    for transaction in ledger.transactions(run, week):
        for entry in transaction.entries:
            moved[entry.sector, entry.side, entry.line] += entry.change
    keys = {*after, *moved}
    return max(abs(after.get(k, 0.0) - before.get(k, 0.0) - moved.get(k, 0.0)) for k in keys)


def _tax() -> float:
    """Largest difference between a tax payment and the entries that it must make."""
    entries = ledger.single_transaction("tax_payment", _TAX).entries
    posted: dict[tuple[str, str, str], float] = {
        (entry.sector, entry.side, entry.line): entry.change for entry in entries
    }
    expected: dict[tuple[str, str, str], float] = {
        ("fed", "liability", "reserves"): -_TAX,
        ("fed", "liability", "tga"): _TAX,
        ("banks", "asset", "reserves"): -_TAX,
        ("banks", "liability", "deposits"): -_TAX,
        ("treasury", "asset", "tga"): _TAX,
        ("treasury", "net worth", "net_worth"): _TAX,
        ("public", "asset", "deposits"): -_TAX,
        ("public", "net worth", "net_worth"): -_TAX,
    }
    keys = {*posted, *expected}
    return max(abs(posted.get(key, 0.0) - expected.get(key, 0.0)) for key in keys)
