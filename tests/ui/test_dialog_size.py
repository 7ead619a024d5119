"""Every dialog opens on the screen that there is, at a large zoom, with its buttons in sight."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from qtexplainer.app import connect_help
from qtexplainer.ui.crash import CrashHandling
from qtexplainer.ui.step_form import StepForm
from qtexplainer.ui.theme import CONTRAST, DARK, LIGHT

ACTIONS = ("about", "shortcuts", "teaching", "compare", "honesty", "data_table", "entries",
           "closer", "reading", "add_step")  # fmt: skip


@pytest.fixture
def app(open_app, tmp_path):
    app = open_app(size=(760, 700))
    app.theme.set_zoom(200)
    connect_help(app, CrashHandling(tmp_path))
    return app


@pytest.mark.parametrize("name", ACTIONS)
def test_a_dialog_fits_the_screen_at_a_large_zoom(app, qtbot, name):
    getattr(app.window.act, name).trigger()
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    shown = [one for one in dialogs if one.isVisible()]
    assert shown
    least = shown[0].minimumSizeHint()  # the test's screen is smaller than any that is sold
    room = shown[0].screen().availableGeometry().size().expandedTo(least)
    try:
        assert shown[0].width() <= room.width()
        assert shown[0].height() <= room.height()
    finally:
        shown[0].close()


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST])
def test_what_cannot_be_used_now_looks_different_in_every_theme(tokens):
    assert tokens.disabled not in (tokens.text, tokens.secondary)
    assert tokens.disabled_line not in (tokens.outline, tokens.secondary, tokens.accent)


def test_the_form_of_a_step_scrolls_where_the_screen_is_low(app, qtbot):
    app.theme.set_zoom(240)
    app.window.act.add_step.trigger()
    form = next(one for one in QApplication.topLevelWidgets() if isinstance(one, StepForm))
    try:
        qtbot.waitUntil(form.isVisible)
        assert form.height() <= form.screen().availableGeometry().height()
        assert form.rect().contains(form.save.geometry())
    finally:
        form.close()
