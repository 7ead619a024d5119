"""The entries and the tanks of a week: opened by mouse and keys, following week and sliders."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from qtexplainer import model
from qtexplainer.ui import week_ledger_view
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.theme import Theme


@pytest.fixture
def theme(qapp):
    return Theme("light")


@pytest.fixture
def store(qapp):
    return ScenarioStore(model.scenario_from(opening="2022-06-01", programme="qt2"))


@pytest.fixture
def lab(qtbot, store, theme):
    panel = LabPanel(store, theme)
    panel.set_motion(False)
    panel.resize(640, 760)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# --- entries ------------------------------------------------------------------------------


def test_nothing_of_it_is_made_before_it_is_asked_for(lab):
    assert lab.pictures.tanks is None
    assert lab.pictures.entries is None


def test_a_click_on_a_week_opens_its_entries_and_the_plots_stay_in_reach(qtbot, lab):
    canvas = lab.views[0].canvas
    rect = canvas.plot.frame.rect
    place = QPoint(int(rect.left() + 0.4 * rect.width()), int(rect.center().y()))
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dialog = lab.pictures.entries
    assert dialog.isVisible()
    assert not dialog.isModal()
    week = lab.week_bar.player.week
    assert week > 0
    first = dialog.view.title
    click(qtbot, dialog.after)
    assert lab.week_bar.player.week == week + 1
    assert dialog.view.title != first


def test_entries_asked_for_without_a_week_show_that_of_the_numbers(qtbot, lab):
    click(qtbot, lab.week_bar.entries)
    assert lab.week_bar.player.week == 52
    assert "31 May 2023" in lab.pictures.entries.view.title
    assert lab.views[0].canvas.pointer.pixel is not None


def test_a_lesson_says_whose_sheets_stand_first(qtbot, lab):
    for sectors in (("banks", "public"), ()):
        lab.show_lab(sectors=sectors)
        click(qtbot, lab.week_bar.entries)
        shown = [account.title for account in lab.pictures.entries.view.sheets.accounts]
        rest = ["Fed", "Banks", "Money funds", "Treasury", "Public"]
        first = ["Banks", "Public"] if sectors else []
        assert shown == first + [title for title in rest if title not in first]


def test_the_numbers_are_of_a_year_after_the_step_that_is_edited(qtbot, lab, store):
    lab.show_lab()
    store.set_week(104)
    qtbot.wait(5)
    assert "after 3 years" in lab.readouts.week
    store.set_week(0)
    qtbot.wait(5)
    assert "after one year" in lab.readouts.week


def test_enter_on_a_week_opens_its_entries_and_escape_closes_them(qtbot, lab):
    canvas = lab.views[0].canvas
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_Return):
        qtbot.keyClick(canvas, key)
    dialog = lab.pictures.entries
    assert "30 Nov 2022" in dialog.view.title
    qtbot.keyClick(dialog.view.list, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert "7 Dec 2022" in dialog.view.title
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_choosing_a_transaction_with_the_keys_singles_out_its_entries(qtbot, lab, monkeypatch):
    told = []
    monkeypatch.setattr(week_ledger_view, "announce", lambda widget, words: told.append(words))
    lab.week_bar.player.go_to(60)
    click(qtbot, lab.week_bar.entries)
    view = lab.pictures.entries.view
    monkeypatch.setattr(view.list, "hasFocus", lambda: True)
    assert view.chosen is None
    columns = view.sheets.columns
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.chosen == 0
    assert view.sheets.columns == columns
    strong = [
        row
        for account in view.sheets.accounts
        for row in (*account.assets, *account.liabilities)
        if row.state == "strong"
    ]
    assert strong
    assert told[-1].startswith(view.ledger.transactions[0].label)


def test_the_chosen_kind_of_transaction_stays_chosen_in_another_week(qtbot, lab):
    lab.week_bar.player.go_to(60)
    click(qtbot, lab.week_bar.entries)
    view = lab.pictures.entries.view
    codes = [t.code for t in view.ledger.transactions]
    place = codes.index("currency_withdrawal")
    view.list.setCurrentItem(view.list.topLevelItem(place + 1))
    lab.week_bar.player.step(4)
    assert view.ledger.transactions[view.chosen].code == "currency_withdrawal"


def test_entries_follow_the_sliders_while_in_sight(qtbot, lab, store):
    lab.week_bar.player.go_to(60)
    click(qtbot, lab.week_bar.entries)
    dialog = lab.pictures.entries
    before = dialog.view.title
    with qtbot.waitSignal(store.projected):
        store.set_parameter("tga_season_scale", 0.0)
    qtbot.waitUntil(lambda: dialog.view.title != before)
    kept = dialog.view.title
    dialog.close()
    with qtbot.waitSignal(store.projected):
        store.set_parameter("tga_season_scale", 1.5)
    assert dialog.view.title == kept
    click(qtbot, lab.week_bar.entries)
    assert dialog.view.title != kept


@pytest.mark.parametrize(("width", "height"), [(1220, 660), (420, 700)])
@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_entries_can_be_drawn_at_any_size_in_any_theme(qtbot, lab, theme, width, height, choice):
    theme.set_choice(choice)
    click(qtbot, lab.week_bar.entries)
    dialog = lab.pictures.entries
    dialog.resize(width, height)
    qtbot.waitUntil(lambda: dialog.width() == width)
    assert not dialog.grab().isNull()
    assert dialog.view.sheets.width() <= width


# --- tanks --------------------------------------------------------------------------------


def test_the_tanks_stand_over_two_plots_and_give_their_room_back(qtbot, lab):
    click(qtbot, lab.week_bar.tanks)
    assert lab.pictures.tanks.isVisible()
    assert len(lab.views) == 2
    assert [view.isVisible() for view in lab.plots._views] == [True, True, False, False]
    click(qtbot, lab.week_bar.tanks)
    assert not lab.pictures.tanks.isVisible()
    assert len(lab.views) == 4
    assert all(view.isVisible() and view.figure is not None for view in lab.views)


def test_the_tanks_move_with_the_week_and_the_sliders(qtbot, lab, store):
    click(qtbot, lab.week_bar.tanks)
    tanks = lab.pictures.tanks
    lab.week_bar.player.go_to(60)
    at_60 = tanks.picture
    reserves = next(tank for tank in at_60.tanks if tank.name == "reserves")
    assert reserves.level == pytest.approx(store.projection.line("reserves")[60])
    qtbot.keyClick(tanks, Qt.Key.Key_Right)
    assert lab.week_bar.player.week == 61
    assert tanks.picture.words.startswith("Week to 2 Aug 2023.")
    with qtbot.waitSignal(store.projected):
        store.set_parameter("tga_target", 400)
    assert tanks.picture.words.startswith("Week to 2 Aug 2023.")
    assert tanks.picture is not at_60


def test_the_water_flows_to_its_level_only_where_motion_is_wanted(qtbot, lab, theme):
    click(qtbot, lab.week_bar.tanks)
    tanks = lab.pictures.tanks
    lab.week_bar.player.go_to(10)
    theme.set_motion(False)
    lab.week_bar.player.go_to(11)
    assert not tanks.is_flowing
    theme.set_motion(True)
    start = tanks.places().tanks[2].water.top()
    lab.week_bar.player.go_to(110)
    assert tanks.is_flowing
    qtbot.waitUntil(lambda: not tanks.is_flowing)
    end = tanks.places().tanks[2].water.top()
    assert end > start + 5
    assert tanks.picture.tanks[2].level < 400


def test_another_start_forgets_the_week_of_the_old_run(qtbot, lab, store):
    lab.week_bar.player.go_to(200)
    with qtbot.waitSignal(store.projected):
        store.open(model.scenario_from(opening="2025-12-24"))
    assert lab.crosshair.day is None
    assert "after one year" in lab.readouts.week


def test_tanks_out_of_sight_are_not_drawn(qtbot, lab, store):
    click(qtbot, lab.week_bar.tanks)
    click(qtbot, lab.week_bar.tanks)
    kept = lab.pictures.tanks.picture
    with qtbot.waitSignal(store.projected):
        store.set_parameter("tga_target", 400)
    lab.week_bar.player.go_to(9)
    assert lab.pictures.tanks.picture is kept


def test_the_tanks_describe_themselves_to_a_screen_reader(qtbot, lab):
    click(qtbot, lab.week_bar.tanks)
    lab.week_bar.player.go_to(60)
    spoken = QAccessible.queryAccessibleInterface(lab.pictures.tanks)
    assert spoken.role() == QAccessible.Role.Chart
    words = spoken.text(QAccessible.Text.Description)
    assert "Reserves" in words
    assert "held by banks" in words
    assert "Flows in the week" in words


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("width", "zoom"), [(420, 100), (640, 100), (1200, 125), (640, 250)])
def test_words_stay_in_their_tanks_at_every_size(qtbot, lab, theme, choice, width, zoom):
    theme.set_choice(choice)
    theme.set_zoom(zoom)
    lab.resize(width, 800)
    lab.week_bar.tanks.click()
    tanks = lab.pictures.tanks
    lab.week_bar.player.go_to(60)
    qtbot.waitUntil(lambda: tanks.width() >= tanks.minimumSizeHint().width())
    assert not lab.grab().isNull()
    metrics = tanks.fontMetrics().__class__(theme.font("caption"))
    for tank, box in zip(tanks.picture.tanks, tanks.places().tanks, strict=True):
        for row, words in zip(
            tanks.rows(box, metrics.height()),
            tanks.tank_lines(tank, box.walls.width()),
            strict=True,
        ):
            assert metrics.horizontalAdvance(words) <= row.width()
            surface = box.water.top()
            assert row.bottom() <= surface + 0.1 or row.top() >= surface + 1.9


def test_what_is_to_be_predicted_is_told_nowhere(qtbot, lab):
    click(qtbot, lab.week_bar.tanks)
    click(qtbot, lab.week_bar.entries)
    lab.week_bar.player.go_to(60)
    lab.hide_series(("reserves",))
    assert not lab.pictures.tanks.isVisible()
    assert not lab.pictures.entries.isVisible()
    assert not lab.week_bar.entries.isEnabled()
    assert "Reserves" not in lab.week_bar.words.reasons
    QTest.keyClick(lab.views[0].canvas, Qt.Key.Key_Return)
    assert not lab.pictures.entries.isVisible()
    lab.hide_series(())
    assert lab.week_bar.tanks.isEnabled()
    assert "Reserves" in lab.week_bar.words.reasons


def test_weeks_events_and_pictures_are_in_the_menu_with_their_keys(open_app, qtbot):
    app = open_app()
    bar, keys = app.lab.week_bar, Qt.KeyboardModifier
    app.lab.hide_series(())
    for key, modifier, week in (
        (Qt.Key.Key_F8, keys.ShiftModifier, 0),
        (Qt.Key.Key_F8, keys.ShiftModifier, 1),
        (Qt.Key.Key_F7, keys.ShiftModifier, 0),
    ):
        QTest.keyClick(app.window, key, modifier)
        assert bar.player.week == week
    QTest.keyClick(app.window, Qt.Key.Key_Space, keys.ControlModifier)
    assert bar.player.is_playing
    QTest.keyClick(app.window, Qt.Key.Key_Space, keys.ControlModifier)
    assert not bar.player.is_playing
    QTest.keyClick(app.window, Qt.Key.Key_T, keys.ControlModifier)
    assert app.lab.pictures.tanks.isVisible()
    QTest.keyClick(app.window, Qt.Key.Key_E, keys.ControlModifier)
    assert app.lab.pictures.entries.isVisible()
    app.lab.pictures.entries.close()
