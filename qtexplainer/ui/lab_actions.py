"""The window's actions that concern the lab, joined with it."""

from typing import TYPE_CHECKING

from qtexplainer.ui.actions import connect_all

if TYPE_CHECKING:
    from qtexplainer.ui.actions import Actions
    from qtexplainer.ui.lab_panel import LabPanel


def connect_lab(act: "Actions", lab: "LabPanel") -> None:
    """Let the menu undo, redo, replay, go back, and through the weeks; it says what undo does."""
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
            (act.reset, tools.reset.click),
            (act.defaults, tools.defaults.click),
            (act.play, bar.play.click),
            (act.week_back, bar.week_back.click),
            (act.week_on, bar.week_on.click),
            (act.event_back, bar.event_back.click),
            (act.event_on, bar.event_on.click),
            (act.entries, bar.entries.click),
            (act.tanks, bar.tanks.click),
        )
    )
