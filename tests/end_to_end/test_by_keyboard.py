"""Every part of the course is gone through, and finished, with the keyboard alone and offline."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest

from qtexplainer.app import build
from qtexplainer.course.course import load_course
from qtexplainer.course.lesson import Lesson
from qtexplainer.resources import content_dir
from qtexplainer.ui.user_folders import UserFolders

COURSE = load_course(content_dir())
PARTS = [part.id for part in COURSE.parts]


@pytest.fixture
def app(qapp, qtbot, tmp_path):
    folders = UserFolders(settings=tmp_path, records=tmp_path, logs=tmp_path)
    app = build(qapp, folders, COURSE)
    app.lab.set_motion(False)
    app.window.resize(1366, 768)
    app.window.show()
    qtbot.waitExposed(app.window)
    app.reader.resume()
    yield app
    app.window.close()
    app.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QTest.qWait(1)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_finished_by_keys_alone(part, app, student_of):
    lessons = [one for one in COURSE.lessons if isinstance(one, Lesson) and one.part == part]
    student = student_of(app)
    app.reader.open_lesson(lessons[0].id)
    for lesson in lessons:
        assert app.reader.lesson is lesson
        student.do_lesson(lesson)
        finished = app.study.record.events(kind="lesson-finished")
        assert [one.lesson for one in finished][-1] == lesson.id
        if lesson is not COURSE.lessons[-1]:
            student.go_on()
