"""A number as it is printed in a sentence, read back: its value and how exactly it is said."""

import re
from typing import Final

from msgspec import Struct

_SIGN: Final = r"(?P<sign>[-−–+]?)"
_NUMBER: Final = re.compile(
    _SIGN + r"\s*\$?\s*(?P<digits>\d[\d,  ]*(?:\.\d+)?)\s*(?P<unit>[a-zA-Z%$][\w $%/]*)?"
)
_SCALES: Final = {"trillion": 1000.0, "trn": 1000.0, "tn": 1000.0, "million": 0.001, "mn": 0.001}


class PrintedNumber(Struct, frozen=True):
    """What a sentence says."""

    value: float
    """In $ billions, per cent or basis points."""
    half_unit: float
    """Half of the last digit printed: how far the true value may be."""
    has_sign: bool
    """Whether a sign is printed."""

    def agrees_with(self, true_value: float) -> bool:
        """Whether it is the true value rounded; a fall may be printed without its sign."""
        allowed = self.half_unit * (1 + 1e-6) + 1e-12
        if abs(self.value - true_value) <= allowed:
            return True
        return not self.has_sign and abs(self.value - abs(true_value)) <= allowed


def printed_number(text: str) -> PrintedNumber | None:
    """The number in a link's text, or None where there is none.

    >>> printed_number("$3.05 trillion")
    PrintedNumber(value=3050.0, half_unit=5.0, has_sign=False)
    >>> printed_number("−134 bn")
    PrintedNumber(value=-134.0, half_unit=0.5, has_sign=True)
    >>> printed_number("about a third") is None
    True
    """
    found = _NUMBER.fullmatch(text.strip().strip("*").strip())
    if found is None:
        return None
    digits = re.sub(r"[,  ]", "", found.group("digits"))
    scale = _scale(found)
    decimals = len(digits.partition(".")[2])
    value = float(digits) * scale
    sign = found.group("sign")
    negative = sign != "" and sign != "+"
    return PrintedNumber(-value if negative else value, 0.5 * 10**-decimals * scale, sign != "")


def _scale(found: re.Match[str]) -> float:
    words = (found.group("unit") or "").split()
    return next((_SCALES[word] for word in words if word in _SCALES), 1.0)


def printed_like(printed: PrintedNumber, true_value: float) -> str:
    """The true value in the precision and unit of the printed one, for a message.

    >>> printed_like(PrintedNumber(3050.0, 5.0, False), 2956.2)
    '2.96 trillion'
    """
    step = 2 * printed.half_unit
    value = true_value if printed.has_sign else abs(true_value)
    for scale, word in ((1000.0, " trillion"), (1.0, "")):
        decimals = 0
        while decimals < 6 and step / scale < 0.99 * 10**-decimals:
            decimals += 1
        if scale == 1.0 or (step < 1000 and abs(printed.value) >= 1000 and step >= 1.01):
            return f"{value / scale:,.{decimals}f}{word}".replace("-", "−")
    return f"{value:g}"


def reprinted(text: str, true_value: float) -> str:
    """A printed number with the true value in place of its own; all else in the text stays.

    >>> reprinted("$3.05 trn", 2956.2), reprinted("3050", 2956.2), reprinted("950", 1020.0)
    ('$2.96 trn', '2956', '1,020')
    >>> reprinted("−134 bn", -1200.4), reprinted("+90", -12.0), reprinted("90", -12.0)
    ('−1,200 bn', '−12', '12')

    Raises
    ------
    ValueError
        The text holds no number.
    """
    printed = printed_number(text)
    found = _NUMBER.search(text)
    if printed is None or found is None:
        raise ValueError(f"'{text}' holds no number")
    old = found.group("digits").rstrip()
    whole, _, decimals = old.partition(".")
    new = f"{abs(true_value) / _scale(found):,.{len(decimals)}f}"
    if len(whole) > 3 and whole.isdigit():
        new = new.replace(",", "")  # written without separators
    start = found.start("digits")
    after = text[start + len(old) :]
    if not printed.has_sign:
        return text[:start] + new + after
    between = text[found.end("sign") : start]
    minus = "−" if found.group("sign") == "+" else found.group("sign")
    sign = minus if true_value < 0 else "+"
    return text[: found.start("sign")] + sign + between + new + after
