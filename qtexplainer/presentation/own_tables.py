"""Tables that the program makes of itself: its parameters, and its examination. Markdown."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from qtexplainer import model
from qtexplainer.presentation.choice_words import choice_words

if TYPE_CHECKING:
    from qtexplainer.history.backtest import Moment
    from qtexplainer.model import Parameter

_STATUS = {
    "measured": "measured",
    "estimated": "estimated",
    "invented": "invented for teaching",
}


def parameter_table(
    references: Iterable[str], chosen_by: str | None = None, status: str | None = None
) -> str:
    """Every declared parameter, or those that one side chooses: meaning, range, status, source.

    ``references`` are the keys of sources that can be linked; ``status`` leaves one kind alone,
    which is then no longer said in each row.
    """
    known = set(references)
    last = "status" if status is None else "source"
    rows = [f"| parameter | default | range | {last} |", "|---|---|---|---|"]
    for parameter in _chosen(chosen_by):
        if status is None or parameter.status == status:
            word = _STATUS[parameter.status] if status is None else "source"
            rows.append(_parameter_row(parameter, word, known))
    return "\n".join(rows)


def parameter_counts(chosen_by: str | None = None) -> dict[str, int]:
    """How many parameters are measured, estimated and invented; only kinds that there are.

    >>> parameter_counts("treasury")
    {'measured': 1, 'estimated': 3, 'invented': 2}
    """
    kinds = [parameter.status for parameter in _chosen(chosen_by)]
    return {status: kinds.count(status) for status in _STATUS if status in kinds}


def status_words(status: str) -> str:
    """What a status is called on the screen."""
    return _STATUS[status]


def _chosen(chosen_by: str | None) -> "list[Parameter]":
    every = model.PARAMETERS.values()
    return [one for one in every if chosen_by is None or one.chosen_by == chosen_by]


def _parameter_row(parameter: "Parameter", status: str, known: set[str]) -> str:
    if parameter.source in known:
        status = f"[{status}](ref:{parameter.source})"
    if parameter.kind == "number":
        limits = f"{parameter.number(parameter.low)} to {parameter.number(parameter.high)}"
    else:
        limits = choice_words(parameter)
    meaning = parameter.explanation
    return (
        f"| **{parameter.label}**. {meaning} | {parameter.format(parameter.default)} "
        f"| {limits} | {status} |"
    )


def backtest_chapters() -> int:
    """Number of parts of the examination, each of which takes a moment to run."""
    from qtexplainer.history.backtest import CHAPTERS

    return len(CHAPTERS)


@cache
def backtest_chapter(number: int) -> "tuple[Moment, ...]":
    """Moments of one part of the examination; run once, then remembered.

    Raises
    ------
    HistoryFileError
        A history table is damaged; the message says where.
    """
    from qtexplainer.history.backtest import CHAPTERS

    return tuple(CHAPTERS[number]())


def backtest_table(moments: "Iterable[Moment]", kind: str | None = None) -> str:
    """The examination: soft moments beside what happened and a random walk, hard ones alone."""
    chosen = [moment for moment in moments if kind is None or moment.kind == kind]
    hard = [moment for moment in chosen if moment.kind == "hard"]
    soft = [moment for moment in chosen if moment.kind == "soft"]
    parts = []
    if hard:
        rows = [f"| {one.name} | {figure(one.value)} | {_verdict(one)} |" for one in hard]
        parts.append("\n".join(["| rule | largest violation | |", "|---|--:|---|", *rows]))
    if soft:
        rows = [
            f"| {one.name} | {_band(one)} | {figure(one.value)} "
            f"| {'–' if one.naive is None else figure(one.naive)} | {_verdict(one)} |"
            for one in soft
        ]
        head = ["| what | target | model | no change | |", "|---|--:|--:|--:|---|"]
        parts.append("\n".join([*head, *rows]))
    return "\n\n".join(parts)


def _band(moment: "Moment") -> str:
    """Target and tolerance; a narrow column breaks before the sign and nowhere else."""
    return f"{figure(moment.target)} ±\u00a0{figure(moment.tolerance)}"


def backtest_words(moments: "Iterable[Moment]") -> str:
    """How many moments passed, and in how many the model was nearer than no change."""
    found = tuple(moments)
    passed = sum(moment.passed for moment in found)
    compared = [moment for moment in found if moment.naive_error is not None]
    better = sum(moment.is_nearer for moment in compared)
    words = f"{passed} of {len(found)} passed"
    if compared:
        words += f"; nearer than “nothing changes” in {better} of {len(compared)}"
    return words


def figure(value: float) -> str:
    """A figure for a narrow column, to three digits.

    >>> figure(-1580.2), figure(0.86), figure(2e-12), figure(0.0)
    ('−1,580', '0.86', 'below 0.001', '0')
    """
    if value == 0 or abs(value) >= 100:
        text = f"{value:,.0f}"
    elif abs(value) < 0.001:
        return "below 0.001"
    else:
        text = f"{value:.3g}"
    return text.replace("-", "−")


def _verdict(moment: "Moment") -> str:
    return "holds" if moment.passed else "**fails**"
