"""The small lock on a slider that the lesson holds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from qtexplainer.ui.icons import IconButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from qtexplainer.ui.theme import Theme


class LockMark(IconButton):
    """A Tab stop that says who holds the slider; a press asks for all controls, which free it."""

    def __init__(self, label: str, theme: "Theme", parent: "QWidget") -> None:
        super().__init__("lock", "", theme, parent)
        self.setToolTip(
            self.tr(
                "The lesson holds this slider, so that you see what the others do. "
                "Press to open all controls: they move it."
            )
        )
        self.setAccessibleName(self.tr("{}: held by the lesson").format(label))
        self.setAccessibleDescription(self.toolTip())

    def sizeHint(self) -> QSize:
        """As large as the mark in whose place it stands."""
        return QSize(self._theme.px(24), self._theme.px(24))
