"""Which picture shows which interactive: a new kind is its file and one entry here."""

from collections.abc import Mapping
from typing import Final

from qtexplainer.ui.figure_bond import BondCanvas
from qtexplainer.ui.figure_canvas import FigureCanvas

CANVASES: Final[Mapping[str, type[FigureCanvas]]] = {
    "bond": BondCanvas,
}
"""The picture of each kind of interactive, by the name that lessons use."""
