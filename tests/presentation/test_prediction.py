"""A prediction in words: which way the line is off, by how much, and where most."""

from datetime import date

import msgspec
import numpy as np
import pytest

from qtexplainer.course.block import Predict, WrongCurve
from qtexplainer.course.curve import judge_curve
from qtexplainer.course.drawn_path import empty_path
from qtexplainer.course.prediction import Truth
from qtexplainer.presentation.prediction import gap_words, prediction_figure, prediction_words

WEEKS = np.arange(0.0, 101.0)
TRUTH = Truth(
    weeks=WEEKS,
    dates=np.datetime64("2022-06-01") + 7 * np.arange(101),
    values=3000.0 - 10 * WEEKS,
    line_of=lambda name: 3000.0 - 10 * WEEKS,
)
BLOCK = Predict(
    id="fall",
    prompt="Draw.",
    series="reserves",
    reveal="history",
    start=date(2022, 6, 1),
    end=date(2024, 5, 1),
    tolerance=100,
    low=0,
    high=4000,
    wrong=(
        WrongCurve(shape="other", points=((0, 3000), (100, 3000)), because="flat"),
        WrongCurve(shape="other", points=((0, 3000), (100, 0)), because="steep"),
    ),
    starter="It fell because ...",
    model_answer="So.",
)


def drawn(*corners):
    return empty_path(BLOCK, TRUTH).with_corners(corners)


def words(*corners):
    verdict = judge_curve(
        BLOCK, weeks=WEEKS, drawn=drawn(*corners).on(WEEKS), truth=TRUTH.values,
        line_of=TRUTH.line_of,
    )  # fmt: skip
    return gap_words(BLOCK, TRUTH, verdict)


@pytest.mark.parametrize(
    ("corners", "said"),
    [
        (((100.0, 1400.0),), "Your line ends 600 billion too low, and that is the widest gap."),
        (((100.0, 2500.0),), "Your line ends 500 billion too high, and that is the widest gap."),
        (
            ((48.0, 1520.0), (100.0, 2000.0)),
            "Your line ends where the real one does. The gap is widest in May 2023: "
            "1,000 billion too low.",
        ),
        (((100.0, 2060.0),), "Your line ends 60 billion too high. On average it lies 30 billion"),
    ],
)
def test_the_gap_is_said_at_the_end_and_where_it_is_widest(corners, said):
    assert words(*corners).startswith(said)


def test_the_real_path_is_on_the_plot_only_after_the_reveal():
    path = drawn((100.0, 1400.0))
    before = prediction_figure(BLOCK, TRUTH, path, revealed=False)
    after = prediction_figure(BLOCK, TRUTH, path, revealed=True)
    assert not any(len(line.y) > 1 for line in before.lines if line.role == "live")
    assert not before.bands
    real = next(line for line in after.lines if line.label == "actual")
    assert real.y[-1] == 2000
    assert (after.bands[0].high - after.bands[0].low)[-1] == 600
    assert before.x_range == after.x_range
    assert before.y_range == after.y_range == (0, 4000)


def test_a_given_part_is_drawn_and_the_path_starts_at_its_end():
    import msgspec

    block = msgspec.structs.replace(BLOCK, shown_weeks=20)
    path = empty_path(block, TRUTH)
    assert path.given[-1] == (20, 2800)
    assert path.places[0] > 20
    figure = prediction_figure(block, TRUTH, path, revealed=False)
    assert len(figure.lines[0].y) == 21


def test_a_screen_reader_hears_the_real_path_only_after_the_reveal():
    path = drawn((100.0, 1400.0))
    before = prediction_words(BLOCK, TRUTH, path, revealed=False)
    assert "starts at 3,000 billion on 1 Jun 2022" in before
    assert "drawn to 1,400 billion" in before
    assert "2,000 billion" not in before
    assert "2,000 billion on 1 May 2024" in prediction_words(BLOCK, TRUTH, path, revealed=True)


def test_an_index_that_only_the_data_have_is_named_and_never_said_in_dollars():
    block = msgspec.structs.replace(BLOCK, series="dollar_broad", low=105, high=145)
    spoken = prediction_words(block, TRUTH, empty_path(block, TRUTH), revealed=False)
    assert spoken.startswith("Broad dollar index in January 2006 = 100,")
    assert "axis runs from 105.0 to 145.0" in spoken
    assert "billion" not in spoken
