"""In every lesson of the course no words are cut and no widgets lie over each other."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QDialog,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)

from qtexplainer.app import App, build
from qtexplainer.course.course import Course, load_course
from qtexplainer.resources import content_dir
from qtexplainer.ui.elided_label import ElidedLabel
from qtexplainer.ui.glossary_card import GlossaryCard
from qtexplainer.ui.outline_rows import LESSON_ID
from qtexplainer.ui.palette_box import PaletteBox
from qtexplainer.ui.user_folders import UserFolders
from qtexplainer.ui.week_card import WeekCard

OVERLAYS = (GlossaryCard, PaletteBox, WeekCard)
"""What is meant to lie over other things."""
_TURNS = 40
"""Turns of the event loop in which layouts come to rest."""


@pytest.fixture(scope="module")
def course() -> Course:
    """The course that ships."""
    return load_course(content_dir())


@pytest.fixture
def app(qapp, qtbot, tmp_path: Path, course: Course) -> App:
    """The app over the real course."""
    folders = UserFolders(settings=tmp_path, records=tmp_path, logs=tmp_path)
    made = build(qapp, folders, course)
    made.lab.set_motion(False)
    made.theme.set_motion(False)
    qtbot.addWidget(made.window)
    made.window.show()
    return made


@pytest.mark.parametrize(
    ("size", "zoom", "every"),
    [((1366, 768), 100, 1), ((1920, 1080), 150, 5), ((1000, 700), 100, 6), ((1366, 768), 250, 8)],
)
def test_nothing_is_cut_and_nothing_overlaps_in_any_lesson(app, course, qtbot, size, zoom, every):
    app.window.resize(*size)
    app.theme.set_zoom(zoom)
    for lesson in course.lessons[::every]:
        app.reader.open_lesson(lesson.id)
        app.window.page.card_of(0)  # which makes all cards
        assert not lasting_misfits(app.window, qtbot), lesson.id
        if app.window.is_narrow:
            app.window.show_lab()
            assert not lasting_misfits(app.window, qtbot), lesson.id
            app.window.show_lesson()


def test_all_controls_fit_beside_a_lesson(app, course, qtbot):
    app.reader.open_lesson(course.lessons[0].id)
    app.lab.sliders.more_button.click()
    app.store.set_parameter("treasury_cap", 10)
    assert not lasting_misfits(app.lab, qtbot)


def test_nothing_is_cut_after_a_change_of_theme_and_zoom(app, course, qtbot):
    app.reader.open_lesson(course.lessons[4].id)
    app.window.page.card_of(0)
    qtbot.wait(20)
    app.theme.set_choice("dark")
    app.theme.set_zoom(110)
    assert not lasting_misfits(app.window, qtbot)


PAGES = ("start_page", "placement", "review", "diagnostic", "glossary", "sources", "notes")
DIALOGS = ("contents", "palette", "compare", "entries", "honesty", "tanks", "fan", "data_table")


@pytest.mark.parametrize("name", [*PAGES, *DIALOGS])
def test_nothing_is_cut_on_other_pages_and_in_dialogs(app, course, qtbot, name):
    app.reader.open_lesson(course.lessons[4].id)
    app.theme.set_zoom(150)
    qtbot.wait(5)
    getattr(app.window.act, name).trigger()
    qtbot.wait(5)
    windows = [app.window, *app.window.findChildren(QDialog)]
    for window in windows:
        if window.isVisible():
            assert not lasting_misfits(window, qtbot)
    for window in windows[1:]:
        window.close()


@pytest.mark.parametrize("number", [0, 3, 14, 20, -1])
def test_the_outline_shows_the_title_of_the_part_that_is_open(app, course, qtbot, number):
    lesson = course.lessons[number]
    app.reader.open_lesson(lesson.id)
    qtbot.wait(5)
    outline = app.window.outline
    rows = [outline.model.item(row) for row in range(outline.model.rowCount())]
    here = next(row for row, item in enumerate(rows) if item.data(LESSON_ID) == lesson.id)
    title = max(row for row in range(here) if not rows[row].data(LESSON_ID))
    whole = outline.list.viewport().rect()
    for row in (title, here):
        place = outline.list.visualRect(outline.model.index(row, 0))
        assert whole.contains(place.center()), rows[row].text()
        assert place.top() >= whole.top(), rows[row].text()
        assert place.bottom() <= whole.bottom(), rows[row].text()


def test_the_plots_dominate_the_lab_of_the_smallest_common_screen(app, course, qtbot):
    app.window.resize(1366, 768)
    crowded = {"the-standing-repo-facility", "the-term-premium", "tested-against-history"}
    for lesson in course.lessons:
        if lesson.id in crowded or lesson in course.lessons[::7]:
            app.reader.open_lesson(lesson.id)
            qtbot.wait(5)
            assert _share_of_plots(app) >= (0.26 if lesson.id in crowded else 0.33), lesson.id


def _share_of_plots(app: App) -> float:
    """How much of the lab's height the drawn parts of its plots take, one under the other."""
    views = app.lab.views
    drawn = sum(view.canvas.plot.frame.rect.height() for view in views) / len(views)
    rows = len(views) if app.lab.plots.columns == 1 else (len(views) + 1) // 2
    return drawn * rows / app.lab.height()


