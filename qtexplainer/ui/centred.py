"""A column in the middle of a wide ground."""

from PySide6.QtWidgets import QHBoxLayout, QWidget


def centre(column: QWidget, ground: QWidget) -> None:
    """Give a column all of the width up to its widest, and the same room on either side of it."""
    across = QHBoxLayout(ground)
    across.setContentsMargins(0, 0, 0, 0)
    across.addStretch(1)
    across.addWidget(column, 1000)
    across.addStretch(1)
