"""Where the student was: lesson, place in it, sliders and panes, saved as they change."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, QTimer

from qtexplainer.ui.set_aside import set_aside

if TYPE_CHECKING:
    from qtexplainer.model import Scenario

FILE_NAME: Final = "session.json"
FORMAT: Final = 1
DELAY_MS: Final = 200
"""From the first change to the save: a kill loses far less than the last second, and on a busy
computer, where timers come late, no more than that."""


def study_day(moment: datetime) -> date:
    """The day to which a moment counts: who learns past midnight is still in the same day."""
    return (moment - timedelta(hours=4)).date()


class Place(msgspec.Struct, frozen=True):
    """A place in a lesson that survives another width, zoom or font."""

    block: int = 0
    """Number of the block at the top of the page."""
    share: float = 0.0
    """Share of that block's height above the top."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """All that is needed to go on where one stopped."""

    format: int = FORMAT
    lesson: str = ""
    """Id of the lesson that is open."""
    place: Place = Place()
    """Place in it."""
    places: dict[str, Place] = {}
    """Last place in other lessons, by id."""
    lab: str = ""
    """Id of the lesson's lab that is open."""
    scenario: msgspec.Raw = msgspec.Raw(b"null")
    """The lab's scenario; raw, so that one of an older version costs only the sliders."""
    week: int = 0
    """Decision week."""
    charts: tuple[str, ...] = ()
    """The plots in sight."""
    drafts: dict[str, object] = {}
    """What was begun and not handed in: of a block by "lesson/block", of a note by "note"."""
    panes: tuple[int, ...] = ()
    """Widths of outline, lesson and lab."""
    outline_folded: bool = False
    """Whether the outline is folded to its strip."""

    def with_scenario(self, scenario: "Scenario") -> "Session":
        """Return the session with another scenario in the lab."""
        return msgspec.structs.replace(self, scenario=msgspec.Raw(msgspec.json.encode(scenario)))

    def read_scenario(self) -> "Scenario | None":
        """Return the lab's scenario; None if there is none or it cannot be understood."""
        from qtexplainer.model import Scenario

        try:
            return msgspec.json.decode(self.scenario, type=Scenario | None)
        except (msgspec.MsgspecError, ValueError):
            return None


class SessionFile(QObject):
    """Keeps the session on disk, at most one save in `DELAY_MS`, each a whole file or none.

    A file that cannot be read is set aside under another name, and `notice` says so.
    """

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = folder / FILE_NAME
        self.notice = ""
        self.session = self._read()
        self._saved = self.session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.save)

    @property
    def is_of_another_day(self) -> bool:
        """Whether a lesson was open, and that was before four o'clock this morning."""
        if not self.session.lesson:
            return False
        try:
            saved = datetime.fromtimestamp(self.path.stat().st_mtime)
        except OSError:
            return False
        return study_day(saved) != study_day(datetime.now())

    def keep(self, session: Session) -> None:
        """Remember a session; it is on disk within `DELAY_MS`."""
        self.session = session
        if not self._timer.isActive():
            self._timer.start()

    def save(self) -> None:
        """Write the session now, if it has changed."""
        self._timer.stop()
        if self.session == self._saved:
            return
        draft = self.path.with_name(f"{self.path.name}.draft")
        try:
            draft.write_bytes(msgspec.json.encode(self.session))
            os.replace(draft, self.path)
        except OSError as problem:
            self.notice = f"The session could not be saved: {problem.strerror or problem}."
            return
        self._saved = self.session

    def _read(self) -> Session:
        try:
            text = self.path.read_bytes()
        except FileNotFoundError:
            return Session()
        except OSError as problem:
            self.notice = set_aside(self.path, problem.strerror or "it cannot be opened")
            return Session()
        try:
            session = msgspec.json.decode(text, type=Session)
        except (msgspec.MsgspecError, ValueError) as problem:
            self.notice = set_aside(self.path, str(problem))
            return Session()
        if session.format != FORMAT:
            self.notice = set_aside(self.path, f"it has format {session.format}")
            return Session()
        return session
