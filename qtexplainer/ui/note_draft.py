"""The note that is being written: kept while it is typed, and saved if the app ended meanwhile."""

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from qtexplainer.ui.drafts import NOTE

if TYPE_CHECKING:
    from qtexplainer.study.contents import Note
    from qtexplainer.ui.drafts import Drafts
    from qtexplainer.ui.study_store import StudyStore


class NoteDraft(QObject):
    """Holds the words of one note until it is saved or left.

    Signals
    -------
    recovered
        With a sentence, after a note of the last sitting was put into the study record.
    """

    recovered = Signal(str)

    def __init__(self, drafts: "Drafts", study: "StudyStore", parent: QObject) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._study = study
        self._about: tuple[str, str, Note] | None = None

    @property
    def item(self) -> str:
        """Id of the note."""
        return self._about[1] if self._about is not None else ""

    def begin(self, lesson: str, anchored: "Note", *, item: str = "", colour: str = "") -> None:
        """Write to these words of a lesson; ``item`` is the note, where it is there already."""
        from qtexplainer.study.kept import new_id

        note = replace(anchored, colour=colour or anchored.colour)
        self._about = (lesson, item or self.item or new_id(), note)

    def keep(self, text: str) -> None:
        """Remember the words as they are now."""
        if self._about is None:
            return
        lesson, item, anchored = self._about
        is_begun = bool(text.strip()) and text != anchored.text
        note = msgspec.to_builtins(replace(anchored, text=text)) if is_begun else None
        draft = {"lesson": lesson, "item": item, "note": note}
        self._drafts.keep(NOTE, draft if is_begun else None)

    def end(self) -> None:
        """The note is saved, or left as it was."""
        self._about = None
        self._drafts.keep(NOTE, None)

    def recover(self) -> None:
        """Save a note that the end of the app cut off."""
        draft = self._drafts.of(NOTE)
        if draft is None:
            return
        from qtexplainer.study.contents import Note

        class Begun(msgspec.Struct):
            lesson: str
            item: str
            note: Note

        try:
            begun = msgspec.convert(draft, Begun)
        except msgspec.ValidationError:
            self._drafts.keep(NOTE, None)
            return
        form = "bookmark" if begun.note.form == "bookmark" else "note"
        note = replace(begun.note, text=begun.note.text.strip(), form=form)
        self._study.add(note, lesson=begun.lesson, item=begun.item)
        self._drafts.keep(NOTE, None)  # only now: whatever ends the app before, it is kept
        words = self.tr("The note that you were writing when the app ended was kept.")
        self.recovered.emit(words)
