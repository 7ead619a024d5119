"""Printed numbers put right: what lessons print follows when the model or the data change."""

import math
import os
import re
import shutil
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from qtexplainer.course.context import Context
from qtexplainer.course.linked_number import linked_number
from qtexplainer.course.links import Link, LinkError
from qtexplainer.course.printed_number import printed_number, reprinted
from qtexplainer.history import HistoryFileError

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class NumberFix(Struct, frozen=True, order=True):
    """One printed number that was put right."""

    path: str
    """The file, as an author knows it."""
    line: int
    """Line in it."""
    old: str
    """What was printed."""
    new: str
    """What is printed now."""
    target: str
    """Target of its link."""

    def __str__(self) -> str:
        """The fix as one line for an author."""
        return f"{self.path}:{self.line}: '{self.old}' becomes '{self.new}': {self.target}"


def fix_lesson(context: Context) -> tuple[NumberFix, ...]:
    """Write the true numbers into the lesson's file, in the form of those that are printed.

    Only the texts of links that disagree are touched. A link that is written in a way that hides
    its text or target (escapes, a definition elsewhere) is left for the check to report.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    path = Path(context.lesson.path)
    text = path.read_bytes().decode("utf-8")
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    changes: dict[int, tuple[str, NumberFix]] = {}
    for line, link, new in _wrong(context):
        place = _place(text, link, starts[line - 1], changes)
        if place is not None:
            target = f"{link.scheme}:{link.target}"
            true_line = sum(start <= place for start in starts)
            fix = NumberFix(context.lesson.path, true_line, link.text, new, target)
            changes[place] = (link.text, fix)
    for place, (old, fix) in sorted(changes.items(), reverse=True):
        text = text[:place] + fix.new + text[place + len(old) :]
    if changes:
        draft = path.with_name(f"{path.name}.draft")
        draft.write_bytes(text.encode("utf-8"))
        shutil.copymode(path, draft)
        os.replace(draft, path)
    return tuple(fix for _, (_, fix) in sorted(changes.items()))


def _wrong(context: Context) -> Iterator[tuple[int, Link, str]]:
    for line, link in context.links():
        printed = printed_number(link.text)
        if printed is None:
            continue
        try:
            true = linked_number(context, line, link)
        except (LinkError, HistoryFileError):
            continue
        if true and math.isfinite(true.value) and not printed.agrees_with(true.value):
            yield line, link, reprinted(link.text, true.value)


def _place(text: str, link: Link, start: int, taken: Container[int]) -> int | None:
    """Where the words of a link stand in the file, from its line on; None where not found."""
    target = re.escape(f"{link.scheme}:{link.target}")
    pattern = re.compile(rf"\[({re.escape(link.text)})\]\(\s*<?{target}[>\s)]")
    places = (found.start(1) for found in pattern.finditer(text, start))
    return next((place for place in places if place not in taken), None)
