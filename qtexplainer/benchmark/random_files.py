"""Files that a random learner opens, good and bad, and the one folder that it may write to."""

import random
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qtexplainer.resources import content_dir

# isort: split
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from qtexplainer.model import Scenario

_STATIC: Final = (
    "getOpenFileName",
    "getOpenFileNames",
    "getSaveFileName",
    "getExistingDirectory",
)
_TEXTS: Final = {
    "own.csv": "observation_date,WALCL\n2025-12-03,6535781\n2025-12-10,6539320\n",
    "wide.csv": "observation_date,A,B,C\n2026-01-07,1,2,.\n2026-01-14,2,,4\n",
    "letters.csv": "observation_date,WALCL\n2025-12-03,66x\n",
    "empty.csv": "",
    "half.qtx": 'format = 1\ntitle = "Half a fi',
    "unknown.qtx": 'format = 1\ntreasury_kap = "60"\n',
    "no-pack.zip": "this is no archive",
    "no-picture.png": "this is no picture",
    "words.docx": "of no kind that is known",
}


class RandomFiles:
    """A folder of files to open, and a folder in it for what is saved."""

    def __init__(self, folder: Path, scenario: "Scenario", chance: random.Random) -> None:
        from qtexplainer.course.scenario_file import scenario_text

        self._chance = chance
        self._given = folder / "given"
        self._saved = folder / "saved"
        for one in (self._given, self._saved, self._given / "nothing"):
            one.mkdir(parents=True)
        for name, text in _TEXTS.items():
            (self._given / name).write_text(text, "utf-8")
        (self._given / "run.qtx").write_text(scenario_text(scenario), "utf-8")
        self._packs = self._make_packs()

    def _make_packs(self) -> list[Path]:
        """Two lessons of the course as a folder and as one file, and a folder without any."""
        folder = self._given / "pack"
        lessons = sorted((content_dir() / "lessons").glob("*/*.md"))[:2]
        for lesson in lessons:
            own = folder / "lessons" / lesson.parent.name
            own.mkdir(parents=True, exist_ok=True)
            shutil.copy(lesson, own)
        archive = self._given / "pack.zip"
        with zipfile.ZipFile(archive, "w") as file:
            for lesson in folder.rglob("*.md"):
                file.write(lesson, f"pack/{lesson.relative_to(folder).as_posix()}")
        return [folder, self._given / "nothing"]

    def to_open(self) -> Path:
        """A file to open: given, saved earlier, or not there at all."""
        there = sorted(one for one in self._given.iterdir() if one.is_file())
        there += sorted(self._saved.iterdir())[:20]
        return self._chance.choice([*there, self._given / "gone.qtx"])

    def to_save(self, suggested: str) -> Path:
        """A place to save to; at times one that cannot be written."""
        if self._chance.random() < 0.1:
            return self._given / "no-such-folder" / "run.qtx"
        return self._saved / (Path(suggested).name or "run.qtx")

    def answer(self, dialog: QFileDialog) -> None:
        """Choose a file in a dialog, or none, and close it."""
        if self._chance.random() < 0.7:
            if dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
                suffix = self._chance.choice((dialog.defaultSuffix(), "svg", "pdf", "csv", ""))
                path = self.to_save(f"chosen.{suffix}" if suffix else "chosen")
            elif dialog.fileMode() == QFileDialog.FileMode.Directory:
                path = self._chance.choice(self._packs)
            else:
                path = self.to_open()
            dialog.fileSelected.emit(str(path))
        dialog.close()

    @contextmanager
    def in_dialogs(self) -> Iterator[None]:
        """Have these files chosen where a dialog would ask and wait; no other program is opened."""
        former = {name: getattr(QFileDialog, name) for name in _STATIC}
        open_url = QDesktopServices.openUrl
        answers: dict[str, Any] = {
            "getOpenFileName": lambda *_, **__: (str(self.to_open()), ""),
            "getOpenFileNames": lambda *_, **__: ([str(self.to_open())], ""),
            "getSaveFileName": lambda _, __, name, kinds="": (str(self.to_save(name)), kinds),
            "getExistingDirectory": lambda *_, **__: str(self._chance.choice(self._packs)),
        }
        try:
            for name in _STATIC:
                setattr(QFileDialog, name, staticmethod(answers[name]))
            QDesktopServices.openUrl = staticmethod(lambda *_: True)  # type: ignore[method-assign]
            yield
        finally:
            for name, original in former.items():
                setattr(QFileDialog, name, original)
            QDesktopServices.openUrl = open_url  # type: ignore[method-assign]
