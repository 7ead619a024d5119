"""How sure the student is: three levels, asked before the verdict, at the cost of one key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from qtexplainer.study.contents import FAIRLY_SURE, NOT_SURE, SURE
from qtexplainer.ui.flow_row import FlowRow

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


class ConfidenceRow(FlowRow):
    """Three levels side by side; none is chosen until the student does, and none has to be.

    Signals
    -------
    chosen
        When a level was chosen.
    """

    chosen = Signal()

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._question = QLabel(self.tr("How sure?"), self)
        self._question.setProperty("kind", "secondary")
        self.add(self._question)
        levels = (
            (NOT_SURE, self.tr("Not sure")),
            (FAIRLY_SURE, self.tr("Fairly sure")),
            (SURE, self.tr("Sure")),
        )
        for level, words in levels:
            button = QRadioButton(words, self)
            button.setAccessibleName(self.tr("How sure? {}").format(words))
            self._group.addButton(button, level)
            self.add(button)
        self._group.buttonClicked.connect(lambda _: self.chosen.emit())
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def level(self) -> int | None:
        """1 not sure, 2 fairly sure, 3 sure; None while none is chosen."""
        level = self._group.checkedId()
        return level if level > 0 else None

    def button(self, level: int) -> QRadioButton:
        """Return the button of a level."""
        button = self._group.button(level)
        assert isinstance(button, QRadioButton)
        return button

    def clear(self) -> None:
        """Choose none again."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _restyle(self) -> None:
        self.set_gap(self._theme.px(8))
        for widget in (self._question, *self._group.buttons()):
            widget.setFont(self._theme.font("ui"))
