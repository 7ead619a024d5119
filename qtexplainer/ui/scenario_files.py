"""Scenarios as files of the student's own: opened, saved and offered again."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from qtexplainer.course.block import MOST_PLOTS
from qtexplainer.presentation.charts import CHARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from qtexplainer.model import Scenario
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.settings import Settings

ENDINGS: Final = (".qtx", ".toml")
PICTURE_ENDINGS: Final = (".png", ".svg", ".pdf", ".csv")
"""What else may hold a scenario: what was exported from a plot."""
_LARGEST: Final = 64_000_000
"""Bytes up to which a file is read: more is no scenario and no picture of one."""


class ScenarioFiles(QObject):
    """Opens files into the store and saves from it; what cannot be done is said, nothing changes.

    Signals
    -------
    opened
        When a scenario from a file is in the store: the lab should come in sight.
    noticed
        With a sentence, when a file cannot be opened or saved.
    saved
        With a sentence, when a file was saved.
    """

    opened = Signal()
    noticed = Signal(str)
    saved = Signal(str)

    def __init__(self, store: "ScenarioStore", settings: "Settings", window: "QWidget") -> None:
        super().__init__(window)
        self._store = store
        self._settings = settings
        self._window = window
        self._is_opening = False
        self.path: Path | None = None
        """The file that "save" writes; none where the lab holds something else."""
        store.opened.connect(self._forget)

    # --- opening --------------------------------------------------------------------------

    def ask_to_open(self) -> None:
        """Let the student choose a file, and open it."""
        endings = " ".join(f"*{ending}" for ending in (*ENDINGS, *PICTURE_ENDINGS))
        dialog = self._dialog(self.tr("Open a scenario"))
        dialog.setNameFilters(
            [self.tr("Scenarios and exported plots ({})").format(endings), self.tr("All files (*)")]
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def open(self, path: Path) -> bool:
        """Open a scenario, or the one that an exported plot holds; whether that could be done."""
        from qtexplainer.course.problem import ContentError
        from qtexplainer.course.scenario_file import read_run_file
        from qtexplainer.presentation.embedded_scenario import (
            is_picture_or_table,
            scenario_in,
            start_of,
        )

        try:
            data = _read(path)
            text: bytes | None = data
            is_export = is_picture_or_table(data) or path.name.lower().endswith(PICTURE_ENDINGS)
            if is_export:
                text = scenario_in(data)
            if text is None:
                words = self.tr(
                    "{} holds no scenario: only plots that were exported here restore a run."
                )
                self.noticed.emit(words.format(path.name))
                return False
            label = self.tr("the scenario in {}").format(path) if is_export else str(path)
            run = read_run_file(text, path=label, plots=CHARTS)
            start = run.start
            before = start_of(text) if is_export and start is None else None
            if before is not None:
                start = read_run_file(before, path=label).scenario
        except (ContentError, OSError) as problem:
            reason = problem.strerror if isinstance(problem, OSError) else ""
            words = self.tr("{} could not be opened: {}")
            self.noticed.emit(words.format(path.name, reason or problem))
            if not path.exists():
                self._settings.forget_file(str(path.absolute()))
            return False
        self._take(start or run.scenario, path, run.charts, is_export=is_export)
        self._store.set_scenario(run.scenario)
        if run.problems:
            words = self.tr("{} is open, but not all of it: {}")
            reasons = "\n".join(str(problem) for problem in run.problems)
            self.noticed.emit(words.format(path.name, reasons))
        return True

    def opens_export(self, path: Path) -> bool:
        """Open a plot that was exported; whether the file is one."""
        from qtexplainer.presentation.embedded_scenario import scenario_in

        try:
            is_one = scenario_in(_read(path)) is not None
        except OSError:
            is_one = True  # the reason is then said by `open`
        if is_one or not path.name.lower().endswith(".csv"):
            self.open(path)
            return True
        return False

    def _take(
        self, start: "Scenario", path: Path, charts: "Sequence[str]", *, is_export: bool
    ) -> None:
        self._is_opening = True
        try:
            # It is no lab of the lesson's: nothing in it is to be predicted.
            before = self._store.choice
            shown = list(charts)
            if is_export or not shown:
                # A plot that was exported comes in sight beside those that are there.
                shown += [name for name in before.charts if name not in shown]
            choice = before._replace(charts=tuple(shown[:MOST_PLOTS]), lesson="", lab="")
            self._store.open(start, choice=choice)
        finally:
            self._is_opening = False
        self.path = None if is_export else path
        self._settings.keep_file(str(path.absolute()))
        self.opened.emit()

    def _forget(self) -> None:
        """Another scenario is there: "save" must not write it over the file that was open."""
        if not self._is_opening:
            self.path = None

    # --- saving ---------------------------------------------------------------------------

    def save(self) -> None:
        """Save to the file that was opened or saved last; ask for one where there is none."""
        if self.path is None:
            self.ask_to_save()
        else:
            self.save_to(self.path)

    def ask_to_save(self) -> None:
        """Let the student choose a file, and save to it."""
        dialog = self._dialog(self.tr("Save the scenario"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Scenarios (*.qtx)")])
        dialog.setDefaultSuffix("qtx")
        name = self.path.name if self.path is not None else file_name(self._store.scenario.title)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def save_to(self, path: Path) -> bool:
        """Save the scenario as it is now; whether that could be done."""
        from qtexplainer.course.scenario_file import scenario_text

        state = self._store.state
        charts = [name for name in state.choice.charts if name in CHARTS]  # none of own data
        text = scenario_text(state.scenario, start=state.start, charts=charts)
        try:
            write_whole(path, text.encode())
        except OSError as problem:
            words = self.tr("{} could not be saved: {}.")
            self.noticed.emit(words.format(path.name, problem.strerror or problem))
            return False
        self.path = path
        self._settings.keep_file(str(path.absolute()))
        self.saved.emit(self.tr("Saved as {}.").format(path.name))
        return True

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(self.folder()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def folder(self) -> Path:
        """Where files are looked for first: where the last one was, else the documents."""
        for name in self._settings.files:
            if Path(name).parent.is_dir():
                return Path(name).parent
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place) or Path.home())

    # --- files of late --------------------------------------------------------------------

    def fill_menu(self, menu: QMenu) -> None:
        """Offer the files that were opened or saved last."""
        menu.clear()
        for number, name in enumerate(self._settings.files, start=1):
            path = Path(name)
            action = menu.addAction(f"&{number}  {path.name.replace('&', '&&')}")
            action.setToolTip(name)
            action.triggered.connect(lambda _=False, path=path: self.open(path))
        if menu.isEmpty():
            menu.addAction(self.tr("No files yet")).setEnabled(False)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    OSError
        It cannot be written; what was there before is still there.
    """
    draft = path.with_name(f"{path.name}.draft")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def file_name(title: str, ending: str = ".qtx") -> str:
    """Return a name for a file from a title.

    >>> file_name("QT2, 2022–25"), file_name("…", ".png")
    ('qt2-2022-25.qtx', 'scenario.png')
    """
    return (re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "scenario") + ending


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise OSError(2, "there is no such file")
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise OSError(27, "the file is too large")
    return data
