"""Lesson, course and record on paper: complete, whole files or none, light in every theme."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from qtexplainer.study.contents import Answer, Explanation, Note
from qtexplainer.study.export import read_export
from qtexplainer.study.kept import notes
from qtexplainer.ui import printing
from qtexplainer.ui.paper_blocks import lesson_html, work_html
from qtexplainer.ui.paper_document import Pages, PaperDocument
from qtexplainer.ui.paper_job import _record_head, course_job, lesson_job, record_job
from qtexplainer.ui.paper_reading import PaperDesk

CTRL = Qt.KeyboardModifier.ControlModifier
ASKING = """Prose stands here, and [reserves](term:reserves) too, says [the plan](ref:plan).

```{exercise} which
kind = "choice"
prompt = "Which is it?"
[[options]]
text = "This one"
right = true
because = "So it is."
[[options]]
text = "That one"
because = "It is not."
```

```{exercise} words
kind = "explain"
prompt = "Say why."
starter = "It falls because"
model_answer = "Since the tap is closed."
points = ["Names the tap"]
```

```{lab} caps
parameters = ["treasury_cap"]
charts = ["reserves"]
caption = "Look at reserves."
```
"""


@pytest.fixture
def app(open_app, write_lesson):
    write_lesson(ASKING)
    return open_app()


@pytest.fixture
def desk(app):
    made = PaperDesk(app.reader.course, app.study)
    yield made
    made.close()
    made.deleteLater()


def pages_in(path: Path) -> int:
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    return len(re.findall(rb"/Type\s*/Page\b", data))


def plain(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def test_a_lesson_on_paper_has_prose_figures_room_for_answers_and_sources_in_full(app, desk):
    words = lesson_html(app.reader.course.lesson("asking"), desk)
    text = plain(words)
    for said in ("Prose stands here", "Which is it?", "This one", "Look at reserves.",
                 "It falls because", "Plans for Reducing the Size. Board of"):  # fmt: skip
        assert said in text
    assert "So it is" not in text  # nothing is given away
    assert "Since the tap is closed" not in text
    assert words.count("data:image/png") == 1
    assert 'class="line"' in words


def test_the_record_on_paper_shows_answers_reasons_sentences_and_notes(app, desk):
    app.study.add(Answer(given=(1,), right=False, confidence=3), lesson="asking", item="which")
    app.study.add(Explanation(text="My own reason"), lesson="asking", item="which")
    app.study.add(Note(text="Mind it", quote="Prose stands here"), lesson="asking", item="n1")
    from qtexplainer.study.kept import notes

    lesson = app.reader.course.lesson("asking")
    text = plain(work_html(lesson, desk, notes(app.study.record, "asking")))
    for said in ("☒ That one", "It is not.", "My own reason", "sure", "Mind it",
                 "“Prose stands here”"):  # fmt: skip
        assert said in text
    assert "Say why" not in text  # not answered


VEILED = """
```{{lab}} {name}
scenario = "qt2"
parameters = ["treasury_cap"]
charts = ["liabilities"]
hidden_until_predicted = ["reserves"]
```
"""
DRAWN = """
```{predict} drawn
prompt = "Draw reserves."
series = "reserves"
scenario = "qt2"
reveal = "model"
weeks = 52
tolerance = 50
low = 0
high = 4500
starter = "It falls because"
model_answer = "Runoff drains ON RRP first."
[[wrong]]
shape = "one-for-one"
because = "Funds gave way."
[[wrong]]
shape = "other"
points = [[0, 3000], [52, 1000]]
because = "Not so fast."
```

