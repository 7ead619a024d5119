"""What the menu makes of lesson, course and record: a file in the place that the student names."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

from qtexplainer.ui.actions import connect_all

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

    from qtexplainer.ui.main_window import MainWindow
    from qtexplainer.ui.paper_job import Job
    from qtexplainer.ui.reader import Reader

PATIENCE_MS = 500
"""After so long, the student is shown how far it is, and may stop it."""


class Printing(QObject):
    """Asks for a file and fills it, a piece in each turn, so that the window goes on.

    Signals
    -------
    finished
        With the path of a file that is there, or an empty word where none was made.
    """

    finished = Signal(str)

    def __init__(self, window: "MainWindow", reader: "Reader") -> None:
        super().__init__(window)
        self._window = window
        self._reader = reader
        self._study = reader.reading.study
        self._job: Job | None = None
        self._path = Path()
        self._progress: QProgressDialog | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        act = window.act
        window.closing.connect(self.stop)
        connect_all(
            (
                (act.print_lesson, self.print_lesson),
                (act.print_course, self.print_course),
                (act.save_record, self.save_record),
            )
        )

    @property
    def progress(self) -> "QProgressDialog | None":
        """How far it is; None while nothing is being made."""
        return self._progress

    def print_lesson(self) -> None:
        """Make a PDF of the lesson that is open."""
        lesson = self._reader.lesson
        if lesson is None:
            self._window.notices.say(self.tr("No lesson is open."))
            return
        path = self._ask(lesson.id, self.tr("PDF (*.pdf)"))
        if path is not None:
            from qtexplainer.ui.paper_job import lesson_job

            self._begin(lesson_job(self._reader.course, self._study, lesson.id, path), path)

    def print_course(self) -> None:
        """Make a PDF of all lessons."""
        path = self._ask("qtexplainer-course", self.tr("PDF (*.pdf)"))
        if path is not None:
            from qtexplainer.ui.paper_job import course_job

            self._begin(course_job(self._reader.course, self._study, path), path)

    def save_record(self) -> None:
        """Make a PDF of what the student did, or a table or JSON document of all events."""
        kinds = self.tr("PDF (*.pdf);;Table (*.csv);;JSON (*.json)")
        path = self._ask("study-record", kinds)
        if path is None:
            return
        if path.suffix.lower() in (".csv", ".json"):
            from qtexplainer.study.export import write_export

            try:
                write_export(self._study.record, path)
            except OSError as problem:
                self._end(problem)
            else:
                self._path = path
                self._end(None)
            return
        from qtexplainer.ui.paper_job import record_job

        self._begin(record_job(self._reader.course, self._study, path), path)

    def stop(self) -> None:
        """Make no file of what is being made."""
        if self._job is not None:
            self._job.close()
            self._job = None
            self._turn.stop()
            self._put_away()
            self.finished.emit("")

    # --- inside ---------------------------------------------------------------------------

    def _ask(self, name: str, kinds: str) -> Path | None:
        """Ask for a file; its ending follows the kind that is chosen."""
        from PySide6.QtWidgets import QFileDialog

        if self._job is not None:
            self._window.notices.say(self.tr("Another file is still being made."))
            return None
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        ending = _ending(kinds)
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Save as"), str(Path(place) / f"{name}{ending}"), kinds
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(_ending(kind or kinds))

    def _begin(self, job: "Job", path: Path) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QProgressDialog

        self._job, self._path = job, path
        progress = self._progress = QProgressDialog(self._window)
        progress.setWindowTitle(self.tr("Making {}").format(path.name))
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(PATIENCE_MS)
        progress.setMinimumWidth(self._reader.reading.theme.px(420))
        progress.setAutoClose(False)
        progress.setAutoReset(False)
        progress.canceled.connect(self.stop)
        progress.setValue(0)
        self._turn.start()

    def _go_on(self) -> None:
        """Do the next piece of work."""
        job, progress = self._job, self._progress
        if job is None or progress is None:
            return
        try:
            step = next(job)
        except StopIteration:
            self._end(None)
        except OSError as problem:
            self._end(problem)
        else:
            progress.setMaximum(step.of)
            progress.setLabelText(step.words)
            progress.setValue(step.done)  # this turns the event loop: it may have been stopped
            if self._job is job:
                self._turn.start()

    def _end(self, problem: OSError | None) -> None:
        self._job = None
        self._put_away()
        if problem is not None:
            reason = problem.strerror or str(problem)
            words = self.tr("{} could not be written: {}.").format(self._path, reason)
            self._window.notices.say(words)
            self.finished.emit("")
            return
        self._window.notices.say(self.tr("Saved as {}.").format(self._path))
        self.finished.emit(str(self._path))

    def _put_away(self) -> None:
        progress, self._progress = self._progress, None
        if progress is not None:
            progress.blockSignals(True)
            progress.hide()
            progress.deleteLater()


def _ending(kinds: str) -> str:
    """Ending of the first kind of file.

    >>> _ending("Table (*.csv);;JSON (*.json)")
    '.csv'
    """
    found = re.search(r"\*(\.\w+)", kinds)
    return found.group(1) if found else ".pdf"
