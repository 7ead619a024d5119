"""The built package, installed into a clean environment and run from another folder."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from qtexplainer import __version__

ROOT = Path(__file__).parent.parent.parent
BUILD = ["-c", "import sys, hatchling.build as b; print(getattr(b, sys.argv[1])(sys.argv[2]))"]


def run(command: list[str | Path], *, cwd: Path) -> str:
    """What a command prints; a failure shows its complaint. Sees no checkout but by its folder."""
    clean = {**os.environ, "PYTHONPATH": str(ROOT / "tests" / "no_network")}
    result = subprocess.run(
        command, capture_output=True, text=True, cwd=cwd, timeout=120, env=clean
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def built(kind: str, folder: Path) -> Path:
    """The wheel or the source archive, made by the build backend itself, without the network."""
    name = run([sys.executable, *BUILD, f"build_{kind}", folder], cwd=ROOT).split()[-1]
    return folder / name


def shipped_files() -> set[str]:
    """Every lesson, table and picture of the checkout, by its path."""
    return {
        path.relative_to(ROOT).as_posix()
        for top in ("content", "assets")
        for path in (ROOT / top).rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a clean environment that holds the wheel.

    The packages that the wheel requires are lent by a path file, for there is no network here;
    the project's own checkout is not among them.
    """
    venv = tmp_path_factory.mktemp("environment") / "venv"
    run([sys.executable, "-m", "venv", "--without-pip", venv], cwd=venv.parent)
    windows = sys.platform == "win32"
    python = venv / ("Scripts/python.exe" if windows else "bin/python")
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run([python, "-c", where], cwd=venv).strip())
    run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps",
         "--no-index", "--disable-pip-version-check", wheel],
        cwd=venv,
    )  # fmt: skip
    lent = Path(run([sys.executable, "-c", where], cwd=venv).strip())
    # addsitedir would also run the path file that points into the checkout.
    (site / "lent.pth").write_text(f"{lent}\n", "utf-8")
    return python


def test_the_wheel_holds_every_lesson_table_and_picture(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    shipped = shipped_files()
    assert shipped
    assert {f"qtexplainer/_data/{name}" for name in shipped} <= held
    assert not [name for name in held if name.startswith(("tests", "start"))]


def test_the_source_archive_holds_what_a_checkout_needs(tmp_path):
    with tarfile.open(built("sdist", tmp_path)) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert shipped_files() <= held
    assert {"start.py", "constraints.txt", "pyproject.toml", "README.md"} <= held


def test_the_installed_package_finds_its_content_beside_itself(python, tmp_path):
    code = (
        "import qtexplainer\n"
        "from qtexplainer.resources import assets_dir, content_dir\n"
        "print(qtexplainer.__file__, content_dir(), assets_dir(), sep='\\n')"
    )
    module, content, assets = map(Path, run([python, "-c", code], cwd=tmp_path).splitlines())
    assert module.is_relative_to(python.parent.parent)
    assert content == module.parent / "_data" / "content"
    assert assets == module.parent / "_data" / "assets"
    assert content.is_dir()
    assert assets.is_dir()


def test_the_module_and_the_command_tell_the_version(python, tmp_path):
    told = f"qtexplainer {__version__}\n"
    assert run([python, "-m", "qtexplainer", "--version"], cwd=tmp_path) == told
    suffix = ".exe" if sys.platform == "win32" else ""
    assert run([python.parent / f"qtexplainer{suffix}", "--version"], cwd=tmp_path) == told
