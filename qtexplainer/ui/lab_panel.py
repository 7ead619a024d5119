"""The lab: numbers, plots and sliders of one scenario, always in sight beside the lesson."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from qtexplainer.presentation.charts import DEFAULT_CHARTS
from qtexplainer.presentation.demand import demand_curve
from qtexplainer.presentation.figure import fill
from qtexplainer.presentation.readouts import headline, readouts, week_words
from qtexplainer.presentation.veil import veil_sentence, veiled, veiled_readouts
from qtexplainer.ui.accessibility import install_accessibility
from qtexplainer.ui.changed_chips import ChangedChips
from qtexplainer.ui.crosshair import Crosshair
from qtexplainer.ui.fan_bar import FanBar
from qtexplainer.ui.fan_store import FanStore
from qtexplainer.ui.lab_choice import DEFAULT_PARAMETERS
from qtexplainer.ui.lab_choosers import LabChoosers
from qtexplainer.ui.lab_comparison import LabComparison
from qtexplainer.ui.lab_events import LabEvents
from qtexplainer.ui.lab_history import LabHistory
from qtexplainer.ui.lab_honesty import LabHonesty
from qtexplainer.ui.lab_layout import LabLayout
from qtexplainer.ui.lab_shown import LabShown
from qtexplainer.ui.lab_tools import LabTools
from qtexplainer.ui.lab_voice import LabVoice
from qtexplainer.ui.lab_week_card import LabWeekCard
from qtexplainer.ui.own_data import OwnData
from qtexplainer.ui.pinned_runs import PinnedRuns
from qtexplainer.ui.plot_grid import PlotGrid
from qtexplainer.ui.programme_strip import ProgrammeStrip
from qtexplainer.ui.readout_strip import ReadoutStrip
from qtexplainer.ui.replay import Replay
from qtexplainer.ui.slider_groups import SliderGroups
from qtexplainer.ui.week_bar import WeekBar
from qtexplainer.ui.week_card import WeekCard
from qtexplainer.ui.week_pictures import WeekPictures

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from qtexplainer.presentation.actual import ActualData
    from qtexplainer.presentation.chart import Figure
    from qtexplainer.presentation.readouts import Readout
    from qtexplainer.ui.chart_view import ChartView
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

READOUT_WEEK: Final = 52
"""Weeks from the decision week to that of the big numbers while no plot is pointed at."""
_OF_ONE_WEEK: Final = "demand-curve"
"""The plot that shows one week, whichever is pointed at."""
TEXT_FIRST_MS: Final = 150
"""Longest that the plots wait for the text of a lesson that was just opened."""


class LabPanel(QWidget):
    """Readouts, plots and sliders, all fed by one store.

    Signals
    -------
    figures_changed
        When plots are to be drawn anew, whether the lab is in sight or not.
    """

    figures_changed = Signal()

    def __init__(
        self,
        store: "ScenarioStore",
        theme: "Theme",
        parent: QWidget | None = None,
        *,
        actual: "ActualData | None" = None,
    ) -> None:
        super().__init__(parent)
        install_accessibility()
        self._store = store
        self._theme = theme
        self._stale = True
        self._hidden: frozenset[str] = frozenset()
        self.crosshair = Crosshair(self)
        self.history = LabHistory(store, self)
        self.replay = Replay(store, self.history, self)
        self.pins = PinnedRuns(store, self)
        self.fan = FanStore(store, self)
        self.own = OwnData(self)
        self.comparison = LabComparison(store, self.pins, theme, self)
        self.honesty = LabHonesty(store, theme, self, self)
        self.events = LabEvents(store, self)
        self._shown = LabShown(store, self.pins, self.fan, self.own, self.events, actual)
        self._content = QWidget(self)
        # In the order of the Tab key: numbers and plots come before the controls.
        self.readouts = ReadoutStrip(theme, self._content)
        self.plots = PlotGrid(theme, self.crosshair, self._content)
        self.strip = ProgrammeStrip(store, theme, self._content)
        self.week_bar = WeekBar(store, self.crosshair, self.events, theme, self._content)
        self.fan_bar = FanBar(self.fan, theme, self._content)
        self.fan_bar.hide()
        self._week_card = LabWeekCard(
            self.plots, self.crosshair, self.week_bar, theme, self._content
        )
        self.pictures = WeekPictures(
            store, self.crosshair, self.week_bar, theme, self._content, week=lambda: self.week
        )
        self.changed = ChangedChips(store, self.pins, self.own, theme, self._content)
        self.choosers = LabChoosers(store, theme, self)
        self.choosers.hide()
        self.sliders = SliderGroups(store, theme, self)
        more = [self.sliders.more_button]
        self.tools = LabTools(
            store, self.history, self.replay, self.pins, theme, self, buttons=more
        )
        self._layout = LabLayout(self, self._content, theme)
        self._restyle()
        self.plots.charts_chosen.connect(self._choose_charts)
        self._voice = LabVoice(store, self)
        store.opened.connect(self.plots.expect_new_run)
        store.opened.connect(self.readouts.expect_new_run)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._redraw)
        self._yields = False
        self._card_soon = QTimer(self)
        self._card_soon.setSingleShot(True)
        self._card_soon.setInterval(0)
        self._card_soon.timeout.connect(self._show_card)
        self.plots.placed.connect(self._card_soon.start)
        self._drawn: tuple[object, object] = (None, None)
        store.projected.connect(self._follow_projection)
        store.week_changed.connect(self._redraw_soon)
        store.held_changed.connect(self._freeze)
        self.pins.changed.connect(self._redraw)
        self.events.read.connect(self._redraw_soon)
        self.week_bar.fan_wanted.connect(self.fan.set_on)
        self.fan.changed.connect(self._show_fan)
        self.tools.compare.clicked.connect(self.comparison.open)
        self.tools.honesty.clicked.connect(self.honesty.open)
        self.own.changed.connect(self._show_own_data)
        self.own.added.connect(self.reveal_chart)
        self.changed.compare_asked.connect(self.comparison.open)
        self.replay.running_changed.connect(self._freeze)
        self.crosshair.moved.connect(self._show_numbers)
        self.crosshair.moved.connect(self._show_card)
        self.crosshair.moved.connect(self._follow_week)
        self.pictures.tanks_toggled.connect(self._make_room)
        theme.changed.connect(self._restyle)
        store.choice_changed.connect(self._follow_choice)
        self._follow_choice()

    # --- what a lesson chooses ------------------------------------------------------------

    def show_lab(
        self,
        *,
        charts: "Sequence[str]" = DEFAULT_CHARTS,
        parameters: "Sequence[str]" = DEFAULT_PARAMETERS,
        history: bool = True,
        sectors: "Sequence[str]" = (),
        locked: "Sequence[str]" = (),
    ) -> None:
        """Show these plots (at most four, unknown ids left out) and these sliders.

        The sheets of ``sectors`` stand first among the week's entries; the sliders that are
        ``locked`` cannot be moved.
        """
        self._store.choose(
            self._store.choice._replace(
                charts=tuple(charts),
                parameters=tuple(parameters),
                history=history,
                sectors=tuple(sectors),
                locked=tuple(locked),
            )
        )

    def _follow_choice(self) -> None:
        """Put in sight what the store says."""
        choice = self._store.choice
        self.pictures.put_first(choice.sectors)
        self._shown.with_history = self.events.with_dated = choice.history
        self.sliders.show_parameters(choice.parameters, choice.locked)
        self.plots.show_charts(choice.charts)
        self._layout.fit()
        self._redraw_soon()

    def _choose_charts(self, charts: "Sequence[str]") -> None:
        """Let the student have other plots in sight."""
        self._store.choose(self._store.choice._replace(charts=tuple(charts)))

    @property
    def charts(self) -> tuple[str, ...]:
        """Ids of the plots in sight."""
        return self.plots.charts

    @property
    def shows_history(self) -> bool:
        """Whether actual data are drawn."""
        return self._shown.with_history

    @property
    def views(self) -> "tuple[ChartView, ...]":
        """The plots in sight; what waits to be drawn is drawn now."""
        if self._soon.isActive():
            self._redraw()
        return self.plots.views

    def hide_series(self, names: "Collection[str]") -> None:
        """Keep these series out of sight, until the student has predicted them."""
        if frozenset(names) != self._hidden:
            self._hidden = frozenset(names)
            self.week_bar.set_veiled(bool(self._hidden))
            self.pictures.set_veiled(bool(self._hidden))
            self.fan_bar.hide_series(self._hidden)
            self.honesty.hide_series(self._hidden)
            self.comparison.hide_series(self._hidden)
            self._redraw_soon()

    def show_sources(self, sources: "Mapping[str, str]") -> None:
        """Tell the sources of parameters in these words, by their keys in the references."""
        self.sliders.show_sources(sources)
        self.honesty.show_sources(sources)

    def reveal_chart(self, name: str) -> None:
        """Show a plot, in the last place where it is not in sight yet."""
        self.plots.reveal(name)

    def show_parameter(self, name: str) -> None:
        """Bring the slider of a parameter in sight, and the keyboard to it."""
        slider = self.sliders.reveal(name)
        self.window().activateWindow()
        self._layout.bring_in_sight(slider)

    def set_motion(self, motion: bool) -> None:
        """Say whether axes and a replay may move in steps (reduced motion: no)."""
        self.replay.set_motion(motion)
        self.fan.set_motion(motion)
        self.plots.set_motion(motion)

    # --- showing --------------------------------------------------------------------------

    def _make_room(self) -> None:
        """Show the tanks and fewer plots, or all plots again."""
        self._layout.make_room()
        self._redraw()

    def _show_own_data(self) -> None:
        """Offer the plots of own data, and draw it."""
        self.plots.offer(self.own.charts)
        self._redraw()

    def _show_fan(self) -> None:
        """Draw uncertainty in another way, or no more."""
        self.fan_bar.setVisible(self.fan.is_on)
        self.week_bar.fan.setChecked(self.fan.is_on)
        self._layout.fit()
        self._redraw()

    def _redraw_soon(self) -> None:
        """Redraw in the next turn of the event loop: a lesson changes several things at once."""
        if not self._yields:
            self._soon.start(0)

    def yield_to_text(self) -> None:
        """Let the text of a lesson that was just opened be painted before the plots are drawn."""
        self._yields = True
        self._soon.start(TEXT_FIRST_MS)

    def follow_text(self) -> None:
        """Draw what has waited for the text."""
        if self._yields:
            self._yields = False
            self._soon.start(0)

    def _follow_projection(self) -> None:
        """Redraw unless these runs of the model are in the plots already."""
        is_waited_for = self._soon.isActive() or self._drawn != self._runs()
        if is_waited_for and not self._yields:
            self._redraw()

    def _runs(self) -> tuple[object, object]:
        """The runs of the model that the plots show: the live one, and the start's."""
        store = self._store
        return store.projection, store.start_projection if store.is_changed else None

    def _redraw(self) -> None:
        """Show the store's projection in all plots and numbers."""
        self._soon.stop()
        self._yields = False
        self.figures_changed.emit()
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._drawn = self._runs()
        shown = self._shown.gather(self.week, with_rivals=_OF_ONE_WEEK in self.charts)
        self.plots.show_figures(
            [veiled(fill(self.plots.chart(name), shown), self._hidden) for name in self.charts]
        )
        self.fan_bar.refresh()
        self._layout.align_strip()
        self._show_numbers()
        self._show_card()

    def figure(self, chart: str) -> "Figure":
        """Return any plot as it is now, without what is still to be predicted."""
        shown = self._shown.gather(self.week, with_rivals=chart == _OF_ONE_WEEK)
        return veiled(fill(self.plots.chart(chart), shown), self._hidden)

    @property
    def days(self) -> tuple[float, float]:
        """First and last day of the run, since 1 January 1970."""
        days = self._store.projection.dates[[0, -1]].astype("datetime64[D]").astype(float)
        return float(days[0]), float(days[1])

    @property
    def is_veiled(self) -> bool:
        """Whether something is out of sight until it has been predicted."""
        return bool(self._hidden)

    @property
    def week(self) -> int:
        """Week of the numbers: under the pointer, else a year after the step that is edited."""
        day = self.crosshair.day
        last = len(self._store.projection.dates) - 1
        if day is None:
            return min(self._store.week + READOUT_WEEK, last)
        return min(max(round((day - self.days[0]) / 7), 0), last)

    def _follow_week(self) -> None:
        """Move the economy's dot along the demand curve."""
        view = next((one for one in self.plots.views if one.chart_id == _OF_ONE_WEEK), None)
        if view is not None and not self._stale:
            view.show_figure(self.figure(_OF_ONE_WEEK))

    def _show_numbers(self) -> None:
        numbers, week, sentence = self.numbers()
        self.readouts.show_readouts(numbers, week=week, sentence=sentence)

    def numbers(self) -> "tuple[tuple[Readout, ...], str, str]":
        """Return the big numbers, the week that they are of, and the sentence over them."""
        store, week = self._store, self.week
        run = store.projection
        baseline = store.start_projection if store.is_changed else None
        return (
            veiled_readouts(readouts(run, week, baseline=baseline), self._hidden),
            week_words(run, week, against_start=baseline is not None),
            veil_sentence(self._hidden) or headline(run, demand_curve(store.scenario)),
        )

    def _show_card(self) -> None:
        """Show the values of the week from all plots beside the one that is pointed at."""
        self._week_card.refresh(self.views)

    @property
    def week_card(self) -> WeekCard:
        """The card of the week that is pointed at."""
        return self._week_card.card

    def _freeze(self) -> None:
        held = self._store.held or self.replay.is_running
        self.plots.set_frozen(held)
        if not held:
            self._redraw()

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self._theme.tokens.panel))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self._layout.restyle()

    # --- events ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new size."""
        super().resizeEvent(event)
        self._layout.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while unseen."""
        super().showEvent(event)
        self.events.start()
        if self._stale:
            self._redraw()
