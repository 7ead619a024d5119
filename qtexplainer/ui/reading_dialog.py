"""The dialog in which the reading page is set; the page behind it follows at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from qtexplainer.ui.controls import QuietComboBox
from qtexplainer.ui.reading_look import SANS, SERIF, SPACINGS, WIDTHS, ReadingLook

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


class ReadingDialog(QDialog):
    """Three choices, each in force as soon as it is made."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("Reading"))
        self.width_box, self.spacing_box, self.face_box = (QuietComboBox(self) for _ in range(3))
        names = (self.tr("Very short"), self.tr("Short"), self.tr("Medium"), self.tr("Long"),
                 self.tr("Very long"))  # fmt: skip
        for letters, name in zip(WIDTHS, names, strict=True):
            words = self.tr("{}, about {} letters").format(name, letters)
            self.width_box.addItem(words, letters)
        spaces = (self.tr("Close"), self.tr("Medium"), self.tr("Open"), self.tr("Very open"))
        for spacing, name in zip(SPACINGS, spaces, strict=True):
            self.spacing_box.addItem(name, spacing)
        self.face_box.addItem(self.tr("With serifs"), SERIF)
        self.face_box.addItem(self.tr("Without serifs"), SANS)
        self.face_box.insertSeparator(2)
        for family in QFontDatabase.families():
            if not QFontDatabase.isPrivateFamily(family):
                self.face_box.addItem(family, family)
        self.face_box.setMaxVisibleItems(16)
        grid = QGridLayout(self)
        for row, (words, box) in enumerate(
            (
                (self.tr("&Length of lines"), self.width_box),
                (self.tr("&Space between lines"), self.spacing_box),
                (self.tr("&Face"), self.face_box),
            )
        ):
            label = QLabel(words, self)
            label.setBuddy(box)
            box.setAccessibleName(words.replace("&", ""))
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            box.activated.connect(self._take)
        foot = QHBoxLayout()
        self.reset = QPushButton(self.tr("Back to the &design's"), self)
        self.reset.setProperty("kind", "link")
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(self._reset)
        close = QPushButton(self.tr("&Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(self.reset)
        foot.addStretch(1)
        foot.addWidget(close)
        grid.addLayout(foot, 3, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self._show(theme.reading)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _show(self, look: ReadingLook) -> None:
        for box, value in (
            (self.width_box, look.letters),
            (self.spacing_box, look.spacing),
            (self.face_box, look.face),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))

    def _take(self) -> None:
        """Set the page as the three boxes say."""
        self._theme.set_reading(
            ReadingLook(
                letters=self.width_box.currentData(Qt.ItemDataRole.UserRole),
                spacing=self.spacing_box.currentData(Qt.ItemDataRole.UserRole),
                face=self.face_box.currentData(Qt.ItemDataRole.UserRole),
            )
        )

    def _reset(self) -> None:
        self._show(ReadingLook())
        self._take()

    def _restyle(self) -> None:
        px = self._theme.px
        layout = self.layout()
        assert isinstance(layout, QGridLayout)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setHorizontalSpacing(px(16))
        layout.setVerticalSpacing(px(12))
        for box in (self.width_box, self.spacing_box, self.face_box):
            box.setMinimumWidth(px(240))
