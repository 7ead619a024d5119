"""The questions asked before and after the course, and those that find where to start.

They stand in one file, ``diagnostic.toml``; a course without it asks none.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Final, Literal

import msgspec

from qtexplainer.course.content_files import ContentFiles, read_text
from qtexplainer.course.lesson_file import clean
from qtexplainer.course.toml_source import TomlSource, decode, read_toml

FILE: Final = "diagnostic.toml"
BEFORE, AFTER, PLACEMENT = "stock-flow-before", "stock-flow-after", "placement-check"
"""Under these names answers stand in the study record, where lessons have their ids."""
Points = Annotated[tuple[tuple[float, float], ...], msgspec.Meta(min_length=2, max_length=40)]
Asked = Literal[
    "fastest-inflow", "fastest-outflow", "stock-highest", "stock-lowest", "stock-at", "thought"
]
"""What a question wants to know of its graph; ``thought`` for a question without one."""


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file."""


class Flow(_Part, frozen=True, kw_only=True):
    """One of the two flows on a graph."""

    label: str
    """What it does, at the line's end."""
    points: Points
    """Corners: time, flow per unit of time. Two at one time make a jump."""


class FlowGraph(_Part, frozen=True, kw_only=True):
    """An inflow and an outflow of one stock."""

    title: str
    """What is shown."""
    unit: str
    """Unit of the flows."""
    across: str
    """What the horizontal axis counts."""
    start: float
    """The stock at the beginning."""
    inflow: Flow
    outflow: Flow
    alt: str
    """What the graph shows, for those who cannot see it."""

    @property
    def end(self) -> float:
        """The last moment on the graph."""
        return self.inflow.points[-1][0]

    def stock_at(self, moment: float) -> float:
        """The stock at a moment: what was there, and the area between the flows.

        >>> steady = Flow(label="in", points=((0, 3), (10, 3)))
        >>> drain = Flow(label="out", points=((0, 1), (10, 1)))
        >>> FlowGraph(
        ...     title="", unit="", across="", start=5, inflow=steady, outflow=drain, alt=""
        ... ).stock_at(4)
        13.0
        """
        inflow, outflow = self.inflow.points, self.outflow.points
        return self.start + _area(inflow, moment) - _area(outflow, moment)


class AnswerOption(_Part, frozen=True, kw_only=True):
    """One answer to choose."""

    text: str
    """The answer."""
    right: bool = False
    """Whether it is right."""
    value: float | None = None
    """What it says in numbers, where the graph decides."""
    misconception: str | None = None
    """The misconception that leads to it."""


class Question(_Part, frozen=True, kw_only=True):
    """One question with one right answer."""

    prompt: str
    """The question, in Markdown."""
    options: Annotated[tuple[AnswerOption, ...], msgspec.Meta(min_length=3, max_length=5)]
    """The answers, in the order shown."""
    graph: str | None = None
    """Name of the graph that it is about."""
    asks: Asked = "thought"
    """What it wants to know of the graph."""
    at: float | None = None
    """Moment at which the stock is asked for."""
    explain: str = ""
    """Why the right answer is right; said once the answer can no longer be given."""

    @property
    def right(self) -> int:
        """Number of the right option, from 0."""
        return next((n for n, option in enumerate(self.options) if option.right), -1)


class QuestionPair(_Part, frozen=True, kw_only=True):
    """The same thing asked in two forms."""

    id: str
    """Name of the pair; never changes."""
    before: Question
    after: Question


class PlacementQuestion(Question, frozen=True, kw_only=True):
    """A question that tells whether a lesson can be left out."""

    id: str
    """Name of the question; never changes."""
    lesson: str
    """The lesson that teaches it."""


class Diagnostic(_Part, frozen=True, kw_only=True):
    """All questions of the file."""

    graphs: Mapping[str, FlowGraph] = {}
    """Graphs by name."""
    pairs: tuple[QuestionPair, ...] = ()
    """The test in two parallel forms, in its order."""
    placement: tuple[PlacementQuestion, ...] = ()
    """The check of where to start, in the course's order."""


def read_diagnostic(files: ContentFiles) -> tuple[Diagnostic, TomlSource | None]:
    """The questions of a course, and the file as written; none where it has no such file.

    Raises
    ------
    ContentError
        The file is not TOML, or a key or value in it is wrong.
    """
    if FILE not in files.names():
        return Diagnostic(), None
    source = read_toml(clean(read_text(files, FILE)), path=files.label(FILE))
    found: Diagnostic = decode(source, Diagnostic)
    return found, source


def answer_of(question: Question, graph: FlowGraph) -> float:
    """What the graph answers: a moment, or the stock at one."""
    if question.asks == "stock-at":
        return graph.stock_at(question.at if question.at is not None else graph.end)
    if question.asks in ("fastest-inflow", "fastest-outflow"):
        flow = graph.inflow if question.asks == "fastest-inflow" else graph.outflow
        return max(flow.points, key=lambda point: point[1])[0]
    moments = [graph.end * step / _STEPS for step in range(_STEPS + 1)]
    best = max if question.asks == "stock-highest" else min
    return best(moments, key=graph.stock_at)


_STEPS = 1200


def _area(points: Points, until: float) -> float:
    """The area under a line of corners from its first moment on."""
    area = 0.0
    for (x, y), (next_x, next_y) in pairwise(points):
        if until <= x:
            break
        width = min(next_x, until) - x
        if width > 0:
            height = y + (next_y - y) * width / (next_x - x)
            area += width * (y + height) / 2
    return area
