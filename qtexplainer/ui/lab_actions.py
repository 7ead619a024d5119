"""The window's actions that concern the lab, joined with it."""

from typing import TYPE_CHECKING

from qtexplainer.ui.actions import connect_all
from qtexplainer.ui.after_painting import after_painting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qtexplainer.course.glossary import Reference
    from qtexplainer.ui.actions import Actions
    from qtexplainer.ui.lab_panel import LabPanel
    from qtexplainer.ui.pinned_runs import PinnedRuns
    from qtexplainer.ui.reader import Reader
    from qtexplainer.ui.study_store import StudyStore


def connect_lab(act: "Actions", lab: "LabPanel") -> None:
    """Let the menu undo, redo, replay, pin, go back, and through the weeks; undo says of what."""
    history, tools, bar = lab.history, lab.tools, lab.week_bar
    undo, redo = act.undo.text(), act.redo.text()

    def show() -> None:
        for action, word, step in (
            (act.undo, undo, history.undo_words),
            (act.redo, redo, history.redo_words),
        ):
            action.setEnabled(bool(step))
            action.setText(f"{word}: {step.replace('&', '&&')}" if step else word)
        act.replay.setEnabled(history.last_change is not None)

    for action in (act.undo, act.redo):
        action.setIconText(action.text().replace("&", ""))
    history.changed.connect(show)
    show()
    connect_all(
        (
            (act.undo, history.undo),
            (act.redo, history.redo),
            (act.replay, lab.replay.play),
            (act.pin, tools.pin.click),
            (act.compare, lab.comparison.open),
            (act.reset, tools.reset.click),
            (act.defaults, tools.defaults.click),
            (act.play, bar.play.click),
            (act.week_back, bar.week_back.click),
            (act.week_on, bar.week_on.click),
            (act.event_back, bar.event_back.click),
            (act.event_on, bar.event_on.click),
            (act.entries, bar.entries.click),
            (act.tanks, bar.tanks.click),
            (act.fan, lambda: lab.fan.toggle("bands")),
            (act.honesty, lab.honesty.open),
            (act.own_data, lambda: ask_for_data(lab)),
            (act.outcomes, lambda: lab.fan.toggle("outcomes")),
            (act.play_outcomes, lambda: _outcomes(lab, lab.fan_bar.play.click)),
            (act.next_outcome, lambda: _outcomes(lab, lab.fan_bar.on.click)),
            (act.unsure_parameters, lambda: _unsure_parameters(lab)),
            (act.speed, bar.speed.click),
            (act.add_step, lab.strip.add_step),
            (act.all_controls, lambda: _find_control(lab)),
        )
    )


def _outcomes(lab: "LabPanel", work: "Callable[[], None]") -> None:
    """Do something with outcomes; where they are not in sight, show them first and no more."""
    fan = lab.fan
    if fan.is_on and fan.view == "outcomes":
        work()
    else:
        fan.toggle("outcomes")


def _unsure_parameters(lab: "LabPanel") -> None:
    """Let parameters differ from path to path too, or no more; without uncertainty, show it so."""
    if lab.fan.is_on:
        lab.fan.set_with_parameters(not lab.fan.with_parameters)
    else:
        lab.fan.set_with_parameters(True)
        lab.fan.set_on(True)


def _find_control(lab: "LabPanel") -> None:
    """Open all controls with the keyboard in the line that narrows them down, or close them."""
    lab.sliders.more_button.click()


def ask_for_data(lab: "LabPanel") -> None:
    """Let the student choose files of data to be shown beside the projection."""
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog

    names, _ = QFileDialog.getOpenFileNames(
        lab,
        lab.tr("Open your own data"),
        "",
        lab.tr("Data from FRED (*.csv *.txt *.tsv);;All files (*)"),
    )
    for name in names:
        lab.own.open_file(Path(name))


def tell_sources(lab: "LabPanel", references: "Mapping[str, Reference]") -> None:
    """Tell the lab where parameters come from, in words: once painted, as only tips say it."""

    def tell() -> None:
        lab.show_sources(
            {key: f"{one.institution}, {one.title}, {one.date}" for key, one in references.items()}
        )

    after_painting(lab, tell)


def keep_pins(pins: "PinnedRuns", study: "StudyStore", reader: "Reader") -> None:
    """Keep pinned runs in the study record, and show those of the lesson that is open."""
    pins.keep_in(study)
    reader.opened.connect(pins.enter)
