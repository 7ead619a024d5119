"""Formulas set in a thread of their own: the window answers meanwhile."""

from collections import deque
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Source(Struct, frozen=True):
    """A formula to be set."""

    tex: str
    display: bool
    """Whether it stands on a line of its own."""
    size: int
    """Pixels of its letters."""
    colour: str


class Outline(Struct, frozen=True):
    """A formula that has been set: its shapes, and the room that they take in pixels."""

    svg: str
    width: float
    above: float
    """Height above the line of its words."""
    below: float
    """Depth below that line."""


class Typesetter:
    """Sets formulas one batch after another, each in a thread that ends with it.

    Loading what sets them takes a fifth of a second and each formula up to 25 ms. Nothing of Qt
    is touched in the thread, which only appends to what is taken from the other end.
    """

    def __init__(self) -> None:
        self._outlines: deque[Outline | None] = deque()
        self._left = 0
        self._thread: Thread | None = None

    @property
    def is_idle(self) -> bool:
        """Whether all of the last batch has been taken."""
        return self._left == 0

    def begin(self, batch: "Sequence[Source]") -> None:
        """Set these formulas, once all of the batch before has been taken."""
        self._left = len(batch)
        self._thread = Thread(target=_set_all, args=(tuple(batch), self._outlines))
        self._thread.start()

    def take(self, *, wait: bool) -> "Iterator[Outline | None]":
        """Yield what has been set since, in the order of the batch; None for what cannot be set.

        Whoever waits is given the rest of the batch.
        """
        if wait and self._thread is not None:
            self._thread.join()
        while self._outlines:
            self._left -= 1
            yield self._outlines.popleft()


_FONT: Final = Lock()
"""Held while a formula is set: the window and paper read the letters from one open file."""


def _set_all(batch: tuple[Source, ...], outlines: deque[Outline | None]) -> None:
    for source in batch:
        with _FONT:
            outlines.append(_outline(source))


def _outline(source: Source) -> Outline | None:
    """Set one formula; whatever is wrong with it, it is then shown as it is written."""
    try:
        from ziamath.config import config
        from ziamath.zmath import Latex

        config.svg2 = False  # Qt draws SVG 1.1; most glyphs of the other kind are lost
        is_inline = not source.display
        formula = Latex(source.tex, size=source.size, color=source.colour, inline=is_inline)
        svg = formula.svg()
        width, height = formula.getsize()
        below = -formula.getyofst()
    except Exception:
        return None
    return Outline(svg, width, height - below, below)
