"""Tanks and pipes: pipes explain every change of a tank, and equal areas are equal amounts."""

from functools import cache
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qtexplainer import model
from qtexplainer.model import ledger
from qtexplainer.presentation.tanks import ASSETS, pipes_of, tank_picture

_LINES = ("reserves", "on_rrp", "tga", "currency", "other_liabilities", "foreign_rrp")


def transaction(*entries, code="tax_payment", label="Taxes"):
    made = [
        SimpleNamespace(sector=sector, side=side, line=line, change=change)
        for sector, side, line, change in entries
    ]
    return SimpleNamespace(code=code, label=label, amount=1.0, entries=made)


def test_a_tax_payment_flows_from_reserves_to_the_treasurys_account():
    tax = transaction(
        ("fed", "liability", "reserves", -10.0),
        ("fed", "liability", "tga", 10.0),
        ("banks", "asset", "reserves", -10.0),
    )
    pipe = next(pipe for pipe in pipes_of([tax]) if not pipe.is_empty)
    assert (pipe.source, pipe.target, pipe.words) == ("reserves", "tga", "taxes 10")


def test_purchases_make_reserves_and_maturities_take_from_the_treasury():
    bought = transaction(
        ("fed", "asset", "bills", 8.0),
        ("fed", "liability", "reserves", 8.0),
        code="fed_buys_from_public",
    )
    gone = transaction(
        ("fed", "asset", "coupons", -5.0),
        ("fed", "liability", "tga", -5.0),
        code="fed_security_matures",
    )
    flows = {(p.source, p.target): p.words for p in pipes_of([bought, gone]) if not p.is_empty}
    assert flows == {(ASSETS, "reserves"): "bought 8.0", ("tga", ASSETS): "runoff 5.0"}


def test_only_the_balance_flows_between_two_debts():
    there = transaction(("fed", "liability", "reserves", -30.0), ("fed", "liability", "tga", 30.0))
    back = transaction(
        ("fed", "liability", "reserves", 12.0),
        ("fed", "liability", "tga", -12.0),
        code="government_spending",
    )
    strong = [pipe for pipe in pipes_of([there, back]) if not pipe.is_empty]
    assert [(p.source, p.target, p.words) for p in strong] == [
        ("reserves", "tga", "taxes, debt 18")
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from((ASSETS, *_LINES)),
            st.sampled_from((ASSETS, *_LINES)),
            st.floats(-200, 200),
        ),
        max_size=12,
    )
)
def test_pipes_bring_each_tank_exactly_its_change(flows):
    """Every flow is booked as a transaction; what the pipes bring must add up to the same."""
    made, changes = [], {}
    for source, target, amount in flows:
        sides = []
        for node, sign in ((source, -1.0), (target, 1.0)):
            is_asset = node == ASSETS
            change = -sign * amount if is_asset else sign * amount
            side = "asset" if is_asset else "liability"
            sides.append(("fed", side, "bills" if is_asset else node, change))
            tank = node if node in (ASSETS, "reserves", "on_rrp", "tga", "currency") else "other"
            changes[tank] = changes.get(tank, 0.0) + change
        made.append(transaction(*sides))
    brought = {}
    for pipe in pipes_of(made):
        assert pipe.amount >= 0
        assert pipe.source != pipe.target
        for node, sign in ((pipe.source, -1.0), (pipe.target, 1.0)):
            change = -sign * pipe.amount if node == ASSETS else sign * pipe.amount
            brought[node] = brought.get(node, 0.0) + change
    for tank, change in changes.items():
        assert brought.get(tank, 0.0) == pytest.approx(change, abs=1e-6)


@cache
def run_of(name):
    return model.project(model.scenario_from(programme=name))


@settings(deadline=None)
@given(st.sampled_from(("qt2", "purchases-2020", "after-december-2025")), st.integers(0, 260))
def test_the_picture_of_any_week_of_the_model_adds_up(name, week):
    run = run_of(name)
    picture = tank_picture(run, week)
    assert picture.assets == pytest.approx(sum(tank.level for tank in picture.tanks), abs=1.0)
    assert all(tank.level <= picture.most_owed for tank in picture.tanks if tank.name != "other")
    assert "nan" not in picture.words
    if week == 0:
        assert all(pipe.is_empty for pipe in picture.pipes)
        return
    for tank in picture.tanks:
        brought = sum(p.amount for p in picture.pipes if p.target == tank.name)
        taken = sum(p.amount for p in picture.pipes if p.source == tank.name)
        assert brought - taken == pytest.approx(tank.change, abs=1e-6), tank.name


def test_every_kind_of_transaction_on_the_feds_sheet_has_short_words():
    run = run_of("qt2")
    for week in (1, 30, 90, 140):
        for made in ledger.transactions(run, week):
            for pipe in pipes_of([made]):
                assert len(pipe.label) <= 14, made.code
