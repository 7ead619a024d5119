"""The names that lessons may use: what exists in the model, the data and on the screen."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

NO_NAMES: frozenset[str] = frozenset()


class Names(Struct, frozen=True):
    """Everything that a lesson may name, gathered once."""

    parameters: Mapping[str, Any] = {}
    """Parameters of the model by name."""
    series: frozenset[str] = NO_NAMES
    """Series of a projection."""
    charts: frozenset[str] = NO_NAMES
    """Plots of the lab."""
    openings: frozenset[str] = NO_NAMES
    """Dates of opening sheets."""
    programmes: frozenset[str] = NO_NAMES
    """Programmes of policy steps."""
    scenarios: frozenset[str] = NO_NAMES
    """Built-in scenarios."""
    weekly: frozenset[str] = NO_NAMES
    """Series of the weekly data."""
    daily: frozenset[str] = NO_NAMES
    """Series of the daily data."""
    events: frozenset[date] = frozenset()
    """Days of dated events."""
    lines: frozenset[str] = NO_NAMES
    """Instruments of the T-accounts."""


def known_names(charts: Iterable[str]) -> Names:
    """The names of the model and the data, and of the plots, which a layer above knows."""
    from qtexplainer import history, model

    return Names(
        parameters=model.PARAMETERS,
        series=frozenset(model.SERIES),
        charts=frozenset(charts),
        openings=frozenset(model.OPENINGS),
        programmes=frozenset(model.PROGRAMMES),
        scenarios=frozenset(model.SCENARIOS),
        weekly=frozenset(history.names()),
        daily=frozenset(history.daily_names()),
        events=frozenset(event.date for event in history.events()),
        lines=frozenset(model.INSTRUMENTS),
    )
