"""Series that a block keeps out of sight until the student has predicted them, or has skipped."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from qtexplainer.course.block import Compare, HistoryReplay, Lab, Predict

if TYPE_CHECKING:
    from qtexplainer.course.lesson import Lesson


TOLD_BY: Final = {
    "reserves": ("reserves_ratio_pct", "effr_iorb_bp"),
    "sofr_peak_pct": ("sofr_pct", "sofr_iorb_bp", "sofr_peak_iorb_bp"),
}
"""Other series that give away the one that is to be predicted."""


def is_told_by(predicted: str, name: str) -> bool:
    """Whether a series gives away what is to be predicted: it is the same, or says the same.

    >>> is_told_by("sofr_peak_pct", "sofr_pct"), is_told_by("sofr_peak_pct", "effr_pct")
    (True, False)
    """
    return name == predicted or name in TOLD_BY.get(predicted, ())


def hidden_series(
    lesson: "Lesson", block: Lab | HistoryReplay, predicted: Collection[str]
) -> frozenset[str]:
    """Series that a lab or replay does not draw yet; ``predicted`` are ids of predict blocks.

    A series that no prediction of the lesson asks for is shown.
    """
    asked = {
        name: [
            one.id
            for one in lesson.blocks
            if isinstance(one, Predict) and is_told_by(one.series, name)
        ]
        for name in block.hidden_until_predicted
    }
    return frozenset(
        name for name, ids in asked.items() if ids and not any(one in predicted for one in ids)
    )


def hidden_above(lesson: "Lesson", block: Lab | HistoryReplay) -> frozenset[str]:
    """Series that a block keeps out of sight on paper: those that a block below asks to draw."""
    place = lesson.blocks.index(block)
    asked = [one.series for one in lesson.blocks[place:] if isinstance(one, Predict)]
    return frozenset(
        name
        for name in block.hidden_until_predicted
        if any(is_told_by(predicted, name) for predicted in asked)
    )


def compared_hidden(lesson: "Lesson", block: Compare, predicted: Collection[str]) -> frozenset[str]:
    """Series of a comparison that a prediction above it asks for, and that nobody has drawn yet.

    The model's path stands in such a comparison: seen first, it would be the answer.
    """
    hidden: set[str] = set()
    for one in lesson.blocks:
        if one is block:
            break
        if isinstance(one, Predict) and one.reveal == "model" and one.series in block.series:
            if one.id in predicted:
                hidden.discard(one.series)
            else:
                hidden.add(one.series)
    return frozenset(hidden)
