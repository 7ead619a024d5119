"""Where actual data are from, along the lower edge of a plot."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRectF

from qtexplainer.ui.plot_frame import PlotFrame
from qtexplainer.ui.plot_ink import PlotInk
from qtexplainer.ui.plot_words import add_credit

SOURCE = "Dotted: actual to 31 Dec 2025. Federal Reserve Board, H.4.1; US Treasury"
WHOLE = "Dotted: actual to 31 Dec 2025. Fed Board, Treasury"
BRIEF = "Actual to 31 Dec 2025. Fed Board, Treasury"


@pytest.fixture
def words(light_theme):
    ink = PlotInk(light_theme)

    def write(room_for, spare=1.0):
        width = ink.metrics.horizontalAdvance(room_for) + spare
        shapes = SimpleNamespace(words=[])
        frame = PlotFrame(bounds=QRectF(0, 0, width, 200))
        add_credit(shapes, SimpleNamespace(source=SOURCE), frame, ink)
        ((_, _, written),) = shapes.words
        return written

    return write


def test_the_whole_line_is_written_where_there_is_room(words):
    assert words(WHOLE) == WHOLE


def test_a_narrow_plot_says_less_and_cuts_nothing(words):
    assert words(WHOLE, spare=-1.0) == BRIEF
    assert words(BRIEF) == BRIEF


def test_only_the_narrowest_is_cut(words):
    assert words(BRIEF, spare=-3.0).endswith("…")
