"""The benchmark itself: it times what it says, and a missing peer is said plainly."""

import importlib

import pytest

from qtexplainer.ui import benchmark
from qtexplainer.ui.benchmark_matplotlib import PeerMissingError, redraw_milliseconds
from qtexplainer.ui.benchmark_start import start_seconds


@pytest.fixture
def bench(qtbot):
    made = benchmark.open_bench()
    qtbot.addWidget(made.window)
    return made


def test_each_timed_move_is_another_value_painted_in_all_plots(bench):
    timings = benchmark.slider_to_paint(bench, moves=8)
    assert len(timings) == 8
    timing = benchmark.Timing.of(timings)
    assert 0 < timing.median <= timing.p95
    assert not bench.store.held


def test_a_burst_of_two_hundred_moves_is_one_run_with_the_newest_value(bench):
    assert benchmark.burst_runs(bench) == (1, True)


def test_redrawing_alone_is_timed_with_changed_data(bench):
    before = bench.lab.views[0].figure
    assert len(benchmark.redraw(bench, redraws=3)) == 3
    assert bench.lab.views[0].figure is not before


def test_the_soak_reads_memory_eleven_times(bench):
    readings = benchmark.soak(bench, minutes=0.02)
    assert len(readings) == 11
    assert all(10 < reading < 2000 for reading in readings)


def test_a_missing_peer_says_how_to_get_it(monkeypatch):
    def refuse(name):
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", refuse)
    with pytest.raises(PeerMissingError, match="pip install matplotlib"):
        redraw_milliseconds([])


def test_a_start_is_timed_to_the_word_painted():
    assert 0 < start_seconds("print('painted')") < 30


def test_a_start_that_fails_gives_its_last_words():
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        start_seconds("1 / 0")
