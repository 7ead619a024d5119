"""The one place through which the window reads and adds to the study record."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from qtexplainer.study.contents import Content
    from qtexplainer.study.event import Event
    from qtexplainer.study.record import Record
    from qtexplainer.study.review import CardId

RETRY_MS: Final = 31_000
"""How often saving is tried again while it fails; the record itself waits 30 seconds at least."""

MINUTES: Final = "review-minutes-a-day"
"""Name of the preference for the length of a day's review."""


class StudyStore(QObject):
    """Holds the study record of this student; opened at the first need.

    Signals
    -------
    added
        With lesson and item after an event was added.
    noticed
        With a sentence that the student should see once: a repair, or saving that works again.
    trouble_changed
        With the sentence to keep in sight while nothing is being saved; empty when that is over.
    """

    added = Signal(str, str)
    noticed = Signal(str)
    trouble_changed = Signal(str)

    def __init__(self, path: "Path", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._record: Record | None = None
        self._trouble = ""
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.try_saving)

    @property
    def record(self) -> "Record":
        """The record itself, to derive progress, agenda or notes from."""
        if self._record is None:
            from qtexplainer.study.record import Record

            self._record = Record(self._path)
            self._tell()
        return self._record

    def add(self, content: "Content", *, lesson: str = "", item: str = "") -> "Event":
        """Add what the student did; on disk when this returns, or `trouble_changed` tells."""
        event = self.record.append(content, lesson=lesson, item=item)
        self._tell()
        self.added.emit(lesson, item)
        return event

    def grade(self, card: "CardId", given: int, *, seconds: float | None = None) -> None:
        """Grade a review card, 1 (again) to 4 (easy)."""
        from qtexplainer.study.review import grade

        grade(self.record, card, given, seconds=seconds)
        self._tell()
        self.added.emit(card.lesson, card.card)

    def undo_grade(self, card: "CardId") -> None:
        """Take back the newest grade of a card."""
        from qtexplainer.study.review import undo

        undo(self.record, card)
        self._tell()
        self.added.emit(card.lesson, card.card)

    def preference(self, name: str) -> object:
        """A wish of the student's; None where none was said."""
        from qtexplainer.study.contents import Preference

        event = self.record.latest("preference", lesson="", item=name)
        said = event.content if event is not None else None
        return said.value if isinstance(said, Preference) else None

    def set_preference(self, name: str, value: object) -> None:
        """Keep a wish of the student's."""
        from qtexplainer.study.contents import Preference

        if self.preference(name) != value:
            self.add(Preference(value=value), item=name)

    @property
    def minutes_a_day(self) -> float:
        """How long review may take a day."""
        from qtexplainer.study.agenda import MINUTES_A_DAY

        said = self.preference(MINUTES)
        return float(said) if isinstance(said, (int, float)) and 1 < said <= 120 else MINUTES_A_DAY

    def look_after(self) -> None:
        """Check the whole file and make the day's backup; at once where that was done today."""
        self.record.look_after()
        self._tell()

    def try_saving(self) -> None:
        """Try now to save what is only in memory."""
        self.record.try_saving()
        self._tell()

    def predicted(self, lesson: str) -> frozenset[str]:
        """Predict blocks of a lesson that were drawn, or whose real path was shown without."""
        from qtexplainer.study.progress import predicted_blocks

        return predicted_blocks(self.record, lesson)

    def close(self) -> None:
        """Close the file; it is opened again at the next need."""
        self._retry.stop()
        if self._record is not None:
            self._record.close()
            self._record = None

    def _tell(self) -> None:
        assert self._record is not None
        for notice in self._record.take_notices():
            self.noticed.emit(notice)
        if self._record.trouble != self._trouble:
            self._trouble = self._record.trouble
            self.trouble_changed.emit(self._trouble)
        if self._trouble and not self._retry.isActive():
            self._retry.start()
        elif not self._trouble:
            self._retry.stop()
