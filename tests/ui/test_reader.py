"""The way through the course: back, forward, resume, links, and lessons that change on disk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qtexplainer.app import open_file, watch
from qtexplainer.ui.prose_view import ProseView

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def app(open_app):
    return open_app()


def test_the_first_lesson_opens_at_the_first_start(app):
    assert app.reader.lesson.id == "live"
    assert app.window.windowTitle() == "Live numbers – qtexplainer"


def test_back_and_forward_return_to_the_place_that_was_left(app, qtbot):
    bar = app.window.page.verticalScrollBar()
    app.reader.open_lesson("second")
    qtbot.waitUntil(lambda: bar.maximum() > 800)
    bar.setValue(700)
    app.reader.open_lesson("live")
    QTest.keyClick(app.window, Qt.Key.Key_Left, ALT)
    assert app.reader.lesson.id == "second"
    qtbot.waitUntil(lambda: abs(bar.value() - 700) < 5)
    QTest.keyClick(app.window, Qt.Key.Key_Left, ALT)
    assert app.reader.lesson.id == "live"
    assert not app.window.act.back.isEnabled()
    QTest.keyClick(app.window, Qt.Key.Key_Right, ALT)
    assert app.reader.lesson.id == "second"


def test_a_lesson_link_opens_the_lesson(app, qtbot):
    view = next(card for card in app.window.page.cards if isinstance(card, ProseView))
    link = next(anchor for anchor in view.anchors if anchor.scheme == "lesson")
    with qtbot.waitSignal(app.reader.opened):
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            view.rectangle_of(link).center(),
        )
    assert app.reader.lesson.id == "second"


def test_a_link_to_nowhere_is_said_with_a_guess(app):
    app.reader.open_lesson("secnd")
    assert "did you mean 'second'" in app.window.notices.words
    assert app.reader.lesson.id == "live"


def test_a_lab_link_that_names_nothing_is_said_and_moves_nothing(app):
    before = app.store.scenario
    app.window.page.followed.emit("lab:?tresury_cap=60")
    assert "treasury_cap" in app.window.notices.words
    app.window.page.followed.emit("lab:nowhere")
    assert "nowhere" in app.window.notices.words
    assert app.store.scenario == before


def test_the_next_start_goes_on_with_lesson_place_lab_and_sliders(open_app, qtbot):
    first = open_app()
    first.reader.open_lesson("second")
    bar = first.window.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 800)
    bar.setValue(600)
    first.window.close()
    again = open_app()
    assert again.reader.lesson.id == "second"
    assert abs(again.window.page.verticalScrollBar().value() - 600) < 5

    again.reader.open_lesson("live")
    again.window.page.followed.emit("lab:slower?treasury_cap=40")
    again.window.close()
    last = open_app()
    assert last.reader.lesson.id == "live"
    assert last.lab.charts == ("reserves",)
    assert last.store.value("treasury_cap") == 40
    assert last.store.start_value("treasury_cap") == 25


def test_the_lab_is_reset_by_its_keys(app):
    app.store.set_parameter("treasury_cap", 50)
    QTest.keyClick(app.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert app.store.value("treasury_cap") == 0


def test_an_author_sees_a_saved_lesson_at_once(app, course_folder, qtbot):
    watch(app, course_folder)
    path = course_folder / "lessons/1-first/10-live.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("The cap is", "A cap of"), "utf-8")

    def has_new_words():
        return any(
            "A cap of" in card.toPlainText()
            for card in app.window.page.cards
            if isinstance(card, ProseView)
        )

    qtbot.waitUntil(has_new_words)


def test_a_scenario_file_opens_in_the_lab(app, tmp_path):
    path = tmp_path / "mine.qtx"
    path.write_text('format = 1\ntitle = "Mine"\nparameters = { treasury_cap = 30 }\n', "utf-8")
    open_file(app, path)
    assert app.store.value("treasury_cap") == 30
    assert app.store.start_value("treasury_cap") == 30


def test_a_scenario_file_that_cannot_be_read_changes_nothing(app, tmp_path):
    path = tmp_path / "mine.qtx"
    path.write_text("format = 99\n", "utf-8")
    before = app.store.scenario
    open_file(app, path)
    assert "could not be opened" in app.window.notices.words
    open_file(app, tmp_path / "missing.qtx")
    assert app.store.scenario == before


def test_plots_that_the_student_chose_are_in_sight_after_a_restart(app, open_app):
    app.lab.plots.charts_chosen.emit(("demand-curve", "term-premium"))
    app.window.close()
    again = open_app()
    assert again.lab.charts == ("demand-curve", "term-premium")
    again.reader.open_lesson("second")
    again.reader.open_lesson("live")
    assert again.lab.charts == ("liabilities", "corridor")


def test_the_lesson_that_was_opened_is_on_disk_before_anything_else_happens(app, open_app):
    app.reader.open_lesson("second")
    assert open_app().reader.lesson.id == "second"


def test_the_size_of_the_window_is_kept_while_its_edge_is_still_dragged(app, qtbot):
    for step in range(8):  # longer than the timer waits, and never quiet
        app.window.resize(1200 + step, 760)
        qtbot.wait(100)
    assert not app.settings.geometry.isEmpty()
