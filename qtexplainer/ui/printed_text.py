"""A passage as the lesson prints it: what notes are anchored to, whatever the lab shows."""

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from qtexplainer.ui.prose_text import ProseText


class Number(Struct, frozen=True):
    """A live number: where it is printed, and where it stands now."""

    printed: tuple[int, int]
    shown: tuple[int, int]


class PrintedText(Struct, frozen=True):
    """The text with its printed numbers, and the way between its places and those on screen."""

    text: str
    numbers: tuple[Number, ...] = ()

    def shown(self, place: int) -> int:
        """The place on screen of a place in the printed text."""
        return _mapped(place, [(one.printed, one.shown) for one in self.numbers])

    def printed(self, place: int) -> int:
        """The place in the printed text of a place on screen."""
        return _mapped(place, [(one.shown, one.printed) for one in self.numbers])


def printed_text(view: "ProseText") -> PrintedText:
    """The passage that a view shows, as it is printed."""
    shown = view.toPlainText()
    pieces: list[str] = []
    numbers: list[Number] = []
    last, length = 0, 0
    for anchor in view.anchors:
        if anchor.scheme not in ("param", "value"):
            continue
        start, end = anchor.start, anchor.end
        pieces += [shown[last:start], anchor.printed]
        length += start - last
        numbers.append(Number((length, length + len(anchor.printed)), (start, end)))
        length += len(anchor.printed)
        last = end
    pieces.append(shown[last:])
    return PrintedText("".join(pieces), tuple(numbers))


def _mapped(place: int, spans: list[tuple[tuple[int, int], tuple[int, int]]]) -> int:
    """A place carried over; within a number it goes to the number's nearer end.

    >>> _mapped(9, [((2, 4), (2, 8))])
    13
    """
    shift = 0
    for (start, end), (there, there_end) in spans:
        if place <= start:
            break
        if place < end:
            return there if place - start < end - place else there_end
        shift = there_end - end
    return place + shift
