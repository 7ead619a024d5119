"""The sliders in two groups: what the Fed chooses, and what it cannot choose."""

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qtexplainer import model
from qtexplainer.presentation.number_format import short_date
from qtexplainer.ui.layouts import empty
from qtexplainer.ui.parameter_slider import ParameterSlider

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qtexplainer.model import Parameter
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

_FED: Final = "The Fed chooses"
_OTHERS: Final = "It cannot choose"


class SliderColumns(QWidget):
    """Sliders in two columns under their headings; in one where there is little room.

    Signals
    -------
    unlock_asked
        With its name, when the student wants to move what the lesson holds.
    """

    unlock_asked = Signal(str)

    def __init__(self, store: "ScenarioStore", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._sliders: dict[str, ParameterSlider] = {}
        self._spare: dict[str, ParameterSlider] = {}
        self._headings = {title: QLabel(title, self) for title in (_FED, _OTHERS)}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._hidden: frozenset[str] = frozenset()
        self._columns = 0
        self._room: int | None = None
        self._is_low = False
        self._rows: Mapping[int, Sequence[ParameterSlider]] = {}
        self._sources: Mapping[str, str] = {}
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

    def show_sources(self, sources: "Mapping[str, str]") -> None:
        """Tell the sources of parameters in these words, by their keys."""
        self._sources = sources
        for slider in (*self._sliders.values(), *self._spare.values()):
            slider.show_sources(sources)

    def set_room(self, width: int) -> None:
        """Lay the sliders out for this width, whatever a scroll bar leaves of it.

        A layout that followed the width that is left would show and hide the bar without end.
        """
        if width != self._room:
            self._room = width
            self._follow_width()

    def set_low(self, low: bool) -> None:
        """Have every slider take as little height as can be."""
        if low != self._is_low:
            self._is_low = low
            for slider in (*self._sliders.values(), *self._spare.values()):
                slider.set_low(low)

    @property
    def sliders(self) -> dict[str, ParameterSlider]:
        """Sliders by the name of their parameter."""
        return dict(self._sliders)

    def show_parameters(self, parameters: "Iterable[Parameter]") -> None:
        """Have a slider for each of these, in this order."""
        wanted = {parameter.name: parameter for parameter in parameters}
        for name in [name for name in self._sliders if name not in wanted]:
            slider = self._sliders.pop(name)
            self._grid.removeWidget(slider)
            slider.hide()
            self._spare[name] = slider  # another lab may show it again
        kept = {**self._spare, **self._sliders}
        self._sliders = {}
        for name, parameter in wanted.items():
            slider = kept.get(name) or ParameterSlider(parameter, self._theme, self)
            if name not in kept:
                slider.connect_to(self._store)
                slider.unlock_asked.connect(self.unlock_asked)
                slider.show_sources(self._sources)
                slider.set_low(self._is_low)
            self._sliders[name] = slider
            self._spare.pop(name, None)
        self._arrange()

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
        self._rows = rows
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
                continue
            if two:
                row = 0
            place = column if two else 0
            self._grid.addWidget(self._headings[title], row, place)
            for slider in group:
                row += 1
                self._grid.addWidget(slider, row, place, Qt.AlignmentFlag.AlignTop)
                rows[row].append(slider)
            row += 1
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if two else 0)
        self._match_rows()

    def _match_rows(self) -> None:
        """Have the sliders of one row stand alike, label and box beside or below each other."""
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


