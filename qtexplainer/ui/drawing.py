"""The path under the student's hand: strokes of the mouse, steps of the keys, and the way back."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from qtexplainer.course.drawn_path import Corner, DrawnPath
from qtexplainer.presentation.ticks import round_step

_STEPS: Final = 50
"""Steps of the keys from the bottom of the axis to its top, at most."""
_FINE_PARTS: Final = 10


class Drawing(QObject):
    """Holds one path, the place that the keys are at, and what can be undone.

    Signals
    -------
    changed
        When the path changed.
    moved
        When the keys are at another place.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, path: DrawnPath, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._place = 0
        self._undone: list[DrawnPath] = []
        self._before: list[DrawnPath] = []
        self._stroke_from: tuple[int, float] | None = None
        self._nudged: int | None = None

    @property
    def path(self) -> DrawnPath:
        """The path as it is now."""
        return self._path

    @property
    def place(self) -> int:
        """Number of the place that the keys are at."""
        return self._place

    @property
    def value(self) -> float:
        """Value of the path at that place; beyond its end the last one drawn."""
        return self._path.value_at(self._path.places[self._place])

    @property
    def step(self) -> float:
        """What one press of a key moves, in the unit of the series."""
        return round_step(self._path.high - self._path.low, _STEPS)

    @property
    def fine_step(self) -> float:
        """What one press with Shift moves; every value is a multiple of it."""
        return self.step / _FINE_PARTS

    @property
    def can_undo(self) -> bool:
        """Whether there is a way back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a way forward again."""
        return bool(self._undone)

    @property
    def is_in_stroke(self) -> bool:
        """Whether the mouse is drawing at this moment."""
        return self._stroke_from is not None

    # --- the mouse ------------------------------------------------------------------------

    def begin_stroke(self, week: float, value: float) -> None:
        """Start to draw at a week; one stroke is one step of undo."""
        self._remember()
        self._nudged = None
        start = (self._path.nearest_place(week), self._rounded(value))
        self._stroke_from = start
        self._go(start[0])
        self._replace(self._path.with_corner(*start))

    def stroke_to(self, week: float, value: float) -> None:
        """Draw on to another week."""
        if self._stroke_from is None:
            return
        end = (self._path.nearest_place(week), self._rounded(value))
        start, self._stroke_from = self._stroke_from, end
        self._go(end[0])
        self._replace(self._path.with_stroke(start, end))

    def end_stroke(self) -> None:
        """Lift the pen."""
        self._stroke_from = None
        self.changed.emit()

    # --- the keys -------------------------------------------------------------------------

    def move(self, steps: int) -> None:
        """Choose a place so many places on, within the axis."""
        self._go(self._place + steps)

    def move_to_end(self, *, last: bool) -> None:
        """Choose the first or the last place."""
        self._go(len(self._path.places) - 1 if last else 0)

    def nudge(self, steps: float) -> None:
        """Move the path up or down at the chosen place; presses in a row are one step of undo."""
        if self._nudged != self._place:
            self._remember()
            self._nudged = self._place
        value = self._rounded(self.value + steps * self.step)
        self._replace(self._path.with_corner(self._place, value))

    def erase(self) -> None:
        """Take away what was drawn at the chosen place."""
        without = self._path.without_corner(self._place)
        if without != self._path:
            self._remember()
            self._nudged = None
            self._replace(without)

    def clear(self) -> None:
        """Take away everything that was drawn."""
        if self._path.is_started:
            self._remember()
            self._nudged = None
            self._replace(self._path.cleared())

    def take_up(self, corners: tuple[Corner, ...]) -> None:
        """Go on with a path that was begun earlier, as far as it lies within the axis."""
        inside = tuple(
            (week, value)
            for week, value in corners
            if week in self._path.places and self._path.low <= value <= self._path.high
        )
        self._replace(self._path.with_corners(inside))

    # --- the way back ---------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last step."""
        if self._before:
            self._undone.append(self._path)
            self._nudged = None
            self._replace(self._before.pop())

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._undone:
            self._before.append(self._path)
            self._nudged = None
            self._replace(self._undone.pop())

    # --- inside ---------------------------------------------------------------------------

    def _remember(self) -> None:
        self._before.append(self._path)
        self._undone.clear()

    def _replace(self, path: DrawnPath) -> None:
        self._path = path
        self.changed.emit()

    def _go(self, place: int) -> None:
        place = min(max(place, 0), len(self._path.places) - 1)
        if place != self._place:
            self._place = place
            self.moved.emit()

    def _rounded(self, value: float) -> float:
        value = round(value / self.fine_step) * self.fine_step
        return min(max(value, self._path.low), self._path.high)
