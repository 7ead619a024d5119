"""Tables that the program makes of itself are whole, live and printable."""

from collections import Counter
from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qtexplainer import model
from qtexplainer.presentation.own_tables import backtest_table, parameter_table
from qtexplainer.ui.table_card import TableCard

LESSON = """Text.

```{table} all
name = "parameters"
caption = "Look at the [status](term:reserves)."
```

```{table} fed
name = "parameters"
chosen_by = "fed"
```

```{table} tests
name = "backtest"
kind = "soft"
```

```{table} treasury
name = "parameters"
chosen_by = "treasury"
```

```{table} rules
name = "backtest"
kind = "hard"
```
"""


@pytest.fixture
def cards(open_app, write_lesson):
    write_lesson(LESSON)
    app = open_app()
    return [card for card in app.window.page.cards if isinstance(card, TableCard)]


def test_a_long_table_says_how_many_of_each_kind_there_are_and_opens_by_kind(cards):
    folds = cards[0].folds
    counts = Counter(one.status for one in model.PARAMETERS.values())
    assert [fold.button.text() for fold in folds] == [
        f"▸  Measured: {counts['measured']}",
        f"▸  Estimated: {counts['estimated']}",
        f"▸  Invented for teaching: {counts['invented']}",
    ]
    height = cards[0].sizeHint().height()
    assert folds[1].button.accessibleName().endswith(", folded")
    folds[1].button.setFocus()
    QTest.keyClick(folds[1].button, Qt.Key.Key_Space)
    assert folds[1].table.isVisibleTo(cards[0])
    assert folds[1].button.accessibleName().endswith(", open")
    assert cards[0].sizeHint().height() > height
    QTest.mouseClick(folds[1].button, Qt.MouseButton.LeftButton)
    assert not folds[1].table.isVisibleTo(cards[0])


def test_every_parameter_stands_with_range_and_source_on_the_page_and_on_paper(cards):
    for fold in cards[0].folds:
        fold.open()
    words = "\n".join(fold.table.toPlainText() for fold in cards[0].folds)
    paper = cards[0].static_html()
    for parameter in model.PARAMETERS.values():
        assert parameter.label in words
        assert parameter.explanation in words
        assert parameter.label in unescape(paper)
    assert "invented for teaching" in paper


def test_a_short_table_stands_open(cards):
    assert cards[3].folds == []
    words = cards[3].table.toPlainText()
    assert model.PARAMETERS["tga_target"].label in words
    assert "invented for teaching" in words


def test_a_group_holds_those_of_one_side_alone(cards):
    for fold in cards[1].folds:
        fold.open()
    words = "\n".join(fold.table.toPlainText() for fold in cards[1].folds)
    assert model.PARAMETERS["treasury_cap"].label in words
    assert model.PARAMETERS["tga_target"].label not in words


def test_the_examination_runs_when_it_is_seen_and_says_how_it_went(cards, qtbot):
    card = cards[2]
    card.examine()
    qtbot.waitUntil(lambda: card.is_complete, timeout=20_000)
    assert "passed; nearer than" in card.label.text()
    words = card.table.toPlainText()
    assert "QT2: change of Treasuries" in words
    assert "never negative" not in words
    assert "holds" in words


def test_the_rules_of_the_books_are_counted_and_open_at_a_wish(cards, qtbot):
    card = cards[4]
    card.examine()
    qtbot.waitUntil(lambda: card.is_complete, timeout=20_000)
    (fold,) = card.folds
    fold.open()
    assert "No holding and no liability is negative" in " ".join(fold.table.toPlainText().split())
    assert card.static_html().count("<tr") > 20


def test_on_paper_the_table_is_whole(cards):
    html = cards[2].static_html()
    assert "Model" not in html[:20]
    assert html.count("<tr") > 20


def test_a_source_that_is_not_in_the_references_is_no_link():
    assert "ref:desk25" in parameter_table(["desk25"], "fed")
    assert "ref:" not in parameter_table([], "fed")


def test_rules_and_history_stand_in_tables_of_their_own():
    from qtexplainer.history.backtest import Moment

    rule = Moment(name="a rule", kind="hard", target=0, tolerance=1e-6, value=1e-12)
    past = Moment(name="a past", kind="soft", target=-5, tolerance=1, value=-9, naive=0)
    both = backtest_table([rule, past])
    assert "below 0.001" in both
    assert "**fails**" in both
    assert "a past" not in backtest_table([rule, past], "hard")
