"""What the app remembers of the window and the theme, in one INI file."""

import json
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from qtexplainer.ui.reading_look import ReadingLook, reading_look
from qtexplainer.ui.set_aside import set_aside
from qtexplainer.ui.theme import THEME_CHOICES, ThemeChoice

VERSION: Final = "1"
"""Group that all keys stand in; a later version reads its own and leaves this one alone."""
FILE_NAME: Final = "window.ini"
MOST_FILES: Final = 9
"""Files of late that are remembered."""


class Settings:
    """Theme, zoom, motion and window geometry; a value that makes no sense counts as absent.

    A file that cannot be read is set aside under another name, and `notice` says so.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self.notice = ""
        problem = _problem_of(self.path)
        if problem:
            self.notice = set_aside(self.path, problem)
        self._store = QSettings(str(self.path), QSettings.Format.IniFormat)

    # --- theme ----------------------------------------------------------------------------

    @property
    def theme(self) -> ThemeChoice:
        """The theme last asked for."""
        word = self._word("theme")
        return next((choice for choice in THEME_CHOICES if choice == word), "system")

    def keep_theme(self, choice: ThemeChoice) -> None:
        """Remember a theme."""
        self._keep("theme", choice)

    @property
    def zoom_percent(self) -> int:
        """The zoom last asked for, in per cent."""
        word = self._word("zoom")
        return int(word) if word.isdecimal() and len(word) <= 3 else 100

    def keep_zoom(self, percent: int) -> None:
        """Remember a zoom."""
        self._keep("zoom", str(percent))

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move by itself."""
        return self._word("reduced-motion") == "yes"

    def keep_reduced_motion(self, reduced: bool) -> None:
        """Remember whether nothing may move by itself."""
        self._keep("reduced-motion", "yes" if reduced else "no")

    @property
    def reading(self) -> ReadingLook:
        """How the reading page was last set."""
        return reading_look(self._word("letters"), self._word("spacing"), self._word("face"))

    def keep_reading(self, look: ReadingLook) -> None:
        """Remember how the reading page is set."""
        self._keep("letters", str(look.letters))
        self._keep("spacing", str(look.spacing))
        self._keep("face", look.face)

    # --- files ----------------------------------------------------------------------------

    @property
    def files(self) -> tuple[str, ...]:
        """Files that were opened or saved last, the newest first; at most nine."""
        try:
            names = json.loads(self._word("files") or "[]")
        except (ValueError, RecursionError):
            return ()
        known = names if isinstance(names, list) else []
        return tuple(name for name in known if isinstance(name, str) and name)[:MOST_FILES]

    def keep_file(self, name: str) -> None:
        """Remember a file as the newest."""
        others = [other for other in self.files if other != name]
        self._keep("files", json.dumps([name, *others][:MOST_FILES]))

    def forget_file(self, name: str) -> None:
        """Offer a file no longer."""
        self._keep("files", json.dumps([other for other in self.files if other != name]))

    # --- window ---------------------------------------------------------------------------

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window as Qt saved them; empty if there is none."""
        return QByteArray.fromBase64(self._word("geometry").encode("ascii", "ignore"))

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember place and size of the window."""
        self._keep("geometry", bytes(geometry.toBase64().data()).decode("ascii"))

    def _word(self, key: str) -> str:
        value = self._store.value(f"{VERSION}/{key}", "")
        return value if isinstance(value, str) else ""

    def _keep(self, key: str, word: str) -> None:
        if self._word(key) != word:
            self._store.setValue(f"{VERSION}/{key}", word)
            self._store.sync()


def _problem_of(path: Path) -> str:
    """Why a settings file cannot be read; empty if it can, or is not there."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except OSError as problem:
        return problem.strerror or "it cannot be opened"
    except UnicodeDecodeError:
        return "it holds bytes that are no text"
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        is_group = line.startswith("[") and line.endswith("]")
        if line and not is_group and "=" not in line and not line.startswith((";", "#")):
            return f"line {number} is no setting"
    return ""
