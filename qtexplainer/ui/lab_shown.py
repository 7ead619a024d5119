"""What the lab's plots are made of: the live run and all that is drawn with it."""

from typing import TYPE_CHECKING

from qtexplainer.presentation.demand import demand_curve, demand_words, rival_curves
from qtexplainer.presentation.figure import Shown

if TYPE_CHECKING:
    from qtexplainer.presentation.actual import ActualData
    from qtexplainer.presentation.chart import Line
    from qtexplainer.ui.fan_store import FanStore
    from qtexplainer.ui.lab_events import LabEvents
    from qtexplainer.ui.own_data import OwnData
    from qtexplainer.ui.pinned_runs import PinnedRuns
    from qtexplainer.ui.scenario_store import ScenarioStore


class LabShown:
    """Gathers values from the lab's stores; what does not follow the sliders is kept."""

    def __init__(
        self,
        store: "ScenarioStore",
        pins: "PinnedRuns",
        fan: "FanStore",
        own: "OwnData",
        events: "LabEvents",
        actual: "ActualData | None" = None,
    ) -> None:
        self._store = store
        self._pins = pins
        self._fan = fan
        self._own = own
        self._events = events
        self._actual_source = actual
        self._kept: dict[tuple[str, str], tuple[object, list[Line], str]] = {}
        self.with_history = True
        """Whether actual data are drawn."""

    def gather(self, week: int, *, with_rivals: bool) -> Shown:
        """Return everything that the plots show now."""
        store = self._store
        scenario = store.scenario
        return Shown(
            projection=store.projection,
            actual=self._actual(),
            baseline=store.start_projection if store.is_changed else None,
            demand=demand_curve(scenario),
            demand_label=demand_words(scenario),
            pins=tuple((pin.letter, pin.projection) for pin in self._pins.pins),
            baseline_demand=demand_curve(store.start_scenario) if store.is_changed else None,
            rivals=rival_curves(scenario) if with_rivals else None,
            week=week,
            fan=self._fan.fan,
            own=self._own.series,
            marks=self._events.marks,
            kept=self._kept,
        )

    def _actual(self) -> "ActualData":
        """The history tables, opened at the first need; none where the lesson wants none."""
        from qtexplainer.presentation.actual import ActualData, no_actual_data

        if not self.with_history:
            return no_actual_data()
        if self._actual_source is None:
            from qtexplainer import history

            self._actual_source = ActualData(history.names(), history.series)
        return self._actual_source
