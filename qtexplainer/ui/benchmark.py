"""How fast the lab follows the hand: the figures behind ``qtexplainer benchmark app``.

A move is timed from the mouse event on a slider to the end of the paint events of all plots in
sight, with the model's run in between. Nothing here runs in the app itself.
"""

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from qtexplainer import model
from qtexplainer.presentation.chart import Figure
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.parameter_track import ParameterTrack
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.style import dress
from qtexplainer.ui.theme import THEME_CHOICES, Theme

if TYPE_CHECKING:
    from qtexplainer.ui.chart_view import ChartView

LAB_SIZE: Final = (640, 700)
"""Size of the lab beside a lesson in a window of 1366 by 768."""
TIMED_CHARTS: Final = ("liabilities", "reserves-share", "spreads", "term-premium")
"""Four plots with bands, zones and stems."""
_GIVE_UP_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Timing:
    """Many timings of the same thing, in milliseconds."""

    median: float
    p95: float

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> "Timing":
        """Sum up many timings; needs at least one."""
        ranked = sorted(milliseconds)
        return cls(statistics.median(ranked), ranked[min(len(ranked) - 1, int(0.95 * len(ranked)))])


class PaintWatch(QObject):
    """Notes which of some widgets have been painted."""

    def __init__(self, widgets: Sequence[QObject]) -> None:
        super().__init__()
        self._widgets = set(widgets)
        self._waiting: set[QObject] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cross a painted widget off."""
        if event.type() == QEvent.Type.Paint:
            self._waiting.discard(watched)
        return False

    def expect(self) -> None:
        """Wait for all of them from now on."""
        self._waiting = set(self._widgets)

    def wait(self) -> None:
        """Run the event loop until all have been painted; RuntimeError after ten seconds."""
        application = QApplication.instance()
        assert application is not None
        until = time.perf_counter() + _GIVE_UP_SECONDS
        while self._waiting:
            application.processEvents()
            if time.perf_counter() > until:
                raise RuntimeError("the plots were not painted within ten seconds")
        # The paint event of the last plot has been delivered; let it finish.
        application.processEvents()


@dataclass(frozen=True, slots=True)
class Bench:
    """A lab on screen, ready to be timed."""

    window: QWidget
    lab: LabPanel
    store: ScenarioStore
    theme: Theme


def application() -> QApplication:
    """Return the one application, made if there is none."""
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])


def open_bench(size: tuple[int, int] = LAB_SIZE) -> Bench:
    """Show a lab with four plots as it stands beside a lesson."""
    running = application()
    theme = Theme("light")
    dress(running, theme)
    store = ScenarioStore(model.scenario_from())
    lab = LabPanel(store, theme)
    lab.show_lab(charts=TIMED_CHARTS, parameters=("treasury_cap", "tga_target"))
    lab.resize(*size)
    lab.show()
    until = time.perf_counter() + 0.3
    while time.perf_counter() < until:
        running.processEvents()
    return Bench(lab, lab, store, theme)


def send_mouse(track: ParameterTrack, kind: QEvent.Type, share: float) -> None:
    """Press, move or release the left button at a share of a track's width."""
    place = QPointF(9 + share * (track.width() - 18), track.height() / 2)
    released = kind == QEvent.Type.MouseButtonRelease
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if released else Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind, place, track.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(track, event)


def slider_to_paint(bench: Bench, *, moves: int = 200, seed: int = 1) -> list[float]:
    """Milliseconds from each mouse move of a drag to the painted plots."""
    track = bench.lab.sliders.slider("treasury_cap").track
    assert track is not None
    watch = PaintWatch([view.canvas.viewport() for view in bench.lab.views])
    chance = random.Random(seed)
    timings: list[float] = []
    send_mouse(track, QEvent.Type.MouseButtonPress, 0.5)
    position = track.value()
    for move in range(moves + 10):
        share = chance.random()
        while track.position_at(9 + share * (track.width() - 18)) == position:
            share = chance.random()
        watch.expect()
        began = time.perf_counter()
        send_mouse(track, QEvent.Type.MouseMove, share)
        watch.wait()
        if move >= 10:
            timings.append((time.perf_counter() - began) * 1000)
        position = track.value()
    send_mouse(track, QEvent.Type.MouseButtonRelease, share)
    return timings


def redraw(bench: Bench, *, redraws: int = 60) -> list[float]:
    """Milliseconds to redraw all plots with new data, from the figures to the painted pixels."""
    views = bench.lab.views
    watch = PaintWatch([view.canvas.viewport() for view in views])
    figures = [view.figure for view in views]
    timings: list[float] = []
    for turn in range(redraws):
        shift = 1.0 + 0.001 * turn
        shifted = [_shifted(figure, shift) for figure in figures if figure is not None]
        watch.expect()
        began = time.perf_counter()
        for view, figure in zip(views, shifted, strict=True):
            view.show_figure(figure)
        watch.wait()
        timings.append((time.perf_counter() - began) * 1000)
    return timings


def _shifted(figure: Figure, shift: float) -> Figure:
    """Return the figure with its live lines and bands moved a little."""
    return replace(
        figure,
        lines=tuple(
            replace(line, y=line.y * shift) if line.role == "live" else line
            for line in figure.lines
        ),
        bands=tuple(
            replace(band, low=band.low * shift, high=band.high * shift) for band in figure.bands
        ),
    )


