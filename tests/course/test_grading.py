"""Verdicts on answers always come with a reason that fits the answer."""

import math
from pathlib import Path

import msgspec
import numpy as np
import pytest

from qtexplainer.course.block import Predict
from qtexplainer.course.calculation import CalculationError, calculated
from qtexplainer.course.course import load_course
from qtexplainer.course.curve import judge_curve
from qtexplainer.course.exercise import Choice, Entries, Entry, Goal, Number, Order
from qtexplainer.course.grading import (
    judge_choice,
    judge_entries,
    judge_goal,
    judge_number,
    judge_order,
    number_answer,
    shuffled_steps,
)
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.measure import Calculation, Measure
from qtexplainer.course.statistic import Floats, measured_line

EXAMPLE = Path(__file__).parent / "example"


class Lines:
    """A projection of made-up lines."""

    def __init__(self, **lines: Floats) -> None:
        self.lines = lines

    def line(self, name: str) -> Floats:
        return self.lines[name]


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    found = load_course(EXAMPLE).lesson("every-block")
    assert isinstance(found, Lesson)
    return found


def test_a_wrong_choice_says_why_and_names_the_misconception(lesson: Lesson) -> None:
    block = lesson.block("what-is-qt")
    assert isinstance(block, Choice)
    verdict = judge_choice(block, {1})
    assert not verdict.right
    assert verdict.because[0].startswith("It never did")
    assert verdict.because[1].startswith("Assets and")
    assert verdict.misconceptions == ("qt-means-selling",)


def test_the_right_choice_says_why_too(lesson: Lesson) -> None:
    block = lesson.block("what-is-qt")
    assert isinstance(block, Choice)
    verdict = judge_choice(block, [0])
    assert verdict.right
    assert len(verdict.because) == 1
    assert verdict.misconceptions == ()


def test_a_number_is_computed_and_a_typical_wrong_one_recognised(lesson: Lesson) -> None:
    block = lesson.block("reserves-after-a-year")
    assert isinstance(block, Number)
    block = msgspec.structs.replace(block, scale=1.0)
    weeks = np.arange(261.0)
    lines = Lines(reserves=3300 - 2 * weeks, total_assets=8900 - 15 * weeks)
    assert number_answer(block, lines) == 208.0
    assert judge_number(block, 230, lines).right
    wrong = judge_number(block, 1560, lines)
    assert not wrong.right
    assert wrong.because[0] == "That is the fall of total assets."
    assert wrong.misconceptions == ("runoff-drains-reserves-one-for-one",)
    assert judge_number(block, -208, lines).because[0] == "The size is right, the sign is not."


def test_steps_are_shown_shuffled_in_the_same_way_each_time(lesson: Lesson) -> None:
    block = lesson.block("steps-of-a-purchase")
    assert isinstance(block, Order)
    order = shuffled_steps(block)
    assert sorted(order) == [0, 1, 2]
    assert order != (0, 1, 2)
    assert order == shuffled_steps(block)
    assert judge_order(block, (0, 1, 2)).right
    assert judge_order(block, (0, 2, 1)).because == (block.steps[1].because,)


def entries_block() -> Entries:
    return msgspec.convert(
        {
            "kind": "entries", "id": "e", "prompt": "p", "factors": [1, 2],
            "entries": [
                {"sector": "fed", "side": "asset", "line": "coupons", "change": 10,
                 "because": "The Fed owns the bond."},
                {"sector": "fed", "side": "liability", "line": "reserves", "change": 10,
                 "because": "It pays with reserves.", "blank_from": 1},
                {"sector": "banks", "side": "asset", "line": "reserves", "change": 10,
                 "because": "The bank holds them.", "blank_from": 2},
            ],
        },
        Entries,
    )  # fmt: skip


def entry(sector: str, side: str, line: str, change: float) -> Entry:
    return msgspec.convert({"sector": sector, "side": side, "line": line, "change": change}, Entry)


def test_fewer_entries_are_given_in_every_round() -> None:
    block = entries_block()
    assert block.rounds == 2
    assert block.blanks(1) == (1,)
    assert block.blanks(2) == (1, 2)


def test_entries_may_come_in_any_order_and_scale_with_the_round() -> None:
    given = [
        entry("banks", "asset", "reserves", 20),
        entry("fed", "liability", "reserves", 20),
    ]
    verdict = judge_entries(entries_block(), given, round_number=2)
    assert verdict.right
    assert verdict.said == ("The bank holds them.", "It pays with reserves.")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (entry("fed", "asset", "reserves", 10), "it stands on the liability side"),
        (entry("fed", "liability", "reserves", -10), "the sign is not"),
        (entry("fed", "liability", "reserves", 5), "the amount is not"),
        (entry("fed", "liability", "tga", 10), "Another line moves here"),
        (entry("public", "asset", "deposits", 10), "Nothing is booked here"),
    ],
)
def test_a_wrong_entry_hears_what_is_wrong_with_it(given: Entry, said: str) -> None:
    verdict = judge_entries(entries_block(), [given], round_number=1)
    assert not verdict.right
    assert said in verdict.said[0]
    assert "It pays with reserves." in verdict.said[0]
    assert len(verdict.missing) == 1


