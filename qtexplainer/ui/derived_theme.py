"""The looks of another theme in another size, for paper and for a lecture hall."""

from PySide6.QtCore import QObject

from qtexplainer.ui.theme import LIGHT, Theme, Tokens


class PaperTheme(Theme):
    """Light and at 100 per cent, whatever the window looks like; the desktop is not told."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("light", 100, parent)

    def _tell_desktop(self) -> None:
        """Leave title bars and dialogs alone."""


class EnlargedTheme(PaperTheme):
    """The colours and motion of another theme, in a size of its own."""

    def __init__(self, other: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._other = other
        other.changed.connect(self.changed)

    @property
    def tokens(self) -> Tokens:
        """Colours of the other theme."""
        return self._other.tokens if hasattr(self, "_other") else LIGHT

    @property
    def motion(self) -> bool:
        """Whether things may move by themselves."""
        return self._other.motion
