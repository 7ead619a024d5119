"""Which picture shows which interactive: a new kind is its file and one entry here."""

from collections.abc import Mapping
from typing import Final

from qtexplainer.ui.figure_bathtub import BathtubCanvas
from qtexplainer.ui.figure_bond import BondCanvas
from qtexplainer.ui.figure_canvas import FigureCanvas
from qtexplainer.ui.figure_corridor import CorridorCanvas
from qtexplainer.ui.figure_repo import RepoCanvas
from qtexplainer.ui.figure_walks import WalksCanvas

CANVASES: Final[Mapping[str, type[FigureCanvas]]] = {
    "bathtub": BathtubCanvas,
    "bond": BondCanvas,
    "corridor": CorridorCanvas,
    "random-walks": WalksCanvas,
    "repo-trade": RepoCanvas,
}
"""The picture of each kind of interactive, by the name that lessons use."""