def test_one_entry_given_twice_is_accepted_once() -> None:
    twice = [entry("fed", "liability", "reserves", 10)] * 2
    verdict = judge_entries(entries_block(), twice, round_number=1)
    assert verdict.accepted == (True, False)
    assert "both sides already balance" in verdict.said[1]


def test_a_goal_is_judged_condition_by_condition(lesson: Lesson) -> None:
    block = lesson.block("keep-reserves-ample")
    assert isinstance(block, Goal)
    weeks = np.arange(261.0)
    good = Lines(reserves=np.full(261, 3100.0), coupons=5000 - 4 * weeks)
    bad = Lines(reserves=np.full(261, 2200.0), coupons=5000 - 4 * weeks)
    assert judge_goal(block, good).reached
    verdict = judge_goal(block, bad)
    assert not verdict.reached
    assert [one.passed for one in verdict.conditions] == [True, False]
    assert verdict.conditions[1].value == 2200.0


def test_a_week_that_never_comes_passes_no_bound() -> None:
    measure = Measure(series="reserves", statistic="first-week-below", weeks=9, level=1.0)
    assert math.isnan(measured_line(measure, np.full(10, 2.0)))
    assert measured_line(msgspec.structs.replace(measure, level=3.0), np.full(10, 2.0)) == 0.0


def test_a_window_longer_than_the_line_has_no_number() -> None:
    assert math.isnan(measured_line(Measure(series="x", weeks=10), np.ones(10)))


def test_statistics_read_the_window_only() -> None:
    line = np.array([9.0, 1.0, 2.0, 4.0, 0.0])
    read = {
        name: measured_line(
            Measure(series="x", statistic=name, from_week=1, weeks=3),  # type: ignore[arg-type]
            line,
        )
        for name in ("value", "min", "max", "change", "sum")
    }
    assert read == {"value": 4.0, "min": 1.0, "max": 4.0, "change": 3.0, "sum": 6.0}


WEEKS = np.arange(0.0, 105.0)
ASSETS = 8900 - 15 * WEEKS
RRP = np.maximum(2000 - 15 * WEEKS, 700)
RESERVES = 3300 - (2000 - 15 * WEEKS < 700) * (15 * WEEKS - 1300)
FLOW = np.where(WEEKS < 52, 20.0, 5.0)


def predict_block() -> Predict:
    def wrong(shape: str, **more: object) -> dict[str, object]:
        return {"shape": shape, "because": shape, **more}

    return msgspec.convert(
        {
            "id": "p", "prompt": "p", "series": "reserves", "reveal": "model", "weeks": 104,
            "tolerance": 60, "low": 0, "high": 4000, "starter": "s", "model_answer": "m",
            "wrong": [
                wrong("one-for-one"),
                wrong("starts-at-once"),
                wrong("follows-the-flow", flow="redemptions"),
                wrong("other", points=[[0, 3300], [104, 3900]]),
            ],
        },
        Predict,
    )  # fmt: skip


def line_of(name: str) -> Floats:
    return {"total_assets": ASSETS, "on_rrp": RRP, "redemptions": FLOW}[name]


@pytest.mark.parametrize(
    ("drawn", "shape"),
    [
        (3300 - 15 * WEEKS + 20 * np.sin(WEEKS), "one-for-one"),
        (3300 - 2.5 * WEEKS, "starts-at-once"),
        (np.where(WEEKS < 52, 3300.0, 3050.0), "follows-the-flow"),
        (3300 + 6 * WEEKS, "other"),
    ],
)
def test_a_drawn_curve_meets_the_reason_for_its_kind_of_error(drawn: Floats, shape: str) -> None:
    verdict = judge_curve(
        predict_block(), weeks=WEEKS, drawn=drawn, truth=RESERVES, line_of=line_of
    )
    assert not verdict.is_close
    assert verdict.because == shape


def test_a_curve_within_the_tolerance_is_close() -> None:
    verdict = judge_curve(
        predict_block(), weeks=WEEKS, drawn=RESERVES + 40, truth=RESERVES, line_of=line_of
    )
    assert verdict.is_close
    assert verdict.wrong is None
    assert verdict.end_gap == pytest.approx(40)
    assert verdict.mean_gap == pytest.approx(40)


def test_a_calculation_with_a_missing_or_foreign_input_says_so() -> None:
    with pytest.raises(CalculationError, match="needs 'haircut_pct'"):
        calculated(Calculation(name="repo-cash", collateral=100))
    with pytest.raises(CalculationError, match="takes collateral, haircut_pct, not 'days'"):
        calculated(Calculation(name="repo-cash", collateral=100, haircut_pct=2, days=1))
    with pytest.raises(CalculationError, match="no result"):
        calculated(Calculation(name="ratio", first=1, second=0))
