"""The x-ray of a transaction: steps by mouse and keys, sheets that fit, words for ears."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from qtexplainer.course.exercise import Entry
from qtexplainer.presentation.t_account import posted_accounts
from qtexplainer.ui import ledger_card
from qtexplainer.ui.ledger_card import LedgerCard
from qtexplainer.ui.t_account_view import TAccountView
from qtexplainer.ui.week_ledger_card import WeekLedgerCard

LEDGER = """

```{ledger} tax
title = "Taxes are paid, and spent"
sectors = ["fed", "banks", "treasury", "public"]
caption = "Look at the Fed."
[[steps]]
text = "Taxpayers pay 10 billion. See [reserves](term:reserves)."
entries = [
  { sector = "fed", side = "liability", line = "reserves", change = -10 },
  { sector = "fed", side = "liability", line = "tga", change = 10 },
  { sector = "banks", side = "asset", line = "reserves", change = -10 },
  { sector = "banks", side = "liability", line = "deposits", change = -10 },
  { sector = "treasury", side = "asset", line = "tga", change = 10 },
  { sector = "treasury", side = "net worth", line = "net_worth", change = 10 },
  { sector = "public", side = "asset", line = "deposits", change = -10 },
  { sector = "public", side = "net worth", line = "net_worth", change = -10 },
]
[[steps]]
text = "A bank lends."
entries = [
  { sector = "banks", side = "asset", line = "loans", change = 10 },
  { sector = "banks", side = "liability", line = "deposits", change = 10 },
  { sector = "public", side = "asset", line = "deposits", change = 10 },
  { sector = "public", side = "liability", line = "loans", change = 10 },
]
```
"""


@pytest.fixture
def card(open_app, course_folder):
    path = course_folder / "lessons/1-first/10-live.md"
    path.write_text(path.read_text("utf-8") + LEDGER, "utf-8")
    app = open_app()
    app.theme.set_motion(False)
    return next(card for card in app.window.page.cards if isinstance(card, LedgerCard))


def shown(card):
    return [
        row.state != "unseen"
        for account in card.sheets.accounts
        for row in (*account.assets, *account.liabilities)
    ]


def test_all_entries_stand_there_from_the_start(card):
    assert all(shown(card))
    assert card.back.isHidden()
    assert card.step.text() == "Step by step"
    paper = card.static_html()
    assert "Taxpayers pay 10 billion" in paper
    assert "Public: assets deposits +10; liabilities loans +10." in paper


def test_steps_are_gone_through_with_the_mouse(card):
    QTest.mouseClick(card.step, Qt.MouseButton.LeftButton)
    assert card.entered == 1
    assert not all(shown(card))
    assert [step.is_current for step in card.steps] == [True, False]
    assert not card.back.isEnabled()
    QTest.mouseClick(card.step, Qt.MouseButton.LeftButton)
    assert card.entered == 2
    assert all(shown(card))
    QTest.mouseClick(card.back, Qt.MouseButton.LeftButton)
    assert card.entered == 1
    QTest.mouseClick(card.all, Qt.MouseButton.LeftButton)
    assert card.step.text() == "Step by step"


def test_steps_are_gone_through_with_the_keys(card):
    card.sheets.setFocus()
    for key, entered in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, 2),
        (Qt.Key.Key_Home, 1),
    ):
        QTest.keyClick(card.sheets, key)
        assert card.entered == entered


def test_every_sheet_is_in_balance_after_every_step(card):
    for _ in range(3):
        QTest.mouseClick(card.step, Qt.MouseButton.LeftButton)
        assert all(account.is_balanced for account in card.sheets.accounts)
        assert all(a.asset_sum == a.liability_sum for a in card.sheets.accounts)


def test_a_step_is_told_to_a_screen_reader(card, monkeypatch):
    told = []
    monkeypatch.setattr(ledger_card, "announce", lambda widget, words: told.append(words))
    card.sheets.setFocus()
    QTest.keyClick(card.sheets, Qt.Key.Key_Right)
    assert told[0].startswith("Step 1 of 2. Taxpayers pay")
    assert "Fed: liabilities reserves −10" in told[0]
    assert "Fed: liabilities reserves −10" in card.sheets.accessibleDescription()


def test_threads_lead_from_who_owes_to_who_owns_in_the_step_that_was_entered(card):
    assert card.sheets.joined() == ()
    QTest.mouseClick(card.step, Qt.MouseButton.LeftButton)
    assert set(card.sheets.joined()) == {
        ("fed", "banks"), ("fed", "treasury"), ("banks", "public"), ("treasury", "public"),
    }  # fmt: skip
    QTest.mouseClick(card.step, Qt.MouseButton.LeftButton)
    assert set(card.sheets.joined()) == {("banks", "public"), ("public", "banks")}
    plain = card.sheets.grab().toImage()
    card.sheets.single_out("1a")
    assert card.sheets.joined() == (("fed", "banks"),)
    assert card.sheets.grab().toImage() != plain


def test_pointing_at_an_entry_singles_out_its_other_end(card, qtbot):
    view = card.sheets
    place = next(
        QPoint(x, y)
        for y in range(0, view.height(), 4)
        for x in range(0, view.width(), 8)
        if (row := view.row_at(QPointF(x, y))) is not None and row.name == "loans"
    )
    before = view.grab().toImage()
    with qtbot.waitSignal(view.pointed) as signal:
        qtbot.mouseMove(view, place)
    assert signal.args == ["2e"]
    assert view.grab().toImage() != before


def test_entries_slide_only_where_motion_is_wanted(qtbot, light_theme):
    view = TAccountView(light_theme)
    qtbot.addWidget(view)
    step = [_entry("fed", "asset", "bills", 10), _entry("fed", "liability", "reserves", 10)]
    view.show_accounts(posted_accounts(("fed",), [step]))
    with qtbot.waitExposed(view):
        view.show()
    assert not view.is_sliding
    view.show_accounts(posted_accounts(("fed",), [step], 1))
    assert view.is_sliding
    qtbot.waitUntil(lambda: not view.is_sliding)
    light_theme.set_motion(False)
    view.show_accounts(posted_accounts(("fed",), [step], 1))
    assert not view.is_sliding


@pytest.mark.parametrize(("width", "columns"), [(1400, 4), (560, 2), (200, 1)])
def test_sheets_stand_side_by_side_where_there_is_room(qtbot, light_theme, width, columns):
    view = TAccountView(light_theme)
    qtbot.addWidget(view)
    view.show_accounts(posted_accounts(("fed", "banks", "treasury", "public"), [[]]))
    view.resize(width, 100)
    view.show()
    qtbot.waitUntil(lambda: view.columns == columns)
    light_theme.set_zoom(250)
    assert view.columns <= columns
    for choice in ("dark", "contrast"):
        light_theme.set_choice(choice)
        assert not view.grab().isNull()


def _entry(sector, side, line, change):
    return Entry(sector=sector, side=side, line=line, change=change)


WEEK = """

```{ledger} a-week
title = "Where did it go?"
sectors = ["fed", "banks", "money_funds", "treasury", "public"]
show_week = 20
caption = "Follow the entries."
```
"""


def test_a_week_of_the_projection_stands_in_the_lesson_with_its_transactions(
    open_app, course_folder
):
    path = course_folder / "lessons/1-first/10-live.md"
    path.write_text(path.read_text("utf-8") + WEEK, "utf-8")
    app = open_app()
    card = next(card for card in app.window.page.cards if isinstance(card, WeekLedgerCard))
    view = card.view
    assert "Week to 13 May 2026" in view.title
    assert view.list.topLevelItemCount() == len(view.ledger.transactions) + 1 <= 10
    before = view.sheets.accounts
    app.store.set_parameter("treasury_cap", 60)
    assert view.sheets.accounts == before
    view.list.setFocus()
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert view.chosen == 0
    assert view.sheets.accounts != before
    assert view.ledger.transactions[0].label in card.static_html()
    assert view.list.height() >= view.list.sizeHintForRow(0) * view.list.topLevelItemCount()
