"""What comes back today: confident errors, due cards, new cards, within some minutes a day."""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from statistics import median
from typing import Final, Literal

from msgspec import Struct

from qtexplainer.study.contents import Review
from qtexplainer.study.event import content_of, microseconds, moment_of
from qtexplainer.study.record import Record
from qtexplainer.study.review import EARLY, CardId, due_moments, reviewed_cards

MINUTES_A_DAY: Final = 10.0
"""How long review takes at most, unless the student wants another length."""
ASSUMED_SECONDS: Final = 20.0
"""Time for a card until enough were measured."""
LONGEST_SECONDS: Final = 120.0
"""What counts at most for a card: the rest was a break."""
RETURNS: Final = (timedelta(days=1), timedelta(days=7))
"""When an answer that was wrong with high confidence comes back."""
DAY_STARTS: Final = time(4)
"""When a new day starts, local time: who learns past midnight is still in the same day."""
_SAMPLE = 50
_ENOUGH = 10


class Return(Struct, frozen=True, kw_only=True):
    """Something that comes back."""

    reason: Literal["confident error", "review", "new"]
    """Why."""
    lesson: str
    """Id of its lesson."""
    item: str
    """Id of the block (confident error) or of the card."""
    due: datetime | None = None
    """Since when; None for a new card."""


class Agenda(Struct, frozen=True, kw_only=True):
    """What comes back today, in the order to be asked."""

    returns: tuple[Return, ...]
    """What fits into the time that is left today."""
    waiting: int
    """How many more are due and wait for another day."""
    seconds_each: float
    """Time taken as usual for one."""
    seconds_left: float
    """Time left for review today."""


def agenda(
    record: Record,
    now: datetime,
    *,
    cards: Sequence[CardId],
    blocks: Collection[CardId] | None = None,
    minutes: float = MINUTES_A_DAY,
) -> Agenda:
    """What comes back today; the same for the same record and moment.

    Parameters
    ----------
    record
        The study record.
    now
        The present moment in the student's time zone, which decides when a day starts.
    cards
        Cards that may be asked (of lessons the student has reached), in the course's order. Cards
        no longer in the course are left out; their reviews stay in the record.
    blocks
        Blocks that the course still has; None for no limit.
    minutes
        Length of the day's review.

    """
    known = set(cards)
    seen = reviewed_cards(record)
    due = [
        Return(reason="confident error", lesson=block.lesson, item=block.card, due=moment)
        for block, moment in confident_errors(record, now).items()
        if blocks is None or block in blocks
    ]
    due += [
        Return(reason="review", lesson=card.lesson, item=card.card, due=moment)
        for card, moment in due_moments(record, now).items()
        if card in known
    ]
    due += [
        Return(reason="new", lesson=card.lesson, item=card.card)
        for card in dict.fromkeys(cards)
        if card not in seen
    ]
    each = seconds_each(record)
    left = max(0.0, minutes * 60 - seconds_spent(record, now, each))
    fitting = int(left // each)
    return Agenda(
        returns=tuple(due[:fitting]),
        waiting=max(0, len(due) - fitting),
        seconds_each=each,
        seconds_left=left,
    )


def confident_errors(record: Record, now: datetime) -> dict[CardId, datetime]:
    """Blocks answered or predicted wrongly with high confidence that are due again.

    Each comes back a day and a week after the newest such error. An attempt from then on, right
    or wrong, settles that return; a new confident error starts over.
    """
    rows = record.select(
        "SELECT wrong.lesson, wrong.item, wrong.moment, max(newest.moment) FROM "
        "(SELECT lesson, item, max(moment) AS moment FROM event INDEXED BY event_confident_error "
        "WHERE result = 0 AND confidence = 3 GROUP BY lesson, item) AS wrong "
        "JOIN tally ON tally.lesson = wrong.lesson AND tally.item = wrong.item "
        "AND tally.kind IN ('answer', 'prediction') "
        "JOIN event AS newest ON newest.id = tally.last "
        "GROUP BY wrong.lesson, wrong.item ORDER BY wrong.moment, wrong.lesson, wrong.item"
    )
    found = {}
    for lesson, item, wrong, newest in rows:
        for wait in RETURNS:
            due = moment_of(wrong) + wait
            if moment_of(newest) < due - EARLY:
                if due - EARLY <= now:
                    found[CardId(lesson, item)] = due
                break
    return found


def seconds_each(record: Record) -> float:
    """The usual time for a card: the median of the last 50 measured, or an assumption."""
    rows = record.select(
        "SELECT body FROM event WHERE kind = 'review' ORDER BY moment DESC LIMIT ?", _SAMPLE
    )
    measured = [seconds for (body,) in rows if (seconds := _seconds(body)) is not None]
    if len(measured) < _ENOUGH:
        return ASSUMED_SECONDS
    return max(1.0, median(measured))


def seconds_spent(record: Record, now: datetime, each: float) -> float:
    """Time spent on review since the student's day began."""
    start = now.replace(hour=DAY_STARTS.hour, minute=0, second=0, microsecond=0)
    if now < start:
        start -= timedelta(days=1)
    rows = record.select(
        "SELECT body FROM event WHERE kind = 'review' AND moment >= ?", microseconds(start)
    )
    times = (_seconds(body) for (body,) in rows)
    return sum(each if seconds is None else seconds for seconds in times)


def _seconds(body: str) -> float | None:
    """How long a review took, breaks left out; None if not measured."""
    content = content_of("review", body)
    if not isinstance(content, Review) or content.seconds is None:
        return None
    return min(content.seconds, LONGEST_SECONDS)
