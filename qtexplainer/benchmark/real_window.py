"""The same figures in a real window: on the screen that is there, else on one of our own (Xvfb)."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

SCREEN: Final = "1920x1080x24"
"""Size and depth of our own screen."""
_GIVE_UP_SECONDS: Final = 30.0
_MISSING: Final = "not measured: no screen is there, and Xvfb, which makes one, is not installed"


def window_figures(words: Sequence[str]) -> dict[str, Any]:
    """Figures of ``benchmark app`` with these further words, measured in a window on a screen.

    In a process of its own, since Qt can draw on one kind of screen only. Where no screen can be
    had, the one entry ``problem`` says so.
    """
    with screen(os.environ) as display:
        if display is None:
            return {"problem": _MISSING}
        command = [sys.executable, "-m", "qtexplainer", "benchmark", "app", "--here", "--json"]
        return figures_said_by([*command, *words], display)


def figures_said_by(command: Sequence[str], display: str) -> dict[str, Any]:
    """What a program prints as JSON with its windows on a display; else ``problem`` with words."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    try:
        found = json.loads(done.stdout)
    except ValueError:
        found = None
    if done.returncode or not isinstance(found, dict):
        return {"problem": (done.stderr or done.stdout).strip()[-400:] or "it said nothing"}
    return found


@contextmanager
def screen(environment: Mapping[str, str]) -> Iterator[str | None]:
    """Name of an X11 display: the one that is there, else an own one for this while, else None."""
    if environment.get("DISPLAY"):
        yield environment["DISPLAY"]
        return
    program = shutil.which("Xvfb")
    if program is None:
        yield None
        return
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(
            [program, "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"],
            pass_fds=(writing,),
            stdout=said,
            stderr=said,
        )
        os.close(writing)
        try:
            with os.fdopen(reading, encoding="ascii") as numbers:
                number = numbers.readline().strip()  # empty if the server has ended
            yield f":{number}" if number else None
        finally:
            server.terminate()
            try:
                server.wait(_GIVE_UP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
