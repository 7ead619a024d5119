"""A teacher's lessons from a folder or a zip file, in place of the course for a while."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from qtexplainer.ui.actions import connect_all

if TYPE_CHECKING:
    from qtexplainer.course.course import Course
    from qtexplainer.ui.main_window import MainWindow
    from qtexplainer.ui.reader import Reader

ENDINGS = (".zip",)
"""Endings of packs that are one file."""


class LessonPacks(QObject):
    """Opens packs by menu and drop; terms and sources that one lacks come from the course."""

    def __init__(self, reader: "Reader", window: "MainWindow") -> None:
        super().__init__(window)
        self._reader = reader
        self._window = window
        self._shipped: Course = reader.course
        act = window.act
        act.close_pack.setEnabled(False)
        window.drops.add(ENDINGS, self.open)
        connect_all(
            (
                (act.open_pack, lambda: self._ask(QFileDialog.FileMode.ExistingFile)),
                (act.open_pack_folder, lambda: self._ask(QFileDialog.FileMode.Directory)),
                (act.close_pack, self.close),
            )
        )

    def open(self, path: Path) -> bool:
        """Show the lessons of a pack; one that is refused is said, and nothing changes."""
        from qtexplainer.course.pack import load_pack
        from qtexplainer.course.problem import ContentError

        try:
            course = load_pack(path, base=self._shipped)
        except (ContentError, OSError) as problem:
            words = self.tr("The lesson pack could not be opened: {}")
            self._window.notices.say(words.format(problem))
            return True
        self._reader.replace_course(course)
        self._window.act.close_pack.setEnabled(True)
        self._window.toast.mention(self.tr("Lessons of {}").format(path.name))
        return True

    def close(self) -> None:
        """Go back to the course."""
        self._reader.replace_course(self._shipped)
        self._window.act.close_pack.setEnabled(False)

    def _ask(self, mode: QFileDialog.FileMode) -> None:
        dialog = QFileDialog(self._window, self.tr("Open a lesson pack"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        if mode is QFileDialog.FileMode.ExistingFile:
            dialog.setNameFilters([self.tr("Lesson packs (*.zip)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()
