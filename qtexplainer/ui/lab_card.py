"""Where a lesson opens a lab: what to look at, and the button that sets the lab to it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qtexplainer.ui.prose_view import ProseView

if TYPE_CHECKING:
    from qtexplainer.course.block import Lab
    from qtexplainer.ui.reading import Reading


class LabCard(QFrame):
    """A ruled strip in the flow of the text; the lab itself is beside it."""

    def __init__(self, lab: "Lab", reading: "Reading", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lab-card")
        self._lab = lab
        self._reading = reading
        self.caption: ProseView | None = None
        self.button = QPushButton(self)
        self.button.setProperty("kind", "link")
        self.button.clicked.connect(lambda: reading.opener.ask_for(lab))
        inner = QVBoxLayout(self)
        if lab.caption:
            from qtexplainer.course.prose import render_blocks

            self.caption = ProseView(render_blocks(lab.caption), reading, self)
            inner.addWidget(self.caption)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        inner.addLayout(row)
        reading.opener.opened.connect(self._show_state)
        reading.theme.changed.connect(self._restyle)
        self._show_state()
        self._restyle()

    def _show_state(self) -> None:
        is_open = self._reading.opener.current == self._lab.id
        self.button.setText(
            self.tr("Set the lab back to this") if is_open else self.tr("Open this lab")
        )

    def _restyle(self) -> None:
        tokens, px = self._reading.theme.tokens, self._reading.theme.px
        self.setStyleSheet(
            f"#lab-card {{ background: transparent; border: none;"
            f" border-left: {px(3)}px solid {tokens.accent}; }}"
        )
        self.button.setFont(self._reading.theme.font("ui"))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(12), px(4), 0, px(4))
        layout.setSpacing(0)
