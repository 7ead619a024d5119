"""What may import what, and what must not be loaded before it is needed."""

import json
import logging
import subprocess
import sys
from pathlib import Path

from importlinter import cli

ROOT = Path(__file__).parent.parent


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after running the code."""
    ending = "\nimport json, sys; print(json.dumps(list(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", code + ending], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert result.returncode == 0, result.stderr
    return set(json.loads(result.stdout.splitlines()[-1]))


def test_every_module_imports_only_from_the_layers_below_it(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    status = cli.lint_imports(no_cache=True, no_logo=True)
    assert status == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out
    # Setting up its own log, the linter silences every other one.
    logging.getLogger("qtexplainer").disabled = False


def test_the_model_runs_without_qt_and_pandas():
    modules = loaded_by(
        "from qtexplainer import model\n"
        "scenario = model.scenario_from(opening='2025-12-24', programme='after-december-2025')\n"
        "model.project(scenario)"
    )
    assert "numpy" in modules
    assert modules.isdisjoint({"PySide6", "pyqtgraph", "pandas", "matplotlib", "sqlite3"})


def test_the_command_line_loads_nothing_heavy_before_a_command_runs():
    modules = loaded_by("from qtexplainer.cli.main import parser\nparser()")
    assert modules.isdisjoint({"PySide6", "pyqtgraph", "pandas", "numpy", "markdown", "ziamath"})
