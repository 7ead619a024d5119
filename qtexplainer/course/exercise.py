"""The six kinds of exercise that a lesson may set. Texts are Markdown."""

from typing import Annotated, Literal

import msgspec

from qtexplainer.course.measure import Calculation, Measure, Requirement
from qtexplainer.course.state import State

Side = Literal["asset", "liability", "net worth"]
Sector = Literal["fed", "banks", "money_funds", "treasury", "public"]


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table inside a block."""


class Exercise(State, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What every exercise has."""

    id: str
    """Name of the block in its lesson; never changes."""
    line: int = 0
    """Line of the lesson file on which the block starts."""
    prompt: str
    """The task."""
    hints: tuple[str, ...] = ()
    """Hints, shown one at a time on request."""
    explain: str = ""
    """What is said after any answer."""


class Option(_Part, frozen=True, kw_only=True):
    """One answer to choose."""

    text: str
    """The answer."""
    because: str
    """Why it is right or wrong; shown when it was chosen, and for right ones afterwards."""
    right: bool = False
    """Whether it is right."""
    misconception: str | None = None
    """The misconception that leads to it."""


class Choice(Exercise, frozen=True, kw_only=True, tag="choice"):
    """Choose one answer, or all that are right."""

    options: Annotated[tuple[Option, ...], msgspec.Meta(min_length=2, max_length=6)]
    """The answers, in the order shown."""
    several: bool = False
    """Whether more than one is right."""


class WrongNumber(_Part, frozen=True, kw_only=True):
    """A typical wrong answer to a number exercise."""

    measure: Measure | None = None
    """What was read by mistake, or"""
    calculate: Calculation | None = None
    """what was calculated by mistake."""
    because: str
    """What went wrong."""
    misconception: str | None = None
    """The misconception behind it."""


class Number(Exercise, frozen=True, kw_only=True, tag="number"):
    """Give a number that the model, the data or a pencil yields."""

    unit: str
    """Unit printed after the box."""
    measure: Measure | None = None
    """What is read, or"""
    calculate: Calculation | None = None
    """what is calculated."""
    scale: float = 1.0
    """Factor from the series' unit to the unit asked for."""
    absolute: bool = False
    """Whether the size is asked for without its sign."""
    tolerance: float | None = None
    """How far from the answer still counts, in the unit, or"""
    tolerance_pct: float | None = None
    """in per cent of the answer."""
    wrong: tuple[WrongNumber, ...] = ()
    """Typical wrong answers."""


class Goal(Exercise, frozen=True, kw_only=True, tag="goal"):
    """Reach a state of the economy with the sliders."""

    require: Annotated[tuple[Requirement, ...], msgspec.Meta(min_length=1, max_length=6)]
    """Conditions that must all hold."""
    solution: dict[str, bool | int | float | str]
    """One set of slider positions that reaches it: proven by the checks, never shown first."""
    parameters: tuple[str, ...] = ()
    """Sliders that may be moved; those of the lab in force that it does not hold where empty."""
    locked: tuple[str, ...] = ()
    """Sliders shown beside them that cannot be moved."""


class OrderStep(_Part, frozen=True, kw_only=True):
    """One step of a transaction."""

    text: str
    """The step."""
    because: str
    """Why it stands at this place."""


class Order(Exercise, frozen=True, kw_only=True, tag="order"):
    """Put the steps of a transaction in order."""

    steps: Annotated[tuple[OrderStep, ...], msgspec.Meta(min_length=3, max_length=7)]
    """The steps in the right order."""


class Entry(_Part, frozen=True, kw_only=True):
    """One entry in a T-account."""

    sector: Sector
    """Whose sheet."""
    side: Side
    """Which side of it."""
    line: str
    """Which instrument, by the model's name."""
    change: float
    """$ billions, with its sign."""


class ExerciseEntry(Entry, frozen=True, kw_only=True):
    """An entry that may be left to the student."""

    because: str
    """Why this entry is made."""
    blank_from: Annotated[int, msgspec.Meta(ge=1, le=6)] | None = None
    """Round from which the student fills it in; never where left out."""


class Entries(Exercise, frozen=True, kw_only=True, tag="entries"):
    """Fill in T-accounts, with fewer given entries in every round."""

    entries: Annotated[tuple[ExerciseEntry, ...], msgspec.Meta(min_length=2, max_length=24)]
    """All entries of the transaction."""
    factors: tuple[float, ...] = ()
    """By which all changes are multiplied, one for each round; 1 where empty."""
    lines: tuple[str, ...] = ()
    """Instruments offered to choose from; those of the entries where empty."""

    @property
    def rounds(self) -> int:
        """How often the student goes through the sheets: at least once."""
        return max([1, *(entry.blank_from or 1 for entry in self.entries)])

    def factor(self, round_number: int) -> float:
        """Factor of a round, counted from 1."""
        return self.factors[round_number - 1] if round_number <= len(self.factors) else 1.0

    def blanks(self, round_number: int) -> tuple[int, ...]:
        """Numbers of the entries that the student fills in, in a round counted from 1."""
        return tuple(
            number
            for number, entry in enumerate(self.entries)
            if entry.blank_from is not None and entry.blank_from <= round_number
        )

    @property
    def offered_lines(self) -> tuple[str, ...]:
        """Instruments to choose from, each once."""
        return self.lines or tuple(dict.fromkeys(entry.line for entry in self.entries))


class Explain(Exercise, frozen=True, kw_only=True, tag="explain"):
    """Say it in a sentence of one's own, then compare with a model answer."""

    starter: str
    """How the sentence begins."""
    model_answer: str
    """A good answer."""
    points: Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=5)]
    """What a good answer mentions."""


AnyExercise = Choice | Number | Goal | Order | Entries | Explain
