"""The benchmark itself: it times what it says, and a missing peer is said plainly."""

import importlib
import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from qtexplainer.benchmark import app_figures, lab, real_window
from qtexplainer.benchmark.app_figures import fan_figures
from qtexplainer.benchmark.matplotlib_peer import redraw_milliseconds
from qtexplainer.benchmark.peer_missing import PeerMissingError
from qtexplainer.benchmark.random_learner import RandomLearner
from qtexplainer.benchmark.soak import soak
from qtexplainer.benchmark.start import start_seconds
from qtexplainer.benchmark.timing import Timing
from qtexplainer.cli.main import main


@pytest.fixture
def bench(qapp, tmp_path):
    made = lab.open_bench(tmp_path)
    yield made
    made.close()


def test_each_timed_move_is_another_value_painted_in_all_plots(bench):
    timings = lab.slider_to_paint(bench, moves=8)
    assert len(timings) == 8
    timing = Timing.of(timings)
    assert 0 < timing.median <= timing.p95
    assert not bench.store.held


def test_with_uncertainty_a_drag_and_its_end_are_timed_and_it_is_off_again(bench):
    dragged, released = fan_figures(bench, moves=5)
    assert 0 < dragged["median"] <= dragged["p95"]
    assert 0 < released["median"] <= released["p95"]
    assert not bench.lab.fan.is_on


def test_a_burst_of_two_hundred_moves_is_one_run_with_the_newest_value(bench):
    assert lab.burst_runs(bench) == (1, True)


def test_redrawing_alone_is_timed_with_changed_data(bench):
    before = bench.lab.views[0].figure
    assert len(lab.redraw(bench, redraws=3)) == 3
    assert bench.lab.views[0].figure is not before


def test_the_soak_reads_memory_in_use_and_at_rest(bench, tmp_path):
    soaked = soak(RandomLearner(bench.app, tmp_path / "files"), minutes=0.02, readings=3)
    for readings in (soaked.in_use_mb, soaked.at_rest_mb):
        assert len(readings) == 3
        assert all(10 < reading < 2000 for reading in readings)
    assert soaked.acts > 0
    assert soaked.most_mb >= max(soaked.in_use_mb)
    assert soaked.growth_mb == soaked.at_rest_mb[2] - soaked.at_rest_mb[1]


def test_at_rest_the_app_is_the_same_whatever_was_done_before(bench, tmp_path):
    learner = RandomLearner(bench.app, tmp_path / "files", seed=5)
    with learner.files.in_dialogs():
        for _ in range(40):
            learner.act()
        learner.rest()
    app = bench.app
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [app.window]
    assert app.window.size() == QSize(1366, 768)
    assert (app.theme.choice, app.theme.zoom_percent) == ("light", 100)
    assert app.reader.lesson is app.reader.course.lessons[0]
    assert not app.lab.fan.is_on
    assert not app.store.is_changed


def test_a_missing_peer_says_how_to_get_it(monkeypatch):
    def refuse(name):
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", refuse)
    with pytest.raises(PeerMissingError, match="pip install matplotlib"):
        redraw_milliseconds([])


def test_everything_on_is_on_and_off_again(bench):
    pane = bench.lab
    with lab.everything_on(bench):
        assert len(pane.pins.pins) == 3
        assert pane.week_card.rows
        figure = pane.views[0].figure
        assert {"live", "baseline", "actual", "pin"} <= {line.role for line in figure.lines}
        assert figure.marks
    assert not pane.pins.pins
    assert not bench.store.is_changed


def test_a_start_is_timed_to_the_word_painted():
    assert 0 < start_seconds("print('painted')") < 30


def test_a_start_that_fails_gives_its_last_words():
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        start_seconds("1 / 0")


def test_the_command_prints_the_figures_as_json(qapp, capsys):
    assert main(["benchmark", "app", "--moves", "2", "--starts", "1", "--here", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["slider_to_paint_fan_ms"]["p95"] > 0
    assert figures["slider_to_paint_ms"]["p95"] >= figures["slider_to_paint_ms"]["median"] > 0
    everything = figures["everything_on"]
    for name in ("slider_to_paint_ms", "slider_to_paint_fan_ms", "fan_after_release_ms"):
        assert everything[name]["p95"] > 0
    assert figures["burst_of_200"] == {"model_runs": 1, "newest_value_won": True}
    assert figures["start"]["app_s"] > 0
    assert figures["lesson_open_ms"]["p95"] >= figures["lesson_open_ms"]["median"] > 0
    assert figures["check_s"] > 0
    assert figures["memory_mb"] > 10


def test_on_linux_the_command_measures_in_a_window_too(capsys, monkeypatch):
    asked = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    answer = {"platform": "xcb"}
    monkeypatch.setattr(real_window, "window_figures", lambda said: asked.append(said) or answer)
    monkeypatch.setattr(app_figures, "measure", lambda **_: {"platform": "offscreen"})
    assert main(["benchmark", "app", "--moves", "3", "--starts", "0", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures == {"platform": "offscreen", "window": answer}
    assert asked == [["--moves", "3", "--starts", "0"]]


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="there is no Xvfb to make a screen with")
def test_the_window_is_a_real_one_on_a_screen_of_our_own(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    with real_window.screen(os.environ) as display:
        assert display.startswith(":")
        socket = Path(f"/tmp/.X11-unix/X{display[1:]}")
        assert socket.exists()
        monkeypatch.setenv("DISPLAY", display)
        code = "from PySide6.QtGui import QGuiApplication as A; print(A([]).platformName())"
        figures = real_window.figures_said_by([sys.executable, "-c", code], display)
        assert figures == {"problem": "xcb"}  # a real platform, and no figures
    assert not socket.exists()


def test_a_screen_that_is_there_is_used():
    with real_window.screen({"DISPLAY": ":7"}) as display:
        assert display == ":7"


def test_without_a_screen_and_without_xvfb_it_is_said(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "Xvfb" in real_window.window_figures([])["problem"]


def test_the_command_refuses_numbers_out_of_range(capsys):
    assert main(["benchmark", "app", "--moves", "0"]) == 1
    assert "--moves is at least 1" in capsys.readouterr().err
