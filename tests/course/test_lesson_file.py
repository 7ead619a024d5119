"""A lesson file is taken apart with every line in its place, and no block is ever lost."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qtexplainer.course.block import Broken, Lab, Prose
from qtexplainer.course.course import load_course
from qtexplainer.course.lesson import Lesson, read_lesson
from qtexplainer.course.prose import render_blocks, render_passages

EXAMPLE = Path(__file__).parent / "example"
HEADER = """+++
id = "tubs"
title = "Tubs"
level = 1
minutes = 10
interactivity = "low"
objectives = ["See"]
as_of = 2025-12-31
+++
"""


def lesson_of(body: str) -> Lesson:
    return read_lesson(HEADER + body, part="first", path="tubs.md", name="tubs.md")


def test_every_block_of_the_grammar_is_read() -> None:
    course = load_course(EXAMPLE)
    lesson = course.lesson("every-block")
    assert isinstance(lesson, Lesson)
    assert course.problems == ()
    assert lesson.problems == ()
    kinds = {type(block).__name__ for block in lesson.blocks}
    assert kinds == {
        "Prose", "Lab", "Predict", "Choice", "Number", "Goal", "Order", "Entries", "Explain",
        "Ledger", "HistoryReplay", "Compare", "Recall", "TextCard", "PlotCard", "SliderCard",
        "Figure", "Table",
    }  # fmt: skip


def test_a_block_knows_its_line_and_the_lines_of_its_keys() -> None:
    lesson = load_course(EXAMPLE).lesson("every-block")
    assert isinstance(lesson, Lesson)
    written = (EXAMPLE / "lessons/1-first/10-every-block.md").read_text("utf-8").split("\n")
    for block in lesson.blocks:
        if not isinstance(block, Prose):
            assert written[block.line - 1].startswith("```{")
            assert written[block.line - 1].endswith(block.id)
    choice = lesson.block("what-is-qt")
    assert choice is not None
    source = lesson.block_source(choice)
    assert source is not None
    assert "It never did" in written[source.line("options", 1, "because") - 1]


def test_a_broken_block_stands_in_its_place_and_the_rest_works() -> None:
    lesson = lesson_of('One.\n\n```{lab} first\nchart = ["x"]\n```\n\nTwo.\n')
    assert [type(block) for block in lesson.blocks] == [Prose, Broken, Prose]
    assert [str(one) for one in lesson.problems] == [
        "tubs.md:13: unknown key 'chart'; did you mean 'charts'?"
    ]


def test_a_block_that_is_never_closed_ends_where_the_next_begins() -> None:
    lesson = lesson_of('```{lab} first\ncharts = ["a"]\n```{lab} second\ncharts = ["b"]\n```\n')
    assert [type(block) for block in lesson.blocks] == [Broken, Lab]
    assert str(lesson.problems[0]) == "tubs.md:10: this ```{lab} is never closed"


def test_a_block_inside_a_code_block_is_code() -> None:
    lesson = lesson_of("````\n```{lab} first\n```\n````\n\nEnd.\n")
    assert [type(block) for block in lesson.blocks] == [Prose]
    assert "```{lab} first" in lesson.blocks[0].html  # type: ignore[union-attr]


def test_the_lab_in_force_is_the_nearest_above() -> None:
    lab = '```{{lab}} {}\ncharts = ["a"]\n```\n'
    lesson = lesson_of("Above.\n" + lab.format("first") + "Between.\n" + lab.format("second"))
    prose = lesson.blocks[0]
    assert lesson.lab_in_force(prose) is lesson.block("first")
    assert lesson.lab_in_force(lesson.block("second")) is lesson.block("second")
    assert lesson.lab_in_force(lesson.blocks[2]) is lesson.block("first")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    body = '# Tubs\n\n```{recall} r\n[[prompts]]\nquestion = "a"\nanswer = "b"\n```\n'
    plain = lesson_of(body)
    windows = read_lesson(
        "\ufeff" + (HEADER + body).replace("\n", "\r\n"), part="p", path="tubs.md", name="tubs.md"
    )
    assert [str(one) for one in plain.problems] == [str(one) for one in windows.problems]
    assert [block.line for block in plain.blocks] == [block.line for block in windows.blocks]


def test_raw_html_and_foreign_links_never_reach_the_page() -> None:
    html = render_blocks(
        "A <script>alert(1)</script> [x](https://example.com) [y](file:///etc/passwd) "
        "![z](/etc/passwd) ![up](images/../../x.png)\n\n"
        "<iframe src='https://example.com'></iframe>\n\n"
        "[term][t]\n\n[t]: javascript:alert(1)\n"
    )
    assert "<script" not in html
    assert "<iframe" not in html
    assert "href" not in html
    assert 'src="/' not in html
    assert "images/.." not in html


def test_attributes_cannot_bring_a_source_back() -> None:
    html = render_blocks('![a](images/tub.svg){: src="file:///etc/passwd" onclick="x" }\n')
    assert "passwd" not in html
    assert "onclick" not in html


def test_dollars_before_figures_are_dollars() -> None:
    html = render_blocks("Caps of $60 bn and $35 bn, then \\$x$ and $r = R/A$.")
    assert html.count("<img") == 1
    assert 'alt="r equals R over A"' in html
    assert "$60 bn and $35 bn" in html


def test_a_formula_on_its_own_lines_is_a_paragraph_of_its_own() -> None:
    html = render_blocks("Then\n\n$$\n\\Delta R = -\\Delta A\n$$\n\nfollows.")
    assert '<p class="formula"><img' in html


def test_footnotes_meet_across_blocks() -> None:
    first, second = render_passages(["Here[^1].", "There.\n\n[^1]: The note.\n"])
    assert "#fn:1" in first
    assert "The note." in second


_PIECES = st.sampled_from(
    ["text", "", "- item", "    code", "> quote", "1. one", "```", "~~~", "````", "| a | b |",
     "|---|---|", "[^1]: note", "[^1]", "[a]:", "*[a]: b", "term\n: meaning", "$$", "$x$", "<div>",
     "<!--", "-->", "===", "!!! note", "+++", "\ue0000\ue001", "`", "[x](", "{: .a }", "***"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=12), st.just("@block")), max_size=14))
def test_no_text_around_a_block_makes_it_vanish(pieces: list[str]) -> None:
    blocks = 0
    lines = []
    for piece in pieces:
        if piece == "@block":
            lines.append(f'```{{recall}} r{blocks}\n[[prompts]]\nquestion = "q"\n```')
            blocks += 1
        else:
            lines.append(piece)
    lesson = lesson_of("\n".join(lines))
    fences = [part for part in lesson.file.parts if hasattr(part, "kind")]
    shown = [block for block in lesson.blocks if not isinstance(block, Prose)]
    assert len(shown) == len(fences)
    assert len(lesson.blocks) == len(lesson.file.parts)
    html = "".join(block.html for block in lesson.blocks if isinstance(block, Prose))
    assert not re.search("[\ue000\ue001]", html)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_renders_without_an_error(text: str) -> None:
    html = render_blocks(text)
    assert "<script" not in html.lower()


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_as_a_lesson_are_a_lesson_or_a_problem(data: bytes) -> None:
    text = HEADER + data.decode("latin-1")
    lesson = read_lesson(text, part="p", path="x.md", name="x.md")
    assert all(problem.line >= 1 for problem in lesson.problems)
    assert len(lesson.blocks) == len(lesson.file.parts)


def test_a_text_that_would_take_long_is_shown_as_it_is_and_named() -> None:
    lesson = lesson_of("Fine.\n\n" + "[" * 5_000 + '\n\n```{lab} a\ncharts = ["b"]\n```\n\nEnd.\n')
    assert [str(one) for one in lesson.problems] == [
        "tubs.md:10: a paragraph with 5000 brackets; at most 200"
    ]
    assert [type(block) for block in lesson.blocks] == [Prose, Lab, Prose]
    assert "[[[" in lesson.blocks[0].html  # type: ignore[union-attr]
    assert lesson.blocks[2].html == "<p>End.</p>"  # type: ignore[union-attr]
