"""What stands in one row of the lab stands alike: the four numbers, and neighbouring sliders."""

from collections import defaultdict

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from qtexplainer import model
from qtexplainer.presentation.readouts import Readout
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.readout_strip import ReadoutStrip
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.slider_columns import SliderColumns
from qtexplainer.ui.slider_stock import SliderStock


def _numbers(detail):
    names = ("total_assets", "reserves", "on_rrp", "sofr_minus_iorb")
    details = ("", detail, "", "peak")
    return [Readout(n, n, "$8 trn", d, "") for n, d in zip(names, details, strict=True)]


@pytest.fixture
def strip(qtbot, light_theme):
    strip = ReadoutStrip(light_theme)
    qtbot.addWidget(strip)
    strip.resize(light_theme.px(520), 200)
    with qtbot.waitExposed(strip):
        strip.show()
    return strip


def test_a_long_number_gets_its_room_from_the_short_ones(strip, light_theme, qtbot):
    words = "14.3% of bank assets at most"
    others = 3 * (light_theme.px(100) + 16)
    measure = QFontMetricsF(light_theme.font("caption"))
    strip.resize(round(measure.horizontalAdvance(words)) + others + 8, 200)
    strip.show_readouts(_numbers(words), week="", sentence="")
    cell = strip.cells[1]
    needed = QFontMetricsF(light_theme.font("caption")).horizontalAdvance(words)
    qtbot.waitUntil(lambda: cell.width() >= needed)
    assert len({cell.y() for cell in strip.cells}) == 1


def test_numbers_take_two_rows_only_where_one_would_cut_them(strip, qtbot):
    strip.show_readouts(
        _numbers("a second measure that is far too long for a quarter of the row, and then some"),
        week="",
        sentence="",
    )
    qtbot.waitUntil(lambda: len({cell.y() for cell in strip.cells}) > 1)
    strip.expect_new_run()
    strip.show_readouts(_numbers("short"), week="", sentence="")
    qtbot.waitUntil(lambda: len({cell.y() for cell in strip.cells}) == 1)


@pytest.fixture
def small_lab(qtbot, light_theme):
    lab = LabPanel(ScenarioStore(model.scenario_from()), light_theme)
    qtbot.addWidget(lab)
    with qtbot.waitExposed(lab):
        lab.show()
    return lab


@pytest.fixture
def store():
    return ScenarioStore(model.scenario_from())


@pytest.fixture
def stock(store, light_theme):
    return SliderStock(store, light_theme, store)


@pytest.fixture
def columns(qtbot, light_theme, store, stock):
    columns = SliderColumns(store, light_theme, stock)
    qtbot.addWidget(columns)
    names = ("treasury_cap", "mbs_cap", "bill_purchases", "iorb_offset")
    columns.show_parameters(p for n, p in model.PARAMETERS.items() if n in names)
    return columns


def _show(columns, qtbot, width):
    columns.resize(width, 200)
    with qtbot.waitExposed(columns):
        columns.show()


@pytest.mark.parametrize("width", [440, 470, 500, 540, 600, 700])
def test_sliders_of_one_row_stand_alike(qtbot, columns, width):
    _show(columns, qtbot, width)
    rows = {}
    for slider in columns.sliders.values():
        if slider.box is not None:
            top = slider.box.mapTo(columns, QPoint(0, 0)).y()
            rows.setdefault(slider.y(), set()).add(top)
    assert len(rows) < len(columns.sliders)
    assert all(len(tops) == 1 for tops in rows.values())


def test_in_a_low_lab_labels_stand_alone_over_track_and_box(qtbot, columns, stock, light_theme):
    _show(columns, qtbot, 700)
    tall = columns.sizeHint().height()
    stock.set_low(True)
    qtbot.waitUntil(lambda: columns.sizeHint().height() < tall)
    ends = defaultdict(set)
    for slider in columns.sliders.values():
        assert slider.track.y() == slider.box.y() > 0
        ends[slider.x()].add(slider.track.mapTo(columns, slider.track.rect().topRight()).x())
        assert slider.track.geometry().right() < slider.box.x()
        assert slider.box.height() >= light_theme.px(24) <= slider.track.height()
    assert all(len(one) == 1 for one in ends.values())
    stock.set_low(False)
    qtbot.waitUntil(lambda: columns.sizeHint().height() == tall)


def test_a_slider_that_was_narrow_leaves_no_gap_where_it_is_wide(qtbot, columns, stock):
    _show(columns, qtbot, 700)
    stock.set_low(True)
    least = columns.sizeHint().height()
    columns.resize(200, 400)
    qtbot.wait(5)
    columns.resize(700, 400)
    qtbot.waitUntil(lambda: columns.sizeHint().height() == least)


def test_the_ways_back_have_short_names_before_the_tools_take_a_second_line(
    qtbot, light_theme, small_lab
):
    tools = small_lab.tools
    tools.resize(1000, tools.height())
    assert tools.defaults.text() == "Documented defaults"
    width = 1000
    while tools.defaults.text() != "Defaults" and width > 200:
        width -= 4
        tools.resize(width, tools.height())
    assert tools.defaults.text() == "Defaults"
    assert "Every setting" in tools.defaults.toolTip()
    assert tools.height() == light_theme.px(28)


@pytest.mark.parametrize("low", [False, True])
def test_the_height_of_sliders_follows_their_room_and_not_a_scroll_bar(columns, stock, qtbot, low):
    _show(columns, qtbot, 700)
    stock.set_low(low)
    for room in range(360, 640, 4):
        columns.set_room(room)
        sizes = set()
        for bar in (0, 10, 0):
            columns.resize(room + bar, 200)
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            sizes.add(columns.minimumSizeHint().toTuple())
        assert len(sizes) == 1, room


def test_sliders_ask_for_one_width_whichever_way_their_parts_stand(columns, qtbot):
    _show(columns, qtbot, 700)
    asked = set()
    for room in (300, 500, 700):
        columns.set_room(room)
        asked.add(
            tuple((s.sizeHint().width(), s.minimumSizeHint().width())
                  for s in columns.sliders.values())
        )  # fmt: skip
    assert len(asked) == 1


class Resizes(QObject):
    """Counts how often a widget gets another size."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _, event):
        self.count += event.type() == QEvent.Type.Resize
        return False


@pytest.mark.parametrize("zoom", [80, 100, 150])
def test_sliders_in_a_low_lab_come_to_rest_at_every_width(small_lab, light_theme, qtbot, zoom):
    light_theme.set_zoom(zoom)
    small_lab.show_lab(parameters=["bill_purchases", "iorb", "repo_kink", "bill_top_up"])
    resizes = Resizes(small_lab.sliders)
    for width in range(light_theme.px(380), light_theme.px(620), 5):
        resizes.count = 0
        small_lab.resize(width, 520)
        for _ in range(4):
            QApplication.processEvents()
        assert resizes.count < 12, width
    light_theme.set_zoom(100)
