"""Which widget shows which kind of block: a new kind is its file and one entry here.

A card that only shows something is a `block_card.BlockCard`: the frame, its label, `prose()` for
Markdown with working links. One that asks for something is an `asking_card.AskingCard`: prompt,
`body` for the controls, the action row (confidence, one primary button, hints, answer again),
`say()` for feedback under a rule and a word, `record()` for the answer, `restore()` for what was
answered earlier, `static_html()` for paper. `lesson_flow.LessonFlow` gives one of them the turn.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from qtexplainer.course.block import (
    AnyCard,
    Broken,
    Compare,
    Figure,
    HistoryReplay,
    Lab,
    Ledger,
    PlotCard,
    Predict,
    Prose,
    Recall,
    SliderCard,
    Table,
    TextCard,
)
from qtexplainer.course.exercise import Choice, Entries, Explain, Goal, Number, Order
from qtexplainer.course.problem import Problem
from qtexplainer.course.suggestion import unknown
from qtexplainer.ui.lab_card import LabCard
from qtexplainer.ui.problem_card import ProblemCard
from qtexplainer.ui.prose_view import ProseView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from qtexplainer.course.block import Block
    from qtexplainer.course.lesson import Lesson
    from qtexplainer.ui.reading import Reading


class Page(Struct, frozen=True):
    """Where a block stands: its lesson, and the services of reading."""

    lesson: "Lesson"
    reading: "Reading"


Maker = Callable[[Any, Page], "QWidget | None"]


def _prose_view(block: Prose, page: Page) -> "QWidget":
    lab = page.lesson.lab_at(block.line)
    return ProseView(block.html, page.reading, lab=lab.id if lab is not None else "")


def _ledger_card(block: Ledger, page: Page) -> "QWidget":
    if block.steps:
        from qtexplainer.ui.ledger_card import LedgerCard

        return LedgerCard(block, page.reading)
    from qtexplainer.ui.week_ledger_card import WeekLedgerCard

    return WeekLedgerCard(block, page)


def _recall_card(block: Recall, page: Page) -> "QWidget":
    from qtexplainer.ui.recall_card import RecallCard

    return RecallCard(block, page)


def _review_line(block: AnyCard, page: Page) -> "QWidget | None":
    from qtexplainer.ui.review_line import review_line

    return review_line(block, page)


def _exercise_card(block: Any, page: Page) -> "QWidget":
    from qtexplainer.ui.exercise_cards import exercise_card

    return exercise_card(block, page)


def _predict_card(block: Predict, page: Page) -> "QWidget":
    from qtexplainer.ui.prediction_card import PredictionCard

    return PredictionCard(block, page)


def _history_card(block: HistoryReplay, page: Page) -> "QWidget":
    from qtexplainer.ui.history_card import HistoryCard

    return HistoryCard(block, page)


def _compare_card(block: Compare, page: Page) -> "QWidget":
    from qtexplainer.ui.compare_card import CompareCard

    return CompareCard(block, page)


def _figure_card(block: Figure, page: Page) -> "QWidget":
    from qtexplainer.ui.figure_card import FigureCard
    from qtexplainer.ui.figure_kinds import CANVASES

    if block.name not in CANVASES:
        problem = Problem(page.lesson.path, block.line, unknown("figure", block.name, CANVASES))
        return ProblemCard((problem,), page.reading.theme)
    return FigureCard(block, page)


def _table_card(block: Table, page: Page) -> "QWidget":
    from qtexplainer.ui.table_card import TableCard

    return TableCard(block, page)


MAKERS: Final[Mapping[type, Maker]] = {
    Prose: _prose_view,
    Broken: lambda block, page: ProblemCard(block.problems, page.reading.theme),
    Lab: lambda block, page: LabCard(block, page.reading),
    Ledger: _ledger_card,
    Recall: _recall_card,
    TextCard: _review_line,
    PlotCard: _review_line,
    SliderCard: _review_line,
    Choice: _exercise_card,
    Number: _exercise_card,
    Goal: _exercise_card,
    Order: _exercise_card,
    Entries: _exercise_card,
    Explain: _exercise_card,
    Predict: _predict_card,
    HistoryReplay: _history_card,
    Compare: _compare_card,
    Figure: _figure_card,
    Table: _table_card,
}
"""Maker of the widget of each kind of block. A card of prose emits ``followed`` for its links."""


def make_card(block: "Block", page: Page) -> "QWidget | None":
    """Return a new widget for a block, or None for a kind that the page does not show."""
    maker = MAKERS.get(type(block))
    return maker(block, page) if maker is not None else None
