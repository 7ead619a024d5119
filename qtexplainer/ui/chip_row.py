"""Chips one after the other, in few lines; what is left over stands in a list."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from qtexplainer.ui.chip import Chip, ChipText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.ui.theme import Theme

_MORE: Final = "more"


class ChipRow(QWidget):
    """A compact, wrapping row of chips that takes no room while it is empty.

    Signals
    -------
    pressed
        With the key of the chip that was pressed.
    """

    pressed = Signal(str)

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts: tuple[ChipText, ...] = ()
        self._chips: list[Chip] = []
        self._left_over: tuple[ChipText, ...] = ()
        self._most_lines = 2
        self._chip(0)
        self._more = self._make_chip()
        self._more.clicked.connect(lambda: self.menu().popup(self._more.mapToGlobal(
            self._more.rect().bottomLeft())))  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._arrange()

    @property
    def texts(self) -> "Sequence[ChipText]":
        """What all chips say, those in the list included."""
        return self._texts

    @property
    def chips(self) -> "Sequence[Chip]":
        """The chips in sight; the one that opens the list comes last."""
        return [chip for chip in (*self._chips, self._more) if not chip.isHidden()]

    def show_chips(self, texts: "Sequence[ChipText]") -> None:
        """Have a chip for each of these; a chip keeps its place, and with it the keyboard."""
        if tuple(texts) != self._texts:
            self._texts = tuple(texts)
            self._arrange()

    def set_most_lines(self, lines: int) -> None:
        """Take at most so many lines."""
        if lines != self._most_lines:
            self._most_lines = lines
            self._arrange()

    def menu(self) -> QMenu:
        """Return the list of what has no room in the lines."""
        menu = QMenu(self)
        menu.setFont(self._theme.font("ui"))
        for text in self._left_over:
            action = menu.addAction(text.words.replace("&", "&&"))
            action.setToolTip(text.tip)
            action.triggered.connect(lambda _=False, key=text.key: self.pressed.emit(key))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _make_chip(self) -> Chip:
        chip = Chip(self._theme, self)
        chip.setFont(self._theme.font("caption"))
        chip.hide()
        return chip

    def _chip(self, place: int) -> Chip:
        """Return the chip of a place, made at its first need, in the order of the Tab key."""
        while place >= len(self._chips):
            chip = self._make_chip()
            chip.clicked.connect(lambda _=False, chip=chip: self.pressed.emit(chip.chip.key))
            self._chips.append(chip)
        return self._chips[place]

    def _arrange(self) -> None:
        """Put the chips into their lines, and give the row the height of these."""
        gap, line = self._theme.px(6), self._theme.px(26)
        width = max(self.width(), self._theme.px(120))
        x = y = 0
        fits = len(self._texts)
        for place, text in enumerate(self._texts):
            chip = self._chip(place)
            chip.show_chip(text)
            wide = min(chip.sizeHint().width(), width)
            last_line = y >= (self._most_lines - 1) * line
            reserve = self._theme.px(84) if last_line and place < len(self._texts) - 1 else 0
            if x and x + wide > width - reserve:
                if last_line:
                    fits = place
                    break
                x, y = 0, y + line
                wide = min(chip.sizeHint().width(), width)
            chip.setGeometry(x, y, wide, self._theme.px(24))
            x += wide + gap
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < fits)
        self._left_over = self._texts[fits:]
        if self._left_over:
            words = f"{len(self._left_over)} more"
            tip = "\n".join(text.words for text in self._left_over)
            self._more.show_chip(ChipText(_MORE, words, f"{words}: open the list", tip, "menu"))
            self._more.setGeometry(x, y, self._more.sizeHint().width(), self._theme.px(24))
        self._more.setVisible(bool(self._left_over))
        self.setFixedHeight(y + self._theme.px(24) if self._texts else 0)
        self.setVisible(bool(self._texts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the lines to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _restyle(self) -> None:
        for chip in (*self._chips, self._more):
            chip.setFont(self._theme.font("caption"))
            chip.update()
        self._arrange()
