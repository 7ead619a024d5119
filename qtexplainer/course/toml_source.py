"""A TOML text as values that know their lines: the one way into every data file and block."""

import math
import re
import tomllib
import types
import typing
from collections.abc import Mapping
from functools import cached_property
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.suggestion import unknown
from qtexplainer.course.toml_lines import Path, key_lines, line_at

T = TypeVar("T")

_AT_LINE = re.compile(r"\s*\((?:at line (\d+), column \d+|at end of document)\)$")
_MSGSPEC_PATH = re.compile(r" - at `(?:key in )?\$(.*)`$")
_PATH_PART = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_TYPE_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list [...]",
    "object": "a table { ... }",
    "date": "a date such as 2025-12-31",
    "null": "nothing",
}


class TomlSource(Struct, frozen=True, dict=True):
    """TOML text inside a file: its values, and the file's line for each."""

    path: str
    """File, for messages."""
    text: str
    first_line: int = 1
    """Line of the file on which the text starts."""
    data: Mapping[str, Any] = {}

    @cached_property
    def _lines(self) -> Mapping[Path, int]:
        return key_lines(self.text)

    def line(self, *path: str | int) -> int:
        """Line in the file of a key; of the nearest part above it where it is not written.

        For no key, or where no part is written, the line that opens the text: fence or border.
        """
        return max(1, self.first_line - 1 + line_at(self._lines, path))

    def line_of_text(self, part: str, *path: str | int) -> int:
        """Line in the file where a piece of a text value stands; of its key where not found."""
        line = self.line(*path)
        rest = self.text.split("\n")[max(0, line - self.first_line) :]
        for number, written in enumerate(rest):
            if part in written:
                return line + number
        return line

    def problem(self, message: str, *path: str | int) -> Problem:
        """Problem at the line of a key."""
        return Problem(self.path, self.line(*path), message)


def read_toml(text: str, *, path: str, first_line: int = 1) -> TomlSource:
    """Parse a TOML text.

    Raises
    ------
    ContentError
        The text is not TOML, or holds a number that is not finite.
    """
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise ContentError(Problem(path, first_line, "tables are nested too deeply")) from None
    except ValueError as error:
        raise ContentError(_syntax_problem(str(error), text, path, first_line)) from None
    source = TomlSource(path=path, text=text, first_line=first_line, data=data)
    for place in _not_finite(data, ()):
        raise ContentError(source.problem("a number must be finite", *place))
    return source


def _syntax_problem(message: str, text: str, path: str, first_line: int) -> Problem:
    found = _AT_LINE.search(message)
    line = text.count("\n") + 1
    if found:
        message = message[: found.start()]
        line = int(found.group(1)) if found.group(1) else max(1, len(text.rstrip().split("\n")))
    else:
        line = 1
    message = message[:1].lower() + message[1:]
    return Problem(path, first_line - 1 + line, f"not valid TOML: {message}")


