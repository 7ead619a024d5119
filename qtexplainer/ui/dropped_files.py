"""Files that are dropped onto the window, or handed to the app, go to whoever opens their kind."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDropEvent


class DroppedFiles(QObject):
    """Knows who opens which files, by their endings; says so where nobody does.

    Signals
    -------
    noticed
        With a sentence, when a file is of no kind that can be opened.
    """

    noticed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._openers: list[tuple[tuple[str, ...], Callable[[Path], bool]]] = []

    def add(self, endings: "Sequence[str]", opens: "Callable[[Path], bool]") -> None:
        """Let files with these endings (``".csv"``) be opened by a function.

        It returns whether the file was of its kind, opened or refused with words of its own; those
        who were added first are asked first.
        """
        self._openers.append((tuple(endings), opens))

    def open(self, path: Path) -> bool:
        """Open one file; whether somebody took it. If not, a notice says what can be opened."""
        for endings, opens in self._openers:
            if path.name.lower().endswith(endings) and opens(path):
                return True
        known = ", ".join(sorted({end for endings, _ in self._openers for end in endings}))
        words = self.tr("{} is no file that can be opened here. These can be: {}.")
        self.noticed.emit(words.format(path.name, known))
        return False

    def greet(self, event: "QDropEvent") -> None:
        """Let files of this computer be dropped, nothing else."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def take(self, event: "QDropEvent") -> None:
        """Open what was dropped, one file after the other."""
        files = _files(event.mimeData())
        if files:
            event.acceptProposedAction()
        for path in files:
            self.open(path)


def _files(data: "QMimeData") -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
