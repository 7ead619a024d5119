"""The peer: the same four plots redrawn by matplotlib's Qt backend.

matplotlib is no dependency of the app; a developer installs it to compare.
"""

import importlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from qtexplainer.benchmark.paint_watch import PaintWatch
from qtexplainer.benchmark.peer_missing import PeerMissingError
from qtexplainer.presentation.series_style import style_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qtexplainer.presentation.chart import Figure


@dataclass(frozen=True, slots=True)
class PeerTimes:
    """Milliseconds of each redraw of all plots with new data, to the painted canvas."""

    whole: list[float]
    """By ``canvas.draw()``, as its documentation has it."""
    blitted: list[float]
    """As an expert does it where axes, grid and words stay: only lines and bands are drawn."""


def redraw_milliseconds(
    figures: "Sequence[Figure | None]", *, size: tuple[int, int] = (640, 400), redraws: int = 30
) -> PeerTimes:
    """Time redraws of all plots on one canvas of a size in pixels, in two ways.

    Lines get new data, bands new outlines; axes stay. No model runs, unlike in our own timing.
    Raises PeerMissingError where matplotlib is not installed.
    """
    try:
        backend = importlib.import_module("matplotlib.backends.backend_qtagg")
        peer = importlib.import_module("matplotlib.figure")
    except ImportError as missing:
        raise PeerMissingError("matplotlib") from missing

    picture = peer.Figure(figsize=(size[0] / 100, size[1] / 100), dpi=100)
    canvas = backend.FigureCanvasQTAgg(picture)
    changes: list[tuple[str, Any, Any]] = []
    for place, figure in enumerate(figures, start=1):
        if figure is not None:
            changes += _draw(picture.add_subplot(2, 2, place), figure)
    canvas.resize(*size)
    canvas.show()
    watch = PaintWatch([canvas])
    watch.expect()
    canvas.draw()
    watch.wait()
    whole = _timed(changes, watch, canvas.draw, redraws)

    for _, artist, _ in changes:
        artist.set_animated(True)
    watch.expect()
    canvas.draw()
    watch.wait()
    ground = canvas.copy_from_bbox(picture.bbox)

    def blit() -> None:
        canvas.restore_region(ground)
        for _, artist, _ in changes:
            artist.axes.draw_artist(artist)
        canvas.blit(picture.bbox)

    blitted = _timed(changes, watch, blit, redraws)
    canvas.close()
    QApplication.processEvents()
    return PeerTimes(whole, blitted)


def _timed(
    changes: "Sequence[tuple[str, Any, Any]]",
    watch: PaintWatch,
    draw: "Callable[[], object]",
    redraws: int,
) -> list[float]:
    """Milliseconds from new data to the painted canvas, for each redraw."""
    timings: list[float] = []
    for redraw in range(redraws):
        shift = 1.0 + 0.001 * redraw
        watch.expect()
        began = time.perf_counter()
        for kind, artist, data in changes:
            if kind == "line":
                artist.set_ydata(data * shift)
            else:
                artist.set_data(data.x, data.low * shift, data.high * shift)
        draw()
        watch.wait()
        timings.append((time.perf_counter() - began) * 1000)
    return timings


def _draw(axes: Any, figure: "Figure") -> list[tuple[str, Any, Any]]:
    """Draw one figure as its peer would; return what a new run changes."""
    changes: list[tuple[str, Any, Any]] = []
    for zone in figure.zones:
        low, high = (value.clip(*figure.y_range) for value in (zone.low, zone.high))
        axes.fill_between(zone.x, low, high, color="#D55E00", alpha=0.07 * zone.depth)
    for band in figure.bands:
        colour = style_of(band.name).light
        area = axes.fill_between(band.x, band.low, band.high, color=colour, alpha=band.opacity)
        changes.append(("band", area, band))
    for stems in figure.stems:
        axes.vlines(stems.x, stems.low, stems.high, color=style_of(stems.name).light, linewidth=0.7)
    for line in figure.lines:
        (artist,) = axes.plot(line.x, line.y, color=style_of(line.name).light, linewidth=1.6)
        if line.role == "live":
            changes.append(("line", artist, line.y))
            axes.annotate(line.label, (float(line.x[-1]), float(line.y[-1])))
    axes.set_xlim(*figure.x_range)
    axes.set_ylim(*figure.y_range)
    axes.set_title(f"{figure.chart.title}, {figure.chart.unit}")
    axes.grid(axis="y")
    return changes
