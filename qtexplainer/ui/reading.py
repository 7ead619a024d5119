"""What every block of a lesson page is given: the stores and services of reading."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from qtexplainer.course.glossary import Misconception, Reference, Term
    from qtexplainer.course.laboratory import Laboratory
    from qtexplainer.ui.drafts import Drafts
    from qtexplainer.ui.formula import Formulas
    from qtexplainer.ui.glossary_card import GlossaryCard
    from qtexplainer.ui.lab_opener import LabOpener
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.study_store import StudyStore
    from qtexplainer.ui.theme import Theme


class Reading(Struct, frozen=True, kw_only=True):
    """Handed down from the window to each block widget; nothing in it belongs to one lesson."""

    theme: "Theme"
    store: "ScenarioStore"
    study: "StudyStore"
    """What the student did: every answer and prediction is added here."""
    opener: "LabOpener"
    """Opens a lesson's labs and follows ``lab:`` links."""
    laboratory: "Laboratory"
    """Turns the states of blocks into scenarios and projections, each computed once."""
    formulas: "Formulas"
    card: "GlossaryCard"
    """The one pop-over for terms and sources."""
    glossary: Mapping[str, "Term"]
    references: Mapping[str, "Reference"]
    misconceptions: Mapping[str, "Misconception"]
    """Common wrong beliefs by id: what a wrong answer shows, and what is true instead."""
    open_lesson: Callable[[str], None]
    """Goes to another lesson by its id."""
    picture: Callable[[str], bytes]
    """A picture of the lesson on the page, by its source in the prose."""
    drafts: "Drafts | None" = None
    """What was begun in blocks and not handed in; nothing where none is kept, as on paper."""
    is_paper: bool = False
    """Whether blocks are set for paper, where what was to be drawn stands above them."""
