"""Keeps a file that cannot be read: it is renamed, never deleted, and said."""

from datetime import datetime
from pathlib import Path


def set_aside(path: Path, reason: str) -> str:
    """Rename an unreadable file and give the sentence that says so.

    The new name holds the moment, and a number where that name is taken.
    """
    moment = datetime.now().strftime("%Y%m%d-%H%M%S")
    kept = path.with_name(f"{path.name}.unreadable-{moment}")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.unreadable-{moment}-{number}")
    try:
        path.rename(kept)
    except OSError as problem:
        return f"{path} could not be read ({reason}) and is left as it is ({problem.strerror})."
    return f"{path} could not be read ({reason}). It is kept as {kept.name}; nothing was deleted."
