"""The likely right word for a wrong one."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """End of a message that offers the nearest known word, or nothing where none is near.

    >>> did_you_mean("reservs", ["reserves", "on_rrp"])
    "; did you mean 'reserves'?"
    >>> did_you_mean("zebra", ["reserves"])
    ''
    """
    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(word.lower()[:80], by_lower, n=1, cutoff=0.6)
    return f"; did you mean '{by_lower[near[0]]}'?" if near else ""


def unknown(kind: str, word: str, known: Iterable[str]) -> str:
    """Message about a name that does not exist.

    >>> unknown("series", "reservs", ["reserves"])
    "unknown series 'reservs'; did you mean 'reserves'?"
    """
    return f"unknown {kind} '{word[:80]}'{did_you_mean(word, known)}"
