"""The two pictures of a week that the lab opens on request: tanks and pipes, and the entries."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

if TYPE_CHECKING:
    from qtexplainer.ui.crosshair import Crosshair
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.tank_view import TankCanvas
    from qtexplainer.ui.theme import Theme
    from qtexplainer.ui.week_bar import WeekBar
    from qtexplainer.ui.week_ledger_dialog import WeekLedgerDialog


class WeekPictures(QObject):
    """Makes each picture when it is first asked for; one that is out of sight costs nothing.

    Signals
    -------
    tanks_toggled
        When the tanks have come in sight or gone.
    """

    tanks_toggled = Signal()

    def __init__(
        self,
        store: "ScenarioStore",
        crosshair: "Crosshair",
        bar: "WeekBar",
        theme: "Theme",
        ground: QWidget,
        *,
        week: Callable[[], int],
    ) -> None:
        super().__init__(ground)
        self._store = store
        self._crosshair = crosshair
        self._bar = bar
        self._theme = theme
        self._ground = ground
        self._week = week
        self._is_veiled = False
        self._first: tuple[str, ...] = ()
        self._area: QScrollArea | None = None
        self.tanks: TankCanvas | None = None
        self.entries: WeekLedgerDialog | None = None
        bar.tanks_wanted.connect(self._show_tanks)
        bar.entries_wanted.connect(self.open_entries)
        bar.gone.connect(self._close_entries)
        crosshair.chosen.connect(self.open_entries)

    @property
    def tanks_are_shown(self) -> bool:
        """Whether the tanks are in sight."""
        return self._area is not None and not self._area.isHidden()

    @property
    def tank_area(self) -> QScrollArea:
        """Where the tanks are; it scrolls to the side where they need more width."""
        if self._area is None:
            self._area = self._make_tanks()
        return self._area

    def put_first(self, sectors: Sequence[str]) -> None:
        """Have the sheets of these sectors stand first among the week's entries."""
        self._first = tuple(sectors)
        if self.entries is not None:
            self.entries.view.put_first(self._first)

    def set_veiled(self, veiled: bool) -> None:
        """Keep both out of sight while something is still to be predicted."""
        self._is_veiled = veiled
        if veiled:
            self._close_entries()

    def open_entries(self) -> None:
        """Show the entries of the week under the crosshair."""
        if self._is_veiled:
            return
        if self._bar.player.week is None:
            self._bar.player.go_to(self._week())
        if self.entries is None:
            from qtexplainer.ui.week_ledger_dialog import WeekLedgerDialog

            self.entries = WeekLedgerDialog(
                self._store,
                self._crosshair,
                self._bar.player,
                self._theme,
                self._ground,
                week=self._week,
            )
            self.entries.view.put_first(self._first)
        self.entries.open_week()

    def _close_entries(self) -> None:
        if self.entries is not None:
            self.entries.close()

    # --- tanks ----------------------------------------------------------------------------

    def _make_tanks(self) -> QScrollArea:
        from qtexplainer.ui.tank_view import TankCanvas

        self.tanks = TankCanvas(self._theme)
        self.tanks.stepped.connect(self._bar.player.step)
        area = _SideScroll(self.tanks, self._ground)
        area.hide()
        self._crosshair.moved.connect(self._draw_tanks)
        self._store.projected.connect(self._draw_tanks)
        return area

    def _show_tanks(self, shown: bool) -> None:
        if not shown and self._area is None:
            return
        area = self.tank_area
        area.setVisible(shown)
        self._draw_tanks()
        self.tanks_toggled.emit()

    def _draw_tanks(self) -> None:
        if self.tanks is None or not self.tanks_are_shown:
            return
        from qtexplainer.presentation.tanks import tank_picture

        picture = tank_picture(self._store.projection, self._week())
        self.tanks.show_picture(picture, at_once=self._store.held)


class _SideScroll(QScrollArea):
    """A frameless area as tall as its content wants, which scrolls to the side only."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setMinimumHeight(content.minimumSizeHint().height())
