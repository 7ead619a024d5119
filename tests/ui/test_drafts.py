"""What is begun in blocks and notes is there again after a kill, until it is handed in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.study.kept import notes
from qtexplainer.ui.choice_card import ChoiceCard
from qtexplainer.ui.entries_card import EntriesCard
from qtexplainer.ui.explain_card import ExplainCard
from qtexplainer.ui.number_card import NumberCard
from qtexplainer.ui.order_card import OrderCard
from qtexplainer.ui.prediction_card import PredictionCard
from qtexplainer.ui.recall_card import RecallCard
from qtexplainer.ui.session import DELAY_MS

from .lesson_texts import FRIEND, PENCIL

BLOCKS = (
    """The Fed owes reserves to banks. And it owes cash to all.

```{predict} path
prompt = "Draw reserves."
series = "reserves"
reveal = "model"
weeks = 30
tolerance = 30
low = 2700
high = 3200
starter = "Because ..."
model_answer = "Taxes."
[[wrong]]
shape = "other"
points = [[0, 2956], [30, 2956]]
because = "Flat."
[[wrong]]
shape = "other"
points = [[0, 2956], [30, 2700]]
because = "Steep."
```

```{exercise} several
kind = "choice"
prompt = "Which?"
several = true
[[options]]
text = "This"
right = true
because = "Yes."
[[options]]
text = "That"
because = "No."
[[options]]
text = "Both"
right = true
because = "Yes too."
```

"""
    + PENCIL
    + """
```{exercise} steps
kind = "order"
prompt = "Put them in order."
[[steps]]
text = "First."
because = "Nothing moves before."
[[steps]]
text = "Second."
because = "Both are born at once."
[[steps]]
text = "Third."
because = "The deposit is spent."
```

```{exercise} sale
kind = "entries"
prompt = "A fund sells 10 bn of bonds to the Fed."
hints = ["Every entry has a twin."]
lines = ["reserves", "coupons"]
[[entries]]
sector = "fed"
side = "asset"
line = "coupons"
change = 10
blank_from = 1
because = "The Fed owns the bond."
[[entries]]
sector = "fed"
side = "liability"
line = "reserves"
change = 10
blank_from = 1
because = "It pays by crediting the bank."
```

```{recall} memory
[[prompts]]
question = "Who owes reserves?"
answer = "The Fed."
[[prompts]]
question = "Who holds them?"
answer = "Banks."
```

