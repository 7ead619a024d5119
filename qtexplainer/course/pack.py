"""A teacher's lesson pack: a folder or a zip file, read without trusting it.

Nothing in a pack is executed and no file outside it is read. Links, paths that climb out, files
that are too large and archives that unpack into far more than they weigh refuse the whole pack.
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from qtexplainer.course.content_files import ContentFiles, readable_path
from qtexplainer.course.course import Course, lesson_names, read_course
from qtexplainer.course.problem import ContentError, Problem

MOST_FILES: Final = 1_000
"""Files in a pack."""
DEEPEST_FOLDER: Final = 12
"""Folders inside each other."""
LARGEST_FILE: Final = 5_000_000
"""Bytes in one file."""
LARGEST_PACK: Final = 50_000_000
"""Bytes in all files, unpacked."""
HIGHEST_RATIO: Final = 200
"""Unpacked bytes for each packed one, in files above `SMALL_FILE`."""
SMALL_FILE: Final = 200_000
"""Bytes below which the ratio does not matter: repetitive text packs well."""

_SYMLINK = 0o120000
_UTF_8 = 0x800
_NOT_UTF_8: Final = "its name is not UTF-8"
_ARCHIVES: Final = (".zip", ".tar", ".gz", ".bz2", ".xz", ".7z", ".rar")
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)


def load_pack(path: Path, *, base: Course | None = None) -> Course:
    """Read a pack; terms and sources that it lacks come from the shipped course.

    Raises
    ------
    ContentError
        There is no pack, it holds no lesson, or it is refused; with every reason.
    """
    files = open_pack(path)
    if not lesson_names(files.names()):
        raise ContentError(Problem(readable_path(path), 1, "there is no lesson (*.md) in it"))
    return read_course(files, base=base)


def open_pack(path: Path) -> ContentFiles:
    """The files of a pack, none of them read yet.

    Raises
    ------
    ContentError
        It is neither a folder nor a zip file, or it is refused.
    """
    label = readable_path(path)
    try:
        if path.is_dir():
            return _PackFolder(path)
        if path.is_file():
            return _PackArchive(path)
    except (OSError, ValueError) as error:
        raise ContentError(Problem(label, 1, f"cannot be read: {error}")) from None
    raise ContentError(Problem(label, 1, "there is no such folder or zip file"))


class _PackFolder:
    """The regular files of a folder, reached without any link."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.total = 0
        self.count = 0
        self._names = tuple(sorted(self._walk(root, "")))
        if self.problems:
            raise ContentError(*self.problems[:20])

    def _walk(self, folder: Path, place: str) -> Iterator[str]:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                name = f"{place}{entry.name}"
                if entry.name.startswith("."):
                    continue
                if message := _name_refusal(entry.name):
                    self._refuse(name.encode("utf-8", "replace").decode("utf-8"), message)
                elif entry.is_symlink():
                    self._refuse(name, "a pack may not hold links to other places")
                elif entry.is_dir(follow_symlinks=False):
                    if name.count("/") <= DEEPEST_FOLDER:
                        yield from self._walk(folder / entry.name, f"{name}/")
                elif entry.is_file(follow_symlinks=False):
                    self._weigh(name, entry.stat(follow_symlinks=False).st_size)
                    yield name

    def _weigh(self, name: str, size: int) -> None:
        self.total += size
        self.count += 1
        if self.count > MOST_FILES:
            message = f"more than {MOST_FILES} files; a pack may have no more"
            raise ContentError(Problem(readable_path(self.root), 1, message))
        if size > LARGEST_FILE:
            self._refuse(name, _too_large(size))
        if self.total > LARGEST_PACK:
            raise ContentError(Problem(readable_path(self.root), 1, _pack_too_large()))

    def _refuse(self, name: str, message: str) -> None:
        self.problems.append(Problem(self.label(name), 1, message))

    def names(self) -> tuple[str, ...]:
        return self._names

    def label(self, name: str) -> str:
        return readable_path(self.root / name)

    def read(self, name: str) -> bytes:
        problem = Problem(self.label(name), 1, "cannot be read")
        if name not in self._names:
            raise ContentError(problem)
        try:
            # The folder may have changed since it was listed: no link is followed even then.
            if not (self.root / name).resolve().is_relative_to(self.root.resolve()):
                raise ContentError(problem)
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            handle = os.open(self.root / name, flags | getattr(os, "O_BINARY", 0))
            with os.fdopen(handle, "rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise ContentError(problem)
                return _bounded(file.read(LARGEST_FILE + 1), problem)
        except OSError as error:
            raise ContentError(Problem(problem.path, 1, f"cannot be read: {error}")) from None


class _PackArchive:
    """The files of a zip archive, read into memory one at a time and never unpacked to disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.members: dict[str, zipfile.ZipInfo] = {}
        try:
            if path.stat().st_size > LARGEST_PACK:
                raise ContentError(Problem(readable_path(path), 1, _pack_too_large()))
            with zipfile.ZipFile(path) as archive:
                infos = archive.infolist()
        except _ZIP_ERRORS as error:
            raise ContentError(
                Problem(readable_path(path), 1, f"not a zip file: {error}")
            ) from None
        problems = list(self._accept(infos))
        if problems:
            raise ContentError(*problems[:20])
        self._strip_common_folder()

    def _accept(self, infos: list[zipfile.ZipInfo]) -> Iterator[Problem]:
        label = readable_path(self.path)
        if len(infos) > MOST_FILES:
            yield Problem(label, 1, f"{len(infos)} files; a pack may hold {MOST_FILES}")
            return
        if sum(info.file_size for info in infos) > LARGEST_PACK:
            yield Problem(label, 1, _pack_too_large())
            return
        for info in infos:
            name = info.filename
            if message := _refusal(info):
                yield Problem(f"{label}/{name[:120]}", 1, message)
            elif not info.is_dir() and not _is_hidden(name):
                if name in self.members:
                    yield Problem(f"{label}/{name}", 1, "stands in the archive twice")
                self.members[name] = info

    def _strip_common_folder(self) -> None:
        """Leave out the one folder that an archive made from a folder begins with."""
        tops = {name.partition("/")[0] for name in self.members}
        if len(tops) == 1 and all("/" in name for name in self.members) and tops != {"lessons"}:
            self.members = {name.partition("/")[2]: info for name, info in self.members.items()}

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.members))

    def label(self, name: str) -> str:
        return f"{readable_path(self.path)}/{name}"

    def read(self, name: str) -> bytes:
        problem = Problem(self.label(name), 1, "cannot be read")
        if name not in self.members:
            raise ContentError(problem)
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.members[name]) as file:
                # The archive's own statement of the size may be a lie.
                return _bounded(file.read(LARGEST_FILE + 1), problem)
        except _ZIP_ERRORS as error:
            raise ContentError(Problem(problem.path, 1, f"cannot be read: {error}")) from None


_ZIP_ERRORS: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, OSError, ValueError, RuntimeError,
    EOFError, KeyError, IndexError, OverflowError, MemoryError, AssertionError,
)  # fmt: skip
"""What reading a damaged archive can raise; NotImplementedError is a RuntimeError."""


def _refusal(info: zipfile.ZipInfo) -> str:
    """Why a member refuses the archive; empty if it does not."""
    name = info.filename
    parts = PurePosixPath(name).parts
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or "\0" in name:
        return "an absolute path, or one with \\ or : in it, leads out of the pack"
    is_plain = info.flag_bits & _UTF_8 or name.isascii()
    if message := _name_refusal(name) if is_plain else _NOT_UTF_8:
        return message
    if ".." in parts:
        return "a path with .. in it leads out of the pack"
    if (info.external_attr >> 16) & 0o170000 == _SYMLINK:
        return "a pack may not hold links to other places"
    if info.flag_bits & 1:
        return "is encrypted"
    if info.file_size > LARGEST_FILE:
        return _too_large(info.file_size)
    packed = max(info.compress_size, 1)
    if info.file_size > SMALL_FILE and info.file_size / packed > HIGHEST_RATIO:
        return f"unpacks to {info.file_size // packed} times its size"
    return ""


def _name_refusal(name: str) -> str:
    """Why nothing in a pack may be called so; empty if it may."""
    if any(part.partition(".")[0].strip().casefold() in _DEVICES for part in name.split("/")):
        return "is the name of a device on Windows"
    if any("\ud800" <= letter <= "\udfff" for letter in name):  # bytes that are no letters
        return _NOT_UTF_8
    if name.casefold().endswith(_ARCHIVES):
        return "is an archive; a pack may not hold another one"
    return ""


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _bounded(data: bytes, problem: Problem) -> bytes:
    if len(data) > LARGEST_FILE:
        raise ContentError(Problem(problem.path, 1, _too_large(len(data))))
    return data


def _too_large(size: int) -> str:
    return f"{size:,} bytes; a file in a pack may have {LARGEST_FILE:,}"


def _pack_too_large() -> str:
    return f"more than {LARGEST_PACK:,} bytes in all; a pack may have no more"
