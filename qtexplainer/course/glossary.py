"""The tables that lessons link to: terms, references, misconceptions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

import msgspec

from qtexplainer.course.content_files import ContentFiles, read_text
from qtexplainer.course.lesson_file import clean, is_id
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.toml_source import TomlSource, decode, read_toml

E = TypeVar("E", bound="Term | Reference | Misconception")


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word of the field and what it means."""

    id: str
    """What ``term:`` links name."""
    term: str
    """The word."""
    definition: str
    """One to three sentences of Markdown."""
    see_also: tuple[str, ...] = ()
    """Ids of related terms."""
    forms: tuple[str, ...] = ()
    """Other wordings that count as a use of the term."""
    common: bool = False
    """Whether it is an everyday word, which need not be linked at first use."""


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A source: who published what, and when."""

    id: str
    """What ``ref:`` links name."""
    title: str
    """Title of the publication."""
    institution: str
    """Publisher, with authors where they matter."""
    date: str
    """Year, month or day of publication: 2022, 2022-05 or 2022-05-04."""
    note: str = ""
    """What we take from it."""


class Misconception(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A common wrong belief, and what is true instead."""

    id: str
    """What lessons and wrong answers name."""
    claim: str
    """The belief."""
    correction: str
    """What is true."""


@dataclass(frozen=True)
class Table(Generic[E]):
    """Entries of one file by id, with their lines."""

    entries: Mapping[str, E] = field(default_factory=dict)
    source: TomlSource | None = None
    problems: tuple[Problem, ...] = ()


class LateTable(Table[E]):
    """A table whose file is read when something of it is first asked for."""

    def __init__(self, read: Callable[[], Table[E]]) -> None:
        object.__setattr__(self, "_read", read)

    @cached_property
    def _table(self) -> Table[E]:
        table: Table[E] = self._read()  # type: ignore[attr-defined]
        return table

    @property
    def entries(self) -> Mapping[str, E]:
        """Entries by id."""
        return self._table.entries

    @property
    def source(self) -> TomlSource | None:
        """The text with its lines."""
        return self._table.source

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file."""
        return self._table.problems


class Entries(Mapping[str, E]):
    """Entries of a table by id; asking for one reads the table, holding this does not."""

    def __init__(self, table: Table[E]) -> None:
        self._table = table

    def __getitem__(self, entry: str) -> E:
        """The entry of an id. Raises KeyError where there is none."""
        return self._table.entries[entry]

    def __iter__(self) -> Iterator[str]:
        """The ids in the order of the file."""
        return iter(self._table.entries)

    def __len__(self) -> int:
        """Number of entries."""
        return len(self._table.entries)


def read_table(files: ContentFiles, name: str, kind: type[E]) -> Table[E]:
    """Read one of the tables; entries with problems are left out and the problems kept."""
    if name not in files.names():
        return Table()
    try:
        source = read_toml(clean(read_text(files, name)), path=files.label(name))
    except ContentError as error:
        return Table(problems=error.problems)
    entries: dict[str, E] = {}
    problems: list[Problem] = []
    for key, value in source.data.items():
        try:
            entries[key] = _entry(source, key, value, kind)
        except ContentError as error:
            problems += error.problems
    return Table(entries, source, tuple(problems))


def _entry(source: TomlSource, key: str, value: Any, kind: type[E]) -> E:
    if not is_id(key):
        message = f"'{key[:80]}' is not an id: use small letters, digits and hyphens"
        raise ContentError(source.problem(message, key))
    if not isinstance(value, dict):
        raise ContentError(source.problem(f"'{key}' must be a table: [{key}]", key))
    if "id" in value:
        raise ContentError(source.problem("unknown key 'id'", key, "id"))
    entry: E = decode(source, kind, extra={"id": key}, at=(key,))
    return entry