def burst_runs(bench: Bench, *, events: int = 200) -> tuple[int, bool]:
    """Return how often a burst of moves ran the model, and whether the newest value won."""
    runs = 0

    def count() -> None:
        nonlocal runs
        runs += 1

    track = bench.lab.sliders.slider("treasury_cap").track
    assert track is not None
    bench.store.projected.connect(count)
    send_mouse(track, QEvent.Type.MouseButtonPress, 0.0)
    for event in range(events):
        send_mouse(track, QEvent.Type.MouseMove, (event % 100) / 100)
    send_mouse(track, QEvent.Type.MouseMove, 1.0)
    application().processEvents()
    send_mouse(track, QEvent.Type.MouseButtonRelease, 1.0)
    bench.store.projected.disconnect(count)
    return runs, bench.store.value("treasury_cap") == model.PARAMETERS["treasury_cap"].high


def resident_mb() -> float:
    """Memory of this process in MB: resident now, or its peak where only that is known."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    try:
        import resource
    except ImportError:
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024


def soak(
    bench: Bench,
    *,
    minutes: float,
    seed: int = 1,
    also: Callable[[random.Random], None] | None = None,
) -> list[float]:
    """Use the lab at random for so long; memory in MB at eleven moments, first and last included.

    ``also`` is called now and then, for what lies outside the lab.
    """
    chance = random.Random(seed)
    seconds = minutes * 60
    began = time.perf_counter()
    readings: list[float] = []
    while True:
        spent = time.perf_counter() - began
        if spent >= seconds * len(readings) / 10:
            gc.collect()
            readings.append(resident_mb())
            if len(readings) == 11:
                return readings
        _one_act(bench, chance)
        if also is not None and chance.random() < 0.02:
            also(chance)
        application().processEvents()
        # Outside the application's own loop nothing that asked to be deleted goes by itself.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _one_act(bench: Bench, chance: random.Random) -> None:
    """Do one thing that a student might do."""
    lab = bench.lab
    act = chance.random()
    if act < 0.75:
        name = chance.choice(lab.sliders.names or ("treasury_cap",))
        slider = lab.sliders.slider(name)
        if slider.track is not None:
            slider.track.setValue(chance.randint(slider.track.minimum(), slider.track.maximum()))
    elif act < 0.87:
        view: ChartView = chance.choice(lab.views)
        place = QPointF(chance.random() * view.canvas.width(), view.canvas.height() / 2)
        glob = view.canvas.mapToGlobal(place)
        none, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        move = QMouseEvent(QEvent.Type.MouseMove, place, glob, none, none, plain)
        QApplication.sendEvent(view.canvas.viewport(), move)
    elif act < 0.93:
        names = chance.sample(list(CHARTS), chance.randint(1, 4))
        parameters = chance.sample(list(model.PARAMETERS), 4)
        lab.show_lab(charts=names, parameters=parameters)
    elif act < 0.95:
        bench.theme.set_choice(chance.choice(THEME_CHOICES))
    elif act < 0.97:
        bench.window.resize(chance.randint(500, 1100), chance.randint(500, 900))
    elif act < 0.985:
        opening = chance.choice(list(model.OPENINGS))
        programme = chance.choice(list(model.PROGRAMMES))
        bench.store.open(model.scenario_from(opening=opening, programme=programme))
    else:
        bench.store.reset()


def measure(
    *,
    peers: bool = False,
    soak_minutes: float = 0.0,
    moves: int = 200,
    starts: int = 5,
    app_code: str | None = None,
) -> dict[str, Any]:
    """Return all figures, in the form that ``--json`` prints.

    ``app_code`` is the Python text that starts the app; nothing leaves the start times out.
    """
    from qtexplainer.ui.benchmark_start import BARE_CODE, start_seconds

    figures: dict[str, Any] = {}
    bench = open_bench()
    own = Timing.of(slider_to_paint(bench, moves=moves))
    figures["slider_to_paint_ms"] = {"median": round(own.median, 2), "p95": round(own.p95, 2)}
    runs, newest = burst_runs(bench)
    figures["burst_of_200"] = {"model_runs": runs, "newest_value_won": newest}
    if app_code is not None:
        app_times, bare_times = [], []
        for _ in range(starts):
            # In turn, so that a busy moment of the machine falls on both.
            app_times.append(start_seconds(app_code))
            bare_times.append(start_seconds(BARE_CODE))
        app_s, bare_s = statistics.median(app_times), statistics.median(bare_times)
        figures["start"] = {
            "app_s": round(app_s, 3),
            "bare_s": round(bare_s, 3),
            "ratio": round(app_s / bare_s, 2),
        }
    if peers:
        from qtexplainer.ui.benchmark_matplotlib import redraw_milliseconds

        peer = Timing.of(redraw_milliseconds([view.figure for view in bench.lab.views]))
        alone = Timing.of(redraw(bench))
        figures["matplotlib"] = {
            "median_ms": round(peer.median, 1),
            "own_redraw_median_ms": round(alone.median, 1),
            "ratio": round(peer.median / alone.median, 1),
            "ratio_with_our_model_run": round(peer.median / own.median, 1),
        }
    if soak_minutes > 0:
        readings = soak(bench, minutes=soak_minutes)
        figures["memory_mb"] = round(max(readings), 1)
        figures["memory_growth_mb"] = round(readings[-1] - readings[5], 1)
    else:
        figures["memory_mb"] = round(resident_mb(), 1)
    bench.window.close()
    return figures
