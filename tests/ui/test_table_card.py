"""Tables that the program makes of itself are whole, live and printable."""

import pytest

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
"""


@pytest.fixture
def cards(open_app, write_lesson):
    write_lesson(LESSON)
    app = open_app()
    return [card for card in app.window.page.cards if isinstance(card, TableCard)]


def test_every_parameter_stands_with_range_status_and_source(cards):
    words = cards[0].table.toPlainText()
    for parameter in model.PARAMETERS.values():
        assert parameter.label in words
        assert parameter.explanation in words
    assert "invented for teaching" in words


def test_a_group_holds_those_of_one_side_alone(cards):
    words = cards[1].table.toPlainText()
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
