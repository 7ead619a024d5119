"""Length of lines, their distance and the face: by dialog, by keys, and after a restart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from qtexplainer.app import connect_help
from qtexplainer.ui.crash import CrashHandling
from qtexplainer.ui.prose_view import ProseView
from qtexplainer.ui.reading_dialog import ReadingDialog
from qtexplainer.ui.reading_look import SANS, ReadingLook
from qtexplainer.ui.settings import Settings

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def app(open_app, tmp_path):
    app = open_app(size=(1920, 1080))
    connect_help(app, CrashHandling(tmp_path))
    return app


def column(app):
    return app.window.page.column_width()


def test_the_dialog_sets_the_page_by_keys_alone(app, qtbot, own_folder):
    QTest.keyClick(app.window, Qt.Key.Key_Comma, CTRL)
    dialog = app.window.findChild(ReadingDialog)
    qtbot.waitUntil(dialog.isVisible)
    view = next(card for card in app.window.page.cards if isinstance(card, ProseView))
    before = column(app)
    QTest.keyClick(dialog.width_box, Qt.Key.Key_Down)
    assert app.theme.reading.letters == 80
    assert column(app) > before
    qtbot.wait(30)
    height = view.height()
    QTest.keyClick(dialog.spacing_box, Qt.Key.Key_End)
    assert app.theme.reading.spacing == 2.1
    qtbot.waitUntil(lambda: view.height() > height)
    QTest.keyClick(dialog.face_box, Qt.Key.Key_Down)
    assert app.theme.reading.face == SANS
    assert view.document().defaultFont().families() == app.theme.font("ui").families()
    assert Settings(own_folder).reading == app.theme.reading
    QTest.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert app.theme.reading == ReadingLook()
    dialog.close()


def test_lines_grow_and_shrink_by_keys_to_their_ends(app):
    for _ in range(9):
        QTest.keyClick(app.window, Qt.Key.Key_Right, CTRL | ALT)
    longest = column(app)
    assert app.theme.reading.letters == 95
    for _ in range(9):
        QTest.keyClick(app.window, Qt.Key.Key_Left, CTRL | ALT)
    assert app.theme.reading.letters == 50
    assert column(app) < 0.7 * longest


def test_it_is_kept_and_nonsense_counts_as_absent(open_app, own_folder, app):
    app.theme.set_reading(ReadingLook(58, 1.8, "No such family"))
    app.window.close()
    again = open_app()
    assert again.theme.reading == ReadingLook(58, 1.8, "No such family")
    assert QFontMetricsF(again.theme.font("prose")).height() > 5
    again.window.close()
    file = Settings(own_folder).path
    file.write_text(file.read_text("utf-8").replace("letters=58", "letters=9999"), "utf-8")
    assert Settings(own_folder).reading == ReadingLook(68, 1.8, "No such family")
