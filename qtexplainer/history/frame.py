"""The weekly series as a pandas frame, for those who work with pandas."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qtexplainer.history.shipped import History

if TYPE_CHECKING:
    import pandas as pd


def frame(history: History, names: Sequence[str] = ()) -> "pd.DataFrame":
    """Series side by side, one row for each date on which one of them stands.

    ``attrs["sources"]`` names the source of each column. Raises what ``history.series`` raises.
    """
    import pandas as pd

    chosen = [history.series(name) for name in names or history.weekly_names()]
    columns = {one.name: pd.Series(one.values, index=pd.DatetimeIndex(one.dates)) for one in chosen}
    table = pd.DataFrame(columns)
    table.index.name = "date"
    table.attrs["sources"] = {one.name: one.source for one in chosen}
    return table
