"""The files of data that the student opened in this session; nothing of them is kept or sent."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from qtexplainer.presentation.own_series import OwnSeries, own_chart, own_series

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Chart

MOST_SERIES: Final = 12
"""Series that may be open at a time."""


class OwnData(QObject):
    """Reads FRED files; a file that is opened again takes the place of what it gave before.

    Signals
    -------
    changed
        When there are other series.
    added
        With the id of the plot that shows the first series of a file just opened.
    noticed
        With a sentence, when a file cannot be used or something in it should be known.
    """

    changed = Signal()
    added = Signal(str)
    noticed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._series: tuple[OwnSeries, ...] = ()

    @property
    def series(self) -> tuple[OwnSeries, ...]:
        """All series that are open, in the order of opening."""
        return self._series

    @property
    def charts(self) -> "dict[str, Chart]":
        """Plots that exist only for own data, by their ids."""
        made = (own_chart(one) for one in self._series if one.chart_id.startswith("own:"))
        return {chart.id: chart for chart in made}

    def open_file(self, path: Path) -> bool:
        """Show the series of a file; one that cannot be used is said and changes nothing."""
        from qtexplainer.history import HistoryFileError, read_fred_csv

        try:
            found = read_fred_csv(path)
        except HistoryFileError as problem:
            self.noticed.emit(
                self.tr("{}, line {}, column {}: {}").format(
                    path.name, problem.line, problem.column, problem.message
                )
            )
            return False
        except OSError as problem:
            self.noticed.emit(
                self.tr("{} could not be read: {}").format(path.name, problem.strerror or problem)
            )
            return False
        new = tuple(
            own_series(f"{path.name}/{one.name}", one, name=one.name, label=one.label,
                       unit=one.unit, note=one.note)
            for one in found
        )  # fmt: skip
        keys = {one.key for one in new}
        kept = tuple(one for one in self._series if one.key not in keys)
        if len(kept) + len(new) > MOST_SERIES:
            self.noticed.emit(
                self.tr("{} has {} series; up to {} in all can be shown: take some away first")
                .format(path.name, len(new), MOST_SERIES)
            )  # fmt: skip
            return False
        self._series = (*kept, *new)
        self.changed.emit()
        self.added.emit(new[0].chart_id)
        return True

    def remove(self, key: str) -> None:
        """Show one series no more."""
        left = tuple(one for one in self._series if one.key != key)
        if left != self._series:
            self._series = left
            self.changed.emit()
