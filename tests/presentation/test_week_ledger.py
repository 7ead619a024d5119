"""The ledger of a week: entries explain every line, one transaction is singled out."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qtexplainer import model
from qtexplainer.model import ledger
from qtexplainer.presentation.week_ledger import week_ledger, week_title


@cache
def run_of(name):
    return model.project(model.scenario_from(programme=name))


def amount(words):
    return float(words.replace("−", "-").replace("+", "").replace(",", "") or 0)


@settings(deadline=None)
@given(
    st.sampled_from(("qt2", "purchases-2020", "after-december-2025")),
    st.integers(1, 260),
)
def test_every_line_shows_the_change_of_its_level(name, week):
    run = run_of(name)
    shown = week_ledger(run, week)
    before = {s: ledger.t_account(run, s, week - 1) for s in shown.sheets}
    for account in shown.accounts():
        assert account.is_balanced
        assert account.asset_level == account.liability_level or account.sector == "treasury"
        old, new = before[account.sector], shown.sheets[account.sector]
        for rows, was, now in (
            (account.assets, old.assets, new.assets),
            (account.liabilities, old.liabilities, new.liabilities),
        ):
            for row in rows:
                if row.name in now and row.name != "deferred_asset" and "±" not in row.amount:
                    moved = now[row.name] - was.get(row.name, 0.0)
                    assert amount(row.amount) == pytest.approx(moved, abs=0.2), row


def test_transactions_stand_with_the_largest_first_and_small_ones_are_left_out():
    shown = week_ledger(run_of("qt2"), 59)
    sizes = [abs(t.amount) for t in shown.transactions]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] >= 0.05
    assert len(sizes) >= 8


def test_the_smallest_can_be_taken_together():
    whole, short = week_ledger(run_of("qt2"), 59), week_ledger(run_of("qt2"), 59, most=6)
    assert len(short.transactions) == 6
    assert short.transactions[:5] == whole.transactions[:5]
    assert short.transactions[5].label == f"{len(whole.transactions) - 5} smaller ones together"
    assert short.accounts() == whole.accounts()
    assert all(account.is_balanced for account in short.accounts(5))


def test_one_transaction_singles_out_its_entries_and_marks_both_ends():
    shown = week_ledger(run_of("qt2"), 59)
    chosen = next(
        number for number, t in enumerate(shown.transactions) if t.code == "currency_withdrawal"
    )
    accounts = {account.sector: account for account in shown.accounts(chosen)}
    strong = {
        (sector, row.name): row
        for sector, account in accounts.items()
        for row in (*account.assets, *account.liabilities)
        if row.state == "strong"
    }
    assert set(strong) == {
        ("fed", "currency"), ("fed", "reserves"), ("banks", "reserves"), ("banks", "deposits"),
        ("public", "currency"), ("public", "deposits"),
    }  # fmt: skip
    assert strong["fed", "reserves"].mark == strong["banks", "reserves"].mark
    assert strong["fed", "reserves"].mark != strong["fed", "currency"].mark
    assert "Public: assets currency +0.9, deposits −0.9." in shown.words(chosen)


def test_a_rollover_shows_what_leaves_and_comes_back():
    run = run_of("after-december-2025")
    week, number = next(
        (week, number)
        for week in range(1, 30)
        for number, t in enumerate(week_ledger(run, week).transactions)
        if t.code == "rollover_at_auction"
    )
    fed = week_ledger(run, week).accounts(number)[0]
    row = next(row for row in fed.assets if row.state == "strong")
    assert row.amount.startswith("±")
    assert fed.asset_sum == "0.0"


def test_losses_of_the_fed_stand_in_its_deferred_asset():
    fed = week_ledger(run_of("after-december-2025"), 10).accounts()[0]
    deferred = next(row for row in fed.liabilities if row.name == "deferred_asset")
    assert deferred.level.startswith("−")
    assert deferred.amount


def test_the_opening_has_levels_and_no_transactions():
    shown = week_ledger(run_of("qt2"), 0)
    assert shown.transactions == ()
    assert shown.title == "1 Jun 2022: the opening sheet."
    assert all(row.amount == "" for a in shown.accounts() for row in a.assets)


def test_only_what_moved_is_shown_without_levels():
    shown = week_ledger(run_of("qt2"), 59)
    for account in shown.accounts(with_levels=False):
        assert all(row.amount and not row.level for row in account.assets)
        assert account.asset_level == ""


def test_the_title_says_what_became_of_the_sheet():
    title = week_title(run_of("qt2"), 59)
    assert title.startswith("Week to 19 Jul 2023: the Fed's assets shrank by ")
    assert "the Treasury's account" in title
