"""What stands beside a plot that leaves the app: unit, run, changes, source, date, version."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from qtexplainer import __version__
from qtexplainer.model import PROGRAMMES
from qtexplainer.presentation.changes import changes
from qtexplainer.presentation.defaults import documented_defaults
from qtexplainer.presentation.number_format import short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.model import Scenario
    from qtexplainer.presentation.chart import Figure

_MOST_CHANGES: Final = 8
"""Changes that are listed; the embedded scenario has all."""


class FigureWords(Struct, frozen=True):
    """The words of one exported plot."""

    title: str
    unit: str
    run: str
    """Which run it is, and what was changed in it."""
    key: str
    """What dashes, dots and letters mean; empty where there are none."""
    source: str
    """Where the opening sheet and the actual data are from, and their dates."""
    maker: str
    """The model and its version."""

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, from the title to the version."""
        every = (f"{self.title}, {self.unit}", self.run, self.key, self.source, self.maker)
        return tuple(line for line in every if line)


def figure_words(
    figure: "Figure", scenario: "Scenario", pins: "Sequence[tuple[str, str]]" = ()
) -> FigureWords:
    """Return the words for a plot of a scenario; ``pins`` are letters and names of kept runs."""
    chart = figure.chart
    opening = short_date(scenario.start)
    return FigureWords(
        title=chart.title,
        unit=chart.unit,
        run=f"{_run(scenario, opening)} {_changed(scenario)}",
        key=_key(figure, pins),
        source=f"Source: Fed balance sheet of {opening} (H.4.1). {figure.source}".strip(),
        maker=f"qtexplainer {__version__}, a weekly teaching model: no forecast, no advice.",
    )


def _run(scenario: "Scenario", opening: str) -> str:
    is_named = scenario.title != PROGRAMMES["blank"].title
    return f"{scenario.title}, run from {opening}." if is_named else f"Run from {opening}."


def _changed(scenario: "Scenario") -> str:
    name = _programme_name(scenario)
    base = documented_defaults(replace(scenario, name=name) if name else scenario)
    found = [change.words for change in changes(base, scenario)]
    own = "" if name else "A programme of its own. "
    if not found:
        return own or "All settings as documented."
    more = len(found) - _MOST_CHANGES
    listed = "; ".join(found[:_MOST_CHANGES])
    return f"{own}Changed: {listed}{f'; and {more} more' if more > 0 else ''}."


def _programme_name(scenario: "Scenario") -> str:
    """Return the built-in programme that a scenario began as: a file keeps only its title."""
    if scenario.name in PROGRAMMES:
        return scenario.name
    return next((name for name, one in PROGRAMMES.items() if one.title == scenario.title), "")


def _key(figure: "Figure", pins: "Sequence[tuple[str, str]]") -> str:
    roles = {line.role for line in figure.lines}
    shown = {line.label for line in figure.lines if line.role == "pin"}
    parts = ["Dashed: the lesson's start"] if "baseline" in roles else []
    parts += [f"{letter}: {name}" for letter, name in pins if letter in shown]
    key = f"{'. '.join(parts)}." if parts else ""
    return " ".join((key, *figure.notes)).strip()
