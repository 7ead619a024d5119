"""What is in sight in the lab: chosen by the lab that was opened, then by the student."""

from typing import Final, NamedTuple

from qtexplainer.presentation.charts import DEFAULT_CHARTS

DEFAULT_PARAMETERS: Final = ("treasury_cap", "mbs_cap", "bill_purchases", "tga_target")
"""Sliders that the lab shows when no lesson chooses."""


class LabChoice(NamedTuple):
    """Plots and sliders in sight, and of which lab they are."""

    charts: tuple[str, ...] = DEFAULT_CHARTS
    """Ids of the plots, at most four; none for the usual ones, unknown ones are left out."""
    parameters: tuple[str, ...] = DEFAULT_PARAMETERS
    """Names of the sliders' parameters; unknown ones are left out."""
    history: bool = True
    """Whether actual data are drawn."""
    sectors: tuple[str, ...] = ()
    """Sectors whose sheets stand first among the week's entries."""
    lesson: str = ""
    """Id of the lesson whose lab was opened last; empty before the first."""
    lab: str = ""
    """Id of that lab."""
    locked: tuple[str, ...] = ()
    """Names of sliders in sight that the lesson holds."""
