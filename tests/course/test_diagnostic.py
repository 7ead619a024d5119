"""The test file is checked: parallel forms, right answers by arithmetic, lessons that exist."""

import shutil

import pytest

from qtexplainer.course.check_diagnostic import check_diagnostic
from qtexplainer.course.course import load_course
from qtexplainer.course.diagnostic import FILE, answer_of, read_diagnostic
from qtexplainer.course.problem import ContentError
from qtexplainer.resources import content_dir

GOOD = (content_dir() / FILE).read_text("utf-8")


def problems(tmp_path, text: str) -> list[str]:
    folder = tmp_path / "content"
    folder.mkdir(exist_ok=True)
    shutil.copytree(content_dir() / "lessons", folder / "lessons")
    shutil.copy(content_dir() / "misconceptions.toml", folder)
    (folder / FILE).write_text(text, "utf-8")
    return [str(problem) for problem in check_diagnostic(load_course(folder))]


def test_the_questions_of_the_course_are_in_order(tmp_path):
    assert problems(tmp_path, GOOD) == []
    found, _ = read_diagnostic(load_course(content_dir()).files)
    assert 5 <= len(found.pairs) <= 6
    assert 8 <= len(found.placement) <= 10
    # Guessing the same place every time does not pass.
    for form in ("before", "after"):
        assert len({getattr(pair, form).right for pair in found.pairs}) > 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value = 13, right = true", "value = 12, right = true", "the graph gives 13"),
        ("at = 10", "at = 12", "the graph gives 56"),
        ('graph = "car-park"', 'graph = "museum"', "the same graph"),
        ('asks = "stock-highest"', 'asks = "stock-at"', "one form asks 'stock-at'"),
        ('{ text = "It stays as it is." }', "", "a different number of answers"),
        ('"It rises.", misconception = "a-stock-moves-like-its-flow"', '"It rises."', "name diff"),
        ("at = 10", "at = 100", "'at' must be a moment on the graph"),
        ('text = "Minute 8", value = 8, right = true', 'text = "Minute 8", value = 8', "exactly"),
        ('graph = "tub"', 'graph = "tubb"', "did you mean 'tub'"),
        ('lesson = "stocks-and-flows"', 'lesson = "stock-and-flows"', "did you mean"),
        ("a-stock-moves-like-its-flow", "a-stock-moves-like-a-flow", "did you mean"),
        ("start = 40\nalt = \"Two", "start = 1\nalt = \"Two", "falls below zero"),
        ("[[0, 8], [16, 8]]", "[[0, 8], [15, 8]]", "to the same end"),
        ('id = "turning-point"', 'id = "fastest-inflow"', "used twice"),
        ('asks = "stock-at"\n', "", "say in 'asks'"),
        ("explain = \"The line of those", "explian = \"The line of those", "explain"),
        ('lesson = "how-scarce-is-scarce"', 'lesson = "stocks-and-flows"', "course's order"),
    ],
)  # fmt: skip
def test_a_slip_is_found_with_its_line(tmp_path, old, new, said):
    assert old in GOOD
    found = problems(tmp_path, GOOD.replace(old, new, 1))
    assert any(said in problem for problem in found), found
    assert all(f"{FILE}:" in problem for problem in found)


def test_a_jump_of_a_flow_adds_nothing_by_itself():
    found, _ = read_diagnostic(load_course(content_dir()).files)
    tub = found.graphs["tub"]
    assert [tub.stock_at(minute) for minute in (0, 4, 8, 12, 16)] == [40, 56, 40, 56, 40]
    museum = found.graphs["museum"]
    pair = next(pair for pair in found.pairs if pair.id == "area-between")
    assert museum.stock_at(30) < museum.stock_at(0)
    assert answer_of(pair.before, museum) == 30


def test_a_course_without_the_file_has_no_questions(tmp_path):
    (tmp_path / "lessons").mkdir()
    found, source = read_diagnostic(load_course(tmp_path).files)
    assert (found.pairs, found.placement, source) == ((), (), None)


def test_a_file_that_is_no_toml_is_refused_with_its_line(tmp_path):
    (tmp_path / FILE).write_text("[[pairs\n", "utf-8")
    with pytest.raises(ContentError, match=f"{FILE}:1"):
        read_diagnostic(load_course(tmp_path).files)
