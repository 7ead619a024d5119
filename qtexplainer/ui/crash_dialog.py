"""Tells the student that something went wrong, with details to copy; the app goes on."""

import platform
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qtexplainer import __version__
from qtexplainer.ui.button_font import set_button_font
from qtexplainer.ui.dialog_size import on_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.ui.theme import Theme


class CrashDialog(QDialog):
    """One dialog for all errors of a run: further ones are added to its details."""

    def __init__(
        self, theme: "Theme", open_logs: "Callable[[], object]", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setModal(False)
        title = QLabel(self.tr("Something went wrong, and the app goes on."), self)
        title.setFont(theme.font("h3"))
        words = QLabel(
            self.tr(
                "Nothing that you did is lost. The details below tell what happened; they stay on "
                "this computer and are also in the log file."
            ),
            self,
        )
        words.setWordWrap(True)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setPlainText(_surroundings())
        self.copy_button = QPushButton(self.tr("Copy details"), self)
        self.copy_button.clicked.connect(self._copy)
        logs = QPushButton(self.tr("Open log folder"), self)
        logs.clicked.connect(open_logs)
        self.go_on = QPushButton(self.tr("Go on"), self)
        self.go_on.setProperty("kind", "primary")
        set_button_font(self.go_on, theme)
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addWidget(logs)
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        rows = QVBoxLayout(self)
        for widget in (title, words):
            rows.addWidget(widget)
        rows.addWidget(self.details, 1)
        rows.addLayout(buttons)
        px = theme.px
        rows.setContentsMargins(px(24), px(20), px(24), px(20))
        rows.setSpacing(px(12))
        self.resize(on_screen(self, px(620), px(420)))

    def show_error(self, details: str) -> None:
        """Add an error and come in sight."""
        if details not in self.details.toPlainText():
            self.details.appendPlainText(f"\n{details}")
        if not self.isVisible():
            self.show()
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy_button.setText(self.tr("Copied"))


def _surroundings() -> str:
    """Return the versions that matter for finding out what happened."""
    return (
        f"qtexplainer {__version__}, Python {sys.version.split()[0]}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )
