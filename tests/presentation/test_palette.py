"""The palette's ranking: what comes first, which letters are marked, and what fits nothing."""

from hypothesis import given
from hypothesis import strategies as st

from qtexplainer.presentation.palette import Entry, ranked

ENTRIES = (
    Entry(kind="action", id="zoom", title="Zoom in"),
    Entry(kind="lesson", id="buffer", title="The ON RRP buffer"),
    Entry(kind="term", id="on-rrp", title="ON RRP", also="overnight reverse repo"),
    Entry(kind="parameter", id="treasury_cap", title="Treasury runoff cap"),
)


def first(typed):
    found = ranked(ENTRIES, typed)
    return found[0].entry.id if found else None


def test_the_whole_title_wins_over_a_part_of_one():
    assert [match.entry.id for match in ranked(ENTRIES, "on rrp")] == ["on-rrp", "buffer"]


def test_words_in_any_order_initials_and_other_forms_lead_there():
    assert first("cap treas") == "treasury_cap"
    assert first("trc") == "treasury_cap"
    assert first("reverse") == "on-rrp"


def test_scattered_letters_fit_alone_but_not_beside_another_word():
    assert first("trsry") == "treasury_cap"
    assert first("trsry cap") is None


def test_what_was_typed_is_marked():
    marks = ranked(ENTRIES, "run cap")[0].marks
    assert "".join("Treasury runoff cap"[mark] for mark in marks) == "runcap"


@given(st.text(max_size=20))
def test_no_letters_break_it_and_all_marks_lie_in_the_title(typed):
    for match in ranked(ENTRIES, typed):
        assert all(0 <= mark < len(match.entry.title) for mark in match.marks)
