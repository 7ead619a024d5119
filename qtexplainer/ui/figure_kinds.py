"""Which picture shows which interactive: a new kind is its file and one entry here."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from qtexplainer.ui.figure_canvas import FigureCanvas

CANVASES: Final[Mapping[str, tuple[str, str]]] = {
    "bathtub": ("figure_bathtub", "BathtubCanvas"),
    "bond": ("figure_bond", "BondCanvas"),
    "corridor": ("figure_corridor", "CorridorCanvas"),
    "random-walks": ("figure_walks", "WalksCanvas"),
    "repo-trade": ("figure_repo", "RepoCanvas"),
}
"""File and class of the picture of each interactive, by the name that lessons use."""


def canvas_of(name: str) -> "type[FigureCanvas]":
    """The picture of an interactive; its file is loaded at the first need.

    Raises
    ------
    KeyError
        There is no such interactive.
    """
    file, kind = CANVASES[name]
    canvas: type[FigureCanvas] = getattr(import_module(f"qtexplainer.ui.{file}"), kind)
    return canvas
