"""Where the parts of the lab stand, and what room each gets in a low or narrow window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from qtexplainer.ui.steady_area import SteadyArea

if TYPE_CHECKING:
    from qtexplainer.ui.lab_panel import LabPanel
    from qtexplainer.ui.parameter_slider import ParameterSlider
    from qtexplainer.ui.slider_groups import SliderGroups
    from qtexplainer.ui.theme import Theme


class LabLayout:
    """Lays the parts of one lab out, from the numbers above to the tools below."""

    def __init__(self, lab: "LabPanel", content: QWidget, theme: "Theme") -> None:
        self._lab = lab
        self._content = content
        self._theme = theme
        self._slider_area = _SliderArea(lab.sliders, lab)
        self._slider_area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rule = QFrame(lab)
        self._rule.setFrameShape(QFrame.Shape.HLine)
        self._rule.setFrameShadow(QFrame.Shadow.Plain)
        self._strip_row = QVBoxLayout()
        self._strip_row.addWidget(lab.strip)
        self._upper, self._lower = QVBoxLayout(), QVBoxLayout()
        self._upper.addWidget(lab.readouts)
        self._upper.addWidget(lab.plots, 2)
        self._upper.addLayout(self._strip_row)
        for part in (
            lab.fan_bar,
            lab.week_bar,
            self._rule,
            lab.changed,
            lab.choosers,
        ):
            self._upper.addWidget(part)
        self._lower.addWidget(lab.tools)
        self._column = QVBoxLayout(content)
        self._column.addLayout(self._upper, 1)
        self._column.addWidget(self._slider_area)
        self._column.addLayout(self._lower)
        self.scroll = SteadyArea(lab)
        """What all of it scrolls in, where there is too little height."""
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what has the keyboard
        self.scroll.setWidget(content)
        outer = QVBoxLayout(lab)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroll)
        lab.plots.placed.connect(self.align_strip)
        lab.strip.bare_changed.connect(self._place_strip)
        lab.sliders.height_changed.connect(self.fit)
        lab.sliders.all_controls_toggled.connect(lab.choosers.setVisible)

    def make_room(self) -> None:
        """Put the tanks over the plots, which then are fewer; or give the plots their room back."""
        lab = self._lab
        self._upper.insertWidget(1, lab.pictures.tank_area, 3)
        lab.plots.set_brief(lab.pictures.tanks_are_shown)
        self.fit()

    def fit(self) -> None:
        """Give the sliders the height they need, and chips the lines they may have."""
        lab, px = self._lab, self._theme.px
        is_low = lab.height() < px(760)
        lab.sliders.set_low(is_low)
        self._slider_area.tell_room()
        need = lab.sliders.sizeHint().height()
        is_tight = is_low and lab.pictures.tanks_are_shown
        most = max(px(120), int(lab.height() * 0.4))
        if is_low and lab.fan.is_on:
            # What is said of uncertainty takes its room from the sliders, which scroll.
            chips = px(28) if lab.changed.isHidden() else 0
            rest = self._content.minimumSizeHint().height() - self._slider_area.height()
            most = max(px(96), min(most, lab.height() - rest - chips))
        most = px(64) if is_tight else most
        lab.strip.setVisible(not is_tight)
        self._slider_area.setFixedHeight(min(need, most))
        lab.changed.set_most_lines(1 if is_low else 2)
        lab.strip.set_compact(is_low)
        for rows in (self._column, self._upper):
            rows.setSpacing(px(4 if is_low else 8))

    def bring_in_sight(self, slider: "ParameterSlider") -> None:
        """Scroll to a slider and give it the keyboard, once the sliders have found their places."""

        def scroll() -> None:
            self.scroll.ensureWidgetVisible(self._slider_area, 0, self._theme.px(24))
            self._slider_area.ensureWidgetVisible(slider, 0, self._theme.px(48))
            slider.setFocus(Qt.FocusReason.ShortcutFocusReason)

        QTimer.singleShot(20, slider, scroll)

    def align_strip(self) -> None:
        """Put the programme under the time axis of the plot above, where one is as wide as it."""
        lab = self._lab
        if not lab.charts:
            return
        view, strip = lab.plots.views[-1], lab.strip
        figure, frame = view.figure, view.canvas.plot.frame
        if figure is None:
            return
        left = view.canvas.mapTo(self._content, QPoint(0, 0)).x() - strip.x()
        edges = (left + frame.rect.left(), left + frame.rect.right())
        fits = frame.is_usable and edges[1] <= strip.room_of_band
        if lab.plots.columns == 1 and figure.x_is_time and fits:
            strip.band.align(figure.x_range, edges)
        else:
            strip.band.align(lab.days, None)

    def restyle(self) -> None:
        """Take distances and colours from the theme."""
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(12), 0, px(8))
        for rows in (self._upper, self._lower):  # the sliders have their bar in this margin
            rows.setContentsMargins(0, 0, self._slider_area.bar_width, 0)
        self._rule.setStyleSheet(f"color: {self._theme.tokens.hairline}")
        self.fit()

    def _place_strip(self) -> None:
        """Give the programme its line, or no more than a corner where it is two buttons."""
        lab = self._lab
        if lab.strip.is_bare:
            self._strip_row.removeWidget(lab.strip)
            lab.week_bar.set_corner(lab.strip)
        else:
            lab.week_bar.set_corner(None)
            self._strip_row.addWidget(lab.strip)


class _SliderArea(SteadyArea):
    """What the sliders scroll in. It tells them their room."""

    def __init__(self, sliders: "SliderGroups", parent: QWidget) -> None:
        super().__init__(parent)
        self._sliders = sliders
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what has the keyboard
        self.setWidget(sliders)

    def tell_room(self) -> None:
        """Have the sliders laid out for the width that is left beside the bar."""
        self._sliders.set_room(self.width() - self.bar_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the room first: the size of the sliders follows it."""
        self.tell_room()
        super().resizeEvent(event)
