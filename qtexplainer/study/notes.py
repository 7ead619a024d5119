"""Highlights and margin notes are anchored to words, and found again after a lesson was edited."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

CONTEXT: Final = 48
"""Characters kept before and after the quoted words."""
CLOSE: Final = 0.75
"""Likeness, 0 to 1, from which edited words still count as the quoted ones."""
_SHARED_WORDS = 0.4
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[^a-z\s])")


class Anchor(Struct, frozen=True, kw_only=True):
    """Words in a lesson with what stood around them."""

    quote: str
    """The words, at best a whole sentence."""
    prefix: str = ""
    """Text before them in the same block."""
    suffix: str = ""
    """Text after them in the same block."""
    block: int = 0
    """Number of the block in its lesson."""
    nth: int = 0
    """How often the same words stand before them in the same text."""


class Found(Struct, frozen=True, kw_only=True):
    """Where anchored words stand now."""

    place: int
    """Place of the text among those that were searched."""
    start: int
    """First character in the text."""
    end: int
    """Character after the last one."""
    is_exact: bool
    """Whether the words are unchanged (spaces and line breaks apart)."""


def anchor_at(text: str, start: int, end: int, *, block: int) -> Anchor:
    """The anchor of a selection in a block's plain text."""
    return Anchor(
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        block=block,
        nth=sum(first < start for first, _ in _occurrences(text[start:end], text)),
    )


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Start and end of the sentence at a position, without the spaces around it."""
    start, end = 0, len(text)
    for start, end in _sentences(text):  # noqa: B007 - the last one counts past the end
        if position < end:
            break
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def find_anchor(
    anchor: Anchor, texts: Sequence[str], blocks: Sequence[int] | None = None
) -> Found | None:
    """Where the words stand in the lesson's texts as they are now; None makes the note loose.

    The same words win; where they stand several times, those with the same surroundings, then
    those nearest to the old block, then those with as many of the same before them. Otherwise the
    most alike words are taken if they are alike enough.

    Parameters
    ----------
    anchor
        The words.
    texts
        The texts in their order.
    blocks
        For each text the number of its block; without it each text is a block of its own.

    """
    if not anchor.quote.strip():
        return None
    numbers = range(len(texts)) if blocks is None else blocks
    exact = [
        (_fit(anchor, text, start, end, number), -abs(nth - anchor.nth),
         Found(place=place, start=start, end=end, is_exact=True))
        for place, (text, number) in enumerate(zip(texts, numbers, strict=True))
        for nth, (start, end) in enumerate(_occurrences(anchor.quote, text))
    ]  # fmt: skip
    if exact:
        return max(exact, key=lambda one: one[:2])[2]
    best, best_score = None, (CLOSE, -1.0, 0.0)
    for place, (text, number) in enumerate(zip(texts, numbers, strict=True)):
        for start, end in _alike(anchor.quote, text):
            found = Found(place=place, start=start, end=end, is_exact=False)
            likeness = _likeness(anchor.quote, text[start:end])
            score = (likeness, *_fit(anchor, text, start, end, number))
            if score >= best_score:
                best, best_score = found, score
    return best


def _occurrences(quote: str, text: str) -> Iterator[tuple[int, int]]:
    """Places of the quote in a text, whatever spaces and line breaks stand between its words."""
    words = quote.split()
    if not words:
        return
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = pattern.search(text)
    while found is not None:
        yield found.span()
        found = pattern.search(text, found.start() + 1)  # the same words may overlap


def _alike(quote: str, text: str) -> Iterator[tuple[int, int]]:
    """Places in a text that may be the edited quote."""
    words = set(_WORD.findall(quote.lower()))
    if not words:
        return
    spans = list(_sentences(text))
    length = max(1, sum(1 for _ in _sentences(quote)))
    for count in range(1, length + 2):
        for first in range(len(spans) - count + 1):
            start, end = spans[first][0], spans[first + count - 1][1]
            there = set(_WORD.findall(text[start:end].lower()))
            if len(words & there) < _SHARED_WORDS * len(words):
                continue
            yield _aligned(quote, text, start, end)


def _aligned(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The part of some sentences that the quote corresponds to, grown to whole words."""
    matcher = SequenceMatcher(None, quote, text[start:end], autojunk=False)
    pieces = [piece for piece in matcher.get_matching_blocks() if piece.size >= 3]
    if not pieces:
        return start, end
    before = len(quote[: pieces[0].a])
    after = len(quote[pieces[-1].a + pieces[-1].size :])
    left = max(start, start + pieces[0].b - before)
    right = min(end, start + pieces[-1].b + pieces[-1].size + after)
    while left > start and text[left].isalnum() and text[left - 1].isalnum():
        left -= 1
    while right < end and text[right - 1].isalnum() and text[right].isalnum():
        right += 1
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    return left, right


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences of a text; spaces belong to the sentence before them."""
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        if end > start:
            yield start, end
        start = end


def _likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1, spaces and line breaks apart."""
    one, other = " ".join(one.split()), " ".join(other.split())
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _fit(anchor: Anchor, text: str, start: int, end: int, block: int) -> tuple[float, float]:
    """How well the surroundings and the block agree with the anchor's."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    around = _likeness(anchor.prefix, before) + _likeness(anchor.suffix, after)
    return around, -abs(block - anchor.block)
