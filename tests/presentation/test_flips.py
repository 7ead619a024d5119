"""What would overturn a conclusion: each claim proven by running the model at the said value."""

import pytest

from qtexplainer import model
from qtexplainer.presentation.conclusion import SAME_WEEKS, Conclusion, conclude
from qtexplainer.presentation.demand import demand_curve
from qtexplainer.presentation.flips import ASSUMPTIONS, search_flips
from qtexplainer.presentation.readouts import headline


def conclusion_of(scenario):
    return conclude(model.project(scenario), demand_curve(scenario))


def said(scenario):
    return headline(model.project(scenario), demand_curve(scenario))


@pytest.fixture(scope="module", params=["after-december-2025", "qt2"])
def scenario(request):
    return model.scenario_from(programme=request.param, weeks=200)


@pytest.fixture(scope="module")
def flips(scenario):
    return [flip for flip in search_flips(scenario) if flip is not None]


def test_each_flip_is_true_in_the_model_and_its_sentence_is_the_models(scenario, flips):
    assert flips
    base = conclusion_of(scenario)
    for flip in flips:
        other = scenario.with_value(flip.parameter.name, flip.value)
        assert not conclusion_of(other).is_like(base)
        assert flip.sentence == said(other)
        assert flip.before == scenario.value(flip.parameter.name)


def test_one_step_nearer_nothing_flips_yet(scenario, flips):
    base = conclusion_of(scenario)
    for flip in flips:
        one = flip.parameter
        if one.kind != "number":
            continue
        nearer = flip.value + (one.step if flip.value < flip.before else -one.step)
        if (nearer - flip.before) * (flip.value - flip.before) > 1e-9:
            other = scenario.with_value(one.name, round(nearer, 6))
            assert conclusion_of(other).is_like(base), flip.words


def test_values_are_within_range_and_only_of_what_the_fed_does_not_choose(flips):
    for flip in flips:
        assert flip.parameter.name in ASSUMPTIONS
        assert flip.parameter.chosen_by != "fed"
        assert flip.value == flip.parameter.clamp(flip.value)
        assert 0 < flip.distance <= 1


def test_nothing_flips_where_the_model_always_says_the_same():
    scenario = model.scenario_from(weeks=20)
    fixed = model.project(scenario)
    assert [flip for flip in search_flips(scenario, lambda _: fixed) if flip is not None
            and not flip.parameter.name.startswith(("effr", "reserve_demand"))] == []  # fmt: skip


def test_an_event_may_move_by_half_a_year():
    one = Conclusion(2, 10, 40, None, None, None)
    assert one.is_like(Conclusion(2, 10, 40 + SAME_WEEKS, None, None, None))
    assert not one.is_like(Conclusion(2, 10, 41 + SAME_WEEKS, None, None, None))
    assert not one.is_like(Conclusion(2, None, 40, None, None, None))
    assert not one.is_like(Conclusion(1, 10, 40, None, None, None))


def test_the_condition_is_in_words(flips):
    words = [flip.words for flip in flips if flip.parameter.name == "tga_target"]
    assert len(words) == 1
    assert words[0].startswith("Treasury cash target ")
    assert words[0].endswith("(now $850)")
