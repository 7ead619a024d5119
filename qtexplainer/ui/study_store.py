"""The one place through which the window reads and adds to the study record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from qtexplainer.study.contents import Content
    from qtexplainer.study.event import Event
    from qtexplainer.study.record import Record


class StudyStore(QObject):
    """Holds the study record of this student; opened at the first need.

    Signals
    -------
    added
        With lesson and item after an event was added.
    noticed
        With a sentence that the student should see: a repair, or that nothing is being saved.
    """

    added = Signal(str, str)
    noticed = Signal(str)

    def __init__(self, path: "Path", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._record: Record | None = None
        self._trouble = ""

    @property
    def record(self) -> "Record":
        """The record itself, to derive progress, agenda or notes from."""
        if self._record is None:
            from qtexplainer.study.record import Record

            self._record = Record(self._path)
            self._tell()
        return self._record

    def add(self, content: "Content", *, lesson: str = "", item: str = "") -> "Event":
        """Add what the student did; it is on disk when this returns, unless `noticed` says not."""
        event = self.record.append(content, lesson=lesson, item=item)
        self._tell()
        self.added.emit(lesson, item)
        return event

    def close(self) -> None:
        """Close the file; it is opened again at the next need."""
        if self._record is not None:
            self._record.close()
            self._record = None

    def _tell(self) -> None:
        assert self._record is not None
        for notice in self._record.take_notices():
            self.noticed.emit(notice)
        if self._record.trouble != self._trouble:
            self._trouble = self._record.trouble
            if self._trouble:
                self.noticed.emit(self._trouble)
