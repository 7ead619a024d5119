"""Fill in T-accounts: which sheet, which side, which line, how much; fewer given every round."""

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QWidget

from qtexplainer.course.exercise import Entry
from qtexplainer.course.grading import judge_entries
from qtexplainer.presentation.instrument import SECTORS, instrument_words, sector_label
from qtexplainer.presentation.t_account import posted_accounts, signed
from qtexplainer.study.contents import Answer
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.entry_form import EntryForm
from qtexplainer.ui.t_account_view import TAccountView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.exercise import Entries, ExerciseEntry
    from qtexplainer.presentation.t_account import Account
    from qtexplainer.study.event import Event
    from qtexplainer.ui.block_cards import Page


class EntriesCard(AskingCard):
    """Sheets with the given entries, and a form that books one more; each says its reason.

    An entry that belongs there is booked and explained; another one is explained and not booked.
    The sums under the sheets show what is still missing.
    """

    def __init__(self, block: "Entries", page: "Page") -> None:
        self._block = block
        self.round = 1
        self._found: list[int] = []
        self._tried: list[Entry] = []
        self._was_helped = False
        super().__init__(block.id, "", block.prompt, page, hints=block.hints)
        self.setAccessibleName(self.tr("Fill in the sheets"))
        self.foot.wants_confidence = False
        self.foot.solution.setText(self.tr("Book the next one for me"))
        self.foot.again.setText(self.tr("Begin again"))
        present = {entry.sector for entry in block.entries}
        self._sectors = tuple(name for name in SECTORS if name in present)
        self.task = QLabel(self)
        self.task.setWordWrap(True)
        self.sheets = TAccountView(self.theme, self)
        has_net_worth = any(entry.side == "net worth" for entry in block.entries)
        self.form = EntryForm(
            self._sectors, block.offered_lines, self.theme, self, has_net_worth=has_net_worth
        )
        self.body.addWidget(self.task)
        self.body.addWidget(self.sheets)
        self.body.addWidget(self.form)
        self.form.changed.connect(self.refresh)
        self.foot.solution.clicked.connect(self.book_next)
        self.restyle()
        self._show()

    # --- the round ------------------------------------------------------------------------

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers of the entries that are still to be booked in this round."""
        return tuple(n for n in self._block.blanks(self.round) if n not in self._found)

    @property
    def is_round_done(self) -> bool:
        """Whether every entry of the round is booked."""
        return not self.missing

    def can_check(self) -> bool:
        """Whether the form is filled in, or the next round waits."""
        return self.is_round_done or self.form.amount is not None

    def first_control(self) -> QWidget:
        """The form, or the button to the next round."""
        return self.foot.primary if self.is_round_done else self.form.sheet

    def asking_changed(self) -> None:
        """Show the form while it is needed, and say what the button does."""
        asks = self.is_asking and not self.is_settled
        self.form.setVisible(asks and not self.is_round_done)
        left = self.round < self._block.rounds
        self.foot.primary.setText(
            self.tr("Next round") if self.is_round_done and left else self.tr("Book it")
        )
        self.foot.begin.setText(self.tr("Go on") if self.is_done else self.tr("Fill them in"))
        if self.is_round_done:
            self.foot.hint.hide()

    def check(self) -> None:
        """Book what the form says, or go on to the next round."""
        if self.is_round_done:
            self._begin_round(self.round + 1)
            self.form.sheet.setFocus()
            self.bring_in_sight(self.label, self.foot)
            return
        given = self.form.entry()
        if given is None:
            return
        self._tried.append(given)
        placed = [self._entry(number) for number in self._found]
        verdict = judge_entries(self._block, [*placed, given], round_number=self.round)
        words = f"*{self._words(given)}.* {verdict.said[-1]}"
        if verdict.accepted[-1]:
            number = next(n for n in self.missing if self._is(n, given))
            self._book(number, self.tr("Because"), words)
        else:
            self.clear_verdict()
            self.say(self.tr("Not quite"), words, "not quite")
            self.form.box.selectAll()
            self.offers_solution = True
            self.refresh()
            self.announce_verdict()

    def book_next(self) -> None:
        """Book one of the missing entries for the student, with its reason."""
        if self.missing:
            self._was_helped = True
            number = self.missing[0]
            because = self._block.entries[number].because
            words = f"*{self._words(self._entry(number))}.* {because}"
            self._book(number, self.tr("Because"), words)

    def _book(self, number: int, word: str, words: str) -> None:
        self._found.append(number)
        self.clear_verdict()
        self.say(word, words)
        self.form.clear()
        self.offers_solution = self.offers_solution and not self.is_round_done
        if self.is_round_done:
            self._finish_round()
        self._show()
        self.announce_verdict()
        if not self.is_round_done:
            self.form.sheet.setFocus()

    def _finish_round(self) -> None:
        is_last = self.round >= self._block.rounds
        self.say("", self.tr("Both sides of every sheet agree."), "plain")
        if is_last and self._block.explain:
            self.say("", self._block.explain, "plain")
        mistakes = len(self._tried) - len(self._block.blanks(self.round))
        given = {
            "round": self.round,
            "entries": tuple(msgspec.to_builtins(entry) for entry in self._tried),
            "helped": self._was_helped,
        }
        self.record(given, mistakes <= 0 and not self._was_helped, settles=is_last)

    def _begin_round(self, number: int) -> None:
        self.round = number
        self._found.clear()
        self._tried.clear()
        self._was_helped = self.offers_solution = False
        self.clear_verdict()
        self._show()

    # --- what is shown --------------------------------------------------------------------

    def _entry(self, number: int) -> "ExerciseEntry":
        """An entry with this round's amount."""
        entry = self._block.entries[number]
        change = entry.change * self._block.factor(self.round)
        return msgspec.structs.replace(entry, change=change)

    def _is(self, number: int, given: Entry) -> bool:
        wanted = self._entry(number)
        return (wanted.sector, wanted.side, wanted.line) == (given.sector, given.side, given.line)

    def _words(self, entry: Entry) -> str:
        side = {"asset": self.tr("owns"), "liability": self.tr("owes")}.get(
            entry.side, self.tr("net worth")
        )
        line = instrument_words(entry.line)
        return f"{sector_label(entry.sector)}, {side}: {line} {signed(entry.change, 1)}".replace(
            ".0", ""
        )

    def _show(self) -> None:
        """Show the sheets and the task of this round."""
        block, missing = self._block, self.missing
        shown = [self._entry(n) for n in range(len(block.entries)) if n not in missing]
        accounts = [_without_marks(account) for account in posted_accounts(self._sectors, [shown])]
        if missing:
            accounts = [_not_yet(account) for account in accounts]
        self.sheets.show_accounts(accounts)
        name = self.tr("Fill in the sheets")
        if block.rounds > 1:
            name += "  ·  " + self.tr("round {} of {}").format(self.round, block.rounds)
        self.label.setText(name)
        factor = block.factor(self.round)
        words = [
            self.tr("1 entry is missing.") if len(missing) == 1
            else self.tr("{} entries are missing.").format(len(missing))
        ] if missing else []  # fmt: skip
        if factor != 1:
            words.insert(0, self.tr("Now every amount is {:g} times as large.").format(factor))
        self.task.setText(" ".join(words))
        self.task.setVisible(bool(words))
        self.refresh()

    # --- earlier answers and paper --------------------------------------------------------

    def restore(self, attempts: "Sequence[Event]") -> None:
        """Go on after the round that was last filled in; after the last one show it filled in."""
        given: Any = next(
            (e.content.given for e in attempts if isinstance(e.content, Answer)), None
        )
        done = given.get("round") if isinstance(given, dict) else None
        if not isinstance(done, int) or not 1 <= done <= self._block.rounds:
            return
        self.is_done = True
        if done < self._block.rounds:
            self._begin_round(done + 1)
            return
        self.round = done
        self._found = list(self._block.blanks(done))
        if self._block.explain:
            self.say("", self._block.explain, "plain")
        self._show()
        self.settle()

    def draft(self) -> object:
        """The round that is begun: what is booked, and all that was tried."""
        is_begun = bool(self._tried) or self._was_helped
        if not is_begun or self.is_round_done:
            return None
        return {
            "round": self.round,
            "found": list(self._found),
            "tried": [msgspec.to_builtins(entry) for entry in self._tried],
            "helped": self._was_helped,
        }

    def show_draft(self, draft: object) -> None:
        """Go on with the round that was begun."""
        try:
            begun = msgspec.convert(draft, _BegunRound)
        except msgspec.ValidationError:
            return
        if not 1 <= begun.round <= self._block.rounds:
            return
        if self.is_settled:
            self.reopen()
        self._begin_round(begun.round)
        blanks = self._block.blanks(begun.round)
        self._found = [number for number in blanks if number in begun.found]
        self._tried, self._was_helped = list(begun.tried), begun.helped
        self._show()

    def start_again(self) -> None:
        """Begin with the first round."""
        self._begin_round(1)

    def static_body(self) -> str:
        """Return the given entries sheet by sheet with room for the others, or all of them."""
        from html import escape

        from qtexplainer.course.prose import render_inline
        from qtexplainer.presentation.t_account import sheet_words

        lines = []
        missing = self.missing
        for sector in self._sectors:
            numbers = [n for n, e in enumerate(self._block.entries) if e.sector == sector]
            given = [self._entry(n) for n in numbers if n not in missing]
            blank = sum(n in missing for n in numbers)
            lines.append(f"<p>{escape(sheet_words(sector, given))}{' ________' * blank}</p>")
        if self.is_settled:
            for entry in self._block.entries:
                lines.append(f"<p>{render_inline(entry.because)}</p>")
        return "".join(lines) + self.verdict_html()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        self.task.setFont(self.theme.font("ui"))
        self.task.setContentsMargins(4, 0, 4, 0)


class _BegunRound(msgspec.Struct):
    """A round as a draft holds it."""

    round: int
    found: list[int]
    tried: list[Entry]
    helped: bool


def _not_yet(account: "Account") -> "Account":
    """Have an empty sheet not say that it stays so, while entries are missing."""
    words = account.words.replace(account.empty, "nothing yet")
    return (
        account
        if account.assets or account.liabilities
        else replace(account, empty="nothing yet", words=words)
    )


def _without_marks(account: "Account") -> "Account":
    """The sheet without the marks of twins, which would give away where the missing ones are."""
    return replace(
        account,
        assets=tuple(replace(row, mark="") for row in account.assets),
        liabilities=tuple(replace(row, mark="") for row in account.liabilities),
    )
