"""What stands in one row of the lab stands alike: the four numbers, and neighbouring sliders."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF

from qtexplainer import model
from qtexplainer.presentation.readouts import Readout
from qtexplainer.ui.readout_strip import ReadoutStrip
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.slider_groups import SliderColumns


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


@pytest.mark.parametrize("width", [440, 470, 500, 540, 600, 700])
def test_sliders_of_one_row_stand_alike(qtbot, light_theme, width):
    columns = SliderColumns(ScenarioStore(model.scenario_from()), light_theme, None)
    qtbot.addWidget(columns)
    names = ("treasury_cap", "mbs_cap", "bill_purchases", "iorb_offset")
    columns.show_parameters(p for n, p in model.PARAMETERS.items() if n in names)
    columns.resize(width, 200)
    with qtbot.waitExposed(columns):
        columns.show()
    rows = {}
    for slider in columns.sliders.values():
        if slider.box is not None:
            top = slider.box.mapTo(columns, QPoint(0, 0)).y()
            rows.setdefault(slider.y(), set()).add(top)
    assert len(rows) < len(columns.sliders)
    assert all(len(tops) == 1 for tops in rows.values())
