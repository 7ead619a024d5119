"""With keys alone, in the real window, a student answers four questions and hands in a figure.

What changes if the pace doubles? How sure is it? When does ON RRP run out? Which assumption would
overturn that? A teacher then opens the figure as a live run. Nothing here touches a widget but by
key events to whatever has the keyboard; widgets are only read.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from qtexplainer.app import App, build
from qtexplainer.course.course import load_course
from qtexplainer.ui.chart_canvas import ChartCanvas
from qtexplainer.ui.parameter_track import ParameterTrack
from qtexplainer.ui.user_folders import UserFolders

SCENARIO = """format = 1
title = "A slow drip"
opening = "2022-06-01"
programme = "blank"
parameters = { treasury_cap = 30, mbs_cap = 17.5 }
"""
LESSON = """+++
id = "drip"
title = "A slow drip"
level = 1
minutes = 10
interactivity = "high"
objectives = ["Ask the lab"]
as_of = 2025-12-31
+++
# A slow drip

What if it were twice as fast?

```{lab} drip
scenario = "drip"
parameters = ["treasury_cap", "mbs_cap"]
charts = ["liabilities", "spreads"]
```
"""
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST_TABS = 120


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], App]]:
    """Opens the window of somebody, over a course of one lesson."""
    content = tmp_path / "content"
    for name, text in {"scenarios/drip.toml": SCENARIO, "lessons/1-one/10-drip.md": LESSON}.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    opened: list[App] = []

    def open_one(who: str) -> App:
        own = tmp_path / who
        own.mkdir()
        folders = UserFolders(settings=own, records=own, logs=own)
        app = build(qapp, folders, load_course(content))
        opened.append(app)
        app.window.resize(1366, 768)
        app.reader.resume()
        app.window.show()
        with qtbot.waitActive(app.window):
            app.window.activateWindow()
        qtbot.waitUntil(lambda: app.lab.views[0].figure is not None)
        return app

    yield open_one
    for app in opened:
        app.window.close()
        app.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def focus() -> QWidget:
    """Whatever has the keyboard."""
    if QApplication.activeWindow() is None:
        # A dialog was closed: a desktop gives the keyboard back to the window under it.
        windows = (one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
        window = next(one for one in windows if one.isVisible())
        window.activateWindow()
        QApplication.processEvents()
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focus(), key, modifiers)
    QApplication.processEvents()


def write(words: str) -> None:
    press(Qt.Key.Key_A, CTRL)
    QTest.keyClicks(focus(), words)
    press(Qt.Key.Key_Return)


def tab_to(wanted: Callable[[QWidget], bool]) -> QWidget:
    """Press Tab until what is wanted has the keyboard."""
    for _ in range(MOST_TABS):
        if wanted(focus()):
            return focus()
        press(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def is_cap(widget: QWidget) -> bool:
    return isinstance(widget, ParameterTrack) and "Treasury runoff cap" in widget.accessibleName()


def chips(app: App) -> list[str]:
    return [text.words for text in app.lab.changed.texts]


def test_four_answers_and_a_figure_with_the_keyboard_alone(
    open_window: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    app = open_window("student")
    lab = app.lab
    slow = lab.readouts.sentence

    # When does ON RRP run out? The sentence over the numbers says so.
    assert "ON RRP runs out in" in slow

    # What changes if the pace doubles?
    tab_to(is_cap)
    for _ in range(6):
        press(Qt.Key.Key_Right)
    assert app.store.value("treasury_cap") == 60.0
    qtbot.waitUntil(lambda: lab.readouts.sentence != slow)
    fast = lab.readouts.sentence
    assert "ON RRP runs out in" in fast
    assert chips(app) == ["Treasury runoff cap: $30 → $60 bn/mo"]
    assert "changes against the lesson's start" in lab.readouts.week
    assert any(line.role == "baseline" for line in lab.views[0].figure.lines)

    # How sure is it?
    press(Qt.Key.Key_U, CTRL)
    assert lab.fan_bar.share.text.startswith("SOFR above the range in ")
    assert "±" in lab.fan_bar.share.text
    plot = tab_to(lambda one: isinstance(one, ChartCanvas))
    assert isinstance(plot, ChartCanvas)
    assert "80 of 100 paths end between" in plot.description()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_PageUp)
    assert "  80 of 100 paths" in dict(lab.week_card.rows)

    # Which assumption would overturn that?
    press(Qt.Key.Key_A, CTRL | SHIFT)
    dialog = lab.honesty.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.strip.finder.is_done, timeout=60_000)
    assert fast.removeprefix("At this pace ")[:12] in dialog.strip.words
    assert "flips" in dialog.strip.words or "overturns" in dialog.strip.words
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()

    # The figure is handed in.
    tab_to(lambda one: isinstance(one, ChartCanvas))
    press(Qt.Key.Key_E, CTRL | SHIFT)
    figure = tmp_path / "handed-in.png"
    write(str(figure))
    qtbot.waitUntil(figure.is_file)
    run, start, said = app.store.scenario, app.store.start_scenario, chips(app)
    app.window.close()

    # The teacher opens it: the same run, live, against the same start.
    teacher = open_window("teacher")
    assert teacher.store.value("treasury_cap") == 30.0
    press(Qt.Key.Key_O, CTRL)
    write(str(figure))
    qtbot.waitUntil(lambda: teacher.store.value("treasury_cap") == 60.0)
    assert teacher.store.scenario.assumptions == run.assumptions
    assert teacher.store.start_scenario.programme == start.programme
    qtbot.waitUntil(lambda: chips(teacher) == said)
    assert teacher.lab.readouts.sentence == fast
    tab_to(is_cap)
    press(Qt.Key.Key_Left)
    assert teacher.store.value("treasury_cap") == 55.0
    press(Qt.Key.Key_Z, CTRL)
    assert teacher.store.scenario.assumptions == run.assumptions
