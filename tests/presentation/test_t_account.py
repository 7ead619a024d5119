"""T-accounts as values: marks that pair, sums that agree, and the same in words."""

from hypothesis import given
from hypothesis import strategies as st

from qtexplainer.course.exercise import Entry
from qtexplainer.model import INSTRUMENTS
from qtexplainer.presentation.instrument import instrument_label, instrument_words
from qtexplainer.presentation.t_account import (
    digits_for,
    marks_of,
    posted_accounts,
    signed,
    transaction_words,
)

SECTORS = ("fed", "banks", "treasury", "public")


def entry(sector, side, line, change):
    return Entry(sector=sector, side=side, line=line, change=change)


TAX = (
    entry("fed", "liability", "reserves", -10),
    entry("fed", "liability", "tga", 10),
    entry("banks", "asset", "reserves", -10),
    entry("banks", "liability", "deposits", -10),
    entry("treasury", "asset", "tga", 10),
    entry("treasury", "net worth", "net_worth", 10),
    entry("public", "asset", "deposits", -10),
    entry("public", "net worth", "net_worth", -10),
)
SPENDING = tuple(entry(e.sector, e.side, e.line, -e.change) for e in reversed(TAX))


def account(accounts, sector):
    return next(one for one in accounts if one.sector == sector)


def test_both_ends_of_a_claim_carry_the_same_mark_in_all_steps():
    accounts = posted_accounts(SECTORS, (TAX, SPENDING))
    fed, banks = account(accounts, "fed"), account(accounts, "banks")
    marks = {row.mark for row in fed.liabilities if row.name == "reserves"}
    assert marks == {"1a", "2a"}
    assert {row.mark for row in banks.assets} == marks
    assert marks_of((TAX,))[0]["tga"] == "b"


def test_later_steps_keep_their_places_and_count_in_no_sum():
    accounts = posted_accounts(SECTORS, (TAX, SPENDING), 1)
    banks = account(accounts, "banks")
    assert [row.state for row in banks.assets] == ["new", "unseen"]
    assert (banks.asset_sum, banks.liability_sum) == ("−10", "−10")
    assert account(posted_accounts(SECTORS, (TAX, SPENDING)), "banks").asset_sum == "0"


def test_net_worth_stands_last_on_the_right():
    public = account(posted_accounts(SECTORS, (TAX,)), "public")
    assert public.liabilities[-1].label == "Net worth"
    assert public.is_balanced


def test_a_sheet_whose_sides_disagree_says_so():
    lopsided = posted_accounts(("fed",), ((entry("fed", "asset", "bills", 10),),))
    assert not lopsided[0].is_balanced


def test_a_transaction_in_words_leaves_out_sheets_that_do_not_change():
    words = transaction_words(SECTORS, TAX[:4])
    assert words == (
        "Fed: liabilities reserves −10, Treasury's account (TGA) +10. "
        "Banks: assets reserves −10; liabilities deposits −10."
    )


def test_every_instrument_of_the_model_has_a_name_of_its_own():
    labels = [instrument_label(name) for name in INSTRUMENTS]
    assert len(set(labels)) == len(labels)
    assert all("_" not in words for words in (*labels, *map(instrument_words, INSTRUMENTS)))


@given(st.lists(st.floats(-1e5, 1e5), min_size=1))
def test_signs_are_true_and_zero_has_none(values):
    digits = digits_for(values)
    for value in values:
        text = signed(value, digits)
        shown = round(value, digits)
        assert text[0] in ("+−" if shown else "0")
        assert "-" not in text
