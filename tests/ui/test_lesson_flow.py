"""A lesson as a whole: one block asks at a time, Tab goes down the page, nothing holds one up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.ui.asking_card import AskingCard

CHOICE = """```{{exercise}} {name}
kind = "choice"
prompt = "Which, after [reserves](term:reserves)?"
[[options]]
text = "One."
right = true
because = "It is [one](term:on-rrp)."
[[options]]
text = "Two."
because = "Not two."
```
"""
ORDER = """```{exercise} steps
kind = "order"
prompt = "In order."
[[steps]]
text = "First."
because = "1."
[[steps]]
text = "Second."
because = "2."
[[steps]]
text = "Third."
because = "3."
```
"""
PARAGRAPH = "A sheet must [balance](term:reserves) at all times.\n\n"
BODY = PARAGRAPH + "".join(CHOICE.format(name=f"c{n}") + PARAGRAPH for n in range(8)) + ORDER


@pytest.fixture
def app(open_app, write_lesson):
    write_lesson(BODY)
    return open_app()


def asking(app):
    return [card for card in app.window.page.cards if isinstance(card, AskingCard)]


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_tab_goes_through_the_whole_page_from_the_top_down(app, qapp):
    page = app.window.page
    page.setFocus()
    heights, seen = [], []
    for _ in range(120):
        QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
        qapp.processEvents()
        widget = qapp.focusWidget()
        if not page.isAncestorOf(widget):
            break
        seen.append(widget)
        heights.append(widget.mapTo(page.widget(), widget.rect().topLeft()).y())
    assert heights == sorted(heights)
    cards = {card for card in asking(app) if any(card.isAncestorOf(one) for one in seen)}
    assert cards == set(asking(app))
    assert [one.place for one in seen if hasattr(one, "is_lifted")] == [0, 1, 2]


def test_reasons_that_appear_take_their_place_in_the_order_of_tab(app, qapp):
    first = asking(app)[0]
    click(first.options[0])
    click(first.foot.primary)
    qapp.processEvents()
    first.findChildren(type(app.window.page.cards[0]))[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
    assert qapp.focusWidget().focused_anchor.href == "term:on-rrp"
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
    assert first.foot.again.hasFocus()


def test_at_most_one_block_asks_whatever_is_clicked(app):
    for card in (asking(app)[3], asking(app)[7], asking(app)[1]):
        app.window.page.ensureWidgetVisible(card.options[1])
        click(card.options[1])
        assert [one for one in asking(app) if one.is_asking] == [card]
        assert [one for one in asking(app) if one.foot.primary.isVisible()] == [card]


def test_an_answer_in_the_middle_passes_the_turn_on_and_leaves_the_skipped_open(app):
    cards = asking(app)
    app.window.page.ensureWidgetVisible(cards[4])
    click(cards[4].options[0])
    click(cards[4].foot.primary)
    assert cards[5].is_asking
    assert not cards[0].is_done
    assert cards[0].foot.begin.isVisible()


def test_a_verdict_does_not_move_the_place_of_what_is_read(app, qtbot):
    page, card = app.window.page, asking(app)[2]
    page.ensureWidgetVisible(card.foot)
    click(card.options[1])
    before = card.mapTo(page.viewport(), card.rect().topLeft()).y()
    click(card.foot.primary)

    def place() -> tuple[int, int]:
        top = card.mapTo(page.viewport(), card.rect().topLeft()).y()
        return top, top + card.height()

    room = page.viewport().height()
    qtbot.waitUntil(lambda: place()[1] <= room or place()[0] <= 60)
    qtbot.wait(60)
    after, bottom = place()
    assert after <= before
    assert bottom <= room or after <= 60
    assert after >= 0 or card.height() > room - 100


def test_a_long_lesson_opens_far_down_with_all_of_its_blocks(app, open_app, qtbot):
    bar = app.window.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    app.window.close()
    page = open_app().window.page
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 500)
    assert len(page.cards) == 18
