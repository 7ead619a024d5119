"""What runs without a sub-command: the window."""

import builtins
import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from qtexplainer.cli.error import CommandError


def add_options(parser: ArgumentParser) -> None:
    """Declare what the window may be opened with."""
    parser.add_argument(
        "--open",
        metavar="FILE",
        nargs="?",
        type=Path,
        help="open a scenario, or the one in an exported plot, in the lab",
    )
    parser.add_argument(
        "--author",
        metavar="FOLDER",
        type=Path,
        help="show the lessons of this folder and reload them as they are saved",
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Open the window and stay until it is closed.

    Raises CommandError where a file or folder is not there, or no window can be shown.
    """
    if args.open is not None and not args.open.is_file():
        raise CommandError(f"there is no file {args.open}")
    if args.author is not None and not args.author.is_dir():
        raise CommandError(f"there is no folder {args.author}")
    if not has_screen(os.environ, sys.platform):
        raise CommandError(
            "there is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            "The window needs one; the commands that `qtexplainer --help` lists do not."
        )
    status: int = load_app().run(args.open, args.author)
    return status


def load_app() -> ModuleType:
    """Return the app's module; garbage is left lying until the window stands: none is made.

    Nor is it ever looked for among the modules, which stay.
    """
    gc.disable()
    import_plainly()
    from qtexplainer import app

    gc.freeze()
    return app


def import_plainly() -> None:
    """Let modules be imported as Python does it, from now on.

    PySide6 wraps the import of every module to read its source, in search of a wish for other
    names of Qt's methods (``from __feature__ import snake_case``). None of ours has one.
    """
    import PySide6.QtCore  # noqa: F401 - puts its wrapper on

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether Qt can show a window; on Linux it would otherwise end the program without a word.

    A platform that the user names to Qt is taken at its word.
    """
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
