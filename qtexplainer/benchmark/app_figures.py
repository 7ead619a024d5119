"""All figures of ``qtexplainer benchmark app``."""

import statistics
import tempfile
from pathlib import Path
from typing import Any

from qtexplainer.benchmark.course_figures import course_figures
from qtexplainer.benchmark.lab import (
    Bench,
    burst_runs,
    everything_on,
    open_bench,
    redraw,
    release_to_paint,
    slider_to_paint,
)
from qtexplainer.benchmark.random_learner import RandomLearner
from qtexplainer.benchmark.soak import resident_mb, soak
from qtexplainer.benchmark.start import (
    APP_CODE,
    BARE_CODE,
    RESUMED_CODE,
    SESSION_CODE,
    start_seconds,
)
from qtexplainer.benchmark.timing import Timing

# isort: split
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication


def measure(
    *, peers: bool = False, soak_minutes: float = 0.0, moves: int = 200, starts: int = 7
) -> dict[str, Any]:
    """Return the figures in the form that ``--json`` prints.

    Raises PeerMissingError where ``peers`` are wanted and matplotlib is not installed.
    """
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="qtexplainer-benchmark-") as folder:
        bench = open_bench(Path(folder))
        figures["platform"] = QGuiApplication.platformName()
        own = Timing.of(slider_to_paint(bench, moves=moves))
        figures["slider_to_paint_ms"] = own.rounded()
        figures["slider_to_paint_fan_ms"], figures["fan_after_release_ms"] = fan_figures(
            bench, moves=moves
        )
        figures["everything_on"] = everything_figures(bench, moves=moves)
        runs, newest = burst_runs(bench)
        figures["burst_of_200"] = {"model_runs": runs, "newest_value_won": newest}
        figures |= course_figures(bench)
        if starts:
            figures["start"] = start_figures(starts)
        if peers:
            figures["matplotlib"] = _peer_figures(bench, own)
        if soak_minutes > 0:
            learner = RandomLearner(bench.app, Path(folder) / "files")
            soaked = soak(learner, minutes=soak_minutes)
            figures["memory_mb"] = round(soaked.most_mb, 1)
            figures["memory_growth_mb"] = round(soaked.growth_mb, 1)
            figures["soak"] = {
                "minutes": soak_minutes,
                "acts": soaked.acts,
                "in_use_mb": [round(reading, 1) for reading in soaked.in_use_mb],
                "at_rest_mb": [round(reading, 1) for reading in soaked.at_rest_mb],
            }
        else:
            figures["memory_mb"] = round(resident_mb(), 1)
        bench.close()
    return figures


def fan_figures(bench: Bench, *, moves: int) -> tuple[dict[str, float], dict[str, float]]:
    """Milliseconds of a drag with uncertainty shown, and from its end to all thousand paths."""
    bench.lab.fan.set_on(True)
    try:
        dragged = Timing.of(slider_to_paint(bench, moves=moves)).rounded()
        released = Timing.of(release_to_paint(bench, times=max(5, moves // 10))).rounded()
    finally:
        bench.lab.fan.set_on(False)
    return dragged, released


def everything_figures(bench: Bench, *, moves: int) -> dict[str, Any]:
    """The same with pins, the start, actual data, events and a week's card in four full plots."""
    with everything_on(bench):
        alone = Timing.of(slider_to_paint(bench, moves=moves)).rounded()
        with_fan, released = fan_figures(bench, moves=moves)
    return {
        "slider_to_paint_ms": alone,
        "slider_to_paint_fan_ms": with_fan,
        "fan_after_release_ms": released,
    }


def start_figures(starts: int) -> dict[str, float]:
    """Seconds to a painted, usable window: the app's and a bare one's, in turn, as medians.

    The app is started for the first time, and with a session that it resumes with four plots. In
    turn, so that a busy moment of the machine falls on all.
    """
    kinds = (
        ("bare", BARE_CODE, ""),
        ("app", APP_CODE, ""),
        ("resumed", RESUMED_CODE, SESSION_CODE),
    )
    times: dict[str, list[float]] = {kind: [] for kind, _, _ in kinds}
    for number in range(starts + 1):
        for kind, code, before in kinds:
            seconds = start_seconds(code, before=before)
            if number:  # the first start writes byte code
                times[kind].append(seconds)
    figures = {f"{kind}_s": round(statistics.median(spent), 3) for kind, spent in times.items()}
    for kind, name in (("app", "ratio"), ("resumed", "resumed_ratio")):
        ratios = [own / bare for own, bare in zip(times[kind], times["bare"], strict=True)]
        figures[name] = round(statistics.median(ratios), 2)
    return figures


def _peer_figures(bench: Bench, own: Timing) -> dict[str, Any]:
    """The peer on a canvas as large as our plots together, beside our own redraw."""
    from qtexplainer.benchmark.matplotlib_peer import redraw_milliseconds

    views = bench.lab.views
    box = views[0].canvas.rect().translated(views[0].canvas.mapToGlobal(QPoint()))
    for view in views[1:]:
        box |= view.canvas.rect().translated(view.canvas.mapToGlobal(QPoint()))
    size = box.width(), box.height()
    times = redraw_milliseconds([view.figure for view in views], size=size)
    whole, blitted = Timing.of(times.whole), Timing.of(times.blitted)
    alone = Timing.of(redraw(bench))
    return {
        "size": list(size),
        "median_ms": round(whole.median, 1),
        "blitted_median_ms": round(blitted.median, 1),
        "own_redraw_median_ms": round(alone.median, 1),
        "ratio": round(whole.median / alone.median, 1),
        "ratio_blitted": round(blitted.median / alone.median, 1),
        "ratio_with_our_model_run": round(whole.median / own.median, 1),
    }
