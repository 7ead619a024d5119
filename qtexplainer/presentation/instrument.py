"""Names and colours of the lines and sectors of the T-accounts, the same wherever they stand."""

from types import MappingProxyType
from typing import Final

from qtexplainer.presentation.series_style import SeriesStyle, style_of

SECTORS: Final = MappingProxyType(
    {
        "fed": "Fed",
        "banks": "Banks",
        "money_funds": "Money funds",
        "treasury": "Treasury",
        "public": "Public",
    }
)
"""The five sectors in the order in which their sheets stand."""

_LABELS: Final = MappingProxyType(
    {
        "reserves": "Reserves",
        "on_rrp": "ON RRP",
        "tga": "TGA",
        "currency": "Currency",
        "other_liabilities": "Other deposits",
        "foreign_rrp": "Foreign pool",
        "standing_repo": "Standing repo",
        "fed_loans": "Fed loans",
        "bills": "Bills",
        "coupons": "Bonds",
        "mbs": "MBS",
        "other_assets": "Other assets",
        "loans": "Loans",
        "deposits": "Deposits",
        "other_bank_debt": "Bank debt",
        "fund_shares": "Fund shares",
        "private_repo": "Private repo",
        "net_worth": "Net worth",
        "deferred_asset": "Deferred asset",
    }
)
_SPOKEN: Final = MappingProxyType(
    {
        "coupons": "Treasury notes and bonds",
        "bills": "Treasury bills",
        "tga": "Treasury's account (TGA)",
        "other_bank_debt": "other debt of banks",
        "foreign_rrp": "foreign repo pool",
        "private_repo": "repo with others than the Fed",
        "fund_shares": "money fund shares",
        "other_liabilities": "other deposits at the Fed",
    }
)
_COLOUR_OF: Final = MappingProxyType(
    {
        "loans": "currency",
        "other_liabilities": "other_assets",
        "other_bank_debt": "other_assets",
        "fed_loans": "standing_repo",
        "fund_shares": "effr_pct",
        "private_repo": "sofr_pct",
        "net_worth": "other_assets",
        "deferred_asset": "deferred_asset",
    }
)


def sector_label(name: str) -> str:
    """Name of a sector as it heads its sheet.

    >>> sector_label("money_funds")
    'Money funds'
    """
    return SECTORS.get(name, name)


def instrument_label(name: str) -> str:
    """Short name of a line, as it stands in a T-account.

    >>> instrument_label("on_rrp"), instrument_label("coupons")
    ('ON RRP', 'Bonds')
    """
    return _LABELS.get(name, name.replace("_", " "))


def instrument_words(name: str) -> str:
    """Name of a line in the middle of a sentence.

    >>> instrument_words("coupons"), instrument_words("reserves"), instrument_words("mbs")
    ('Treasury notes and bonds', 'reserves', 'MBS')
    """
    if name in _SPOKEN:
        return _SPOKEN[name]
    label = instrument_label(name)
    return label if label[:2].isupper() else label[0].lower() + label[1:]


def instrument_style(name: str) -> SeriesStyle:
    """Colours of a line: those of its series, where it has one."""
    return style_of(_COLOUR_OF.get(name, name))
