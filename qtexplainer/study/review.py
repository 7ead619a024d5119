"""Spaced review: cards come back when they are about to be forgotten, by FSRS.

A card's state is what replaying its reviews gives. It is cached in the record, so that the list
of what is due needs neither the replay nor the fsrs package, which is loaded by the first grade.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from msgspec import Struct

from qtexplainer.study.contents import AGAIN, EASY, GOOD, HARD, Review, ReviewUndone
from qtexplainer.study.event import Event, event_of, microseconds, moment_of
from qtexplainer.study.record import Record
from qtexplainer.study.schema import SELECT_EVENTS

RULE: Final = 1
"""Number of the rule below; cached states of another number are replayed."""
RETENTION: Final = 0.9
"""Share of cards that is still known when they come back, by FSRS's estimate."""
STEP: Final = timedelta(minutes=10)
"""When a missed or new card that was not known comes back."""
LONGEST_DAYS: Final = 365
"""A card comes back at least once a year."""
EARLY: Final = timedelta(hours=12)
"""How long before its moment a card counts as due: who learned at eight in the evening finds it
the next morning. Such a review counts as made on time."""


class CardId(NamedTuple):
    """The name of a card."""

    lesson: str
    """Id of its lesson."""
    card: str
    """Id of the card in it."""


class CardState(Struct, frozen=True, kw_only=True):
    """What FSRS knows of a card after its reviews."""

    due: datetime
    """When it comes back."""
    is_learned: bool
    """Whether it comes back after days and not after minutes."""
    stability: float
    """Days until the chance of knowing it falls to 90 per cent."""
    difficulty: float
    """1 (easy) to 10."""


def grade(record: Record, card: CardId, given: int, *, seconds: float | None = None) -> Event:
    """Record a grade (1 again, 2 hard, 3 good, 4 easy) and work out when the card comes back."""
    event = record.append(Review(grade=given, seconds=seconds), lesson=card.lesson, item=card.card)
    _cache(record, card)
    return event


def undo(record: Record, card: CardId) -> Event | None:
    """Take back the newest grade of a card that still counts; None if there is none."""
    counting = reviews(record, card)
    if not counting:
        return None
    event = record.append(ReviewUndone(review=counting[-1].id), lesson=card.lesson, item=card.card)
    _cache(record, card)
    return event


def reviews(record: Record, card: CardId) -> tuple[Event, ...]:
    """The reviews of a card that were not taken back, oldest first."""
    return _counting(_review_events(record, card))


def state(record: Record, card: CardId) -> CardState | None:
    """The state of a card; None if it was never reviewed."""
    return replay(reviews(record, card))


def replay(counting: Iterable[Event]) -> CardState | None:
    """The state of a card after reviews, without any chance in it."""
    from fsrs import Card, Rating, Scheduler, State  # here, as the window must show first

    scheduler = Scheduler(
        desired_retention=RETENTION,
        learning_steps=(STEP,),
        relearning_steps=(STEP,),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )
    card = None
    for event in counting:
        if not isinstance(event.content, Review):
            continue
        moment = event.moment.astimezone(UTC)
        if card is None:
            card = Card(card_id=0, due=moment)
        ahead = card.due - moment
        is_early = card.state is State.Review and timedelta(0) < ahead <= EARLY
        shift = ahead if is_early else timedelta(0)
        card, _ = scheduler.review_card(card, Rating(event.content.grade), moment + shift)
        card.due -= shift
        card.last_review = moment
    if card is None:
        return None
    return CardState(
        due=card.due,
        is_learned=card.state is State.Review,
        stability=float(card.stability or 0.0),
        difficulty=float(card.difficulty or 0.0),
    )


def due_moments(record: Record, now: datetime) -> dict[CardId, datetime]:
    """The cards that were reviewed before and are due again, in the order to be asked."""
    refresh(record)
    moment = microseconds(now)
    rows = record.select(
        "SELECT lesson, item, due FROM card "
        "WHERE due <= CASE is_learned WHEN 1 THEN ? ELSE ? END ORDER BY due, lesson, item",
        moment + EARLY // timedelta(microseconds=1),
        moment,
    )
    return {CardId(lesson, item): moment_of(due) for lesson, item, due in rows}


def next_due(record: Record, now: datetime, cards: Collection[CardId]) -> datetime | None:
    """When the next of some cards comes back after this moment; None if none was reviewed."""
    rows = record.select(
        "SELECT lesson, item, due FROM card WHERE due > ? ORDER BY due", microseconds(now)
    )
    return next((moment_of(due) for *card, due in rows if CardId(*card) in cards), None)


def intervals(record: Record, card: CardId, now: datetime) -> dict[int, timedelta]:
    """How long a card would stay away after each grade given now."""
    before = reviews(record, card)
    found = {}
    for given in (AGAIN, HARD, GOOD, EASY):
        review = Event(
            id=0, moment=now, lesson=card.lesson, item=card.card, content=Review(grade=given)
        )
        after = replay((*before, review))
        assert after is not None
        found[given] = after.due - now
    return found


def reviewed_cards(record: Record) -> set[CardId]:
    """The cards with a review that counts."""
    refresh(record)
    rows = record.select("SELECT lesson, item FROM card WHERE due IS NOT NULL")
    return {CardId(*row) for row in rows}


def refresh(record: Record) -> None:
    """Bring cached states up to date: only cards with reviews since then are replayed."""
    stale = record.select(
        "SELECT done.lesson, done.item FROM "
        "(SELECT lesson, item, sum(times) AS events FROM tally "
        "WHERE kind IN ('review', 'review-undone') GROUP BY lesson, item) AS done "
        "LEFT JOIN card ON card.lesson = done.lesson AND card.item = done.item "
        "WHERE card.events IS NULL OR card.events <> done.events OR card.rule <> ?",
        RULE,
    )
    _cache(record, *(CardId(*row) for row in stale))


def _cache(record: Record, *cards: CardId) -> None:
    rows = []
    for card in cards:
        events = _review_events(record, card)
        now = replay(_counting(events))
        due = None if now is None else microseconds(now.due)
        is_learned = 0 if now is None else int(now.is_learned)
        rows.append((card.lesson, card.card, len(events), RULE, due, is_learned))
    if rows:
        record.write_derived(
            "INSERT OR REPLACE INTO card(lesson, item, events, rule, due, is_learned) "
            "VALUES(?, ?, ?, ?, ?, ?)",
            *rows,
        )


def _review_events(record: Record, card: CardId) -> tuple[Event, ...]:
    rows = record.select(
        f"{SELECT_EVENTS} WHERE lesson = ? AND item = ? AND kind IN ('review', 'review-undone') "
        "ORDER BY id",
        card.lesson,
        card.card,
    )
    return tuple(event_of(row) for row in rows)


def _counting(events: Iterable[Event]) -> tuple[Event, ...]:
    events = tuple(events)
    undone = {one.content.review for one in events if isinstance(one.content, ReviewUndone)}
    return tuple(one for one in events if isinstance(one.content, Review) and one.id not in undone)
