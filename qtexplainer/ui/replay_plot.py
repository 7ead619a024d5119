"""A plot of a replay: the moment as a hairline, marks on the axis, keys that step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from qtexplainer.ui.lesson_plot import LessonPlot
from qtexplainer.ui.mark_item import MarkItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.presentation.chart import Figure
    from qtexplainer.presentation.replay import Mark
    from qtexplainer.ui.theme import Theme


class ReplayPlot(LessonPlot):
    """Shows one moment; the pointer reads any other.

    Left and right step, Page Up and Page Down go to the next and the previous mark, Home and End to
    the ends, Space plays and pauses.

    Signals
    -------
    step_wanted
        With the number of moments to go on by.
    mark_wanted
        With 1 for the next mark and -1 for the previous one.
    end_wanted
        With true for the last moment and false for the first.
    play_wanted
        When Space was pressed.
    moment_wanted
        With the number of the observation that was clicked.
    """

    step_wanted = Signal(int)
    mark_wanted = Signal(int)
    end_wanted = Signal(bool)
    play_wanted = Signal()
    moment_wanted = Signal(float)

    def __init__(self, theme: "Theme", parent: QWidget, *, height: int) -> None:
        self._day: float | None = None
        super().__init__(theme, parent, height=height)
        self.marks = MarkItem(self.plot, theme, self.plot)

    def show_moment(
        self, figure: "Figure", day: float, marks: "Sequence[Mark]", current: "Mark | None"
    ) -> None:
        """Draw the figure of a moment with its marks."""
        self._day = day
        self.show_figure(figure)
        self.marks.show_marks(marks, current)

    def show_pointer(self) -> None:
        """Draw the crosshair where it is, else the moment of the replay."""
        day = self.own_crosshair.day
        self.pointer.show_day(self._day if day is None else day, with_card=day is not None)

    def place_items(self) -> None:
        """Give the items their places within the present size."""
        super().place_items()
        if hasattr(self, "marks"):
            self.marks.place(self.plot.frame.bounds)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the moment under the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        marks = self.marks.marks_at(event.position())
        if not marks:
            self.moment_wanted.emit(self.plot.frame.x_at(event.position().x()))
        elif self._day is not None and marks[0].day <= self._day < marks[-1].day:
            self.mark_wanted.emit(1)  # of several in one place each press shows the next
        else:
            self.moment_wanted.emit(marks[0].day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the values, or the mark, under the pointer."""
        marks = self.marks.marks_at(QPointF(event.position()))
        if not marks:
            QToolTip.hideText()
            super().mouseMoveEvent(event)
        else:
            self.own_crosshair.point(None, None)
            cards = "\n".join(mark.card for mark in marks)
            QToolTip.showText(event.globalPosition().toPoint(), cards, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, jump or play."""
        match event.key():
            case Qt.Key.Key_Left:
                self.step_wanted.emit(-1)
            case Qt.Key.Key_Right:
                self.step_wanted.emit(1)
            case Qt.Key.Key_PageUp:
                self.mark_wanted.emit(1)
            case Qt.Key.Key_PageDown:
                self.mark_wanted.emit(-1)
            case Qt.Key.Key_Home:
                self.end_wanted.emit(False)
            case Qt.Key.Key_End:
                self.end_wanted.emit(True)
            case Qt.Key.Key_Space:
                self.play_wanted.emit()
            case _:
                event.ignore()
