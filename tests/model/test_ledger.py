"""Five sectors: every sheet balances, every claim is owed, every change is explained."""

from collections import defaultdict
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qtexplainer import model
from qtexplainer.model import ledger
from qtexplainer.model.ledger import ASSETS, LIABILITIES
from qtexplainer.model.transaction import KINDS, SECURITIES

from .conftest import scenarios

FED_LINES = {
    "bills": 1, "coupons": 1, "mbs": 1, "standing_repo": 1, "other_assets": 1, "reserves": -1,
    "on_rrp": -1, "tga": -1, "currency": -1, "foreign_rrp": -1, "other_liabilities": -1,
}  # fmt: skip


def sheets(run, week, path):
    return {sector: ledger.t_account(run, sector, week, path) for sector in ledger.SECTORS}


def true_net_worth(sheet):
    return sheet.net_worth + sheet.liabilities.get("deferred_asset", 0.0)


@settings(max_examples=30, deadline=None)
@given(scenarios(), st.integers(0, 5))
def test_every_sheet_balances_and_every_claim_is_somebodys_debt(scenario, seed):
    run = model.project(scenario, model.draw_shocks(scenario.weeks, 2, seed))
    path = seed % 2
    for week in range(scenario.weeks + 1):
        found = sheets(run, week, path)
        claims = defaultdict(float)
        for sheet in found.values():
            assets, owed = sum(sheet.assets.values()), sum(sheet.liabilities.values())
            assert abs(assets - owed - sheet.net_worth) < 1e-6
            for line, level in sheet.assets.items():
                assert level > -1e-6, (week, sheet.sector, line, level)
                claims[line] += level
            for line, level in sheet.liabilities.items():
                if line != "deferred_asset":
                    assert level > -1e-6, (week, sheet.sector, line, level)
                    claims[line] -= level
        assert max(abs(total) for total in claims.values()) < 1e-6
        assert abs(sum(true_net_worth(sheet) for sheet in found.values())) < 1e-6
        assert abs(found["money_funds"].net_worth) < 1e-6
        for line, sign in FED_LINES.items():
            side = found["fed"].assets if sign > 0 else found["fed"].liabilities
            assert abs(side[line] - run.series(line)[week, path]) < 1e-6
        assert abs(true_net_worth(found["fed"]) - run.series("capital")[week, path]) < 1e-6


@settings(max_examples=15, deadline=None)
@given(scenarios(weeks=st.integers(30, 120)), st.integers(0, 5))
def test_labelled_transactions_explain_every_change_of_every_line(scenario, seed):
    run = model.project(scenario, model.draw_shocks(scenario.weeks, 1, seed))
    before = sheets(run, 0, 0)
    for week in range(1, scenario.weeks + 1):
        after = sheets(run, week, 0)
        moved = defaultdict(float)
        for transaction in ledger.transactions(run, week):
            assert transaction.label
            assert transaction.amount != 0
            for entry in transaction.entries:
                moved[entry.sector, entry.side, entry.line] += entry.change
        for sector, sheet in after.items():
            old = before[sector]
            for line, level in sheet.assets.items():
                change = level - old.assets[line]
                assert abs(change - moved.pop((sector, "asset", line), 0.0)) < 1e-6
            for line, level in sheet.liabilities.items():
                if line != "deferred_asset":
                    change = level - old.liabilities[line]
                    assert abs(change - moved.pop((sector, "liability", line), 0.0)) < 1e-6
            change = true_net_worth(sheet) - true_net_worth(old)
            assert abs(change - moved.pop((sector, "net worth", "net_worth"), 0.0)) < 1e-6
        assert not moved
        before = after


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_of_transaction_balances_in_every_sector(code):
    for security in KINDS[code].securities or ("",):
        for amount in (10.0, -10.0):
            posted = ledger.single_transaction(code, amount, security=security)
            rows, columns = defaultdict(float), defaultdict(float)
            for entry in posted.entries:
                assert entry.sector in ledger.SECTORS
                sign = 1 if entry.side == "asset" else -1
                rows[entry.sector] += sign * entry.change
                if entry.side == "net worth":
                    columns["net worth"] += entry.change
                else:
                    sheet = ASSETS if entry.side == "asset" else LIABILITIES
                    assert entry.line in sheet[entry.sector]
                    columns[entry.line] += sign * entry.change
            assert set(rows.values()) == {0.0}
            assert set(columns.values()) == {0.0}
            assert "{" not in posted.label


