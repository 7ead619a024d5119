"""The end of a printed lesson: what became of that which the student was asked to draw."""

from html import escape
from typing import TYPE_CHECKING

from qtexplainer.course.block import Predict
from qtexplainer.study.contents import PredictionSkipped
from qtexplainer.study.event import Event
from qtexplainer.ui.block_cards import Page, make_card
from qtexplainer.ui.prediction_card import PredictionCard
from qtexplainer.ui.static_picture import picture_html

if TYPE_CHECKING:
    from qtexplainer.course.lesson import Lesson
    from qtexplainer.ui.paper_reading import PaperDesk


def outcomes_html(lesson: "Lesson", desk: "PaperDesk", width: int) -> str:
    """The real path of each prediction, out of sight of who still draws; empty for none."""
    pieces = [
        _outcome(block, lesson, desk, width)
        for block in lesson.blocks
        if isinstance(block, Predict)
    ]
    return f"<h2>What came of it</h2>{''.join(pieces)}" if any(pieces) else ""


def _outcome(block: Predict, lesson: "Lesson", desk: "PaperDesk", width: int) -> str:
    from qtexplainer.course.prose import render_blocks
    from qtexplainer.ui.static_text import boxed

    card = make_card(block, Page(lesson, desk.reading))
    if not isinstance(card, PredictionCard):
        return ""
    desk.lay(card, width=width)
    # The real path alone, as for whoever skips.
    now = desk.study.record.now()
    skipped = Event(id=1, moment=now, lesson=lesson.id, item=block.id, content=PredictionSkipped())
    card.restore((skipped,))
    desk.lay(card, width=width)
    picture = picture_html(card.pane, escape(card.pane.plot.words)) if card.is_settled else ""
    desk.take_away(card)
    heading = "What the model does" if block.reveal == "model" else "What happened"
    return boxed(heading, render_blocks(block.prompt) + picture) if picture else ""
