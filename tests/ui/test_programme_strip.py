"""The programme strip: choose, move, add, edit and delete steps by mouse and keys."""

import datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from qtexplainer import model
from qtexplainer.presentation.ticks import day_number
from qtexplainer.ui.accessibility import install_accessibility
from qtexplainer.ui.lab_choice import LabChoice
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def store(qapp):
    store = ScenarioStore(model.scenario_from(programme="qt2"))
    store.choose(LabChoice(("liabilities", "assets"), ("treasury_cap", "mbs_cap")))
    return store


@pytest.fixture
def lab(qtbot, store):
    panel = LabPanel(store, Theme("light"))
    panel.set_motion(False)
    panel.resize(640, 800)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


@pytest.fixture
def strip(lab):
    return lab.strip


def dates(store):
    return [step.starts.isoformat() for step in store.scenario.programme]


def middle(band, index):
    return band.box(band.stretches[index]).center().toPoint()


def start_of(band, index):
    box = band.box(band.stretches[index])
    return QPoint(round(box.left()), round(box.center().y()))


def form_of(strip):
    assert strip.dialog is not None
    return strip.dialog


# --- choosing ---------------------------------------------------------------------------------


def test_a_click_chooses_the_step_that_the_sliders_edit(qtbot, lab, strip, store):
    qtbot.mouseClick(strip.band, Qt.MouseButton.LeftButton, pos=middle(strip.band, 1))
    assert store.scenario.step_at(store.week) == 1
    assert "1 Sep 2022: runoff caps 60 Treasuries, 35 MBS" in strip.words.words
    assert lab.sliders.slider("treasury_cap").box.value() == 60.0
    qtbot.keyClick(lab.sliders.slider("treasury_cap").track, Qt.Key.Key_Right)
    assert [step.treasury_cap for step in store.scenario.programme][:3] == [30.0, 65.0, 25.0]
    assert "65 Treasuries" in strip.words.words


def test_arrow_keys_choose_the_step_before_and_after(qtbot, strip, store):
    strip.band.setFocus()
    for expected in (1, 2):
        qtbot.keyClick(strip.band, Qt.Key.Key_Right)
        assert strip.band.chosen.index == expected
    qtbot.keyClick(strip.band, Qt.Key.Key_Left)
    assert strip.band.chosen.index == 1
    qtbot.keyClick(strip.band, Qt.Key.Key_End)
    assert strip.band.chosen.index == 5
    qtbot.keyClick(strip.band, Qt.Key.Key_Right)
    assert strip.band.chosen.index == 5
    qtbot.keyClick(strip.band, Qt.Key.Key_Home)
    assert strip.band.chosen.index == 0
    assert strip.band.accessibleName().startswith("Programme, step 1 of 6, since 1 Jun 2022")
    install_accessibility()
    spoken = QAccessible.queryAccessibleInterface(strip.band)
    assert spoken.role() == QAccessible.Role.List
    listed = spoken.text(QAccessible.Text.Description)
    assert listed.startswith("Steps of the programme. 1: since 1 Jun 2022: ")
    assert " 6: from 12 Dec 2025: " in listed


def test_choosing_a_step_changes_no_setting(qtbot, lab, strip, store):
    strip.band.setFocus()
    qtbot.keyClick(strip.band, Qt.Key.Key_End)
    assert not store.is_changed
    assert lab.history.steps == 0


# --- moving -----------------------------------------------------------------------------------


def test_dragging_a_steps_beginning_moves_it_by_whole_weeks_as_one_undo_step(
    qtbot, lab, strip, store
):
    band = strip.band
    here = start_of(band, 2)
    qtbot.mousePress(band, Qt.MouseButton.LeftButton, pos=here)
    for pixels in (6, 15, 30):
        qtbot.mouseMove(band, here + QPoint(pixels, 0))
        assert store.held
    qtbot.mouseRelease(band, Qt.MouseButton.LeftButton, pos=here + QPoint(30, 0))
    assert not store.held
    moved = store.scenario.programme[2].starts - datetime.date(2024, 6, 1)
    assert moved.days > 0
    assert moved.days % 7 == 0
    assert abs(start_of(band, 2).x() - (here.x() + 30)) <= 3
    assert strip.band.chosen.index == 2
    assert lab.history.steps == 1
    assert lab.history.undo_words.startswith("Step moved: 1 Jun 2024 → ")
    lab.history.undo()
    assert not store.is_changed


def test_a_drag_there_and_back_leaves_the_step_as_it_was(qtbot, lab, strip, store):
    band = strip.band
    here = start_of(band, 1)
    qtbot.mousePress(band, Qt.MouseButton.LeftButton, pos=here)
    for pixels in (40, -400, 0):
        qtbot.mouseMove(band, here + QPoint(pixels, 0))
    qtbot.mouseRelease(band, Qt.MouseButton.LeftButton, pos=here)
    assert not store.is_changed
    assert lab.history.steps == 0


