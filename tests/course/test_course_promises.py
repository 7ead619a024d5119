"""What the course promises: parts, blocks of every lesson, beliefs met, the audit, scenarios."""

import re
import tomllib
from datetime import timedelta

import pytest

from qtexplainer import model
from qtexplainer.course.block import HistoryReplay, Lab, Predict, Prose, Recall
from qtexplainer.course.course import load_course
from qtexplainer.course.exercise import Entries, Exercise, Goal, Number
from qtexplainer.course.hidden import is_told_by
from qtexplainer.course.laboratory import Laboratory
from qtexplainer.course.lesson import Lesson
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.resources import content_dir

COURSE = load_course(content_dir())
LESSONS = [lesson for lesson in COURSE.lessons if isinstance(lesson, Lesson)]
IDS = [lesson.id for lesson in LESSONS]
SCENARIOS = sorted(COURSE.scenarios[0])


def blocks(lesson, kind):
    return [block for block in lesson.blocks if isinstance(block, kind)]


def raw(lesson):
    return (content_dir() / lesson.name).read_text("utf-8")


def test_seven_parts_hold_the_lessons_that_were_promised():
    counts: dict[str, int] = {}
    for lesson in LESSONS:
        part = lesson.name.split("/")[-2]
        counts[part[0]] = counts.get(part[0], 0) + 1
    assert counts == {"1": 3, "2": 4, "3": 6, "4": 6, "5": 4, "6": 6, "7": 4}
    assert len(LESSONS) == len(COURSE.lessons)  # none is broken


@pytest.mark.parametrize("lesson", LESSONS, ids=IDS)
def test_every_lesson_has_objectives_a_pencil_and_a_task_for_lab_or_ledger(lesson):
    assert 2 <= len(lesson.objectives) <= 4
    assert lesson.needs or lesson is LESSONS[0]
    assert lesson.summary
    assert 10 <= lesson.minutes <= 20
    assert '!!! worked "With a pencil"' in raw(lesson)
    asked = [
        one
        for one in blocks(lesson, Exercise)
        if isinstance(one, (Goal, Entries)) or (isinstance(one, Number) and one.measure)
    ]
    assert asked, "no exercise needs the lab, the data or the ledger"


@pytest.mark.parametrize("lesson", LESSONS, ids=IDS)
def test_the_path_to_be_drawn_is_not_shown_above_its_prediction(lesson):
    shown: set[str] = set()
    for block in lesson.blocks:
        if isinstance(block, HistoryReplay):
            shown |= set(block.series) - set(block.hidden_until_predicted)
        if isinstance(block, Predict) and block.reveal == "history":
            assert block.series not in shown, block.id


@pytest.mark.parametrize("lesson", LESSONS, ids=IDS)
def test_a_replay_below_a_prediction_waits_for_it(lesson):
    asked: set[str] = set()
    for block in lesson.blocks:
        if isinstance(block, Predict):
            asked.add(block.series)
        if isinstance(block, HistoryReplay):
            told = {name for name in block.series if any(is_told_by(one, name) for one in asked)}
            assert told <= set(block.hidden_until_predicted), block.id


@pytest.mark.parametrize("lesson", LESSONS, ids=IDS)
def test_the_lab_beside_the_first_page_does_not_show_what_is_to_be_drawn(lesson):
    lab = blocks(lesson, Lab)[0]
    scenario = Laboratory(COURSE.scenarios[0]).scenario_of(lesson, lab)
    shown = {name for chart in lab.charts for name in CHARTS[chart].lines}
    shown |= {name for chart in lab.charts for name in CHARTS[chart].stems or ()}
    for block in blocks(lesson, Predict):
        is_past = block.reveal == "history" and block.end is not None
        if is_past and (lab.history or scenario.start <= block.end - timedelta(weeks=4)):
            assert block.series not in shown - set(lab.hidden_until_predicted), block.id


