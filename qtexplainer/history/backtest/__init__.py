"""The model's examination: what must always hold, and how near it comes to what happened.

*Hard* moments are rules of accounting and of direction: the figure is the largest violation found,
in $bn, bp or per cent, and must be nil. *Soft* moments set the model beside the shipped history,
with the tolerance of the specification, and beside the naive alternative: that nothing changes
after the opening week (a random walk).
"""

from collections.abc import Callable, Iterator

from qtexplainer.history.backtest.accounts import account_moments
from qtexplainer.history.backtest.directions import direction_moments
from qtexplainer.history.backtest.moment import Moment
from qtexplainer.history.backtest.overnight import overnight_moments
from qtexplainer.history.backtest.regression import regression_moments
from qtexplainer.history.backtest.replays import replay_moments
from qtexplainer.history.backtest.sheets import sheet_moments

__all__ = ["CHAPTERS", "Moment", "backtest"]

Chapter = Callable[[], Iterator[Moment]]

CHAPTERS: tuple[Chapter, ...] = (
    account_moments,
    sheet_moments,
    direction_moments,
    replay_moments,
    overnight_moments,
    regression_moments,
)
"""The parts of the examination; a new moment is one ``yield`` in one of them."""


def backtest() -> tuple[Moment, ...]:
    """Examine the model; takes a few seconds.

    Raises
    ------
    HistoryFileError
        A history table is damaged; the message says where.
    """
    return tuple(moment for chapter in CHAPTERS for moment in chapter())
