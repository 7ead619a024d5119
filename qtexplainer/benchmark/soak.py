"""Memory in long use: a random learner for some minutes, and what the process then holds."""

import gc
import sys
import time
from pathlib import Path

from qtexplainer.benchmark.random_learner import RandomLearner

READINGS = 11
"""Moments at which memory is read; the first and the last included."""


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


def soak(learner: RandomLearner, *, minutes: float) -> tuple[list[float], int]:
    """Memory in MB at eleven moments of so many minutes of random use, and the number of acts."""
    seconds = minutes * 60
    began = time.perf_counter()
    readings: list[float] = []
    acts = 0
    with learner.files.in_dialogs():
        while True:
            if time.perf_counter() - began >= seconds * len(readings) / (READINGS - 1):
                gc.collect()
                readings.append(resident_mb())
                if len(readings) == READINGS:
                    return readings, acts
            learner.act()
            acts += 1
