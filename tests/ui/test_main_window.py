"""The window: panes, menus, keys, full screen, theme and zoom, and what it remembers."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from qtexplainer.ui.icons import IconButton


@pytest.fixture
def app(open_app):
    return open_app()


def test_lesson_and_lab_stand_side_by_side(app):
    window = app.window
    assert window.page.isVisible()
    assert window.lab.isVisible()
    assert not window.header.tabs.isVisible()
    assert window.page.width() > 400
    assert window.lab.width() > 400


def test_below_1100_pixels_the_lab_becomes_a_tab(app, qtbot):
    window = app.window
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.header.tabs.isVisible())
    assert window.page.isVisible()
    assert not window.lab.isVisible()
    assert window.outline.is_folded
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.lab.isVisible()
    assert not window.page.isVisible()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not window.header.tabs.isVisible())
    assert window.page.isVisible()
    assert window.lab.isVisible()
    assert not window.outline.is_folded


@pytest.mark.parametrize("width", [700, 1000])
def test_in_a_narrow_window_the_folded_outline_takes_no_more_than_its_strip(app, qtbot, width):
    app.window.resize(width, 700)
    qtbot.wait(5)
    strip = app.window.outline.maximumWidth()
    assert app.window.splitter.sizes()[0] == strip
    app.window.show_lab()
    qtbot.wait(5)
    assert app.window.splitter.sizes()[0] == strip
    assert app.window.lab.width() > width - strip - 20


def test_a_lab_link_brings_the_lab_in_sight_when_it_is_a_tab(app, qtbot):
    app.window.resize(900, 700)
    qtbot.waitUntil(lambda: app.window.is_narrow)
    app.window.page.followed.emit("lab:?treasury_cap=30")
    assert app.window.lab.isVisible()
    assert app.store.value("treasury_cap") == 30


def test_at_the_largest_zoom_the_panes_take_turns(app, qtbot):
    app.theme.set_zoom(250)
    qtbot.waitUntil(lambda: app.window.is_narrow)
    assert app.window.width() == 1366
    app.theme.set_zoom(100)
    qtbot.waitUntil(lambda: not app.window.is_narrow)


def test_no_two_actions_share_keys_and_none_is_a_bare_letter(app):
    keys = Counter(key.toString() for action in app.window.act.all() for key in action.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []
    assert all(len(key) > 1 for key in keys)
    assert {"Ctrl+K", "F11", "Alt+Left", "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+/"} <= set(keys)


def test_every_action_of_the_window_is_in_a_menu(app):
    in_menus = {
        action
        for menu in app.window.menuBar().actions()
        for action in menu.menu().actions()
        if not action.isSeparator()
    }
    own = {action for action in app.window.actions() if isinstance(action, QAction)}
    assert own <= in_menus


def test_every_icon_button_has_a_name(app):
    for button in app.window.findChildren(IconButton):
        assert button.accessibleName()
        assert button.toolTip()


def test_f11_fills_the_screen_and_comes_back(app):
    QTest.keyClick(app.window, Qt.Key.Key_F11)
    assert app.window.isFullScreen()
    assert app.window.act.full_screen.isChecked()
    QTest.keyClick(app.window, Qt.Key.Key_F11)
    assert not app.window.isFullScreen()


def test_zoom_keys_and_buttons_scale_text_and_plots(app):
    window, ctrl = app.window, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_Plus, ctrl)
    assert app.theme.zoom_percent == 110
    QTest.mouseClick(window.header.larger, Qt.MouseButton.LeftButton)
    assert app.theme.zoom_percent == 125
    assert window.header.zoom.text() == "125 %"
    QTest.keyClick(window, Qt.Key.Key_0, ctrl)
    assert app.theme.zoom_percent == 100


def test_the_theme_menu_marks_the_theme_in_force(app):
    app.window.act.themes["dark"].trigger()
    assert app.theme.tokens.is_dark
    assert app.window.act.themes["dark"].isChecked()
    app.window.act.themes["light"].trigger()
    assert not app.theme.tokens.is_dark
    assert not app.window.act.themes["dark"].isChecked()


def test_theme_zoom_and_motion_are_remembered(open_app):
    first = open_app()
    first.window.act.themes["contrast"].trigger()
    first.theme.set_zoom(125)
    first.window.act.motion.trigger()
    again = open_app()
    assert again.theme.choice == "contrast"
    assert again.theme.zoom_percent == 125
    assert again.window.act.motion.isChecked()


def test_pane_widths_are_remembered(open_app):
    first = open_app()
    first.window.splitter.setSizes([200, 700, 440])
    first.window.splitter.splitterMoved.emit(900, 2)
    first.window.close()
    again = open_app()
    assert again.window.splitter.sizes()[1] == pytest.approx(
        first.window.splitter.sizes()[1], abs=4
    )


def test_f6_goes_from_pane_to_pane(app):
    window = app.window
    window.page.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.lab.isAncestorOf(window.focusWidget())
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.outline.isAncestorOf(window.focusWidget())
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.lab.isAncestorOf(window.focusWidget())


def test_tab_reaches_every_pane_and_comes_round(app):
    window = app.window
    window.page.setFocus()
    panes = set()
    for _ in range(160):
        widget = window.focusWidget()
        panes |= {p for p in (window.outline, window.page, window.lab) if p.isAncestorOf(widget)}
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert panes == {window.outline, window.page, window.lab}


def test_a_notice_stays_until_it_is_closed(app):
    notices = app.window.notices
    notices.say("The file was set aside.")
    notices.say("The file was set aside.")
    assert notices.words == "The file was set aside."
    assert notices.isVisible()
    QTest.mouseClick(notices.close_button, Qt.MouseButton.LeftButton)
    assert not notices.isVisible()


def test_an_unreadable_settings_file_is_said_in_the_window(open_app, own_folder):
    (own_folder / "window.ini").write_bytes(b"\xff\x00\xfe")
    app = open_app()
    assert "window.ini" in app.window.notices.words


def test_the_outline_folds_to_part_numbers_and_back(app):
    outline = app.window.outline
    QTest.mouseClick(app.window.header.fold, Qt.MouseButton.LeftButton)
    assert outline.is_folded
    assert outline.width() <= app.theme.px(44)
    numbers = [b for b in outline.strip.findChildren(IconButton) if b.isVisible()]
    assert [b.text() for b in numbers] == ["1", "2"]
    QTest.mouseClick(numbers[1], Qt.MouseButton.LeftButton)
    assert not outline.is_folded


def test_the_outline_finds_a_lesson_by_its_words(app):
    search = app.window.outline.search
    search.setFocus()
    QTest.keyClicks(search, "LONG less")
    shown = [
        app.window.outline.model.item(row).text()
        for row in range(app.window.outline.model.rowCount())
        if not app.window.outline.list.isRowHidden(row)
    ]
    assert shown == ["First", "A long lesson"]
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert app.reader.lesson.id == "second"
    assert search.text() == ""


def test_a_lesson_of_the_outline_opens_by_click_and_by_enter(app):
    outline = app.window.outline
    index = outline.model.index(2, 0)
    place = outline.list.visualRect(index).center()
    QTest.mouseClick(
        outline.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert app.reader.lesson.id == "second"
    outline.list.setCurrentIndex(outline.model.index(1, 0))
    outline.list.setFocus()
    QTest.keyClick(outline.list, Qt.Key.Key_Return)
    assert app.reader.lesson.id == "live"


@pytest.mark.parametrize("zoom", [100, 150])
def test_about_and_keys_fit_the_screen_at_every_zoom(app, qtbot, zoom):
    from qtexplainer.ui.about import AboutDialog, ShortcutSheet

    app.theme.set_zoom(zoom)
    for dialog in (
        AboutDialog(app.theme, app.window),
        ShortcutSheet(app.window.act, app.theme, app.window),
    ):
        dialog.show()
        qtbot.wait(5)
        screen = dialog.screen().availableSize()
        assert dialog.height() <= screen.height()
        assert dialog.width() <= screen.width()
        area = dialog.findChild(QScrollArea)
        content = area.widget()
        wraps = content.hasHeightForWidth()
        need = content.heightForWidth(content.width()) if wraps else content.sizeHint().height()
        assert content.height() >= need
        assert area.verticalScrollBar().maximum() == max(
            0, content.height() - area.viewport().height()
        )
        dialog.close()


def test_about_names_the_licences(app):
    from qtexplainer.ui.about import AboutDialog, ShortcutSheet

    about = AboutDialog(app.theme, app.window)
    words = " ".join(label.text() for label in about.findChildren(QLabel))
    assert "Lesser General Public License" in words
    assert "PySide6-Essentials" in words
    sheet = ShortcutSheet(app.window.act, app.theme, app.window)
    keys = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Ctrl+K" in keys


def test_what_was_done_is_said_at_the_foot_and_moves_nothing(app, qtbot):
    toast, place = app.window.toast, app.window.lab.geometry()
    toast.mention("Saved as mine.qtx.")
    toast.mention("“What the Fed owes” is copied as a picture. " * 4)
    assert app.window.rect().contains(toast.geometry())
    assert toast.geometry().center().x() == pytest.approx(app.window.rect().center().x(), abs=2)
    assert app.window.lab.geometry() == place
    toast._rest.setInterval(0)
    toast.mention("Done.")
    qtbot.waitUntil(lambda: not toast.isVisible())
