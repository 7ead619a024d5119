"""A parameter under the hand: label, track, value box and reset mark, all from its declaration."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from qtexplainer.presentation.ticks import digits_of
from qtexplainer.ui.controls import QuietComboBox, ResetMark, Toggle, ValueBox
from qtexplainer.ui.lock_mark import LockMark
from qtexplainer.ui.parameter_track import FINE_PARTS, ParameterTrack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qtexplainer.model import Parameter
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme


class _Label(QLabel):
    """A label whose height is kept by hand.

    A height that follows the width is asked for at widths that the label never has, and leaves
    gaps between the rows.
    """

    def hasHeightForWidth(self) -> bool:
        """Say no: `ParameterSlider` sets the height."""
        return False

    def sizeHint(self) -> QSize:
        """One line; more are given by hand."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height())


class ParameterSlider(QWidget):
    """One parameter of the store, with the control that its kind asks for.

    Signals
    -------
    edited
        With name and value, when the student moved the control.
    grasped, let_go
        When the track is pressed and released.
    reset_asked
        With the name, when the reset mark was pressed.
    unlock_asked
        With the name, when the lock of a slider that the lesson holds was pressed.
    """

    edited = Signal(str, object)
    grasped = Signal()
    let_go = Signal()
    reset_asked = Signal(str)
    unlock_asked = Signal(str)

    def __init__(
        self, parameter: "Parameter", theme: "Theme", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self._theme = theme
        self._store: ScenarioStore | None = None
        self._track: ParameterTrack | None = None
        self._box: ValueBox | None = None
        self._toggle: Toggle | None = None
        self._choice: QuietComboBox | None = None
        self._lock: LockMark | None = None
        self._label = _Label(parameter.label, self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._reset = ResetMark(parameter.label, theme, self)
        self._reset.clicked.connect(lambda: self.reset_asked.emit(parameter.name))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(4)
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(0, 1)
        self._layout = layout
        self._is_side_by_side: bool | None = None
        self._neighbours_width = 0
        self._boxes_width = 0
        self._room: int | None = None
        self._is_low = False
        self.show_sources({})
        self.setFocusProxy(self._build_control())
        self._place_parts()
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def track(self) -> ParameterTrack | None:
        """The slider of a number; nothing for switches and choices."""
        return self._track

    @property
    def box(self) -> ValueBox | None:
        """The value box of a number; nothing for switches and choices."""
        return self._box

    @property
    def toggle(self) -> Toggle | None:
        """The control of a switch."""
        return self._toggle

    @property
    def choice(self) -> QuietComboBox | None:
        """The control of a choice."""
        return self._choice

    @property
    def reset_mark(self) -> ResetMark:
        """The arrow that returns the parameter to its start value."""
        return self._reset

    @property
    def lock_mark(self) -> LockMark | None:
        """The lock in place of the reset mark; nothing where the lesson never held it."""
        return self._lock

    @property
    def is_locked(self) -> bool:
        """Whether the lesson holds it."""
        return self._lock is not None and not self._lock.isHidden()

    def show_locked(self, locked: bool) -> None:
        """Let nobody move it, under a lock that says why; or free it again."""
        if locked == self.is_locked:
            return
        if self._lock is None:
            self._lock = LockMark(self.parameter.label, self._theme, self)
            self._lock.clicked.connect(lambda: self.unlock_asked.emit(self.parameter.name))
        for part in (self._track, self._box, self._toggle, self._choice):
            if part is not None:
                part.setEnabled(not locked)
                part.setAccessibleDescription(self._lock.toolTip() if locked else "")
        self._lock.setVisible(locked)
        self._reset.setVisible(not locked)
        self._is_side_by_side = None
        self._place_parts()

    def show_sources(self, sources: "Mapping[str, str]") -> None:
        """Tell the parameter's source in these words, by their keys."""
        self.setToolTip(tooltip_of(self.parameter, sources))

    def show_value(self, value: object, start: object) -> None:
        """Show a stored value and its start without telling anybody."""
        self._reset.show_changed(value != start)
        if self._track is not None and self._box is not None:
            number = float(value)  # type: ignore[arg-type]
            for widget in (self._track, self._box):
                widget.blockSignals(True)
            self._track.show_value(number)
            self._track.show_start(float(start))  # type: ignore[arg-type]
            self._show_range(number)
            if self._box.value() != number:
                self._box.setValue(number)
            for widget in (self._track, self._box):
                widget.blockSignals(False)
            self._track.update()
        elif self._toggle is not None:
            self._toggle.blockSignals(True)
            self._toggle.setChecked(bool(value))
            self._toggle.blockSignals(False)
            self._toggle.update()
        elif self._choice is not None:
            self._choice.blockSignals(True)
            self._choice.setCurrentIndex(self._choice.findData(value))
            self._choice.blockSignals(False)

    def _show_range(self, number: float) -> None:
        """Have the box hold a value beyond the slider too, such as a programme's of 2020."""
        box, track, parameter = self._box, self._track, self.parameter
        assert box is not None
        assert track is not None
        ends = min(parameter.low, number), max(parameter.high, number)
        if ends == (box.minimum(), box.maximum()):
            return
        box.setRange(*ends)
        self._fit_box()
        words = self.tr("{}: beyond the slider, which goes from {}")
        says = words.format(parameter.format(number), parameter.range)
        track.setToolTip(says if track.beyond is not None else "")
        self._place_parts()

    def least_width(self) -> int:
        """Width in which the label, the reset mark and the control stand side by side."""
        label = self._label.fontMetrics().horizontalAdvance(self._label.text())
        control = self._box or self._toggle or self._choice
        width = control.sizeHint().width() if control is not None else 0
        if self._box is not None:
            width = self._box.width()
        return label + self._reset.sizeHint().width() + width + 2 * self._layout.horizontalSpacing()

    def minimumSizeHint(self) -> QSize:
        """The same width whichever way the parts stand.

        If it followed them, columns would get other widths with every change, and the parts would
        never come to rest.
        """
        hint = super().minimumSizeHint()
        control = self._box or self._toggle or self._choice
        parts = [part for part in (self._track, self._reset, control) if part is not None]
        gaps = self._layout.horizontalSpacing() * (len(parts) - 1)
        width = sum(max(part.minimumWidth(), part.minimumSizeHint().width()) for part in parts)
        return QSize(max(hint.width(), width + gaps), hint.height())

    def sizeHint(self) -> QSize:
        """The least width, which columns share out alike, and the height of the parts."""
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

    def match_neighbours(self, width: int, room: int | None = None) -> None:
        """Set the parts side by side only from this width on, as the others of the row do.

        ``room`` is the width that the slider surely has, beside a scroll bar too; else its own.
        """
        self._neighbours_width = width
        self._room = room
        self._place_parts()

    def match_boxes(self, width: int) -> None:
        """Where track and box share a line, have a box so wide that the tracks end alike."""
        if width != self._boxes_width:
            self._boxes_width = width
            self._fit_box()

    def set_low(self, low: bool) -> None:
        """Take as little height as can be: a number's label stands alone over track and box."""
        if low != self._is_low:
            self._is_low = low
            self._fit_box()
            self._place_parts()

    def connect_to(self, store: "ScenarioStore") -> None:
        """Follow a store and edit it."""
        self._store = store
        self.edited.connect(store.set_parameter)
        self.reset_asked.connect(store.reset_parameter)
        self.grasped.connect(store.hold)
        self.let_go.connect(store.release)
        store.scenario_changed.connect(self._show_stored)
        store.locked_changed.connect(self._show_locked)
        self._show_stored()
        self._show_locked()

    def _show_locked(self) -> None:
        if self._store is not None:
            self.show_locked(self.parameter.name in self._store.locked)

    def _show_stored(self) -> None:
        name = self.parameter.name
        if self._store is not None:
            self.show_value(self._store.value(name), self._store.start_value(name))

    # --- parts ----------------------------------------------------------------------------

    def _build_control(self) -> QWidget:
        """Make the control that the parameter's kind asks for."""
        if self.parameter.kind == "number":
            return self._build_number()
        if self.parameter.kind == "switch":
            return self._build_switch()
        return self._build_choice()

    def _build_number(self) -> QWidget:
        parameter = self.parameter
        track = ParameterTrack(parameter, self._theme, self)
        box = ValueBox(self)
        box.setDecimals(min(4, digits_of(parameter.step / FINE_PARTS)))
        box.setRange(parameter.low, parameter.high)
        box.setSingleStep(parameter.step)
        box.show_unit(parameter)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setKeyboardTracking(False)
        box.say_range(range_words(parameter))
        box.setAccessibleName(f"{parameter.label}, {parameter.spoken_unit}")
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        track.valueChanged.connect(self._track_moved)
        track.sliderPressed.connect(self.grasped)
        track.sliderReleased.connect(self.let_go)
        box.valueChanged.connect(lambda value: self.edited.emit(parameter.name, float(value)))
        self._track, self._box = track, box
        self._label.setBuddy(track)
        return track

    def _build_switch(self) -> QWidget:
        toggle = Toggle(self.parameter.label, self._theme, self)
        toggle.toggled.connect(lambda on: self.edited.emit(self.parameter.name, on))
        self._toggle = toggle
        self._label.setBuddy(toggle)
        return toggle

    def _build_choice(self) -> QWidget:
        choice = QuietComboBox(self)
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        choice.setAccessibleName(self.parameter.label)
        for code in self.parameter.choices:
            choice.addItem(self.parameter.format(code), code)
        choice.currentIndexChanged.connect(
            lambda: self.edited.emit(self.parameter.name, choice.currentData())
        )
        self._choice = choice
        self._label.setBuddy(choice)
        return choice

    def _place_parts(self) -> None:
        """Set label and control side by side, or the label alone over what is moved.

        Either way a number takes two lines, so that nothing else moves.
        """
        needed = max(self.least_width(), self._neighbours_width)
        is_low_number = self._is_low and self._track is not None
        is_side_by_side = self._width_to_fill() >= needed and not is_low_number
        self._label.setWordWrap(not is_side_by_side)
        self._give_room(is_side_by_side)
        if is_side_by_side == self._is_side_by_side:
            return
        self._is_side_by_side = is_side_by_side
        control = self._box or self._toggle or self._choice
        assert control is not None
        layout, right = self._layout, Qt.AlignmentFlag.AlignRight
        mark = self._lock if self._lock is not None and self.is_locked else self._reset
        line = 0 if is_side_by_side else 1
        layout.addWidget(self._label, 0, 0, 1, 1 if is_side_by_side else 3)
        layout.addWidget(mark, line, 1, right)
        layout.addWidget(control, line, 2, right)
        if self._track is not None:
            layout.addWidget(self._track, 1, 0, 1, 3 if is_side_by_side else 1)

    def _give_room(self, is_side_by_side: bool) -> None:
        """Keep the height that a label of several lines needs."""
        self._label.setMinimumHeight(0)  # else an earlier one is part of the answer
        if not is_side_by_side:
            self._label.setMinimumHeight(self._label.heightForWidth(self._width_to_fill()))

    def _width_to_fill(self) -> int:
        return max(1, self.width() if self._room is None else self._room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new width."""
        super().resizeEvent(event)
        self._place_parts()

    def _track_moved(self) -> None:
        if self._track is not None:
            self.edited.emit(self.parameter.name, self._track.parameter_value())

    def _restyle(self) -> None:
        theme = self._theme
        self._label.setFont(theme.font("ui"))
        for widget in (self._box, self._toggle, self._choice):
            if widget is not None:
                widget.setFont(theme.font("number" if widget is self._box else "ui"))
        self._fit_box()
        self._place_parts()
        self.updateGeometry()
        self.update()

    def _fit_box(self) -> None:
        if self._box is not None:
            self._box.lineEdit().setTextMargins(self._theme.px(3), 0, self._theme.px(7), 0)
            width = max(self.box_width(), self._boxes_width if self._is_low else 0)
            self._box.setFixedSize(width, self._theme.px(24))

    def box_width(self) -> int:
        """Width for the longest value with its unit; 0 for what is no number."""
        box = self._box
        if box is None:
            return 0
        metrics = box.fontMetrics()
        ends = (box.textFromValue(end) + box.suffix() for end in (box.minimum(), box.maximum()))
        longest = max(metrics.horizontalAdvance(text) for text in ends)
        fraction = metrics.horizontalAdvance("." + "0" * box.decimals()) if box.decimals() else 0
        return longest + min(fraction, self._theme.px(16)) + self._theme.px(20)


def range_words(parameter: "Parameter") -> str:
    """Say from where to where a number goes."""
    return f"{parameter.label} goes from {parameter.range}."


def tooltip_of(parameter: "Parameter", sources: "Mapping[str, str]") -> str:
    """Explanation, range, status and source of one parameter, as rich text.

    ``sources`` gives the words of a source by its key; a key without words stands for itself.
    """
    parts = [f"<b>{escape(parameter.label)}</b>", escape(parameter.explanation)]
    if parameter.kind == "number":
        parts.append(f"From {parameter.range}, in steps of {parameter.step:g}.")
    status = {
        "measured": "Measured",
        "estimated": "Estimated: could be argued",
        "invented": "Invented for teaching",
    }.get(parameter.status, parameter.status)
    source = escape(sources.get(parameter.source, parameter.source))
    parts.append(f"<i>{status}.</i> Source: {source}." if source else f"<i>{status}.</i>")
    return "<br>".join(part for part in parts if part)
