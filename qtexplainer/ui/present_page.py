"""One plot fills the window for a lecture hall: headline, numbers, plot, and large buttons."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qtexplainer.ui.chart_view import ChartView
from qtexplainer.ui.derived_theme import EnlargedTheme
from qtexplainer.ui.icons import IconButton
from qtexplainer.ui.readout_strip import ReadoutStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.course.block import Lab
    from qtexplainer.ui.lab_opener import LabOpener
    from qtexplainer.ui.lab_panel import LabPanel
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

_HIT: Final = 44
"""Least side of what can be hit, in pixels."""
_USUAL_WIDTH: Final = 800
_USUAL_HEIGHT: Final = 450
"""Size at which the type would be as large as in the window."""


class PresentPage(QWidget):
    """Shows the lab's plots one at a time; the lab itself stays what it is.

    Page Down and Page Up go to the next plot and the one before, Down and Up to the next lab and
    the one before, Right and Left through the weeks; Escape leaves.

    Signals
    -------
    left
        When the student has had enough.
    """

    left = Signal()

    def __init__(
        self, lab: "LabPanel", opener: "LabOpener", store: "ScenarioStore", theme: "Theme"
    ) -> None:
        super().__init__()
        self._lab = lab
        self._opener = opener
        self._store = store
        self._theme = EnlargedTheme(theme, self)
        self._chart = ""
        self.setAccessibleName(self.tr("Presentation"))
        self.readouts = ReadoutStrip(self._theme, self)
        self.view = ChartView(self._theme, lab.crosshair, self)
        self.plot_back = self._button("back", self.tr("Previous plot (Page Up)"))
        self.plot_on = self._button("forward", self.tr("Next plot (Page Down)"))
        self.lab_back = self._button("back", self.tr("Previous lab (Up)"))
        self.lab_on = self._button("forward", self.tr("Next lab (Down)"))
        self.week_back = self._button("week-back", self.tr("Week before (Left)"))
        self.play = self._button("play", self.tr("Play week by week, or pause"))
        self.week_on = self._button("week-forward", self.tr("Week after (Right)"))
        self.leave = self._button("close", self.tr("Leave the presentation (Escape)"))
        self.place = QLabel(self)
        self.lab_place = QLabel(self)
        self._build()
        self._connect()
        self._restyle()

    def _button(self, icon: str, words: str) -> IconButton:
        return IconButton(icon, words, self._theme, self)

    def _build(self) -> None:
        bar = QHBoxLayout()
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.plot_back, self.place, self.plot_on),
            (self.week_back, self.play, self.week_on),
            (self.lab_back, self.lab_place, self.lab_on),
        )
        for group in groups:
            for widget in group:
                bar.addWidget(widget)
            bar.addStretch(1)
        bar.addWidget(self.leave)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self.readouts)
        self._rows.addWidget(self.view, 1)
        self._rows.addLayout(bar)

    def _connect(self) -> None:
        player = self._lab.week_bar.player
        steps: tuple[tuple[str, IconButton | None, Callable[[], object]], ...] = (
            ("PgUp", self.plot_back, lambda: self.go_to_plot(-1)),
            ("PgDown", self.plot_on, lambda: self.go_to_plot(1)),
            ("Up", self.lab_back, lambda: self.go_to_lab(-1)),
            ("Down", self.lab_on, lambda: self.go_to_lab(1)),
            ("Left", self.week_back, lambda: player.step(-1)),
            ("Right", self.week_on, lambda: player.step(1)),
            ("", self.play, player.toggle),
            ("Esc", self.leave, self.left.emit),
        )
        for keys, button, work in steps:
            if button is not None:
                button.clicked.connect(lambda _=False, work=work: work())
            if keys:
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(work)
        self.view.chart_chosen.connect(self.show_chart)
        self._store.projected.connect(self.refresh)
        self._store.held_changed.connect(self.view.set_frozen)
        self._lab.crosshair.moved.connect(self._show_numbers)
        self._lab.pins.changed.connect(self.refresh)
        player.playing_changed.connect(self._show_playing)
        self._theme.changed.connect(self._restyle)

    # --- what is shown --------------------------------------------------------------------

    @property
    def chart(self) -> str:
        """Id of the plot that is shown."""
        return self._chart

    @property
    def charts(self) -> tuple[str, ...]:
        """Plots to go through: those of the lab."""
        return self._lab.charts

    def show_chart(self, chart: str) -> None:
        """Show this plot."""
        self._chart = chart
        self.refresh()

    def go_to_plot(self, direction: int) -> None:
        """Show the next plot of the lab or the one before; after the last comes the first."""
        charts = self.charts
        here = charts.index(self._chart) if self._chart in charts else -max(direction, 0)
        self.show_chart(charts[(here + direction) % len(charts)])

    def go_to_lab(self, direction: int) -> None:
        """Open the next lab of the lesson or the one before, where there is one."""
        labs = self._labs()
        ids = [lab.id for lab in labs]
        here = ids.index(self._opener.current) if self._opener.current in ids else -1
        if 0 <= here + direction < len(labs):
            self._opener.open_lab(labs[here + direction])
            self.show_chart(self.charts[0])

    def refresh(self) -> None:
        """Show plot and numbers as they are now."""
        if not self.isVisible():
            return
        if not self._chart:
            self._chart = self.charts[0]
        self.view.show_figure(self._lab.figure(self._chart))
        charts, ids = self.charts, [lab.id for lab in self._labs()]
        if self._chart in charts:
            words = self.tr("Plot {} of {}").format(charts.index(self._chart) + 1, len(charts))
        else:
            words = self.tr("Another plot")
        self.place.setText(words)
        for widget in (self.plot_back, self.place, self.plot_on):
            widget.setVisible(len(charts) > 1 or self._chart not in charts)
        place = ids.index(self._opener.current) if self._opener.current in ids else None
        for widget in (self.lab_back, self.lab_place, self.lab_on):
            widget.setVisible(len(ids) > 1 and place is not None)
        if place is not None:
            self.lab_place.setText(self.tr("Lab {} of {}").format(place + 1, len(ids)))
            self.lab_back.setEnabled(place > 0)
            self.lab_on.setEnabled(place + 1 < len(ids))
        self._show_numbers()

    def _labs(self) -> "list[Lab]":
        lesson = self._opener.lesson
        return list(lesson.labs()) if lesson is not None else []

    def _show_numbers(self) -> None:
        if self.isVisible():
            numbers, week, sentence = self._lab.numbers()
            self.readouts.show_readouts(numbers, week=week, sentence=sentence)

    def _show_playing(self) -> None:
        is_playing = self._lab.week_bar.player.is_playing
        words = self.tr("Pause") if is_playing else self.tr("Play week by week")
        self.play.show_icon("pause" if is_playing else "play", words)

    # --- size and colours -----------------------------------------------------------------

    def _fit(self) -> None:
        """Take type that is as large as the page allows."""
        share = min(self.width() / _USUAL_WIDTH, self.height() / _USUAL_HEIGHT)
        self._theme.set_zoom(round(100 * share))

    def _restyle(self) -> None:
        px = self._theme.px
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self._theme.tokens.panel))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self._rows.setContentsMargins(px(24), px(14), px(24), px(8))
        self._rows.setSpacing(px(6))
        for button in self.findChildren(IconButton):
            button.setMinimumSize(_HIT, _HIT)
        for label in (self.place, self.lab_place):
            label.setFont(self._theme.font("ui"))
            colours = label.palette()
            colours.setColor(QPalette.ColorRole.WindowText, QColor(self._theme.tokens.secondary))
            label.setPalette(colours)
        self.view.title.setMinimumHeight(max(_HIT, px(24)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the type to the new size."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Show things as they are now, with the keyboard at the plot."""
        super().showEvent(event)
        self._fit()
        self.refresh()
        QTimer.singleShot(0, self, lambda: self.view.canvas.setFocus())

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave, whatever took the page's place; a window that is minimised comes back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()
