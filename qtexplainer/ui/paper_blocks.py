"""Lessons and what the student did in them, as HTML for paper."""

import re
from html import escape
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QWidget

from qtexplainer.course.block import Broken, Lab, PlotCard, Prose, SliderCard, TextCard
from qtexplainer.course.hidden import hidden_above
from qtexplainer.course.laboratory import StateError
from qtexplainer.course.lesson import BrokenLesson, Lesson
from qtexplainer.presentation.lab_figures import lab_figures
from qtexplainer.presentation.veil import veiled
from qtexplainer.study.contents import Explanation
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.block_cards import Page, make_card
from qtexplainer.ui.paper_outcomes import outcomes_html
from qtexplainer.ui.static_picture import picture_html
from qtexplainer.ui.static_text import boxed
from qtexplainer.ui.still_chart import StillChart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qtexplainer.course.block import Block
    from qtexplainer.study.event import Event
    from qtexplainer.study.kept import KeptNote
    from qtexplainer.ui.paper_reading import PaperDesk

INNER: Final = 640
"""Width of a card's picture inside its ruled box."""
_ROOM: Final = re.compile(r"<p>_{20,}</p>")
_REFERENCE: Final = re.compile(r'href="ref:([^"]+)"')
_LINE: Final = '<table width="100%" cellspacing="0"><tr><td class="line"><br></td></tr></table>'


def lesson_html(lesson: "Lesson | BrokenLesson", desk: "PaperDesk") -> str:
    """A whole lesson with its figures as they stand at the start, and room for answers.

    What is to be drawn is left out of the plots above it, and stands at the end.
    """
    title = f"<h1>{escape(lesson.title)}</h1>"
    if isinstance(lesson, BrokenLesson):
        problems = "".join(f"<p>{escape(str(one))}</p>" for one in lesson.problems)
        return title + problems
    parts = {part.id: part.title for part in desk.course.parts}
    facts = [parts.get(lesson.part, ""), f"{lesson.minutes} minutes"]
    facts.append(f"facts as of {lesson.as_of.day} {lesson.as_of:%B %Y}")
    head = '<p class="over">' + escape("  ·  ".join(filter(None, facts))) + "</p>"
    body = "".join(_block_html(block, lesson, desk) for block in lesson.blocks)
    return head + body + _references(body, desk) + outcomes_html(lesson, desk, INNER)


def work_html(lesson: Lesson, desk: "PaperDesk", notes: "Sequence[KeptNote]") -> str:
    """What the student did in a lesson: predictions over outcomes, answers, sentences, notes."""
    from qtexplainer.study.progress import latest_attempts

    attempts = latest_attempts(desk.study.record, lesson.id)
    pieces = []
    for block in lesson.blocks:
        events = attempts.get(block.id, ()) if block.id else ()
        if events:
            pieces.append(_attempt_html(block, lesson, desk, events))
    pieces += [note_html(kept) for kept in notes]
    return f"<h2>{escape(lesson.title)}</h2>" + "".join(pieces) if any(pieces) else ""


def note_html(kept: "KeptNote") -> str:
    """A bookmark, highlight or note with the words that it belongs to."""
    names = {"bookmark": "Bookmark", "highlight": "Highlight"}
    note = kept.note
    quote = " ".join(note.quote.replace("\ufffc", "…").split())
    text = f"<p>{escape(note.text)}</p>" if note.text else ""
    words = f"<p><i>“{escape(quote)}”</i></p>" if quote else ""
    return boxed(names.get(note.form, "Note"), text + words)


def _references(html: str, desk: "PaperDesk") -> str:
    """The sources that a text links to, in full: paper has no pop-over."""
    named = dict.fromkeys(_REFERENCE.findall(html))
    sources = [desk.course.references[one] for one in named if one in desk.course.references]
    if not sources:
        return ""
    lines = "".join(
        f'<p class="ref">{escape(one.title)}. {escape(one.institution)}, {escape(one.date)}.</p>'
        for one in sorted(sources, key=lambda one: one.title.lower())
    )
    return f"<h3>Publications</h3>{lines}"


def _block_html(block: "Block", lesson: Lesson, desk: "PaperDesk") -> str:
    if isinstance(block, Prose):
        return block.html
    if isinstance(block, Lab):
        return _lab_html(block, lesson, desk)
    if isinstance(block, (TextCard, PlotCard, SliderCard)):
        return ""  # cards come back in the window
    if isinstance(block, Broken):
        return "".join(f"<p>{escape(str(problem))}</p>" for problem in block.problems)
    card = make_card(block, Page(lesson, desk.reading))
    if card is None:
        return ""
    desk.lay(card, width=INNER)
    html = _static(card)
    desk.take_away(card)
    return html


def _attempt_html(
    block: "Block", lesson: Lesson, desk: "PaperDesk", events: "Sequence[Event]"
) -> str:
    """A block as it was answered, with when and how surely."""
    card = make_card(block, Page(lesson, desk.reading))
    if not isinstance(card, AskingCard):
        return ""
    desk.lay(card, width=INNER)
    card.restore(events)
    card.begin_lesson()
    desk.lay(card, width=INNER)
    html = _static(card)
    desk.take_away(card)
    return html + "".join(_said(events))


def _said(events: "Sequence[Event]") -> "Iterator[str]":
    """When a block was answered, how sure the student was, and the student's own sentence."""
    sure = {1: "not sure", 2: "fairly sure", 3: "sure"}
    for event in events:
        if isinstance(event.content, Explanation) and event.content.text:
            yield f"<p><b>In your words</b><br>{escape(event.content.text)}</p>"
    newest = max(events, key=lambda event: event.moment)
    levels = [level for one in events if (level := getattr(one.content, "confidence", None))]
    day = newest.moment.astimezone()
    words = f"{day.day} {day:%B %Y}"
    if levels:
        words += f"  ·  {sure.get(levels[-1], '')}"
    yield f'<p class="when">{words}</p>'


def _static(card: QWidget) -> str:
    make = getattr(card, "static_html", None)
    return _ROOM.sub(_LINE, cast("str", make())) if callable(make) else ""


def _lab_html(lab: Lab, lesson: Lesson, desk: "PaperDesk") -> str:
    """The plots of a lab as it opens, with what to look at."""
    from qtexplainer.course.prose import render_blocks

    caption = render_blocks(lab.caption) if lab.caption else ""
    try:
        figures = lab_figures(
            lab, desk.reading.laboratory.scenario_of(lesson, lab), actual=desk.actual(lab.history)
        )
    except StateError as problem:
        return boxed("Lab", f"<p>{escape(str(problem))}</p>{caption}")
    pictures = []
    hidden = hidden_above(lesson, lab)
    for figure in (veiled(one, hidden) for one in figures):
        chart = StillChart(figure, desk.theme)
        desk.lay(chart, width=INNER)
        chart.canvas.plot.show_figure(figure, figure.y_range)
        pictures.append(picture_html(chart, figure.chart.title))
        desk.take_away(chart)
    return boxed("Lab, as it opens", "".join(pictures) + caption)
