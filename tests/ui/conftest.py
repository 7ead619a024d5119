"""A small course and the whole app over it, for tests of reading."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.app import App, build
from qtexplainer.course.course import load_course
from qtexplainer.ui.theme import Theme
from qtexplainer.ui.user_folders import UserFolders

HEADER = """+++
id = "{id}"
title = "{title}"
level = 1
minutes = 10
interactivity = "low"
objectives = ["Read it"]
as_of = 2025-12-31
+++
# {title}

"""
LIVE = """The cap is [0](param:treasury_cap) bn a month, and [reserves](term:reserves) stand at
[2,956 bn](value:reserves@52w) after a year. [Raise it](lab:?treasury_cap=60), or read
[the next lesson](lesson:second) and [the plan](ref:plan). Standing repo is
[on](param:standing_repo_on).

```{lab} caps
parameters = ["treasury_cap", "mbs_cap"]
charts = ["liabilities", "corridor"]
caption = "Look at ON RRP."
```

The ratio is $r = R / A$.[^1]

```{lab} slower
set = { treasury_cap = 25 }
parameters = ["treasury_cap"]
charts = ["reserves"]
```

[^1]: A note.
"""
LONG = "\n\n".join(
    f"Paragraph {number}. " + "The sheet must balance. " * 12 for number in range(40)
)
GLOSSARY = """[reserves]
term = "Reserves"
definition = "What banks hold at the Fed. See [ON RRP](term:on-rrp)."
see_also = ["on-rrp"]
[on-rrp]
term = "ON RRP"
definition = "Where money funds lend to the Fed."
"""
REFERENCES = """[plan]
title = "Plans for Reducing the Size"
institution = "Board of Governors"
date = "2022-05-04"
"""


@pytest.fixture
def course_folder(tmp_path: Path) -> Path:
    """A folder with three lessons: one with live numbers, one long, one broken."""
    folder = tmp_path / "content"
    lessons = {
        "1-first/10-live.md": HEADER.format(id="live", title="Live numbers") + LIVE,
        "1-first/20-second.md": HEADER.format(id="second", title="A long lesson") + LONG,
        "2-other/10-broken.md": '+++\nid = "broken"\ntitel = "Wrong key"\n+++\n# Broken\n',
    }
    for name, text in lessons.items():
        path = folder / "lessons" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "glossary.toml").write_text(GLOSSARY, "utf-8")
    (folder / "references.toml").write_text(REFERENCES, "utf-8")
    return folder


@pytest.fixture
def write_lesson(course_folder: Path) -> Callable[[str], None]:
    """Puts a lesson with these blocks first in the small course."""

    def write(body: str, lesson_id: str = "asking") -> None:
        path = course_folder / f"lessons/1-first/05-{lesson_id}.md"
        path.write_text(HEADER.format(id=lesson_id, title="Asking") + body, "utf-8")

    return write


@pytest.fixture
def open_app(
    qapp: QApplication, qtbot: object, tmp_path: Path, course_folder: Path
) -> Iterator[Callable[..., App]]:
    """Opens the app over the small course; closes every one that was opened."""
    opened: list[App] = []
    own = tmp_path / "own"
    own.mkdir()

    def open_one(*, resume: bool = True, size: tuple[int, int] = (1366, 768)) -> App:
        folders = UserFolders(settings=own, records=own, logs=own)
        app = build(qapp, folders, load_course(course_folder))
        opened.append(app)
        app.lab.set_motion(False)
        app.window.resize(*size)
        app.window.show()
        qtbot.waitExposed(app.window)  # type: ignore[attr-defined]
        if resume:
            app.reader.resume()
        assert app.window.page.cards is not None  # all of the lesson is made, then laid out
        settle(qapp)
        return app

    yield open_one
    for app in opened:
        app.window.close()
        app.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle(qapp)


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """Where an app opened by `open_app` keeps its settings and session."""
    return tmp_path / "own"


@pytest.fixture
def light_theme(qapp: QApplication) -> Theme:
    """A theme of one's own."""
    return Theme("light")


def settle(qapp: QApplication) -> None:
    """Let layouts and timers that wait for nothing come to rest."""
    for _ in range(12):
        qapp.processEvents()


def has_settled(app: App) -> bool:
    """Wait until words of every text can be marked; false where that never comes."""
    return any(app.notebook.is_settled or QTest.qWait(10) for _ in range(2000))
