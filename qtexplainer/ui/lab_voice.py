"""What a screen reader is told of a change in the lab: once, when there is quiet."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from qtexplainer.presentation.readouts import spoken_change
from qtexplainer.ui.accessibility import announce

if TYPE_CHECKING:
    from qtexplainer.ui.lab_panel import LabPanel
    from qtexplainer.ui.scenario_store import ScenarioStore

ANNOUNCE_AFTER_MS: Final = 500
"""Quiet after a change before a screen reader is told of it, so that a drag is told once."""


class LabVoice(QObject):
    """Waits for quiet after each run of the model, and tells of the last one."""

    def __init__(self, store: "ScenarioStore", lab: "LabPanel") -> None:
        super().__init__(lab)
        self._store = store
        self._lab = lab
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(ANNOUNCE_AFTER_MS)
        self._quiet.timeout.connect(self._announce)
        store.projected.connect(self._quiet.start)

    def _announce(self) -> None:
        """Say how the numbers of the week changed, the conclusion, and what scales are new."""
        lab, store = self._lab, self._store
        if not lab.isVisible() or lab.replay.is_running:
            return
        words = spoken_change(store.projection, store.start_projection, lab.week)
        scales = (view.scale_words for view in lab.views)
        said = ("" if lab.is_veiled else words, lab.readouts.sentence, *scales)
        announce(lab, " ".join(part for part in said if part))