def test_every_instrument_has_a_holder_and_a_debtor():
    held = {line for lines in ASSETS.values() for line in lines}
    owed = {line for lines in LIABILITIES.values() for line in lines}
    assert held == owed == set(model.INSTRUMENTS)
    assert set(SECURITIES) <= held


@settings(max_examples=20, deadline=None)
@given(scenarios(weeks=st.integers(30, 60)), st.integers(0, 5))
def test_the_reasons_add_up_to_the_change_of_reserves_largest_first(scenario, seed):
    run = model.project(scenario, model.draw_shocks(scenario.weeks, 2, seed))
    for path in (0, 1):
        reserves = run.series("reserves")[:, path]
        for week in range(1, scenario.weeks + 1):
            parts = [part for _, part in run.reasons(week, path)]
            assert sum(parts) == pytest.approx(reserves[week] - reserves[week - 1], abs=1e-6)
            assert [abs(part) for part in parts] == sorted(map(abs, parts), reverse=True)


def test_a_week_is_told_in_words_with_the_largest_reason_first():
    run = model.project(model.built_in_scenario("qt2"))
    week = run.scenario.week_of(date(2023, 7, 19))
    assert run.why(week).startswith("Reserves −5: ON RRP +8")
    assert "runoff of Treasuries −24" in run.why(week)


def test_after_the_debt_limit_of_2023_bills_refill_the_account_and_funds_buy_them():
    run = model.project(model.built_in_scenario("qt2"))
    week = run.scenario.week_of(date(2023, 6, 21))
    found = {t.label: t.amount for t in ledger.transactions(run, week)}
    assert found["The Treasury sells bills to the public, to refill its account"] > 50
    assert found["Money funds leave ON RRP for bills"] > 20


def test_a_loss_makes_the_feds_deferred_asset_a_negative_line():
    run = model.project(model.built_in_scenario("qt2"))
    sheet = ledger.t_account(run, "fed", 160)
    deferred = run.line("deferred_asset")[160]
    assert sheet.liabilities["deferred_asset"] == pytest.approx(-deferred)
    assert deferred > 100
    assert sheet.net_worth == pytest.approx(45)


def test_a_rollover_moves_no_total():
    for entry_sum in ("coupons", "bills"):
        posted = ledger.single_transaction("rollover_at_auction", 30.0, security=entry_sum)
        lines = defaultdict(float)
        for entry in posted.entries:
            lines[entry.sector, entry.line] += entry.change
        assert set(lines.values()) == {0.0}


def test_who_refinances_leaves_the_feds_assets_alone_and_changes_who_pays():
    start = model.built_in_scenario("qt2")
    runs = {
        who: model.project(start.with_value("refinanced_by", who))
        for who in ("public", "funds", "banks")
    }
    week = 100
    assets = {who: run.line("total_assets")[week] for who, run in runs.items()}
    assert assets["public"] == pytest.approx(assets["funds"], abs=1e-6)
    assert assets["public"] == pytest.approx(assets["banks"], abs=1e-6)
    deposits = {
        who: ledger.t_account(run, "banks", week).liabilities["deposits"]
        for who, run in runs.items()
    }
    shares = {
        who: ledger.t_account(run, "money_funds", week).liabilities["fund_shares"]
        for who, run in runs.items()
    }
    assert deposits["banks"] > deposits["public"] + 100
    assert abs(shares["funds"] - shares["public"]) > 100


def test_what_is_asked_wrongly_is_said_with_the_likely_right_word():
    run = model.project(model.scenario_from(weeks=4))
    with pytest.raises(IndexError, match="week 5 is not between 1 and 4"):
        ledger.transactions(run, 5)
    with pytest.raises(IndexError, match="path 1"):
        ledger.t_account(run, "fed", 0, path=1)
    with pytest.raises(KeyError, match="known: fed, banks"):
        ledger.t_account(run, "insurers", 0)
    with pytest.raises(KeyError, match="did you mean 'tax_payment'"):
        ledger.single_transaction("tax_payments", 1.0)
    with pytest.raises(ValueError, match="bills, coupons, mbs"):
        ledger.single_transaction("fed_buys_from_public", 1.0, security="shares")


def test_the_opening_sheets_of_all_dates_balance_in_all_sectors():
    for day in model.OPENINGS:
        run = model.project(model.scenario_from(opening=day, programme="blank", weeks=1))
        for sheet in sheets(run, 0, 0).values():
            levels = [*sheet.assets.values(), *sheet.liabilities.values()]
            assert np.isfinite(levels).all()
