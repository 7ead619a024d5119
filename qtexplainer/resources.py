"""Where the lessons, tables and pictures that ship with the program are found.

In a checkout they lie beside the package; in an installed wheel inside it, under ``_data``.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def content_dir() -> Path:
    """Folder of the lessons, history tables, glossary, references and scenarios."""
    return _folder("content")


def assets_dir() -> Path:
    """Folder of the icons and pictures of the interface."""
    return _folder("assets")
