"""The short test before and after the course, shown as growth, and the check of where to start."""

from collections.abc import Sequence

from msgspec import Struct

from qtexplainer.study.contents import NOT_SURE, Answer
from qtexplainer.study.progress import block_history
from qtexplainer.study.record import Record
from qtexplainer.study.review import CardId


class Pair(Struct, frozen=True, kw_only=True):
    """Two parallel questions: the same thing asked before and after the course."""

    before: CardId
    """Block of the form before the course."""
    after: CardId
    """Its twin in the form after it."""


class Growth(Struct, frozen=True, kw_only=True):
    """What was learned between the two forms; first answers count, as later ones had feedback."""

    asked: int
    """Questions in each form."""
    answered_before: int
    """Questions answered before the course."""
    answered_after: int
    """Questions answered after it."""
    right_before: int
    """Questions answered rightly before the course."""
    right_after: int
    """Questions answered rightly after it."""
    gained: tuple[Pair, ...]
    """What was not known before and is now: the growth to be shown."""
    kept: tuple[Pair, ...]
    """What was known before and after."""

    @property
    def is_complete(self) -> bool:
        """Whether both forms were answered whole, so that growth can be shown."""
        return self.asked > 0 and self.answered_before == self.answered_after == self.asked


class Question(Struct, frozen=True, kw_only=True):
    """A question of the placement check and the lesson that teaches its subject."""

    block: CardId
    """Block of the check."""
    lesson: str
    """Id of the lesson."""


class Placement(Struct, frozen=True, kw_only=True):
    """Where the placement check suggests to start; the student may start anywhere."""

    start: str | None
    """Id of the first lesson whose question was not known; None if all were."""
    known: tuple[str, ...]
    """Ids of the lessons whose questions were all answered rightly and not by a guess."""
    unanswered: int
    """Questions not answered; they count as not known."""


def growth(record: Record, pairs: Sequence[Pair]) -> Growth:
    """The growth between the two forms of the diagnostic."""
    before = [_first(record, pair.before) for pair in pairs]
    after = [_first(record, pair.after) for pair in pairs]
    both = tuple(zip(pairs, before, after, strict=True))
    return Growth(
        asked=len(pairs),
        answered_before=sum(answer is not None for answer in before),
        answered_after=sum(answer is not None for answer in after),
        right_before=sum(_is_right(answer) for answer in before),
        right_after=sum(_is_right(answer) for answer in after),
        gained=tuple(
            pair
            for pair, first, second in both
            if first is not None and not first.right and _is_right(second)
        ),
        kept=tuple(pair for pair, first, second in both if _is_right(first) and _is_right(second)),
    )


def placement(record: Record, questions: Sequence[Question]) -> Placement:
    """Where to start, from the newest answers to the check's questions in the course's order."""
    answers = [_newest(record, question.block) for question in questions]
    results = tuple(zip(questions, map(_is_known, answers), strict=True))
    not_known = [question.lesson for question, is_known in results if not is_known]
    lessons = dict.fromkeys(question.lesson for question in questions)
    return Placement(
        start=not_known[0] if not_known else None,
        known=tuple(lesson for lesson in lessons if lesson not in not_known),
        unanswered=sum(answer is None for answer in answers),
    )


def _answers(record: Record, block: CardId) -> list[Answer]:
    events = block_history(record, block.lesson, block.card)
    return [event.content for event in events if isinstance(event.content, Answer)]


def _first(record: Record, block: CardId) -> Answer | None:
    return next(iter(_answers(record, block)), None)


def _newest(record: Record, block: CardId) -> Answer | None:
    return next(reversed(_answers(record, block)), None)


def _is_right(answer: Answer | None) -> bool:
    return answer is not None and answer.right is True


def _is_known(answer: Answer | None) -> bool:
    """Whether an answer was right, and not given as a guess."""
    return answer is not None and answer.right is True and answer.confidence != NOT_SURE
