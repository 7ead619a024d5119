"""The checks of a whole course: tables, ids, uses, and that nothing makes them fall over."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qtexplainer.course.checks import LESSON_CHECKS, lesson_problems, problems
from qtexplainer.course.course import Course, load_course
from qtexplainer.course.laboratory import Laboratory
from qtexplainer.course.lesson import BrokenLesson, Lesson, read_lesson
from qtexplainer.course.names import Names, known_names
from qtexplainer.course.problem import ContentError, Problem

EXAMPLE = Path(__file__).parent / "example"
LESSON = EXAMPLE / "lessons/1-first/10-every-block.md"
CHARTS = ("liabilities", "reserves", "corridor")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "content"))


@pytest.fixture(scope="module")
def names() -> Names:
    return known_names(CHARTS)


def said(folder: Path, names: Names, *, shipped: bool = False) -> list[str]:
    found = problems(load_course(folder), names, shipped=shipped)
    return [str(one).removeprefix(f"{folder}/") for one in found]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_example_of_every_block_is_without_problems(folder: Path, names: Names) -> None:
    assert said(folder, names) == []


def test_a_lesson_with_a_broken_header_keeps_its_place(folder: Path, names: Names) -> None:
    edit(folder / "lessons/1-first/10-every-block.md", "level = 2", 'level = "two"')
    course = load_course(folder)
    assert isinstance(course.lessons[0], BrokenLesson)
    assert course.lessons[0].title == "Every block"
    assert said(folder, names) == [
        "lessons/1-first/10-every-block.md:4: 'level' must be a whole number, not text"
    ]


def test_two_lessons_of_one_id_are_both_named(folder: Path, names: Names) -> None:
    first = folder / "lessons/1-first/10-every-block.md"
    shutil.copy(first, first.with_name("20-every-block.md"))
    found = [one for one in said(folder, names) if "is used by" in one]
    assert found == [
        "lessons/1-first/10-every-block.md:1: the id 'every-block' is used by 2 lessons",
        "lessons/1-first/20-every-block.md:1: the id 'every-block' is used by 2 lessons",
    ]


def test_the_glossary_names_line_and_entry(folder: Path, names: Names) -> None:
    (folder / "glossary.toml").write_text(
        '[reserves]\nterm = "reserves"\ndefinition = "Deposits at the Fed."\n'
        'see_also = ["on-rpp"]\n\n'
        '[on-rrp]\nterm = "ON RRP"\n'
        'definition = "One. Two. Three. [Four](term:reservs)."\n\n'
        '[tga]\ntrem = "TGA"\n',
        "utf-8",
    )
    assert said(folder, names)[:4] == [
        "glossary.toml:4: unknown term 'on-rpp'; did you mean 'on-rrp'?",
        "glossary.toml:8: 4 sentences; a definition has one to 3",
        "glossary.toml:8: unknown term 'reservs'; did you mean 'reserves'?",
        "glossary.toml:11: unknown key 'trem'; did you mean 'term'?",
    ]


def test_a_reference_needs_a_date(folder: Path, names: Names) -> None:
    edit(folder / "references.toml", '"2022-05-04"', '"May 2022"')
    assert said(folder, names) == [
        "references.toml:4: 'May 2022' is not a date such as 2022, 2022-05, 2022-05-04"
    ]


def test_a_published_course_uses_every_entry(folder: Path, names: Names) -> None:
    (folder / "published-ids.txt").write_text("every-block\n", "utf-8")
    with (folder / "references.toml").open("a", encoding="utf-8") as file:
        file.write('\n[nobody]\ntitle = "t"\ninstitution = "i"\ndate = "2020"\n')
    assert "references.toml:6: the reference 'nobody' is used nowhere" in said(
        folder, names, shipped=True
    )
    assert said(folder, names) == []


def test_a_published_id_may_not_go(folder: Path, names: Names) -> None:
    (folder / "published-ids.txt").write_text("every-block\n# a note\nevery-block/cap\n", "utf-8")
    found = [one for one in said(folder, names, shipped=True) if "published" in one]
    assert found == [
        "published-ids.txt:3: unknown id 'every-block/cap'; did you mean 'every-block/caps'? "
        "An id that was published may not go"
    ]


def test_a_scenario_with_a_mistake_is_named(folder: Path, names: Names) -> None:
    edit(folder / "scenarios/qt2-2022.toml", '"qt2"', '"qt3"')
    found = said(folder, names)
    assert found[-1] == "scenarios/qt2-2022.toml:4: unknown programme 'qt3'; did you mean 'qt2'?"
    assert any("unknown scenario 'qt2-2022'" in one for one in found)


def test_a_long_lesson_and_a_long_sentence_are_named(folder: Path, names: Names) -> None:
    path = folder / "lessons/1-first/10-every-block.md"
    edit(path, "![A tub]", "so " * 50 + ".\n\n" + "It fell. " * 700 + "\n\n![A tub]")
    found = [
        re.sub(r"[\d,]+ words;", "n words;", one.partition(" ")[2]) for one in said(folder, names)
    ]
    assert "n words; a lesson has at most 1,100" in found
    assert "a sentence of 50 words ('so so so so …'): split it" in found


def test_a_hard_text_is_named(folder: Path, names: Names) -> None:
    path = folder / "lessons/1-first/10-every-block.md"
    hard = "Institutional intermediaries collateralise intertemporal obligations internationally. "
    edit(path, "![A tub]", hard * 60 + "\n\n![A tub]")
    assert any("reading level" in one for one in said(folder, names))


def test_loading_a_course_does_not_open_its_lessons(folder: Path) -> None:
    edit(folder / "lessons/1-first/10-every-block.md", "```{lab} caps", "```{labb} caps")
    course = load_course(folder)
    assert course.problems == ()
    lesson = course.lesson("every-block")
    assert isinstance(lesson, Lesson)
    assert "_body" not in vars(lesson)
    assert "unknown block 'labb'" in lesson.problems[0].message


def test_an_unknown_lesson_is_asked_back(folder: Path) -> None:
    with pytest.raises(KeyError, match="did you mean 'every-block'"):
        load_course(folder).lesson("every-blok")


COURSE = load_course(EXAMPLE)
LABORATORY = Laboratory(COURSE.scenarios[0])
LINES = LESSON.read_text("utf-8").split("\n")
_WORDS = st.sampled_from(
    ['"x"', "1e6", "-1", "true", "[]", "{}", '["x"]', "2022-06-01", '""', "999999999999999", "1",
     '"treasury_cap"', '"model"', "{ x = 1 }", "[[1, 2], [1, 3]]", "nan", '"first-week-below"']
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The example with some lines gone, doubled, or given other values."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "value", "value", "value", "junk"])):
            case "drop":
                del lines[place]
            case "double":
                lines.insert(place, lines[place])
            case "value":
                key = lines[place].partition("=")[0]
                lines[place] = f"{key}= {draw(_WORDS)}"
            case _:
                lines[place] = draw(st.text(max_size=12))
    return "\n".join(lines)


def lesson_or_problems(text: str) -> Lesson | tuple[Problem, ...]:
    try:
        return read_lesson(text, part="first", path="x.md", name="lessons/1-first/x.md")
    except ContentError as error:
        return error.problems


@settings(deadline=None, max_examples=120)
@given(text=damaged())
def test_a_damaged_lesson_has_problems_and_never_an_error(names: Names, text: str) -> None:
    lesson = lesson_or_problems(text)
    if isinstance(lesson, tuple):
        assert lesson
        return
    around = Course(
        files=COURSE.files, parts=COURSE.parts, lessons=(lesson,), terms=COURSE.terms,
        sources=COURSE.sources, beliefs=COURSE.beliefs,
    )  # fmt: skip
    found = lesson_problems(around, lesson, names, laboratory=LABORATORY)
    last = text.count("\n") + 2
    assert all(1 <= one.line <= last for one in found)


def test_every_check_says_what_it_is_for() -> None:
    assert all(check.__doc__ for check in LESSON_CHECKS)


def test_a_lesson_of_enormous_length_is_not_read(folder: Path, names: Names) -> None:
    path = folder / "lessons/1-first/10-every-block.md"
    path.write_text("+" * 60_001, "utf-8")
    assert said(folder, names) == [
        "lessons/1-first/10-every-block.md:1: 60,001 letters; a lesson has at most 60,000"
    ]