def _not_finite(value: object, path: Path) -> typing.Iterator[Path]:
    if isinstance(value, (int, float)):
        # Beyond this a whole number no longer fits a float.
        if abs(value) > 10**15 or not math.isfinite(value):
            yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _not_finite(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _not_finite(inner, (*path, number))


def decode(
    source: TomlSource,
    kind: Any,
    *,
    extra: Mapping[str, Any] | None = None,
    at: Path = (),
) -> Any:
    """Turn the values, or those of the table at a path, into a Struct or a union of tagged ones.

    ``extra`` adds values that the text may not state itself, such as the block's own line.

    Raises
    ------
    ContentError
        An unknown or missing key, a wrong type, or a value out of range; with its line.
    """
    data: Any = source.data
    for part in at:
        data = data[part]
    if isinstance(data, Mapping):
        data = {**data, **(extra or {})}
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        path, message = _explained(str(error), kind, data, frozenset(extra or ()))
        raise ContentError(source.problem(message, *at, *path)) from None
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        raise ContentError(source.problem(f"cannot be read: {error}", *at)) from None


def _explained(message: str, kind: Any, data: object, hidden: frozenset[str]) -> tuple[Path, str]:
    """Path and plain words for a message of msgspec; hidden keys are never offered."""
    found = _MSGSPEC_PATH.search(message)
    path = _parsed_path(found.group(1)) if found else ()
    plain = message[: found.start()] if found else message
    if names := re.fullmatch(r"Object contains unknown field `(.*)`", plain, re.S):
        allowed = [name for name in _field_names(kind, data, path) if path or name not in hidden]
        return (*path, names.group(1)), unknown("key", names.group(1), allowed)
    if names := re.fullmatch(r"Object missing required field `(.*)`", plain):
        return path, _missing(_required_names(kind, data, path), data, path) or (
            f"the key '{names.group(1)}' is missing"
        )
    if names := re.fullmatch(r"Expected `(.*)`, got `(.*)`", plain):
        wanted, got = (_in_words(name) for name in names.groups())
        return path, f"{_key_of(path)} must be {wanted}, not {got}"
    if names := re.fullmatch(r"Invalid (?:enum )?value '(.*)'", plain, re.S):
        return path, _invalid_choice(kind, data, path, names.group(1))
    if bound := re.fullmatch(r"Expected `(\w+)` ([<>]=? \S+)", plain):
        return path, f"{_key_of(path)} must be {_in_words(bound.group(1))} {bound.group(2)}"
    if size := re.fullmatch(r"Expected `(\w+)` of length (.*)", plain):
        return path, f"{_key_of(path)} must be {_in_words(size.group(1))} of length {size.group(2)}"
    plain = plain.replace("Expected `", "must be `").replace("`", "")
    return path, f"{_key_of(path)} {plain[:1].lower() + plain[1:]}"


def _key_of(path: Path) -> str:
    names = [part for part in path if isinstance(part, str)]
    return f"'{names[-1]}'" if names else "the block"


def _in_words(name: str) -> str:
    parts = [_TYPE_WORDS.get(part.strip(), part.strip()) for part in name.split("|")]
    return " or ".join(part for part in parts if part != "nothing") or "nothing"


def _parsed_path(text: str) -> Path:
    parts: list[str | int] = []
    for key, number in _PATH_PART.findall(text):
        if key:
            parts.append(key)
        elif number.isdigit():
            parts.append(int(number))
    return tuple(parts)


def _types_at(kind: Any, data: object, path: Path) -> list[Any]:
    """Possible types of the value at a path, found by following the declarations."""
    kinds = _alternatives(kind, data)
    for part in path:
        data = _inside(data, part)
        inner: list[Any] = []
        for one in kinds:
            if isinstance(one, type) and issubclass(one, msgspec.Struct):
                inner += [f.type for f in msgspec.structs.fields(one) if f.encode_name == part]
            elif typing.get_origin(one) in (tuple, list):
                inner += typing.get_args(one)[:1]
            elif typing.get_args(one):
                inner += typing.get_args(one)[-1:]
        kinds = [found for one in inner for found in _alternatives(one, data)]
    return kinds


def _inside(data: object, part: str | int) -> object:
    if isinstance(data, Mapping):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def _alternatives(kind: Any, data: object) -> list[Any]:
    """Types of a union; of tagged Structs only the one whose tag the data carry."""
    if typing.get_origin(kind) is typing.Annotated:
        return _alternatives(typing.get_args(kind)[0], data)
    if typing.get_origin(kind) not in (typing.Union, types.UnionType):
        return [kind]
    members = [found for one in typing.get_args(kind) for found in _alternatives(one, data)]
    tagged = [
        one
        for one in members
        if isinstance(one, type)
        and issubclass(one, msgspec.Struct)
        and (field_name := one.__struct_config__.tag_field)
        and isinstance(data, Mapping)
        and data.get(field_name) == one.__struct_config__.tag
    ]
    return tagged or members


def _field_names(kind: Any, data: object, path: Path) -> list[str]:
    names: list[str] = []
    for one in _types_at(kind, data, path):
        if isinstance(one, type) and issubclass(one, msgspec.Struct):
            names += [f.encode_name for f in msgspec.structs.fields(one)]
            if one.__struct_config__.tag_field:
                names.append(one.__struct_config__.tag_field)
    return names


def _required_names(kind: Any, data: object, path: Path) -> list[str]:
    return [
        field.encode_name
        for one in _types_at(kind, data, path)
        if isinstance(one, type) and issubclass(one, msgspec.Struct)
        for field in msgspec.structs.fields(one)
        if field.required
    ]


def _missing(required: list[str], data: object, path: Path) -> str:
    """Name every key that is missing, so that an author need not find them one by one.

    >>> _missing(["series", "low", "high"], {"series": "reserves"}, ())
    "the keys 'low' and 'high' are missing"
    """
    for part in path:
        data = _inside(data, part)
    given = data if isinstance(data, Mapping) else {}
    names = [f"'{name}'" for name in required if name not in given]
    if len(names) < 2:
        return f"the key {names[0]} is missing" if names else ""
    return f"the keys {', '.join(names[:-1])} and {names[-1]} are missing"


def _invalid_choice(kind: Any, data: object, path: Path, word: str) -> str:
    members = list(_members(kind))
    if path and isinstance(path[-1], str) and (tags := _tags(members, path[-1])):
        return unknown(path[-1], word, tags) + _one_of(tags)
    choices = [
        str(value)
        for one in _types_at(kind, data, path)
        if typing.get_origin(one) is typing.Literal
        for value in typing.get_args(one)
    ]
    return unknown(_key_of(path).strip("'"), word, choices) + _one_of(choices)


def _members(kind: Any) -> typing.Iterator[Any]:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        for one in typing.get_args(kind):
            yield from _members(one)
    else:
        yield kind


def _tags(members: list[Any], key: str) -> list[str]:
    return [
        str(one.__struct_config__.tag)
        for one in members
        if isinstance(one, type)
        and issubclass(one, msgspec.Struct)
        and one.__struct_config__.tag_field == key
    ]


def _one_of(choices: list[str]) -> str:
    return f" (one of {', '.join(choices)})" if choices else ""
