"""Full-text search: what it finds, what it never shows, and that no words break it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtexplainer.course.course import load_course
from qtexplainer.course.search import SearchIndex
from qtexplainer.resources import content_dir


@pytest.fixture(scope="module")
def index():
    made = SearchIndex(load_course(content_dir()))
    yield made
    made.close()


def test_a_section_is_found_by_the_beginnings_of_its_words(index):
    hits = index.find("quart report")
    assert "calendar-pressure" in {hit.id for hit in hits}
    assert all(hit.snippet for hit in hits)
    marked = {word.lower()[:5] for hit in hits for word in hit.words}
    assert "quart" in marked


def test_a_plural_finds_the_singular_and_a_term_is_found_by_another_form(index):
    assert {hit.id for hit in index.find("administered rate")} >= {"administered-rates"}
    assert any(hit.kind == "term" and hit.id == "agency-mbs" for hit in index.find("MBS"))
    assert index.find("bathtubs")


def test_parameters_are_found_by_their_explanation(index):
    assert any(hit.kind == "parameter" for hit in index.find("scripted jump"))


def test_where_no_place_has_all_words_those_with_some_are_given(index):
    assert index.find("reserves zzzzqqq")
    assert index.find("zzzzqqq") == ()


def test_one_lesson_does_not_fill_the_list(index):
    hits = index.find("reserves", most=30, in_a_lesson=2)
    counts = [sum(one.id == hit.id and one.kind == "lesson" for one in hits) for hit in hits]
    assert max(counts) <= 2


def test_reasons_and_model_answers_are_never_found(tmp_path):
    lesson = tmp_path / "lessons" / "1-part" / "10-asking.md"
    lesson.parent.mkdir(parents=True)
    lesson.write_text(
        '+++\nid = "asking"\ntitle = "Asking"\nlevel = 1\nminutes = 5\ninteractivity = "low"\n'
        'objectives = ["Ask"]\nas_of = 2025-01-01\n+++\n# Asking\n\nWords.\n\n'
        '```{exercise} one\nkind = "explain"\nprompt = "Why the prompted?"\n'
        'starter = "It"\nmodel_answer = "Because of the secretword."\n```\n',
        "utf-8",
    )
    index = SearchIndex(load_course(tmp_path))
    assert [hit.block for hit in index.find("prompted")] == [1]
    assert index.find("secretword") == ()
    index.close()


@given(st.text(max_size=40))
def test_no_words_break_the_search(index, words):
    index.find(words)
