"""Where the app keeps what is the student's own: settings, session, study record, logs."""

import os
import tempfile
from pathlib import Path

from msgspec import Struct

PORTABLE = "QTEXPLAINER_HOME"
"""Environment variable that names one folder for everything (a stick, a shared computer)."""


class UserFolders(Struct, frozen=True, kw_only=True):
    """Folders that exist and can be written to."""

    settings: Path
    """Window geometry and theme."""
    records: Path
    """Session and study record."""
    logs: Path
    """Log files."""
    notice: str = ""
    """A sentence for the student where nothing can be kept."""


def user_folders() -> UserFolders:
    """The folders of this user; temporary ones, with a notice, where none can be written to."""
    portable = os.environ.get(PORTABLE)
    if portable:
        root = Path(portable).expanduser()
        wanted = (root, root, root / "logs")
    else:
        # Only asked for where it is needed: the portable folder does without.
        from platformdirs import PlatformDirs

        places = PlatformDirs("qtexplainer", appauthor=False)
        wanted = (places.user_config_path, places.user_data_path, places.user_log_path)
    if all(_can_write(folder) for folder in wanted):
        return UserFolders(settings=wanted[0], records=wanted[1], logs=wanted[2])
    refuge = Path(tempfile.mkdtemp(prefix="qtexplainer-"))
    if _holds_records(wanted[1]):
        # What was learned is still shown; the study record itself says that nothing is saved.
        return UserFolders(settings=refuge, records=wanted[1], logs=refuge)
    return UserFolders(
        settings=refuge,
        records=refuge,
        logs=refuge,
        notice=(
            f"The folder {wanted[0]} cannot be written to, so this session is kept only until "
            f"the computer is restarted, in {refuge}."
        ),
    )


def _holds_records(folder: Path) -> bool:
    try:
        return os.access(folder, os.R_OK | os.X_OK) and any(folder.glob("*.sqlite"))
    except OSError:
        return False


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)