def test_keys_move_the_chosen_step_by_a_week(qtbot, strip, store):
    strip.band.setFocus()
    qtbot.keyClick(strip.band, Qt.Key.Key_Right)
    qtbot.keyClick(strip.band, Qt.Key.Key_Right, CONTROL)
    assert dates(store)[1] == "2022-09-08"
    qtbot.keyClick(strip.band, Qt.Key.Key_Left, CONTROL)
    qtbot.keyClick(strip.band, Qt.Key.Key_Left, CONTROL)
    assert dates(store)[1] == "2022-08-25"
    assert strip.band.chosen.index == 1


def test_the_step_in_force_at_the_opening_stays(qtbot, strip, store):
    strip.band.setFocus()
    qtbot.keyClick(strip.band, Qt.Key.Key_Right, CONTROL)
    assert not store.is_changed


# --- adding, editing, deleting ----------------------------------------------------------------


def test_a_step_is_edited_in_its_form_and_its_date_may_be_typed(qtbot, lab, strip, store):
    strip.band.setFocus()
    qtbot.keyClick(strip.band, Qt.Key.Key_Right)
    qtbot.keyClick(strip.band, Qt.Key.Key_Return)
    form = form_of(strip)
    assert form.date.text() == "1 Sep 2022"
    form.date.clear()
    qtbot.keyClicks(form.date, "2022-11-02")
    cap = form.control("treasury_cap")
    cap.selectAll()
    qtbot.keyClicks(cap, "75")
    qtbot.keyClick(cap, Qt.Key.Key_Return)
    assert strip.dialog is None
    step = store.scenario.programme[1]
    assert (step.starts.isoformat(), step.treasury_cap, step.mbs_cap) == ("2022-11-02", 75.0, 35.0)
    assert strip.band.chosen.index == 1
    assert len(lab.changed.texts) == 2
    assert lab.history.steps == 1
    lab.history.undo()
    assert not store.is_changed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 Feb 2023", "not a day. Write it like 1 Sep 2022"),
        ("3 Jun 2024", "A step from 1 Jun 2024 begins in that week already"),
        ("1 Jan 2040", "The run ends on"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(qtbot, strip, store, typed, said):
    strip.band.setFocus()
    qtbot.keyClick(strip.band, Qt.Key.Key_Right)
    qtbot.keyClick(strip.band, Qt.Key.Key_F2)
    form = form_of(strip)
    form.control("mbs_cap").setValue(20.0)
    form.date.clear()
    qtbot.keyClicks(form.date, typed)
    qtbot.keyClick(form.date, Qt.Key.Key_Return)
    assert strip.dialog is form
    assert said in form.problem.text()
    assert form.problem.isVisible()
    assert form.date.text() == typed
    assert form.control("mbs_cap").value() == 20.0
    assert not store.is_changed
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert strip.dialog is None
    assert not store.is_changed


def test_a_step_is_added_by_key_and_by_button(qtbot, lab, strip, store):
    strip.band.setFocus()
    qtbot.keyClick(strip.band, Qt.Key.Key_Right)
    qtbot.keyClick(strip.band, Qt.Key.Key_Insert)
    form = form_of(strip)
    assert form.control("treasury_cap").value() == 60.0
    form.control("treasury_cap").setValue(45.0)
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert len(store.scenario.programme) == 7
    assert store.value("treasury_cap") == 45.0
    assert lab.history.undo_words.endswith("added")
    qtbot.mouseClick(strip.add, Qt.MouseButton.LeftButton)
    qtbot.keyClick(form_of(strip), Qt.Key.Key_Escape)
    assert len(store.scenario.programme) == 7


def test_a_step_is_deleted_by_key_and_in_the_form(qtbot, lab, strip, store):
    strip.band.setFocus()
    qtbot.keyClick(strip.band, Qt.Key.Key_Right)
    qtbot.keyClick(strip.band, Qt.Key.Key_Delete)
    assert dates(store)[:2] == ["2022-06-01", "2024-06-01"]
    qtbot.mouseDClick(strip.band, Qt.MouseButton.LeftButton, pos=middle(strip.band, 1))
    qtbot.mouseClick(form_of(strip).delete, Qt.MouseButton.LeftButton)
    assert dates(store)[:2] == ["2022-06-01", "2025-04-01"]
    lab.history.undo()
    lab.history.undo()
    assert not store.is_changed


def test_the_only_step_cannot_be_deleted_and_the_strip_is_a_line_of_words(qtbot, lab, store):
    store.open(model.scenario_from())
    strip = lab.strip
    assert not strip.band.isVisible()
    assert strip.words.words == "Programme, all along: buys 20 bills, $bn a month"
    with qtbot.waitSignal(strip.refused) as refused:
        strip.delete_step()
    assert refused.args == ["A programme needs at least one step."]
    qtbot.mouseClick(strip.edit, Qt.MouseButton.LeftButton)
    assert not form_of(strip).delete.isEnabled()
    qtbot.keyClick(form_of(strip), Qt.Key.Key_Escape)
    qtbot.mouseClick(strip.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form_of(strip).save, Qt.MouseButton.LeftButton)
    assert strip.band.isVisible()
    assert strip.band.chosen.index == 1


def test_the_menu_of_a_step_edits_adds_and_deletes(qtbot, strip, store):
    menu = strip.menu()
    words = [action.text().partition("\t")[0] for action in menu.actions()]
    assert words == ["&Edit this step…", "&Add a step…", "&Delete this step"]
    menu.actions()[2].trigger()
    assert len(store.scenario.programme) == 5
    menu.deleteLater()


# --- where it stands --------------------------------------------------------------------------


def test_in_one_column_steps_stand_under_their_days_of_the_plots_axis(lab, strip):
    assert strip.band.is_aligned
    view = lab.views[-1]
    for index in (1, 2, 3):
        stretch = strip.band.stretches[index]
        pixel = view.canvas.plot.frame.x_pixel(day_number(stretch.step.starts))
        there = view.canvas.mapTo(lab, QPoint(round(pixel), 0)).x()
        assert abs(strip.band.mapTo(lab, start_of(strip.band, index)).x() - there) <= 1


def test_plots_under_each_other_begin_and_end_at_the_same_pixels(lab):
    first, second = (view.canvas for view in lab.views)
    assert first.own_margins() != second.own_margins()
    rects = [canvas.plot.frame.rect for canvas in (first, second)]
    assert (rects[0].left(), rects[0].right()) == (rects[1].left(), rects[1].right())


def test_in_a_low_window_the_words_move_to_the_heading_of_the_sliders(qtbot, lab, strip):
    assert strip.words.isVisible()
    lab.resize(640, 640)
    qtbot.waitUntil(lambda: not strip.words.isVisible())
    assert strip.band.isVisible()
    qtbot.waitUntil(lambda: strip.height() <= 28)
    strip.band.setFocus()
    qtbot.keyClick(strip.band, Qt.Key.Key_Right)
    headings = [label.text() for label in lab.sliders.findChildren(QLabel)]
    assert "The Fed chooses, from 1 Sep 2022" in headings
    box = strip.band.box(strip.band.stretches[-1])
    assert (
        strip.band.mapTo(lab, box.bottomRight().toPoint()).x()
        <= strip.add.mapTo(lab, QPoint(0, 0)).x()
    )


def test_in_two_columns_it_has_years_of_its_own(qtbot, lab, strip):
    lab.show_lab(charts=("liabilities", "assets", "spreads", "corridor"))
    assert len(lab.views) == 4
    assert not strip.band.is_aligned
    assert strip.band.box(strip.band.stretches[0]).left() <= 2
    assert strip.band.box(strip.band.stretches[-1]).right() >= strip.band.width() - 4


def test_a_step_from_before_the_opening_stands_at_the_left_edge(qtbot, lab, strip, store):
    store.open(model.scenario_from(opening="2025-12-24", programme="qt2"))
    lab.show_lab(charts=("liabilities", "assets", "spreads", "corridor"))
    assert len(lab.views) == 4
    (only,) = strip.band.stretches
    assert (only.first, only.step.starts.isoformat()) == (0, "2025-12-12")
    assert strip.band.box(only).left() <= 2


def test_a_tooltip_says_what_a_step_does(lab, strip):
    place = middle(strip.band, 1)
    event = QHelpEvent(QEvent.Type.ToolTip, place, strip.band.mapToGlobal(place))
    QApplication.sendEvent(strip.band, event)
    assert QToolTip.text().startswith("From 1 Sep 2022: runoff caps 60 Treasuries")
    QToolTip.hideText()


def test_the_strip_draws_in_every_theme_and_zoom(lab, strip, store):
    for zoom in (80, 250):
        lab._theme.set_zoom(zoom)
        for choice in ("light", "dark", "contrast"):
            lab._theme.set_choice(choice)
            assert not strip.grab().isNull()


def test_only_what_the_strip_shows_makes_it_change(lab, strip, store, monkeypatch):
    updates = []
    monkeypatch.setattr(strip.band, "update", lambda *_: updates.append(1))
    store.set_parameter("tga_target", 500.0)
    assert updates == []
    store.set_parameter("treasury_cap", 50.0)
    assert updates == [1]


def test_a_step_of_2020_beyond_the_sliders_keeps_its_pace_in_the_form(qtbot, strip, store):
    store.open(model.scenario_from(programme="purchases-2020"))
    strip.band.setFocus()
    qtbot.keyClick(strip.band, Qt.Key.Key_Right)
    qtbot.keyClick(strip.band, Qt.Key.Key_Return)
    form = form_of(strip)
    pace = form.control("coupon_purchases").value()
    assert pace > model.PARAMETERS["coupon_purchases"].high
    cap = form.control("mbs_cap")
    cap.selectAll()
    qtbot.keyClicks(cap, "10")
    qtbot.keyClick(cap, Qt.Key.Key_Return)
    assert any(s.coupon_purchases == pace and s.mbs_cap == 10.0 for s in store.scenario.programme)
