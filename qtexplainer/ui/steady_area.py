"""An area that scrolls, whose content has the same width with and without anything to scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class SteadyArea(QScrollArea):
    """A frameless area that scrolls up and down, and keeps the room of its bar at all times.

    Some content is taller where it is wider, as a picture is. Beside a bar that comes and goes it
    can be too tall without the bar and low enough with it: Qt would then show and hide the bar
    without end, one call inside the other, until the process dies.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setEnabled(False)  # whose handle is not drawn
        self.verticalScrollBar().rangeChanged.connect(self._show_handle)
        self.viewport().setAutoFillBackground(False)

    @property
    def bar_width(self) -> int:
        """Width that is kept for the bar, in pixels."""
        return self.verticalScrollBar().sizeHint().width()

    def setWidget(self, content: QWidget) -> None:
        """Have this content, on the ground that the area is on."""
        super().setWidget(content)
        content.setAutoFillBackground(False)

    def _show_handle(self, first: int, last: int) -> None:
        self.verticalScrollBar().setEnabled(last > first)
