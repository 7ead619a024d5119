"""Where content is read from: a folder or a pack, through one small door."""

import os
from pathlib import Path
from typing import Protocol

from qtexplainer.course.problem import ContentError, Problem


class ContentFiles(Protocol):
    """Named texts and pictures; names are relative, with forward slashes."""

    def names(self) -> tuple[str, ...]:
        """Every file there is, sorted."""
        ...

    def label(self, name: str) -> str:
        """The file as an author knows it, for messages."""
        ...

    def read(self, name: str) -> bytes:
        """Content of one file. Raises ContentError where it cannot be read."""
        ...


class FolderFiles:
    """The files of a trusted folder, such as the content that ships with the program."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._names: tuple[str, ...] | None = None

    def names(self) -> tuple[str, ...]:
        """Every file below the folder, hidden ones left out."""
        if self._names is None:
            found = []
            for folder, folders, files in os.walk(self.root):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                place = Path(folder).relative_to(self.root)
                found += [(place / name).as_posix() for name in files if not name.startswith(".")]
            self._names = tuple(sorted(found))
        return self._names

    def label(self, name: str) -> str:
        """Path of the file, from the working folder where it lies below it."""
        return readable_path(self.root / name)

    def read(self, name: str) -> bytes:
        """Content of one file. Raises ContentError where it cannot be read."""
        try:
            return (self.root / name).read_bytes()
        except OSError as error:
            raise ContentError(Problem(self.label(name), 1, f"cannot be read: {error}")) from None


def readable_path(path: Path) -> str:
    """Path from the working folder where it lies below it, else whole."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def read_text(files: ContentFiles, name: str) -> str:
    """Text of one file.

    Raises
    ------
    ContentError
        It cannot be read or is not UTF-8.
    """
    data = files.read(name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Problem(files.label(name), line, "not UTF-8: save the file as UTF-8")
        raise ContentError(problem) from None
