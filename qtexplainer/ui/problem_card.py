"""What is wrong with a lesson or block, in its place on the page; the rest stays readable."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.problem import Problem
    from qtexplainer.ui.theme import Theme


class ProblemCard(QFrame):
    """A list of problems, each with its file and line, to be copied by whoever mends it."""

    def __init__(
        self, problems: "Sequence[Problem]", theme: "Theme", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("problem-card")
        self._theme = theme
        self._title = QLabel(self.tr("This part of the lesson cannot be shown"), self)
        self._title.setProperty("kind", "caution")
        self._title.setWordWrap(True)
        self._words = QLabel("\n".join(str(problem) for problem in problems), self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        self.setStyleSheet(
            f"#problem-card {{ background: {tokens.hover}; border: none;"
            f" border-left: {px(3)}px solid {tokens.caution}; }}"
        )
        self._title.setFont(self._theme.font("h3"))
        self._words.setFont(self._theme.font("ui"))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(8))
