"""What a start loads until its window is painted: what is not in sight then comes later."""

import json
import subprocess
import sys
import tempfile

import pytest

from qtexplainer.benchmark.start import (
    APP_CODE,
    RESUMED_CODE,
    SESSION_CODE,
    own_home,
    painted_seconds,
)

MOST_MODULES = 275
"""Of ours; each costs about half a millisecond of every start."""
LATER = {
    "pyqtgraph", "pandas", "matplotlib", "ziamath", "fsrs", "PySide6.QtNetwork",
    "PySide6.QtPrintSupport", "qtexplainer.cli.commands",
    "qtexplainer.course.checks", "qtexplainer.course.search", "qtexplainer.study.review",
    "qtexplainer.ui.about", "qtexplainer.ui.closer_look", "qtexplainer.ui.compare_dialog",
    "qtexplainer.ui.find_bar", "qtexplainer.ui.honesty_dialog", "qtexplainer.ui.index_page",
    "qtexplainer.ui.note_card", "qtexplainer.ui.notes_page", "qtexplainer.ui.present_page",
    "qtexplainer.ui.review_page", "qtexplainer.ui.start_page", "qtexplainer.ui.t_account_sheet",
}  # fmt: skip


@pytest.mark.parametrize(("code", "before"), [(APP_CODE, ""), (RESUMED_CODE, SESSION_CODE)])
def test_until_the_window_is_painted_nothing_is_loaded_that_is_not_in_sight(code, before):
    said = 'print("painted", flush=True)'
    assert said in code
    code = code.replace(said, f"{said}; import json; print(json.dumps([*sys.modules]))")
    with tempfile.TemporaryDirectory() as home:
        environment = own_home(home)
        if before:
            painted_seconds(before, environment)
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True, text=True, timeout=60, env=environment, check=True,
        )  # fmt: skip
    painted, loaded = done.stdout.splitlines()
    assert painted == "painted"
    modules = set(json.loads(loaded))
    assert modules.isdisjoint(LATER), modules & LATER
    assert sum(name.startswith("qtexplainer") for name in modules) <= MOST_MODULES


def test_the_sources_of_modules_are_not_read_and_modules_are_no_garbage_to_look_through():
    code = (
        "from qtexplainer.cli.window import load_app; load_app()\n"
        "import linecache, qtexplainer; own = tuple(qtexplainer.__path__)\n"
        "assert not [name for name in linecache.cache if name.startswith(own)]\n"
        "import gc; assert gc.get_freeze_count() > 10_000\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
