"""A small interactive in the flow of a lesson: its picture, its numbers and its sliders."""

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from qtexplainer.course.figures import FIGURES
from qtexplainer.presentation.interactive import (
    on_grid,
    parameter_of,
    range_words,
    start_values,
    unit_at,
)
from qtexplainer.presentation.number_format import number
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import digits_of
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.block_card import BlockCard
from qtexplainer.ui.button_font import set_button_font
from qtexplainer.ui.figure_kinds import canvas_of
from qtexplainer.ui.flow_row import FlowRow
from qtexplainer.ui.parameter_slider import ParameterSlider
from qtexplainer.ui.static_picture import picture_html
from qtexplainer.ui.static_text import boxed
from qtexplainer.ui.steady_label import SteadyLabel

if TYPE_CHECKING:
    from qtexplainer.course.block import Figure
    from qtexplainer.course.figures import Control
    from qtexplainer.ui.block_cards import Page

_QUIET_MS: Final = 500
"""Quiet after a change before a screen reader is told of the picture."""
_ROOM: Final = 16
"""Least space between two sliders side by side, before the zoom."""


class FigureCard(BlockCard):
    """Holds the values; sliders and picture show them and ask for others."""

    def __init__(self, block: "Figure", page: "Page") -> None:
        kind = FIGURES[block.name]
        super().__init__("", page.reading)
        self.label.setText(self.tr("Try it  ·  {}").format(kind.title))
        self.setAccessibleName(self.label.text())
        self._block, self._kind = block, kind
        self.starts = start_values(block)
        self.values = dict(self.starts)
        self.canvas = canvas_of(kind.name)(kind, self.theme, self)
        self.canvas.alt = block.alt
        self.numbers = SteadyLabel(self)
        self.sliders = {
            one.name: ParameterSlider(parameter_of(one), self.theme, self)
            for one in kind.controls.values()
        }
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._say)
        self._widths: list[int] = []
        self._build()
        self._show()
        self.restyle()
        self.theme.changed.connect(self._place_sliders)  # once the sliders have their new sizes

    # --- values ---------------------------------------------------------------------------

    def set_value(self, name: str, value: float) -> None:
        """Set one control to the nearest value that it can take."""
        self.values[name] = on_grid(self._kind.controls[name], value)
        self._show()
        self._quiet.start()

    def _show(self) -> None:
        self.canvas.show_values(self.values, self.starts)
        for name, slider in self.sliders.items():
            slider.show_value(self.values[name], self.starts[name])
            unit = unit_at(self._kind.controls[name], self.values[name])
            if slider.box is not None and unit:
                slider.box.setSuffix(f" {unit}")
        self._show_numbers()

    def _show_numbers(self) -> None:
        self.numbers.setText(self._number_line())

    def _number_line(self) -> str:
        tokens = self.theme.tokens
        parts = []
        for one in self.canvas.readings():
            colour = style_of(one.name).ink(is_dark=tokens.is_dark) if one.name else tokens.text
            words = escape(f"{one.label} ").replace(" ", "&nbsp;")
            value = escape(one.value).replace(" ", "&nbsp;")
            parts.append(
                f"<span style='color:{tokens.secondary}'>{words}</span>"
                f"<span style='color:{colour}; font-weight:600'>{value}</span>"
            )
        return " &nbsp;&nbsp; ".join(parts)

    def _say(self) -> None:
        """Have a screen reader say what the picture shows, once it rests."""
        if self.isVisible():
            announce(self.canvas, self.canvas.words())

    def _keep_room(self) -> None:
        """Have room for the numbers wherever the sliders are, so that nothing jumps below."""
        lines = []
        for one in self._kind.controls.values():
            for end in (one.low, one.high):
                self.canvas.show_values({**self.starts, one.name: end}, self.starts)
                lines.append(self._number_line())
        self.canvas.show_values(self.values, self.starts)
        self.numbers.keep_room_for(sorted(lines, key=len)[-3:])

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        self._pane = QFrame(self)
        self._pane.setProperty("kind", "card")
        self._inside = QVBoxLayout(self._pane)
        self._inside.addWidget(self.canvas)
        self._buttons = FlowRow(self)
        self._buttons.add(*self.canvas.buttons)
        self._buttons.setVisible(bool(self.canvas.buttons))
        self._grid = QGridLayout()
        self.rows.addWidget(self._pane)
        self.rows.addWidget(self.numbers)
        self.rows.addWidget(self._buttons)
        self.rows.addLayout(self._grid)
        if self._block.caption:
            self.rows.addWidget(self.prose(self._block.caption))
        self.canvas.wanted.connect(self.set_value)
        self.canvas.numbers_changed.connect(self._show_numbers)
        self.canvas.numbers_changed.connect(self._quiet.start)
        for name, slider in self.sliders.items():
            slider.setToolTip(range_words(self._kind.controls[name]))
            slider.edited.connect(self.set_value)
            slider.reset_asked.connect(lambda name: self.set_value(name, self.starts[name]))

    def _place_sliders(self) -> None:
        """Set the sliders in as many columns as they have room for."""
        needs = [slider.least_width() for slider in self.sliders.values()]
        room, margins = self.theme.px(_ROOM), self.rows.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        columns = len(needs)
        while columns > 1 and sum(_widths(needs, columns)) + (columns - 1) * room > width:
            columns -= 1
        widths = _widths(needs, columns)
        if widths == self._widths:
            return
        self._widths = widths
        for slider in self.sliders.values():
            self._grid.removeWidget(slider)
        for place, slider in enumerate(self.sliders.values()):
            self._grid.addWidget(slider, place // columns, place % columns)
        for column in range(len(needs)):
            is_used = column < columns
            self._grid.setColumnStretch(column, 1 if is_used else 0)
            least = widths[column] if is_used and columns > 1 else 0
            self._grid.setColumnMinimumWidth(column, least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new width."""
        super().resizeEvent(event)
        self._place_sliders()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        px = self.theme.px
        self._inside.setContentsMargins(px(10), px(8), px(10), px(8))
        self._grid.setHorizontalSpacing(px(_ROOM))
        self._grid.setVerticalSpacing(px(8))
        self._buttons.set_gap(px(6))
        for button in self.canvas.buttons:
            set_button_font(button, self.theme)
        self.numbers.setFont(self.theme.font("number"))
        self.numbers.setContentsMargins(4, px(2), 0, px(4))
        self.canvas.restyle()
        self._place_sliders()
        self._show_numbers()
        self._keep_room()

    def _setting(self, control: "Control") -> str:
        value = self.values[control.name]
        digits = digits_of(control.grid)
        text = number(value, digits).rstrip("0").rstrip(".") if digits else number(value, 0)
        return f"{control.label} {text} {unit_at(control, value)}".strip()

    def static_html(self) -> str:
        """Return the picture with its numbers and caption as HTML for paper."""
        from qtexplainer.course.prose import render_blocks

        numbers = ", ".join(f"{one.label} {one.value}" for one in self.canvas.readings())
        settings = ", ".join(self._setting(one) for one in self._kind.controls.values())
        caption = render_blocks(self._block.caption) if self._block.caption else ""
        words = f"<p>{escape(settings)}. {escape(numbers)}.</p>"
        picture = picture_html(self.canvas, self.canvas.description())
        return boxed(self._kind.title, picture + words + caption)


def _widths(needs: list[int], columns: int) -> list[int]:
    """Widths of columns that are filled row by row.

    >>> _widths([90, 60, 80], 2)
    [90, 60]
    """
    return [max(needs[column::columns]) for column in range(columns)]
