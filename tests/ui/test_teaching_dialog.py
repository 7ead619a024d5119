"""The teachers' page opens by the Help menu, and its links lead to lessons and sources."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qtexplainer.app import connect_help
from qtexplainer.course.course import load_course
from qtexplainer.course.links import links
from qtexplainer.resources import content_dir
from qtexplainer.ui.crash import CrashHandling
from qtexplainer.ui.teaching_dialog import FILE, TeachingDialog


def test_every_link_of_the_page_leads_somewhere():
    course = load_course(content_dir())
    known = {
        "lesson": {lesson.id for lesson in course.lessons},
        "ref": set(course.references),
    }
    found = list(links((content_dir() / FILE).read_text("utf-8")))
    assert sum(link.scheme == "lesson" for link in found) >= 9
    assert [link for link in found if link.target not in known[link.scheme]] == []


@pytest.fixture
def dialog(open_app, tmp_path):
    app = open_app()
    connect_help(app, CrashHandling(tmp_path))
    app.window.act.teaching.trigger()
    return app, app.window.findChild(TeachingDialog)


def test_the_help_menu_opens_the_page_with_three_plans(dialog):
    _, page = dialog
    assert page.isVisible()
    assert page.page.toPlainText().count("minutes\nwhat happens") == 3


def test_a_link_is_reached_and_followed_by_keyboard(dialog, qtbot):
    app, page = dialog
    page.page.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.page.focused_anchor.href == "lesson:stocks-and-flows"
    QTest.keyClick(page.page, Qt.Key.Key_Tab)
    assert page.page.focused_anchor.href == "lesson:what-a-central-bank-owes"
    with qtbot.waitSignal(app.window.page.followed) as followed:
        QTest.keyClick(page.page, Qt.Key.Key_Return)
    assert followed.args == ["lesson:what-a-central-bank-owes"]
    assert not page.isVisible()
