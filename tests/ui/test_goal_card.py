"""Goals: opened in the lab, judged on the projection, solved on request after a try."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.ui.feedback import Feedback
from qtexplainer.ui.goal_card import GoalCard

BLOCKS = """```{lab} closed
opening = "2022-06-01"
programme = "blank"
parameters = ["treasury_cap", "mbs_cap"]
charts = ["assets"]
```

```{exercise} shrink
kind = "goal"
prompt = "Let **total assets** fall by 300 billion in two years, with reserves above 2 trillion."
set = { treasury_cap = 5 }
require = [
  { series = "total_assets", statistic = "change", weeks = 104, at_most = -300 },
  { series = "reserves", statistic = "min", weeks = 104, at_least = 2e3, text = "enough left" },
]
parameters = ["treasury_cap"]
solution = { treasury_cap = 30 }
hints = ["A small cap works every month."]
explain = "A cap works every month."
```
"""


@pytest.fixture
def app(open_app, write_lesson):
    write_lesson(BLOCKS)
    return open_app()


def the(app):
    return next(card for card in app.window.page.cards if isinstance(card, GoalCard))


def said(card):
    QApplication.processEvents()
    return [feedback.words for feedback in card.findChildren(Feedback) if feedback.isVisible()]


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def answers(app):
    return [event.content for event in app.study.record.events(kind="answer")]


def test_the_goal_opens_its_own_state_and_sliders_in_the_lab(app):
    card = the(app)
    assert card.foot.primary.text() == "Open in the lab"
    assert app.store.value("treasury_cap") == 0
    click(card.foot.primary)
    assert app.store.value("treasury_cap") == 5
    assert not app.store.is_changed
    assert card.foot.primary.text() == "Check"
    assert card.sliders.text() == "Sliders to move: Treasury runoff cap"
    assert answers(app) == []


def test_each_condition_is_met_or_missed_with_its_numbers(app):
    card = the(app)
    click(card.foot.primary)
    QTest.keyClick(card.foot.primary, Qt.Key.Key_Return)
    missed, met = said(card)
    assert missed.startswith("Missed: Change of Fed assets up to 29 May 2024: at most −$300 bn.")
    assert "above what is asked" in missed
    assert met.startswith("Met: Enough left. Reserves: $")
    assert "at the lowest, in the week to " in met
    (answer,) = answers(app)
    assert answer.right is False
    assert answer.given["values"] == {"treasury_cap": 5.0}
    assert card.foot.primary.isVisible()
    assert card.foot.primary.text() == "Check again"


def test_the_sliders_reach_the_goal(app):
    card = the(app)
    click(card.foot.primary)
    app.store.set_parameter("treasury_cap", 30.0)
    click(card.foot.primary)
    assert [words.split(":")[0] for words in said(card)] == ["Met", "Met", "Because"]
    assert answers(app)[-1].right
    assert not card.foot.primary.isVisible()
    assert card.foot.again.text() == "Try another way"


def test_what_else_was_changed_is_named_and_not_judged(app):
    card = the(app)
    click(card.foot.primary)
    app.store.set_parameter("treasury_cap", 30.0)
    app.store.set_parameter("mbs_cap", 35.0)
    click(card.foot.primary)
    assert "MBS" in said(card)[0]
    assert said(card)[0].startswith("Not quite: Besides the sliders of this task")
    assert answers(app) == []


def test_the_solution_comes_on_request_after_a_try_and_moves_the_sliders(app):
    card = the(app)
    assert not card.foot.solution.isVisible()
    click(card.foot.primary)
    assert not card.foot.solution.isVisible()
    click(card.foot.primary)
    click(card.foot.solution)
    assert app.store.value("treasury_cap") == 30
    assert said(card)[0].startswith("One solution: Treasury runoff cap $30 bn/mo.")
    click(card.foot.primary)
    assert [words.split(":")[0] for words in said(card)] == ["Met", "Met", "Because"]
    assert answers(app)[-1].right is False


def test_another_lab_closes_the_goal_and_its_button_opens_it_again(app):
    card = the(app)
    click(card.foot.primary)
    app.reader._reading.opener.ask_for(next(app.reader.lesson.labs()))
    assert card.foot.primary.text() == "Open in the lab"


def test_the_last_try_is_there_after_a_restart_and_so_is_the_open_goal(app, open_app):
    card = the(app)
    click(card.foot.primary)
    app.store.set_parameter("treasury_cap", 10.0)
    click(card.foot.primary)
    app.window.close()
    app = open_app()
    card = the(app)
    assert said(card)[0].startswith("Missed")
    assert card.is_done
    assert app.store.value("treasury_cap") == 10
    assert card.is_open
    app.store.set_parameter("treasury_cap", 30.0)
    click(card.foot.begin)
    click(card.foot.primary)
    app.window.close()
    card = the(open_app())
    assert said(card)[-1] == "Because: A cap works every month."
    assert card.is_settled


def test_on_paper_the_conditions_stand_under_the_task(app):
    paper = the(app).static_html()
    assert "at most −$300 bn" in paper
    assert "enough left" in paper
    assert "Treasury runoff cap" in paper
