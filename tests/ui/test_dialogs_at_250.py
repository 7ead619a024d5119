"""At the largest zoom every dialog still fits on the smallest screen that we build for."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog

ROOM = (1366 - 40, 768 - 40)
"""Of the screen, less the frame of a window."""


@pytest.mark.parametrize("name", ["honesty", "entries", "data_table", "closer", "compare"])
def test_a_dialog_asks_for_no_more_than_a_small_screen_has(open_app, qtbot, name):
    app = open_app()
    app.theme.set_zoom(250)
    action = getattr(app.window.act, name)
    assert action.isEnabled()
    action.trigger()

    def shown():
        return [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible()
        ]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    qtbot.wait(50)
    (dialog,) = shown()
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    dialog.close()
    assert (least.width() <= ROOM[0], least.height() <= ROOM[1]) == (True, True), least
