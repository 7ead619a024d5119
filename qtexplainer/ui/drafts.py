"""What was begun and not handed in yet: a half-drawn path, a half-written answer or note."""

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from qtexplainer.ui.session import SessionFile

NOTE: Final = "note"
"""Name of the note that is being written; blocks have their lesson's id before their own."""


class Drafts(QObject):
    """Keeps drafts with the session, so that they outlast a lesson switch and the end of the app.

    A draft is whatever its owner can read again: plain values that JSON can hold. What another
    version wrote may be anything.
    """

    def __init__(self, session_file: "SessionFile", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = session_file

    def of(self, name: str) -> object:
        """What was begun under a name; None for nothing."""
        return self._file.session.drafts.get(name)

    def keep(self, name: str, draft: object) -> None:
        """Remember what is begun under a name; None where all was handed in or taken away."""
        session = self._file.session
        if session.drafts.get(name) == draft:
            return
        drafts = {key: value for key, value in session.drafts.items() if key != name}
        if draft is not None:
            drafts[name] = draft
        self._file.keep(replace(session, drafts=drafts))
        if draft is None:
            self._file.save()  # what was handed in must not come back as begun
