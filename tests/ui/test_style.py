"""The style of the whole app: what it keeps open for as long as the app runs."""

import subprocess
import sys
from pathlib import Path

import pytest

MAPS = Path("/proc/self/maps")
COUNTING = """
from PySide6.QtGui import QFont, QFontMetrics
from qtexplainer.app import make_application
from qtexplainer.ui.style import dress
from qtexplainer.ui.theme import Theme

def open_files():
    lines = open("/proc/self/maps", encoding="utf-8").read().splitlines()
    return [line.split()[-1] for line in lines if line.endswith((".ttf", ".otf", ".ttc", ".pfb"))]

application = make_application()
theme = Theme("light")
dress(application, theme)
before = open_files()
for role in ("ui", "caption", "prose", "h1", "h3"):
    for italic in (False, True):
        font = QFont(theme.font(role))
        font.setItalic(italic)
        QFontMetrics(font).horizontalAdvance("x")
print(len(before), len(open_files()))
"""


@pytest.mark.skipif(not MAPS.exists(), reason="only Linux tells which files are open")
def test_every_face_of_the_theme_is_open_from_the_start():
    """None is the last to go: Qt would then read all files again for as long as the app runs."""
    done = subprocess.run(
        [sys.executable, "-c", COUNTING], capture_output=True, text=True, check=True, timeout=120
    )
    before, after = map(int, done.stdout.split())
    assert before == after > 0
