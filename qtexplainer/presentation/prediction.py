"""A prediction as it is shown: the plot to draw on, the gap in the plot, and the gap in words."""

from typing import TYPE_CHECKING, Final

import numpy as np

from qtexplainer.presentation.chart import Band, Chart, Figure, Floats, Line
from qtexplainer.presentation.number_format import month_and_year, number, short_date
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import date_at
from qtexplainer.presentation.units import amount, axis_unit, unit_of

if TYPE_CHECKING:
    from qtexplainer.course.block import Predict
    from qtexplainer.course.curve import CurveVerdict
    from qtexplainer.course.drawn_path import DrawnPath
    from qtexplainer.course.prediction import Truth

_NONE: Final = np.zeros(0)
_GAP_OPACITY: Final = 0.22
_NEAR_SHARE: Final = 0.25
"""Gap at the end, as a share of the tolerance, below which the lines are said to meet."""


def series_label(name: str) -> str:
    """Return the words for a series over a plot of its own: spreads say what they are over.

    >>> series_label("reserves"), series_label("sofr_iorb_bp"), series_label("dollar_broad")
    ('Reserves', 'SOFR − IORB', 'Broad dollar index')
    """
    from qtexplainer.model.series import SERIES

    short, known = style_of(name).label, SERIES.get(name)
    is_rate = name.endswith(("_bp", "_pct")) and name != "reserves_ratio_pct"
    if short and not is_rate:
        return short
    return _data_label(name) if known is None else known.label


def _data_label(name: str) -> str:
    """Return the words for a series that only the data have; its name where they have none."""
    from qtexplainer import history

    try:
        return history.series(name).label
    except (KeyError, history.HistoryFileError):
        return name


def days_of(truth: "Truth") -> Floats:
    """Days of the real path on the plots' time axis."""
    return np.asarray(truth.dates.astype("datetime64[D]"), dtype=np.float64)


def prediction_figure(
    block: "Predict", truth: "Truth", path: "DrawnPath", *, revealed: bool
) -> Figure:
    """Return the plot: the given start and the drawn path; after the reveal the real one too."""
    days = days_of(truth)
    first = float(days[0])
    word = "actual" if block.reveal == "history" else "model"
    given_x, given_y = (np.array(part) for part in zip(*path.given, strict=True))
    mine_x, mine_y = _NONE, _NONE
    if path.is_started:
        joint = (path.given[-1], *path.corners)
        mine_x, mine_y = (np.array(part) for part in zip(*joint, strict=True))
    real_x, real_y = _NONE, _NONE
    if revealed:
        given_x, given_y = _NONE, _NONE
        real_x, real_y = days, truth.values
    bands: tuple[Band, ...] = ()
    if revealed and path.is_started:
        mine = path.on(truth.weeks)
        both = np.isfinite(mine) & np.isfinite(truth.values)
        low, high = np.minimum(mine, truth.values), np.maximum(mine, truth.values)
        bands = (Band("gap", "", days[both], low[both], high[both], _GAP_OPACITY),)
    lines = (
        Line(block.series, "", first + 7 * given_x, given_y, role="live"),
        Line("drawn", "you", first + 7 * mine_x, mine_y, role="drawn"),
        Line(block.series, word, real_x, real_y, role="live"),
    )
    return Figure(
        chart=Chart(
            id=f"predict-{block.id}",
            title=series_label(block.series),
            unit=axis_unit(block.series),
            explanation="",
            lines=(block.series,),
            zero_line=block.low <= 0,
        ),
        lines=lines,
        bands=bands,
        x_range=(first, float(days[-1])),
        y_range=(block.low, block.high),
        source=_source(block, truth),
    )


def _source(block: "Predict", truth: "Truth") -> str:
    last = short_date(date_at(days_of(truth)[-1]))
    if block.reveal == "model":
        return f"The model's path to {last}"
    from qtexplainer.course.statistic import data_series

    return f"Actual to {last}. {data_series(block.series).source}"


def gap_words(block: "Predict", truth: "Truth", verdict: "CurveVerdict") -> str:
    """Return the gap between the drawn path and the real one in one or two sentences."""
    real, same = "the model's", "the model's"
    if block.reveal == "history":
        real, same = "the real one", "the real one does"
    name = block.series
    near = _NEAR_SHARE * block.tolerance
    end = (
        f"Your line ends {amount(verdict.end_gap, name)} too {_side(verdict.end_gap)}"
        if abs(verdict.end_gap) > near
        else f"Your line ends where {same}"
    )
    mean = amount(verdict.mean_gap, name)
    if verdict.is_close:
        return f"{end}. On average it lies {mean} from {real}, which counts as close."
    last_week = float(truth.weeks[-1])
    if last_week - verdict.widest_week < 0.05 * last_week:
        return f"{end}, and that is the widest gap. On average it is {mean} off."
    when = month_and_year(date_at(days_of(truth)[0] + 7 * verdict.widest_week))
    widest = amount(verdict.widest_gap, name)
    return (
        f"{end}. The gap is widest in {when}: {widest} too {_side(verdict.widest_gap)}. "
        f"On average it is {mean}."
    )


def _side(gap: float) -> str:
    return "low" if gap < 0 else "high"


def place_words(path: "DrawnPath", first_day: float, place: int) -> str:
    """Return where a place of the path is: its month, or its day where places are weeks."""
    day = date_at(first_day + 7 * path.places[place])
    return short_date(day) if path.is_by_week else month_and_year(day)


def value_words(value: float, name: str) -> str:
    """Return a value on the plot as it is read and spoken.

    >>> value_words(3322.0, "reserves"), value_words(-4.0, "sofr_iorb_bp")
    ('3,322 billion', '−4 basis points')
    """
    if unit_of(name) == "index":
        return number(value, 1)
    unit = axis_unit(name).removeprefix("$ ")
    digits = 0 if unit in ("billion", "basis points") else 2
    return f"{number(value, digits)} {'per cent' if unit.startswith('%') else unit}"


def prediction_words(block: "Predict", truth: "Truth", path: "DrawnPath", *, revealed: bool) -> str:
    """Return the plot in words, for those who cannot see it."""
    first = days_of(truth)[0]

    def at(week: float, value: float) -> str:
        return f"{value_words(value, block.series)} on {short_date(date_at(first + 7 * week))}"

    unit = axis_unit(block.series)
    words = [
        f"{series_label(block.series)} in {unit}, from {short_date(date_at(first))} to "
        f"{short_date(date_at(days_of(truth)[-1]))}; the axis runs from "
        f"{value_words(block.low, block.series)} to {value_words(block.high, block.series)}.",
        f"It starts at {at(*path.given[-1])}.",
    ]
    if path.is_started:
        words.append(f"Your line is drawn to {at(*path.last)}.")
    elif not revealed:
        words.append("Nothing is drawn yet.")
    if revealed:
        marks = np.linspace(0, len(truth.weeks) - 1, 5).round().astype(int)
        points = ", ".join(at(float(truth.weeks[i]), float(truth.values[i])) for i in marks)
        words.append(f"The {'actual' if block.reveal == 'history' else 'model'} path: {points}.")
    return " ".join(words)
