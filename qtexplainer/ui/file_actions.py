"""The window's File menu and what is dropped onto it, joined with the scenario files."""

from typing import TYPE_CHECKING, Final

from qtexplainer.ui.actions import connect_all
from qtexplainer.ui.scenario_files import ENDINGS, PICTURE_ENDINGS

DATA_ENDINGS: Final = (".csv", ".txt", ".tsv")
"""Endings of files with data of one's own."""

if TYPE_CHECKING:
    from pathlib import Path

    from qtexplainer.ui.main_window import MainWindow
    from qtexplainer.ui.own_data import OwnData
    from qtexplainer.ui.scenario_files import ScenarioFiles


def connect_files(files: "ScenarioFiles", own: "OwnData", window: "MainWindow") -> None:
    """Let menu and drops open and save scenarios, and the window say what came of it."""
    act, notices = window.act, window.notices

    def open_scenario(path: "Path") -> bool:
        files.open(path)
        return True

    window.drops.add(ENDINGS, open_scenario)

    def open_data(path: "Path") -> bool:
        own.open_file(path)
        return True

    window.drops.add(PICTURE_ENDINGS, files.opens_export)
    window.drops.add(DATA_ENDINGS, open_data)
    files.noticed.connect(notices.say)
    files.saved.connect(window.toast.mention)
    act.recent.aboutToShow.connect(lambda: files.fill_menu(act.recent))
    connect_all(
        (
            (act.open, files.ask_to_open),
            (act.save, files.save),
            (act.save_as, files.ask_to_save),
        )
    )