class SliderGroups(QWidget):
    """The lesson's sliders, and on demand all the others with a search line.

    What the lesson holds is free as long as all controls are open.

    Signals
    -------
    all_controls_toggled
        With true when the rest is opened, false when it is closed.
    height_changed
        When the sliders need another height.
    """

    all_controls_toggled = Signal(bool)
    height_changed = Signal()

    def __init__(
        self, store: "ScenarioStore", theme: "Theme", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._names: tuple[str, ...] = ()
        self._locked: frozenset[str] = frozenset()
        self._sources: Mapping[str, str] = {}
        self._lesson = SliderColumns(store, theme, self)
        self._lesson.unlock_asked.connect(self._unlock)
        self._more = QPushButton("All controls", self)
        self._more.setCheckable(True)
        self._more.setCursor(Qt.CursorShape.PointingHandCursor)
        self._more.toggled.connect(self._show_all)
        self._search = QLineEdit(self)
        self._search.setPlaceholderText("Find a control: runoff, Treasury, repo…")
        self._search.setAccessibleName("Find a control")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._none = QLabel("No control has these words.", self)
        self._rest: SliderColumns | None = None
        self._room: int | None = None
        self._is_low = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self._lesson)
        self._layout.addWidget(self._search)
        self._layout.addWidget(self._none)
        self._layout.addStretch(1)
        self._search.hide()
        self._none.hide()
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_room(self, width: int) -> None:
        """Lay the sliders out for this width, whatever a scroll bar leaves of it."""
        self._room = width
        for columns in (self._lesson, self._rest):
            if columns is not None:
                columns.set_room(width)

    def set_low(self, low: bool) -> None:
        """Have every slider take as little height as can be."""
        self._is_low = low
        for columns in (self._lesson, self._rest):
            if columns is not None:
                columns.set_low(low)

    @property
    def more_button(self) -> QPushButton:
        """The button that opens all controls; whoever shows the sliders gives it its place."""
        return self._more

    @property
    def search_line(self) -> QLineEdit:
        """The line that narrows all controls down."""
        return self._search

    def show_sources(self, sources: "Mapping[str, str]") -> None:
        """Tell the sources of parameters in these words, by their keys."""
        self._sources = sources
        for columns in (self._lesson, self._rest):
            if columns is not None:
                columns.show_sources(sources)

    def slider(self, name: str) -> ParameterSlider:
        """Slider of one parameter that is shown; KeyError for any other."""
        rest = self._rest.sliders if self._rest is not None else {}
        return {**rest, **self._lesson.sliders}[name]

    def reveal(self, name: str) -> ParameterSlider:
        """The slider of any parameter, after opening all controls where the lesson has it not.

        Raises KeyError for an unknown name.
        """
        if name not in self._lesson.sliders:
            self._more.setChecked(True)
            self._search.clear()
        return self.slider(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Parameters that the lesson shows."""
        return self._names

    def show_parameters(self, names: "Iterable[str]", locked: "Iterable[str]" = ()) -> None:
        """Show the sliders of these parameters first; the rest stays behind its button.

        Those that are ``locked`` are shown, but held.
        """
        self._locked = frozenset(locked)
        self._hold()
        self._names = tuple(name for name in names if name in model.PARAMETERS)
        self._lesson.setVisible(bool(self._names))
        self._lesson.show_parameters(model.PARAMETERS[name] for name in self._names)
        if self._rest is not None:
            self._rest.show_parameters(self._others())

    def _hold(self) -> None:
        self._store.lock(() if self._more.isChecked() else self._locked)

    def _unlock(self, name: str) -> None:
        """Open all controls, and lead to the slider that they free."""
        self._more.setChecked(True)
        self.slider(name).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Tell when the parts ask for another height."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.height_changed.emit()
        return handled

    def _others(self) -> "list[Parameter]":
        return [
            parameter for name, parameter in model.PARAMETERS.items() if name not in self._names
        ]

    def _show_all(self, opened: bool) -> None:
        self._hold()
        if opened and self._rest is None:
            # About fifty sliders: made only when somebody asks for them.
            self._rest = SliderColumns(self._store, self._theme, self)
            self._rest.show_sources(self._sources)
            self._rest.set_low(self._is_low)
            if self._room is not None:
                self._rest.set_room(self._room)
            self._layout.insertWidget(self._layout.count() - 1, self._rest)
            self._rest.show_parameters(self._others())
        if self._rest is not None:
            self._rest.setVisible(opened)
        self._search.setVisible(opened)
        self._none.hide()
        self._more.setText("Fewer controls" if opened else "All controls")
        if opened:
            self._search.setFocus()
        else:
            self._search.clear()
        self.all_controls_toggled.emit(opened)

    def _filter(self, words: str) -> None:
        if self._rest is not None:
            self._none.setVisible(self._rest.filter(words) == 0 and self._more.isChecked())

    def _restyle(self) -> None:
        font = self._theme.font("ui")
        for widget in (self._more, self._search, self._none):
            widget.setFont(font)
