import pytest

from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.series_style import (
    DARK_GROUND,
    LIGHT_GROUND,
    STYLES,
    contrast_ratio,
    style_of,
)


@pytest.mark.parametrize("name", sorted(STYLES))
def test_every_line_stands_out_three_to_one_on_its_ground(name):
    style = STYLES[name]
    assert contrast_ratio(style.light, LIGHT_GROUND) >= 3
    assert contrast_ratio(style.dark, DARK_GROUND) >= 3


@pytest.mark.parametrize("name", sorted(STYLES))
def test_every_word_is_readable_on_its_ground(name):
    style = STYLES[name]
    assert contrast_ratio(style.light_ink, LIGHT_GROUND) >= 4.5
    assert contrast_ratio(style.dark_ink, DARK_GROUND) >= 4.5


def test_every_series_of_every_chart_has_a_style_and_a_label():
    for chart in CHARTS.values():
        for name in (*chart.lines, *chart.stacked):
            assert style_of(name).label, name


def test_no_two_lines_of_a_chart_look_alike():
    for chart in CHARTS.values():
        looks = [(style_of(name).light, style_of(name).dash) for name in chart.lines]
        assert len(set(looks)) == len(looks), chart.id


def test_a_quantity_keeps_its_colour_in_every_measure():
    assert style_of("reserves").light == style_of("reserves_ratio_pct").light == "#0072B2"
    assert style_of("sofr_pct").light == style_of("sofr_iorb_bp").light == "#D55E00"