"""
    + FRIEND
)


@pytest.fixture
def app(open_app, write_lesson):
    write_lesson(BLOCKS)
    return open_app()


@pytest.fixture
def after_kill(app, open_app):
    """Opens the app anew from what is on disk within the second, as after a kill."""

    def reopen():
        QTest.qWait(DELAY_MS + 100)  # nothing is asked of the first window any more
        return open_app()

    return reopen


def the(app, kind):
    return next(card for card in app.window.page.cards if isinstance(card, kind))


def press(widget, *keys):
    for key in keys:
        QTest.keyClick(widget, key)
    QApplication.processEvents()


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def write(box, words):
    box.setFocus()
    QTest.keyClicks(box, words)
    QApplication.processEvents()


def draw(card):
    card.pane.plot.setFocus()
    press(card.pane.plot, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Down)


def test_a_half_drawn_path_is_there_after_a_kill(app, after_kill):
    card = the(app, PredictionCard)
    assert card.pane.open()
    card.pane.plot.setFocus()
    press(card.pane.plot, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up)
    corners = card.pane.path.corners
    assert corners
    assert the(after_kill(), PredictionCard).pane.path.corners == corners


def test_a_sentence_that_is_being_written_under_a_reveal_is_there_after_a_kill(app, after_kill):
    card = the(app, PredictionCard)
    assert card.pane.open()
    draw(card)
    press(card.pane.plot, Qt.Key.Key_Return)
    write(card.sentence.edit, "taxes came in")
    card = the(after_kill(), PredictionCard)
    assert card.pane.is_revealed
    assert card.sentence.edit.toPlainText() == "taxes came in"
    write(card.sentence.edit, "!")
    click(card.sentence.compare)
    card = the(after_kill(), PredictionCard)
    assert card.sentence.edit.isReadOnly()


def test_a_path_that_is_drawn_again_is_there_after_a_kill(app, after_kill):
    card = the(app, PredictionCard)
    assert card.pane.open()
    draw(card)
    press(card.pane.plot, Qt.Key.Key_Return)
    click(card.foot.again)
    press(card.pane.plot, Qt.Key.Key_Right, Qt.Key.Key_Up)
    corners = card.pane.path.corners
    card = the(after_kill(), PredictionCard)
    assert not card.is_settled
    assert not card.pane.is_revealed
    assert card.pane.path.corners == corners


def test_answers_that_are_begun_are_there_after_a_kill(app, after_kill):
    write(the(app, ExplainCard).box, "Funds gave")
    write(the(app, NumberCard).box, "5")
    write(the(app, RecallCard).questions[0].box, "The F")
    choice = the(app, ChoiceCard)
    click(choice.options[0])
    click(choice.options[2])
    order = the(app, OrderCard)
    before = order.list.order
    top = order.list.in_order()[0]
    top.setFocus()
    press(top, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert order.list.order != before
    entries = the(app, EntriesCard)
    entries.form.sheet.setFocus()
    entries.form.choose("fed", "asset", "coupons")
    write(entries.form.box, "10")
    press(entries.form.box, Qt.Key.Key_Return)
    assert entries.missing == (1,)

    app = after_kill()
    assert the(app, ExplainCard).box.toPlainText() == "Funds gave"
    assert the(app, NumberCard).box.text() == "5"
    assert the(app, RecallCard).questions[0].box.toPlainText() == "The F"
    assert the(app, ChoiceCard).chosen == (0, 2)
    assert the(app, OrderCard).list.order == order.list.order
    assert the(app, EntriesCard).missing == (1,)


def test_what_is_begun_outlasts_a_visit_to_another_lesson(app):
    write(the(app, ExplainCard).box, "Funds gave")
    app.reader.open_lesson("second")
    app.reader.open_lesson("asking")
    assert the(app, ExplainCard).box.toPlainText() == "Funds gave"


def test_what_was_handed_in_does_not_come_back_as_begun(app, open_app):
    card = the(app, ExplainCard)
    write(card.box, "Funds gave way.")
    press(card.box, Qt.Key.Key_Return)
    assert app.session_file.session.drafts == {}
    assert the(open_app(), ExplainCard).is_settled  # at once: nothing waits for a timer


def test_drafts_of_another_version_are_passed_over(app, open_app):
    nonsense = {"path": "x"}
    for name in ("path", "several", "pencil", "steps", "sale", "memory", "friend"):
        app.reader.drafts.keep(f"asking/{name}", nonsense)
    app.reader.drafts.keep("note", 7)
    app.session_file.save()
    again = open_app()
    assert the(again, ExplainCard).box.toPlainText() == ""
    assert the(again, ChoiceCard).chosen == ()
    assert the(again, EntriesCard).missing == (0, 1)


def test_a_note_that_was_being_written_is_kept_and_said(app, after_kill, qtbot):
    qtbot.waitUntil(lambda: app.notebook.is_settled, timeout=20_000)
    app.window.act.note.trigger()
    write(app.notebook.card.text, "Ask about this")
    again = after_kill()
    (note,) = notes(again.study.record, "asking")
    assert note.note.text == "Ask about this"
    assert note.note.quote == "Asking"
    assert note.note.colour == "yellow"
    assert "was kept" in again.window.notices.words
    again.window.close()
    assert len(notes(after_kill().study.record, "asking")) == 1


def test_a_note_that_is_left_is_not_kept(app, after_kill, qtbot):
    qtbot.waitUntil(lambda: app.notebook.is_settled, timeout=20_000)
    app.window.act.note.trigger()
    write(app.notebook.card.text, "Never mind")
    press(app.notebook.card.text, Qt.Key.Key_Escape)
    assert notes(after_kill().study.record, "asking") == ()
