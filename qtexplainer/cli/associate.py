"""``qtexplainer associate``: let the desktop open ``.qtx`` files with this program."""

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path
from typing import Final

from qtexplainer.cli.error import CommandError
from qtexplainer.resources import assets_dir

_EXEC: Final = "Exec=qtexplainer --open %f"
_ENTRY: Final = "applications/qtexplainer.desktop"
_FILES: Final = {
    _ENTRY: "linux/qtexplainer.desktop",
    "mime/packages/qtexplainer.xml": "linux/qtexplainer.xml",
    "metainfo/qtexplainer.metainfo.xml": "linux/qtexplainer.metainfo.xml",
    "icons/hicolor/scalable/apps/qtexplainer.svg": "icons/app.svg",
}
"""Files in the user's data folder, and what they are made from."""
_UPDATES: Final = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))


def add_parser(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Declare the words of the command."""
    parser = subparsers.add_parser(
        "associate",
        help="open .qtx files by double click (Linux)",
        description="Put a menu entry and the file type of scenarios into your own data folder, "
        "so that the desktop opens .qtx files here. Only for you; --remove takes it away.",
    )
    parser.add_argument("--remove", action="store_true", help="take entry and file type away")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Write the files, or remove them.

    Raises CommandError on other systems, and where the folder cannot be written to.
    """
    if not sys.platform.startswith("linux"):
        raise CommandError("this is for Linux; elsewhere choose the program for .qtx by hand")
    root = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    try:
        for name, source in _FILES.items():
            path = root / name
            if args.remove:
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            text = (assets_dir() / source).read_text("utf-8")
            path.write_text(text.replace(_EXEC, f"Exec={_command()} --open %f"), "utf-8")
    except OSError as problem:
        raise CommandError(f"cannot write into {root}: {problem.strerror}") from problem
    for program, folder in _UPDATES:
        if shutil.which(program) and (root / folder).is_dir():
            subprocess.run([program, str(root / folder)], check=False, capture_output=True)
    print(
        f"{'Removed from' if args.remove else 'Written into'} {root}: .qtx files and a menu entry"
    )
    return 0


def _command() -> str:
    """Return how the desktop starts the program: this Python, quoted as desktop entries want it."""
    quoted = sys.executable.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{quoted}" -m qtexplainer'
