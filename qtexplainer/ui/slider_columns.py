"""Sliders in columns: what the Fed chooses, and what it cannot choose."""

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from qtexplainer.presentation.number_format import short_date
from qtexplainer.ui.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qtexplainer.model import Parameter
    from qtexplainer.ui.parameter_slider import ParameterSlider
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.slider_stock import SliderStock
    from qtexplainer.ui.theme import Theme

_FED: Final = "The Fed chooses"
_OTHERS: Final = "It cannot choose"
_WIDE_BOX: Final = 104
"""Width from which a box, of a long unit, is not followed by the others of its column."""


class SliderColumns(QWidget):
    """Sliders in two columns under their headings; in one where there is little room."""

    def __init__(
        self,
        store: "ScenarioStore",
        theme: "Theme",
        stock: "SliderStock",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._stock = stock
        self._sliders: dict[str, ParameterSlider] = {}
        self._headings = {title: QLabel(title, self) for title in (_FED, _OTHERS)}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._hidden: frozenset[str] = frozenset()
        self._columns = 0
        self._room: int | None = None
        self._rows: Mapping[int, Sequence[ParameterSlider]] = {}
        self._places: Mapping[int, Sequence[ParameterSlider]] = {}
        store.scenario_changed.connect(self._show_step)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show_step()

    def _show_step(self) -> None:
        """Say of which step the Fed's sliders are."""
        words = _FED
        if len(self._store.scenario.programme) > 1:
            step = self._store.scenario.programme[self._store.scenario.step_at(self._store.week)]
            words = f"{_FED}, from {short_date(step.starts)}"
        if self._headings[_FED].text() != words:
            self._headings[_FED].setText(words)

    def set_room(self, width: int) -> None:
        """Lay the sliders out for this width, before they have it: they are asked their height."""
        if width != self._room:
            self._room = width
            self._follow_width()

    @property
    def sliders(self) -> "dict[str, ParameterSlider]":
        """Sliders by the name of their parameter."""
        return dict(self._sliders)

    def show_parameters(self, parameters: "Iterable[Parameter]") -> None:
        """Have the sliders of these, in this order, wherever they were shown before."""
        wanted = {parameter.name: parameter for parameter in parameters}
        self.let_go([name for name in self._sliders if name not in wanted])
        self._sliders = {
            name: self._stock.hand_to(self, parameter) for name, parameter in wanted.items()
        }
        self._arrange()

    def let_go(self, names: "Iterable[str]") -> None:
        """Show these no more, so that others can; those that are not here are passed over."""
        for name in names:
            slider = self._sliders.pop(name, None)
            if slider is not None:
                self._grid.removeWidget(slider)
                slider.hide()

    def filter(self, words: str) -> int:
        """Show only sliders whose texts hold all the words; return how many are left."""
        parts = words.casefold().split()

        def fits(parameter: "Parameter") -> bool:
            texts = (parameter.name, parameter.label, parameter.explanation, parameter.unit or "")
            text = " ".join(texts).casefold()
            return all(part in text for part in parts)

        self._hidden = frozenset(
            name for name, slider in self._sliders.items() if not fits(slider.parameter)
        )
        self._arrange()
        return len(self._sliders) - len(self._hidden)

    def _arrange(self) -> None:
        """Lay the sliders out in columns, each under its heading."""
        groups: dict[str, list[ParameterSlider]] = {_FED: [], _OTHERS: []}
        for name, slider in self._sliders.items():
            shown = name not in self._hidden
            slider.setVisible(shown)
            if shown:
                fed = slider.parameter.chosen_by == "fed"
                groups[_FED if fed else _OTHERS].append(slider)
        self._columns = self._wanted_columns()
        two = self._columns == 2
        empty(self._grid)
        rows: defaultdict[int, list[ParameterSlider]] = defaultdict(list)
        places: defaultdict[int, list[ParameterSlider]] = defaultdict(list)
        self._rows, self._places = rows, places
        row = 0
        lonely = two and sum(bool(group) for group in groups.values()) == 1
        for column, (title, group) in enumerate(groups.items()):
            self._headings[title].setVisible(bool(group))
            if not group:
                continue
            if lonely:
                self._grid.addWidget(self._headings[title], 0, 0, 1, 2)
                for index, slider in enumerate(group):
                    self._grid.addWidget(slider, 1 + index // 2, index % 2)
                    rows[1 + index // 2].append(slider)
                    places[index % 2].append(slider)
                continue
            if two:
                row = 0
            place = column if two else 0
            self._grid.addWidget(self._headings[title], row, place)
            for slider in group:
                row += 1
                self._grid.addWidget(slider, row, place, Qt.AlignmentFlag.AlignTop)
                rows[row].append(slider)
                places[place].append(slider)
            row += 1
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if two else 0)
        self._match_rows()

    def _match_rows(self) -> None:
        """Have the sliders of one row stand alike, and the tracks of one column end alike."""
        for place in self._places.values():
            widths = [slider.box_width() for slider in place]
            width = min(max(widths), self._theme.px(_WIDE_BOX))
            for slider in place:
                slider.match_boxes(width)
        gaps = self._grid.horizontalSpacing() * (self._columns - 1)
        room = (self._width_to_fill() - gaps) // self._columns
        for row in self._rows.values():
            width = max(slider.least_width() for slider in row)
            for slider in row:
                slider.match_neighbours(width, room)

    def event(self, event: QEvent) -> bool:
        """Look at the rows again when a slider needs another width."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._match_rows()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new size."""
        super().resizeEvent(event)
        if self._room is None:
            self._follow_width()

    def _follow_width(self) -> None:
        if self._wanted_columns() != self._columns:
            self._arrange()
        else:
            self._match_rows()

    def _wanted_columns(self) -> int:
        return 2 if self._width_to_fill() >= self._theme.px(430) else 1

    def _width_to_fill(self) -> int:
        return self.width() if self._room is None else self._room

    def _restyle(self) -> None:
        font = QFont(self._theme.font("caption"))
        font.setWeight(QFont.Weight.DemiBold)
        for heading in self._headings.values():
            heading.setFont(font)
            palette = heading.palette()
            palette.setColor(heading.foregroundRole(), QColor(self._theme.tokens.secondary))
            heading.setPalette(palette)
        self._arrange()
