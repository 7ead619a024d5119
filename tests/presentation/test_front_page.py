"""The start page says where the student was, what is due and how far the course went."""

from datetime import UTC, datetime, timedelta

import pytest

from qtexplainer.course.course import load_course
from qtexplainer.course.tasks import card_ids, tasks
from qtexplainer.presentation.front_page import front_page
from qtexplainer.study.contents import Answer, LessonOpened, Prediction
from qtexplainer.study.record import Record
from qtexplainer.study.review import CardId, grade, intervals, state

LESSON = """+++
id = "{id}"
title = "{id}"
level = 1
minutes = 10
interactivity = "low"
objectives = ["Read it"]
as_of = 2025-12-31
+++
# {id}

```{{predict}} draw
prompt = "Draw."
```

## Why *it* [falls](term:x)

```{{exercise}} choose
prompt = "Choose."
```

```{{card}} one
```

```{{card}} two
```
"""
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def course(tmp_path):
    for number, name in ((10, "tubs"), (20, "debts"), (30, "bonds")):
        path = tmp_path / "content" / "lessons" / "1-part" / f"{number}-{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LESSON.format(id=name), "utf-8")
    return load_course(tmp_path / "content")


class Student:
    """A record whose clock is set by the test."""

    def __init__(self, path):
        self.now = NOON
        self.record = Record(path, clock=lambda: self.now)


@pytest.fixture
def student(tmp_path):
    made = Student(tmp_path / "record.sqlite")
    yield made
    made.record.close()


def test_a_lesson_says_what_it_asks_without_being_rendered(course):
    lesson = course.lesson("tubs")
    assert [(task.id, task.kind, task.section) for task in tasks(lesson)] == [
        ("draw", "predict", ""),
        ("choose", "exercise", "Why it falls"),
    ]
    assert card_ids(lesson) == ("one", "two")


def test_a_new_student_begins_with_the_first_lesson_and_nothing_is_due(course, student):
    front = front_page(course, student.record, NOON)
    assert front.here is not None
    assert (front.here.lesson, front.here.is_begun, front.here.done) == ("tubs", False, 0)
    assert (front.to_review, front.waiting, front.next_review) == (0, 0, None)
    assert [row.is_begun for row in front.parts[0].lessons] == [False, False, False]


def test_in_the_middle_it_says_what_comes_next_and_the_time_left(course, student):
    student.record.append(LessonOpened(), lesson="debts")
    student.record.append(Prediction(right=False), lesson="debts", item="draw")
    here = front_page(course, student.record, NOON).here
    assert here is not None
    assert (here.lesson, here.is_begun, here.done, here.asked) == ("debts", True, 1, 2)
    assert here.minutes_left == 5
    assert here.next_task == "a question to answer in “Why it falls”"


def test_after_a_lesson_the_next_one_comes_and_after_the_last_the_first_left_open(course, student):
    for lesson in ("debts", "bonds"):
        student.record.append(Prediction(right=True), lesson=lesson, item="draw")
        student.record.append(Answer(given=1, right=True), lesson=lesson, item="choose")
    front = front_page(course, student.record, NOON, last_lesson="debts")
    assert front.here is not None
    assert (front.here.lesson, front.here.is_begun) == ("tubs", False)
    assert front.lessons_done == 2
    student.record.append(Prediction(right=True), lesson="tubs", item="draw")
    student.record.append(Answer(given=1, right=True), lesson="tubs", item="choose")
    assert front_page(course, student.record, NOON).here is None


def test_cards_become_due_only_for_lessons_that_were_opened(course, student):
    student.record.append(LessonOpened(), lesson="tubs")
    assert front_page(course, student.record, NOON).to_review == 2
    student.record.append(LessonOpened(), lesson="bonds")
    front = front_page(course, student.record, NOON)
    assert (front.to_review, front.review_minutes) == (4, 2)
    assert front_page(course, student.record, NOON, minutes=1).waiting == 1


def test_when_all_is_reviewed_it_says_when_the_next_card_comes(course, student):
    student.record.append(LessonOpened(), lesson="tubs")
    for card in ("one", "two"):
        grade(student.record, CardId("tubs", card), 4)
    front = front_page(course, student.record, NOON)
    assert front.to_review == 0
    known = state(student.record, CardId("tubs", "one"))
    assert known is not None
    assert front.next_review == known.due


def test_the_intervals_promised_for_each_grade_are_those_that_follow(course, student):
    card = CardId("tubs", "one")
    grade(student.record, card, 3)
    student.now += timedelta(days=3)
    promised = intervals(student.record, card, student.now)
    assert promised[1] < promised[2] < promised[3] < promised[4]
    grade(student.record, card, 3)
    after = state(student.record, card)
    assert after is not None
    assert after.due - student.now == promised[3]
