"""Memory in long use: a random learner for some minutes, and what the process then holds."""

import gc
import sys
import time
from pathlib import Path

from msgspec import Struct

from qtexplainer.benchmark.random_learner import RandomLearner
from qtexplainer.ui.memory_care import MemoryCare

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


class Soak(Struct, frozen=True):
    """What some minutes of random use took, in MB at moments from the first to the last."""

    acts: int
    """Things done."""
    in_use_mb: list[float]
    """Memory at the moments themselves, whatever was going on."""
    at_rest_mb: list[float]
    """Memory right after, with all left and the first lesson opened: what can be compared."""

    @property
    def most_mb(self) -> float:
        """The most that was held at a moment."""
        return max(*self.in_use_mb, *self.at_rest_mb)

    @property
    def growth_mb(self) -> float:
        """What is held at rest in the end beyond what was held at rest halfway."""
        return self.at_rest_mb[-1] - self.at_rest_mb[len(self.at_rest_mb) // 2]


def soak(learner: RandomLearner, *, minutes: float, readings: int = READINGS) -> Soak:
    """Let a random learner use the app for so many minutes, and read memory all along."""
    seconds = minutes * 60
    care = MemoryCare(lambda: False)
    began = time.perf_counter()
    in_use: list[float] = []
    at_rest: list[float] = []
    acts = 0
    with learner.files.in_dialogs():
        while True:
            if time.perf_counter() - began >= seconds * len(at_rest) / (readings - 1):
                gc.collect()
                in_use.append(resident_mb())
                learner.rest()
                gc.collect()
                care.give_back()
                at_rest.append(resident_mb())
                if len(at_rest) == readings:
                    return Soak(acts, in_use, at_rest)
            learner.act()
            acts += 1
