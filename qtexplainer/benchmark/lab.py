"""How fast the lab follows the hand.

A move is timed from the mouse event on a slider to the end of the paint events of all plots in
sight, with the model's run in between.
"""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from qtexplainer import model

# isort: split
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from qtexplainer.app import App, build, make_application
from qtexplainer.benchmark.paint_watch import PaintWatch
from qtexplainer.course.course import Course, load_course
from qtexplainer.presentation.chart import Figure
from qtexplainer.resources import content_dir
from qtexplainer.ui.parameter_track import ParameterTrack
from qtexplainer.ui.user_folders import UserFolders

if TYPE_CHECKING:
    from qtexplainer.ui.lab_panel import LabPanel
    from qtexplainer.ui.scenario_store import ScenarioStore

WINDOW_SIZE: Final = (1366, 768)
"""Size of the window."""
TIMED_CHARTS: Final = ("liabilities", "reserves-share", "spreads", "term-premium")
"""Four plots with bands, zones and stems."""
FULL_CHARTS: Final = ("liabilities", "assets", "corridor", "demand-curve")
"""The four plots with the most in them."""


class Bench(Struct, frozen=True):
    """The whole app on a screen, with a lesson open and four plots in its lab."""

    app: App

    @property
    def lab(self) -> "LabPanel":
        """Its lab."""
        return self.app.lab

    @property
    def store(self) -> "ScenarioStore":
        """What the lab shows."""
        return self.app.store

    def close(self) -> None:
        """Close the window for good."""
        self.app.window.close()
        self.app.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def open_bench(
    folder: Path, *, size: tuple[int, int] = WINDOW_SIZE, course: Course | None = None
) -> Bench:
    """Show the app as a student has it; what it keeps goes into ``folder``."""
    qt = make_application()
    own = UserFolders(settings=folder, records=folder, logs=folder)
    app = build(qt, own, course if course is not None else load_course(content_dir()))
    app.window.resize(*size)
    app.reader.resume()
    app.window.show()
    app.store.open(model.scenario_from())
    app.lab.show_lab(charts=TIMED_CHARTS, parameters=("treasury_cap", "tga_target"))
    settle(0.3)
    return Bench(app)


def settle(seconds: float) -> None:
    """Run the event loop for so long."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()


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


@contextmanager
def everything_on(bench: Bench) -> Iterator[None]:
    """QT2 on real data, with its start, three pinned runs, events, and the card of a week."""
    store, lab = bench.store, bench.lab
    charts = lab.charts
    store.open(model.scenario_from(programme="qt2"))
    lab.show_lab(charts=FULL_CHARTS, parameters=("treasury_cap", "tga_target"))
    for cash in (300.0, 500.0, 1000.0):
        store.set_parameter("tga_target", cash)
        lab.pins.pin()
    store.set_parameter("tga_target", 700.0)
    settle(0.6)  # events are read a moment after the start
    lab.crosshair.keep(float(lab.days[0]) + 7 * 60, lab.views[0].canvas)
    settle(0.1)
    try:
        yield
    finally:
        lab.crosshair.keep(None)
        for pin in lab.pins.pins:
            lab.pins.remove(pin.id)
        store.open(model.scenario_from())
        lab.show_lab(charts=charts, parameters=("treasury_cap", "tga_target"))
        settle(0.1)


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


def release_to_paint(bench: Bench, *, times: int = 20, seed: int = 2) -> list[float]:
    """Milliseconds from letting go of a slider to plots painted with all that a drag left out."""
    track = bench.lab.sliders.slider("treasury_cap").track
    assert track is not None
    watch = PaintWatch([view.canvas.viewport() for view in bench.lab.views])
    chance = random.Random(seed)
    timings: list[float] = []
    for _ in range(times):
        send_mouse(track, QEvent.Type.MouseButtonPress, 0.5)
        share = chance.random()
        send_mouse(track, QEvent.Type.MouseMove, share)
        settle(0.05)
        watch.expect()
        began = time.perf_counter()
        send_mouse(track, QEvent.Type.MouseButtonRelease, share)
        watch.wait()
        timings.append((time.perf_counter() - began) * 1000)
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
    QApplication.processEvents()
    send_mouse(track, QEvent.Type.MouseButtonRelease, 1.0)
    bench.store.projected.disconnect(count)
    return runs, bench.store.value("treasury_cap") == model.PARAMETERS["treasury_cap"].high
