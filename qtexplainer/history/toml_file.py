"""A TOML file of ours, with the place of what is wrong in it."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qtexplainer.history.history_error import HistoryFileError


def read_toml(path: Path, shown_as: str) -> tuple[Mapping[str, Any], str]:
    """Contents and text of a file, which messages call ``shown_as``.

    Raises
    ------
    HistoryFileError
        It cannot be read or is no TOML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise HistoryFileError(shown_as, 1, 1, error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise HistoryFileError(shown_as, 1, 1, "is no UTF-8 text") from error
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
        message = str(error).replace(place[0] if place else "", "")
        raise HistoryFileError(shown_as, line, column, message) from error