```{compare} two
title = "Two caps"
scenario = "qt2"
left = { label = "60", set = { treasury_cap = 60 } }
right = { label = "25", set = { treasury_cap = 25 } }
series = ["reserves"]
weeks = 52
alt = "Both fall."
```
"""


def test_what_is_to_be_drawn_stands_on_paper_below_the_place_to_draw_and_never_above(
    open_app, write_lesson, qtbot, monkeypatch
):
    from qtexplainer.ui import paper_blocks

    write_lesson(VEILED.format(name="above") + DRAWN + VEILED.format(name="below"))
    app = open_app()
    desk = PaperDesk(app.reader.course, app.study)
    shown = []
    show = paper_blocks.StillChart.__init__

    def watch(self, figure, theme, *rest, **others):
        shown.append({line.name for line in figure.lines})
        show(self, figure, theme, *rest, **others)

    monkeypatch.setattr(paper_blocks.StillChart, "__init__", watch)
    html = lesson_html(app.reader.course.lesson("asking"), desk)
    labs = [names for names in shown if "on_rrp" in names]
    assert ["reserves" in names for names in labs] == [False, True]
    text = plain(html)
    assert text.index("What came of it") > text.index("Two caps") > text.index("It falls because")
    assert "What the model does" in text
    assert "after your prediction" not in text  # the comparison stands below the drawing
    assert app.study.record.events(kind="prediction-skipped") == []  # nothing was recorded
    desk.close()
    desk.deleteLater()


def test_the_record_counts_notes_and_numbers_its_pages_throughout(app, tmp_path, monkeypatch):
    app.study.add(Note(text="Mind it", quote="Gone"), lesson="second", item="n1")
    app.study.add(Answer(given=(1,), right=False), lesson="asking", item="which")
    path = tmp_path / "record.pdf"
    numbers = []
    draw = Pages._draw_foot

    def watch(self, words, number):
        numbers.append(number)
        draw(self, words, number)

    monkeypatch.setattr(Pages, "_draw_foot", watch)
    for _ in record_job(app.reader.course, app.study, path):
        pass
    assert numbers == [str(page) for page in range(1, pages_in(path) + 1)]
    assert len(numbers) >= 3
    desk = PaperDesk(app.reader.course, app.study)
    head = plain(_record_head(desk, notes(app.study.record)))
    assert "A long lesson\n0 of 0\n0\n1\n" in head
    desk.close()
    desk.deleteLater()


def test_a_lesson_that_was_not_touched_is_not_in_the_record(app, desk):
    assert work_html(app.reader.course.lesson("second"), desk, ()) == ""


def test_paper_is_light_whatever_the_window_has(app, tmp_path):
    app.theme.set_choice("dark")
    desk = PaperDesk(app.reader.course, app.study)
    html = lesson_html(app.reader.course.lesson("asking"), desk)
    document = PaperDocument(html, desk.theme, desk.formulas)
    picture = next(part for part in re.findall(r'src="(data:[^"]+)"', document.toHtml()))
    image = document.loadResource(QTextDocument.ResourceType.ImageResource.value, picture)
    corner = image.pixelColor(2, image.height() // 2)
    assert corner.alpha() == 0 or corner.lightness() > 200
    title = [image.pixelColor(x, 12).lightness() for x in range(200)
             if image.pixelColor(x, 12).alpha() > 200]  # fmt: skip
    assert min(title) < 100  # dark letters
    assert QColor(desk.theme.tokens.page) == QColor("white")
    desk.close()
    desk.deleteLater()
    assert app.theme.tokens.is_dark


def test_a_heading_is_never_alone_at_the_foot_of_a_page(desk):
    filler = "<p>A line of words.</p>"
    box = '<div class="admonition block">' + "<p>In it.</p>" * 5 + "</div>"
    long = "<p>" + "Some words below it that fill three lines of the page. " * 4 + "</p>"
    for lines, below in product(range(12, 24), (box, long, "<p>Below it.</p>" * 3)):
        html = filler * lines + "<h2>A heading</h2>" + below
        document = PaperDocument(html, desk.theme, desk.formulas)
        height = 900.0
        document.paginate(height)
        layout, block = document.documentLayout(), document.begin()
        while not block.blockFormat().headingLevel():
            block = block.next()
        here = layout.blockBoundingRect(block)
        there = layout.blockBoundingRect(block.next())
        assert int((here.top() + 1) / height) == int((there.top() + 1) / height)


def test_a_box_is_kept_whole_where_little_is_lost(desk):
    box = '<div class="admonition block"><p class="admonition-title">Box</p>' + "<p>In it.</p>" * 5
    for lines in range(20, 34):
        html = "<p>A line.</p>" * lines + box + "</div><p>After.</p>"
        document = PaperDocument(html, desk.theme, desk.formulas)
        document.paginate(900.0)
        frame = document.rootFrame().childFrames()[0]
        place = document.documentLayout().frameBoundingRect(frame)
        assert int((place.top() + 1) / 900) == int((place.bottom() - 1) / 900)


def test_boxes_in_a_row_leave_no_page_empty(desk):
    box = '<div class="admonition block"><p class="admonition-title">Box</p>' + "<p>In it.</p>" * 9
    for lines in range(16):
        html = "<p>A line.</p>" * lines + (box + "</div>") * 5
        document = PaperDocument(html, desk.theme, desk.formulas)
        count = document.paginate(900.0)
        layout = document.documentLayout()
        tops = [layout.frameBoundingRect(one).top() for one in document.rootFrame().childFrames()]
        used = {int((top + 1) / 900) for top in tops} | {0}
        assert used == set(range(count))


def test_jobs_make_whole_files_or_none(app, tmp_path):
    course, study = app.reader.course, app.study
    one = tmp_path / "one.pdf"
    assert [step.words for step in lesson_job(course, study, "asking", one)] == ["Asking"]
    assert pages_in(one) >= 1
    whole = tmp_path / "whole.pdf"
    steps = list(course_job(course, study, whole))
    assert [step.done for step in steps] == list(range(len(course.lessons)))
    assert pages_in(whole) >= len(course.lessons) + 1
    half = tmp_path / "half.pdf"
    job = course_job(course, study, half)
    next(job)
    job.close()
    assert not half.exists()
    record = tmp_path / "record.pdf"
    list(record_job(course, study, record))
    assert pages_in(record) == 1
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "one.pdf", "record.pdf", "whole.pdf",
    ]  # fmt: skip
    assert list(tmp_path.glob(".*")) == []
    with pytest.raises(OSError, match="No such file"):
        list(lesson_job(course, study, "asking", tmp_path / "nowhere" / "one.pdf"))


@pytest.fixture
def name_file(monkeypatch):
    def name(path, kind=""):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))

    return name


def test_ctrl_p_makes_a_pdf_of_the_lesson(app, name_file, tmp_path, qtbot):
    app.reader.open_lesson("asking")
    name_file(tmp_path / "lesson", "PDF (*.pdf)")
    with qtbot.waitSignal(app.printing.finished) as done:
        QTest.keyClick(app.window, Qt.Key.Key_P, CTRL)
    assert done.args == [str(tmp_path / "lesson.pdf")]
    assert pages_in(tmp_path / "lesson.pdf") >= 1
    assert "lesson.pdf" in app.window.notices.words


def test_the_course_shows_how_far_it_is_and_can_be_stopped(
    app, name_file, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr(printing, "PATIENCE_MS", 0)
    name_file(tmp_path / "course.pdf")
    with qtbot.waitSignal(app.printing.finished) as done:
        app.window.act.print_course.trigger()
        qtbot.waitUntil(lambda: app.printing.progress.labelText() != "")
        app.printing.progress.canceled.emit()
    assert done.args == [""]
    assert app.printing.progress is None
    assert list(tmp_path.glob("*course*")) == []
    with qtbot.waitSignal(app.printing.finished, timeout=20_000):
        app.window.act.print_course.trigger()
    assert pages_in(tmp_path / "course.pdf") > 3


def test_the_record_is_saved_as_pdf_table_or_json(app, name_file, tmp_path, qtbot):
    app.study.add(Answer(given=(0,), right=True), lesson="asking", item="which")
    for name in ("record.csv", "record.json"):
        name_file(tmp_path / name)
        app.window.act.save_record.trigger()
        rows = read_export(tmp_path / name)
        assert ("answer", "asking", "which") in {(row[2], row[3], row[4]) for row in rows}
    name_file(tmp_path / "record.pdf")
    with qtbot.waitSignal(app.printing.finished):
        app.window.act.save_record.trigger()
    assert pages_in(tmp_path / "record.pdf") >= 2


def test_a_file_that_cannot_be_written_is_said(app, name_file, tmp_path, qtbot):
    name_file(tmp_path / "nowhere" / "lesson.pdf")
    with qtbot.waitSignal(app.printing.finished) as done:
        app.window.act.print_lesson.trigger()
    assert done.args == [""]
    assert "could not be written: No such file" in app.window.notices.words
    name_file("")
    app.window.act.print_lesson.trigger()
    assert app.printing.progress is None
