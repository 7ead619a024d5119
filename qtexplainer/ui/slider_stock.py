"""The sliders themselves, one of every parameter, wherever they are shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qtexplainer.ui.parameter_slider import ParameterSlider

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from qtexplainer.model import Parameter
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme


class SliderStock(QObject):
    """Makes the slider of a parameter once, and hands it to whoever shows it next.

    A slider takes some milliseconds to make and a tenth of a megabyte to keep, so that the lab
    has one of each, not one for every place.

    Signals
    -------
    unlock_asked
        With its name, when the student wants to move what the lesson holds.
    """

    unlock_asked = Signal(str)

    def __init__(self, store: "ScenarioStore", theme: "Theme", parent: QObject | None) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._sliders: dict[str, ParameterSlider] = {}
        self._sources: Mapping[str, str] = {}
        self._is_low = False

    def hand_to(self, parent: "QWidget", parameter: "Parameter") -> ParameterSlider:
        """The slider of a parameter, now a part of ``parent``; hidden if it was elsewhere."""
        slider = self._sliders.get(parameter.name)
        if slider is None:
            slider = self._sliders[parameter.name] = ParameterSlider(parameter, self._theme, parent)
            slider.connect_to(self._store)
            slider.unlock_asked.connect(self.unlock_asked)
            slider.show_sources(self._sources)
            slider.set_low(self._is_low)
        elif slider.parent() is not parent:
            slider.setParent(parent)
        return slider

    def show_sources(self, sources: "Mapping[str, str]") -> None:
        """Tell the sources of parameters in these words, by their keys."""
        self._sources = sources
        for slider in self._sliders.values():
            slider.show_sources(sources)

    def set_low(self, low: bool) -> None:
        """Have every slider take as little height as can be."""
        if low != self._is_low:
            self._is_low = low
            for slider in self._sliders.values():
                slider.set_low(low)
