"""No pack, however it is made, gets a file read that lies outside it: every opening is watched."""

import os
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qtexplainer.course.checks import problems
from qtexplainer.course.course import load_course
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.names import Names, known_names
from qtexplainer.course.pack import load_pack
from qtexplainer.course.problem import ContentError
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.resources import content_dir

LESSON = (Path(__file__).parent / "example/lessons/1-first/10-every-block.md").read_text("utf-8")
SHIPPED = load_course(content_dir())
_opened: list[str] = []
_watching = [False]


def _note(event: str, details: tuple[Any, ...]) -> None:
    if _watching[0] and event == "open" and isinstance(details[0], (str, bytes)):
        _opened.append(os.fsdecode(details[0]))


sys.addaudithook(_note)


@pytest.fixture(scope="module")
def names() -> Names:
    return known_names(CHARTS)


def read_all(pack: Path, names: Names) -> list[str]:
    """Read and check a pack as the app and ``check`` do; return the files that were opened."""
    _opened.clear()
    _watching[0] = True
    try:
        course = load_pack(pack, base=SHIPPED)
        problems(course, names)
        for lesson in course.lessons:
            if isinstance(lesson, Lesson):
                assert lesson.blocks is not None
                for target in TARGETS:
                    try:
                        course.image(lesson, target)
                    except ContentError:
                        continue
    except ContentError:
        pass
    finally:
        _watching[0] = False
    return list(_opened)


def outside(opened: list[str], pack: Path, secret: Path) -> list[str]:
    """Openings that are neither of the pack nor of the program itself."""
    own = [pack.resolve(), content_dir().resolve(), Path(sys.prefix), Path(sys.base_prefix)]
    own.append(Path(__file__).parents[2].resolve() / "qtexplainer")
    found = []
    for name in opened:
        path = Path(name).resolve()
        if path == secret.resolve() or not any(path.is_relative_to(place) for place in own):
            found.append(name)
    return found


TARGETS = (
    "../secret.svg", "../../secret.svg", "../../../../../../../../etc/passwd", "/etc/passwd",
    "file:///etc/passwd", "images/../../../secret.svg", "http://example.org/a.svg",
    "..\\secret.svg", "C:\\secret.svg", "//server/share/a.svg", "images/link.svg", "NUL.svg",
    "images/\x00.svg", "%2e%2e/secret.svg",
)  # fmt: skip


def hostile(target: str) -> str:
    """A lesson that asks for a file elsewhere wherever a file can be asked for."""
    scenario = 'scenario = "qt2-2022"'
    asked = f'scenario = "{target.encode("unicode_escape").decode()}"'
    return LESSON.replace("images/tub.svg", target).replace(scenario, asked)


@pytest.mark.parametrize("target", TARGETS)
def test_no_link_of_a_lesson_leads_out(tmp_path: Path, target: str, names: Names) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg/>")
    pack = tmp_path / "pack"
    lesson = pack / "lessons/1-first/10-every-block.md"
    lesson.parent.mkdir(parents=True)
    lesson.write_text(hostile(target), "utf-8")
    opened = read_all(pack, names)
    assert any(name.endswith("10-every-block.md") for name in opened)
    assert outside(opened, pack, secret) == []


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    files=st.dictionaries(
        st.sampled_from([
            "lessons/1-a/10-every-block.md", "10-every-block.md", "../10-up.md", "a/../../b.md",
            "/etc/passwd", "C:\\x.md", "con.md", "lessons/aux/10-a.md", "more.zip",
            "lessons/1-a/images/tub.svg", "scenarios/a.toml", "glossary.toml", "10-\u00e4.md",
        ]),
        st.one_of(st.sampled_from(TARGETS).map(hostile).map(str.encode), st.binary(max_size=60)),
        min_size=1, max_size=5,
    ),
    zipped=st.booleans(),
)  # fmt: skip
def test_no_archive_or_folder_gets_out(
    tmp_path: Path, files: dict[str, bytes], zipped: bool, names: Names
) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg/>")
    pack = tmp_path / "pack.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    if not zipped:
        pack = tmp_path / f"folder-{abs(hash(tuple(files)))}"
        for name, data in files.items():
            place = pack / name.replace("..", "up").replace("\\", "").lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    assert outside(read_all(pack, names), pack, secret) == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("con.md", "device"),
        ("lessons/AUX/10-a.md", "device"),
        ("com1.toml", "device"),
        ("more.zip", "a pack may not hold another one"),
        ("lessons/part.TAR", "a pack may not hold another one"),
    ],
)
def test_names_that_are_refused(tmp_path: Path, name: str, says: str) -> None:
    pack, folder = tmp_path / "pack.zip", tmp_path / "folder"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("10-every-block.md", LESSON)
        archive.writestr(name, b"x")
    (folder / name).parent.mkdir(parents=True)
    (folder / "10-every-block.md").write_text(LESSON, "utf-8")
    (folder / name).write_bytes(b"x")
    for place in (pack, folder):
        with pytest.raises(ContentError, match=says):
            load_pack(place)


def test_names_that_are_no_letters_are_refused(tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("10-every-block.md", LESSON)
        archive.writestr("10-xx.md", b"x")
    pack.write_bytes(pack.read_bytes().replace(b"10-xx.md", b"10-\xe4\xf6.md"))
    with pytest.raises(ContentError, match="not UTF-8"):
        load_pack(pack)
    if sys.platform == "linux":
        folder = tmp_path / "folder"
        folder.mkdir()
        Path(os.fsdecode(os.fsencode(folder) + b"/10-\xe4.md")).write_bytes(b"x")
        with pytest.raises(ContentError, match="not UTF-8"):
            load_pack(folder)
