"""The lessons that were read, in order, for going back and forward."""

from typing import TYPE_CHECKING, Final, NamedTuple

from qtexplainer.ui.session import Place

if TYPE_CHECKING:
    from collections.abc import Collection

START: Final = Place()
"""The top of a lesson."""
_LONGEST: Final = 200


class Visit(NamedTuple):
    """A lesson and the place in it that was left."""

    lesson: str
    place: Place = START


class ReadingHistory:
    """A trail of visits with a current one, like a browser's."""

    def __init__(self) -> None:
        self._trail: list[Visit] = []
        self._here = -1

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier visit."""
        return self._here > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later visit."""
        return self._here + 1 < len(self._trail)

    def visit(self, lesson: str, left: Place = START) -> None:
        """Go to a lesson, leaving the current one at ``left``; what lay ahead is forgotten."""
        self._leave(left)
        if self._trail and self._trail[self._here].lesson == lesson:
            return
        del self._trail[self._here + 1 :]
        self._trail.append(Visit(lesson))
        del self._trail[: max(0, len(self._trail) - _LONGEST)]
        self._here = len(self._trail) - 1

    def keep_only(self, lessons: "Collection[str]") -> None:
        """Forget visits to other lessons than these; all of them where the current one is such."""
        if not self._trail or self._trail[self._here].lesson not in lessons:
            self._trail, self._here = [], -1
            return
        self._here = sum(visit.lesson in lessons for visit in self._trail[: self._here])
        self._trail = [visit for visit in self._trail if visit.lesson in lessons]

    def back(self, left: Place = START) -> Visit | None:
        """Go to the earlier visit; None if there is none."""
        return self._step(-1, left) if self.can_go_back else None

    def forward(self, left: Place = START) -> Visit | None:
        """Go to the later visit; None if there is none."""
        return self._step(1, left) if self.can_go_forward else None

    def _step(self, direction: int, left: Place) -> Visit:
        self._leave(left)
        self._here += direction
        return self._trail[self._here]

    def _leave(self, left: Place) -> None:
        if self._trail:
            self._trail[self._here] = Visit(self._trail[self._here].lesson, left)
