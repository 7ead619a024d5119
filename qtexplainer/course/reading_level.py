"""How hard a text is to read: words a sentence and syllables a word."""

import re
from typing import Final

_VOWELS: Final = re.compile(r"[aeiouy]+")
_SILENT: Final = re.compile(r"(?:[^laeiouy]es|[^dtaeiouy]ed|[^laeiouy]e)$")


def syllables(word: str) -> int:
    """Syllables of an English word, about right; figures and abbreviations count as one.

    >>> [syllables(word) for word in ("reserves", "runoff", "treasury", "SOFR", "1,964", "made")]
    [2, 2, 3, 1, 1, 1]
    """
    if not word.isalpha() or word.isupper():
        return 1
    letters = _SILENT.sub(lambda found: found.group()[:1], word.lower())
    return max(1, len(_VOWELS.findall(letters)))


def reading_grade(sentences: list[list[str]]) -> float:
    """School grade after Flesch and Kincaid of a text given as sentences of words; 0 if empty.

    >>> round(reading_grade([["The", "tub", "empties"], ["The", "drain", "is", "open"]]), 1)
    0.9
    """
    sentences = [words for words in sentences if words]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    per_sentence = len(words) / len(sentences)
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59
