"""The blocks of a lesson: prose, and what stands between the paragraphs. Texts are Markdown."""

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from qtexplainer.course.exercise import (
    AnyExercise,
    Choice,
    Entries,
    Entry,
    Explain,
    Goal,
    Number,
    Order,
    Sector,
)
from qtexplainer.course.measure import Weeks
from qtexplainer.course.problem import Problem
from qtexplainer.course.state import State

MOST_PLOTS: Final = 4
"""Plots that are shown at once."""


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table inside a block."""


class _Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A block with a name of its own."""

    id: str
    """Name of the block in its lesson; never changes."""
    line: int = 0
    """Line of the lesson file on which the block starts."""


class _NamedState(State, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A block with a name and a state of the simulator."""

    id: str
    """Name of the block in its lesson; never changes."""
    line: int = 0
    """Line of the lesson file on which the block starts."""


class Prose(msgspec.Struct, frozen=True, kw_only=True):
    """Text between two blocks, ready to be shown."""

    html: str
    """Rendered text; links and formulas as the schemes of `links` say."""
    line: int
    """Line of the lesson file on which the text starts."""
    id: str = ""
    """Always empty: prose has no name."""


class Broken(msgspec.Struct, frozen=True, kw_only=True):
    """A block that cannot be used; the page shows its problems in its place."""

    id: str
    """Name, as far as it could be read."""
    line: int
    """Line of the lesson file on which the block starts."""
    problems: tuple[Problem, ...]
    """What is wrong."""


class Lab(_NamedState, frozen=True, kw_only=True):
    """Opens a state of the simulator and says what of it is in sight."""

    parameters: tuple[str, ...] = ()
    """Sliders in sight."""
    locked: tuple[str, ...] = ()
    """Sliders of these that cannot be moved."""
    charts: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=MOST_PLOTS)]
    """Plots in sight, by name."""
    accounts: tuple[Sector, ...] = ()
    """Sectors whose T-accounts stand first among the week's entries."""
    history: bool = False
    """Whether actual data stand behind the projection."""
    hidden_until_predicted: tuple[str, ...] = ()
    """Series that are not drawn until predicted or skipped."""
    caption: str = ""
    """What to look at."""


class WrongCurve(_Part, frozen=True, kw_only=True):
    """A typical wrong prediction."""

    shape: Literal["follows-the-flow", "starts-at-once", "one-for-one", "no-buffer", "other"]
    """The error of thought that it shows."""
    points: tuple[tuple[float, float], ...] = ()
    """Corners (weeks after the start, value); computed from the shape where empty."""
    flow: str = ""
    """Series that the curve copies, for follows-the-flow."""
    whole: str = "total_assets"
    """Series whose change is copied, for one-for-one."""
    buffer: str = "on_rrp"
    """Series that is overlooked, for no-buffer."""
    because: str
    """The reason, said to whoever drew such a curve."""
    misconception: str | None = None
    """The misconception behind it."""


class Predict(_NamedState, frozen=True, kw_only=True):
    """The student draws a path; then the real one is shown beside it."""

    prompt: str
    """The task."""
    series: str
    """Series to be drawn."""
    reveal: Literal["model", "history"]
    """Whether the projection or the data are shown afterwards."""
    weeks: Weeks = 104
    """Length, where the model is shown."""
    start: date | None = None
    """First day, where data are shown."""
    end: date | None = None
    """Last day, where data are shown."""
    tolerance: float
    """Mean gap, in the series' unit, that still counts as close."""
    low: float
    """Bottom of the vertical axis."""
    high: float
    """Top of the vertical axis."""
    shown_weeks: Weeks = 0
    """How much of the real path is given."""
    wrong: Annotated[tuple[WrongCurve, ...], msgspec.Meta(min_length=2, max_length=6)]
    """Typical wrong curves, each with its reason."""
    starter: str
    """How the student's own sentence begins."""
    model_answer: str
    """A good answer, shown last."""


class LedgerStep(_Part, frozen=True, kw_only=True):
    """One step of a transaction, as entries that balance by themselves."""

    text: str
    """What happens."""
    entries: Annotated[tuple[Entry, ...], msgspec.Meta(min_length=1, max_length=16)]
    """The entries that it makes."""


class Ledger(_NamedState, frozen=True, kw_only=True):
    """T-accounts side by side, for one transaction or for a week of the projection."""

    title: str
    """What is shown."""
    sectors: Annotated[tuple[Sector, ...], msgspec.Meta(min_length=2, max_length=5)]
    """Sheets in sight, from left to right."""
    steps: tuple[LedgerStep, ...] = ()
    """Steps of the transaction, or"""
    show_week: Weeks | None = None
    """the week of the projection."""
    caption: str = ""
    """What to look at."""


class HistoryReplay(_Named, frozen=True, kw_only=True):
    """A replay of real data with the policy steps and events of its time."""

    title: str
    """What is shown."""
    series: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=4)]
    """Series of the data."""
    start: date
    """First day."""
    end: date
    """Last day."""
    daily: bool = False
    """Whether the daily data are replayed."""
    programme: str | None = None
    """Programme whose steps are marked."""
    events: tuple[date, ...] = ()
    """Days of the events that are marked; all in the span where empty."""
    hidden_until_predicted: tuple[str, ...] = ()
    """Series that are not drawn until predicted or skipped."""
    caption: str = ""
    """What to look at."""
    alt: str
    """What the replay shows, for those who cannot see it."""


