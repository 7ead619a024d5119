"""The plot of a prediction: axes and start at the first need, the pen, and later the real path."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from qtexplainer.course.curve import CurveVerdict, judge_curve
from qtexplainer.course.drawn_path import DrawnPath, empty_path
from qtexplainer.presentation.prediction import (
    days_of,
    place_words,
    prediction_figure,
    prediction_words,
    value_words,
)
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.drawing import Drawing
from qtexplainer.ui.drawing_plot import DrawingPlot
from qtexplainer.ui.plot_pane import PlotPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.course.block import Predict
    from qtexplainer.course.drawn_path import Corner
    from qtexplainer.course.prediction import Truth
    from qtexplainer.ui.theme import Theme

_QUIET_MS: Final = 500
"""Quiet after a key before a screen reader is told where the hand is."""


class PredictionPlot(PlotPane):
    """A path to be drawn, or one that was drawn beside the real one.

    ``find_truth`` is asked once, when the plot first comes in sight or is otherwise needed.

    Signals
    -------
    drawn
        When the path changed.
    failed
        When there is no real path, so that nothing can be drawn.
    """

    drawn = Signal()
    failed = Signal()

    def __init__(
        self,
        block: "Predict",
        find_truth: "Callable[[], Truth | None]",
        theme: "Theme",
        parent: QWidget,
    ) -> None:
        self._block = block
        self._find_truth = find_truth
        self.truth: Truth | None = None
        """The real path, once the plot is open."""
        self.drawing: Drawing | None = None
        """The path under the hand, once the plot is open."""
        self.is_revealed = False
        """Whether the real path is shown."""
        self.plot = DrawingPlot(theme, parent)
        super().__init__(theme, self.plot, parent)
        self.how = self.tr(
            "Drag across the plot to draw. By keyboard: ← → choose the place, ↑ ↓ move the line, "
            "Shift makes it fine, End goes to the end."
        )
        """How to draw."""
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._say_place)
        self.plot.hand_moved.connect(self._quiet.start)
        self.plot.first_seen.connect(self.open)

    def open(self, corners: "tuple[Corner, ...]" = ()) -> bool:
        """Have axes, start and a pen, with a path drawn earlier; whether there is a real path."""
        if self.drawing is not None:
            return True
        truth = self._find_truth()
        if truth is None:
            self.failed.emit()
            return False
        self.truth = truth
        self._take(Drawing(empty_path(self._block, truth).with_corners(corners), self))
        return True

    def take_up(self, corners: "tuple[Corner, ...]") -> None:
        """Put a path that was begun under the pen."""
        if self.open() and self.drawing is not None:
            self.drawing.take_up(corners)

    @property
    def path(self) -> DrawnPath | None:
        """The path as it is drawn; nothing before the plot is open."""
        return self.drawing.path if self.drawing is not None else None

    @property
    def is_started(self) -> bool:
        """Whether anything has been drawn."""
        return self.path is not None and self.path.is_started

    @property
    def is_complete(self) -> bool:
        """Whether the path reaches the right edge."""
        return self.path is not None and self.path.is_complete

    @property
    def last_day(self) -> str:
        """The right edge in words."""
        path = self.path
        return self._place(len(path.places) - 1) if path is not None else ""

    def verdict(self) -> CurveVerdict | None:
        """Judge the path; nothing where there is none."""
        truth, path = self.truth, self.path
        if truth is None or path is None or not path.is_started:
            return None
        drawn = path.on(truth.weeks)
        return judge_curve(
            self._block,
            weeks=truth.weeks,
            drawn=drawn,
            truth=truth.values,
            line_of=truth.line_of,
        )

    def undo(self) -> None:
        """Take back the last step of the pen."""
        if self.drawing is not None:
            self.drawing.undo()

    def clear(self) -> None:
        """Take away what was drawn."""
        if self.drawing is not None:
            self.drawing.clear()

    def reveal(self) -> None:
        """Put the pen away and draw the real path beside the student's."""
        self.is_revealed = True
        self.plot.take_drawing(None)
        self._show()

    def start_again(self) -> None:
        """Take both paths away and give the pen back."""
        self.is_revealed = False
        if self.drawing is not None:
            before = self.drawing
            self._take(Drawing(before.path.cleared(), self))
            before.deleteLater()

    # --- inside ---------------------------------------------------------------------------

    def _take(self, drawing: Drawing) -> None:
        self.drawing = drawing
        drawing.changed.connect(self._show)
        drawing.changed.connect(self.drawn)
        self.plot.take_drawing(
            drawing,
            lambda week: self._first_day + 7 * week,
            lambda: (
                self._place(drawing.place),
                value_words(drawing.value, self._block.series),
            ),
        )
        self._show()

    @property
    def _first_day(self) -> float:
        return float(days_of(self.truth)[0]) if self.truth is not None else 0.0

    def _place(self, place: int) -> str:
        return place_words(self.path, self._first_day, place) if self.path is not None else ""

    def _show(self) -> None:
        """Draw the plot as things stand."""
        truth, path = self.truth, self.path
        if truth is None or path is None:
            return
        figure = prediction_figure(self._block, truth, path, revealed=self.is_revealed)
        self.title.show_words(figure.chart.title, figure.chart.unit)
        words = prediction_words(self._block, truth, path, revealed=self.is_revealed)
        self.plot.words = words if self.is_revealed else f"{words} {self.how}"
        self.plot.show_figure(figure)

    def _say_place(self) -> None:
        """Have a screen reader say where the hand is."""
        if self.drawing is not None and not self.is_revealed:
            value = value_words(self.drawing.value, self._block.series)
            announce(self.plot, f"{self._place(self.drawing.place)}: {value}")
