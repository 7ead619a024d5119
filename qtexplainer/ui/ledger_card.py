"""A transaction in a lesson, told step by step in T-accounts that stay in balance."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from qtexplainer.presentation.t_account import posted_accounts, transaction_words
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.block_card import BlockCard
from qtexplainer.ui.static_text import boxed
from qtexplainer.ui.t_account_view import TAccountView

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.course.block import Ledger
    from qtexplainer.ui.prose_view import ProseView
    from qtexplainer.ui.reading import Reading


class LedgerStepRow(QFrame):
    """What one step does, in words, under its number; the step entered last has a rule beside it.

    The numbers are those of the marks in the sheets.
    """

    def __init__(self, number: int, text: str, card: BlockCard) -> None:
        super().__init__(card)
        self.setObjectName("ledger-step")
        self._theme = card.theme
        self._is_current = False
        self._number = QLabel(str(number), self)
        self._number.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.words = card.prose(text, parent=self)
        row = QHBoxLayout(self)
        row.addWidget(self._number)
        row.addWidget(self.words, 1)
        self.restyle()

    @property
    def is_current(self) -> bool:
        """Whether the rule stands beside it."""
        return self._is_current

    def show_current(self, is_current: bool) -> None:
        """Set the rule beside the step, or take it away."""
        if is_current != self._is_current:
            self._is_current = is_current
            self.restyle()

    def restyle(self) -> None:
        """Take colours and sizes from the theme again."""
        tokens, px = self._theme.tokens, self._theme.px
        colour = tokens.accent if self._is_current else "transparent"
        self.setStyleSheet(
            f"#ledger-step {{ background: transparent; border: none;"
            f" border-left: {px(3)}px solid {colour}; }}"
        )
        self._number.setFont(self._theme.font("prose"))
        self._number.setContentsMargins(0, 4, 0, 0)
        palette = self._number.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(tokens.secondary))
        self._number.setPalette(palette)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(4), 0, 0, 0)
        layout.setSpacing(px(8))


class LedgerCard(BlockCard):
    """Title, the steps in words, the sheets, and the buttons that go through the steps.

    All entries stand there from the start; going through them is an offer. Right and left go on
    and back while the sheets or buttons have the keyboard, Home and End to the first step and to
    all of them.
    """

    def __init__(self, ledger: "Ledger", reading: "Reading", parent: QWidget | None = None) -> None:
        super().__init__(ledger.title, reading, parent)
        self._ledger = ledger
        self._entered: int | None = None
        self.steps = [
            LedgerStepRow(number, step.text, self)
            for number, step in enumerate(ledger.steps, start=1)
        ]
        self.sheets = TAccountView(self.theme, self)
        self.sheets.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back = self._button(self.tr("Back"), self.go_back)
        self.step = self._button(self.tr("Step by step"), self.go_on)
        self.all = self._button(self.tr("All"), self.show_all)
        self._place = QLabel(self)
        self._across = QHBoxLayout()
        self.caption: ProseView | None = None
        self._build()
        self.restyle()
        self._show()

    @property
    def entered(self) -> int:
        """How many steps are entered in the sheets."""
        return len(self._ledger.steps) if self._entered is None else self._entered

    def static_html(self) -> str:
        """The whole transaction for paper, sheet by sheet after each step."""
        from qtexplainer.course.prose import render_blocks

        steps = "".join(
            f"<li>{render_blocks(step.text)}"
            f"<p>{escape(transaction_words(self._ledger.sectors, step.entries))}</p></li>"
            for step in self._ledger.steps
        )
        caption = render_blocks(self._ledger.caption) if self._ledger.caption else ""
        return boxed(self._ledger.title, f"<ol>{steps}</ol>{caption}")

    def go_on(self) -> None:
        """Enter the next step; after the last one, or while all are there, begin with the first."""
        last = len(self._ledger.steps)
        is_through = self._entered is None or self._entered >= last
        self._enter(1 if is_through else (self._entered or 0) + 1)

    def go_back(self) -> None:
        """Take the last entered step out again, down to the first."""
        if self.entered > 1:
            self._enter(self.entered - 1)

    def show_all(self) -> None:
        """Enter every step, as at the start."""
        self._enter(None)

    # --- inside ---------------------------------------------------------------------------

    def _button(self, words: str, work: "Callable[[], None]") -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(work)
        return button

    def _build(self) -> None:
        for step in self.steps:
            self.rows.addWidget(step)
        self.rows.addWidget(self.sheets)
        for part in (self.back, self.step, self.all, self._place):
            self._across.addWidget(part)
        self._across.addStretch(1)
        self.rows.addLayout(self._across)
        if self._ledger.caption:
            self.caption = self.prose(self._ledger.caption)
            self.rows.addWidget(self.caption)

    def _enter(self, entered: int | None) -> None:
        self._entered = entered
        self._show()
        if entered is None:
            announce(self.sheets, self.tr("All steps are entered."))
            return
        step = self._ledger.steps[entered - 1]
        words = transaction_words(self._ledger.sectors, step.entries)
        announce(self.sheets, f"{self._place.text()}. {step.text} {words}")

    def _show(self) -> None:
        """Show the entered steps in the sheets, the words and the buttons."""
        steps = self._ledger.steps
        self.sheets.show_accounts(
            posted_accounts(self._ledger.sectors, [step.entries for step in steps], self._entered)
        )
        for number, row in enumerate(self.steps, start=1):
            row.show_current(number == self._entered)
        is_through = self._entered is not None and self._entered >= len(steps)
        words = self.tr("Again") if is_through else self.tr("Next step")
        self.step.setText(self.tr("Step by step") if self._entered is None else words)
        self.back.setVisible(self._entered is not None)
        self.back.setEnabled(self.entered > 1)
        self.all.setVisible(self._entered is not None)
        place = self.tr("Step {} of {}").format(self._entered, len(steps))
        self._place.setText("" if self._entered is None else place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the steps by keys."""
        moves = {
            Qt.Key.Key_Right: self.go_on,
            Qt.Key.Key_Left: self.go_back,
            Qt.Key.Key_Home: lambda: self._enter(1),
            Qt.Key.Key_End: self.show_all,
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() != Qt.Key.Key_Right or self._entered != len(self._ledger.steps):
            move()

    def restyle(self) -> None:
        """Take colours and sizes from the theme again."""
        super().restyle()
        px = self.theme.px
        # The sheets need the width of the column.
        self.rows.setContentsMargins(px(8), px(12), px(8), px(12))
        self.rows.setSpacing(px(8))
        self._across.setContentsMargins(4, 0, 4, 0)
        self._across.setSpacing(px(8))
        self.label.setFont(self.theme.font("h3"))
        for button in (self.back, self.step, self.all):
            button.setFont(self.theme.font("ui"))
        self._place.setFont(self.theme.font("caption"))
        for step in self.steps:
            step.restyle()
