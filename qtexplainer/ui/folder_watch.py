"""Tells when a file of a folder has been saved: the author's lesson is shown at once."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_SETTLE_MS: Final = 150
_ENDINGS: Final = (".md", ".toml")


class FolderWatch(QObject):
    """Watches lessons and tables in a folder and those within.

    Signals
    -------
    changed
        Once, when a burst of changes is over.
    """

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self._watcher.fileChanged.connect(self._settle.start)
        self._watcher.directoryChanged.connect(self._settle.start)
        self._look()

    def _tell(self) -> None:
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        """Watch what is there now: editors replace files, and new ones come."""
        watched = {*self._watcher.files(), *self._watcher.directories()}
        found = [self._folder, *self._folder.rglob("*")]
        paths = {str(one) for one in found if one.is_dir() or one.suffix in _ENDINGS}
        if new := sorted(paths - watched):
            self._watcher.addPaths(new)
