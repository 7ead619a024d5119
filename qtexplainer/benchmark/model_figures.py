"""All figures of ``qtexplainer benchmark model``."""

import os
import subprocess
import sys
import tracemalloc
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from qtexplainer import model
from qtexplainer.benchmark.reduced_system import Floats, reduced, run_reduced
from qtexplainer.benchmark.system_dynamics_peers import Runner, bptk_runner, pysd_runner
from qtexplainer.benchmark.timing import Timing, time_calls

BANDS: Final = (
    "reserves", "on_rrp", "total_assets", "reserves_ratio_pct", "effr_iorb_bp", "sofr_iorb_bp",
)  # fmt: skip
"""Series whose five percentiles belong to the timing of 1,000 paths."""
PATHS: Final = 1000
_MOVED: Final = "treasury_cap"


def measure(*, peers: bool = False, calls: int = 60) -> dict[str, Any]:
    """Return the figures in the form that ``--json`` prints.

    Every call runs another scenario, so nothing that was remembered of the last one can help.
    Raises PeerMissingError where ``peers`` are wanted and one is not installed.
    """
    one = Timing.of(time_calls(_one_path(), calls=calls))
    many = Timing.of(time_calls(_thousand_paths(), calls=max(calls // 4, 5)))
    figures: dict[str, Any] = {
        "one_path_ms": one.rounded(),
        "thousand_paths_ms": many.rounded(),
        "thousand_paths_mb": round(thousand_paths_mb(), 1),
    }
    if peers:
        figures["peers"] = _peer_figures(one)
    return figures


def _one_path() -> Any:
    start = model.scenario_from()
    caps = iter(np.linspace(0.0, 100.0, 10_000))
    # A projection computes a series when it is read: read them all.
    return lambda: dict(model.project(start.with_value(_MOVED, float(next(caps)))).lines)


def _thousand_paths() -> Any:
    start = model.scenario_from()
    shocks = model.draw_shocks(start.weeks, PATHS, seed=1)
    caps = iter(np.linspace(0.0, 100.0, 10_000))

    def run() -> list[Floats]:
        projection = model.project(start.with_value(_MOVED, float(next(caps))), shocks)
        return [projection.band(name) for name in BANDS]

    return run


def thousand_paths_mb() -> float:
    """Most memory in MB that 1,000 paths with their shocks and bands take, in a fresh process."""
    code = "from qtexplainer.benchmark.model_figures import _peak_mb; print(_peak_mb())"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return float(told.stdout)


def _peak_mb() -> float:
    tracemalloc.start()
    _thousand_paths()()
    return tracemalloc.get_traced_memory()[1] / 1e6


def _peer_figures(whole: Timing) -> dict[str, dict[str, float]]:
    """Time each peer on the reduced system, beside our own run of it and our whole model."""
    system = reduced(model.project(model.scenario_from()))
    runners = {"PySD": pysd_runner(system), "BPTK-Py": bptk_runner(system)}
    own_paths = run_reduced(system)
    found = {}
    for name, runner in runners.items():
        peer, own = _in_turn(runner, lambda: run_reduced(system))
        found[name] = {
            "ratio": round(peer.median / own.median, 1),
            "max_difference": max_difference(runner(), own_paths),
            "median_ms": round(peer.median, 2),
            "own_median_ms": round(own.median, 3),
            "ratio_to_our_whole_model": round(peer.median / whole.median, 1),
        }
    return found


def _in_turn(peer: Runner, own: Runner, turns: int = 10) -> tuple[Timing, Timing]:
    """Time two runners in turn, so that a busy moment of the machine falls on both."""
    peers, owns = [], []
    for _ in range(turns):
        peers += time_calls(peer, calls=1, warm_up=0)
        owns += time_calls(own, calls=5, warm_up=0)
    return Timing.of(peers), Timing.of(owns)


def max_difference(theirs: Mapping[str, Floats], ours: Mapping[str, Floats]) -> float:
    """Largest difference between two runs over all stocks and weeks, $bn or bp."""
    return max(float(np.abs(theirs[name] - ours[name]).max()) for name in ours)
