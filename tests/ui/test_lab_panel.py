"""The lab as a whole: what a lesson shows, how plots, numbers and sliders move together."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from qtexplainer import model
from qtexplainer.presentation.charts import CHARTS, DEFAULT_CHARTS
from qtexplainer.ui import lab_voice
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.plot_grid import grid_places
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.tab_order import stops
from qtexplainer.ui.theme import Theme


@pytest.fixture
def store(qapp):
    return ScenarioStore(model.scenario_from())


@pytest.fixture
def theme(qapp):
    return Theme("light")


@pytest.fixture
def lab(qtbot, store, theme):
    panel = LabPanel(store, theme)
    panel.set_motion(False)
    panel.resize(640, 700)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def test_the_lab_opens_with_four_plots_and_four_sliders(lab):
    assert lab.charts == DEFAULT_CHARTS
    assert [view.figure.chart.id for view in lab.views] == list(DEFAULT_CHARTS)
    assert lab.readouts.sentence.startswith("At this pace ")


def test_a_lesson_chooses_plots_and_sliders(lab):
    lab.show_lab(charts=("corridor", "demand-curve"), parameters=("iorb", "tga_target"))
    assert [view.figure.chart.id for view in lab.views] == ["corridor", "demand-curve"]
    assert lab.sliders.names == ("iorb", "tga_target")
    assert lab.sliders.slider("iorb").isVisible()


def test_unknown_plots_and_sliders_of_a_lesson_are_left_out(lab):
    lab.show_lab(charts=("liabilities", "corridors"), parameters=("iorb", "iorbs"))
    assert lab.charts == ("liabilities",)
    assert lab.sliders.names == ("iorb",)


def test_moving_a_slider_moves_lines_and_numbers(qtbot, lab, store):
    lab.show_lab(charts=("assets", "liabilities"), parameters=("treasury_cap",))
    before = lab.readouts.cells[0].readout
    top = lab.views[0].figure.bands[-1].high[-1]
    with qtbot.waitSignal(store.projected):
        qtbot.keyClick(lab.sliders.slider("treasury_cap").track, Qt.Key.Key_PageUp)
    assert lab.views[0].figure.bands[-1].high[-1] < top
    after = lab.readouts.cells[0].readout
    assert after.value != before.value
    assert lab.readouts.week.endswith("against the lesson's start")


def test_axes_rest_while_the_hand_is_on_the_slider(qtbot, lab, store):
    lab.show_lab(charts=("assets",), parameters=("treasury_cap",))
    view, track = lab.views[0], lab.sliders.slider("treasury_cap").track
    before = view.y_range
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(4, track.height() // 2))
    for share in (0.3, 0.7, 1.0):
        with qtbot.waitSignal(store.projected):
            place = QPoint(int(share * (track.width() - 4)), track.height() // 2)
            qtbot.mouseMove(track, place)
        assert view.y_range == before
        assert view.canvas.plot.frame.y_range == before
    qtbot.mouseRelease(track, Qt.MouseButton.LeftButton)
    assert view.y_range == view.figure.y_range


def test_a_burst_of_moves_paints_once_with_the_newest_value(qtbot, lab, store):
    class Paints(QObject):
        count = 0

        def eventFilter(self, watched, event):
            self.count += event.type() == QEvent.Type.Paint
            return False

    paints = Paints()
    lab.views[0].canvas.viewport().installEventFilter(paints)
    with qtbot.waitSignal(store.projected):
        for value in range(200):
            lab.sliders.slider("treasury_cap").track.setValue(value)
    qtbot.waitUntil(lambda: paints.count > 0)
    assert paints.count <= 2
    assert store.value("treasury_cap") == pytest.approx(199 * 0.5)


def test_reset_returns_everything_to_the_start(qtbot, lab, store):
    store.set_parameter("treasury_cap", 60)
    assert lab.tools.reset.isEnabled()
    with qtbot.waitSignal(store.projected):
        qtbot.mouseClick(lab.tools.reset, Qt.MouseButton.LeftButton)
    assert not store.is_changed
    assert not lab.tools.reset.isEnabled()


def test_another_opening_and_programme_can_be_chosen(qtbot, lab, store):
    chooser = lab.choosers.opening
    chooser.setCurrentIndex(chooser.findData("2022-06-01"))
    programme = lab.choosers.programme
    programme.setCurrentIndex(programme.findData("qt2"))
    with qtbot.waitSignal(store.projected):
        programme.activated.emit(programme.currentIndex())
    assert store.start_scenario.start.isoformat() == "2022-06-01"
    assert chooser.currentData() == "2022-06-01"
    assert programme.currentData() == "qt2"


def test_actual_data_stand_beside_a_historical_run_with_their_credit(qtbot, lab, store):
    with qtbot.waitSignal(store.projected):
        store.open(model.scenario_from(opening="2022-06-01", programme="qt2"))
    figure = lab.views[0].figure
    assert any(line.role == "actual" for line in figure.lines)
    assert "actual to" in figure.source
    lab.show_lab(charts=("liabilities",), history=False)
    assert not any(line.role == "actual" for line in lab.views[0].figure.lines)


def test_the_student_can_put_another_plot_in_a_place(lab):
    lab.views[0].chart_chosen.emit("term-premium")
    assert lab.charts[0] == "term-premium"
    lab.views[1].chart_chosen.emit("term-premium")
    assert lab.charts.count("term-premium") == 1
    assert lab.views[1].figure.chart.id == "term-premium"


def test_all_controls_open_with_a_search_line(qtbot, lab):
    qtbot.mouseClick(lab.sliders.more_button, Qt.MouseButton.LeftButton)
    assert lab.sliders.search_line.isVisible()
    for name in model.PARAMETERS:
        assert lab.sliders.slider(name) is not None
    qtbot.keyClicks(lab.sliders.search_line, "currency growth")
    assert lab.sliders.slider("currency_growth").isVisibleTo(lab)
    assert not lab.sliders.slider("iorb").isVisibleTo(lab)
    qtbot.mouseClick(lab.sliders.more_button, Qt.MouseButton.LeftButton)
    assert not lab.sliders.search_line.isVisible()


def test_sources_are_told_in_words_on_every_slider_old_and_new(qtbot, lab):
    words = {parameter.source: "A named source" for parameter in model.PARAMETERS.values()}
    lab.show_sources(words)
    assert "A named source" in lab.sliders.slider("treasury_cap").toolTip()
    qtbot.mouseClick(lab.sliders.more_button, Qt.MouseButton.LeftButton)
    assert "A named source" in lab.sliders.slider("currency_growth").toolTip()


def test_pointing_at_a_week_moves_all_plots_and_numbers_to_it(qtbot, lab):
    qtbot.keyClick(lab.views[0].canvas, Qt.Key.Key_End)
    assert "after 5 years" in lab.readouts.week
    assert lab.views[1].canvas.pointer.pixel is not None
    assert lab.views[1].canvas.pointer.card == ("", ())
    qtbot.keyClick(lab.views[0].canvas, Qt.Key.Key_Escape)
    assert "after one year" in lab.readouts.week


def test_every_plot_draws_in_every_theme(qtbot, lab, theme):
    for start in range(0, len(CHARTS), 4):
        lab.show_lab(charts=tuple(CHARTS)[start : start + 4])
        for choice in ("light", "dark", "contrast"):
            theme.set_choice(choice)
            assert not lab.grab().isNull()


@pytest.mark.parametrize(
    ("zoom", "width"),
    [(80, 360), (100, 360), (100, 640), (150, 640), (250, 640), (100, 1000), (250, 1366)],
)
def test_nothing_is_wider_than_the_lab_at_any_zoom(qtbot, lab, theme, zoom, width):
    def right_edges():
        parts = (*lab.views, lab.choosers, lab.tools, lab.readouts)
        return [part.mapTo(lab, QPoint(part.width(), 0)).x() for part in parts]

    theme.set_zoom(zoom)
    lab.resize(width, 700)
    qtbot.waitUntil(lambda: max(right_edges()) <= width)
    qtbot.waitUntil(lambda: min(v.canvas.height() for v in lab.views) >= theme.px(100))


def test_a_hidden_lab_catches_up_when_it_is_shown(qtbot, store, theme):
    outer = QWidget()
    qtbot.addWidget(outer)
    panel = LabPanel(store, theme, outer)
    with qtbot.waitSignal(store.projected):
        store.set_parameter("treasury_cap", 60)
    assert panel.views[0].figure is None
    with qtbot.waitExposed(outer):
        outer.show()
    assert panel.views[0].figure is not None


def test_results_come_before_controls_for_the_tab_key(lab):
    order = list(stops(lab))
    slider = lab.sliders.slider("treasury_cap").track
    for view in lab.views:
        assert order.index(view.title) < order.index(view.canvas) < order.index(slider)


def test_a_screen_reader_is_told_once_after_a_burst_of_changes(qtbot, lab, store, monkeypatch):
    told = []
    monkeypatch.setattr(lab_voice, "announce", lambda widget, words: told.append(words))
    for value in (20, 40, 60):
        with qtbot.waitSignal(store.projected):
            store.set_parameter("treasury_cap", value)
    qtbot.waitUntil(lambda: bool(told), timeout=2000)
    assert len(told) == 1
    assert told[0].startswith("Reserves ")
    assert lab.readouts.sentence in told[0]


def test_plots_fill_their_grid():
    assert grid_places(1, 1) == ((0, 0, 1, 1),)
    assert grid_places(2, 1) == ((0, 0, 1, 1), (1, 0, 1, 1))
    assert grid_places(3, 2)[0] == (0, 0, 1, 2)
    assert len(set(grid_places(4, 2))) == 4
