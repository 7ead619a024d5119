"""How a number is written in a sentence, so that another one can be written the same way."""

import math
import re
from typing import Final

from msgspec import Struct

_NUMBER: Final = re.compile(r"(?P<before>[^\d]*)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<after>.*)", re.S)
_SIGNS: Final = "-−+"
_MINUS: Final = "−"
_SCALES: Final = (("trillion", 1000.0), ("trn", 1000.0), ("tn", 1000.0), ("million", 0.001))
_NONE: Final = "–"


class NumberText(Struct, frozen=True):
    """The writing of one number: what stands around it, its decimals, its unit.

    >>> NumberText.of("$3.05 trillion").written(2956)
    '$2.96 trillion'
    >>> NumberText.of("60 bn").written(1500)
    '1,500 bn'
    """

    before: str
    after: str
    decimals: int
    scale: float
    """What one unit of the writing is in the value's own unit (a trillion is 1,000 billion)."""
    shows_plus: bool
    direction: float = 1.0
    """Minus one where a fall is written without its sign ("fell by 134 bn")."""

    @staticmethod
    def of(text: str, value: float | None = None) -> "NumberText | None":
        """Return the writing of a text, or None where it holds no number.

        A text without a minus whose ``value`` is negative shows the size of a fall.
        """
        found = _NUMBER.fullmatch(text.strip())
        if found is None:
            return None
        before, digits, after = found.group("before", "digits", "after")
        is_negative = any(sign in before for sign in "-−")
        falls = value is not None and value < 0 and not is_negative and float(_bare(digits)) != 0
        unit = after.casefold()
        return NumberText(
            before="".join(letter for letter in before if letter not in _SIGNS),
            after=after,
            decimals=len(digits.partition(".")[2]),
            scale=next((scale for word, scale in _SCALES if word in unit), 1.0),
            shows_plus="+" in before,
            direction=-1.0 if falls else 1.0,
        )

    def written(self, value: float) -> str:
        """Return the value in this writing; a dash where it is no number."""
        if not math.isfinite(value):
            return _NONE
        shown = value * self.direction / self.scale
        digits = f"{abs(shown):,.{self.decimals}f}"
        sign = ""
        if any(digit in digits for digit in "123456789"):
            sign = _MINUS if shown < 0 else "+" if self.shows_plus else ""
        return f"{sign}{self.before}{digits}{self.after}"

    def fitting(self, value: float) -> "NumberText":
        """Return the writing with as many decimals, up to four, as the value needs."""
        from msgspec.structs import replace

        needed = self.decimals
        while needed < 4 and abs(round(value / self.scale, needed) * self.scale - value) > 1e-9:
            needed += 1
        return replace(self, decimals=needed)


def typed_value(text: str, scale: float) -> float | None:
    """Return the number that a student typed, in the value's own unit; None if it is none.

    >>> typed_value(" 1,250 bn", 1.0)
    1250.0
    """
    found = re.search(r"([-−]?)\s*\$?\s*(\d[\d,]*(?:\.\d*)?|\.\d+)", text)
    if found is None:
        return None
    size = float(_bare(found.group(2))) * scale
    return -size if found.group(1) else size


def _bare(digits: str) -> str:
    return digits.replace(",", "")
