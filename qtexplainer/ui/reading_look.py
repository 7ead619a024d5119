"""How the reading page is set: length and distance of lines, and the face."""

from typing import Final

from msgspec import Struct

WIDTHS: Final = (50, 58, 68, 80, 95)
"""Letters in a full line that can be chosen."""
SPACINGS: Final = (1.35, 1.55, 1.8, 2.1)
"""Distances of lines that can be chosen, in font sizes."""
SERIF, SANS = "serif", "sans-serif"
"""The two faces of the design; any other face is the name of a family on this computer."""


class ReadingLook(Struct, frozen=True):
    """The student's wish for the reading page; without one, that of the design."""

    letters: int = 68
    """Letters in a full line of prose."""
    spacing: float = 1.55
    """Distance of lines, in font sizes."""
    face: str = SERIF
    """`SERIF`, `SANS` or the name of a family."""


def reading_look(letters: str, spacing: str, face: str) -> ReadingLook:
    """The look that some stored words mean; what makes no sense counts as absent.

    >>> reading_look("80", "wide", "")
    ReadingLook(letters=80, spacing=1.55, face='serif')
    """
    default = ReadingLook()
    known = {str(one): one for one in WIDTHS}
    spaced = {str(one): one for one in SPACINGS}
    return ReadingLook(
        letters=known.get(letters, default.letters),
        spacing=spaced.get(spacing, default.spacing),
        face=face[:80] if face.strip() else default.face,
    )


def longer(look: ReadingLook, by: int) -> int:
    """Letters in a line, so many choices on; the last one stays.

    >>> longer(ReadingLook(), 1), longer(ReadingLook(), 9)
    (80, 95)
    """
    place = WIDTHS.index(look.letters) if look.letters in WIDTHS else 2
    return WIDTHS[min(max(place + by, 0), len(WIDTHS) - 1)]
