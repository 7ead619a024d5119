"""The lesson's sliders, and all the others behind a button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qtexplainer import model
from qtexplainer.ui.slider_columns import SliderColumns
from qtexplainer.ui.slider_stock import SliderStock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qtexplainer.model import Parameter
    from qtexplainer.ui.parameter_slider import ParameterSlider
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme


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
        self._stock = SliderStock(store, theme, self)
        self._stock.unlock_asked.connect(self._unlock)
        self._lesson = SliderColumns(store, theme, self._stock, self)
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
        """Lay the sliders out for this width, before they have it."""
        self._room = width
        for columns in (self._lesson, self._rest):
            if columns is not None:
                columns.set_room(width)

    def set_low(self, low: bool) -> None:
        """Have every slider take as little height as can be."""
        self._stock.set_low(low)

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
        self._stock.show_sources(sources)

    def slider(self, name: str) -> "ParameterSlider":
        """Slider of one parameter that is shown; KeyError for any other."""
        rest = self._rest.sliders if self._rest is not None else {}
        return {**rest, **self._lesson.sliders}[name]

    def reveal(self, name: str) -> "ParameterSlider":
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
        if self._rest is not None:
            self._rest.let_go(self._names)
        self._lesson.show_parameters(model.PARAMETERS[name] for name in self._names)
        if self._rest is not None:
            self._rest.show_parameters(self._others())
            if self._search.text():  # else all are shown, and laid out already
                self._filter(self._search.text())

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
            self._rest = SliderColumns(self._store, self._theme, self._stock, self)
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
