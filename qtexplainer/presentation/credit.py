"""Publishers by the short names that every reader of this subject knows, where space is short."""

from typing import Final

_SHORT: Final = {
    "Federal Reserve Board": "Fed Board",
    "Federal Reserve Bank of New York": "NY Fed",
    "US Treasury": "Treasury",
    "FOMC": "FOMC",
    "Bureau of Economic Analysis": "BEA",
    "Bureau of Labor Statistics": "BLS",
}


def short_credit(source: str) -> str:
    """Return a line of credit with the publishers alone; one that names none of them as it is.

    >>> short_credit("Dotted: actual to 31 Dec 2025. Federal Reserve Board, H.4.1; H.8; derived")
    'Dotted: actual to 31 Dec 2025. Fed Board'
    """
    before, stop, credit = source.rpartition(". ")
    found = sorted((credit.find(name), short) for name, short in _SHORT.items() if name in credit)
    return f"{before}{stop}{', '.join(short for _, short in found)}" if found else source


def credits_by_length(source: str) -> tuple[str, str]:
    """Return the line with the publishers alone, and one without the word on how it is drawn.

    >>> credits_by_length("Dotted: actual to 31 Dec 2025. Federal Reserve Board, H.4.1")[1]
    'Actual to 31 Dec 2025. Fed Board'
    """
    whole = short_credit(source)
    brief = whole.removeprefix("Dotted: ")
    return whole, brief[:1].upper() + brief[1:]
