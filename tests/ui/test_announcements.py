"""A screen reader is told politely, at most once in half a second, and of the scale too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from qtexplainer import model
from qtexplainer.ui import accessibility
from qtexplainer.ui.accessibility import QUIET_MS, Announcer
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.theme import Theme


@pytest.fixture
def said(monkeypatch):
    heard: list[str] = []
    monkeypatch.setattr(accessibility, "say", lambda widget, words: heard.append(words))
    return heard


@pytest.fixture
def announcer(qapp, said):
    return Announcer()


@pytest.fixture
def widgets(qtbot):
    made = [QWidget() for _ in range(2)]
    for widget in made:
        qtbot.addWidget(widget)
    return made


def test_the_first_sentence_is_said_at_once_and_later_ones_together(
    announcer, widgets, said, qtbot
):
    one, other = widgets
    announcer.announce(one, "First.")
    assert said == ["First."]
    announcer.announce(one, "Second.")
    announcer.announce(other, "Other.")
    announcer.announce(one, "Third.")
    assert said == ["First."]
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1] == "Other. Third."


def test_a_stream_of_changes_is_said_at_most_twice_a_second(announcer, widgets, said, qtbot):
    for number in range(30):
        announcer.announce(widgets[0], f"Value {number}.")
        qtbot.wait(20)
    qtbot.wait(QUIET_MS + 50)
    assert len(said) <= 4
    assert said[-1] == "Value 29."


def test_nothing_is_said_of_nothing_or_of_what_is_gone(announcer, said, qtbot):
    widget, other = QWidget(), QWidget()
    announcer.announce(widget, "")
    assert said == []
    announcer.announce(widget, "Here.")
    announcer.announce(other, "Gone.")
    delete(other)
    qtbot.wait(QUIET_MS + 50)
    assert said == ["Here."]
    delete(widget)


def test_a_scale_that_has_changed_is_announced(qtbot, said):
    store, theme = ScenarioStore(model.scenario_from()), Theme("light")
    lab = LabPanel(store, theme)
    lab.set_motion(False)
    lab.show_lab(charts=("fed-income",), parameters=("treasury_cap", "iorb"))
    lab.resize(640, 700)
    qtbot.addWidget(lab)
    with qtbot.waitExposed(lab):
        lab.show()
    before = lab.views[0].y_range
    slider = lab.sliders.slider("iorb").track
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: lab.views[0].y_range != before)
    words = "The scale of “Loss carried forward” is now 0 to "
    qtbot.waitUntil(lambda: any(words in sentence for sentence in said))
