"""The line that says how sure the plots are: bands or outcomes, and how often the range breaks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from qtexplainer.presentation.fan import OUTCOMES, SEED, share_words
from qtexplainer.presentation.veil import veil_words
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.cut_line import CutLine
from qtexplainer.ui.fan_store import PATHS
from qtexplainer.ui.icons import IconButton

if TYPE_CHECKING:
    from collections.abc import Collection

    from qtexplainer.ui.fan_store import FanStore
    from qtexplainer.ui.theme import Theme


class FanBar(QWidget):
    """In sight only while uncertainty is shown."""

    def __init__(self, fan: "FanStore", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._fan = fan
        self._theme = theme
        self._hidden: frozenset[str] = frozenset()
        self._told = ""
        self.bands = self._toggle(
            self.tr("Bands"),
            self.tr("Bands that hold 50 and 80 of 100 paths; the thin line is the middle path"),
        )
        self.outcomes = self._toggle(
            self.tr("Outcomes"),
            self.tr("{} hypothetical outcomes, one after the other").format(OUTCOMES),
        )
        self.parameters = self._toggle(
            self.tr("+ parameters"),
            self.tr(
                "Let the repo kink and slope and the effect on ten-year yields differ from path "
                "to path too, as much as their estimates are unsure"
            ),
        )
        self.play = IconButton("play", self.tr("Play outcomes"), theme, self)
        self.on = IconButton("week-forward", self.tr("Next outcome"), theme, self)
        self.share = CutLine(theme, self)
        self.label = CutLine(theme, self, quiet=True)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self.bands, self.outcomes, self.play, self.on, self.parameters):
            buttons.addWidget(button)
        self._buttons = QWidget(self)
        self._buttons.setLayout(buttons)
        self._row = buttons
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.bands.clicked.connect(lambda: fan.set_view("bands"))
        self.outcomes.clicked.connect(lambda: fan.set_view("outcomes"))
        self.parameters.clicked.connect(lambda: fan.set_with_parameters(not fan.with_parameters))
        self.play.clicked.connect(lambda: fan.play(not fan.is_playing))
        self.on.clicked.connect(self._step)
        fan.changed.connect(self._show)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show()

    def _toggle(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "small")
        button.setCheckable(True)
        button.setToolTip(tip)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def hide_series(self, names: "Collection[str]") -> None:
        """Say nothing of how often the range breaks while something is to be predicted."""
        self._hidden = frozenset(names)
        self.refresh()

    def refresh(self) -> None:
        """Say how often the range breaks on the paths that are drawn now."""
        fan = self._fan.fan
        if fan is None:
            return
        words = veil_words(self._hidden) or share_words(fan)
        paths = f"{fan.projection.paths:,}"
        if self._fan.with_parameters:
            label = self.tr("Uncertainty inside the model and its parameters: {} paths, seed {}")
        else:
            label = self.tr("Uncertainty inside the model: {} paths, seed {}")
        self.share.show_text(words, self.tr("Weeks in which SOFR is above the range on a day"))
        self.label.show_text(
            label.format(paths, SEED),
            self.tr(
                "The same surprises for every policy: the Treasury's account, currency, other "
                "liabilities, repo and rare jumps. What the model leaves out is not in it."
            ),
        )
        if fan.projection.paths == PATHS and words != self._told and not self._fan.is_playing:
            self._told = words
            announce(self, f"{words}. {self.label.text}")

    def _step(self) -> None:
        """Stop playing and go one outcome on."""
        self._fan.play(False)
        self._fan.step(1)

    def _show(self) -> None:
        """Mark what is chosen, and offer what can be done."""
        fan = self._fan
        as_outcomes = fan.view == "outcomes"
        self.bands.setChecked(not as_outcomes)
        self.outcomes.setChecked(as_outcomes)
        self.parameters.setChecked(fan.with_parameters)
        one_by_one = as_outcomes and fan.outcome is not None
        for button in (self.play, self.on):
            button.setVisible(one_by_one)
        playing = fan.is_playing
        words = self.tr("Pause outcomes") if playing else self.tr("Play outcomes")
        self.play.show_icon("pause" if playing else "play", words)
        self._arrange()

    def _arrange(self) -> None:
        """Put the words beside the buttons, or below where there is no room."""
        grid = self._grid
        for part in (self._buttons, self.share, self.label):
            grid.removeWidget(part)
        wanted = self.share.fontMetrics().averageCharWidth() * 32
        if self.width() - self._buttons.sizeHint().width() < wanted:
            grid.addWidget(self._buttons, 0, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(self.share, 1, 0, 1, 2)
            grid.addWidget(self.label, 2, 0, 1, 2)
        else:
            grid.addWidget(self._buttons, 0, 0, 2, 1)
            grid.addWidget(self.share, 0, 1)
            grid.addWidget(self.label, 1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new width."""
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop where nobody sees it."""
        super().hideEvent(event)
        self._fan.play(False)

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setSpacing(px(4))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(0)
        for button in (self.bands, self.outcomes, self.parameters):
            button.setFont(self._theme.font("caption"))
        for line in (self.share, self.label):
            line.updateGeometry()
        self._arrange()
