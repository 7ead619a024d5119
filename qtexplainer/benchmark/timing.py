"""Many timings of the same thing, summed up."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence

from msgspec import Struct


class Timing(Struct, frozen=True):
    """Median and 95th percentile, in milliseconds."""

    median: float
    p95: float

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> "Timing":
        """Sum up many timings; needs at least one.

        >>> Timing.of([3.0, 1.0, 2.0])
        Timing(median=2.0, p95=3.0)
        """
        ranked = sorted(milliseconds)
        return cls(statistics.median(ranked), ranked[min(len(ranked) - 1, int(0.95 * len(ranked)))])

    def rounded(self) -> dict[str, float]:
        """The two figures as ``--json`` prints them."""
        return {"median": round(self.median, 2), "p95": round(self.p95, 2)}


def time_calls(work: Callable[[], object], *, calls: int, warm_up: int = 3) -> list[float]:
    """Milliseconds of each call after some that do not count; garbage is collected in between."""
    timings: list[float] = []
    for call in range(calls + warm_up):
        began = time.perf_counter()
        made = work()
        spent = (time.perf_counter() - began) * 1000
        del made
        if call >= warm_up:
            timings.append(spent)
        if call % 20 == 0:
            gc.collect()
    return timings