class ComparedSide(State, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of two scenarios side by side."""

    label: str
    """What sets it apart."""


class Compare(_NamedState, frozen=True, kw_only=True):
    """Two scenarios side by side with the difference between them."""

    title: str
    """What is compared."""
    left: ComparedSide
    """First scenario, as changes of the block's state."""
    right: ComparedSide
    """Second scenario, as changes of the block's state."""
    series: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=4)]
    """Series shown for both."""
    weeks: Weeks = 156
    """How far from the opening."""
    caption: str = ""
    """What to look at."""
    alt: str
    """What the comparison shows, for those who cannot see it."""


class RecallPrompt(_Part, frozen=True, kw_only=True):
    """One question at the end of a section."""

    question: str
    """What is asked."""
    answer: str
    """The answer, in prose."""


class Recall(_Named, frozen=True, kw_only=True):
    """Short questions at the end of a section; a missed one comes back at the next one's end."""

    prompts: Annotated[tuple[RecallPrompt, ...], msgspec.Meta(min_length=2, max_length=3)]
    """The questions."""


class TextCard(_Named, frozen=True, kw_only=True, tag_field="kind", tag="text"):
    """A card for later review: question and answer."""

    question: str
    """What is asked."""
    answer: str
    """The answer."""


class PlotCard(_NamedState, frozen=True, kw_only=True, tag_field="kind", tag="plot"):
    """A card for later review: read a plot."""

    question: str
    """What is asked."""
    answer: str
    """The answer."""
    charts: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=2)]
    """Plots shown."""
    weeks: Weeks = 104
    """How far from the opening."""
    alt: str
    """What the plot shows, for those who cannot see it."""


class SliderCard(_NamedState, frozen=True, kw_only=True, tag_field="kind", tag="slider"):
    """A card for later review: set a slider."""

    question: str
    """What is asked."""
    answer: str
    """The answer."""
    parameter: str
    """Slider to be set."""
    target: float
    """Right position."""
    tolerance: float
    """How far off still counts."""


class Figure(_Named, frozen=True, kw_only=True):
    """A small interactive of its own, found by name."""

    name: str
    """Name of the interactive."""
    controls: dict[str, float] = {}
    """Start values of its controls; defaults where left out."""
    caption: str = ""
    """What to look at."""
    alt: str
    """What it shows at the start, for those who cannot see it."""


class Table(_Named, frozen=True, kw_only=True):
    """A table that the program makes of itself, so that it cannot go out of date."""

    name: Literal["parameters", "backtest"]
    """All declared parameters, or the examination of the model, run when it is shown."""
    chosen_by: Literal["fed", "treasury", "public", "nobody"] | None = None
    """Only parameters that these choose; all where left out."""
    kind: Literal["hard", "soft"] | None = None
    """Only moments of this kind; all where left out."""
    caption: str = ""
    """What to look at."""


AnyCard = TextCard | PlotCard | SliderCard
Directive = (
    Lab | Predict | Choice | Number | Goal | Order | Entries | Explain | Ledger | HistoryReplay
    | Compare | Recall | TextCard | PlotCard | SliderCard | Figure | Table
)  # fmt: skip
Block = Prose | Broken | Directive

KINDS = {
    "lab": Lab,
    "predict": Predict,
    "exercise": AnyExercise,
    "ledger": Ledger,
    "history": HistoryReplay,
    "compare": Compare,
    "recall": Recall,
    "card": AnyCard,
    "figure": Figure,
    "table": Table,
}
"""What each directive is read as."""
