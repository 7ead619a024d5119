"""What is kept out of sight until it has been predicted: lines, layers, numbers and sentences."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from qtexplainer.course.hidden import TOLD_BY
from qtexplainer.presentation.prediction import series_label

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure
    from qtexplainer.presentation.readouts import Readout

_DEMAND: Final = frozenset(("demand-curve", "reserves-share"))
_ONLY_IN: Final = {"reserves": _DEMAND}
"""Plots in which others tell of it, where it is not in all of them."""


def veil_words(hidden: Collection[str]) -> str:
    """Return the quiet word in the place of what is hidden.

    >>> veil_words(["reserves"])
    'Reserves: after your prediction'
    """
    return f"{_listed(hidden)}: after your prediction" if hidden else ""


def veil_sentence(hidden: Collection[str]) -> str:
    """Return what stands in the place of the sentence over the numbers; empty for nothing hidden.

    >>> veil_sentence(["reserves", "on_rrp"])
    'ON RRP and Reserves: draw first, then look.'
    """
    return f"{_listed(hidden)}: draw first, then look." if hidden else ""


def _listed(hidden: Collection[str]) -> str:
    names = [series_label(name) for name in sorted(hidden)]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def veiled(figure: "Figure", hidden: Collection[str]) -> "Figure":
    """Return a figure without the hidden series, and with a word that says so."""
    out_of_sight = set(hidden)
    for name in hidden:
        if figure.chart.id in _ONLY_IN.get(name, (figure.chart.id,)):
            out_of_sight.update(TOLD_BY.get(name, ()))
    if figure.chart.total in hidden:
        out_of_sight.update(("stack", *figure.chart.stacked))  # their sum would tell it
    lines = tuple(line for line in figure.lines if line.name not in out_of_sight)
    bands = tuple(band for band in figure.bands if band.name not in out_of_sight)
    stems = tuple(stem for stem in figure.stems if stem.name not in out_of_sight)
    dots = tuple(dot for dot in figure.dots if dot.name not in out_of_sight)
    if hidden:
        # What markets did in the end may be just what is asked for.
        marks = tuple(mark for mark in figure.marks if not mark.is_outcome)
        figure = replace(figure, marks=marks) if marks != figure.marks else figure
    if (lines, bands, stems, dots) == (figure.lines, figure.bands, figure.stems, figure.dots):
        return figure
    return replace(
        figure, lines=lines, bands=bands, stems=stems, dots=dots, veil=veil_words(hidden)
    )


def veiled_readouts(
    readouts: "tuple[Readout, ...]", hidden: Collection[str]
) -> "tuple[Readout, ...]":
    """Return the big numbers, those of hidden series without their value."""
    told = {one for name in hidden if name not in _ONLY_IN for one in TOLD_BY.get(name, ())}
    return tuple(
        replace(one, value="?", detail="", change="after your prediction")
        if one.name in {*hidden, *told}
        else one
        for one in readouts
    )
