"""A lesson pack is read without trusting it: nothing outside it, nothing enormous."""

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qtexplainer.course import pack
from qtexplainer.course.course import Course, load_course
from qtexplainer.course.lesson import BrokenLesson, Lesson
from qtexplainer.course.pack import load_pack, open_pack
from qtexplainer.course.problem import ContentError, Problem

EXAMPLE = Path(__file__).parent / "example"
LESSON = (EXAMPLE / "lessons/1-first/10-every-block.md").read_bytes()


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_pack(path)
    return str(caught.value)


def test_a_folder_and_a_zip_of_it_give_the_same_lessons(tmp_path: Path) -> None:
    members = {
        f"my-pack/{file.relative_to(EXAMPLE).as_posix()}": file.read_bytes()
        for file in EXAMPLE.rglob("*")
        if file.is_file()
    }
    zipped = load_pack(archive(tmp_path / "pack.zip", members))
    folder = load_pack(EXAMPLE)
    assert [one.id for one in zipped.lessons] == [one.id for one in folder.lessons]
    assert [part.title for part in zipped.parts] == ["First steps"]
    lesson = zipped.lesson("every-block")
    assert isinstance(lesson, Lesson)
    assert lesson.problems == ()
    assert zipped.image(lesson, "images/tub.svg").startswith(b"<svg")


def test_terms_that_a_pack_lacks_come_from_the_shipped_course(tmp_path: Path) -> None:
    (tmp_path / "10-every-block.md").write_bytes(LESSON)
    course = load_pack(tmp_path, base=load_course(EXAMPLE))
    assert "reserves" in course.glossary
    assert [one.id for one in course.lessons] == ["every-block"]


@pytest.mark.parametrize(
    "name",
    ["../up.md", "/etc/lesson.md", "a/../../b.md", "C:\\x.md", "..\\x.md", "\\\\server\\x.md"],
)
def test_a_path_that_leads_out_of_an_archive_refuses_it(tmp_path: Path, name: str) -> None:
    message = refusal(archive(tmp_path / "pack.zip", {"good.md": LESSON, name: b"x"}))
    assert "leads out of the pack" in message


def test_a_link_in_a_folder_refuses_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "10-every-block.md").write_bytes(LESSON)
    (folder / "20-link.md").symlink_to(secret)
    assert "20-link.md:1: a pack may not hold links" in refusal(folder)


def test_a_linked_folder_is_not_entered(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").write_text("secret")
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "images").symlink_to(tmp_path / "outside", target_is_directory=True)
    message = refusal(folder)
    assert "links" in message
    assert "secret" not in message


def test_a_file_swapped_for_a_link_after_listing_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "a.md").write_bytes(LESSON)
    files = open_pack(folder)
    (folder / "a.md").unlink()
    (folder / "a.md").symlink_to(tmp_path / "secret")
    with pytest.raises(ContentError):
        files.read("a.md")


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(LESSON)
    os.mkfifo(tmp_path / "b.md")
    assert open_pack(tmp_path).names() == ("a.md",)


def test_a_link_in_an_archive_refuses_it(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w") as file:
        info = zipfile.ZipInfo("link.md")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(info, "/etc/passwd")
    assert "link.md:1: a pack may not hold links" in refusal(path)


def test_an_archive_that_unpacks_into_far_more_is_refused(tmp_path: Path) -> None:
    message = refusal(archive(tmp_path / "pack.zip", {"bomb.md": b"0" * 4_000_000}))
    assert "times its size" in message


def test_a_file_that_lies_about_its_size_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive(tmp_path / "pack.zip", {"a.md": os.urandom(3_000)})
    files = open_pack(path)
    monkeypatch.setattr(pack, "LARGEST_FILE", 1_000)
    with pytest.raises(ContentError, match="may have"):
        files.read("a.md")


def test_a_file_that_is_too_large_refuses_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack, "LARGEST_FILE", 1_000)
    (tmp_path / "a.md").write_bytes(LESSON)
    assert "a file in a pack may have 1,000" in refusal(tmp_path)


def test_too_many_files_refuse_an_archive_and_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack, "MOST_FILES", 2)
    members = {f"{number}.md": b"x" for number in range(3)}
    assert "a pack may" in refusal(archive(tmp_path / "pack.zip", members))
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in members:
        (folder / name).write_bytes(b"x")
    assert "a pack may" in refusal(folder)


def test_what_is_neither_folder_nor_archive_is_said(tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_bytes(b"no archive")
    assert "not a zip file" in refusal(tmp_path / "pack.zip")
    assert "no such folder" in refusal(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    assert "there is no lesson" in refusal(tmp_path / "empty")


def course_or_problems(path: Path) -> Course | tuple[Problem, ...]:
    try:
        return load_pack(path)
    except ContentError as error:
        return error.problems


def _zip_bytes() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("lessons/1-first/10-every-block.md", LESSON)
        file.writestr("glossary.toml", "[a]\nterm = 'a'\ndefinition = 'b.'\n")
    return memory.getvalue()


GOOD_ZIP = _zip_bytes()


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.integers(0, len(GOOD_ZIP) - 1), st.integers(0, 255)), min_size=1, max_size=8
    ),
    st.integers(0, len(GOOD_ZIP)),
)
def test_a_damaged_archive_is_a_course_or_a_message(
    tmp_path: Path, changes: list[tuple[int, int]], end: int
) -> None:
    data = bytearray(GOOD_ZIP)
    for place, value in changes:
        data[place] = value
    path = tmp_path / "pack.zip"
    path.write_bytes(bytes(data[: max(end, len(GOOD_ZIP) - 40)]))
    course = course_or_problems(path)
    if isinstance(course, Course):
        for lesson in course.lessons:
            assert isinstance(lesson, BrokenLesson) or lesson.blocks is not None


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            ["10-a.md", "glossary.toml", "references.toml", "misconceptions.toml", "part.toml",
             "scenarios/a.toml", "images/a.svg"]
        ),
        st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)),
        min_size=1,
    )
)  # fmt: skip
def test_any_files_in_a_pack_are_a_course_or_a_message(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    path = archive(tmp_path / "pack.zip", files)
    course = course_or_problems(path)
    assert isinstance(course, tuple) or len(course.lessons) == 1
