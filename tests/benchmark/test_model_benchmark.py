"""The benchmark of the model: real runs, and a reduced system that is the model's own."""

import json

import numpy as np
import pytest

from qtexplainer import model
from qtexplainer.benchmark.model_figures import max_difference
from qtexplainer.benchmark.reduced_system import reduced, run_reduced
from qtexplainer.benchmark.system_dynamics_peers import pysd_runner, vensim_text
from qtexplainer.cli.main import main

LINES = {
    "assets": "total_assets",
    "tga": "tga",
    "on_rrp": "on_rrp",
    "reserves": "reserves",
    "rate": "effr_iorb_bp",
}


@pytest.mark.parametrize(("programme", "weeks"), [("after-december-2025", 260), ("qt2", 120)])
def test_the_reduced_system_is_the_model_in_those_lines(programme, weeks):
    run = model.project(model.scenario_from(programme=programme, weeks=weeks))
    own = run_reduced(reduced(run))
    assert max_difference({name: run.line(line) for name, line in LINES.items()}, own) < 1e-6
    assert np.ptp(own["reserves"]) > 50


def test_a_run_with_what_the_reduced_system_lacks_is_refused():
    scenario = model.scenario_from().with_value("reserve_demand_model", "log")
    with pytest.raises(ValueError, match="one demand model"):
        reduced(model.project(scenario))


def test_the_peers_text_holds_every_week_of_the_tables():
    system = reduced(model.project(model.scenario_from(weeks=20)))
    text = vensim_text(system)
    assert text.count("(19,") == 4
    assert "FINAL TIME = 20" in text


def test_a_missing_peer_is_named_with_the_command_that_installs_it(monkeypatch, capsys):
    import importlib

    def refuse(name, package=None):
        raise ImportError(name)

    system = reduced(model.project(model.scenario_from(weeks=20)))
    monkeypatch.setattr(importlib, "import_module", refuse)
    with pytest.raises(Exception, match="pip install pysd"):
        pysd_runner(system)


def test_the_command_prints_medians_p95_and_memory(capsys):
    assert main(["benchmark", "model", "--calls", "3", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    for name in ("one_path_ms", "thousand_paths_ms"):
        assert 0 < figures[name]["median"] <= figures[name]["p95"]
    assert figures["thousand_paths_mb"] > 8  # one series of 1,000 paths has two
