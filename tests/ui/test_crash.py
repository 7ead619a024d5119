"""What nobody caught is logged and said, in every thread, and the app goes on."""

import logging
import sys
import threading
import warnings

import pytest
from PySide6.QtCore import Qt, qCritical, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from qtexplainer.app import connect_help
from qtexplainer.ui.crash import CrashHandling
from qtexplainer.ui.crash_dialog import CrashDialog


@pytest.fixture
def crashes(tmp_path, qapp):
    handling = CrashHandling(tmp_path)
    handling.install()
    yield handling
    handling.uninstall()


def fail():
    raise RuntimeError("the tub has no drain")


def report(error):
    try:
        raise error
    except type(error):
        sys.excepthook(*sys.exc_info())


def test_an_error_is_logged_and_told_with_its_traceback(crashes, qtbot, tmp_path):
    with qtbot.waitSignal(crashes.caught) as told:
        report(RuntimeError("the tub has no drain"))
    assert "the tub has no drain" in told.args[0]
    assert "test_crash.py" in told.args[0]
    assert "the tub has no drain" in (tmp_path / "qtexplainer.log").read_text("utf-8")


def test_an_error_in_another_thread_is_told_in_the_window_s_thread(crashes, qtbot):
    threads = []
    crashes.caught.connect(lambda _: threads.append(threading.current_thread()))
    with qtbot.waitSignal(crashes.caught):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert threads == [threading.main_thread()]


def test_an_error_that_cannot_be_raised_is_told(crashes, qtbot):
    class Leaky:
        def __del__(self):
            fail()

    with qtbot.waitSignal(crashes.caught), warnings.catch_warnings():
        leaky = Leaky()
        del leaky


@pytest.mark.qt_log_ignore("the valve is stuck", "the pipe burst")
def test_qt_s_warnings_are_logged_and_its_critical_messages_told(crashes, qtbot, tmp_path):
    qWarning("the valve is stuck")
    with qtbot.waitSignal(crashes.caught) as told:
        qCritical("the pipe burst")
    assert told.args[0] == "Qt: the pipe burst"
    text = (tmp_path / "qtexplainer.log").read_text("utf-8")
    assert "WARNING Qt: the valve is stuck" in text


def test_the_hooks_are_given_back(tmp_path, qapp):
    before = (sys.excepthook, sys.unraisablehook, threading.excepthook)
    handling = CrashHandling(tmp_path)
    handling.install()
    assert sys.excepthook is not before[0]
    handling.uninstall()
    assert (sys.excepthook, sys.unraisablehook, threading.excepthook) == before
    assert logging.getLogger("qtexplainer").handlers == []


def test_without_a_log_folder_errors_are_still_told(tmp_path, qtbot):
    handling = CrashHandling(tmp_path / "nowhere")
    handling.install()
    with qtbot.waitSignal(handling.caught):
        report(ValueError("no place"))
    handling.uninstall()


def test_the_dialog_gathers_errors_and_copies_them(light_theme, qtbot):
    dialog = CrashDialog(light_theme, lambda: None)
    qtbot.addWidget(dialog)
    dialog.show_error("first trouble")
    dialog.show_error("second trouble")
    assert dialog.isVisible()
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "first trouble" in copied
    assert "second trouble" in copied
    assert "Qt 6" in copied
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_an_error_in_a_slot_opens_the_dialog_and_the_app_goes_on(open_app, crashes, qtbot):
    app = open_app()
    connect_help(app, crashes)
    report(RuntimeError("a slot failed"))
    qtbot.waitUntil(lambda: app.window.findChild(CrashDialog) is not None)
    dialog = app.window.findChild(CrashDialog)
    assert "a slot failed" in dialog.details.toPlainText()
    dialog.accept()
    app.reader.open_lesson("second")
    assert app.reader.lesson.id == "second"
