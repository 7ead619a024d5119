"""Help: one page for those who teach with the course."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from qtexplainer.course.prose import render_blocks
from qtexplainer.resources import content_dir
from qtexplainer.ui.prose_view import ProseView
from qtexplainer.ui.steady_area import SteadyArea

if TYPE_CHECKING:
    from qtexplainer.ui.reading import Reading

FILE: Final = "teaching.md"
_WIDTH, _HEIGHT = 720, 640


class TeachingDialog(QDialog):
    """The page; its links lead to the lessons.

    Signals
    -------
    followed
        With the target of a link to a lesson; the dialog has closed.

    Raises
    ------
    OSError
        The page is not where the content is.
    """

    followed = Signal(str)

    def __init__(self, reading: "Reading", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = reading.theme
        self.setWindowTitle(self.tr("Teaching with it"))
        text = (content_dir() / FILE).read_text("utf-8")
        self.area = SteadyArea(self)
        self.area.setAccessibleName(self.windowTitle())
        ground = QWidget(self.area)
        self.page = ProseView(render_blocks(text), reading, ground)
        self.page.followed.connect(self._follow)
        self.page.reached.connect(lambda box: self.area.ensureVisible(box.x(), box.bottom(), 0, 80))
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        inside.addWidget(self.page)
        inside.addStretch(1)
        self.area.setWidget(ground)
        close = QPushButton(self.tr("&Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, theme.px(16), theme.px(12))
        rows.addWidget(self.area, 1)
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        room = parent.size() if parent is not None else self.size()
        self.resize(
            min(theme.px(_WIDTH), max(room.width() - 40, 320)),
            min(theme.px(_HEIGHT), max(room.height() - 40, 320)),
        )

    def _follow(self, href: str) -> None:
        self.accept()
        self.followed.emit(href)
