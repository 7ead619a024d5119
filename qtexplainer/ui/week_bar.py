"""The line under the plots: back and forth through the weeks, and why this week was as it was."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from qtexplainer.presentation.number_format import short_date
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.icons import IconButton
from qtexplainer.ui.week_player import SPEEDS, WeekPlayer
from qtexplainer.ui.week_words import WeekWords

if TYPE_CHECKING:
    import datetime

    from qtexplainer.presentation.week_events import WeekEvent
    from qtexplainer.ui.crosshair import Crosshair
    from qtexplainer.ui.lab_events import LabEvents
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

_LEAST_BESIDE = 220
"""Width beside the buttons in which the words can stand."""
_QUIET_MS = 500
"""Rest after the last move before a screen reader is told of the week."""


class WeekBar(QWidget):
    """Buttons for the week before and after, for events, to play; and the week in words."""

    entries_wanted = Signal()
    tanks_wanted = Signal(bool)
    fan_wanted = Signal(bool)
    gone = Signal()

    def __init__(
        self,
        store: "ScenarioStore",
        crosshair: "Crosshair",
        events: "LabEvents",
        theme: "Theme",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._crosshair = crosshair
        self._theme = theme
        self.player = WeekPlayer(store, crosshair, theme, events, self)
        self.event_back = self._icon("event-back", self.tr("Previous event"))
        self.week_back = self._icon("week-back", self.tr("Week before"))
        self.play = self._icon("play", self.tr("Play week by week"))
        self.week_on = self._icon("week-forward", self.tr("Week after"))
        self.event_on = self._icon("event-forward", self.tr("Next event"))
        self.speed = self._icon("play", self.tr("Speed"))
        self.entries = self._icon("entries", self.tr("The week's entries in all sheets"))
        self.tanks = self._icon("tanks", self.tr("Tanks and pipes"))
        self.tanks.setCheckable(True)
        self.fan = self._icon("fan", self.tr("How sure: uncertainty inside the model"))
        self.fan.setCheckable(True)
        self._is_veiled = False
        self.words = WeekWords(theme, self)
        self._corner: QWidget | None = None
        self._told = ""
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._announce)
        self._build()
        self._connect()
        self._show_speed()
        self._restyle()
        self.refresh()

    def _icon(self, icon: str, words: str) -> IconButton:
        return IconButton(icon, words, self._theme, self)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (
            self.event_back,
            self.week_back,
            self.play,
            self.week_on,
            self.event_on,
            self.speed,
            self.entries,
            self.tanks,
            self.fan,
        ):
            buttons.addWidget(button)
        self._buttons = QWidget(self)
        self._buttons.setLayout(buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._is_stacked: bool | None = None

    def _connect(self) -> None:
        player = self.player
        self.event_back.clicked.connect(lambda: player.go_to_event(-1))
        self.week_back.clicked.connect(lambda: player.step(-1))
        self.play.clicked.connect(player.toggle)
        self.week_on.clicked.connect(lambda: player.step(1))
        self.event_on.clicked.connect(lambda: player.go_to_event(1))
        self.speed.clicked.connect(self._change_speed)
        self.entries.clicked.connect(self.entries_wanted)
        self.tanks.toggled.connect(self.tanks_wanted)
        self.fan.toggled.connect(self.fan_wanted)
        player.playing_changed.connect(self._show_playing)
        self._crosshair.moved.connect(self.refresh)
        self._store.projected.connect(self.refresh)
        self._theme.changed.connect(self._restyle)

    @property
    def week_event(self) -> "WeekEvent | None":
        """The event of the week under the crosshair, unless it tells what is to be predicted."""
        week = self.player.week
        event = self.player.event_in(week) if week is not None else None
        return None if event is not None and self._is_veiled and event.is_outcome else event

    def set_veiled(self, veiled: bool) -> None:
        """Say nothing of what moved while something is still to be predicted."""
        self._is_veiled = veiled
        if veiled:
            self.tanks.setChecked(False)
        self.entries.setEnabled(not veiled)
        self.tanks.setEnabled(not veiled)
        self.refresh()

    # --- showing --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the week under the crosshair in words."""
        if not self.isVisible():
            return
        player = self.player
        week = player.week
        if week is None:
            self.words.show_words(
                self.tr("Point at a week, or play"),
                self.tr("Enter or a click on a plot shows the week's entries"),
            )
        else:
            run = self._store.projection
            event = self.week_event
            day: datetime.date = run.dates[week].astype("datetime64[D]").item()
            first = self.tr("Week to {}").format(short_date(day))
            if event is not None:
                first = event.words
            reasons = run.why(week) if week else self.tr("The opening sheet: nothing has moved yet")
            if self._is_veiled:
                reasons = self.tr("The reasons stand here once you have predicted")
            detail = event.detail if event is not None else ""
            self.words.show_words(first, reasons, detail)
        self.week_back.setEnabled(week is None or week > 0)
        self.week_on.setEnabled(week is None or week < player.last)
        # Without a week events need not be read yet.
        self.event_back.setEnabled(week is not None and player.next_event(-1) is not None)
        self.event_on.setEnabled(week is None or player.next_event(1) is not None)
        if self._crosshair.kept is not None and not player.is_playing:
            self._quiet.start()

    def _change_speed(self) -> None:
        """Take the next faster speed; after the fastest comes the slowest."""
        place = SPEEDS.index(self.player.speed)
        self.player.set_speed(SPEEDS[(place + 1) % len(SPEEDS)])
        self._show_speed()
        announce(self, self.speed.accessibleName())

    def _show_speed(self) -> None:
        speed = self.player.speed
        self.speed.setText(f"{speed}/s")
        words = self.tr("1 week a second") if speed == 1 else self.tr("{} weeks a second")
        self.speed.setAccessibleName(self.tr("Speed: {}").format(words.format(speed)))
        self.speed.setToolTip(self.tr("{}; press for another speed").format(words.format(speed)))
        self.speed.updateGeometry()

    def _show_playing(self) -> None:
        playing = self.player.is_playing
        words = self.tr("Pause") if playing else self.tr("Play week by week")
        self.play.show_icon("pause" if playing else "play", words)
        self.refresh()

    def _announce(self) -> None:
        """Tell a screen reader of a week that the student went to, once there is quiet."""
        words = f"{self.words.accessibleName()}. {self.words.reasons}"
        if words != self._told and self._crosshair.kept is not None and self.isVisible():
            self._told = words
            announce(self, words)

    # --- events ---------------------------------------------------------------------------

    def showEvent(self, event: object) -> None:
        """Catch up with what changed while unseen."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()

    def hideEvent(self, event: object) -> None:
        """Stop where nobody sees it."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self.player.pause()
        self.gone.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words beside the buttons, or below where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def set_corner(self, corner: QWidget | None) -> None:
        """Have another widget at the right end of the buttons; the words then stand below."""
        if corner is not self._corner:
            if self._corner is not None:
                self._grid.removeWidget(self._corner)
            self._corner = corner
            self._is_stacked = None
            self._arrange()

    def _arrange(self) -> None:
        """Put the words beside the buttons, or below where there is no room."""
        beside = self.width() - self._buttons.sizeHint().width()
        is_stacked = self._corner is not None or beside < self._theme.px(_LEAST_BESIDE)
        if is_stacked == self._is_stacked:
            return
        self._is_stacked = is_stacked
        grid = self._grid
        grid.removeWidget(self.words)
        grid.addWidget(self._buttons, 0, 0)
        grid.addWidget(self.words, *((1, 0, 1, 2) if is_stacked else (0, 1, 1, 1)))
        if self._corner is not None:
            grid.addWidget(self._corner, 0, 1, Qt.AlignmentFlag.AlignRight)
        self.words.set_lines(1 if self._corner is not None else 2)

    def _restyle(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.px(12))
        self._grid.setVerticalSpacing(self._theme.px(2))
        self.words.updateGeometry()
        self._is_stacked = None
        self._arrange()
