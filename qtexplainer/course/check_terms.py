"""Check that each term of the glossary is linked where a lesson first uses it."""

import re
from collections.abc import Iterable, Iterator

from qtexplainer.course.context import Context
from qtexplainer.course.glossary import Term
from qtexplainer.course.plain_text import text_lines
from qtexplainer.course.problem import Problem

_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\]\(([^)]*)\)")


def check_first_uses(context: Context) -> Iterator[Problem]:
    """A term is linked at its first use; everyday words need not be."""
    forms = _forms(context.course.glossary.values())
    if not forms:
        return
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
        + r")(?:s|es)?(?![\w-])",
        re.I,
    )  # fmt: skip
    seen: set[str] = set()
    for row in text_lines(context.lesson):
        if row.heading or row.in_sources:
            continue
        for word, target in _uses(row.raw, pattern):
            found = target or _term_of(word, forms)
            if found is None or found in seen:
                continue
            seen.add(found)
            term = context.course.glossary.get(found)
            if not target and term is not None and not term.common:
                message = f"'{word}' is used here first; link it: [{word}](term:{found})"
                yield context.on(row.line, message)


def _forms(terms: Iterable[Term]) -> dict[str, str]:
    """Every wording of every term in small letters, with the term's id."""
    forms: dict[str, str] = {}
    for term in terms:
        for form in (term.term, *term.forms):
            if form.strip():
                forms.setdefault(form.strip().lower(), term.id)
    return forms


def _term_of(word: str, forms: dict[str, str]) -> str | None:
    low = word.lower()
    for form in (low, low.removesuffix("s"), low.removesuffix("es")):
        if form in forms:
            return forms[form]
    return None


def _uses(raw: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Uses of terms in a line in order: the word, and the term that it is linked to, if any."""
    place = 0
    for link in _LINK.finditer(raw):
        yield from ((found.group(), "") for found in pattern.finditer(raw, place, link.start()))
        scheme, _, target = link.group(2).partition(":")
        if scheme == "term":
            yield link.group(1), target.strip()
        place = link.end()
    yield from ((found.group(), "") for found in pattern.finditer(raw, place))
