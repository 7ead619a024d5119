"""Explain in one's own words, then compare with a model answer, point by point."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QVBoxLayout

from qtexplainer.study.contents import Answer
from qtexplainer.ui.asking_card import AskingCard
from qtexplainer.ui.option_button import CheckOption
from qtexplainer.ui.static_text import reason, room
from qtexplainer.ui.writing_box import WritingBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.exercise import Explain
    from qtexplainer.study.event import Event
    from qtexplainer.ui.block_cards import Page


class ExplainCard(AskingCard):
    """A starter and a box; there is no verdict: the student ticks what the own answer holds."""

    def __init__(self, block: "Explain", page: "Page") -> None:
        self._block = block
        self.points: list[CheckOption] = []
        super().__init__(block.id, "", block.prompt, page, hints=block.hints)
        self.label.setText(self.tr("In your own words"))
        self.setAccessibleName(self.label.text())
        self.foot.wants_confidence = False
        self.foot.primary.setText(self.tr("Compare"))
        self._starter = QLabel(block.starter, self)
        self._starter.setTextFormat(Qt.TextFormat.PlainText)
        self._starter.setProperty("kind", "secondary")
        self._starter.setWordWrap(True)
        if not block.starter:
            self._starter.hide()
        name = self.tr("Your answer. It may begin: {}").format(block.starter)
        self.box = WritingBox(self.theme, name, self)
        self.box.textChanged.connect(self.refresh)
        self.box.entered.connect(self.check_if_ready)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.body.addWidget(self._starter)
        inset = QVBoxLayout()
        inset.setContentsMargins(4, 0, 4, 0)
        inset.addWidget(self.box)
        self.body.addLayout(inset)
        self.restyle()
        self.refresh()

    def can_check(self) -> bool:
        """Whether anything is written."""
        return bool(self.box.words)

    def check(self) -> None:
        """Show the model answer and its points beside what was written."""
        self._show_model()
        self.record(self._given(), None)
        self.announce_verdict()

    def restore(self, attempts: "Sequence[Event]") -> None:
        """Show what was written and ticked, and the model answer."""
        given = next((e.content.given for e in attempts if isinstance(e.content, Answer)), None)
        if not isinstance(given, dict) or not isinstance(given.get("text"), str):
            return
        self.box.setPlainText(given["text"])
        self._show_model(given.get("points", ()))
        self.settle()

    def draft(self) -> object:
        """The text while it is being written."""
        return None if self.is_settled else self.box.toPlainText() or None

    def show_draft(self, draft: object) -> None:
        """Go on with the text."""
        if isinstance(draft, str):
            if self.is_settled:
                self.reopen()
            self.box.setPlainText(draft)

    def start_again(self) -> None:
        """Let the text be written on."""
        self.box.setReadOnly(False)
        for point in self.points:
            self._group.removeButton(point)
            self.drop(point)
        self.points.clear()

    def _given(self) -> dict[str, object]:
        ticked = tuple(n for n, point in enumerate(self.points) if point.isChecked())
        return {"text": self.box.words, "points": ticked}

    def _show_model(self, ticked: object = ()) -> None:
        self.box.setReadOnly(True)
        self.say(self.tr("A good answer"), self._block.model_answer, "because")
        if self._block.points:
            self.say("", self.tr("Tick what your own answer holds:"), "plain")
        for number, text in enumerate(self._block.points):
            point = CheckOption(text, self.theme, self)
            point.setChecked(isinstance(ticked, tuple) and number in ticked)
            point.toggled.connect(self._keep_ticks)
            self._group.addButton(point)
            self.points.append(point)
            self.said.addWidget(point)
        if self._block.explain:
            self.say("", self._block.explain, "plain")

    def _keep_ticks(self) -> None:
        self.keep(Answer(given=self._given()))

    def static_body(self) -> str:
        """Return the starter, the answer or room for it, and the model answer once compared."""
        from html import escape

        from qtexplainer.course.prose import render_blocks, render_inline

        starter = f"<p><i>{escape(self._block.starter)}</i></p>" if self._block.starter else ""
        if not self.is_settled:
            return starter + room(4)
        points = "".join(
            f"<p>{'☒' if point.isChecked() else '☐'} {render_inline(text)}</p>"
            for point, text in zip(self.points, self._block.points, strict=True)
        )
        model = reason(self.tr("A good answer"), render_blocks(self._block.model_answer))
        return f"{starter}<p>{escape(self.box.words)}</p>{model}{points}"

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        font = self.theme.font("prose")
        font.setItalic(True)
        self._starter.setFont(font)
        self._starter.setContentsMargins(4, 0, 4, 0)
