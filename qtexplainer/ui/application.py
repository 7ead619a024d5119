"""Qt's application object, which also hears of files that the desktop wants opened."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """The application.

    Signals
    -------
    file_opened
        With a file that was opened from the desktop; macOS says so by an event.
    """

    file_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Hear of files; everything else is Qt's."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(event.file())
            return True
        return super().event(event)
