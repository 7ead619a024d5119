"""The line of tools under the sliders: undo and redo, replay, pins, and two ways back."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from qtexplainer.presentation.defaults import documented_defaults
from qtexplainer.ui.icons import IconButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.model import Scenario
    from qtexplainer.ui.lab_history import LabHistory
    from qtexplainer.ui.pinned_runs import PinnedRuns
    from qtexplainer.ui.replay import Replay
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme


class LabTools(QWidget):
    """Icons to the left and words to the right, in two lines where there is little room."""

    def __init__(
        self,
        store: "ScenarioStore",
        history: "LabHistory",
        replay: "Replay",
        pins: "PinnedRuns",
        theme: "Theme",
        parent: QWidget | None = None,
        *,
        buttons: "Sequence[QPushButton]" = (),
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._history = history
        self._pins = pins
        self._theme = theme
        self.undo = IconButton("undo", "", theme, self)
        self.redo = IconButton("redo", "", theme, self)
        self.replay = IconButton("replay", "", theme, self)
        self.replay.setCheckable(True)
        self.pin = IconButton("pin", self.tr("Pin this run"), theme, self)
        self.compare = IconButton("compare", self.tr("Compare runs in a table"), theme, self)
        words = self.tr("What the model assumes, and what would overturn your conclusion")
        self.honesty = IconButton("assumptions", words, theme, self)
        self._icons = [self.undo, self.redo, self.replay, self.pin, self.compare, self.honesty]
        self._back_to = QLabel(self.tr("Back to"), self)
        self._back_to.setProperty("kind", "secondary")
        self.reset = QPushButton(self)
        self.reset.setToolTip(self.tr("Every setting as the lesson opened it (Ctrl+R)"))
        self.reset.setAccessibleName(self.tr("Back to the lesson's start"))
        self.defaults = QPushButton(self)
        self.defaults.setToolTip(
            self.tr("Every setting as the references document it, whatever the lesson chose")
        )
        self.defaults.setAccessibleName(self.tr("Back to the documented defaults"))
        self._words: list[QWidget] = [self._back_to, self.reset, self.defaults, *buttons]
        self.undo.clicked.connect(history.undo)
        self.redo.clicked.connect(history.redo)
        self.replay.clicked.connect(replay.play)
        self.pin.clicked.connect(lambda: pins.pin())
        self.reset.clicked.connect(store.reset)
        self.defaults.clicked.connect(self.go_to_defaults)
        for button in buttons:
            button.setParent(self)
            button.toggled.connect(self._arrange)  # it may say something longer now
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        history.changed.connect(self._show)
        pins.changed.connect(self._show)
        store.scenario_changed.connect(self._show)
        store.held_changed.connect(self._show)
        store.locked_changed.connect(self._show)
        replay.running_changed.connect(self._show_replay)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show()

    def go_to_defaults(self) -> None:
        """Give every setting that the lesson does not hold its documented default."""
        self._store.set_scenario(self._documented())

    def _documented(self) -> "Scenario":
        return self._store.as_held(documented_defaults(self._store.state.scenario))

    def _show(self) -> None:
        """Offer what can be done now."""
        if self._store.held:
            return
        history = self._history
        for button, word, step in (
            (self.undo, self.tr("Undo"), history.undo_words),
            (self.redo, self.tr("Redo"), history.redo_words),
        ):
            words = f"{word}: {step}" if step else word
            button.setEnabled(bool(step))
            if button.toolTip() != words:
                button.show_icon(button.icon_name, words)
        self.replay.setEnabled(history.last_change is not None)
        start, scenario = self._store.state[:2]
        is_kept = any(pin.scenario == scenario for pin in self._pins.pins)
        self.pin.setEnabled(not self._pins.is_full and not is_kept)
        words = self.tr("Pin this run: its lines stay on the plots")
        if self._pins.is_full:
            words = self.tr("Three runs are pinned: take one away first")
        elif is_kept:
            words = self.tr("This run is pinned already")
        if words != self.pin.toolTip():
            self.pin.show_icon("pin", words)
        self.reset.setEnabled(scenario != start)
        self.defaults.setEnabled(scenario != self._documented())

    def _show_replay(self, running: bool) -> None:
        self.replay.setChecked(running)
        words = self.tr("Stop the replay") if running else self.tr("Replay the last change")
        self.replay.show_icon("replay", words)

    def _arrange(self) -> None:
        """Set the parts in as few lines as the width allows, the last one to the right."""
        gap, line = self._theme.px(6), self._theme.px(28)
        fixed = [*self._icons, *self._words[1:]]
        gaps = gap * len(self._words[1:]) + self._theme.px(2) * len(self._icons[1:])
        self._name_ways_back(short=False)
        need = sum(part.sizeHint().width() for part in fixed) + gaps
        self._name_ways_back(short=need > self.width())
        # What the label says stands in the tooltips too.
        has_label = need + self._back_to.sizeHint().width() + gap <= self.width()
        self._back_to.setVisible(has_label)
        parts = [*self._icons, *self._words] if has_label else fixed
        x = y = 0
        for part in parts:
            hint = part.sizeHint()
            width = min(hint.width(), max(1, self.width()))
            if x and x + width > self.width():
                x, y = 0, y + line + gap // 2
            if part is parts[-1]:
                x = max(x, self.width() - width)
            height = min(hint.height(), line)
            part.setGeometry(x, y + (line - height) // 2, width, height)
            x += width + (self._theme.px(2) if part in self._icons[:-1] else gap)
        self.setFixedHeight(y + line)

    def _name_ways_back(self, *, short: bool) -> None:
        """Label the two ways back; their tooltips say all where there is room for one word."""
        self.reset.setText(self.tr("Start") if short else self.tr("Lesson's start"))
        self.defaults.setText(self.tr("Defaults") if short else self.tr("Documented defaults"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _restyle(self) -> None:
        for widget in self._words:
            widget.setFont(self._theme.font("caption"))
        self._show_replay(self.replay.isChecked())
        self._arrange()
