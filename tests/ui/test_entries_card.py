"""T-accounts filled in entry by entry, round by round, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.ui.entries_card import EntriesCard
from qtexplainer.ui.feedback import Feedback

BLOCKS = """```{exercise} sale
kind = "entries"
prompt = "A fund sells 10 bn of bonds to the Fed."
hints = ["Every entry has a twin."]
explain = "The Fed pays with its own debt."
factors = [1, 2.5]
lines = ["reserves", "deposits", "coupons", "on_rrp"]
[[entries]]
sector = "fed"
side = "asset"
line = "coupons"
change = 10
because = "The Fed owns the bond."
[[entries]]
sector = "fed"
side = "liability"
line = "reserves"
change = 10
blank_from = 2
because = "It pays by crediting the bank."
[[entries]]
sector = "banks"
side = "asset"
line = "reserves"
change = 10
blank_from = 1
because = "The bank holds more at the Fed."
[[entries]]
sector = "banks"
side = "liability"
line = "deposits"
change = 10
because = "And owes it to the fund."
```
"""


@pytest.fixture
def app(open_app, write_lesson):
    write_lesson(BLOCKS)
    return open_app()


def the(app):
    return next(card for card in app.window.page.cards if isinstance(card, EntriesCard))


def said(card):
    QApplication.processEvents()
    return [feedback.words for feedback in card.findChildren(Feedback) if feedback.isVisible()]


def book(card, sector, side, line, amount):
    card.form.choose(sector, side, line)
    card.form.box.setFocus()
    QTest.keyClicks(card.form.box, amount)
    QTest.keyClick(card.form.box, Qt.Key.Key_Return)
    QApplication.processEvents()


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def answers(app):
    return [event.content for event in app.study.record.events(kind="answer")]


def rows(card):
    return [
        (account.sector, row.name, row.amount)
        for account in card.sheets.accounts
        for row in (*account.assets, *account.liabilities)
    ]


def test_the_first_round_gives_all_but_the_blanks_and_the_sums_show_what_is_missing(app):
    card = the(app)
    assert "round 1 of 2" in card.label.text()
    assert card.task.text() == "1 entry is missing."
    assert ("banks", "reserves", "+10") not in rows(card)
    banks = card.sheets.accounts[1]
    assert not banks.is_balanced
    assert card.sheets.accounts[0].is_balanced


def test_a_right_entry_is_booked_and_says_why(app):
    card = the(app)
    book(card, "banks", "asset", "reserves", "10")
    assert ("banks", "reserves", "+10") in rows(card)
    assert said(card) == [
        "Because: Banks, owns: reserves +10. The bank holds more at the Fed.",
        "Both sides of every sheet agree.",
    ]
    (answer,) = answers(app)
    assert answer.right
    assert answer.given["round"] == 1


def test_a_wrong_entry_is_explained_and_not_booked(app):
    card = the(app)
    book(card, "banks", "liability", "reserves", "10")
    assert said(card)[0].startswith("Not quite: Banks, owes: reserves +10.")
    assert "asset side" in said(card)[0]
    assert ("banks", "reserves", "+10") not in rows(card)
    book(card, "banks", "asset", "reserves", "-10")
    assert answers(app) == []
    assert card.foot.solution.isVisible()


def test_later_rounds_have_fewer_given_entries_and_other_amounts(app):
    card = the(app)
    book(card, "banks", "asset", "reserves", "10")
    assert card.foot.primary.text() == "Next round"
    QTest.keyClick(card.foot.primary, Qt.Key.Key_Return)
    assert "round 2 of 2" in card.label.text()
    assert card.task.text() == "Now every amount is 2.5 times as large. 2 entries are missing."
    assert ("fed", "coupons", "+25") in rows(card)
    book(card, "fed", "liability", "reserves", "10")
    assert "the amount is not" in said(card)[0]
    card.form.clear()
    book(card, "fed", "liability", "reserves", "25")
    book(card, "banks", "asset", "reserves", "25")
    assert said(card)[-1] == "The Fed pays with its own debt."
    assert card.is_settled
    assert [answer.right for answer in answers(app)] == [True, False]


def test_the_next_entry_is_booked_on_request_after_a_try_and_does_not_count_as_right(app):
    card = the(app)
    assert not card.foot.solution.isVisible()
    book(card, "fed", "asset", "on_rrp", "1")
    click(card.foot.solution)
    assert ("banks", "reserves", "+10") in rows(card)
    assert answers(app)[0].right is False


def test_the_keyboard_alone_fills_the_form_in(app, qapp):
    card = the(app)
    card.form.sheet.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
    assert card.form.box.hasFocus()
    QTest.keyClicks(card.form.box, "+10")
    QTest.keyClick(card.form.box, Qt.Key.Key_Return)
    assert answers(app)[0].right
    assert card.foot.primary.hasFocus()


def test_a_restart_goes_on_with_the_next_round_and_shows_the_last_one_filled_in(app, open_app):
    book(the(app), "banks", "asset", "reserves", "10")
    app.window.close()
    app = open_app()
    card = the(app)
    assert card.round == 2
    assert card.is_done
    click(card.foot.begin)
    book(card, "fed", "liability", "reserves", "25")
    book(card, "banks", "asset", "reserves", "25")
    app.window.close()
    card = the(open_app())
    assert card.is_settled
    assert ("banks", "reserves", "+25") in rows(card)
    click(card.foot.again)
    assert card.round == 1
    assert card.task.text() == "1 entry is missing."


def test_on_paper_blanks_are_left_to_write_in(app):
    paper = the(app).static_html()
    assert paper.count("________") == 1
    assert "Fed: assets Treasury notes and bonds +10" in paper


def test_an_empty_sheet_says_that_it_is_unchanged_only_once_nothing_is_missing(
    open_app, write_lesson
):
    head, last = BLOCKS.rsplit("change = 10\n", 1)
    write_lesson(f"{head}change = 10\nblank_from = 1\n{last}")
    card = the(open_app())
    banks = next(account for account in card.sheets.accounts if account.sector == "banks")
    assert not banks.assets
    assert banks.empty == "nothing yet"
    assert "unchanged" not in banks.words
