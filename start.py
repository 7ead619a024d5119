"""Set qtexplainer up in this folder and start it: ``python3 start.py``.

    python3 start.py              install what is missing, then open the window
    python3 start.py setup        only install
    python3 start.py test ...     install the developer's tools too, then run the whole test suite
    python3 start.py WORD ...     pass every other word on to qtexplainer ("simulate --help")

Everything is installed into the folder .venv beside this file; only the first start needs the
network. On Windows: ``py start.py``.
"""

# Only the standard library, and only syntax that Python 3.6 can read: an older Python must get
# as far as the next test, which tells its user what to do.
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the very test that the rule thinks needless
    sys.exit(
        f"qtexplainer needs Python 3.11 or newer, and this is Python {sys.version_info[0]}."
        f"{sys.version_info[1]} ({sys.executable}). Install a newer one from your system's "
        "packages or from python.org, then start this file with it."
    )

import hashlib
import json
import os
import shutil
import subprocess
import tomllib
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
TEXT = {"encoding": "utf-8", "errors": "replace"}  # how the words of other programs are read

# What Qt's libraries and its X11 plugin need, named as each package manager names it.
LIBRARY_PACKAGES = {
    "apt": "libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libfontconfig1 libdbus-1-3 "
    "libglib2.0-0 libgssapi-krb5-2 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 "
    "libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 "
    "libxcb-xkb1 fonts-dejavu-core",
    "dnf": "libglvnd-egl libglvnd-glx libxkbcommon libxkbcommon-x11 fontconfig "
    "dbus-libs glib2 krb5-libs libX11-xcb xcb-util-cursor xcb-util-wm xcb-util-image "
    "xcb-util-keysyms xcb-util-renderutil dejavu-sans-fonts",
    "pacman": "libglvnd libxkbcommon libxkbcommon-x11 fontconfig dbus glib2 krb5 libx11 libxcb "
    "xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms xcb-util-renderutil ttf-dejavu",
}
# What the app imports of Qt, and the plugin that draws on an X11 screen.
IMPORTED_LIBRARIES = ("Qt*.abi3.so", "Qt/plugins/platforms/libqoffscreen.so")
SCREEN_LIBRARIES = ("Qt/plugins/platforms/libqxcb.so",)


class SetupError(Exception):
    """Why the set-up cannot go on, in words for the person at the keyboard."""


