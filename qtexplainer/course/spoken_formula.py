"""A formula read aloud: plain words for the TeX that lessons use."""

import re
from typing import Final

_PLAIN: Final = re.compile(r"\\(?:text|mathrm|mathit|mathbf|operatorname|mbox)\s*\{([^{}]*)\}")
_TOKEN: Final = re.compile(
    r"\\(?:text|mathrm|mathit|mathbf|operatorname|mbox)\s*\{[^{}]*\}"
    r"|\\[a-zA-Z]+|\\.|[{}^_]|\d+(?:[.,]\d+)*|[A-Za-z]|\S",
    re.S,
)

_WORDS: Final = {
    "+": "plus", "-": "minus", "−": "minus", "=": "equals", "<": "is less than",
    ">": "is greater than", "/": "over", "*": "times", "%": "per cent", "\\%": "per cent",
    "\\$": "dollars", "|": "the size of", ",": ",", "!": "factorial", "'": "prime",
    "\\times": "times", "\\cdot": "times", "\\div": "divided by", "\\pm": "plus or minus",
    "\\approx": "is about", "\\neq": "is not", "\\ne": "is not", "\\le": "is at most",
    "\\leq": "is at most", "\\ge": "is at least", "\\geq": "is at least", "\\to": "goes to",
    "\\rightarrow": "goes to", "\\Rightarrow": "so", "\\infty": "infinity", "\\sum": "the sum of",
    "\\prod": "the product of", "\\int": "the integral of", "\\ln": "the log of",
    "\\log": "the log of", "\\exp": "e to the power of", "\\max": "the greatest of",
    "\\min": "the least of", "\\Delta": "the change in", "\\partial": "the change in",
    "\\ldots": "and so on", "\\dots": "and so on", "\\cdots": "and so on", "\\in": "in",
}  # fmt: skip

_SILENT: Final = frozenset(
    ["\\left", "\\right", "\\quad", "\\qquad", "\\,", "\\;", "\\:", "\\!", "\\ ", "\\displaystyle",
     "\\big", "\\Big", "\\bigl", "\\bigr", "\\limits", "&", "\\\\", "~", "\\begin", "\\end", "(",
     ")", "[", "]", "\\{", "\\}"]
)  # fmt: skip

_ACCENTS: Final = {"\\bar": "bar", "\\hat": "hat", "\\tilde": "tilde", "\\dot": "dot"}
_POWERS: Final = {"2": "squared", "3": "cubed"}
_DEPTH: Final = 20


def spoken_formula(tex: str) -> str:
    r"""Words for a formula, as a screen reader should say it.

    >>> spoken_formula(r"r = \frac{R}{A}")
    'r equals R over A'
    >>> spoken_formula(r"R_{t+1} = R_t + \Delta A")
    'R sub t plus 1 equals R sub t plus the change in A'
    >>> spoken_formula(r"\text{price} \approx (1+y)^2")
    'price is about 1 plus y squared'
    """
    words = _Reader(tex[:4000]).words()
    return re.sub(r"\s+", " ", " ".join(words)).replace(" ,", ",").strip() or "formula"


class _Reader:
    """One pass over the tokens of a formula; never fails, whatever it meets."""

    def __init__(self, tex: str) -> None:
        self.tokens = _TOKEN.findall(tex)
        self.place = 0
        self.depth = 0

    def words(self) -> list[str]:
        found: list[str] = []
        while self.place < len(self.tokens):
            found += self._one()
        return found

    def _group(self) -> list[str]:
        """The words of the next group in braces, or of the next token."""
        if self.place >= len(self.tokens) or self.depth >= _DEPTH:
            return []
        self.depth += 1
        try:
            return self._one()
        finally:
            self.depth -= 1

    def _braced(self) -> list[str]:
        found: list[str] = []
        while self.place < len(self.tokens) and self.tokens[self.place] != "}":
            before = self.place
            found += self._group()
            if self.place == before:
                self.place += 1
        self.place += 1
        return found

    def _one(self) -> list[str]:
        token = self.tokens[self.place]
        self.place += 1
        if token == "{":
            return self._braced()
        if token in _SILENT or token == "}":
            return []
        if token in ("\\frac", "\\dfrac", "\\tfrac"):
            return [*self._group(), "over", *self._group()]
        if token == "\\sqrt":
            return ["the square root of", *self._group()]
        if plain := _PLAIN.fullmatch(token):
            return [plain.group(1)]
        if token in _ACCENTS:
            return [*self._group(), _ACCENTS[token]]
        if token == "^":
            power = self._group()
            if len(power) == 1 and power[0] in _POWERS:
                return [_POWERS[power[0]]]
            return ["to the power of", *power]
        if token == "_":
            return ["sub", *self._group()]
        if token in _WORDS:
            return [_WORDS[token]]
        return [token.removeprefix("\\")]
