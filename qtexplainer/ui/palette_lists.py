"""What the command palette lists: entries of every kind, and rows for what was typed."""

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from qtexplainer import model
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.plain_text import blank_fences, heading_of
from qtexplainer.presentation.palette import Entry, ranked
from qtexplainer.ui.palette_rows import PaletteRow, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QAction

    from qtexplainer.course.course import Course
    from qtexplainer.course.search import Hit
    from qtexplainer.ui.actions import Actions

_FIRST: Final = ("start_page", "review", "contents", "glossary", "find")
_MOST_ENTRIES: Final = 8
_MOST_PLACES: Final = 12


def all_entries(act: "Actions", course: "Course") -> "tuple[tuple[Entry, ...], dict[str, QAction]]":
    """Every action that can be taken now, every lesson, term and parameter; and the actions."""
    native = QKeySequence.SequenceFormat.NativeText
    names = {id(action): name for name, action in vars(act).items()}
    actions: dict[str, QAction] = {}
    entries: list[Entry] = []
    for title, listed in act.menus():
        for action in _with_submenus(listed):
            if not action.isEnabled() or action is act.palette:
                continue
            words = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
            name = names.get(id(action), words)
            keys = [one.toString(native) for one in action.shortcuts()]
            actions[name] = action
            entries.append(
                Entry(kind="action", id=name, title=words, detail=title.replace("&", ""),
                      keys=keys[0] if keys else "")
            )  # fmt: skip
    parts = {part.id: part.title for part in course.parts}
    for lesson in course.lessons:
        entries.append(
            Entry(kind="lesson", id=lesson.id, title=lesson.title,
                  detail=f"Lesson · {parts.get(lesson.part, '')}".removesuffix(" · "),
                  also=lesson.summary if isinstance(lesson, Lesson) else "")
        )  # fmt: skip
    for term in course.glossary.values():
        also = " ".join(term.forms)
        entries.append(Entry(kind="term", id=term.id, title=term.term, detail="Term", also=also))
    for name, parameter in model.PARAMETERS.items():
        detail = f"Control · {parameter.unit}".removesuffix(" · ")
        also = name.replace("_", " ")
        entries.append(
            Entry(kind="parameter", id=name, title=parameter.label, detail=detail, also=also)
        )
    return tuple(entries), actions


def first_rows(entries: "Sequence[Entry]") -> "tuple[PaletteRow, ...]":
    """What is offered before anything is typed: ways around, then the lessons."""
    named = {entry.id: entry for entry in entries if entry.kind == "action"}
    chosen = [named[name] for name in _FIRST if name in named]
    chosen += [entry for entry in entries if entry.kind == "lesson"]
    return tuple(PaletteRow(entry=entry, title=((entry.title, False),)) for entry in chosen)


def found_rows(
    entries: "Sequence[Entry]", hits: "Iterable[Hit]", typed: str
) -> "tuple[PaletteRow, ...]":
    """The entries that what was typed fits, then the places in texts that hold the words."""
    matches = ranked(entries, typed, most=_MOST_ENTRIES)
    rows = [
        PaletteRow(entry=match.entry, title=marked(match.entry.title, match.marks))
        for match in matches
    ]
    named = {(row.entry.kind, row.entry.id) for row in rows}
    places = [_place_row(hit) for hit in hits if hit.kind == "lesson" or _key(hit) not in named]
    return (*rows, *places[:_MOST_PLACES])


def heading_rows(lesson: object) -> "tuple[PaletteRow, ...]":
    """The sections of a lesson in their order."""
    rows = []
    if isinstance(lesson, Lesson):
        for number, part in enumerate(lesson.file.parts):
            if hasattr(part, "kind"):
                continue
            for line in blank_fences(part.text).split("\n"):
                title = heading_of(line)
                if title and title != lesson.title:
                    entry = Entry(kind="heading", id=lesson.id, title=title)
                    rows.append(
                        PaletteRow(
                            entry=entry, title=((title, False),), block=number, heading=title
                        )
                    )
    return tuple(rows)


def rows_for(rows: "Sequence[PaletteRow]", typed: str) -> "tuple[PaletteRow, ...]":
    """Those of some rows that what was typed fits."""
    matches = ranked((row.entry for row in rows), typed)
    by_entry = {id(row.entry): row for row in rows}
    found = []
    for match in matches:
        row = by_entry[id(match.entry)]
        found.append(
            PaletteRow(entry=row.entry, title=marked(row.entry.title, match.marks),
                       block=row.block, heading=row.heading)
        )  # fmt: skip
    return tuple(found)


def _with_submenus(listed: "Iterable[QAction | None]") -> "Iterator[QAction]":
    """The actions of a menu, those of its submenus in their places."""
    for action in listed:
        menu = action.menu() if action is not None else None
        if isinstance(menu, QMenu):
            yield from (one for one in menu.actions() if not one.isSeparator())
        elif action is not None:
            yield action


def _key(hit: "Hit") -> tuple[str, str]:
    return hit.kind, hit.id


def _place_row(hit: "Hit") -> PaletteRow:
    """The row of a place in a text, or of a term or parameter whose explanation has the words."""
    if hit.kind != "lesson":
        detail = "Term" if hit.kind == "term" else "Control"
        entry = Entry(kind=hit.kind, id=hit.id, title=hit.title, detail=detail)
        return PaletteRow(entry=entry, title=((hit.title, False),), under=hit.snippet)
    title = f"{hit.title}  ›  {hit.heading}" if hit.heading else hit.title
    entry = Entry(kind="text", id=hit.id, title=title, detail="In the text")
    return PaletteRow(
        entry=entry,
        title=((title, False),),
        under=hit.snippet,
        block=hit.block,
        heading=hit.heading,
    )
