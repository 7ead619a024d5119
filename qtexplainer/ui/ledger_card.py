"""A transaction in a lesson, told step by step in T-accounts that stay in balance."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qtexplainer.course.prose import render_blocks
from qtexplainer.presentation.t_account import posted_accounts, transaction_words
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.prose_view import ProseView
from qtexplainer.ui.t_account_view import TAccountView

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.course.block import Ledger
    from qtexplainer.ui.reading import Reading


class LedgerStepRow(QFrame):
    """What one step does, in words, under its number; the step entered last has a rule beside it.

    The numbers are those of the marks in the sheets.
    """

    def __init__(self, number: int, text: str, reading: "Reading", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ledger-step")
        self._theme = reading.theme
        self._is_current = False
        self._number = QLabel(str(number), self)
        self._number.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.words = ProseView(render_blocks(text), reading, self)
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
        layout.setContentsMargins(px(8), 0, 0, 0)
        layout.setSpacing(px(8))


class LedgerCard(QFrame):
    """Title, the steps in words, the sheets, and the buttons that go through the steps.

    All entries stand there from the start; going through them is an offer. Right and left go on
    and back while the sheets or buttons have the keyboard, Home and End to the first step and to
    all of them.
    """

    def __init__(self, ledger: "Ledger", reading: "Reading", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledger-card")
        self._ledger = ledger
        self._reading = reading
        self._theme = reading.theme
        self._entered: int | None = None
        self._title = QLabel(ledger.title, self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.steps = [
            LedgerStepRow(number, step.text, reading, self)
            for number, step in enumerate(ledger.steps, start=1)
        ]
        self.sheets = TAccountView(self._theme, self)
        self.sheets.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back = self._button(self.tr("Back"), self.go_back)
        self.step = self._button(self.tr("Step by step"), self.go_on)
        self.all = self._button(self.tr("All"), self.show_all)
        self._place = QLabel(self)
        self.caption: ProseView | None = None
        self._build()
        self._theme.changed.connect(self._restyle)
        self._restyle()
        self._show()

    @property
    def entered(self) -> int:
        """How many steps are entered in the sheets."""
        return len(self._ledger.steps) if self._entered is None else self._entered

    @property
    def text(self) -> str:
        """The whole transaction as text, for print and for screen readers."""
        lines = [self._ledger.title]
        for number, step in enumerate(self._ledger.steps, start=1):
            entries = transaction_words(self._ledger.sectors, step.entries)
            lines.append(f"{number}. {step.text} {entries}")
        return "\n".join(lines)

    def go_on(self) -> None:
        """Enter the next step; after the last one, or while all are there, begin with the first."""
        last = len(self._ledger.steps)
        if not last:
            return
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
        rows = QVBoxLayout(self)
        rows.addWidget(self._title)
        for step in self.steps:
            rows.addWidget(step)
        rows.addWidget(self.sheets)
        across = QHBoxLayout()
        for part in (self.back, self.step, self.all, self._place):
            across.addWidget(part)
        across.addStretch(1)
        rows.addLayout(across)
        if self._ledger.caption:
            self.caption = ProseView(render_blocks(self._ledger.caption), self._reading, self)
            rows.addWidget(self.caption)
        self._across = across

    def _enter(self, entered: int | None) -> None:
        if not self._ledger.steps:
            return
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
        is_through = self._entered is None or self._entered >= len(steps)
        self.step.setText(
            self.tr("Step by step") if self._entered is None
            else self.tr("Again") if is_through
            else self.tr("Next step")
        )  # fmt: skip
        self.back.setVisible(self._entered is not None)
        self.back.setEnabled(self.entered > 1)
        self.all.setVisible(self._entered is not None)
        self._place.setText(
            ""
            if self._entered is None
            else self.tr("Step {} of {}").format(self._entered, len(steps))
        )

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
            return
        if event.key() == Qt.Key.Key_Right and self._entered == len(self._ledger.steps):
            return
        move()

    def _restyle(self) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        self.setStyleSheet(
            f"#ledger-card {{ background: transparent; border: none;"
            f" border-top: {tokens.line_width}px solid {tokens.hairline};"
            f" border-bottom: {tokens.line_width}px solid {tokens.hairline}; }}"
        )
        self._title.setFont(self._theme.font("h3"))
        self._title.setContentsMargins(4, 0, 4, 0)
        for button in (self.back, self.step, self.all):
            button.setFont(self._theme.font("ui"))
        self._place.setFont(self._theme.font("caption"))
        for step in self.steps:
            step.restyle()
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(0, px(12), 0, px(12))
        layout.setSpacing(px(8))
        self._across.setSpacing(px(8))
