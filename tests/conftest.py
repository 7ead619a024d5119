"""Settings shared by every test: no screen, no network, no trace in the user's own folders."""

import os
import runpy
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples in every run, and no verdict from a slow machine.
settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.load_profile("suite")


_NO_NETWORK = Path(__file__).with_name("no_network")
runpy.run_path(str(_NO_NETWORK / "sitecustomize.py"))  # for this process


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every process that a test starts refuse internet connections too."""
    monkeypatch.setenv("PYTHONPATH", str(_NO_NETWORK), prepend=os.pathsep)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point every user folder into a fresh temporary one."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
                 "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):  # fmt: skip
        monkeypatch.setenv(name, str(home))


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread running or a window open; what it copied goes."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:  # one that is about to end is not left behind
        thread.join(20)
    left = [thread.name for thread in started if thread.is_alive()]
    assert not left, f"threads still running: {left}"
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        shown = [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible()]
        assert not shown, f"windows still open: {shown}"
        # Without a screen, Qt lets go of what was copied only when Python has ended, and crashes.
        widgets.QApplication.clipboard().clear()
