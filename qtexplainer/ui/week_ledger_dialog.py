"""The window with the week's entries; it stays open and follows the week under the crosshair."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qtexplainer.presentation.week_ledger import week_ledger
from qtexplainer.ui.week_ledger_view import WeekLedgerView

if TYPE_CHECKING:
    from qtexplainer.ui.crosshair import Crosshair
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme
    from qtexplainer.ui.week_player import WeekPlayer


class WeekLedgerDialog(QDialog):
    """Not modal: plots and sliders stay in reach, and the entries follow both.

    Alt with left and right goes to the week before and after.
    """

    def __init__(
        self,
        store: "ScenarioStore",
        crosshair: "Crosshair",
        player: "WeekPlayer",
        theme: "Theme",
        parent: QWidget,
        *,
        week: Callable[[], int],
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._player = player
        self._theme = theme
        self._week = week
        # The sheets may trail a slider that is being dragged by a blink; plots come first.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._follow)
        self.setWindowTitle(self.tr("The week's entries"))
        self.setModal(False)
        self.view = WeekLedgerView(theme, self)
        self.before = QPushButton(self.tr("Week before"), self)
        self.after = QPushButton(self.tr("Week after"), self)
        self.done_button = QPushButton(self.tr("Close"), self)
        for button in (self.before, self.after, self.done_button):
            button.setAutoDefault(False)
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.done_button.clicked.connect(self.close)
        across = QHBoxLayout()
        across.addWidget(self.before)
        across.addWidget(self.after)
        across.addStretch(1)
        across.addWidget(self.done_button)
        rows = QVBoxLayout(self)
        rows.addWidget(self.view, 1)
        rows.addLayout(across)
        crosshair.moved.connect(self._follow)
        store.projected.connect(self._later.start)
        theme.changed.connect(self._restyle)
        self._restyle()
        room = parent.screen().availableSize() if parent.screen() else None
        width, height = theme.px(1316), theme.px(680)
        if room is not None:
            width, height = min(width, room.width() - 40), min(height, room.height() - 80)
        self.resize(width, height)

    def open_week(self) -> None:
        """Come in sight, with the keyboard at the list of transactions."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.view.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, weeks: int) -> None:
        if self._player.week is None:
            self._player.go_to(self._week() + weeks)
        else:
            self._player.step(weeks)

    def _follow(self) -> None:
        """Show the week under the crosshair, while in sight."""
        if not self.isVisible():
            return
        week = self._week()
        self.view.show_ledger(week_ledger(self._store.projection, week))
        self.before.setEnabled(week > 0)
        self.after.setEnabled(week < self._player.last)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while unseen."""
        super().showEvent(event)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the week before or after; Escape closes."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._step(step)
            return
        super().keyPressEvent(event)

    def _restyle(self) -> None:
        px = self._theme.px
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
        for button in (self.before, self.after, self.done_button):
            button.setFont(self._theme.font("ui"))