@pytest.mark.parametrize("lesson", LESSONS, ids=IDS)
def test_a_lesson_ends_with_what_the_next_one_takes_up(lesson):
    last_words = raw(lesson).partition("```{card}")[0].rpartition("\n```\n")[2]
    plain = [line for line in last_words.splitlines() if line and line[0] not in " !#`"]
    assert plain or "next" in last_words, "nothing leads on to the next lesson"
    assert blocks(lesson, Prose)
    assert blocks(lesson, Recall)


def test_each_of_the_fifteen_beliefs_is_met_by_an_exercise():
    assert len(COURSE.misconceptions) == 15
    met = {
        part.misconception
        for lesson in LESSONS
        for block in blocks(lesson, Exercise)
        for parts in (getattr(block, "options", ()), getattr(block, "wrong", ()))
        for part in parts
    }
    assert set(COURSE.misconceptions) <= met


def test_the_audit_judges_all_sixteen_claims_once_each():
    lesson = next(one for one in LESSONS if one.id == "the-audit")
    numbers = [int(found) for found in re.findall(r"^\| (\d+) ", raw(lesson), re.M)]
    assert numbers == list(range(1, 17))


def test_the_glossary_is_large_and_every_source_says_who_what_and_when():
    assert len(COURSE.glossary) >= 100
    for name, source in COURSE.references.items():
        assert source.title, name
        assert source.institution, name
        assert source.date, name


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_says_what_it_is_and_runs(name):
    scenario = COURSE.scenarios[0][name]
    said = tomllib.loads((content_dir() / f"scenarios/{name}.toml").read_text("utf-8"))
    assert said["title"] == scenario.title
    assert len(said["description"]) > 40
    assert model.project(scenario).line("reserves").min() > 0


def test_scenarios_show_what_they_say():
    runs = {name: model.project(one) for name, one in COURSE.scenarios[0].items()}

    def line(name, series):
        return runs[name].line(series)

    window = line("endless-runoff", "standing_repo")
    assert window[20] == 0 < 500 < window[104]
    level = line("level-in-dollars", "reserves")
    assert abs(level[260 - 1] - level[0]) < 150
    assert line("level-in-dollars", "reserves_ratio_pct")[259] < 10.5
    assert (
        line("rates-stay-high", "deferred_asset")[52] > line("rates-stay-high", "deferred_asset")[0]
    )
    assert (
        line("sell-forty-a-month", "coupons")[52] < line("sell-forty-a-month", "coupons")[0] - 400
    )
    assert line("eighty-a-month", "coupons")[52] > line("eighty-a-month", "coupons")[0] + 800
    assert line("september-2019", "sofr_peak_pct").max() == pytest.approx(5.25, abs=0.05)
    assert line("summer-2025", "tga")[21] == pytest.approx(900, abs=60)
    slowed = model.project(model.built_in_scenario("qt2")).line("reserves")
    assert line("qt2-without-slowing", "reserves")[181] < slowed[181] - 200
    assert (
        line("keep-running-off", "total_assets")[52] < line("keep-running-off", "total_assets")[0]
    )
    assert line("six-desks", "reserves")[52] < 2400
    early = line("qt1-stopped-early", "reserves_ratio_pct")
    assert early[100] > 9.0


def test_the_teaching_page_names_lessons_and_scenarios_that_exist():
    text = (content_dir() / "teaching.md").read_text("utf-8")
    assert set(re.findall(r"\]\(lesson:([a-z0-9-]+)\)", text)) <= set(IDS)
    named = set(re.findall(r"`([a-z0-9-]+)\.toml`", text))
    assert named
    assert named <= set(SCENARIOS)


@pytest.mark.parametrize("lesson", LESSONS, ids=IDS)
def test_computed_amounts_are_in_billions_unless_the_lesson_asks_in_trillions(lesson):
    in_trillions = re.findall(r"\[[^\]]*trillion\]\((?:value|model|data):", raw(lesson))
    assert not in_trillions or 'unit = "trillion"' in raw(lesson)