def main(words: list[str], root: Path = ROOT) -> int:
    """Do what the words ask for; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a path may hold any letter
    if words and words[0] in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    try:
        if words[:1] == ["setup"]:
            set_up(root, developer=False)
            print(f"Ready. Start it with: {'py' if WINDOWS else 'python3'} start.py")
            return 0
        if words[:1] == ["test"]:
            return run_tests(set_up(root, developer=True), root, words[1:])
        python = set_up(root, developer=False)
        if not words and not has_screen():
            return render_tour(python, root)
        return hand_over([str(python), "-P", "-m", "qtexplainer", *words])
    except (SetupError, OSError) as problem:
        print(f"\nstart.py: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start puts right what was left half done.", file=sys.stderr)
        return 130


def run_tests(python: Path, root: Path, arguments: list[str]) -> int:
    """The whole suite, on up to four processors; ends with pytest's own summary line.

    Where the process of a test dies, the summary names that test: with another process in its
    place the rest could wait for ever.
    """
    workers = ["--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile"]
    workers.append("--max-worker-restart=0")
    os.chdir(root)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return hand_over([str(python), "-m", "pytest", *workers, *arguments])


def render_tour(python: Path, root: Path) -> int:
    """Pictures of the lessons in place of the window that cannot be shown."""
    folder = root / "build" / "tour"
    print(
        "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window\n"
        "cannot open. Rendering pictures of the lessons and a simulation report instead, into\n"
        f"{folder}",
        flush=True,
    )
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return hand_over([str(python), "-P", "-m", "qtexplainer", "tour", "--into", str(folder)])


def hand_over(command: list[str]) -> int:
    """Become the command where the system can (no second process), else wait for its status."""
    sys.stdout.flush()
    if not WINDOWS:
        os.execve(command[0], command, clean_environment())
    return subprocess.run(command, env=clean_environment()).returncode


def has_screen() -> bool:
    """Whether a window could be shown: on Windows and macOS always, elsewhere with a display."""
    if not LINUX:
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform:
        return platform not in ("offscreen", "minimal")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def set_up(root: Path, developer: bool) -> Path:
    """The Python of a complete ``.venv``, which is made, updated or repaired first if need be.

    The stamp is taken away before an installation and written after it, so an interrupted one
    is known by its absence and made anew.
    """
    venv = root / ".venv"
    python = venv_python(venv)
    stamp = read_stamp(venv)
    wanted = fingerprint(root)
    usable = python.exists() and stamp.get("python") == python_version()
    has_packages = stamp.get("packages") == wanted and (stamp.get("developer") or not developer)
    if not (usable and has_packages):
        install(root, developer=developer, anew=not usable)
        stamp = {"python": python_version(), "packages": wanted, "developer": developer}
        write_stamp(venv, stamp)
    if not stamp.get("libraries"):
        stamp["libraries"] = check_libraries(python)
        write_stamp(venv, stamp)
    return python


def venv_python(venv: Path) -> Path:
    """The interpreter inside a virtual environment."""
    return venv / "Scripts" / "python.exe" if WINDOWS else venv / "bin" / "python"


def python_version() -> str:
    """The version whose packages fit this Python, such as ``3.11``."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def fingerprint(root: Path) -> str:
    """A mark that changes when other packages are asked for, or when the folder has moved."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    asked = json.dumps([project["build-system"], project["project"], str(root)], sort_keys=True)
    pinned = (root / "constraints.txt").read_text("utf-8")
    return hashlib.sha256((asked + pinned).encode()).hexdigest()


def read_stamp(venv: Path) -> dict[str, object]:
    """What the last complete installation wrote down; empty if there was none."""
    try:
        stamp = json.loads((venv / "qtexplainer-stamp.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(venv: Path, stamp: dict[str, object]) -> None:
    """Write the stamp in one move, so that it is never half there."""
    draft = venv / "qtexplainer-stamp.draft"
    draft.write_text(json.dumps(stamp), "utf-8")
    draft.replace(venv / "qtexplainer-stamp.json")


def install(root: Path, developer: bool, anew: bool) -> None:
    """Put the pinned packages and the project (in place, as a link) into ``.venv``."""
    venv = root / ".venv"
    place = venv if venv.is_dir() else root
    if not os.access(place, os.W_OK):
        raise SetupError(
            f"this folder cannot be written to: {place}\n"
            "Copy the project to a folder of your own and start it there."
        )
    former = read_stamp(venv)
    (venv / "qtexplainer-stamp.json").unlink(missing_ok=True)
    if anew:
        make_venv(venv)
    print("Installing packages; this is done once and takes a minute or two ...", flush=True)
    requirements = requirements_of(root, developer=developer)
    constraints = ["--constraint", str(root / "constraints.txt"), "--only-binary=:all:"]
    try:
        pip(venv, [*constraints, *requirements])
        pip(venv, ["--quiet", "--no-build-isolation", "--no-deps", "--editable", str(root)])
    except SetupError:
        if not anew and former:
            # pip undoes what fails, so the installation of before is still whole.
            write_stamp(venv, former)
        raise


def requirements_of(root: Path, developer: bool) -> list[str]:
    """The packages that ``pyproject.toml`` asks for; the developer's tools too if wanted."""
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    project = settings["project"]
    tools = project["optional-dependencies"]["dev"] if developer else []
    return [*settings["build-system"]["requires"], *project["dependencies"], *tools]


def make_venv(venv: Path) -> None:
    """An empty virtual environment in place of whatever was there."""
    print(f"Making a Python environment in {venv} ...", flush=True)
    if not (find_spec("venv") and find_spec("ensurepip")):
        package = f"python{python_version()}-venv"
        if not apt_install([package]):
            raise SetupError(
                "this Python cannot make environments: its venv or ensurepip part is missing.\n"
                f"On Debian and Ubuntu:  sudo apt install {package}\n"
                "Elsewhere: install the complete Python from your system's packages or "
                "from python.org."
            )
    python = getattr(sys, "_base_executable", None) or sys.executable
    made = run([python, "-m", "venv", "--clear", str(venv)])
    if made.returncode:
        raise SetupError(f"the environment could not be made: {last_lines(made.stdout)}")


def pip(venv: Path, arguments: list[str]) -> None:
    """Run ``pip install``, showing its progress, and say in a sentence why it failed."""
    command = [str(venv_python(venv)), "-m", "pip", "install", "--no-user", "--no-input",
               "--disable-pip-version-check", "--no-warn-script-location", *arguments]  # fmt: skip
    complaints = []
    with subprocess.Popen(
        command, env=clean_environment(), stderr=subprocess.PIPE, **TEXT
    ) as process:
        for line in process.stderr:
            if "Retrying" in line and not any("Retrying" in earlier for earlier in complaints):
                print("The network does not answer; trying again ...", flush=True)
            complaints.append(line)
    if process.returncode:
        raise SetupError(why_pip_failed("".join(complaints)))


