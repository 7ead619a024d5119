"""Blocks on paper: pieces of HTML that the prose style knows how to set."""

from html import escape


def boxed(word: str, html: str) -> str:
    """Return HTML in a ruled box under a word.

    >>> boxed("Question", "<p>Why?</p>")
    '<div class="admonition block"><p class="admonition-title">Question</p><p>Why?</p></div>'
    """
    return (
        f'<div class="admonition block"><p class="admonition-title">{escape(word)}</p>{html}</div>'
    )


def room(lines: int = 1) -> str:
    """Return empty ruled lines to write on.

    >>> room(2).count("<p>")
    2
    """
    return f"<p>{'_' * 60}</p>" * lines


def reason(word: str, html: str) -> str:
    """Return what is said about an answer, after its word.

    >>> reason("Because", "<p>Both are debts.</p>")
    '<p><b>Because</b></p><p>Both are debts.</p>'
    """
    return f"<p><b>{escape(word)}</b></p>{html}" if word else html
