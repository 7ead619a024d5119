"""Opened lessons, places and backups reach the record; trouble stays in sight while it lasts."""

import sqlite3

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qtexplainer.study.backup import daily_backups
from qtexplainer.study.contents import Answer
from qtexplainer.study.progress import all_progress
from qtexplainer.study.record import Record
from qtexplainer.ui.study_care import StudyCare


def care_of(app):
    return next(part for part in app.parts if isinstance(part, StudyCare))


def test_a_lesson_counts_as_opened_after_a_moment_and_its_place_is_kept(
    open_app, own_folder, qtbot
):
    app = open_app()
    app.reader.open_lesson("second")
    qtbot.waitUntil(lambda: bool(app.study.record.events(kind="lesson-opened")), timeout=4000)
    QTest.keyClick(app.window.page, Qt.Key.Key_Space)
    app.window.close()
    record = Record(own_folder / "study-record.sqlite")
    done = all_progress(record)
    record.close()
    assert set(done) == {"second"}  # "live" was open for less than a moment
    assert done["second"].place is not None
    assert done["second"].place.share > 0


def test_the_days_backup_is_made_at_a_quiet_moment(open_app, own_folder):
    app = open_app()
    assert not daily_backups(own_folder / "study-record.sqlite")
    care_of(app).look_after()
    assert len(daily_backups(own_folder / "study-record.sqlite")) == 1


def test_where_nothing_can_be_written_the_app_teaches_and_says_so(open_app, own_folder):
    (own_folder / "study-record.sqlite").mkdir()  # a folder in the way: no record can be opened
    app = open_app()
    app.study.add(Answer(given=1, right=True), lesson="live", item="first")
    assert "nothing is being saved" in app.window.notices.words
    app.reader.open_lesson("second")
    app.pages.show_start()
    assert app.pages.start.map.rows[0].accessibleName().startswith("Live numbers")
    assert [event.item for event in app.study.record.events(kind="answer")] == ["first"]
    assert "nothing is being saved" in app.window.notices.words


def test_that_nothing_is_saved_stays_in_sight_until_it_is_over(open_app, own_folder, qtbot):
    app = open_app()
    app.study.add(Answer(given=1, right=True), lesson="live", item="first")
    holder = sqlite3.connect(own_folder / "study-record.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    app.study.add(Answer(given=2, right=True), lesson="live", item="second")
    notices = app.window.notices
    assert "nothing is being saved" in notices.words
    assert not notices.close_button.isVisible()
    holder.execute("COMMIT")
    holder.close()
    app.study.record._retry_at = app.study.record._clock()
    app.study.try_saving()
    assert "nothing is being saved" not in notices.words
    assert "saved again" in notices.words
    QTest.mouseClick(notices.close_button, Qt.MouseButton.LeftButton)
    assert not notices.isVisible()
    app.window.close()
    record = Record(own_folder / "study-record.sqlite")
    assert [event.item for event in record.events(kind="answer")] == ["first", "second"]
    record.close()


def test_a_place_is_kept_by_the_blocks_number_and_the_last_name_above_it(
    open_app, write_lesson, qtbot
):
    # Review cards have no widget on the page, so that widgets and blocks count differently.
    card = '\n```{{card}} {}\nkind = "text"\nquestion = "What?"\nanswer = "That."\n```\n'
    text = "Text that fills the page. " * 80
    body = "".join(f"{text}\n{card.format(name)}\n" for name in ("one", "two", "three"))
    write_lesson(body + f"\n{text}\n\n{text}\n\n{text}\n")
    app = open_app()
    qtbot.waitUntil(lambda: bool(app.study.record.events(kind="lesson-opened")), timeout=4000)
    QTest.keyClick(app.window.page, Qt.Key.Key_End)
    care_of(app).note_place()
    (event,) = app.study.record.events(kind="position")
    blocks = app.reader.lesson.blocks
    assert event.content.block == len(blocks) - 1
    assert event.content.nearest == "three"


def studied(own_folder):
    record = Record(own_folder / "study-record.sqlite")
    record.append(Answer(given=(0,), right=True), lesson="live", item="x")
    record.look_after()
    record.close()
    return own_folder / "study-record.sqlite"


def test_of_a_damaged_record_the_student_is_told_and_all_goes_on(open_app, own_folder, qtbot):
    path = studied(own_folder)
    path.write_bytes(b"not a record" * 1000)
    app = open_app()
    qtbot.waitUntil(lambda: "has taken its place" in app.window.notices.words)
    assert "It is kept as study-record-damaged-" in app.window.notices.words
    assert len(app.study.record.events(kind="answer")) == 1
    assert app.study.record.is_saving


def test_a_record_of_a_later_program_is_left_alone_and_the_window_says_so(
    open_app, own_folder, qtbot
):
    path = studied(own_folder)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    app = open_app()
    qtbot.waitUntil(lambda: "newer version of qtexplainer" in app.window.notices.words)
    app.study.add(Answer(given=(1,)), lesson="live", item="x")  # it still teaches
    assert len(app.study.record.events(kind="answer")) == 2
    app.window.close()
    assert path.read_bytes() == before
