"""Uncertainty inside the model: the same surprises for every policy, as bands or as outcomes."""

from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from qtexplainer.presentation.chart import Band, Floats, Line
from qtexplainer.presentation.number_format import number, per_cent

if TYPE_CHECKING:
    from qtexplainer.model import Projection, Share
    from qtexplainer.presentation.chart import Chart

FanView = Literal["bands", "outcomes"]
SEED: Final = 1
"""One draw for every policy, so that differences are policy."""
LEVELS: Final = (10.0, 25.0, 50.0, 75.0, 90.0)
"""Percentiles: the outer band, the inner band and the middle path."""
OUTCOMES: Final = 20
"""Hypothetical outcomes that are shown one by one: the first paths of the same run."""
OUTER: Final = 0.14
"""Opacity of the band that holds 80 of 100 paths."""
INNER: Final = 0.26
"""Opacity of the band that holds 50 of 100 paths."""
_SAME: Final = 1e-9
"""A width in the series' own unit below which all paths are one line."""


class Fan:
    """One projection of many paths, of which only what is looked at is ranked."""

    def __init__(
        self, projection: "Projection", view: FanView = "bands", outcome: int | None = None
    ) -> None:
        self.projection = projection
        self.view = view
        self.outcome = outcome
        """The outcome that is shown, from 0; none for all of them at once."""
        self._ranked: dict[str, Floats] = {}

    def seen_as(self, view: FanView, outcome: int | None) -> "Fan":
        """Return the same run looked at in another way; what was ranked is kept."""
        other = Fan(self.projection, view, outcome)
        other._ranked = self._ranked
        return other

    def percentiles(self, name: str) -> Floats:
        """Percentiles of a series at `LEVELS`, shape (levels, weeks + 1)."""
        if name not in self._ranked:
            self._ranked[name] = self.projection.band(name, LEVELS)
        return self._ranked[name]

    def drawn(self, name: str) -> Floats:
        """The outcomes of a series, shape (weeks + 1, outcomes)."""
        return self.projection.series(name)[:, :OUTCOMES]

    def is_wide(self, name: str) -> bool:
        """Whether the paths of a series differ at all."""
        paths = self.projection.series(name)
        return bool(np.ptp(paths[len(paths) // 2]) > _SAME or np.ptp(paths[-1]) > _SAME)


def fan_shapes(chart: "Chart", fan: Fan, days: Floats) -> tuple[list[Band], list[Line]]:
    """Bands with their middle paths, or the outcomes, of every line of a plot that varies."""
    bands: list[Band] = []
    lines: list[Line] = []
    for name, drawn_as in _wide(chart, fan):
        if fan.view == "bands":
            low, lower, middle, upper, high = fan.percentiles(name) * chart.scale
            bands.append(Band(drawn_as, "", days, low, high, OUTER))
            bands.append(Band(drawn_as, "", days, lower, upper, INNER))
            lines.append(Line(drawn_as, "", days, middle, role="median"))
        else:
            paths = fan.drawn(name) * chart.scale
            if fan.outcome is None:
                lines += [Line(drawn_as, "", days, path, role="draw") for path in paths.T]
            else:
                lines.append(Line(drawn_as, "", days, paths[:, fan.outcome], role="outcome"))
    return bands, lines


def _wide(chart: "Chart", fan: Fan) -> list[tuple[str, str]]:
    """Series of a plot that differ from path to path, each with the name it is drawn by.

    Of a stack that is its total: where layers lie on each other, the band of each would be read as
    that of its top.
    """
    names = [(name, name) for name in chart.lines]
    names += [(chart.total, "stack")] if chart.total else []
    return [pair for pair in names if fan.is_wide(pair[0])]


def fan_extent(chart: "Chart", fan: Fan) -> list[Floats]:
    """What must be in sight: it is the same for every outcome, so that axes rest."""
    names = [name for name, _ in _wide(chart, fan)]
    if fan.view == "bands":
        return [fan.percentiles(name)[[0, -1]] * chart.scale for name in names]
    return [fan.drawn(name) * chart.scale for name in names]


def fan_note(fan: Fan) -> str:
    """Return what the bands or lines are, for a description."""
    paths = f"{fan.projection.paths:,} paths (seed {SEED})"
    if fan.view == "bands":
        return (
            f"Uncertainty inside the model: the bands hold 50 and 80 of 100 of {paths}, "
            "the thin line is the middle one."
        )
    if fan.outcome is None:
        return f"Uncertainty inside the model: {OUTCOMES} possible outcomes, a small plot for each."
    return f"Uncertainty inside the model: outcome {fan.outcome + 1} of {OUTCOMES}."


def fan_notes(chart: "Chart", fan: Fan) -> tuple[str, ...]:
    """Return what uncertainty draws in a plot over time, for its description and exports."""
    wide = _wide(chart, fan)
    if chart.total:
        if not wide:
            paths = f"{fan.projection.paths:,} paths (seed {SEED})"
            return (
                f"Uncertainty inside the model: what the Fed owns is the same on all {paths}. It "
                "follows policy, unless banks draw on standing repo.",
            )
        of = "Dark bands and lines are of the total, the top of the stack."
        return (f"{fan_note(fan)} {of}",)
    return (fan_note(fan),) if wide else ()


def fan_remark(chart: "Chart", fan: Fan) -> str:
    """Return the word in the corner of a stack that says of what its bands are; else empty."""
    if not chart.total:
        return ""
    if not _wide(chart, fan):
        return "the same on all paths"
    return "bands: total, 50 and 80 of 100 paths" if fan.view == "bands" else "lines: total"


def cross_note(fan: Fan, cloud: int) -> str:
    """Return what the cross on the demand curve is, for a description."""
    paths = f"{fan.projection.paths:,} paths (seed {SEED})"
    return (
        "Uncertainty inside the model: across the cross lie the reserves of 80 of 100 of "
        f"{paths} in this week, along its height their rates; its thick parts hold 50 of 100. "
        f"Small dots are {min(cloud, fan.projection.paths)} of the paths."
    )


def share_words(fan: Fan) -> str:
    """Return in how many weeks SOFR is above the range on a day, with the error of the draw."""
    if fan.view == "outcomes" and fan.outcome is not None:
        above = fan.projection.series("sofr_peak_pct")[1:, fan.outcome]
        top = fan.projection.series("range_high_pct")[1:, min(fan.outcome, _last_top(fan))]
        share = 100 * float((above > top).mean())
        return (
            f"Outcome {fan.outcome + 1} of {OUTCOMES}: above range in {per_cent(share, 0)} of weeks"
        )
    return f"SOFR above the range in {_share(fan.projection.share_above_range())}"


def _last_top(fan: Fan) -> int:
    """The range may be one path for all."""
    return int(fan.projection.series("range_high_pct").shape[1]) - 1


def _share(share: "Share") -> str:
    value, error = 100 * share.value, 100 * share.standard_error
    said = "under 0.1" if error < 0.05 else number(error, 1)
    return f"{per_cent(value, 1 if value < 1 else 0)} of weeks, ± {said}"
