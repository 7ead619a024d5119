"""What the student did, one value per kind of event. Ids are the course's; nothing is looked up."""

from typing import ClassVar

from msgspec import Struct

from qtexplainer.study.checked import Checked

NOT_SURE, FAIRLY_SURE, SURE = 1, 2, 3
"""The three levels of confidence in an answer or a prediction."""
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
"""The four grades of a review."""


class LessonOpened(Checked, frozen=True, kw_only=True):
    """The lesson was opened."""

    kind: ClassVar[str] = "lesson-opened"


class LessonFinished(Checked, frozen=True, kw_only=True):
    """All that the lesson asks was done, or the student called it finished."""

    kind: ClassVar[str] = "lesson-finished"


class Position(Checked, frozen=True, kw_only=True):
    """The place in the lesson that was at the top of the page."""

    kind: ClassVar[str] = "position"
    block: int = 0
    """Number of the block in its lesson."""
    share: float = 0.0
    """Share of that block's height above the top."""
    nearest: str = ""
    """Id of the last named block above: survives an edit of the lesson."""


class Answer(Checked, frozen=True, kw_only=True):
    """An answer to an exercise; the item is its block."""

    kind: ClassVar[str] = "answer"
    limits: ClassVar = {"confidence": (NOT_SURE, SURE), "seconds": (0, None)}
    given: object = None
    """The answer as plain JSON values: options chosen, the number, slider positions, entries."""
    right: bool | None = None
    """The verdict; None where there is none (a sentence of one's own)."""
    confidence: int | None = None
    """How sure the student was, 1 to 3; None if not asked."""
    seconds: float | None = None
    """How long it took."""
    misconceptions: tuple[str, ...] = ()
    """Ids of the misconceptions that the answer shows."""
    hints: int = 0
    """How many hints were asked for first."""

    @property
    def result(self) -> int | None:
        """1 right, 0 wrong, None without a verdict."""
        return None if self.right is None else int(self.right)


class Prediction(Checked, frozen=True, kw_only=True):
    """A drawn path, recorded before the real one is shown; the item is its block."""

    kind: ClassVar[str] = "prediction"
    limits: ClassVar = {"confidence": (NOT_SURE, SURE), "seconds": (0, None)}
    curve: tuple[tuple[float, float], ...] = ()
    """Corners: weeks after the start, value in the series' unit."""
    confidence: int | None = None
    """How sure the student was, 1 to 3; None if not asked."""
    explanation: str = ""
    """The student's own sentence, if it was asked for before the reveal."""
    gap: float | None = None
    """Mean gap to the real path, in the series' unit."""
    right: bool | None = None
    """Whether the gap counted as close."""
    misconceptions: tuple[str, ...] = ()
    """Ids of the misconceptions that the curve shows."""
    seconds: float | None = None
    """How long it took."""

    @property
    def result(self) -> int | None:
        """1 close, 0 far, None without a verdict."""
        return None if self.right is None else int(self.right)


class PredictionSkipped(Checked, frozen=True, kw_only=True):
    """The real path was shown without a prediction; the item is the block."""

    kind: ClassVar[str] = "prediction-skipped"


class Explanation(Checked, frozen=True, kw_only=True):
    """The student's own sentence after a reveal or a verdict; the item is the block."""

    kind: ClassVar[str] = "explanation"
    text: str = ""
    """The sentence."""
    about: int | None = None
    """Id of the event that it explains, if there is one."""


class Recall(Checked, frozen=True, kw_only=True):
    """A prompt at a section's end; the item is its block."""

    kind: ClassVar[str] = "recall"
    prompt: int = 0
    """Number of the prompt in its block, from 0."""
    remembered: bool = False
    """Whether the student knew it."""
    text: str = ""
    """What the student wrote first, if anything."""

    @property
    def result(self) -> int:
        """1 remembered, 0 missed."""
        return int(self.remembered)


class Review(Checked, frozen=True, kw_only=True):
    """A review card and its grade; the item is the card."""

    kind: ClassVar[str] = "review"
    limits: ClassVar = {"grade": (AGAIN, EASY), "seconds": (0, None)}
    grade: int
    """1 again, 2 hard, 3 good, 4 easy."""
    seconds: float | None = None
    """How long it took."""

    @property
    def result(self) -> int:
        """The grade."""
        return self.grade


class ReviewUndone(Checked, frozen=True, kw_only=True):
    """A grade was taken back; the item is the card."""

    kind: ClassVar[str] = "review-undone"
    review: int
    """Id of the review's event."""


class Note(Checked, frozen=True, kw_only=True):
    """A version of a bookmark, highlight or margin note; the item is the note. The latest wins."""

    kind: ClassVar[str] = "note"
    form: str = "note"
    """"bookmark", "highlight" or "note"."""
    text: str = ""
    """What the student wrote."""
    quote: str = ""
    """The sentence that it is anchored to; empty for a place in a lesson."""
    prefix: str = ""
    """Text before the sentence."""
    suffix: str = ""
    """Text after it."""
    block: int = 0
    """Number of the block in its lesson when it was made."""
    nth: int = 0
    """How often the same words stood before the sentence in the same text."""
    colour: str = ""
    """Name of the highlight's colour."""
    tags: tuple[str, ...] = ()
    """The student's own tags."""
    deleted: bool = False
    """Whether this version takes the note away."""


class PinnedRun(Checked, frozen=True, kw_only=True):
    """A version of a run kept for comparison; the item is the run. The latest wins."""

    kind: ClassVar[str] = "pinned-run"
    name: str = ""
    """What the student calls it."""
    scenario: object = None
    """The scenario as plain JSON values."""
    deleted: bool = False
    """Whether this version takes the run away."""


class Preference(Checked, frozen=True, kw_only=True):
    """A wish of the student's about reading and review; the item is its name. The latest wins."""

    kind: ClassVar[str] = "preference"
    value: object = None
    """A plain JSON value."""


class Tags(Checked, frozen=True, kw_only=True):
    """The student's own tags of a lesson or of one of its items. The latest wins."""

    kind: ClassVar[str] = "tags"
    tags: tuple[str, ...] = ()
    """All tags; empty takes them away."""


class Unknown(Struct, frozen=True, kw_only=True):
    """An event of a kind that this version does not know, or whose text is damaged: kept as is."""

    kind: str
    """Name of the kind."""
    body: str
    """The stored text."""


Content = (
    LessonOpened | LessonFinished | Position | Answer | Prediction | PredictionSkipped | Explanation
    | Recall | Review | ReviewUndone | Note | PinnedRun | Preference | Tags
)  # fmt: skip
"""What can be added to the record."""

KINDS: dict[str, type[Content]] = {
    content.kind: content
    for content in (LessonOpened, LessonFinished, Position, Answer, Prediction,
                    PredictionSkipped, Explanation, Recall, Review, ReviewUndone, Note, PinnedRun,
                    Preference, Tags)
}  # fmt: skip
"""The kinds of event by their stored names, which never change."""