def test_a_lesson_that_opens_says_nothing_of_changed_scales(app, course, qtbot):
    for lesson in course.lessons[:6]:
        app.reader.open_lesson(lesson.id)
        qtbot.wait(5)
        assert [view.canvas.scale_cue.words for view in app.lab.views if view.figure] == [""] * len(
            app.lab.views
        )


def lasting_misfits(root: QWidget, qtbot) -> list[str]:
    """Return what is wrong once layouts have come to rest."""
    for _ in range(_TURNS):
        qtbot.wait(2)
        found = misfits(root)
        if not found:
            break
    return found


def misfits(root: QWidget) -> list[str]:
    """Return what is wrong under a widget, in words; nothing where all is well."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible():
            found += [f"{_path(widget)}: {fault}" for fault in _faults(widget)]
    return found


def _faults(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label_faults(widget)
    elif isinstance(widget, QPushButton | QCheckBox | QRadioButton):
        yield from _button_faults(widget)
    elif isinstance(widget, QAbstractSpinBox):
        yield from _box_faults(widget)
    if not isinstance(widget, QAbstractScrollArea | QAbstractSpinBox):
        yield from _overlaps(widget)


def _label_faults(label: QLabel) -> Iterator[str]:
    words = label.text() if label.buddy() is None else label.text().replace("&", "")
    if not words or isinstance(label, ElidedLabel) or not label.pixmap().isNull():
        return
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        if need > label.height() + 1:
            yield f"{words!r} needs {need} px of height and has {label.height()}"
    elif label.textFormat() == Qt.TextFormat.PlainText or "<" not in words:
        need = label.fontMetrics().horizontalAdvance(words)
        if need > label.contentsRect().width() + 1:
            yield f"{words!r} needs {need} px and has {label.contentsRect().width()}"


def _button_faults(button: QAbstractButton) -> Iterator[str]:
    if not button.text():
        return
    font = QFont(button.font())
    if button.property("kind") == "primary":
        font.setWeight(QFont.Weight.DemiBold)
    shown = button.text().replace("&", "")
    words = QFontMetrics(font).horizontalAdvance(shown)
    measured = button.fontMetrics().horizontalAdvance(shown)
    need = button.sizeHint().width() + words - measured
    if need > button.width() + 1:
        yield f"{shown!r} needs {need} px and has {button.width()}"


def _box_faults(box: QAbstractSpinBox) -> Iterator[str]:
    line = box.lineEdit()
    margins = line.textMargins()
    room = line.width() - margins.left() - margins.right()
    need = line.fontMetrics().horizontalAdvance(box.text())
    if need > room:
        yield f"{box.text()!r} needs {need} px and has {room}"


def _overlaps(parent: QWidget) -> Iterator[str]:
    children = [
        child
        for child in parent.children()
        if isinstance(child, QWidget)
        and child.isVisible()
        and not child.isWindow()
        and not isinstance(child, OVERLAYS)
    ]
    for one, other in combinations(children, 2):
        common = one.geometry().intersected(other.geometry())
        if common.width() > 1 and common.height() > 1:
            yield f"{_name(one)} and {_name(other)} share {_size(common)}"


def _size(box: QRect) -> str:
    return f"{box.width()}x{box.height()} px"


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return f"{type(widget).__name__}({words or widget.accessibleName()[:40]})"


def _path(widget: QWidget) -> str:
    names = [type(widget).__name__]
    parent = widget.parentWidget()
    while parent is not None and len(names) < 4:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names)
