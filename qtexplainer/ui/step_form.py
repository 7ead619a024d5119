"""The form for one dated step of the programme."""

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.presentation.number_format import short_date
from qtexplainer.presentation.programme import (
    POLICY_CHOICES,
    POLICY_NUMBERS,
    StepError,
    read_day,
)
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.button_font import set_button_font
from qtexplainer.ui.controls import QuietComboBox, Toggle, ValueBox
from qtexplainer.ui.tall_dialog import TallContent

if TYPE_CHECKING:
    from collections.abc import Collection

    from qtexplainer.model import Parameter, Step
    from qtexplainer.ui.theme import Theme


class StepForm(QDialog):
    """Date and values of a step; what is wrong is said under the date and nothing is lost.

    Signals
    -------
    taken
        With the step that the student wants; whoever opened the form accepts it or says why not.
    """

    taken = Signal(object)

    def __init__(
        self,
        step: "Step",
        theme: "Theme",
        parent: QWidget | None = None,
        *,
        is_new: bool = False,
        locked: "Collection[str]" = (),
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._theme = theme
        self._controls: dict[str, ValueBox | QuietComboBox | Toggle] = {}
        self.setWindowTitle(self.tr("Add a step") if is_new else self.tr("Edit the step"))
        self.date = QLineEdit(short_date(step.starts), self)
        self.date.setAccessibleName(self.tr("First day in force"))
        self.problem = QLabel(self)
        self.problem.setProperty("kind", "caution")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.save = QPushButton(self.tr("Add") if is_new else self.tr("Save"), self)
        self.save.setProperty("kind", "primary")
        set_button_font(self.save, theme)
        self.save.setDefault(True)
        self.delete = QPushButton(self.tr("Delete this step"), self)
        self.delete.setVisible(not is_new)
        self.delete.setAutoDefault(False)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        self.save.clicked.connect(self._take)
        cancel.clicked.connect(self.reject)
        self._grid = QGridLayout()
        self._line(self.tr("First day in force"), self.date)
        self._grid.addWidget(self.problem, 1, 0, 1, 2)
        for parameter in (*POLICY_NUMBERS, *POLICY_CHOICES):
            control = self._control(parameter)
            self._controls[parameter.name] = control
            is_held = parameter.name in locked
            control.setEnabled(not is_held)
            held = self.tr("The lesson holds this setting.")
            self._line(parameter.label, control, tip=held if is_held else parameter.explanation)
        buttons = QHBoxLayout()
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        rows = QVBoxLayout(self)
        content = QWidget(self)
        content.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(TallContent(content, self), 1)
        rows.addLayout(buttons)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.date.setFocus()
        self.date.selectAll()

    def control(self, name: str) -> QWidget:
        """Return the control of one value; KeyError for what is none of a step."""
        return self._controls[name]

    def show_problem(self, words: str) -> None:
        """Say why the step cannot be taken, and lead to the date."""
        self.problem.setText(words)
        self.problem.show()
        self.adjustSize()
        announce(self, words)
        self.date.setFocus()
        self.date.selectAll()

    def _take(self) -> None:
        """Offer the step as it stands in the form."""
        try:
            day = read_day(self.date.text())
        except StepError as problem:
            self.show_problem(str(problem))
            return
        values: dict[str, Any] = {"starts": day}
        for name, control in self._controls.items():
            if isinstance(control, ValueBox):
                control.interpretText()
                values[name] = float(control.value())
            elif isinstance(control, Toggle):
                values[name] = control.isChecked()
            else:
                values[name] = control.currentData()
        self.taken.emit(replace(self._step, **values))

    # --- parts ----------------------------------------------------------------------------

    def _line(self, words: str, control: QWidget, *, tip: str = "") -> None:
        row = self._grid.rowCount()
        row = 0 if row == 1 and self._grid.count() == 0 else max(row, 2)
        label = QLabel(words, self)
        label.setBuddy(control)
        label.setToolTip(tip)
        control.setToolTip(tip)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(control, row, 1)

    def _control(self, parameter: "Parameter") -> ValueBox | QuietComboBox | Toggle:
        """Make the control of one value."""
        value = getattr(self._step, parameter.name)
        if parameter.kind == "switch":
            toggle = Toggle(parameter.label, self._theme, self)
            toggle.setChecked(bool(value))
            return toggle
        if parameter.kind == "choice":
            choice = QuietComboBox(self)
            choice.setAccessibleName(parameter.label)
            for code in parameter.choices:
                choice.addItem(parameter.format(code), code)
            choice.setCurrentIndex(choice.findData(value))
            return choice
        box = ValueBox(self)
        box.setDecimals(2)
        box.setRange(parameter.low, parameter.record)
        box.setSingleStep(parameter.step)
        box.show_unit(parameter)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setAccessibleName(f"{parameter.label}, {parameter.spoken_unit}")
        box.setValue(float(value))
        return box

    def _restyle(self) -> None:
        px = self._theme.px
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setSpacing(px(16))
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(8))
        for control in self._controls.values():
            if isinstance(control, ValueBox):
                control.lineEdit().setTextMargins(px(3), 0, px(7), 0)
        self.setMinimumWidth(px(380))