def why_pip_failed(complaints: str) -> str:
    """One clear reason out of pip's many lines, with its own last words."""
    words = complaints.lower()
    telling = last_lines(complaints)
    if "no space left" in words:
        reason = "the disk is full; the packages need about 1 GB."
    elif any(sign in words for sign in ("retrying", "timed out", "connection", "proxy", "ssl")):
        reason = (
            "the packages could not be fetched: the network does not answer.\n"
            "The first start needs it once. Behind a proxy, set HTTPS_PROXY and try again."
        )
        # What follows the last attempt (no versions found, a conflict) is beside the point.
        telling = next((line for line in complaints.splitlines() if "Retrying" in line), telling)
    elif "no matching distribution" in words:
        reason = (
            f"there is no ready-made package for Python {python_version()} on {sys.platform}.\n"
            "Use a Python between 3.11 and 3.14 on a 64-bit system of the last few years."
        )
    else:
        reason = "the packages could not be installed."
        telling = complaints.strip()
    return f"{reason}\npip says: {telling}"


def check_libraries(python: Path) -> bool:
    """Whether Qt can load and draw on a screen; on Debian and Ubuntu as root, see to it.

    Raises SetupError if it cannot load at all, or cannot draw on the X11 screen that is there.
    """
    if not LINUX:
        return True
    print("Checking the libraries that Qt needs ...", flush=True)
    missing = missing_libraries(python, IMPORTED_LIBRARIES + SCREEN_LIBRARIES)
    if missing and apt_install(LIBRARY_PACKAGES["apt"].split()):
        missing = missing_libraries(python, IMPORTED_LIBRARIES + SCREEN_LIBRARIES)
    if not missing:
        loaded = run([str(python), "-c", "import PySide6.QtWidgets, PySide6.QtSvg"])
        if loaded.returncode:
            raise SetupError(f"Qt does not load: {last_lines(loaded.stdout)}")
        return True
    commands = "\n".join(install_commands())
    advice = f"Qt needs libraries that this system lacks: {', '.join(sorted(missing))}\n{commands}"
    on_x11 = bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")
    if on_x11 or missing_libraries(python, IMPORTED_LIBRARIES):
        raise SetupError(advice)
    print(f"Good enough without an X11 screen, but to open a window on one:\n{advice}")
    return False


def missing_libraries(python: Path, patterns: tuple[str, ...]) -> set[str]:
    """Shared libraries that ``ldd`` does not find for the Qt files that match the patterns."""
    qt = python.parent.parent / "lib" / f"python{python_version()}" / "site-packages" / "PySide6"
    files = [str(file) for pattern in patterns for file in qt.glob(pattern)]
    if not files or not shutil.which("ldd"):
        return set()
    lines = run(["ldd", *files]).stdout.splitlines()
    return {line.split()[0] for line in lines if line.rstrip().endswith("=> not found")}


def apt_install(packages: list[str]) -> bool:
    """Install system packages if this is Debian or Ubuntu and we may; whether it was done."""
    if not LINUX or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing system packages: {' '.join(packages)} ...", flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run(["apt-get", "update"])
    done = run(["apt-get", "install", "--yes", "--no-install-recommends", *packages])
    if done.returncode:
        print(f"apt-get could not do it: {last_lines(done.stdout)}", file=sys.stderr)
    return done.returncode == 0


def install_commands() -> list[str]:
    """The command that installs Qt's libraries, for this package manager or for each we know."""
    verbs = {"apt": "apt install", "dnf": "dnf install", "pacman": "pacman -S --needed"}
    here = [name for name in verbs if shutil.which(name)]
    return [f"  sudo {verbs[name]} {LIBRARY_PACKAGES[name]}" for name in here or verbs]


def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end and keep what it says."""
    return subprocess.run(
        command, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **TEXT
    )


def clean_environment() -> dict[str, str]:
    """The user's environment without what would lead another Python astray."""
    astray = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__")
    kept = {name: value for name, value in os.environ.items() if name not in astray}
    return {**kept, "PYTHONUTF8": "1"}


def last_lines(text: str) -> str:
    """The end of a program's output: where it says what went wrong."""
    return "\n".join(text.strip().splitlines()[-6:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
