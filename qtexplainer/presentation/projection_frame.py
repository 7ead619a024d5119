"""A projection as a pandas frame, for those who work with pandas."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qtexplainer.model import SERIES

if TYPE_CHECKING:
    import pandas as pd

    from qtexplainer.model import Projection


def to_frame(projection: "Projection", names: Sequence[str] = ()) -> "pd.DataFrame":
    """All series, or those named, one row a week; all paths side by side where there are many.

    Columns are series names, or pairs of series name and path number. ``attrs["units"]`` says each
    series' unit.

    Raises
    ------
    KeyError
        No such series.

    Examples
    --------
    >>> from qtexplainer.model import project, scenario_from
    >>> to_frame(project(scenario_from(weeks=4)), ["reserves", "on_rrp"]).shape
    (5, 2)
    """
    import pandas as pd

    chosen = tuple(names) or tuple(SERIES)
    values = {name: projection.series(name) for name in chosen}
    index = pd.DatetimeIndex(projection.dates, name="week_ending")
    if projection.paths == 1:
        table = pd.DataFrame({name: line[:, 0] for name, line in values.items()}, index=index)
    else:
        frames = {name: pd.DataFrame(lines, index=index) for name, lines in values.items()}
        table = pd.concat(frames, axis=1, names=["series", "path"])
    table.attrs["units"] = {name: SERIES[name].unit for name in chosen}
    return table
