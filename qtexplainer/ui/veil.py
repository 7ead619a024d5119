"""Keeps the lab from giving away what the lesson asks the student to predict."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from qtexplainer.course.hidden import hidden_series

if TYPE_CHECKING:
    from collections.abc import Collection

    from qtexplainer.ui.lab_opener import LabOpener
    from qtexplainer.ui.study_store import StudyStore


class Veiled(Protocol):
    """Whatever can keep series out of sight."""

    def hide_series(self, names: "Collection[str]") -> None:
        """Draw no series of these."""


class Veil(QObject):
    """Hides series of the open lab until they were predicted or skipped, and shows them then."""

    def __init__(
        self,
        opener: "LabOpener",
        study: "StudyStore",
        pane: Veiled,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opener = opener
        self._study = study
        self._pane = pane
        opener.opened.connect(self.refresh)
        study.added.connect(self.refresh)

    def refresh(self) -> None:
        """Hide and show what the open lab, and what was predicted by now, ask for."""
        opened = self._opener.lab
        if opened is None or not opened[1].hidden_until_predicted:
            self._pane.hide_series(())
            return
        lesson, lab = opened
        predicted = self._study.predicted(lesson.id)
        self._pane.hide_series(hidden_series(lesson, lab, predicted))
