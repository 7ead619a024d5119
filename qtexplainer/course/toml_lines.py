"""Where each key of a TOML text stands, so that every message can name its line.

``tomllib`` gives values without places. This scanner reads a text that ``tomllib`` has accepted and
notes the line of every key and of every array element, tables in arrays included.
"""

from collections.abc import Mapping
from typing import Final

Path = tuple[str | int, ...]

_BARE: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def key_lines(text: str) -> Mapping[Path, int]:
    r"""Line, from 1, of every path in valid TOML.

    >>> lines = key_lines('a = 1\n[[b]]\nc = [\n  { d = 2 },\n]\n')
    >>> lines[("a",)], lines[("b", 0)], lines[("b", 0, "c")], lines[("b", 0, "c", 0, "d")]
    (1, 2, 3, 4)
    """
    return _Scanner(text).scan()


def line_at(lines: Mapping[Path, int], path: Path) -> int:
    """Line of a path, or of the nearest part of it that is written; 0 for none."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 0


class _Scanner:
    """One pass over a text; lenient, since the text is known to be valid."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.place = 0
        self.line = 1
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}

    def scan(self) -> Mapping[Path, int]:
        table: Path = ()
        while self._skip_blank():
            if self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _peek(self) -> str:
        return self.text[self.place] if self.place < len(self.text) else ""

    def _next(self) -> str:
        letter = self._peek()
        self.place += 1
        if letter == "\n":
            self.line += 1
        return letter

    def _skip_blank(self) -> bool:
        """Pass white space, line ends, commas and comments; whether anything is left."""
        while letter := self._peek():
            if letter == "#":
                while self._peek() not in ("", "\n"):
                    self._next()
            elif letter in " \t\n\r,":
                self._next()
            else:
                return True
        return False

    def _note(self, path: Path) -> None:
        self.lines.setdefault(path, self.line)

    def _resolve(self, keys: Path) -> Path:
        """Path of a table with the number of the array element that is open in it."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        return path

    def _header(self) -> Path:
        self._next()
        is_array = self._peek() == "["
        if is_array:
            self._next()
        keys = self._keys("]")
        while self._peek() == "]":
            self._next()
        if not is_array:
            path = self._resolve(keys)
            self._note(path)
            return path
        parent = (*self._resolve(keys[:-1]), keys[-1]) if keys else ()
        self._note(parent)
        self.counts[parent] = self.counts.get(parent, 0) + 1
        path = (*parent, self.counts[parent] - 1)
        self._note(path)
        return path

    def _keys(self, end: str) -> Path:
        """Dotted key up to ``end``, which is left unread."""
        keys: list[str] = []
        while (letter := self._peek()) and letter not in (end, "\n"):
            if letter in "\"'":
                keys.append(self._string())
            elif letter in _BARE:
                start = self.place
                while self._peek() in _BARE and self._peek():
                    self._next()
                keys.append(self.text[start : self.place])
            else:
                self._next()
        return tuple(keys)

    def _pair(self, table: Path) -> None:
        start = self.place
        line = self.line
        path = (*table, *self._keys("="))
        for length in range(len(table) + 1, len(path) + 1):
            self.lines.setdefault(path[:length], line)
        if self._peek() == "=":
            self._next()
        while self._peek() in (" ", "\t"):
            self._next()
        self._value(path)
        if self.place == start:
            self._next()

    def _value(self, path: Path) -> None:
        """Pass one value, noting what stands inside it."""
        letter = self._peek()
        if letter and letter in "\"'":
            self._string()
        elif letter == "[":
            self._next()
            number = 0
            while self._skip_blank() and self._peek() != "]":
                self._note((*path, number))
                before = self.place
                self._value((*path, number))
                number += 1
                if self.place == before:
                    self._next()
            self._next()
        elif letter == "{":
            self._next()
            while self._skip_blank() and self._peek() != "}":
                self._pair(path)
            self._next()
        else:
            while (letter := self._peek()) and letter not in ",]}\n#":
                self._next()

    def _string(self) -> str:
        quote = self._peek()
        end = quote * 3 if self.text.startswith(quote * 3, self.place) else quote
        for _ in end:
            self._next()
        start = self.place
        while self._peek() and not self.text.startswith(end, self.place):
            if self._next() == "\\" and quote == '"':
                self._next()
        inner = self.text[start : self.place]
        for _ in end:
            self._next()
        while len(end) == 3 and self._peek() == quote:
            self._next()
        return inner
