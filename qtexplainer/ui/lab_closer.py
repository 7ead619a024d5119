"""Opens closer looks at plots of the lab, and keeps them up to date while they are open."""

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from qtexplainer.presentation.week_events import week_events

if TYPE_CHECKING:
    from qtexplainer.presentation.closer import Past
    from qtexplainer.ui.closer_look import CloserLook
    from qtexplainer.ui.lab_panel import LabPanel
    from qtexplainer.ui.plot_exports import PlotExports
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme


class LabCloser(QObject):
    """One window a plot; what draws it is loaded when the first is asked for."""

    def __init__(
        self, lab: "LabPanel", store: "ScenarioStore", exports: "PlotExports", theme: "Theme"
    ) -> None:
        super().__init__(lab)
        self._lab = lab
        self._store = store
        self._exports = exports
        self._theme = theme
        self._past: Past | None = None
        self.looks: dict[str, CloserLook] = {}
        lab.figures_changed.connect(self._refresh)
        store.opened.connect(self._begin_anew)

    def open(self, chart: str) -> None:
        """Show a plot in a window of its own, or bring that to the front."""
        if chart not in self.looks:
            from qtexplainer.ui.closer_look import CloserLook

            exports, tr = self._exports, self.tr
            self.looks[chart] = CloserLook(
                self._theme,
                self._lab.window(),
                figure=lambda: self._lab.figure(chart),
                past=self._actual,
                events=self._events,
                copies=(
                    (tr("Copy the whole plot as &picture"), lambda: exports.copy_picture(chart)),
                    (tr("Copy the plot as &table"), lambda: exports.copy_table(chart)),
                    (tr("&Export the plot…"), lambda: exports.ask_to_export(chart)),
                    (tr("The plot's &numbers in a table"), lambda: exports.show_table(chart)),
                ),
            )
            self.looks[chart].finished.connect(lambda _: self._forget(chart))
        look = self.looks[chart]
        look.show()
        look.raise_()
        look.activateWindow()

    def _forget(self, chart: str) -> None:
        look = self.looks.pop(chart, None)
        if look is not None:
            look.deleteLater()

    def _refresh(self) -> None:
        for chart, look in tuple(self.looks.items()):
            if self._lab.plots.has_chart(chart):
                look.refresh()
            else:
                look.reject()  # its data, the student's own, were taken away

    def _begin_anew(self) -> None:
        for look in self.looks.values():
            look.begin_anew()

    def _actual(self) -> "Past":
        """Actual data by weeks and days; only before the run where the lesson wants no history."""
        from qtexplainer import history
        from qtexplainer.presentation.actual import ActualData
        from qtexplainer.presentation.closer import Past

        if self._past is None:
            self._past = Past(
                ActualData(history.names(), history.series),
                ActualData(history.daily_names(), history.daily),
            )
        return replace(self._past, beside=self._lab.shows_history)

    def _events(self, bounds: tuple[float, float]) -> tuple[tuple[float, str], ...]:
        """Events of the past and of the run, and steps of its programme."""
        from qtexplainer import history
        from qtexplainer.presentation.closer import events_to_visit

        dated = [(event.date, event.title) for event in history.events()]
        return events_to_visit(dated, week_events(self._store.scenario), bounds)
